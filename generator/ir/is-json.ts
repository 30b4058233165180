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

/** Whether a value is plain data all the way down. */
export const isJson = (value: unknown): boolean => isTree(value, plainParts, 0)

/** The same where maps, with texts for keys, may stand for objects. */
export const isOrderedJson = (value: unknown): boolean =>
  isTree(value, (object) => (object instanceof Map ? mapParts(object) : plainParts(object)), 0)

type PartsOf = (object: object) => unknown[] | undefined

function isTree(value: unknown, partsOf: PartsOf, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object': {
      if (value === null) return true
      if (depth > deepest) return false
      const parts: unknown[] | undefined = Array.isArray(value) ? value : partsOf(value)
      return parts?.every((part) => isTree(part, partsOf, depth + 1)) ?? false
    }
    default:
      return false
  }
}

const plainParts: PartsOf = (object) =>
  [Object.prototype, null].includes(Object.getPrototypeOf(object) as null) ? Object.values(object) : undefined

const mapParts = (map: ReadonlyMap<unknown, unknown>): unknown[] | undefined =>
  [...map.keys()].every((key) => typeof key === 'string') ? [...map.values()] : undefined
