/** What the hand-written validators say of a fault: all that marktype says, in the same words. */
export type Issue = { path: (string | number)[]; pointer: string; expected: string; received: string; message: string }

export type Result = { value: unknown } | { issues: Issue[] }

/** An issue at a pointer. */
export function issue(pointer: string, path: (string | number)[], expected: string, value: unknown): Issue {
  const received = describe(value)
  return { path, pointer, expected, received, message: `Expected ${expected}, received ${received}` }
}

/** Moves the issues from `before` on below a key: paths are made on the way out, and only where something is wrong. */
export function below(found: Issue[], before: number, pointer: string, key: string | number): void {
  for (let index = before; index < found.length; index++) {
    const issue = found[index]!
    issue.pointer = pointer + issue.pointer
    issue.path = issue.path.length === 1 ? [key, issue.path[0]!] : [key, ...issue.path]
  }
}

const special = /[~/]/

/** A key that nobody knows before, as a JSON pointer. */
export const pointerTo = (key: string): string =>
  `/${special.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`

// oxlint-disable-next-line no-control-regex -- what could act on a terminal
const quoted = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text).replace(/[\x7f-\x9f]/g, '?')

const unusual = /[^ !#-[\]-~]/

function describe(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 || unusual.test(value) ? quoted(value) : `"${value}"`
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'array'
  return value !== null && (typeof value === 'object' || typeof value === 'function') ? typeof value : String(value)
}

/** What is no array, and has keys. */
export type Keys = { readonly [key: string]: unknown }

/** Whether an object may have keys from elsewhere. Right after a key was read, the compiler knows that by the object's shape. */
export const inheritsMore = (value: Keys): boolean => Object.getPrototypeOf(value) !== Object.prototype

/** An object as its own keys make it. */
export const own = (value: Keys): Keys => (inheritsMore(value) ? { ...value } : value)
