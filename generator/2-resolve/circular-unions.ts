/** Unions that lead back to themselves without anything in between: each gets the members of all of them, and no reference. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Place } from '../ir/place.ts'
import type { Model, Type, UnionModel } from '../ir/spec.ts'

type Member = { type: Type; place: Place }

/** In: all models. Out: the same, with circular unions opened; what was opened is reported. */
export function openCircularUnions(models: readonly Model[], report: (diagnostic: Diagnostic) => void): Model[] {
  const unions = new Map(models.flatMap((model) => (model.kind === 'union' ? [[model.id, model] as const] : [])))
  const circular = new Set([...unions.keys()].filter((id) => reaches(unions, id, id, new Set())))
  return models.map((model) =>
    model.kind === 'union' && circular.has(model.id) ? opened(model, unions, report) : model,
  )
}

const unionReferences = (type: Type): string[] =>
  type.kind === 'reference' ? [type.id] : type.kind === 'union' ? type.members.flatMap(unionReferences) : []

function reaches(unions: ReadonlyMap<string, UnionModel>, from: string, to: string, seen: Set<string>): boolean {
  const next = (unions.get(from)?.members ?? []).flatMap(unionReferences).filter((id) => unions.has(id))
  return next.some((id) => {
    if (id === to) return true
    if (seen.has(id)) return false
    seen.add(id)
    return reaches(unions, id, to, seen)
  })
}

function opened(
  model: UnionModel,
  unions: ReadonlyMap<string, UnionModel>,
  report: (diagnostic: Diagnostic) => void,
): Model {
  const { members: _, memberPlaces: __, discriminator: ___, ...named } = model
  const seen = new Set([model.id])
  const visit = (type: Type, place: Place): Member[] => {
    if (type.kind === 'union') return type.members.flatMap((member) => visit(member, place))
    if (type.kind !== 'reference') return [{ type, place }]
    const union = unions.get(type.id)
    if (seen.has(type.id)) {
      report(diagnose('circular-union', { id: model.id }, { place, model: model.id }))
      return []
    }
    if (!union || !reaches(unions, type.id, model.id, new Set())) return [{ type, place }]
    seen.add(type.id)
    return union.members.flatMap((member) => visit(member, place))
  }
  const found = model.members.flatMap((type, index) => visit(type, model.memberPlaces[index]!))
  if (found.length === 0) return { ...named, kind: 'opaque' }
  return {
    ...named,
    kind: 'union',
    members: found.map(({ type }) => type),
    memberPlaces: found.map(({ place }) => place),
  }
}
