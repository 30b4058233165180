/** Real payloads → what they witness of fields, without a word of what is in them; and where they do not fit. */
import type { Json, Model, Type } from '../ir/spec.ts'
import { lockPath } from '../ir/lock.ts'
import { startOf } from '../ir/place.ts'
import { jsonPointer } from '../sinks/json-pointer.ts'
import { scopeOf, type Terms } from './conformance.ts'
import { misfits } from './misfits.ts'
import { look, type Sighting, type Sightings } from './sightings.ts'

/**
 * How often samples were seen to spell a key, and to show null and a number that is not whole. `at`: the first file that shows the field, where it
 * is not known from the lock alone.
 */
export type SampleFact = { keys: { [key: string]: number }; nulls: number; fractions: number; at?: string }

/** What samples witness, by `<id>.<name>` of a field. */
export type SampleFacts = Map<string, SampleFact>

/** Returns what notes a payload of a model. In: the models, and the facts to add to. */
export function sampleNoter(
  models: readonly Model[],
  facts: SampleFacts,
): (value: Json, id: string, at: string) => void {
  const byId = new Map(models.map((model) => [model.id, model]))
  const names = new Map(
    models.flatMap((model) =>
      model.kind === 'object' ? model.fields.map((field) => [field, `${model.id}.${field.name}`] as const) : [],
    ),
  )
  return (value, id, at) => {
    const seen: Sightings = new Map()
    look({ value, type: { kind: 'reference', id }, place: startOf(''), spells: true }, (each) => byId.get(each), seen)
    for (const [field, sightings] of seen) {
      const name = names.get(field)!
      const fact = facts.get(name) ?? newFact(at)
      facts.set(name, fact)
      for (const sighting of sightings) count(fact, sighting)
    }
  }
}

const newFact = (at: string): SampleFact => ({
  ...{ keys: Object.create(null) as SampleFact['keys'], nulls: 0, fractions: 0, at },
})

function count(fact: SampleFact, sighting: Sighting): void {
  if (sighting.what === 'key') fact.keys[sighting.key] = (fact.keys[sighting.key] ?? 0) + 1
  else if (sighting.what === 'null') fact.nulls++
  else fact.fractions++
}

/** Adds what somebody witnessed of a field to what is known of it. */
export function addFact(facts: SampleFacts, name: string, { keys, nulls, fractions, at }: SampleFact): void {
  const before = facts.get(name)
  if (!before) return void facts.set(name, { keys: { ...keys }, nulls, fractions, ...(at === undefined ? {} : { at }) })
  for (const [key, count] of Object.entries(keys)) before.keys[key] = (before.keys[key] ?? 0) + count
  before.nulls += nulls
  before.fractions += fractions
}

/** The facts of a field as sightings. */
export function sightingsOf({ keys, nulls, fractions, at = lockPath }: SampleFact): Sighting[] {
  const place = startOf(at)
  return [
    ...Object.keys(keys).map((key): Sighting => ({ what: 'key', key, place })),
    ...(nulls > 0 ? [{ what: 'null' as const, place }] : []),
    ...(fractions > 0 ? [{ what: 'fraction' as const, place }] : []),
  ]
}

/** Where a payload does not fit its model. `found`: the kind of what is there. No value is in it, and no key that no model names. */
export type SampleMisfit = { pointer: string; expected: string; found: string }

/** Returns what holds payloads against the models that they are of. */
export function sampleJudge(
  models: readonly Model[],
  nulls: Terms['nulls'],
): (value: Json, id: string) => SampleMisfit[] {
  const byId = new Map(models.map((model) => [model.id, model]))
  const known = new Set(models.flatMap((model) => (model.kind === 'object' ? model.fields.map(({ key }) => key) : [])))
  const terms: Terms = { model: (id) => byId.get(id), keyOf: ({ key }) => key, nulls }
  return (value, id) => {
    const type: Type = { kind: 'reference', id }
    return misfits(value, type, scopeOf(terms)).map(({ path, expected, found }) => ({
      pointer: jsonPointer(path.map((key) => (typeof key === 'number' || known.has(key) ? key : '*'))),
      expected,
      found: kindOf(found),
    }))
  }
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
