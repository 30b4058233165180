/**
 * Rows that stand outside of their table. GFM ends a table at the first line that is no row (a blank one, a list, a quote, a
 * heading, HTML), and the rows below that line are prose: without this, what they say would be lost silently.
 */
import type { Nodes, Table } from 'mdast'
import { diagnose } from '../ir/diagnostics.ts'
import { linesOf, type Place } from '../ir/place.ts'
import { commentsIn, mdxComment, blankComments } from './comments.ts'
import { pipesIn } from './lines.ts'
import { sourceOf, type Reader } from './reader.ts'
import { isMain, tablesIn, type Section, type Sections } from './sections.ts'

/**
 * Reports the first line that looks like a row and is in no table: in the section of a model's table, and in each section below
 * it that has no model's table of its own.
 */
export function reportLostRows(reader: Reader, parts: Sections, main: Section): void {
  const isRow = rowTest(reader, tablesIn(main.nodes)[0])
  const lines = linesOf(visibleText(reader, parts))
  const below = parts.sections
    .slice(parts.sections.indexOf(main) + 1)
    .filter((section) => !isMain(section) && section.role !== 'ignored')
  for (const section of [main, ...below]) {
    const isRead = linesOfNodes(nodesRead(reader, section))
    const [first, end] = rangeOf(section, parts, lines.length)
    for (let line = first; line < end; line++) {
      const text = lines[line - 1]!
      if (isRead.has(line) || !isRow(text)) continue
      reader.report(diagnose('rows-after-table', { section: main.name }, { place: placeIn(reader, text, line) }))
      break
    }
  }
}

/** Reports the first line below a table of the same part of a page that looks like a row and is in no table. */
export function reportLostRow(reader: Reader, table: Table, nodes: readonly Nodes[], section: string): void {
  const isRow = rowTest(reader, table)
  const below = nodes.slice(nodes.findIndex((node) => isAt(node, table)) + 1)
  for (const node of below.filter(({ type }) => type === 'paragraph' || type === 'list' || type === 'blockquote'))
    for (const [index, text] of linesOf(sourceOf(reader, node)).entries())
      if (isRow(text)) {
        const place = placeIn(reader, text, node.position!.start.line + index)
        return reader.report(diagnose('rows-after-table', { section }, { place }))
      }
}

const isAt = (node: Nodes, { position }: Table): boolean => node.position!.start.offset === position!.start.offset

// The lines below the heading, up to the next one that is known.
function rangeOf(section: Section, { sections, end }: Sections, last: number): [first: number, end: number] {
  const next = sections[sections.indexOf(section) + 1]
  return [section.heading.position!.end.line + 1, next?.heading.position!.start.line ?? Math.min(end, last + 1)]
}

// What is read of a section, or is reported otherwise: its tables; its fences, where they say what tables say elsewhere.
function nodesRead({ dialect }: Reader, { role, nodes }: Section): Nodes[] {
  const fences = nodes.filter((node) => node.type === 'code')
  const tables = tablesIn(nodes)
  if (role === 'examples') return fences
  if (role === 'fieldValues') return nodes
  if (role === 'discriminator') return dialect.members.isDiscriminated ? tables.slice(0, 1) : fences
  return tables.length > 0 ? tables : fences
}

function linesOfNodes(nodes: readonly Nodes[]): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const { position } of nodes)
    for (let line = position!.start.line; line <= position!.end.line; line++) lines.add(line)
  return lines
}

// What stands in a comment is not meant to be read. All lines keep their numbers and columns.
function visibleText(reader: Reader, { sections, comments }: Sections): string {
  const html = [...comments, ...sections.flatMap(({ nodes }) => nodes.flatMap(htmlIn))]
  const inHtml = html.flatMap((node) => {
    const offset = node.position!.start.offset!
    return commentsIn(sourceOf(reader, node)).map(([start, end]) => [offset + start, offset + end] as const)
  })
  const ranges = /\.mdx$/i.test(reader.path) ? [...inHtml, ...commentsIn(reader.source, mdxComment)] : inHtml
  return blankComments(
    reader.source,
    ranges.toSorted(([a], [b]) => a - b),
  )
}

const htmlIn = (node: Nodes): Nodes[] =>
  node.type === 'html' ? [node] : 'children' in node && node.type !== 'table' ? node.children.flatMap(htmlIn) : []

/**
 * Returns what tells a row: a pipe at its start or at its end; or, without these, about as many cells as the header of the table
 * has. In a table of two columns that its rows write with outer pipes, one pipe in the middle of a line is prose.
 */
function rowTest({ source }: Reader, table: Table | undefined): (line: string) => boolean {
  const header = table?.children[0]
  const columns = header?.children.length ?? Infinity
  const isBare = header !== undefined && source[header.position!.start.offset!] !== '|'
  const least = isBare ? Math.max(1, columns - 2) : columns > 2 ? columns - 1 : Infinity
  return (line) => {
    const text = contentOf(line)
    const pipes = pipesIn(text)
    return pipes.length > 0 && (pipes[0] === 0 || pipes.at(-1) === text.length - 1 || pipes.length >= least)
  }
}

// Without the marks of quotes and lists, and without indentation.
function contentOf(line: string): string {
  let text = line.trim()
  for (let mark = markAt(text); mark !== ''; mark = markAt(text)) text = text.slice(mark.length).trimStart()
  return text
}

const markAt = (text: string): string => /^(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))/.exec(text)?.[0] ?? ''

function placeIn({ path }: Reader, text: string, line: number): Place {
  const column = text.length - text.trimStart().length + 1
  return { path, line, column, endLine: line, endColumn: column + text.trim().length }
}
