/** What validators share that leave unknown keys out. Text of the output, behind that of `runtime.ts`. */
import { isObject, type Keys } from './runtime.ts'

/** Returns a value without its unknown keys. */
export type Strip = (value: unknown) => unknown
type Strips = { readonly [key: string]: Strip }

/** Keeps all of a value. */
export const same: Strip = (value) => value

/**
 * Returns an object without its unknown keys, which is the object itself where nothing goes. `keys`: those that stay, unless all do;
 * `strips`: what is done with the values of some. No copy has what the object inherits: it stays as it is then.
 */
export function stripped<T>(value: T, keys: readonly string[] | undefined, strips: Strips = {}): T {
  const input = value as Keys
  const parts = new Map<string, unknown>()
  for (const key in strips) {
    const part = input[key]
    const after = part === undefined ? part : strips[key]!(part)
    if (after !== part) parts.set(key, after)
  }
  if (!keys && parts.size === 0) return value
  const names = keys ?? Object.keys(input)
  if (names.some((key) => isInherited(input, key))) return value
  return copied(
    names.filter((key) => Object.hasOwn(input, key)),
    (key) => (parts.has(key) ? parts.get(key) : input[key]),
  ) as T
}

const isInherited = (input: Keys, key: string): boolean =>
  !Object.hasOwn(input, key) && !(key in Object.prototype) && input[key] !== undefined

/** Returns an array with each item stripped: the same where nothing went. */
export function strippedItems(value: unknown, strip: Strip): unknown {
  if (!Array.isArray(value)) return value
  const copy = Array.from(value, strip)
  return copy.every((item, index) => item === value[index]) ? value : copy
}

/** Returns an object with each value stripped: the same where nothing went. `strips`: of keys that have one of their own. */
export function strippedEntries<T>(value: T, strip: Strip, strips: Strips = {}): T {
  if (!isObject(value)) return value
  const after = new Map<string, unknown>()
  for (const key of Object.keys(value)) {
    const part = value[key]
    after.set(key, part === undefined ? part : (Object.hasOwn(strips, key) ? strips[key]! : strip)(part))
  }
  const keys = [...after.keys()]
  return keys.every((key) => after.get(key) === value[key]) ? value : (copied(keys, (key) => after.get(key)) as T)
}

// A key is one of the copy's own, whatever it is called.
function copied(keys: readonly string[], valueOf: (key: string) => unknown): Keys {
  const copy: { [key: string]: unknown } = {}
  for (const key of keys) {
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value: valueOf(key), writable: true, enumerable: true, configurable: true })
    else copy[key] = valueOf(key)
  }
  return copy
}
