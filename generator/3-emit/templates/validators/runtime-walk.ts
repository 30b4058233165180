/** What validators of recursive models share: how deep and how far they go. Text of the output, behind that of `runtime.ts`. */
import { maxDepth, maxIssues } from './bounds.ts'
import { wrong, type Found } from './runtime.ts'
import { compares } from './runtime-union.ts'

/** What a walk through a recursive model has done so far. */
export interface Walk {
  depth: number
  visits: number
  issues: number
  seen?: Map<unknown, Map<unknown, unknown>>
}

/** Starts a walk. */
export const start = (): Walk => ({ depth: 0, visits: 0, issues: 0 })

// From here on a walk remembers where it was: values that are shared many times over would make it endless.
const manyVisits = 100_000

/** Returns what a check says of a value, one level deeper. */
export function judged(walk: Walk, value: unknown, judge: (value: unknown, walk: Walk) => boolean): boolean {
  if (walk.depth > maxDepth) return false
  walk.depth++
  const verdict = ++walk.visits > manyVisits ? remembered(walk, value, judge) : judge(value, walk)
  walk.depth--
  return verdict
}

/** Collects the issues of a value, one level deeper; none where there are enough. */
export function explained(walk: Walk, value: unknown, explain: (value: unknown, walk: Walk) => Found): Found {
  const before = walk.issues
  if (before > maxIssues) return undefined
  if (walk.depth > maxDepth) return wrong(value, `at most ${maxDepth} levels`)
  if (++walk.visits > manyVisits && isSeen(walk, value, explain)) return undefined
  walk.depth++
  const found = explain(value, walk)
  walk.depth--
  if (!compares()) walk.issues = before + (found ? found.length : 0)
  return found
}

/** Returns what is made of a value. */
export const remembering = <T>(walk: Walk, value: T, make: (value: T, walk: Walk) => T): T =>
  ++walk.visits > manyVisits ? remembered(walk, value, make) : make(value, walk)

// Found again where a walk has been.
function remembered<T, Made>(walk: Walk, value: T, make: (value: T, walk: Walk) => Made): Made {
  const made = madeBy(walk, make)
  if (!made.has(value)) made.set(value, make(value, walk))
  return made.get(value) as Made
}

function isSeen(walk: Walk, value: unknown, explain: unknown): boolean {
  const seen = madeBy(walk, explain)
  return seen.has(value) || (seen.set(value, true), false)
}

function madeBy(walk: Walk, make: unknown): Map<unknown, unknown> {
  const all = (walk.seen ??= new Map<unknown, Map<unknown, unknown>>())
  const made = all.get(make) ?? new Map<unknown, unknown>()
  all.set(make, made)
  return made
}
