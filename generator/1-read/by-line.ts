/**
 * Text → mdast, by its lines. At the start of a line, a heading, a table, a fence and a comment are told by the line itself, and most
 * other blocks end at a blank line whatever they are. What is in a cell or in such a block, remark reads. Where a line leaves anything
 * open, as one of a list does, nothing is returned, and remark has to read the page. A law holds the two to the same nodes.
 */
import type { AlignType, Heading, PhrasingContent, RootContent, Table, TableCell, TableRow } from 'mdast'
import { afterBlanks, isBlank, linesIn, pipesIn, type Line } from './lines.ts'
import { placed, type Part, type Parts } from './part.ts'
import { phraseDepth, phrasesIn } from './phrases.ts'
import { isWhole } from './segments.ts'

/** A text while it is read. `depth`: how deep mark-up may be nested. */
type Text = { text: string; lines: readonly Line[]; depth: number; nodes: RootContent[]; parts: Parts | undefined }

/**
 * Reads a text. In: how deep mark-up may be nested, and who reads its parts. Out: what remark makes of it; nothing where its lines do
 * not tell, where it is nested deeper, or where a part has to be read and nobody does.
 */
export function readByLine(text: string, depth: number, parts?: Parts): RootContent[] | undefined {
  // Remark replaces the one, and takes the other for a byte-order mark where a part begins with it.
  if (text.includes('\0') || text.includes('\ufeff') || depth < cellDepth + phraseDepth) return undefined
  const read: Text = { text, lines: linesIn(text), depth, nodes: [], parts }
  let index: number | undefined = 0
  while (index !== undefined && index < read.lines.length)
    index = isBlank(text, read.lines[index]!) ? index + 1 : readerAt(read, index)(read, index)
  return index === undefined ? undefined : read.nodes
}

/** How deep a cell is nested. */
const cellDepth = 3

/** Reads the block that starts at a line, which is not blank. Out: the line after it; nothing where the lines do not tell. */
type BlockReader = (read: Text, index: number) => number | undefined

const readers: Readonly<Record<string, BlockReader>> = {
  '#': readHeading,
  '`': readFence,
  '|': readTable,
  '<': readComment,
}

function readerAt({ text, lines }: Text, index: number): BlockReader {
  const known = readers[text[lines[index]!.start]!]
  if (known) return known
  const isHeader = lines[index + 1] && isBareDelimiter(text, lines[index + 1]!) && isBareRow(text, lines[index]!)
  return isHeader ? readTable : readOthers
}

// A row without its first pipe, which no other block starts like: a word, bold or code.
const isBareRow = (text: string, { start, end }: Line): boolean =>
  /^(?:\p{L}|\*\*[^\s*]|`[^`])/u.test(text.slice(start, Math.min(end, start + 4)))

const isBareDelimiter = (text: string, { start, end }: Line): boolean =>
  text[start] === '-' && bareDelimiter.test(text.slice(start, end))

const bareDelimiter = /^-{2,}:? *(?:\| *:?-+:? *)+$/

