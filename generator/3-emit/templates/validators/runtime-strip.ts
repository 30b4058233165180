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
  let parts: Map<string, unknown> | undefined
  for (const key in strips) {
    const part = input[key]
    const after = part === undefined ? part : strips[key]!(part)
    if (after !== part) (parts ??= new Map<string, unknown>()).set(key, after)
  }
  if (!keys && !parts) return value
  const copy: { [key: string]: unknown } = {}
  for (const key of keys ?? Object.keys(input)) {
    if (Object.hasOwn(input, key)) put(copy, key, parts?.has(key) ? parts.get(key) : input[key])
    else if (!(key in Object.prototype) && input[key] !== undefined) return value
  }
  return copy as T
}

/** Returns an array with each item stripped: the same where nothing went. */
export function strippedItems(value: unknown, strip: Strip): unknown {
  if (!Array.isArray(value)) return value
  let copy: unknown[] | undefined
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    const after = strip(item)
    if (after !== item) (copy ??= value.slice())[index] = after
  }
  return copy ?? value
}

/** Returns an object with each value stripped: the same where nothing went. `strips`: of keys that have one of their own. */
export function strippedEntries<T>(value: T, strip: Strip, strips: Strips = {}): T {
  if (!isObject(value)) return value
  const after = new Map<string, unknown>()
  for (const key of Object.keys(value)) {
    const part = value[key]
    after.set(key, part === undefined ? part : (Object.hasOwn(strips, key) ? strips[key]! : strip)(part))
  }
  const copy: { [key: string]: unknown } = {}
  for (const [key, part] of after) put(copy, key, part)
  return [...after].every(([key, part]) => part === value[key]) ? value : (copy as T)
}

// A key is one of the copy's own, whatever it is called.
function put(copy: { [key: string]: unknown }, key: string, value: unknown): void {
  if (key !== '__proto__') copy[key] = value
  else Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true })
}
