/**
 * What a page may cost. Markdown can be written so that parsing takes minutes from kilobytes; real pages stay far below
 * these figures (125,303 pages: 634 kB, lines of 72,803, 11,637 delimiters a block, 3,824 rows).
 */
export type Limits = {
  /** Bytes a page. */
  bytes: number
  /** UTF-16 units a line. */
  line: number
  /** Characters that may open mark-up, a line and a block of lines without a blank one between them. */
  delimiters: number
  blockDelimiters: number
  /** Quote and list marks at the start of a line. */
  nesting: number
  /** Pipes a page: cells of tables. */
  cells: number
  /** Brackets inside brackets in a type. */
  typeDepth: number
}

export const defaultLimits: Limits = {
  bytes: 1 << 20,
  line: 1 << 17,
  delimiters: 2_000,
  blockDelimiters: 30_000,
  nesting: 32,
  cells: 40_000,
  typeDepth: 64,
}

export type Exceeded = { what: string; found: number; limit: number; line: number }

/** Looks a page's text over before it is parsed. Out: the first limit it breaks, if any. */
export function exceededLimit(text: string, limits: Limits): Exceeded | undefined {
  let cells = 0
  let block = 0
  let line = 0
  for (const content of text.split(/\r\n|\r|\n/)) {
    line++
    const delimiters = count(content, /[*_[\]!<`]/g)
    block = content.trim() === '' ? 0 : block + delimiters
    cells += count(content, /\|/g)
    const found: [string, number, number][] = [
      ['line length', content.length, limits.line],
      ['number of mark-up delimiters on a line', delimiters, limits.delimiters],
      ['number of mark-up delimiters in a block', block, limits.blockDelimiters],
      [
        'nesting of quotes and lists',
        count(/^(?:[ \t]*(?:[>*+-]|\d+[.)]))*/.exec(content)![0], /[^ \t\d]/g),
        limits.nesting,
      ],
      ['number of table cells', cells, limits.cells],
    ]
    const exceeded = found.find(([, size, limit]) => size > limit)
    if (exceeded) return { what: exceeded[0], found: exceeded[1], limit: exceeded[2], line }
  }
  return undefined
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0
