/** What lengths and multiples are, for all templates that emit a check of them: one decision (docs/validators.md). */

/** Bounds of texts, of numbers and of arrays; they say nothing of other values. */
export interface Limits {
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: RegExp
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** Whether a text has so many characters, at least and at most: code points, as JSON Schema counts. */
export function hasLength(text: string, least: number, most: number = Infinity): boolean {
  // A code point takes one unit or two: few texts have to be counted, and none that is far too long.
  if (text.length < least || text.length > most * 2) return false
  if (text.length >= least * 2 && text.length <= most) return true
  const length = lengthOf(text)
  return length >= least && length <= most
}

function lengthOf(text: string): number {
  return Array.from(text).length
}

/** Whether a number is a whole multiple of another, of the decimals that both are printed as: 0.3 is one of 0.1. */
export function isMultipleOf(value: number, by: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(by)) return value % by === 0
  if (!Number.isFinite(value)) return false
  const least = Math.min(exponentOf(value), exponentOf(by))
  return unitsOf(value, least) % unitsOf(by, least) === BigInt(0)
}

// Of the shortest decimal that means the number: `1.25e-7` is 125 units of 1e-9.
function exponentOf(value: number): number {
  const [mantissa = '', exponent] = value.toExponential().split('e')
  return Number(exponent) - Math.max(0, mantissa.replace('-', '').length - 2)
}

function unitsOf(value: number, exponent: number): bigint {
  const digits = value.toExponential().split('e')[0]!.replace('.', '')
  return BigInt(digits + '0'.repeat(exponentOf(value) - exponent))
}
