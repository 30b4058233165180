/** Other sources of the same API → what they say of fields that the first leaves open, and where they say otherwise. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Fact } from '../ir/facts.ts'
import { withoutNull } from '../ir/nulls.ts'
import type { Place } from '../ir/place.ts'
import { sameType, type Field, type Model, type OpaqueModel, type Type, type UnionModel } from '../ir/spec.ts'
import { unionsFrom } from './members.ts'
import { fieldTwins, twinsOf, type Twins } from './twins.ts'
import type { Sighting } from './sightings.ts'

/** Another source: the way to its pages from those of the first, and what its models are and their witnesses say. */
export type Sibling = {
  source: string
  way: string
  models: readonly Model[]
  heard: ReadonlyMap<Field, { key?: Fact }>
  /** Whether its types tell whole numbers from others. */
  tellsIntegers: boolean
}

/** What other sources say of a field. */
export type Told = {
  /** What they saw of its key. */
  keys: Sighting[]
  nullable?: { value: boolean; by: Place[] }
  /** The type as it is where numbers are known to be whole, or known not to be. */
  type?: { value: Type; by: Place[] }
}

/** What siblings say of each field. */
export type Hearsay = {
  told: Map<Field, Told>
  /** The unions that models are whose pages say nothing, and where their members are stated. */
  unions: Map<Model, { model: UnionModel; by: Place[] }>
  diagnostics: Diagnostic[]
}

/** Whether types of the first source tell whole numbers, and which of its fields the configuration corrects. */
type First = { tellsIntegers?: boolean; isPatched?: (id: string, name: string) => boolean }

/** Asks the other sources. In: the models of the first, and what is to be known of it. */
export function askSiblings(
  models: readonly Model[],
  siblings: readonly Sibling[],
  { tellsIntegers: isWholeTold = true, isPatched = () => false }: First,
): Hearsay {
  const told = new Map<Field, Told>()
  const unions: Hearsay['unions'] = new Map()
  const diagnostics: Diagnostic[] = []
  for (const sibling of siblings) {
    const { twins, ours, theirs } = twinsOf(models, sibling.models)
    for (const pair of twins)
      for (const [field, other] of fieldTwins(pair)) {
        const before = told.get(field) ?? { keys: [] }
        const after = listen(before, field, other, sibling, isWholeTold)
        told.set(field, after)
        const dispute = isPatched(pair.ours.id, field.name) ? undefined : disputeOf(before, field, other)
        if (dispute) diagnostics.push(disputed(dispute, field, other, pair, sibling))
      }
    for (const [model, { members, from }] of unionsFrom(models, sibling.models, twins))
      if (!unions.has(model)) unions.set(model, { model: asUnion(model, members), by: [placeIn(sibling, from.place)] })
    if (ours.length + theirs.length > 0) {
      const first = { our: ours[0]?.id ?? '', their: theirs[0]?.id ?? '' }
      const params = { source: sibling.source, ours: ours.length, theirs: theirs.length, ...first }
      diagnostics.push(diagnose('source-unmatched', params))
    }
  }
  return { told, unions, diagnostics }
}

// Its members stand on a page of another source: here they stand where it does.
const asUnion = ({ kind: _, ...named }: OpaqueModel, members: Type[]): UnionModel => ({
  ...named,
  ...{ kind: 'union', members, memberPlaces: members.map(() => named.place) },
})

function listen(before: Told, field: Field, other: Field, sibling: Sibling, isWholeTold: boolean): Told {
  const place = placeIn(sibling, other.place)
  const heard = sibling.heard.get(other)
  const shown = heard?.key?.strength === 'witnessed' ? (heard.key.by ?? []) : []
  const keys = shown.map((each): Sighting => ({ what: 'key', key: other.key, place: placeIn(sibling, each) }))
  const nullable = nullsOf(before.nullable, field, other, place)
  const type = sibling.tellsIntegers && !isWholeTold ? wholesOf(before.type, field, other, place) : before.type
  return { keys: [...before.keys, ...keys], ...(nullable ? { nullable } : {}), ...(type ? { type } : {}) }
}

// Where sources do not agree, null is taken: nothing that any of them takes is refused.
function nullsOf(before: Told['nullable'], field: Field, other: Field, place: Place): Told['nullable'] {
  if (field.nullable !== 'unknown' || other.nullable === 'unknown') return before
  if (!before || (other.nullable && !before.value)) return { value: other.nullable, by: [place] }
  return before.value === other.nullable ? { ...before, by: [...before.by, place] } : before
}

function wholesOf(before: Told['type'], field: Field, other: Field, place: Place): Told['type'] {
  const told = withWholes(field.type, other.type)
  if (!told) return before
  if (!before) return { value: told, by: [place] }
  // One says that it is whole, the other that it is not: then it need not be.
  return sameType(before.value, told) ? { ...before, by: [...before.by, place] } : { value: field.type, by: before.by }
}

// The type, with its numbers as another source knows them; nothing where that says nothing of them.
function withWholes(type: Type, other: Type): Type | undefined {
  const [ours, theirs] = [withoutNull(type), withoutNull(other)]
  if (ours.kind === 'number') {
    const isNumber = theirs.kind === 'integer' || theirs.kind === 'number'
    return isNumber ? replaced(type, ours, { kind: theirs.kind }) : undefined
  }
  if (ours.kind === 'array' && theirs.kind === 'array') {
    const items = withWholes(ours.items, theirs.items)
    return items && replaced(type, ours, { kind: 'array', items })
  }
  if (ours.kind === 'map' && theirs.kind === 'map') {
    const values = withWholes(ours.values, theirs.values)
    return values && replaced(type, ours, { kind: 'map', values })
  }
  return undefined
}

const replaced = (type: Type, part: Type, by: Type): Type =>
  type.kind === 'union' ? { kind: 'union', members: type.members.map((each) => (each === part ? by : each)) } : by

type Dispute = { place: Place; says: boolean; other: boolean }

// Null alone: that a number is whole in one language and not in another is a matter of the language.
function disputeOf({ nullable }: Told, field: Field, other: Field): Dispute | undefined {
  if (other.nullable === 'unknown') return undefined
  if (field.nullable !== 'unknown')
    return field.nullable === other.nullable
      ? undefined
      : { place: field.place, says: field.nullable, other: other.nullable }
  const [first] = nullable?.by ?? []
  const isSame = !nullable || !first || nullable.value === other.nullable
  return isSame ? undefined : { place: first, says: nullable.value, other: other.nullable }
}

function disputed(dispute: Dispute, field: Field, other: Field, { ours }: Twins, sibling: Sibling): Diagnostic {
  const { path, line } = dispute.place
  const there = placeIn(sibling, other.place)
  const params = {
    ...{ name: field.name, source: there.path, at: there.line },
    ...{ says: nullWords(dispute.other), path, line, other: nullWords(dispute.says) },
  }
  return diagnose('sources-disagree', params, { place: field.place, model: ours.id })
}

const nullWords = (isAllowed: boolean): string => (isAllowed ? 'null is allowed' : 'null is not allowed')

const placeIn = ({ way }: Sibling, place: Place): Place => ({ ...place, path: `${way}/${place.path}` })
