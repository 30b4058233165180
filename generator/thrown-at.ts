/** Where in somebody else's code something was thrown. */
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

// All of marktype, as it is built and as it is written, stands in the folder of this file or below.
const ours = `${import.meta.dirname}${sep}`
const frame = /^ {4}at (?:.* \()?((?:file:|\/|[A-Za-z]:\\).*?):(\d+):\d+\)?$/gm

/**
 * The first place in a stack that is no code of marktype's, as `file:line` from a folder; nothing where there is none. A
 * configuration is transpiled: its lines are where they were, and its columns are not.
 */
export function thrownAt(fault: unknown, folder: string): string | undefined {
  const frames = [...((fault instanceof Error && fault.stack) || '').matchAll(frame)]
  const places = frames.map(([, at, line]) => ({
    file: at!.startsWith('file:') ? fileURLToPath(at!) : at!,
    line: line!,
  }))
  const found = places.find(({ file }) => !file.startsWith(ours))
  return found && `${relative(folder, found.file).split(sep).join('/')}:${found.line}`
}
