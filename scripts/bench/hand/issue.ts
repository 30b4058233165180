/** What the hand-written validators say of a fault: all that marktype says, in the same words. */
export type Issue = { path: (string | number)[]; pointer: string; expected: string; received: string; message: string }

export type Result = { value: unknown } | { issues: Issue[] }

/** What was found: nothing as long as nothing is wrong. */
export type Found = Issue[] | undefined

/** The issues and one more, at a pointer. */
export function add(
  found: Found,
  pointer: string,
  path: (string | number)[],
  expected: string,
  received: string,
): Issue[] {
  const message =
    received === 'nothing' ? `Required, expected ${expected}` : `Expected ${expected}, received ${received}`
  const issue = { path, pointer, expected, received, message }
  if (found === undefined) return [issue]
  found[found.length] = issue
  return found
}

/** The issues and those of a part: paths are made on the way out, and only where something is wrong. */
export function below(found: Found, part: Issue[], pointer: string, key: string | number): Issue[] {
  for (let index = 0; index < part.length; index++) {
    const issue = part[index]!
    issue.pointer = pointer + issue.pointer
    issue.path = issue.path.length === 1 ? [key, issue.path[0]!] : [key, ...issue.path]
    if (found !== undefined) found[found.length] = issue
  }
  return found ?? part
}

const special = /[~/]/

/** A key that nobody knows before, as a JSON pointer. */
export const pointerTo = (key: string): string =>
  `/${special.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`

/** The kind of a value. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : typeof value
}

// oxlint-disable-next-line no-control-regex -- what could act on a terminal
const quoted = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text).replace(/[\x7f-\x9f]/g, '?')

/** Text in few words, for an enum of text; of anything else its kind. */
export function shown(value: unknown): string {
  if (typeof value !== 'string') return kindOf(value)
  let index = value.length
  if (index > 60) return quoted(value)
  while (index > 0) {
    const code = value.charCodeAt(--index)
    if (code < 32 || code === 34 || code === 92 || code > 126) return quoted(value)
  }
  return `"${value}"`
}

/** What is no array, and has keys. */
export type Keys = { readonly [key: string]: unknown }

// Whether an object may have keys from elsewhere. Right after a key was read, the compiler knows that by the object's shape.
const inheritsMore = (value: Keys): boolean => Object.getPrototypeOf(value) !== Object.prototype

/** An object as its own keys make it. */
export const own = (value: Keys): Keys => (inheritsMore(value) ? { ...value } : value)
