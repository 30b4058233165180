/** What a template throws → what is said of it. */
import type { Diagnostic } from '../ir/diagnostics.ts'
import { messageOf } from '../ir/thrown.ts'

/** What is wrong with what a template asks for, and has a code of its own. */
export class Fault extends Error {
  readonly diagnostic: Diagnostic
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message)
    this.diagnostic = diagnostic
  }
}

/** What the function is called that calls a template: whoever stands above it in a stack, template or not, may have thrown; who stands below has not. */
export const border = 'callOfTemplate'

/** Calls a template, under a name that its stack shows. */
export const { [border]: callTemplate } = { [border]: <Result>(make: () => Result): Result => make() }

/** Where something was thrown in code that is not marktype's; nothing where nobody can tell. */
export type WhereOf = (fault: unknown) => string | undefined

/** In words: the first line of what was thrown, and where. */
export function reasonOf(fault: unknown, whereOf: WhereOf): string {
  const first = messageOf(fault)
  const at = whereOf(fault)
  return `${isOfFrozen(fault) ? `a template may not change the model: ${first}` : first}${at === undefined ? '' : ` (at ${at})`}`
}

// What an engine says of what is frozen has no code, and other words in each.
const isOfFrozen = (fault: unknown): boolean =>
  fault instanceof TypeError && /read.?only|not extensible|[Cc]annot (?:delete|redefine) property/.test(fault.message)
