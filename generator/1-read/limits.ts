/**
 * What a page may cost. Markdown can be written so that parsing it takes minutes from kilobytes, and gigabytes from megabytes.
 * What that takes is counted before a parser sees the page; `docs/limits.md` says what real pages have of each.
 */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'

/** The most that a page may have of each figure; a page with more is refused. Set by the option `limits`. */
export type Limits = {
  /** Bytes of a page. */
  bytes: number
  /** Lines of a page, and UTF-16 units of one. */
  lines: number
  line: number
  /** Paragraphs, headings, items, quotes, fences, and whatever else starts on a line. */
  blocks: number
  /** Quote and list marks: at the start of one line, and in a page. */
  nesting: number
  marks: number
  /** Lines of `-` or `=`, which make a heading of what stands above. */
  underlines: number
  /** `]:`, which may define where a link leads. */
  definitions: number
  /** Pipes of a page, and those of the line below the header of a table. */
  cells: number
  columns: number
  /** Characters that may open mark-up: on a line, in lines without a blank one between them, and in a page. */
  delimiters: number
  blockDelimiters: number
  pageDelimiters: number
  /** Back-slashes and ampersands. */
  escapes: number
  tabs: number
  /** Mark-up inside mark-up. */
  depth: number
  /** Milliseconds of CPU time, and megabytes, that parsing may take where the figures above do not rule out that it takes long. */
  time: number
  memory: number
  /** Brackets inside brackets in a type. */
  typeDepth: number
}

/** The limits that hold where the configuration sets no other. */
export const defaultLimits: Limits = {
  bytes: 4 << 20,
  lines: 100_000,
  line: 1 << 17,
  blocks: 20_000,
  nesting: 32,
  marks: 2_000,
  underlines: 250,
  definitions: 500,
  cells: 30_000,
  columns: 256,
  delimiters: 2_000,
  blockDelimiters: 6_000,
  pageDelimiters: 100_000,
  escapes: 10_000,
  tabs: 10_000,
  depth: 100,
  time: 2_500,
  memory: 160,
  typeDepth: 64,
}

/**
 * What the scan counts. A segment that has no more than this of any is parsed in a moment, whatever it says. `crowding`: the squares
 * of the delimiters in each block, since a parser may hold each of them against each.
 */
export const cheap = {
  characters: 1 << 20,
  lines: 8_000,
  line: 1 << 17,
  blocks: 2_000,
  nesting: 8,
  marks: 1_000,
  underlines: 64,
  definitions: 64,
  cells: 60_000,
  columns: 256,
  delimiters: 2_000,
  blockDelimiters: 2_000,
  crowding: 4_000_000,
  pageDelimiters: 50_000,
  escapes: 10_000,
  tabs: 10_000,
}

/** What there is too much of in a page, how much, and from which line on. */
export type Exceeded = { limit: keyof Limits; found: number | string; line: number }

/** What a limit bounds. */
export const limitWords: Record<keyof Limits, string> = {
  bytes: 'page size in bytes',
  lines: 'number of lines',
  line: 'line length',
  blocks: 'number of blocks',
  nesting: 'nesting of quotes and lists',
  marks: 'number of quote and list marks',
  underlines: 'number of underlined headings',
  definitions: 'number of link definitions',
  cells: 'number of table cells',
  columns: 'number of table columns',
  delimiters: 'number of mark-up delimiters on a line',
  blockDelimiters: 'number of mark-up delimiters in a block',
  pageDelimiters: 'number of mark-up delimiters in a page',
  escapes: 'number of escapes and character references',
  tabs: 'number of tabs',
  depth: 'nesting of mark-up',
  time: 'parsing time in milliseconds',
  memory: 'parsing memory in megabytes',
  typeDepth: 'nesting of types',
}

/** Makes the diagnostic of a page that costs more than a limit allows. */
export function tooCostly({ limit, found, line }: Exceeded, path: string, limits: Limits): Diagnostic {
  const params = { what: limitWords[limit], found, limit: limits[limit], setting: `limits.${limit}` }
  return diagnose('limit-exceeded', params, { place: { ...startOf(path), line, endLine: line } })
}
