/** What a value shows of the models that it is of: keys as they are spelt, fields that are null, numbers that are not whole. */
import { isRecord } from '../ir/is-json.ts'
import type { Place } from '../ir/place.ts'
import { payloadOf, type Field, type Model, type ObjectModel, type Type } from '../ir/spec.ts'
import { alternatives, type Instance, type Terms } from './conformance.ts'
import { folded } from './spelling.ts'

/** Something that was seen of a field, and where. */
export type Sighting = { what: 'key'; key: string; place: Place } | { what: 'null' | 'fraction'; place: Place }

/** What was seen of each field. */
export type Sightings = Map<Field, Sighting[]>

/** `spells`: whether the value has the keys of the wire, and not those of an SDK. */
export type Shown = { value: Instance; type: Type; place: Place; spells: boolean }

/** What lies deeper is not looked at, so that nobody runs out of stack. */
const deepest = 64

/** Notes what a value shows. */
export function look({ value, type, place, spells }: Shown, lookup: Terms['model'], seen: Sightings): void {
  const note = (field: Field, sighting: Sighting): void => {
    const all = seen.get(field)
    if (all) all.push(sighting)
    else seen.set(field, [sighting])
  }
  // `within`: the field that the value is of, be it in a list or a map.
  const visit = (value: Instance, type: Type, depth: number, within?: Field): void => {
    if (within && typeof value === 'number' && !Number.isInteger(value)) note(within, { what: 'fraction', place })
    if (depth > deepest || value === null || typeof value !== 'object') return
    const [meant, ...others] = candidatesOf(value, type, lookup)
    if (!meant || others.length > 0) return
    if (meant.kind === 'array' && Array.isArray(value))
      for (const item of value) visit(item, meant.items, depth + 1, within)
    if (Array.isArray(value)) return
    if (meant.kind === 'map') for (const item of Object.values(value)) visit(item, meant.values, depth + 1, within)
    const model = meant.kind === 'reference' ? lookup(meant.id) : undefined
    if (model?.kind === 'object') visitFields(value, model, depth)
  }
  const visitFields = (value: { [key: string]: Instance }, model: ObjectModel, depth: number): void => {
    const fieldOf = fieldFinder(model)
    for (const [key, part] of Object.entries(value)) {
      const field = fieldOf(key)
      // What is there under its own key is not what is alike.
      if (!field || (key !== field.key && Object.hasOwn(value, field.key))) continue
      if (spells) note(field, { what: 'key', key, place })
      if (part === null) note(field, { what: 'null', place })
      visit(part, field.type, depth + 1, field)
    }
  }
  visit(value, type, 0)
}

/** What a key may be to be another spelling of a name: words, and what stands between words. */
const isSpelling = /^[\p{L}\p{M}\p{N}_.\- $@:]+$/u

type FindField = (key: string) => Field | undefined
// Payloads come by the million, and models do not change.
const finders = new WeakMap<ObjectModel, FindField>()

// By its key; else by its name without the spelling, where one field alone has that.
function fieldFinder(model: ObjectModel): FindField {
  const known = finders.get(model) ?? newFinder(model)
  finders.set(model, known)
  return known
}

function newFinder(model: ObjectModel): FindField {
  const fields = payloadOf(model)
  const exact = new Map(fields.map((field) => [field.key, field]))
  const loose = new Map<string, Field | undefined>()
  for (const field of fields) loose.set(folded(field.key), loose.has(folded(field.key)) ? undefined : field)
  loose.delete('')
  return (key) => exact.get(key) ?? (isSpelling.test(key) ? loose.get(folded(key)) : undefined)
}

// Of the types that a value may be of, those of its kind: among several objects, those that know all of its keys, and whose tags are its.
function candidatesOf(value: Instance, type: Type, lookup: Terms['model']): Type[] {
  const all = alternatives(type, { model: lookup })
  if (Array.isArray(value)) {
    const lists = all.filter(({ kind }) => kind === 'array')
    return lists.length === 1 ? lists : []
  }
  if (!isRecord(value)) return []
  const modelOf = (each: Type): Model | undefined => (each.kind === 'reference' ? lookup(each.id) : undefined)
  const objects = all.filter((each) => each.kind === 'map' || modelOf(each)?.kind === 'object')
  if (objects.length < 2) return objects
  return objects.filter((each) => {
    const model = modelOf(each)
    return model?.kind === 'object' && mayBe(value, model, lookup)
  })
}

function mayBe(value: { [key: string]: Instance }, model: ObjectModel, lookup: Terms['model']): boolean {
  const fieldOf = fieldFinder(model)
  return Object.entries(value).every(([key, part]) => {
    const field = fieldOf(key)
    return field ? fitsTag(part, field, lookup) : model.additional !== undefined
  })
}

// A field of known words tells members apart.
const fitsTag = (value: Instance, field: Field, lookup: Terms['model']): boolean => {
  if (!tags.has(field)) tags.set(field, tagOf(field.type, lookup))
  return tags.get(field)?.has(value) ?? true
}

const tags = new WeakMap<Field, ReadonlySet<Instance> | undefined>()

// The values of a field that takes no others; nothing for all other fields.
function tagOf(type: Type, lookup: Terms['model']): ReadonlySet<Instance> | undefined {
  const values = new Set<Instance>()
  for (const each of alternatives(type, { model: lookup })) {
    const model = each.kind === 'reference' ? lookup(each.id) : undefined
    if (each.kind === 'literal') values.add(each.value)
    else if (model?.kind === 'enum' && !model.open) for (const known of model.values) values.add(known.value)
    else return undefined
  }
  return values
}
