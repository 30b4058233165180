/** Where a candidate is known to say something else of an input that is timed, and why. */
import type { Mode, ModelName } from './candidate.ts'

type Difference = {
  candidates: readonly string[]
  model: ModelName
  mode: Mode
  /** All of them, if it says none. */
  input?: string
  why: string
  /** It does less than the others, so its time would say nothing. */
  isLeftOut?: true
}

export const differences: readonly Difference[] = [
  {
    candidates: ['typia', 'sury'],
    model: 'A',
    mode: 'strip',
    why: 'absent optional fields become own keys that hold `undefined`',
  },
  {
    candidates: ['typia', 'sury'],
    model: 'B',
    mode: 'strip',
    why: 'absent optional fields become own keys that hold `undefined`',
  },
  {
    candidates: ['sury'],
    model: 'B',
    mode: 'strict',
    why: '`deepStrict` does not reach into the elements of arrays',
    isLeftOut: true,
  },
  {
    candidates: ['@sinclair/typebox'],
    model: 'B',
    mode: 'errors',
    input: 'bad five',
    why: 'an error in a member of a union is told of the union',
  },
  {
    candidates: ['typebox'],
    model: 'B',
    mode: 'errors',
    input: 'bad five',
    why: 'an error in a member of a union is told of the union and of all its members',
  },
  {
    candidates: ['arktype'],
    model: 'B',
    mode: 'errors',
    input: 'bad five',
    why: 'an error in a recursive optional part is told of the part next to the root',
  },
]

/** The entry of the list for a candidate's input, if there is one. */
export const differenceOf = (candidate: string, model: ModelName, mode: Mode, input: string): Difference | undefined =>
  differences.find(
    (each) =>
      each.candidates.includes(candidate) &&
      each.model === model &&
      each.mode === mode &&
      (each.input === undefined || each.input === input),
  )
