/** The members of a union: a heading and a fence each, or the rows of a table; and the discriminator where a page states it. */
import type { Code, Heading, RootContent, Table } from 'mdast'
import { diagnose } from '../ir/diagnostics.ts'
import type { Body, DiscriminatorRows, TypeExpression } from '../ir/page.ts'
import { readCell, type Cell } from './cells.ts'
import { placeOf, type Reader } from './reader.ts'
import { tablesIn, type Section } from './sections.ts'
import { readTable } from './table.ts'
import { readType } from './type-expression.ts'

/** Reads a section of members, and the section of the discriminator if there is one. */
export function readMembers(reader: Reader, section: Section, discriminator: Section | undefined): Body {
  const [table] = tablesIn(section.nodes)
  const members = table ? fromTable(reader, table) : fromHeadings(reader, section.nodes)
  const stated = discriminator && readDiscriminator(reader, discriminator)
  if (!members) return { kind: 'unreadable' }
  // A table without rows says that there is nothing; a section without members says nothing.
  if (members.length > 0 || table) return { kind: 'union', members, ...(stated ? { discriminator: stated } : {}) }
  reader.report(diagnose('opaque-model', undefined, { place: placeOf(reader, section.heading) }))
  return { kind: 'opaque' }
}

function fromTable(reader: Reader, table: Table): TypeExpression[] | undefined {
  const rows = readTable(reader, table, { type: { names: ['Type'], must: true } })
  return rows?.flatMap(({ cells }) => (cells.type ? [readType(reader, cells.type)] : []))
}

function fromHeadings(reader: Reader, nodes: readonly RootContent[]): TypeExpression[] {
  return nodes.flatMap((node, index) => {
    if (node.type !== 'heading' || node.depth !== 3) return []
    const cell = readCell(reader, node)
    return [readType(reader, cell.text.trim() === '' ? fenceCell(reader, node, nodes[index + 1]) : cell)]
  })
}

// Older pages leave the heading of a primitive empty; the type stands in the fence: `name: str = /* values here */`.
function fenceCell(reader: Reader, heading: Heading, fence: RootContent | undefined): Cell {
  const place = placeOf(reader, fence?.type === 'code' ? fence : heading)
  const text = fence?.type === 'code' ? typeInFence(fence) : ''
  return { text, markup: text, isCode: true, links: [], place, at: () => place }
}

const typeInFence = (fence: Code): string => /^\s*\w+\s*:\s*(.+?)\s*=/.exec(fence.value)?.[1] ?? ''

function readDiscriminator(reader: Reader, section: Section): DiscriminatorRows | undefined {
  const [table] = tablesIn(section.nodes)
  if (!table) {
    reader.report(diagnose('missing-table', { section: section.name }, { place: placeOf(reader, section.heading) }))
    return undefined
  }
  const must = true as const
  const rows = readTable(reader, table, {
    field: { names: ['Field'], must },
    value: { names: ['Value'], must },
    model: { names: ['Model'], must },
  })
  const [first] = rows ?? []
  if (!rows || !first?.cells.field) return undefined
  const mapping = rows.flatMap(({ cells }) =>
    cells.value && cells.value.text !== '' && cells.model
      ? [{ value: jsonText(cells.value.text), type: readType(reader, cells.model) }]
      : [],
  )
  return { field: jsonText(first.cells.field.text), mapping }
}

const jsonText = (text: string): string => {
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}
