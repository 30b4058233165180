/** The values of an enum, as a table or as bullets, and whether the list is closed. */
import type { List, RootContent, Table } from 'mdast'
import { diagnose } from '../ir/diagnostics.ts'
import type { Body, ValueRow } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { placeOf, type Reader } from './reader.ts'
import { tablesIn, type Section } from './sections.ts'
import { readTable } from './table.ts'
import { blockMarkup } from './text.ts'

/** Reads a values section. `isOpen`: whether something outside the section has said so. */
export function readValues(reader: Reader, section: Section, isOpen: boolean): Body {
  const [table] = tablesIn(section.nodes)
  const list = section.nodes.find((node) => node.type === 'list')
  const open =
    isOpen ||
    (reader.dialect.open.heading?.test(section.name) ?? false) ||
    section.nodes.some((node) => saysOpen(reader, node))
  const values = table ? fromTable(reader, table) : list ? fromBullets(reader, list) : undefined
  if (values) return { kind: 'enum', values: distinct(reader, values), open }
  if (!table)
    reader.report(diagnose('missing-table', { section: section.name }, { place: placeOf(reader, section.heading) }))
  return { kind: 'unreadable' }
}

/** Whether a block of prose says that an enum is open. */
export const saysOpen = (reader: Reader, node: RootContent): boolean =>
  node.type === 'paragraph' &&
  reader.dialect.open.prose !== undefined &&
  reader.dialect.open.prose.test(blockMarkup(reader, [node]))

function fromTable(reader: Reader, table: Table): ValueRow[] | undefined {
  const rows = readTable(reader, table, reader.dialect.columns.values)
  return rows?.flatMap(({ cells, place }): ValueRow[] => {
    const name = cells.name?.text ?? ''
    if (name.trim() === '') {
      reader.report(diagnose('empty-name', undefined, { place: cells.name?.place ?? place }))
      return []
    }
    const text = cells.value?.text.trim() ?? ''
    const json = reader.dialect.jsonValues
    if (json && jsonScalar(text) === undefined) {
      reader.report(diagnose('value-syntax', { found: text }, { place: cells.value?.place ?? place }))
      return []
    }
    return [{ name: cells.name?.isCode ? name : name.trim(), text, json, place }]
  })
}

// A bullet is one code span that holds a JSON literal, which is its own name.
function fromBullets(reader: Reader, list: List): ValueRow[] {
  return list.children.flatMap((item): ValueRow[] => {
    const [paragraph] = item.children
    const code = paragraph?.type === 'paragraph' && paragraph.children.length === 1 ? paragraph.children[0] : undefined
    const place: Place = placeOf(reader, code ?? item)
    const text = code?.type === 'inlineCode' ? code.value : blockMarkup(reader, item.children)
    const value = jsonScalar(text)
    if (value === undefined) reader.report(diagnose('value-syntax', { found: text }, { place }))
    return value === undefined ? [] : [{ name: String(value), text, json: true, place }]
  })
}

// A JSON string, number, boolean or null; nothing for anything else.
function jsonScalar(text: string): string | number | boolean | null | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? undefined : (value as string | number | boolean | null)
  } catch {
    return undefined
  }
}

function distinct(reader: Reader, values: readonly ValueRow[]): ValueRow[] {
  const seen = new Set<string>()
  return values.filter(({ text, place }) => {
    const isNew = !seen.has(text)
    if (!isNew) reader.report(diagnose('duplicate-value', { found: text }, { place }))
    seen.add(text)
    return isNew
  })
}
