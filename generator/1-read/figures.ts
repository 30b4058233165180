/** A text → how much it has of what costs a parser: one look at each character, before any parser. */
import { cheap, type Exceeded, type Limits } from './limits.ts'
import { afterBlanks, type Line } from './lines.ts'
import type { Segment } from './segments.ts'

/** The counts of a text, or of a part of it, by figure. */
export type Figures = Record<keyof typeof cheap, number>
type Name = keyof Figures

/** How the figures of two lines, or of two segments, make one. */
const isSum: Record<Name, boolean> = {
  characters: true,
  lines: true,
  line: false,
  blocks: true,
  nesting: false,
  marks: true,
  underlines: true,
  definitions: true,
  cells: true,
  columns: false,
  delimiters: false,
  blockDelimiters: false,
  crowding: true,
  pageDelimiters: true,
  escapes: true,
  tabs: true,
}
const names = Object.keys(isSum) as Name[]
/** Those that a page may break. */
const limited = names.filter((name) => name !== 'characters' && name !== 'crowding')

/** Returns the figures of nothing. */
export const noFigures = (): Figures => Object.fromEntries(names.map((name) => [name, 0])) as Figures

/** Adds figures to others. */
export function addFigures(to: Figures, more: Figures): void {
  for (const name of names) to[name] = isSum[name] ? to[name] + more[name] : Math.max(to[name], more[name])
}

/** Returns whether a text of such figures is parsed in a moment, whatever it says. */
export const isCheap = (figures: Figures): boolean => names.every((name) => figures[name] <= cheap[name])

/**
 * Counts a segment of a page. In: its tables whose rows are parsed apart, and what was counted of the page before it. Out: its
 * figures, or the first limit that the page breaks.
 */
export function figuresOf(
  text: string,
  lines: readonly Line[],
  { first, after }: Segment,
  tables: readonly Segment[],
  counted: Figures,
  limits: Limits,
): Figures | { exceeded: Exceeded } {
  const figures = noFigures()
  let [block, isAfterBlank, table] = [0, true, 0]
  for (let index = first; index < after; index++) {
    while (table < tables.length && tables[table]!.after <= index) table++
    const isRow = table < tables.length && tables[table]!.first <= index
    const line = lineOf(text, lines[index]!)
    const before = line.isBlank || isRow ? 0 : block
    block = before + line.delimiters
    figures.crowding += block ** 2 - before ** 2
    addLine(figures, line, block, !line.isBlank && (line.opensBlock || isAfterBlank), isRow)
    isAfterBlank = line.isBlank
    const limit = limited.find((name) => total(name, counted, figures) > limits[name])
    if (limit) return { exceeded: { limit, found: total(limit, counted, figures), line: index + 1 } }
  }
  return figures
}

const total = (name: Name, counted: Figures, figures: Figures): number =>
  isSum[name] ? counted[name] + figures[name] : figures[name]

type LineFigures = {
  length: number
  isBlank: boolean
  opensBlock: boolean
  isUnderline: boolean
  marks: number
  definitions: number
  pipes: number
  columns: number
  delimiters: number
  escapes: number
  tabs: number
}

// What a row costs is in its cells.
function addLine(figures: Figures, line: LineFigures, block: number, isBlock: boolean, isRow: boolean): void {
  figures.characters += line.length
  if (!isRow) figures.lines++
  figures.line = Math.max(figures.line, line.length)
  if (isBlock && !isRow) figures.blocks++
  figures.nesting = Math.max(figures.nesting, line.marks)
  figures.marks += line.marks
  if (line.isUnderline) figures.underlines++
  figures.definitions += line.definitions
  figures.cells += line.pipes
  figures.columns = Math.max(figures.columns, line.columns)
  figures.delimiters = Math.max(figures.delimiters, line.delimiters)
  figures.blockDelimiters = Math.max(figures.blockDelimiters, block)
  figures.pageDelimiters += line.delimiters
  figures.escapes += line.escapes
  figures.tabs += line.tabs
}

/** What a character counts as. */
const [other, delimiter, pipe, escape, tab, ruling] = [0, 1, 2, 3, 4, 5] as const
const kinds = new Uint8Array(128)
for (const character of '*_[]!<`') kinds[character.charCodeAt(0)] = delimiter
for (const character of '\\&') kinds[character.charCodeAt(0)] = escape
for (const character of '-: ') kinds[character.charCodeAt(0)] = ruling
kinds['|'.charCodeAt(0)] = pipe
kinds['\t'.charCodeAt(0)] = tab

/** Counts the characters of a line that may open mark-up. */
export function delimitersIn(text: string, { start, end }: Line): number {
  let delimiters = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code < 128 && kinds[code] === delimiter) delimiters++
  }
  return delimiters
}

const [colon, bracket] = [':', ']'].map((character) => character.charCodeAt(0))

function lineOf(text: string, { start, end }: Line): LineFigures {
  const counts = [0, 0, 0, 0, 0, 0]
  let [definitions, before] = [0, 0]
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    counts[code < 128 ? kinds[code]! : other]!++
    if (code === colon && before === bracket) definitions++
    before = code
  }
  const delimiters = counts[delimiter]!
  const pipes = counts[pipe]!
  const { at, marks } = headOf(text, start, end)
  return {
    length: end - start,
    isBlank: at === end && marks === 0,
    opensBlock: marks > 0 || opensBlock(text, at),
    isUnderline: isUnderline(text, at, end),
    marks,
    definitions,
    pipes,
    // A line below a header has nothing but these.
    columns: counts[other]! + counts[escape]! + delimiters === 0 && counts[ruling]! > 0 ? pipes : 0,
    delimiters,
    escapes: counts[escape]!,
    tabs: counts[tab]!,
  }
}

/** Counts the quote and list marks that a line starts with. Out: how many, and where they end. */
export function headOf(text: string, start: number, end: number): { marks: number; at: number } {
  let [at, marks] = [afterBlanks(text, start, end), 0]
  for (let next = afterMark(text, at, end); next !== undefined; next = afterMark(text, at, end)) {
    at = afterBlanks(text, next, end)
    marks++
  }
  return { marks, at }
}

// Where a quote or list mark ends. Those of lists are marks before a blank or the end of the line alone.
function afterMark(text: string, at: number, end: number): number | undefined {
  if (at >= end) return undefined
  if (text[at] === '>') return at + 1
  const after = '-*+'.includes(text[at]!) ? at + 1 : afterNumber(text, at, end)
  return after !== undefined && (after === end || text[after] === ' ' || text[after] === '\t') ? after : undefined
}

function afterNumber(text: string, start: number, end: number): number | undefined {
  let at = start
  while (at < end && at - start < 10 && text[at]! >= '0' && text[at]! <= '9') at++
  return at > start && at < end && (text[at] === '.' || text[at] === ')') ? at + 1 : undefined
}

// Headings, HTML, definitions, fences, and rules that are no list marks.
const opensBlock = (text: string, at: number): boolean =>
  '#<[*_-'.includes(text[at] ?? ' ') || text.startsWith('```', at) || text.startsWith('~~~', at)

function isUnderline(text: string, start: number, end: number): boolean {
  const mark = text[start]
  if (start === end || (mark !== '-' && mark !== '=')) return false
  let at = start
  while (at < end && text[at] === mark) at++
  return afterBlanks(text, at, end) === end
}
