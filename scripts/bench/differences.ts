/** Where a candidate is known to say something else of an input that is timed, and why. */
import type { Mode, ModelName } from './candidate.ts'
import type { Column } from './columns.ts'

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

/** Those whose errors tell neither what was received nor the keys as an array, and who hand back no value. */
const tellLess: readonly string[] = ['hand, less told', 'ajv standalone', 'ajv']

/** Whether a candidate does what marktype does on an input, as far as a time can be compared. */
export const doesTheSame = (candidate: string, { model, mode, input }: Column): boolean =>
  !(mode === 'errors' && tellLess.includes(candidate)) && !differenceOf(candidate, model, mode, input)

/** The entry of the list for a candidate's input, if there is one. */
export const differenceOf = (candidate: string, model: ModelName, mode: Mode, input: string): Difference | undefined =>
  differences.find(
    (each) =>
      each.candidates.includes(candidate) &&
      each.model === model &&
      each.mode === mode &&
      (each.input === undefined || each.input === input),
  )
