/** How lines end on disk: git, editors and Prettier have a say in it, and none of them edits an output by that. */
import type { RenderedFile } from '../ir/plan.ts'

/** Returns a text with lines that end in `\n`. */
export const unix = (text: string): string => text.replace(/\r\n?/g, '\n')

const marks = { lf: '\n', crlf: '\r\n', cr: '\r', auto: '\n' } as const

/** Returns a text with other line ends. */
export const withEnds = (text: string, ends: NonNullable<RenderedFile['endOfLine']>): string =>
  unix(text).replaceAll('\n', marks[ends])

/** Returns whether the lines of a text end as on Windows, which its first line shows. */
export const isCrlf = (text: string): boolean => /^[^\r\n]*\r\n/.test(text)
