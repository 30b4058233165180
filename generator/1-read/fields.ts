/** A field table → rows: names, types, what is said of them, and what the prose of a description says beside itself. */
import type { Table } from 'mdast'
import { withoutTicks } from '../ir/code-span.ts'
import { diagnose } from '../ir/diagnostics.ts'
import type { Body, Row, TypeExpression, ValueRow } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { isNoName, type Cell } from './cells.ts'
import { readConstraints } from './constraints.ts'
import { saysNull, unwrapped, type FieldColumn } from './dialect.ts'
import { boundsOf, hear, nullableOf, wordsFrom, type Said, type Words } from './facts.ts'
import { listedType, withFieldValues, type FieldValues } from './listed-values.ts'
import type { Reader } from './reader.ts'
import { lookUp } from './rules.ts'
import { readTable, type TableRowCells } from './table.ts'
import { readType } from './type-expression.ts'

/** What the type of a row means beyond what its cell says. */
export type Meaning = (cells: Cells['cells'], written: TypeExpression) => TypeExpression
const asWritten: Meaning = (_, written) => written

/** Reads a field table. In: also the enums that one field has each, and what types mean that stand elsewhere. */
export function readFields(
  reader: Reader,
  table: Table,
  values: FieldValues = new Map(),
  meaningOf: Meaning = asWritten,
): Body {
  const rows = readTable(reader, table, reader.dialect.tables.fields)
  if (!rows) return { kind: 'unreadable' }
  const fields: Row[] = []
  let additional: TypeExpression | undefined
  for (const row of rows) {
    const written = row.cells.type ? readType(reader, row.cells.type) : unknown(row.place)
    const type = meaningOf(row.cells, written)
    const others = additionalType(reader, row, type)
    if (others) additional = others
    else fields.push(...readField(reader, row, written, type).map((field) => withFieldValues(field, values)))
  }
  const { isEmptyOpaque, enums } = reader.dialect
  if (isEmptyOpaque && fields.length === 0 && !additional) return { kind: 'opaque', isStated: true }
  const [lone] = fields
  if (lone && fields.length === 1 && additional && enums?.lone?.test(lone.name)) return bodyOfType(lone.type)
  return { kind: 'object', rows: withTransport(reader, fields), ...(additional ? { additional } : {}) }
}

/** Returns what a page states whose model is no object, but a type: the values of an enum, or the members of a union. */
export function bodyOfType(type: TypeExpression): Body {
  const members = type.kind === 'union' ? type.members : [type]
  const values = members.flatMap((member): ValueRow[] =>
    member.kind === 'literal'
      ? [{ name: String(member.value), text: JSON.stringify(member.value), json: true, place: member.place }]
      : [],
  )
  if (values.length === members.length) return { kind: 'enum', values, open: false }
  return { kind: 'union', members: [type] }
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

function readField(
  reader: Reader,
  { cells, columns, place }: Cells,
  written: TypeExpression,
  type: TypeExpression,
): Row[] {
  const name = cells.name ? bareName(reader, cells.name) : ''
  if (isNoName(name, cells.name)) {
    reader.report(diagnose('empty-name', undefined, { place: cells.name?.place ?? place }))
    return []
  }
  const { facts } = reader.dialect
  const said: Said = { cells, columns, report: reader.report }
  const required = hear(said, facts.required) ?? 'unknown'
  const prose = describe(reader, cells.description)
  const deprecated: Row['deprecated'] =
    reasonIn(wordsFrom(said, facts.deprecated)) ?? prose.deprecated ?? (isStruck(reader, cells.name!) || undefined)
  const example = reader.dialect.rawExamples ? cells.example?.raw || undefined : textOf(cells.example)
  const standard = defaultOf(reader, said, prose)
  return [
    {
      name,
      key: cells.key && cells.key.text !== '' ? cells.key.text : keyOf(reader, name),
      // The outer wrappers have been heard: optional by the Required column, null by `nullable`.
      type: listedType(reader, said, unwrapped(type)),
      required,
      nullable: (type !== written && saysNull(type)) || nullableOf(said, written, required === true, facts),
      ...(standard === undefined ? {} : { default: standard }),
      ...readConstraints(reader, cells.constraints),
      ...boundsOf(said, facts),
      ...(prose.description === undefined ? {} : { description: prose.description }),
      ...(example === undefined ? {} : { example }),
      ...(deprecated === undefined ? {} : { deprecated }),
      ...(hear(said, facts.transport ?? []) ? { transport: true as const } : {}),
      place,
    },
  ]
}
const unknown = (place: Place): TypeExpression => ({ kind: 'scalar', name: 'unknown', place })

// Names of literals are those of the SDK's language.
function defaultOf({ dialect }: Reader, said: Said, { undeprecated }: Prose): Row['default'] {
  const found = wordsFrom(said, dialect.facts.default, undeprecated === undefined ? {} : { description: undeprecated })
  if (!found || found.text === '' || dialect.facts.noDefault?.test(found.text)) return undefined
  const { text, isJson, place } = found
  const literal = dialect.types.words && lookUp(dialect.types.words, withoutTicks(text))
  return { text, json: isJson, ...(literal === undefined ? {} : { literal }), place }
}

// The type of all keys that no row names, where the row is that and no field. A real field of the same name is required, or
// described (research: 623 pseudo-fields are neither).
function additionalType(reader: Reader, { cells, columns }: Cells, type: TypeExpression): TypeExpression | undefined {
  const { additional, noDescription, facts } = reader.dialect
  const { name } = cells
  if (!name || name.isCode !== additional.isCode || !additional.name.test(bareName(reader, name))) return undefined
  if (additional.holds === 'type') return type
  const bare = unwrapped(type)
  const says = textOf(cells.description) ?? ''
  const isField = hear({ cells, columns, report: () => {} }, facts.required) === true || !noDescription.test(says)
  return bare.kind === 'map' && !isField ? bare.values : undefined
}

/** `undeprecated`: all that the cell says but for the notice of a deprecation. */
type Prose = { description?: string; deprecated?: string | true; undeprecated?: string }

function describe(reader: Reader, cell: Cell | undefined): Prose {
  const { deprecated, noDescription } = reader.dialect
  const text = textOf(cell)
  if (text === undefined) return {}
  const warned = deprecated.prose?.exec(text)
  const rest = warned ? (warned[2] ?? '').trim() : text
  return {
    undeprecated: rest,
    ...(rest === '' || noDescription.test(rest) ? {} : { description: rest }),
    ...(warned ? { deprecated: reasonOf(warned[1]) } : {}),
  }
}

const textOf = (cell: Cell | undefined): string | undefined => cell?.markup.trim() || undefined
const reasonIn = (words: Words | undefined): string | true | undefined => words && reasonOf(words.text)

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
  // An em of space may be the mark of a field of the one above.
  return struck ? struck[1]! : cell.text.replace(/^[ \t\n]+/, '').trimEnd()
}

function keyOf({ dialect: { reserved } }: Reader, name: string): string {
  const words = reserved?.spelt.flatMap((pattern) => pattern.exec(name)?.[1] ?? []) ?? []
  return words.find((word) => reserved!.words.includes(word)) ?? name
}
