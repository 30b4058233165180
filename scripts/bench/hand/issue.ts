/** What the hand-written validators say of a fault: as little as is of use. */
export type Issue = { pointer: string; expected: string; message: string }

/** An issue at a pointer. */
export const issue = (pointer: string, expected: string): Issue => ({
  pointer,
  expected,
  message: `Expected ${expected}`,
})

/** Moves the issues from `before` on below a pointer: paths are made on the way out, and only where something is wrong. */
export function below(found: Issue[], before: number, pointer: string): void {
  for (let index = before; index < found.length; index++) found[index]!.pointer = pointer + found[index]!.pointer
}

/** What is no array, and has keys. */
export type Keys = { readonly [key: string]: unknown }

/** Whether an object may have keys from elsewhere. Right after a key was read, the compiler knows that by the object's shape. */
export const inheritsMore = (value: Keys): boolean => Object.getPrototypeOf(value) !== Object.prototype

/** An object as its own keys make it. */
export const own = (value: Keys): Keys => (inheritsMore(value) ? { ...value } : value)
