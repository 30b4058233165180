/** Unions whose page has lost its members → the members that another source states, as models of the first. */
import { groupBy } from '../ir/group-by.ts'
import { matchType, type Model, type ObjectModel, type OpaqueModel, type Type, type UnionModel } from '../ir/spec.ts'
import { folded } from './spelling.ts'
import type { Twins } from './twins.ts'

/** In: the models of two sources, and the objects that are one in both. Out: for models of the first that say nothing, the union that they are there. */
export function unionsFrom(
  ours: readonly Model[],
  theirs: readonly Model[],
  twins: readonly Twins[],
): Map<OpaqueModel, { members: Type[]; from: UnionModel }> {
  const open = ours.filter((model) => model.kind === 'opaque')
  const found = new Map<OpaqueModel, { members: Type[]; from: UnionModel }>()
  if (open.length === 0) return found
  const unions = lookupOf(theirs.filter((model) => model.kind === 'union'))
  const ids = idsOf(ours, theirs, twins)
  for (const model of open) {
    const from = unions(model)
    const members = from?.members.map((member) => translated(member, ids))
    if (from && members?.every((member) => member !== undefined)) found.set(model, { members, from })
  }
  return found
}

// The model of another source with the namespace and name of one; else the only one of its name.
function lookupOf<Kind extends Model>(models: readonly Kind[]): (model: Model) => Kind | undefined {
  const [byId, byName] = [groupBy(models, idOf), groupBy(models, ({ name }) => folded(name))]
  return (model) => onlyOf(byId.get(idOf(model))) ?? onlyOf(byName.get(folded(model.name)))
}

const idOf = ({ namespace, name }: Model): string => `${folded(namespace)} ${folded(name)}`

const onlyOf = <Thing>(things: readonly Thing[] | undefined): Thing | undefined =>
  things?.length === 1 ? things[0] : undefined

function idsOf(ours: readonly Model[], theirs: readonly Model[], twins: readonly Twins[]): Map<string, string> {
  const isObject = (model: Model): model is ObjectModel => model.kind === 'object'
  const ids = new Map(twins.map((pair) => [pair.theirs.id, pair.ours.id]))
  const other = lookupOf(ours.filter((model) => !isObject(model)))
  for (const model of theirs) {
    const own = isObject(model) ? undefined : other(model)
    if (own) ids.set(model.id, own.id)
  }
  return ids
}

// The type with the ids of the first source; nothing where one of its models is none there.
function translated(type: Type, ids: ReadonlyMap<string, string>): Type | undefined {
  const same = (): Type => type
  const inner = (part: Type, made: (part: Type) => Type): Type | undefined => {
    const own = translated(part, ids)
    return own && made(own)
  }
  return matchType<Type | undefined>(type, {
    ...{ string: same, number: same, integer: same, boolean: same, null: same, unknown: same },
    ...{ binary: same, date: same, 'date-time': same, literal: same, external: same },
    array: ({ items }) => inner(items, (own) => ({ kind: 'array', items: own })),
    map: ({ values }) => inner(values, (own) => ({ kind: 'map', values: own })),
    union: ({ members }) => {
      const own = members.map((member) => translated(member, ids))
      return own.every((member) => member !== undefined) ? { kind: 'union', members: own } : undefined
    },
    reference: ({ id }) => (ids.has(id) ? { kind: 'reference', id: ids.get(id)! } : undefined),
  })
}
