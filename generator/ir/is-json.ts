/** Whether a value is plain data, as JSON has it. */

/** An object that is no list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value is one that JSON has without parts. There is one zero: JSON prints `-0` as `0`. */
export const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0))

/** Data nests no deeper than anybody writes it; what does, or contains itself, would only exhaust the stack. */
const deepest = 1_000

export function isJson(value: unknown, depth = 0): boolean {
  const isPart = (part: unknown): boolean => isJson(part, depth + 1)
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object':
      if (value === null) return true
      if (depth > deepest) return false
      return Array.isArray(value) ? value.every(isPart) : isPlain(value) && Object.values(value).every(isPart)
    default:
      return false
  }
}

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value) as null)
