/**
 * Unions that a page shows as one object: some generators put the fields of all members into one table. The page does not say so; that its
 * fields are, word for word, those of several other models together gives it away.
 */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { groupBy } from '../ir/group-by.ts'
import { type Field, type Model, type ObjectModel } from '../ir/spec.ts'

/** A model that may be a union, and those that may be its members. */
type HiddenUnion = { model: ObjectModel; members: string[] }

/** A field that more models have tells nothing of any. */
const mostHolders = 40

// Those whose fields are those of at least two others, of which none has them all.
function findHiddenUnions(models: readonly Model[]): HiddenUnion[] {
  const objects = models.flatMap((model) => (model.kind === 'object' ? [shapeOf(model)] : []))
  const holders = groupBy(
    objects.flatMap((shape) => [...shape.names].map((name) => ({ name, shape }))),
    ({ name }) => name,
  )
  return objects.flatMap((shape) => {
    const rare = [...shape.names].map((name) => holders.get(name)!).filter(({ length }) => length <= mostHolders)
    const members = membersOf(shape, [...new Set(rare.flat().map((holder) => holder.shape))])
    return members.length > 1 ? [{ model: shape.model, members: members.map(({ model }) => model.id) }] : []
  })
}

/** Reports them. In: all models. */
export function reportHiddenUnions(models: readonly Model[], report: (diagnostic: Diagnostic) => void): void {
  for (const { model, members } of findHiddenUnions(models))
    report(diagnose('hidden-union', { id: model.id, members }, { place: model.place, model: model.id }))
}

/** A model with the names of its fields, and what stands in their rows but for whether they are required. */
type Shape = { model: ObjectModel; names: ReadonlySet<string>; rows: ReadonlySet<string> }

const shapeOf = (model: ObjectModel): Shape => ({
  model,
  names: new Set(model.fields.map(({ name }) => name)),
  rows: new Set(model.fields.map(rowOf)),
})

const rowOf = ({ name, type, description = '' }: Field): string => JSON.stringify([name, type, description])

// Where two members have fields of one name the row is that of either.
function membersOf(shape: Shape, others: readonly Shape[]): Shape[] {
  const parts = others.filter((other) => other !== shape && isPart(other, shape))
  const rows = new Set(parts.flatMap((part) => [...part.rows]))
  if (![...shape.rows].every((row) => rows.has(row))) return []
  return parts.filter((part) => !parts.some((other) => isPart(part, other)))
}

const isPart = (a: Shape, b: Shape): boolean =>
  a.names.size > 0 && a.names.size < b.names.size && [...a.names].every((name) => b.names.has(name))
