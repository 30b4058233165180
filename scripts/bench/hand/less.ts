/** What can be said of a fault in fewer words: no array of keys, and nothing of what was there. */
export type Issue = { pointer: string; expected: string; message: string }

/** An issue at a pointer. */
export const issue = (pointer: string, expected: string): Issue => ({
  pointer,
  expected,
  message: `Expected ${expected}`,
})

/** Moves the issues from `before` on below a pointer: they are made on the way out, and only where something is wrong. */
export function below(found: Issue[], before: number, pointer: string): void {
  for (let index = before; index < found.length; index++) found[index]!.pointer = pointer + found[index]!.pointer
}