function readHeading(read: Text, index: number): number | undefined {
  const { start, end } = read.lines[index]!
  const [, marks, words] = /^(#{1,6}) (\S.*)$/.exec(read.text.slice(start, end)) ?? []
  if (marks === undefined || words === undefined) return readOthers(read, index)
  const from = start + marks.length + 1
  const children = /[# ]$/.test(words) ? undefined : phrasesIn(words, pointAt(read, index, from))
  if (!children) return addPart(read, index, index + 1)
  const depth = marks.length as Heading['depth']
  read.nodes.push({ type: 'heading', depth, children, position: positionOf(read, index, start, end) })
  return index + 1
}

function readComment(read: Text, index: number): number | undefined {
  const { start, end } = read.lines[index]!
  const value = read.text.slice(start, end)
  if (!value.startsWith('<!--') || !value.includes('-->', 4)) return readOthers(read, index)
  read.nodes.push({ type: 'html', value, position: positionOf(read, index, start, end) })
  return index + 1
}

function readFence(read: Text, index: number): number | undefined {
  const { text, lines } = read
  const { start, end, next } = lines[index]!
  const [, marks, word] = /^(`{3,})([\w+#.-]*)$/.exec(text.slice(start, end)) ?? []
  if (marks === undefined) return readOthers(read, index)
  let last = index + 1
  while (last < lines.length && !mayClose(text, lines[last]!, marks)) last++
  const closing = lines[last]
  if (!closing || text.slice(closing.start, closing.end) !== marks) return undefined
  read.nodes.push({
    type: 'code',
    lang: word || null,
    meta: null,
    value: last === index + 1 ? '' : text.slice(next, lines[last - 1]!.end),
    position: positionOf(read, index, start, closing.end, last),
  })
  return last + 1
}

const mayClose = (text: string, { start, end }: Line, marks: string): boolean =>
  text.startsWith(marks, start) || text.slice(start, end).trimStart().startsWith(marks)

function readTable(read: Text, index: number): number | undefined {
  const { text, lines } = read
  const align = lines[index + 1] && alignmentOf(text, lines[index + 1]!)
  // A pipe alone is a row, and no header.
  const isAlone = /^\|[ \t]*$/.test(text.slice(lines[index]!.start, lines[index]!.end))
  const header = align && !isAlone ? rowAt(read, index) : undefined
  if (header?.children.length !== align?.length || !align || !header) return readOthers(read, index)
  const children: TableRow[] = [header]
  const isBare = isBareDelimiter(text, lines[index + 1]!)
  let after = index + 2
  for (; after < lines.length && mayBeRow(read, lines[after]!, isBare); after++) {
    const row = rowAt(read, after)
    if (!row) return undefined
    children.push(row)
  }
  // Any other line may be a row, or end the table.
  if (after < lines.length && !isBlank(text, lines[after]!)) return undefined
  const position = positionOf(read, index, lines[index]!.start, lines[after - 1]!.end, after - 1)
  read.nodes.push({ type: 'table', align, children, position } satisfies Table)
  return after
}

const mayBeRow = ({ text }: Text, line: Line, isBare: boolean): boolean =>
  text[line.start] === '|' || (isBare && isBareRow(text, line))

// Of the line below a header; nothing for any other line.
function alignmentOf(text: string, { start, end }: Line): AlignType[] | undefined {
  const source = text.slice(start, end)
  if (!/^\|(?: *:?-+:? *\|)+$/.test(source) && !bareDelimiter.test(source)) return undefined
  return source
    .replace(/^\||\| *$/g, '')
    .split('|')
    .map((cell) => {
      const [isLeft, isRight] = [cell.trim().startsWith(':'), cell.trim().endsWith(':')]
      return isLeft && isRight ? 'center' : isLeft ? 'left' : isRight ? 'right' : null
    })
}

function rowAt(read: Text, index: number): TableRow | undefined {
  const { start, end } = read.lines[index]!
  const children: TableCell[] = []
  const bounds = boundsOf(read.text, start, end)
  for (let at = 1; at < bounds.length; at++) {
    const isLast = at === bounds.length - 1
    const content = contentAt(read, index, bounds[at - 1]! + 1, bounds[at]!)
    if (!content) return undefined
    const position = positionOf(read, index, Math.max(start, bounds[at - 1]!), isLast ? end : bounds[at]!)
    children.push({ type: 'tableCell', children: content, position })
  }
  return { type: 'tableRow', children, position: positionOf(read, index, start, end) }
}

// Where the cells of a row start, and where its last one ends.
function boundsOf(text: string, start: number, end: number): number[] {
  const pipes = pipesIn(text.slice(start, end)).map((at) => start + at)
  const bounds = text[start] === '|' ? pipes : [start - 1, ...pipes]
  const isClosed = bounds.length > 1 && afterBlanks(text, bounds.at(-1)! + 1, end) === end
  return isClosed ? bounds : [...bounds, end]
}

function contentAt(read: Text, index: number, from: number, to: number): PhrasingContent[] | undefined {
  const start = afterBlanks(read.text, from, to)
  const end = beforeBlanks(read.text, start, to)
  if (start === end) return []
  const content = read.text.slice(start, end)
  const point = pointAt(read, index, start)
  const phrases = phrasesIn(content, point)
  if (phrases) return phrases
  const part = read.parts?.cell(content)
  if (!part || part.depth + cellDepth > read.depth) return undefined
  return placed(part, { lines: index, columns: point.column - 1, offset: start })
}

function beforeBlanks(text: string, start: number, end: number): number {
  let at = end
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--
  return at
}

/** Reads what stands up to the next blank line, where that ends it: no list, no fence or HTML that goes on, nothing that is told elsewhere. */
function readOthers(read: Text, index: number): number | undefined {
  const { text, lines } = read
  let after = index + 1
  while (after < lines.length && !isBlank(text, lines[after]!)) after++
  return after === index + 1 && addParagraph(read, index) ? after : addPart(read, index, after)
}

// Out: whether the line is one. Nothing else starts with a letter.
function addParagraph(read: Text, index: number): boolean {
  const { start, end } = read.lines[index]!
  const source = read.text.slice(start, end)
  const children = /^\p{L}.*\S$/u.test(source) ? phrasesIn(source, pointAt(read, index, start)) : undefined
  if (children) read.nodes.push({ type: 'paragraph', children, position: positionOf(read, index, start, end) })
  return children !== undefined
}

function addPart(read: Text, index: number, after: number): number | undefined {
  const { start } = read.lines[index]!
  // With the end of its line: remark makes another thing of some blocks without it.
  const source = read.text.slice(start, read.lines[after - 1]!.next)
  const part = read.parts?.blocks(source)
  if (!part || part.depth > read.depth || !endsItself(source, part)) return undefined
  // One by one: a block may be more than a call takes.
  for (const node of placed(part, { lines: index, columns: 0, offset: start })) read.nodes.push(node)
  return after
}

const endsItself = (source: string, { nodes }: Part<RootContent>): boolean =>
  isWhole(source, nodes) &&
  nodes.every(
    ({ type, position }) => type !== 'list' && (type !== 'code' || '`~'.includes(source[position!.start.offset!]!)),
  )

type Point = { line: number; column: number; offset: number }

const pointAt = ({ lines }: Text, index: number, offset: number): Point => ({
  line: index + 1,
  column: offset - lines[index]!.start + 1,
  offset,
})

const positionOf = (
  read: Text,
  index: number,
  start: number,
  end: number,
  last = index,
): { start: Point; end: Point } => ({
  start: pointAt(read, index, start),
  end: pointAt(read, last, end),
})
