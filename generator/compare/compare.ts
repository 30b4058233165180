/**
 * Spec × Spec → Change[]: meaning against meaning, never text against text. Order, padding and places are no change, and
 * neither are the Example Usage fences, which generators fill with other values each time.
 */
import type { Change, Direction } from '../ir/change.ts'
import { byCodeUnit, type Model } from '../ir/spec.ts'
import { enumChanges, unionChanges } from './alternatives.ts'
import { changeOf, contextOf, verdict, type Context, type Subject } from './context.ts'
import { directionsOf, type Assumption } from './directions.ts'
import { objectChanges } from './objects.ts'
import { renamedModels } from './renames.ts'
import { textChanges } from './texts.ts'

/** The result of comparing two lists of models. */
export type Comparison = {
  /** By model id, and within a model in the page's order. */
  changes: Change[]
  /** The way of every model on either side, and why it is taken to go that way. */
  directions: Map<string, Assumption>
}

/**
 * What moved from one list of models to another. In: what is stated of the ways that models go; the models that nobody knows on
 * both sides, which are in neither list: their ids, and what is known of them on one side, for the ways that others go.
 */
export function compare(
  before: readonly Model[],
  after: readonly Model[],
  stated: Readonly<Record<string, Direction>> = {},
  { hidden = [], known = [] }: { hidden?: readonly { id: string }[]; known?: readonly Model[] } = {},
): Comparison {
  const [old, now] = [byId(before), byId(after)]
  const renamed = renamedModels(
    before.filter(({ id }) => !now.has(id)),
    after.filter(({ id }) => !old.has(id)),
  )
  const former = new Map([...renamed].map(([from, to]) => [to, from]))
  const context = contextOf(old, now, renamed, new Set(hidden.map(({ id }) => id)))
  const directions = directionsOf([before, after, known], stated)
  const subject = (id: string): Subject => ({ id, direction: directions.get(id)!.direction })
  const ids = [...new Set([...old.keys(), ...now.keys()])].toSorted(byCodeUnit)
  const changes = ids.flatMap((id) => {
    const [a, b] = [old.get(former.get(id) ?? id), now.get(id)]
    if (a && b && isSame(a, b)) return []
    if (a && b) return [...renaming(a, b, subject(id)), ...modelChanges(a, b, subject(id), context)]
    if (b) return [changeOf('model-added', subject(id), { after: b.place })]
    return renamed.has(id) ? [] : [changeOf('model-removed', subject(id), { before: a!.place })]
  })
  return { changes, directions }
}

// Word for word, places and all: most models of most comparisons are.
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(at(a, key), at(b, key)))
}

const at = (value: object, key: string): unknown => (value as Record<string, unknown>)[key]

const byId = (models: readonly Model[]): Map<string, Model> => new Map(models.map((model) => [model.id, model]))

const renaming = (a: Model, b: Model, model: Subject): Change[] =>
  a.id === b.id
    ? []
    : [changeOf('model-renamed', model, { from: a.id, to: b.id, words: [a.id, b.id], before: a.place, after: b.place })]

function modelChanges(a: Model, b: Model, model: Subject, context: Context): Change[] {
  return [...textChanges(a, b, model, { before: a.place, after: b.place }), ...bodyChanges(a, b, model, context)]
}

function bodyChanges(a: Model, b: Model, model: Subject, context: Context): Change[] {
  if (a.kind === 'object' && b.kind === 'object') return objectChanges(a, b, model, context)
  if (a.kind === 'enum' && b.kind === 'enum') return enumChanges(a, b, model, context)
  if (a.kind === 'union' && b.kind === 'union') return unionChanges(a, b, model, context)
  if (a.kind === b.kind) return []
  const rule = verdict(context.forward.isModelWithin(a, b), context.backward.isModelWithin(b, a))
  const words = [kindWords[a.kind], kindWords[b.kind]] as const
  return [changeOf(`kind-${rule}`, model, { from: a.kind, to: b.kind, words, before: a.place, after: b.place })]
}

const kindWords = { object: 'an object', enum: 'an enum', union: 'a union', opaque: 'not described' }
