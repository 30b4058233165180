/** Specs by hand, for tests: of each part what matters is said, and the rest is as plain as can be. */
import type { Place } from '../ir/place.ts'
import {
  byCodeUnit,
  type EnumModel,
  type EnumValue,
  type Field,
  type Model,
  type ObjectModel,
  type OpaqueModel,
  type Spec,
  type Type,
  type UnionModel,
} from '../ir/spec.ts'

/** A line of the page `m.md`. Another page's first character is `startOf`, in ir/place.ts. */
export const at = (line: number): Place => ({ path: 'm.md', line, column: 1, endLine: line, endColumn: 9 })

/** Text. */
export const string: Type = { kind: 'string' }
/** A number without a fraction. */
export const integer: Type = { kind: 'integer' }
/** Any number. */
export const number: Type = { kind: 'number' }
/** Null. */
export const nothing: Type = { kind: 'null' }
/** Any value at all. */
export const anything: Type = { kind: 'unknown' }
/** One value and no other. */
export const literal = (value: string | number | boolean): Type => ({ kind: 'literal', value })
/** The model of an id. */
export const reference = (id: string): Type => ({ kind: 'reference', id })
/** A list of such items. */
export const listOf = (items: Type): Type => ({ kind: 'array', items })
/** Such values under keys of any name. */
export const mapOf = (values: Type): Type => ({ kind: 'map', values })
/** A union of types, as they are: neither flat nor each once. */
export const anyOf = (...members: Type[]): Type => ({ kind: 'union', members })
/** A type and null. */
export const orNull = (type: Type): Type => anyOf(type, nothing)

/** A field of a key: optional, and of text. */
export const field = (key: string, about: Partial<Field> = {}): Field => ({
  ...{ name: key, key, type: string, required: false, nullable: false, place: at(5) },
  ...about,
})
/** Fields by their keys: required, but for those whose key ends in a question mark, which is not part of it. */
export const fieldsOf = (types: Record<string, Type>, about: Partial<Field> = {}): Field[] =>
  Object.entries(types).map(([key, type]) =>
    field(key.replace(/\?$/, ''), { type, required: !key.endsWith('?'), ...about }),
  )
/** The values of an enum, in this order. */
export const values = (...all: EnumValue['value'][]): EnumValue[] =>
  all.map((value, index) => ({ name: String(value).toUpperCase(), value, place: at(5 + index) }))

const named = (id: string) => ({
  id,
  name: id.slice(id.lastIndexOf('.') + 1),
  namespace: id.split('.').slice(0, -1).join('.'),
  place: at(1),
})
/** An object. In: its id with the namespace; its fields, or what `fieldsOf` makes them of. */
export const object = (
  id: string,
  fields: Field[] | Record<string, Type>,
  about: Partial<ObjectModel> = {},
): ObjectModel => ({
  ...{ kind: 'object', ...named(id), fields: Array.isArray(fields) ? fields : fieldsOf(fields) },
  ...about,
})
/** An enum, closed unless said otherwise. */
export const choice = (id: string, all: EnumValue[], open = false): EnumModel => ({
  ...{ kind: 'enum', ...named(id), values: all, open },
})
/** A union that is a model of its own. */
export const union = (id: string, members: Type[], about: Partial<UnionModel> = {}): UnionModel => ({
  ...{ kind: 'union', ...named(id), members, memberPlaces: members.map((_, index) => at(5 + index)) },
  ...about,
})
/** A model of which the page says no more than its name. */
export const opaque = (id: string): OpaqueModel => ({ kind: 'opaque', ...named(id) })

/** An object `M` alone, with one field. */
export const model = (about: Partial<Field>, key = 'a'): Model[] => [object('M', [field(key, about)])]
/** Objects of which each refers to the next in two fields; those of the last are of the given type. */
export const chain = (name: string, length: number, last: Type): Model[] =>
  Array.from({ length }, (_, index) => {
    const type = index === length - 1 ? last : reference(`${name}${index + 1}`)
    return object(`${name}${index}`, [field('a', { type }), field('b', { type })])
  })
/**
 * Objects that refer to one another in so many ways that comparing them with those of another stride ends in no answer: of 47
 * and 47 each pair is a question, and has ten fields.
 */
export const web = (name: string, stride: number, size = 47): ObjectModel[] =>
  Array.from({ length: size }, (_, index) =>
    object(
      `${name}${index}`,
      Array.from({ length: 10 }, (_, step) =>
        field(`f${step}`, { type: reference(`${name}${(index * stride + step) % size}`) }),
      ),
    ),
  )

/** A Spec of some models, sorted as Specs are. */
export const specWith = (models: readonly Model[]): Spec => ({
  version: 1,
  dialect: 'marktype',
  models: models.toSorted((a, b) => byCodeUnit(a.id, b.id)),
  diagnostics: [],
})
