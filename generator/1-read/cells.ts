/** A table's cell, or a heading: its words with and without mark-up, the links under them, and the way back to the page. */
import type { Heading, Paragraph, PhrasingContent, TableCell } from 'mdast'
import { decodeString } from 'micromark-util-decode-string'
import type { Place } from '../ir/place.ts'
import { placeOf, sourceOf, type Reader } from './reader.ts'
import { inlineMarkup, isLineBreak } from './text.ts'

/** A cell or a heading, in the forms that its readers need. */
export type Cell = {
  /** Without mark-up: what names and types are read from. */
  text: string
  /** With mark-up: what descriptions are read from. */
  markup: string
  /** As it stands in the page, but for what a table or MDX makes escape, and for line breaks: what examples are read from. */
  raw: string
  /** Whether the cell is one code span and nothing else. */
  isCode: boolean
  /** Ranges of `text` that stand in a link. */
  links: Link[]
  /** The content, without the pipes and the padding. */
  place: Place
  /** The place of a range of `text`, through escapes and references. */
  at: (start: number, end: number) => Place
}
/** A link: the range of `Cell.text` that it covers (`end` is exclusive), and where it leads. */
export type Link = { start: number; end: number; url: string }

/** Reads the inline content of a cell or a heading. An empty cell's place is what stands between its pipes. */
export function readCell(reader: Reader, node: TableCell | Heading | Paragraph): Cell {
  const flat: Flat = { text: '', pieces: [], links: [] }
  for (const child of node.children) flatten(reader, child, flat, false)
  const first = node.children[0]
  const place = first ? placeOf(reader, first, node.children.at(-1)!) : emptyPlace(reader, node)
  const lineStart = first ? first.position!.start.offset! - place.column + 1 : 0
  const only = node.children.length === 1 ? first : undefined
  return {
    text: flat.text,
    markup: inlineMarkup(reader, node.children),
    raw: first ? rawText(reader, sourceOf(reader, first, node.children.at(-1))) : '',
    isCode: only?.type === 'inlineCode',
    links: flat.links,
    place,
    at: placesInside(flat, place, lineStart),
  }
}

/** Returns cells that stand side by side as one, with what is between them. */
export function mergeCells(reader: Reader, cells: readonly TableCell[]): TableCell {
  const [first, last] = [cells[0]!, cells.at(-1)!]
  const full = cells.filter(({ children }) => children.length > 0)
  const children = full.flatMap((cell, index): PhrasingContent[] =>
    index === 0 ? cell.children : [between(reader, full[index - 1]!, cell), ...cell.children],
  )
  const position = { start: first.position!.start, end: last.position!.end }
  return { type: 'tableCell', children: linkAcross(reader, children) ?? children, position }
}

// A link whose words have a pipe is none to markdown: `[**A | B**](A.md)`.
function linkAcross(reader: Reader, nodes: readonly PhrasingContent[]): PhrasingContent[] | undefined {
  const [first, last] = [nodes[0], nodes.at(-1)]
  const source = first && last ? sourceOf(reader, first, last) : ''
  const [, marks, words, url] = /^\[(\*{0,2})([^[\]]*\|[^[\]]*)\1\]\(([^()\s]*)\)$/.exec(source) ?? []
  if (!first || !last || marks === undefined || words === undefined || url === undefined) return undefined
  const { start } = first.position!
  const inner = shifted(start, 1 + marks.length)
  const text: PhrasingContent = {
    type: 'text',
    value: decodeString(words),
    position: { start: inner, end: shifted(inner, words.length) },
  }
  return [{ type: 'link', url, title: null, children: [text], position: { start, end: last.position!.end } }]
}

type Point = NonNullable<PhrasingContent['position']>['start']

const shifted = ({ line, column, offset = 0 }: Point, by: number): Point => ({
  line,
  column: column + by,
  offset: offset + by,
})

function between({ source }: Reader, before: TableCell, after: TableCell): PhrasingContent {
  const start = before.children.at(-1)!.position!.end
  const end = after.children[0]!.position!.start
  return { type: 'text', value: source.slice(start.offset, end.offset), position: { start, end } }
}

/** Returns a part of a cell's text as a cell. */
export function sliceCell(cell: Cell, start: number, end: number): Cell {
  const text = cell.text.slice(start, end)
  const links = cell.links.flatMap((link) => {
    const [from, to] = [Math.max(link.start, start), Math.min(link.end, end)]
    return from < to ? [{ ...link, start: from - start, end: to - start }] : []
  })
  const at: Cell['at'] = (from, to) => cell.at(start + from, Math.min(start + to, end))
  return { text, markup: text, raw: text, isCode: cell.isCode, links, place: at(0, text.length), at }
}

