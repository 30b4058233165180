/**
 * Long tables: their rows are parsed a few at a time, for the same reason as segments are. A row that starts with a pipe is a row of
 * the table above it, whatever stands in it and around it.
 */
import { delimitersIn, headOf } from './figures.ts'
import { isBlank, type Line } from './lines.ts'
import type { Segment } from './segments.ts'

/** A table: the indices of the line of its header and of its rows, and how many columns it has. */
export type LongTable = Segment & { header: number; columns: number }

/** A table with fewer rows, and fewer characters that open mark-up, is parsed as it stands. */
const [fewestRows, fewestDelimiters] = [60, 1_000]

/** Finds what looks like long tables at the top level of a segment: whether they are, a parser has to say. */
export function longTablesIn(text: string, lines: readonly Line[], { first, after }: Segment): LongTable[] {
  const tables: LongTable[] = []
  const isRow = (index: number): boolean => index < after && mayBeRow(text, lines[index]!)
  for (let index = first + 1; index < after; index++) {
    const columns = columnsOf(text, lines[index]!)
    if (columns === 0 || !isRow(index - 1)) continue
    let end = index + 1
    while (isRow(end)) end++
    // The end of the page is as good as a blank line.
    const isEnded = end === after || isBlank(text, lines[end]!)
    if (isEnded && isLong(text, lines.slice(index + 1, end)))
      tables.push({ header: index - 1, first: index + 1, after: end, columns })
    index = end
  }
  return tables
}

const isLong = (text: string, rows: readonly Line[]): boolean =>
  rows.length >= fewestRows || rows.reduce((sum, row) => sum + delimitersIn(text, row), 0) >= fewestDelimiters

// What starts with a mark is no row, and neither is what starts further in.
function mayBeRow(text: string, { start, end }: Line): boolean {
  const pipe = text.indexOf('|', start)
  return pipe >= 0 && pipe < end && text[start] !== ' ' && text[start] !== '\t' && headOf(text, start, end).marks === 0
}

// Of the line below a header; 0 for any other.
function columnsOf(text: string, { start, end }: Line): number {
  if (!'|:-'.includes(text[start] ?? ' ') || start === end) return 0
  const cells = text.slice(start, end).trimEnd().split('|')
  if (cells.length < 2) return 0
  const own = cells.slice(cells[0] === '' ? 1 : 0, cells.at(-1) === '' ? -1 : undefined)
  return own.every((cell) => /^[ \t]*:?-+:?[ \t]*$/.test(cell)) ? own.length : 0
}

/** A few rows of a table below a header of their own: a page, and how far from there they stand in the segment. */
export type Piece = { text: string; rows: number; lines: number; offset: number }

/** Rows, characters and characters that open mark-up of a piece. A row that has more is one by itself. */
const mostRows = 50
const mostCharacters = 1 << 14
const mostDelimiters = 1_000

/** Takes the rows of a table apart. */
export function* piecesOf(
  text: string,
  lines: readonly Line[],
  { first, after, columns }: LongTable,
): Generator<Piece> {
  const header = `|${' |'.repeat(columns)}\n|${'-|'.repeat(columns)}\n`
  for (let from = first; from < after;) {
    const start = lines[from]!.start
    let to = from + 1
    let delimiters = delimitersIn(text, lines[from]!)
    while (to < Math.min(after, from + mostRows) && lines[to]!.end - start <= mostCharacters) {
      delimiters += delimitersIn(text, lines[to]!)
      if (delimiters > mostDelimiters) break
      to++
    }
    const rows = text.slice(start, lines[to - 1]!.end)
    yield { text: header + rows, rows: to - from, lines: from - 2, offset: start - header.length }
    from = to
  }
}
