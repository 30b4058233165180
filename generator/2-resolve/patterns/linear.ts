/**
 * Whether an engine that backtracks takes linear time to match an expression, proved or not: it is followed over all texts at once, with
 * how many ways there are to have come to where one is. Where these stay few whatever comes, so does the work for each character.
 */
import { compiled } from '../../ir/constraints.ts'
import { groupBy } from '../../ir/group-by.ts'
import { automatonOf, type Automaton, type Ways } from './automaton.ts'
import { expressionOf, type Characters } from './expression.ts'

/** How long an expression may be. */
export const longestPattern = 1_000
/** Ways that may be open at one character: what a text of a million costs is below a second then. */
const mostWays = 100
/** How much may be looked at before nothing is proved. */
const mostStates = 5_000
const mostSteps = 2_000_000

/** What is wrong with an expression; nothing where it is valid and linear. */
export type PatternFault = { kind: 'invalid' | 'not-linear'; why: string }

/** In: an expression for the flag `u`. */
export function faultInPattern(source: string): PatternFault | undefined {
  if (source.length > longestPattern) return notLinear(`it has more than ${longestPattern} characters`)
  try {
    compiled(source)
  } catch {
    return { kind: 'invalid', why: 'JavaScript does not take it under the flag `u`' }
  }
  const automaton = automatonOf(expressionOf(source))
  if (!automaton) return notLinear('it looks around, refers back, or repeats too much')
  return isBounded(automaton) ? undefined : notLinear('a text may fit it in too many ways')
}

const notLinear = (why: string): PatternFault => ({ kind: 'not-linear', why })

// Everywhere a text may fit, a new way starts; anchored ones start once.
function isBounded({ characters, first, after, isAnchored }: Automaton): boolean {
  const letters = lettersOf(characters)
  const seen = new Set<string>()
  const waiting: { ways: Ways; isStart: boolean }[] = [{ ways: new Map(), isStart: true }]
  let steps = 0
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const key = keyOf(state)
    if (seen.has(key)) continue
    if (seen.size >= mostStates) return false
    seen.add(key)
    const reached = new Map<number, number>()
    for (const [at, ways] of state.ways) steps += add(reached, after[at]!, ways)
    if (state.isStart) steps += add(reached, first, 1)
    for (const takes of letters) {
      const ways = new Map([...reached].filter(([at]) => takes.has(characters[at]!)))
      steps += reached.size
      if (steps > mostSteps || total(ways) > mostWays) return false
      waiting.push({ ways, isStart: !isAnchored })
    }
  }
  return true
}

const keyOf = ({ ways, isStart }: { ways: Ways; isStart: boolean }): string =>
  `${isStart} ${[...ways].toSorted(([a], [b]) => a - b).join(' ')}`

function add(to: Map<number, number>, ways: Ways, times: number): number {
  for (const [at, count] of ways) to.set(at, (to.get(at) ?? 0) + count * times)
  return ways.size
}

const total = (ways: Ways): number => [...ways.values()].reduce((all, count) => all + count, 0)

/** For each kind of character that the sets tell apart, the sets that have it. */
function lettersOf(sets: readonly Characters[]): ReadonlySet<Characters>[] {
  const byText = groupBy([...new Set(sets)], (set) => JSON.stringify(set))
  const borders = new Set([0, ...[...byText.keys()].flatMap((text) => bordersOf(JSON.parse(text) as Characters))])
  const letters = new Map<string, ReadonlySet<Characters>>()
  for (const code of borders) {
    const having = [...byText].filter(([, [set]]) => set!.some(([from, to]) => from <= code && code <= to))
    letters.set(having.map(([text]) => text).join(' '), new Set(having.flatMap(([, all]) => all)))
  }
  return [...letters.values()]
}

const bordersOf = (set: Characters): number[] => set.flatMap(([from, to]) => [from, to + 1])
