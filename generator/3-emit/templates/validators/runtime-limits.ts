/** What fields must keep to beside their type. Text of the output where a field has such limits, behind `runtime.ts` and the checks. */
import { hasLength, isMultipleOf, type Limits } from '../../typescript/limits.ts'
import type { Explain, Found } from './runtime.ts'

/** Collects the issues of a value, and those of its limits where its type is right. */
export const limited =
  (explain: Explain, limits: Limits): Explain =>
  (value) =>
    explain(value) ?? beyond(value, limits)

function beyond(value: unknown, limits: Limits): Found {
  const found: NonNullable<Found> = []
  const add = (isKept: boolean, expected: string, received: string): void => {
    if (!isKept) found[found.length] = issueOf(expected, received)
  }
  if (typeof value === 'string') beyondText(value, limits, add)
  if (typeof value === 'number') beyondNumber(value, limits, add)
  if (Array.isArray(value)) beyondArray(value, limits, add)
  return found.length > 0 ? found : undefined
}

type Add = (isKept: boolean, expected: string, received: string) => void

// Neither a length nor a pattern tells the text: it may be a secret.
function beyondText(value: string, { minLength, maxLength, pattern }: Limits, add: Add): void {
  const received = `${Array.from(value).length}`
  if (minLength !== undefined) add(hasLength(value, minLength), `at least ${counted(minLength, 'character')}`, received)
  if (maxLength !== undefined)
    add(hasLength(value, 0, maxLength), `at most ${counted(maxLength, 'character')}`, received)
  if (pattern) add(pattern.test(value), `text that matches ${patternText(pattern)}`, 'another')
}

function beyondNumber(value: number, limits: Limits, add: Add): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits
  const received = `${value}`
  if (minimum !== undefined) add(value >= minimum, `at least ${minimum}`, received)
  if (maximum !== undefined) add(value <= maximum, `at most ${maximum}`, received)
  if (exclusiveMinimum !== undefined) add(value > exclusiveMinimum, `more than ${exclusiveMinimum}`, received)
  if (exclusiveMaximum !== undefined) add(value < exclusiveMaximum, `less than ${exclusiveMaximum}`, received)
  if (multipleOf !== undefined) add(isMultipleOf(value, multipleOf), `a multiple of ${multipleOf}`, received)
}

function beyondArray(value: readonly unknown[], { minItems, maxItems }: Limits, add: Add): void {
  const received = `${value.length}`
  if (minItems !== undefined) add(value.length >= minItems, `at least ${counted(minItems, 'item')}`, received)
  if (maxItems !== undefined) add(value.length <= maxItems, `at most ${counted(maxItems, 'item')}`, received)
}

const issueOf = (expected: string, received: string): NonNullable<Found>[number] => ({
  path: [],
  pointer: '',
  expected,
  received,
  message: `Expected ${expected}, received ${received}`,
})

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

// Without what could act on a terminal or a log.
const patternText = ({ source }: RegExp): string => source.replace(/[\p{C}\p{DI}\u2028\u2029]/gu, '?')
