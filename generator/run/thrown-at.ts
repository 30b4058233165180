/** Where in somebody else's code something was thrown. */
import { dirname, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { border } from '../3-emit/fault.ts'

// All of marktype stands in one folder: as it is built beside this file, as it is written around its folder.
const ours = `${import.meta.filename.endsWith('.ts') ? dirname(import.meta.dirname) : import.meta.dirname}${sep}`

/**
 * The first place in a stack that is no code of marktype's, as `file:line` from a folder; nothing where there is none. A
 * configuration is transpiled: its lines are where they were, and its columns are not.
 */
export function thrownAt(fault: unknown, folder: string): string | undefined {
  for (const { name, place, line } of framesIn((fault instanceof Error && fault.stack) || '')) {
    const file = place.startsWith('file:') ? fileURLToPath(place) : place
    if (!file.startsWith(ours)) return `${relative(folder, file).split(sep).join('/')}:${line}`
    if (name.endsWith(border)) return undefined
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