/** Whether a name is none: blank, or back-ticks with nothing between them, which are no code. In: the name, and its cell. */
export const isNoName = (name: string, cell: Cell | undefined): boolean =>
  name.trim() === '' || (!cell?.isCode && /^`*$/.test(name))

function rawText({ path }: Reader, source: string): string {
  const text = source.replaceAll('\\|', '|').replace(/<br\s*\/?>/gi, '\n')
  return (/\.mdx$/i.test(path) ? text.replace(/\\([{<])/g, '$1') : text).trim()
}

function emptyPlace(reader: Reader, node: TableCell | Heading | Paragraph): Place {
  const place = placeOf(reader, node)
  const source = sourceOf(reader, node)
  const [before, after] = [source.startsWith('|') ? 1 : 0, source.length > 1 && source.endsWith('|') ? 1 : 0]
  return { ...place, column: place.column + before, endColumn: place.endColumn - after }
}

type Flat = { text: string; pieces: Piece[]; links: Link[] }
/** A piece of the text, and what it is written as in the page, from an offset on. */
type Piece = { value: string; source: string; from: number }

// Emphasis is the generator's; inside of it such marks are part of what is written, as in `*"__default__"*`.
function flatten(reader: Reader, node: PhrasingContent, flat: Flat, isInside: boolean): void {
  const from = node.position!.start.offset!
  const source = reader.source.slice(from, node.position!.end.offset)
  if (node.type === 'link' && isScope(source)) return append(flat, source, source, from)
  if (node.type === 'link' || node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete') {
    const start = flat.text.length
    const width = !isInside || node.type === 'link' ? 0 : node.type === 'emphasis' ? 1 : 2
    append(flat, source.slice(0, width), source, from)
    for (const child of node.children) flatten(reader, child, flat, isInside || node.type !== 'link')
    append(flat, source.slice(0, width), source, from + source.length - width)
    if (node.type === 'link') flat.links.push({ start, end: flat.text.length, url: node.url })
    return
  }
  if (node.type === 'text') append(flat, node.value, source, from)
  else if (node.type === 'inlineCode') appendCode(flat, node.value, source, from)
  else if (node.type === 'break' || (node.type === 'html' && isLineBreak(node.value))) append(flat, '\n', source, from)
  else if ('value' in node) append(flat, node.value, source, from)
  else if ('alt' in node) append(flat, node.alt ?? '', source, from)
}

// `Vec<models::Item>`: to markdown the part in brackets is the address of a site.
const isScope = (source: string): boolean => /^<[\p{L}_][\p{L}\p{N}_]*::/u.test(source)

function appendCode(flat: Flat, value: string, source: string, from: number): void {
  const fence = /^`+/.exec(source)![0].length
  const inner = source.slice(fence, source.length - fence)
  const pad = inner.replaceAll('\\|', '|').length > value.length ? 1 : 0
  append(flat, value, inner.slice(pad), from + fence + pad)
}

function append(flat: Flat, value: string, source: string, from: number): void {
  flat.pieces.push({ value, source, from })
  flat.text += value
}

// How much of the page one character of the text takes: an escape two, a reference all of it.
function widthOf(source: string, at: number, character: string): number {
  if (source[at] === '\\' && source[at + 1] === character) return 2
  if (source[at] === '&') {
    const reference = /^&(?:#\d+|#x[\da-f]+|\w+);/i.exec(source.slice(at, at + 40))
    if (reference && !(character === '&' && !/^&(?:amp|#38|#x26);/i.test(reference[0]))) return reference[0].length
  }
  return 1
}

// Character i of the text stands in the page from offsets[i] to ends[i].
type Positions = { offsets: number[]; ends: number[] }

function positionsOf({ pieces }: Flat): Positions {
  const positions: Positions = { offsets: [], ends: [] }
  for (const { value, source, from } of pieces) {
    let at = 0
    for (let index = 0; index < value.length; index++) {
      positions.offsets.push(from + Math.min(at, source.length))
      at += widthOf(source, at, value[index]!)
      positions.ends.push(from + Math.min(at, source.length))
    }
  }
  return positions
}

// A cell stands on one line: a column is the distance from where the line starts. A range after the text is empty. Most cells are
// never asked for places, and their characters need not be counted.
function placesInside(flat: Flat, place: Place, lineStart: number): Cell['at'] {
  let positions: Positions | undefined
  return (start, end) => {
    const { offsets, ends } = (positions ??= positionsOf(flat))
    if (offsets.length === 0) return place
    const last = ends[Math.min(end, ends.length) - 1] ?? offsets[0]!
    const first = Math.min(offsets[start] ?? last, last)
    return { ...place, column: first - lineStart + 1, endColumn: last - lineStart + 1 }
  }
}
