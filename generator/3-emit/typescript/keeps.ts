/** Whether a value keeps to limits, for the templates of libraries that have no such words, or others in mind. Behind `limits.ts`. */
import { hasLength, isMultipleOf, type Limits } from './limits.ts'

/** Whether a value keeps to what is said of its kind. */
export function keepsTo(value: unknown, limits: Limits): boolean {
  if (typeof value === 'string') return keepsText(value, limits)
  if (typeof value === 'number') return keepsNumber(value, limits)
  const { minItems = 0, maxItems = Infinity } = limits
  return !Array.isArray(value) || (value.length >= minItems && value.length <= maxItems)
}

function keepsText(value: string, { minLength = 0, maxLength = Infinity, pattern }: Limits): boolean {
  return hasLength(value, minLength, maxLength) && (!pattern || pattern.test(value))
}

function keepsNumber(value: number, limits: Limits): boolean {
  const { minimum = -Infinity, maximum = Infinity } = limits
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity, multipleOf } = limits
  const isWithin = value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum
  return isWithin && (multipleOf === undefined || isMultipleOf(value, multipleOf))
}
