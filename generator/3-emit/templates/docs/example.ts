/** An example of a model's payload: the smallest that is right, with what the pages show. */
import { brokenBy } from '../../../ir/constraints.ts'
import { fitsType } from '../../../ir/fits.ts'
import { parseJson } from '../../../ir/parse-json.ts'
import {
  match,
  matchType,
  payloadOf,
  takesOthers,
  type Field,
  type Json,
  type Model,
  type ObjectModel,
  type Type,
  type UnionModel,
} from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'

/** Deeper than this nobody reads on, and a model that must hold one of its own kind has no end. */
const deepest = 4
/** So many fields and items one example has at most, all levels together. */
const mostParts = 80

/** Beside what must be there, an example has no more fields than this. */
const mostFields = 8

/** No text of an example is filled up to more than this, and no list. */
const longest = 100

/** What is asked on the way: the models, and how much may still be said. */
type Way = { context: Context; depth: number; left: { parts: number } }

/** Returns an example. Out: none where the pages do not say enough for one, or where it would have no end. */
export const exampleOf = (model: Model, context: Context): Json | undefined =>
  ofModel(model, { context, depth: 0, left: { parts: mostParts } })

function ofModel(model: Model, way: Way): Json | undefined {
  if (way.depth > deepest || way.left.parts-- <= 0) return undefined
  return match<Model, Json | undefined>(model, {
    object: (object) => ofObject(object, way),
    enum: ({ values }) => values[0]?.value,
    union: (union) => ofUnion(union, way),
    opaque: () => undefined,
  })
}

// What must be there; and on the outside a few of what may be, those first that the pages show a value of.
function ofObject(model: ObjectModel, way: Way): Json | undefined {
  const fields = payloadOf(model)
  const wanted = new Set(way.depth > 0 ? [] : optionalOnes(fields))
  const entries: [string, Json][] = []
  for (const field of fields) {
    if (!field.required && !wanted.has(field)) continue
    const value = ofField(field, way)
    if (value !== undefined) entries.push([field.key, value])
    else if (field.required) return undefined
  }
  return Object.fromEntries(entries)
}

function optionalOnes(fields: readonly Field[]): Field[] {
  const room = Math.max(0, mostFields - fields.filter(({ required }) => required).length)
  const rank = (field: Field): number => (shownOf(field) === undefined ? 1 : 0)
  return fields
    .filter(({ required, deprecated }) => !required && deprecated === undefined)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, room)
}

function ofField(field: Field, way: Way): Json | undefined {
  const shown = shownOf(field)
  if (shown !== undefined) return shown
  const value = ofType(field.type, { ...way, depth: way.depth + 1 })
  if (value === undefined || !field.constraints) return value
  return candidates(value, field).find((each) => brokenBy(each, field.constraints!).length === 0)
}

// A value, and some that are likelier to keep to bounds.
function candidates(value: Json, { constraints = {} }: Field): Json[] {
  const {
    minLength = 0,
    maxLength = Infinity,
    minimum,
    maximum,
    exclusiveMinimum,
    exclusiveMaximum,
    minItems = 0,
    multipleOf,
  } = constraints
  if (typeof value === 'string')
    return [value, value.padEnd(Math.min(minLength, longest), 'x'), value.slice(0, maxLength)]
  if (Array.isArray(value)) return [value, Array.from({ length: Math.min(minItems, longest) }, () => value[0]!)]
  if (typeof value !== 'number') return [value]
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf].filter((each) => each !== undefined)
  return [value, ...bounds.flatMap((bound) => [bound, bound + 1, bound - 1, bound / 2])]
}

// What the page shows: its default, or an example that is of the type.
function shownOf({ type, example, constraints = {}, ...field }: Field): Json | undefined {
  const shown = [field.default, ...(example === undefined ? [] : [parseJson(example), example])]
  return shown.find(
    (value) =>
      value !== undefined && isOf(value, type, { left: mostParts }) && brokenBy(value, constraints).length === 0,
  )
}

// What stands behind a reference is not looked at: an example of it is left out.
const isOf = (value: Json, type: Type, steps: { left: number }): boolean =>
  --steps.left >= 0 &&
  fitsType(value, type, {
    isOf: (part, inner) => isOf(part, inner, steps),
    isDate: (text) => text === dates.date,
    isDateTime: (text) =>
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(text),
    isUnknown: true,
    isExternal: false,
    isOfModel: () => false,
  })

const dates = { date: '2024-05-17', 'date-time': '2024-05-17T09:30:00Z' } as const

function ofType(type: Type, way: Way): Json | undefined {
  if (way.left.parts-- <= 0) return undefined
  return matchType<Json | undefined>(type, {
    string: () => 'string',
    number: () => 1,
    integer: () => 1,
    boolean: () => true,
    null: () => null,
    unknown: () => ({}),
    binary: () => undefined,
    date: () => dates.date,
    'date-time': () => dates['date-time'],
    literal: ({ value }) => value,
    array: ({ items }) => listed(ofType(items, way), (item) => [item]),
    map: ({ values }) => listed(ofType(values, way), (value) => ({ key: value })),
    union: ({ members }) => firstOf(members, way),
    reference: ({ id }) => ofModel(way.context.modelOf(id), way),
    external: () => undefined,
  })
}

const listed = (value: Json | undefined, list: (value: Json) => Json): Json | undefined =>
  value === undefined ? undefined : list(value)

// Null is right and shows nothing.
function firstOf(members: readonly Type[], way: Way): Json | undefined {
  for (const member of members.toSorted((a, b) => Number(a.kind === 'null') - Number(b.kind === 'null'))) {
    const value = ofType(member, way)
    if (value !== undefined) return value
  }
  return undefined
}

function ofUnion({ members, discriminator }: UnionModel, way: Way): Json | undefined {
  const tagged = Object.entries(discriminator?.mapping ?? {})
  for (const [tag, id] of tagged) {
    const member = way.context.modelOf(id)
    const field =
      member.kind === 'object' ? payloadOf(member).find(({ key }) => key === discriminator!.field) : undefined
    if (field && !takesTag(field.type, tag, way.context)) continue
    const value = ofModel(member, { ...way, depth: way.depth + 1 })
    if (value !== undefined && isObject(value)) return { ...value, [discriminator!.field]: tag }
  }
  return tagged.length > 0 ? undefined : firstOf(members, { ...way, depth: way.depth + 1 })
}

// A member may list fewer tags than the union knows for it.
function takesTag(type: Type, tag: string, context: Context): boolean {
  if (type.kind === 'literal') return type.value === tag
  if (type.kind === 'union') return type.members.some((member) => takesTag(member, tag, context))
  if (type.kind !== 'reference') return type.kind === 'string' || type.kind === 'unknown'
  const model = context.modelOf(type.id)
  return model.kind === 'enum' && (model.values.some(({ value }) => value === tag) || takesOthers(model)(tag))
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
