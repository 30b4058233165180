/** How a model is reached: who names it, and the way to it from one that nobody names. */
import type { Model } from '../../../ir/spec.ts'
import { joined, markup, type Markdown } from '../../../sinks/markdown.ts'
import type { Context } from '../../template.ts'
import { linkTo } from './type-markdown.ts'

/** So many models are asked who names them, for the way to one. */
const mostAsked = 24

/** The section that says who names a model. Out: none where nobody does. */
export function usedBy(model: Model, context: Context): Markdown[] {
  const ids = context.usedBy(model.id)
  if (ids.length === 0) return []
  const list = joined(ids.map((id) => markup`- ${linkTo(id, model, context)}`))
  const way = wayTo(model.id, context)
  // A way of two is in the list.
  if (way.length < 3) return [markup`## Used by`, list]
  const steps = way.slice(0, -1).map((id) => linkTo(id, model, context))
  return [markup`## Used by`, list, markup`Reached from ${arrows(steps)}.`]
}

const arrows = (steps: readonly Markdown[]): Markdown =>
  steps.slice(1).reduce((all, step) => markup`${all} → ${step}`, steps[0]!)

// The shortest way from a model that nobody names, by ids; the model alone where there is none near.
function wayTo(id: string, context: Context): string[] {
  const next = new Map<string, string>([[id, '']])
  for (const each of next.keys()) {
    const users = context.usedBy(each)
    if (users.length === 0) return pathFrom(each, next)
    if (next.size > mostAsked) break
    for (const user of users) if (!next.has(user)) next.set(user, each)
  }
  return [id]
}

function pathFrom(root: string, next: ReadonlyMap<string, string>): string[] {
  const path: string[] = []
  for (let at = root; at !== ''; at = next.get(at)!) path.push(at)
  return path
}
