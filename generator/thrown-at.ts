/** Where in somebody else's code something was thrown. */
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

// All of marktype, as it is built and as it is written, stands in the folder of this file or below.
const ours = `${import.meta.dirname}${sep}`
// The function of 3-emit/run-template.ts that calls a template: whoever called that has thrown nothing.
const border = /^attempt(?:\$\d+)?$/

/**
 * The first place in a stack that is no code of marktype's, as `file:line` from a folder; nothing where there is none. A
 * configuration is transpiled: its lines are where they were, and its columns are not.
 */
export function thrownAt(fault: unknown, folder: string): string | undefined {
  for (const { name, place, line } of framesIn((fault instanceof Error && fault.stack) || '')) {
    const file = place.startsWith('file:') ? fileURLToPath(place) : place
    if (!file.startsWith(ours)) return `${relative(folder, file).split(sep).join('/')}:${line}`
    if (border.test(name)) return undefined
  }
  return undefined
}

type Frame = { name: string; place: string; line: string }

// A frame is `    at name (place:line:column)`, or the same without a name.
const framesIn = (stack: string): Frame[] =>
  stack.split('\n').flatMap((text) => {
    if (!text.startsWith(start)) return []
    const at = text.search(/ \((?=file:|\/|[A-Za-z]:\\)/)
    const name = at < 0 ? '' : text.slice(start.length, at)
    const place = at < 0 ? text.slice(start.length) : text.slice(at + ' ('.length)
    const found = /^((?:file:|\/|[A-Za-z]:\\).*):(\d+):\d+\)?$/.exec(place)
    return found ? [{ name, place: found[1]!, line: found[2]! }] : []
  })
const start = '    at '
