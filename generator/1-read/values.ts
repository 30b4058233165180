/** The values of an enum, as a table, as bullets or in a fence, and whether the list is closed. */
import type { Code, List, RootContent, Table } from 'mdast'
import { diagnose } from '../ir/diagnostics.ts'
import type { Body, ValueRow } from '../ir/page.ts'
import { placesInFence, type Place } from '../ir/place.ts'
import { isNoName, type Cell } from './cells.ts'
import { readItems, withoutQuotes } from './listed-values.ts'
import type { ValueColumn } from './dialect.ts'
import { placeOf, type Reader } from './reader.ts'
import { tablesIn, type Section } from './sections.ts'
import { readTable, type TableRowCells } from './table.ts'
import { blockMarkup } from './text.ts'

/** Reads a values section. `openness`: whether something outside the section has said that the enum is open. */
export function readValues(reader: Reader, section: Section, openness: Openness | undefined): Body {
  const [table] = tablesIn(section.nodes)
  const written = table ? fromTable(reader, table) : fromBlocks(reader, section)
  if (table) reportLists(reader, section.nodes.filter(isListOfCode), section)
  if (written?.length === 0 && reader.dialect.isEmptyOpaque) return { kind: 'opaque', isStated: true }
  if (written) {
    const values = written.filter(({ text }) => !isNoValue(reader, text))
    const said = section.nodes.map((node) => opennessOf(reader, node)).find((each) => each) ?? openness
    const open = said !== undefined || values.length < written.length || reader.dialect.open.heading?.test(section.name)
    const type = said?.type ?? written.map(({ text }) => typeOfNoValue(reader, text)).find((each) => each)
    return { kind: 'enum', values: distinct(reader, values), open: open ?? false, ...(type ? { type } : {}) }
  }
  if (!table)
    reader.report(diagnose('missing-table', { section: section.name }, { place: placeOf(reader, section.heading) }))
  return { kind: 'unreadable' }
}

/** That an enum is open, and of which type its values are where that is said beside it. */
export type Openness = { type?: 'string' | 'number' | undefined }

/** What a block of prose says of an enum's openness, if it does. */
export function opennessOf(reader: Reader, node: RootContent): Openness | undefined {
  const found = node.type === 'paragraph' ? reader.dialect.open.prose?.exec(blockMarkup(reader, [node])) : undefined
  return found ? { type: found[1] as Openness['type'] } : undefined
}

// A row that stands for all values not named.
const isNoValue = ({ dialect }: Reader, text: string): boolean =>
  dialect.open.value?.test((dialect.enums && withoutQuotes(text)) ?? text) ?? false
const typeOfNoValue = ({ dialect }: Reader, text: string) => dialect.open.value?.exec(text)?.[1] as Openness['type']

// What else looks like values and is not read.
function reportLists(reader: Reader, [lost]: readonly RootContent[], { name }: Section): void {
  if (lost) reader.report(diagnose('second-list', { section: name }, { place: placeOf(reader, lost) }))
}

// A bullet that is one code span is a value; any other is prose.
const isListOfCode = (node: RootContent): boolean =>
  node.type === 'list' &&
  node.children.some(
    ({ children: [first] }) =>
      first?.type === 'paragraph' && first.children.length === 1 && first.children[0]?.type === 'inlineCode',
  )

function fromBlocks(reader: Reader, section: Section): ValueRow[] | undefined {
  if (reader.dialect.enums) return readItems(reader, section)
  const [block, ...others] = section.nodes.filter((node) => node.type === 'list' || node.type === 'code')
  const inside = block?.type === 'list' ? block.children.flatMap(({ children }) => children.slice(1)) : []
  reportLists(reader, [...inside, ...others], section)
  if (block?.type === 'list') return fromBullets(reader, block)
  return block?.type === 'code' ? fromFence(reader, block) : undefined
}

function fromTable(reader: Reader, table: Table): ValueRow[] | undefined {
  const rows = readTable(reader, table, reader.dialect.tables.values)
  const { jsonValues } = reader.dialect
  return rows?.flatMap((row) => (jsonValues ? jsonRow(reader, row) : textRow(reader, row)))
}

type Cells = TableRowCells<ValueColumn>

// Bare text, in which marks mean nothing: `_a_` is a value. It may be a number, which only all rows together can tell.
// Where no column names them, they are their own names.
function textRow(reader: Reader, { cells, columns, place }: Cells): ValueRow[] {
  const cell = columns.has('name') ? cells.name : cells.value
  const name = cell?.text ?? ''
  if (isNoName(name, cell)) {
    reader.report(diagnose('empty-name', undefined, { place: cell?.place ?? place }))
    return []
  }
  return [{ name: cell?.isCode ? name : name.trim(), text: bareText(cells.value), json: false, place }]
}

// What stands in code is meant as it stands, be it a blank.
const bareText = (cell: Cell | undefined): string => (cell?.isCode ? cell.text : (cell?.markup ?? '').trim())

// A JSON literal, which is its own name where none is written.
function jsonRow(reader: Reader, { cells, place }: Cells): ValueRow[] {
  const value = jsonValue(reader, cells.value?.text ?? '', cells.value?.place ?? place)
  return value.map((row) => ({ ...row, name: nameOf(cells) ?? row.name, place }))
}

// Our own dialect may have a blank for a name, in code.
const nameOf = ({ name }: Cells['cells']): string | undefined =>
  name?.isCode || !isNoName(name?.text ?? '', name) ? name?.text : undefined

// A bullet is one code span that holds a JSON literal, which is its own name.
function fromBullets(reader: Reader, list: List): ValueRow[] {
  return list.children.flatMap((item): ValueRow[] => {
    const [paragraph] = item.children
    const code = paragraph?.type === 'paragraph' && paragraph.children.length === 1 ? paragraph.children[0] : undefined
    const text = code?.type === 'inlineCode' ? code.value : blockMarkup(reader, item.children)
    return jsonValue(reader, text, placeOf(reader, code ?? item))
  })
}

// A union of literals, as TypeScript writes it: `"a" | 0 | Unrecognized<string>`. A string that nothing closes ends with its line,
// so that no text is looked through twice.
function fromFence(reader: Reader, fence: Code): ValueRow[] {
  const placeAt = placesInFence(placeOf(reader, fence), fence.value)
  return [...fence.value.matchAll(/(?:"(?:[^"\\\n]|\\.)*"?|[^|"\s])+/g)].flatMap(({ 0: text, index }) => {
    const place = placeAt(index, index + text.length)
    return isNoValue(reader, text) ? [{ name: text, text, json: false, place }] : jsonValue(reader, text, place)
  })
}

// `text` is how JSON prints the value, so that two spellings of one value are the same.
function jsonValue(reader: Reader, written: string, place: Place): ValueRow[] {
  const value = jsonScalar(written)
  if (value !== undefined) return [{ name: String(value), text: JSON.stringify(value), json: true, place }]
  reader.report(diagnose('value-syntax', { found: written.trim() }, { place }))
  return []
}

// A JSON string, finite number, boolean or null; nothing for anything else. There is one zero.
function jsonScalar(text: string): string | number | boolean | null | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined
    return typeof value === 'object' && value !== null ? undefined : (value as string | boolean | null)
  } catch {
    return undefined
  }
}

function distinct(reader: Reader, values: readonly ValueRow[]): ValueRow[] {
  const seen = new Map<string, Place>()
  return values.filter(({ text, place }) => {
    const first = seen.get(text)
    if (first) reader.report(diagnose('duplicate-value', { found: text, line: first.line }, { place }))
    else seen.set(text, place)
    return first === undefined
  })
}
