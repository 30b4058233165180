/**
 * Discriminators that no page states. A field tells the members of a union apart when every member requires it and no value of
 * it fits two of them: then looking at that field alone gives the same verdict as trying all members.
 */
import type { ImpliedDiscriminator } from '../ir/page.ts'
import {
  payloadOf,
  byCodeUnit,
  type Discriminator,
  type Field,
  type Model,
  type ObjectModel,
  type Type,
} from '../ir/spec.ts'
import { foldedTag } from './tags.ts'

type Lookup = (id: string) => Model | undefined
type Candidate = { field: string; owners: Map<string, string> }

/** In: the members of a union, what its page gives away, and the models. Out: the discriminator, if a field is one. */
export function inferDiscriminator(
  members: readonly Type[],
  { cases }: ImpliedDiscriminator,
  lookup: Lookup,
): Discriminator | undefined {
  const models = members.map((member) => (member.kind === 'reference' ? lookup(member.id) : undefined))
  if (models.length < 2 || !models.every((model) => model?.kind === 'object')) return undefined
  const objects = [...new Set(models)].map(requiredFields)
  const names = new Set(cases.map(({ constant }) => foldedTag(constant)))
  const ranked = candidatesOf(objects, lookup).map((candidate) => ({ candidate, fit: fit(candidate, names) }))
  const [best] = ranked.toSorted((a, b) => b.fit - a.fit || a.candidate.owners.size - b.candidate.owners.size)
  return best && { field: best.candidate.field, mapping: mappingOf(best.candidate.owners) }
}

/** Keys that are looked at: the members of a union have a handful of fields that hold few and known words. */
const mostKeys = 50
/** Values that a member may have under one of them. */
const mostValues = 1_000

type Member = { id: string; fields: ReadonlyMap<string, Field> }

const requiredFields = (model: ObjectModel): Member => ({
  id: model.id,
  fields: new Map(
    payloadOf(model)
      .filter(({ required }) => required)
      .map((field) => [field.key, field]),
  ),
})

function candidatesOf(objects: readonly Member[], lookup: Lookup): Candidate[] {
  const candidates: Candidate[] = []
  let looked = 0
  for (const field of objects[0]!.fields.values()) {
    if (!valuesOf(field, lookup)) continue
    if (++looked > mostKeys) break
    const candidate = candidateOf(field.key, objects, lookup)
    if (candidate) candidates.push(candidate)
  }
  return candidates
}

function candidateOf(key: string, objects: readonly Member[], lookup: Lookup): Candidate | undefined {
  const owners = new Map<string, string>()
  for (const { id, fields } of objects) {
    const field = fields.get(key)
    const values = field && valuesOf(field, lookup)
    if (!values) return undefined
    for (const value of values) {
      if (owners.has(value) && owners.get(value) !== id) return undefined
      owners.set(value, id)
    }
  }
  return new Set(owners.values()).size > 1 ? { field: key, owners } : undefined
}

// The strings a field admits, where they are few and known.
function valuesOf({ type }: Field, lookup: Lookup): string[] | undefined {
  const literals = type.kind === 'union' ? type.members : [type]
  const model = type.kind === 'reference' ? lookup(type.id) : undefined
  const values =
    model?.kind === 'enum' && !model.open
      ? model.values.map(({ value }) => value)
      : literals.map((each) => (each.kind === 'literal' ? each.value : undefined))
  const isFew = values.length > 0 && values.length <= mostValues
  return isFew && values.every((value) => typeof value === 'string') ? values : undefined
}

// How many of the page's constants end in the name of a value of the field: `ActionTypeOpenPage` in `open_page`.
function fit({ owners }: Candidate, constants: ReadonlySet<string>): number {
  const tags = new Set([...owners.keys()].map(foldedTag))
  const lengths = new Set([...tags].map(({ length }) => length))
  const isNamed = (constant: string): boolean =>
    [...lengths].some((length) => length <= constant.length && tags.has(constant.slice(constant.length - length)))
  return [...constants].filter(isNamed).length
}

function mappingOf(owners: ReadonlyMap<string, string>): Record<string, string> {
  const mapping = Object.create(null) as Record<string, string>
  for (const [value, id] of [...owners].toSorted(([a], [b]) => byCodeUnit(a, b))) mapping[value] = id
  return mapping
}
