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
  const visit = (value: Instance, type: Type, depth: number): void => {
    if (depth > deepest || value === null || typeof value !== 'object') return
    if (Array.isArray(value)) {
      for (const each of candidatesOf(value, type, lookup))
        if (each.kind === 'array') for (const item of value) visit(item, each.items, depth + 1)
      return
    }
    const [meant, ...others] = candidatesOf(value, type, lookup)
    if (!meant || others.length > 0) return
    if (meant.kind === 'map') for (const item of Object.values(value)) visit(item, meant.values, depth + 1)
    const model = meant.kind === 'reference' ? lookup(meant.id) : undefined
    if (model?.kind === 'object') visitFields(value, model, depth)
  }
  const visitFields = (value: { [key: string]: Instance }, model: ObjectModel, depth: number): void => {
    const fieldOf = fieldFinder(model)
    for (const [key, part] of Object.entries(value)) {
      const field = fieldOf(key)
      if (!field) continue
      if (spells) note(field, { what: 'key', key, place })
      if (part === null) note(field, { what: 'null', place })
      if (typeof part === 'number' && !Number.isInteger(part)) note(field, { what: 'fraction', place })
      visit(part, field.type, depth + 1)
    }
  }
  visit(value, type, 0)
}

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
  return (key) => exact.get(key) ?? loose.get(folded(key))
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
    return field ? fitsTag(part, field.type, lookup) : model.additional !== undefined
  })
}

// A field of known words tells members apart.
const fitsTag = (value: Instance, type: Type, lookup: Terms['model']): boolean =>
  alternatives(type, { model: lookup }).some((each) => {
    const model = each.kind === 'reference' ? lookup(each.id) : undefined
    if (each.kind === 'literal') return each.value === value
    return model?.kind !== 'enum' || model.open || model.values.some((known) => known.value === value)
  })
