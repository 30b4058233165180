/** Unions that lead back to themselves without anything in between: each gets the members of all of them, and no reference. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Place } from '../ir/place.ts'
import type { Model, Type, UnionModel } from '../ir/spec.ts'
import { cyclesIn } from '../ir/cycles.ts'

type Member = { type: Type; place: Place }
type Unions = ReadonlyMap<string, UnionModel>

/** In: all models. Out: the same, with circular unions opened; what was opened is reported. */
export function openCircularUnions(models: readonly Model[], report: (diagnostic: Diagnostic) => void): Model[] {
  const unions: Unions = new Map(models.flatMap((model) => (model.kind === 'union' ? [[model.id, model]] : [])))
  const leadsTo = (id: string): string[] =>
    (unions.get(id)?.members ?? []).flatMap(unionReferences).filter((other) => unions.has(other))
  const cycles = new Map(
    cyclesIn([...unions.keys()], leadsTo).flatMap((cycle) => [...cycle].map((id) => [id, cycle] as const)),
  )
  return models.map((model) => {
    const cycle = model.kind === 'union' ? cycles.get(model.id) : undefined
    return cycle && model.kind === 'union' ? opened(model, cycle, unions, report) : model
  })
}

const unionReferences = (type: Type): string[] =>
  type.kind === 'reference' ? [type.id] : type.kind === 'union' ? type.members.flatMap(unionReferences) : []

// What lies on the cycle is opened where it stands; a second visit adds nothing.
function opened(
  model: UnionModel,
  cycle: ReadonlySet<string>,
  unions: Unions,
  report: (diagnostic: Diagnostic) => void,
): Model {
  const { members: _, memberPlaces: __, discriminator: ___, ...named } = model
  const seen = new Set([model.id])
  const found: Member[] = []
  const circular = new Set<Place>()
  // The next one is the last, so that what it opens comes right after it.
  const waiting: Member[] = membersOf(model).toReversed()
  const open = (members: readonly Member[]): void => {
    for (const member of members.toReversed()) waiting.push(member)
  }
  for (let member = waiting.pop(); member; member = waiting.pop()) {
    const { type, place } = member
    if (type.kind === 'union') open(type.members.map((inner) => ({ type: inner, place })))
    else if (type.kind !== 'reference' || !cycle.has(type.id)) found.push(member)
    else if (type.id === model.id) circular.add(place)
    else if (!seen.has(type.id)) {
      seen.add(type.id)
      open(membersOf(unions.get(type.id)!).map((inner) => ({ ...inner, place })))
    }
  }
  for (const place of circular) report(diagnose('circular-union', { id: model.id }, { place, model: model.id }))
  if (found.length === 0) return { ...named, kind: 'opaque' }
  return {
    ...named,
    kind: 'union',
    members: found.map(({ type }) => type),
    memberPlaces: found.map(({ place }) => place),
  }
}

const membersOf = ({ members, memberPlaces }: UnionModel): Member[] =>
  members.map((type, index) => ({ type, place: memberPlaces[index]! }))
