/** Text → mdast: by its lines where they tell what it says, else by remark. */
import type { RootContent, Table } from 'mdast'
import { readByLine } from './by-line.ts'
import type { Exceeded, Limits } from './limits.ts'
import { linesIn, type Line } from './lines.ts'
import { longTablesIn, piecesOf, type LongTable } from './long-tables.ts'
import { move, type Shift } from './positions.ts'
import { depthOf, parts } from './parts.ts'
import { parseMarkdown } from './remark.ts'
import { wholeOf } from './segments.ts'

/** What a text says; or the limit that it breaks; or that its long tables are none, and it has to be parsed as it stands. */
export type Parsed = { nodes: RootContent[] } | { exceeded: Exceeded } | { isOtherwise: true }

/** Parses a segment of a page. In: its text, whether the rows of long tables are parsed apart, and how deep mark-up may be nested. */
export function parseSegment(text: string, isApart: boolean, { depth: most }: Pick<Limits, 'depth'>): Parsed {
  const byLine = readByLine(text, most, parts)
  if (byLine) return { nodes: byLine }
  const nodes = isApart ? parseApart(text) : parseMarkdown(text).children
  if (!nodes) return { isOtherwise: true }
  const { depth, line } = depthOf(nodes)
  return depth > most ? { exceeded: { limit: 'depth', found: depth, line } } : { nodes }
}

// The same as of the whole; nothing where a table is none at the top level.
function parseApart(text: string): RootContent[] | undefined {
  const lines = linesIn(text)
  const tables = longTablesIn(text, lines, wholeOf(lines))
  const { children } = parseMarkdown(withoutRows(text, lines, tables))
  const byHeader = new Map(tables.map((table) => [table.header + 1, table]))
  let removed: Shift = { lines: 0, offset: 0 }
  let found = 0
  for (const node of children) {
    move(node, removed)
    const table = byHeader.get(node.position!.start.line)
    if (!table) continue
    if (node.type !== 'table' || !addRows(node, text, lines, table)) return undefined
    found++
    const { first, after } = table
    const length = lines[after - 1]!.next - lines[first]!.start
    removed = { lines: removed.lines + after - first, offset: removed.offset + length }
  }
  return found === tables.length ? children : undefined
}

function withoutRows(text: string, lines: readonly Line[], tables: readonly LongTable[]): string {
  const kept: string[] = []
  let from = 0
  for (const { first, after } of tables) {
    kept.push(text.slice(from, lines[first]!.start))
    from = lines[after - 1]!.next
  }
  return [...kept, text.slice(from)].join('')
}

// Out: whether all of them were rows.
function addRows(table: Table, text: string, lines: readonly Line[], about: LongTable): boolean {
  for (const piece of piecesOf(text, lines, about)) {
    const [only, ...others] = parseMarkdown(piece.text).children
    if (only?.type !== 'table' || others.length > 0 || only.children.length !== piece.rows + 1) return false
    for (const row of only.children.slice(1)) {
      move(row, piece)
      table.children.push(row)
    }
  }
  table.position!.end = { ...table.children.at(-1)!.position!.end }
  return true
}
