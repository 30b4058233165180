/** Whether all that keeps to some constraints keeps to others, aspect by aspect. */
import { isMultipleOf, type Constraints } from '../ir/constraints.ts'
import type { Answer } from './answers.ts'

/** The constraints that are read together, and whether all that keeps to the first keeps to the second. */
export type Aspect = {
  names: readonly (keyof Constraints)[]
  isWithin: (a: Constraints, b: Constraints) => Answer
}

const certain = (isSo: boolean): Answer => (isSo ? 'yes' : 'no')
/** Where a range ends, and whether it does before that. */
type End = { at: number; isOpen: boolean }

const tighter = (inclusive: End, exclusive: End, isTighter: (a: number, b: number) => boolean): End =>
  isTighter(inclusive.at, exclusive.at) ? inclusive : exclusive
const lowOf = ({ minimum = -Infinity, exclusiveMinimum = -Infinity }: Constraints): End =>
  tighter(
    { at: minimum, isOpen: false },
    { at: exclusiveMinimum, isOpen: exclusiveMinimum > -Infinity },
    (a, b) => a > b,
  )
const highOf = ({ maximum = Infinity, exclusiveMaximum = Infinity }: Constraints): End =>
  tighter(
    { at: maximum, isOpen: false },
    { at: exclusiveMaximum, isOpen: exclusiveMaximum < Infinity },
    (a, b) => a < b,
  )

/** All aspects. */
export const aspects: readonly Aspect[] = [
  {
    names: ['minLength', 'maxLength'],
    isWithin: (a, b) =>
      certain((a.minLength ?? 0) >= (b.minLength ?? 0) && (a.maxLength ?? Infinity) <= (b.maxLength ?? Infinity)),
  },
  {
    // Whether one expression takes all that another takes nobody finds out here.
    names: ['pattern'],
    isWithin: (a, b) =>
      b.pattern === undefined || a.pattern === b.pattern ? 'yes' : a.pattern === undefined ? 'no' : 'unclear',
  },
  {
    names: ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'],
    isWithin: (a, b) => {
      const [low, least, high, most] = [lowOf(a), lowOf(b), highOf(a), highOf(b)]
      const isAbove = low.at > least.at || (low.at === least.at && (low.isOpen || !least.isOpen))
      const isBelow = high.at < most.at || (high.at === most.at && (high.isOpen || !most.isOpen))
      return certain(isAbove && isBelow)
    },
  },
  {
    names: ['multipleOf'],
    isWithin: ({ multipleOf: a }, { multipleOf: b }) =>
      certain(b === undefined || (a !== undefined && isMultipleOf(a, b))),
  },
  {
    names: ['minItems', 'maxItems'],
    isWithin: (a, b) =>
      certain((a.minItems ?? 0) >= (b.minItems ?? 0) && (a.maxItems ?? Infinity) <= (b.maxItems ?? Infinity)),
  },
]

/** Whether all that keeps to some constraints keeps to others. Where that could not be found out, it is said not to. */
export const keepsWithin = (a: Constraints = {}, b: Constraints = {}): boolean =>
  aspects.every(({ isWithin }) => isWithin(a, b) === 'yes')
