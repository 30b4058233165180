/** A field table → rows: names, types, marks, and what the prose of a description says beside itself. */
import type { Table } from 'mdast'
import { diagnose } from '../ir/diagnostics.ts'
import type { Body, Row, TypeExpression } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { isNoName, type Cell } from './cells.ts'
import { saysNull, unwrapped, type FieldColumn, type Marks } from './dialect.ts'
import type { Reader } from './reader.ts'
import { readTable, type TableRowCells } from './table.ts'
import { readType } from './type-expression.ts'

/** Reads a field table. */
export function readFields(reader: Reader, table: Table): Body {
  const rows = readTable(reader, table, reader.dialect.columns.fields)
  if (!rows) return { kind: 'unreadable' }
  const fields: Row[] = []
  let additional: TypeExpression | undefined
  for (const row of rows) {
    const type = row.cells.type ? readType(reader, row.cells.type) : unknown(row.place)
    const others = additionalType(reader, row, type)
    if (others) additional = others
    else fields.push(...readField(reader, row, type))
  }
  return { kind: 'object', rows: withTransport(reader, fields), ...(additional ? { additional } : {}) }
}

// The SDK's own view of an HTTP response: the response itself, and what is copied out of it beside it.
function withTransport({ dialect: { transport } }: Reader, rows: Row[]): Row[] {
  if (!transport) return rows
  const isPlatform = ({ type }: Row): boolean => type.kind === 'external' && transport.platform.test(type.name)
  const isTransport = (row: Row): boolean => isPlatform(row) || transport.names.test(row.name)
  const hasTransport = rows.some(isTransport)
  return rows.map((row) =>
    isTransport(row) || (hasTransport && transport.companions.test(row.name)) ? { ...row, transport: true } : row,
  )
}

type Cells = TableRowCells<FieldColumn>

function readField(reader: Reader, { cells, place }: Cells, written: TypeExpression): Row[] {
  const name = cells.name ? bareName(reader, cells.name) : ''
  if (isNoName(name, cells.name)) {
    reader.report(diagnose('empty-name', undefined, { place: cells.name?.place ?? place }))
    return []
  }
  const required = mark(reader, cells.required, 'Required', reader.dialect.marks.required)
  const prose = describe(reader, cells.description)
  const deprecated: Row['deprecated'] =
    deprecatedCell(cells.deprecated) ?? prose.deprecated ?? (isStruck(reader, cells.name!) ? true : undefined)
  const example = reader.dialect.rawExamples ? cells.example?.raw || undefined : textOf(cells.example)
  const standard = cells.default ? { text: cells.default.text, json: true, place: cells.default.place } : prose.default
  return [
    {
      name,
      key: cells.key && cells.key.text !== '' ? cells.key.text : keyOf(reader, name),
      // The outer wrappers have been heard: optional by the Required column, null by `nullable`.
      type: unwrapped(written),
      required,
      nullable: nullableOf(reader, cells, written, required),
      ...(standard && standard.text !== '' ? { default: standard } : {}),
      ...(prose.description === undefined ? {} : { description: prose.description }),
      ...(example === undefined ? {} : { example }),
      ...(deprecated === undefined ? {} : { deprecated }),
      ...(isYes(cells.transport) ? { transport: true as const } : {}),
      place,
    },
  ]
}

const unknown = (place: Place): TypeExpression => ({ kind: 'scalar', name: 'unknown', place })

function nullableOf(reader: Reader, cells: Cells['cells'], type: TypeExpression, required: boolean): Row['nullable'] {
  const marks = reader.dialect.marks.nullable
  if (marks && cells.nullable) return mark(reader, cells.nullable, 'Nullable', marks)
  return saysNull(type) || reader.dialect.nullable(type, required, cells.type?.isCode ?? false)
}

function mark<Meaning extends boolean | 'unknown'>(
  reader: Reader,
  cell: Cell | undefined,
  column: string,
  marks: Marks<Meaning>,
): Meaning {
  if (!cell) return marks.otherwise
  const found = cell.text.trim()
  const meaning = marks.known.get(found)
  if (meaning !== undefined) return meaning
  const taken = marks.otherwise === true ? 'yes' : marks.otherwise === false ? 'no' : 'unknown'
  reader.report(
    diagnose('unknown-mark', { found, column, expected: [...marks.known.keys()], taken }, { place: cell.place }),
  )
  return marks.otherwise
}

// The type of all keys that no row names, where the row is that and no field. A real field of the same name is required, or
// described (research: 623 pseudo-fields are neither).
function additionalType(reader: Reader, { cells }: Cells, type: TypeExpression): TypeExpression | undefined {
  const { additional, noDescription, marks } = reader.dialect
  const { name } = cells
  if (!name || name.isCode !== additional.isCode || !additional.name.test(bareName(reader, name))) return undefined
  if (additional.holds === 'type') return type
  const bare = unwrapped(type)
  const says = textOf(cells.description) ?? ''
  const isField = marks.required.known.get(cells.required?.text.trim() ?? '') === true || !noDescription.test(says)
  return bare.kind === 'map' && !isField ? bare.values : undefined
}

type Prose = { description?: string; deprecated?: string | true; default?: Row['default'] }

function describe(reader: Reader, cell: Cell | undefined): Prose {
  const { deprecated, noDescription, defaultProse } = reader.dialect
  const text = textOf(cell)
  if (cell === undefined || text === undefined) return {}
  const warned = deprecated.prose?.exec(text)
  const rest = warned ? (warned[2] ?? '').trim() : text
  const found = defaultProse?.exec(rest)?.[1]
  return {
    ...(rest === '' || noDescription.test(rest) ? {} : { description: rest }),
    ...(warned ? { deprecated: reasonOf(warned[1]) } : {}),
    ...(found === undefined ? {} : { default: { text: found, json: false, place: cell.place } }),
  }
}

const textOf = (cell: Cell | undefined): string | undefined => cell?.markup.trim() || undefined
const isYes = (cell: Cell | undefined): boolean => cell?.text.trim() === 'yes'

// Our own dialect: `yes`, or `yes: the reason`.
function deprecatedCell(cell: Cell | undefined): string | true | undefined {
  const found = /^yes(?::\s*([^]*))?$/.exec(cell?.markup.trim() ?? '')
  return found ? reasonOf(found[1]) : undefined
}

const reasonOf = (text: string | undefined): string | true => {
  const reason = text?.trim() ?? ''
  return reason === '' ? true : reason
}

const isStruck = (reader: Reader, cell: Cell): boolean =>
  !cell.isCode && (reader.dialect.deprecated.struck?.test(cell.text) ?? false)

// Our own dialect writes a name as it is, be it code or not.
const bareName = (reader: Reader, cell: Cell): string => {
  if (cell.isCode || reader.dialect.jsonValues) return cell.text
  const struck = reader.dialect.deprecated.struck?.exec(cell.text)
  return struck ? struck[1]! : cell.text.trim()
}

const keyOf = ({ dialect: { reserved } }: Reader, name: string): string =>
  reserved && name.endsWith(reserved.suffix) && reserved.words.has(name.slice(0, -reserved.suffix.length))
    ? name.slice(0, -reserved.suffix.length)
    : name
