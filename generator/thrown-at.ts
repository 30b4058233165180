/** Where in somebody else's code something was thrown. */
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

// All of marktype, as it is built and as it is written, stands in the folder of this file or below.
const ours = `${import.meta.dirname}${sep}`
const frame = /^ {4}at (?:(.*) \()?((?:file:|\/|[A-Za-z]:\\).*?):(\d+):\d+\)?$/gm
// The function of 3-emit/run-template.ts that calls a template: whoever called that has thrown nothing.
const border = /^attempt(?:\$\d+)?$/

/**
 * The first place in a stack that is no code of marktype's, as `file:line` from a folder; nothing where there is none. A
 * configuration is transpiled: its lines are where they were, and its columns are not.
 */
export function thrownAt(fault: unknown, folder: string): string | undefined {
  for (const [, name = '', place, line] of ((fault instanceof Error && fault.stack) || '').matchAll(frame)) {
    const file = place!.startsWith('file:') ? fileURLToPath(place!) : place!
    if (!file.startsWith(ours)) return `${relative(folder, file).split(sep).join('/')}:${line}`
    if (border.test(name)) return undefined
  }
  return undefined
}
