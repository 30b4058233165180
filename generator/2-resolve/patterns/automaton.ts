/**
 * An expression → the automaton of its positions (Glushkov's), with how many ways there are from one to the next: an engine that
 * backtracks may try them all.
 */
import { anyCharacter, type Characters, type Expression } from './expression.ts'

/** How many ways lead to each position. */
export type Ways = ReadonlyMap<number, number>

/** `characters`: what each position takes. `first`: where a text may start; `after`: where it may go on. */
export type Automaton = { characters: readonly Characters[]; first: Ways; after: readonly Ways[]; isAnchored: boolean }

/** How large an automaton may be. */
const mostPositions = 2_000
const mostEdges = 100_000

/** Makes the automaton of an expression; none where that would be too large, or where it holds what no automaton says. */
export function automatonOf(expression: Expression): Automaton | undefined {
  const draft: Draft = { characters: [], after: [], edges: 0 }
  // An engine has to come to the end, too: what all texts have behind them.
  const whole: Expression = { kind: 'sequence', parts: [expression, { kind: 'characters', of: anyCharacter }] }
  const part = partOf(whole, draft)
  return part && { ...draft, first: part.first, isAnchored: isAnchored(expression) }
}

type Draft = { characters: Characters[]; after: Map<number, number>[]; edges: number }

/** `empty`: in how many ways it takes nothing. `first`, `last`: where it starts and ends. */
type Part = { empty: number; first: Ways; last: Ways }

const nothing: Part = { empty: 1, first: new Map(), last: new Map() }

function partOf(expression: Expression, draft: Draft): Part | undefined {
  switch (expression.kind) {
    case 'characters':
      return positionOf(expression.of, draft)
    case 'start':
    case 'empty':
      return nothing
    case 'beyond':
      return undefined
    case 'sequence':
      return joined(expression.parts, nothing, draft)
    case 'choice': {
      const options = expression.options.map((option) => partOf(option, draft))
      return options.reduce((all, option) => all && option && either(all, option), { ...nothing, empty: 0 })
    }
    case 'repeat':
      return repeated(expression, draft)
  }
}

// A set without characters is as good as any: an engine comes to it.
function positionOf(characters: Characters, draft: Draft): Part | undefined {
  if (draft.characters.length >= mostPositions) return undefined
  const at = draft.characters.push(characters.length === 0 ? anyCharacter : characters) - 1
  draft.after.push(new Map())
  const here = new Map([[at, 1]])
  return { empty: 0, first: here, last: here }
}

function joined(parts: Iterable<Expression>, start: Part, draft: Draft): Part | undefined {
  let whole: Part = start
  for (const each of parts) {
    const part = partOf(each, draft)
    if (!part || !connect(whole.last, part.first, draft)) return undefined
    whole = {
      empty: whole.empty * part.empty,
      first: sum(whole.first, part.first, whole.empty),
      last: sum(part.last, whole.last, part.empty),
    }
  }
  return whole
}

const either = (a: Part, b: Part): Part => ({
  empty: a.empty + b.empty,
  first: sum(a.first, b.first),
  last: sum(a.last, b.last),
})

// A few times, and then as often as may be: `a{2,}` is `aaa*`, and `a{2,4}` is `aa(a(a)?)?`.
function repeated({ of, least, most }: Extract<Expression, { kind: 'repeat' }>, draft: Draft): Part | undefined {
  if (least > mostPositions || (most < Infinity && most > mostPositions)) return undefined
  const needed = joined(Array<Expression>(least).fill(of), nothing, draft)
  if (most === least) return needed
  const more = most === Infinity ? loopOf(of, draft) : upTo(of, most - least, draft)
  return needed && more && joinedParts(needed, more, draft)
}

function joinedParts(a: Part, b: Part, draft: Draft): Part | undefined {
  if (!connect(a.last, b.first, draft)) return undefined
  return { empty: a.empty * b.empty, first: sum(a.first, b.first, a.empty), last: sum(b.last, a.last, b.empty) }
}

function loopOf(of: Expression, draft: Draft): Part | undefined {
  const part = partOf(of, draft)
  return part && connect(part.last, part.first, draft) ? { ...part, empty: part.empty + 1 } : undefined
}

function upTo(of: Expression, most: number, draft: Draft): Part | undefined {
  let whole: Part | undefined = nothing
  for (let count = 0; count < most && whole; count++) {
    const part = partOf(of, draft)
    const longer: Part | undefined = part && joinedParts(part, whole, draft)
    whole = longer && { ...longer, empty: longer.empty + 1 }
  }
  return whole
}

function connect(from: Ways, to: Ways, draft: Draft): boolean {
  draft.edges += from.size * to.size
  if (draft.edges > mostEdges) return false
  for (const [at, ways] of from)
    for (const [next, more] of to) draft.after[at]!.set(next, (draft.after[at]!.get(next) ?? 0) + ways * more)
  return true
}

function sum(a: Ways, b: Ways, times = 1): Ways {
  if (times === 0 || b.size === 0) return a
  const all = new Map(a)
  for (const [at, ways] of b) all.set(at, (all.get(at) ?? 0) + ways * times)
  return all
}

// Whether a text can only fit from its start on.
function isAnchored(expression: Expression): boolean {
  switch (expression.kind) {
    case 'start':
      return true
    case 'sequence': {
      const first = expression.parts.find(({ kind }) => kind !== 'empty')
      return first !== undefined && isAnchored(first)
    }
    case 'choice':
      return expression.options.every(isAnchored)
    case 'repeat':
      return expression.least > 0 && isAnchored(expression.of)
    default:
      return false
  }
}
