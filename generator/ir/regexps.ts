/** Data that may hold regular expressions → the same in JSON: for hashes. */

/** Whether a value is a regular expression, of whatever realm: a configuration may have one of its own. */
export const isRegExp = (value: unknown): value is RegExp => Object.prototype.toString.call(value) === '[object RegExp]'

/** Returns the data with what each regular expression is written as. */
export function withoutRegExps(value: unknown): unknown {
  if (isRegExp(value)) return { source: value.source, flags: value.flags }
  if (Array.isArray(value)) return value.map(withoutRegExps)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutRegExps(each)]))
}
