/**
 * Discriminators that no page states. A field tells the members of a union apart when every member requires it and no value of
 * it fits two of them: then looking at that field alone gives the same verdict as trying all members.
 */
import type { ImpliedDiscriminator } from '../ir/page.ts'
import { byCodeUnit, type Discriminator, type Field, type Model, type ObjectModel, type Type } from '../ir/spec.ts'
import { foldedTag } from './tags.ts'

type Lookup = (id: string) => Model | undefined
type Candidate = { field: string; owners: Map<string, string> }

/** In: the members of a union, what its page gives away, and the models. Out: the discriminator, if a field is one. */
export function inferDiscriminator(
  members: readonly Type[],
  { cases }: ImpliedDiscriminator,
  lookup: Lookup,
): Discriminator | undefined {
  const objects = members.map((member) => (member.kind === 'reference' ? lookup(member.id) : undefined))
  if (objects.length < 2 || !objects.every((model) => model?.kind === 'object')) return undefined
  const candidates = objects[0]!.fields.flatMap(({ key }) => candidateOf(key, objects, lookup) ?? [])
  const [best] = candidates.toSorted((a, b) => fit(b, cases) - fit(a, cases) || a.owners.size - b.owners.size)
  return best && { field: best.field, mapping: mappingOf(best.owners) }
}

function candidateOf(key: string, objects: readonly ObjectModel[], lookup: Lookup): Candidate | undefined {
  const owners = new Map<string, string>()
  for (const { id, fields } of objects) {
    const field = fields.find((each) => each.key === key && each.required && !each.transport)
    const values = field && valuesOf(field, lookup)
    if (!values || values.length === 0) return undefined
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
  const values = literals.flatMap((each) => (each.kind === 'literal' ? [each.value] : []))
  if (values.length === literals.length) return strings(values)
  const model = type.kind === 'reference' ? lookup(type.id) : undefined
  return model?.kind === 'enum' && !model.open ? strings(model.values.map(({ value }) => value)) : undefined
}

const strings = (values: readonly unknown[]): string[] | undefined =>
  values.every((value) => typeof value === 'string') ? [...values] : undefined

// How many of the page's constants end in the name of a value of the field: `ActionTypeOpenPage` in `open_page`.
const fit = ({ owners }: Candidate, cases: ImpliedDiscriminator['cases']): number =>
  cases.filter(({ constant }) => [...owners.keys()].some((value) => foldedTag(constant).endsWith(foldedTag(value))))
    .length

function mappingOf(owners: ReadonlyMap<string, string>): Record<string, string> {
  const mapping = Object.create(null) as Record<string, string>
  for (const [value, id] of [...owners].toSorted(([a], [b]) => byCodeUnit(a, b))) mapping[value] = id
  return mapping
}
