/**
 * The schemas of a page → what it states: the model that it is, and one for each schema inside that has fields. Any other schema
 * is a type, and stands where it is meant.
 */
import type { Table } from 'mdast'
import { collect } from '../ir/collect.ts'
import { diagnose } from '../ir/diagnostics.ts'
import type { Body, Page, TypeExpression } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { isAnything, objectOfAll } from './all-at-once.ts'
import type { Cell } from './cells.ts'
import { saysNull, unwrapped, type TypeColumn } from './dialect.ts'
import { readFields, type Meaning } from './fields.ts'
import { listedType } from './listed-values.ts'
import { reportLostRow } from './lost-rows.ts'
import { mapOrModel, nullIn, unknownAt, wholeBody, withNull, type Meant, type Said } from './meant.ts'
import { placeOf, type Reader } from './reader.ts'
import { anchorIn, placeOfSchema, type Schema, type Schemas } from './schemas.ts'
import { spelling } from './rules.ts'
import { tablesIn, type Section } from './sections.ts'
import { readTable, type TableRowCells } from './table.ts'
import { leftInSchemas } from './tables-seen.ts'
import { blockMarkup } from './text.ts'
import { nestingFault } from './type-depth.ts'
import { readType } from './type-expression.ts'

/** A statement without what all statements of a page have. */
export type Statement = Pick<Page, 'title' | 'body' | 'diagnostics' | 'nullable' | 'description' | 'anchor' | 'tables'>

/** What is read, and where: `own`, the model that a schema is or is a part of; `stated`, the models inside of it. */
type Work = {
  reader: Reader
  own: Own
  stated: Statement[]
  read: Set<Table>
  /** Those that a row has linked to: no second one means them, or a page of nothing but links would grow. */
  used: Set<Schema>
  taken: Set<string>
}
type Own = { title: string; anchor?: string }

/** Reads the schemas of a page. In: its title. Out: at least what the page itself states. */
export function readSchemas(
  reader: Reader,
  { whole, unlinked, tooDeep }: Schemas,
  title: Page['title'],
): [Statement, ...Statement[]] {
  if (tooDeep) {
    const { typeDepth } = reader.limits
    const fault = nestingFault(reader.limits, typeDepth + 1, placeOfSchema(reader, tooDeep))
    return [{ title, body: { kind: 'unreadable' }, diagnostics: [fault] }]
  }
  const { report, diagnostics } = collect()
  const work: Work = {
    ...{ reader: { ...reader, report }, own: { title: title.text }, stated: [] },
    ...{ read: new Set<Table>(), used: new Set(), taken: new Set([folded(title.text)]) },
  }
  const meant = readSchema(work, whole)
  for (const { name, heading } of unlinked)
    report(diagnose('unlinked-schema', { found: name }, { place: placeOf(reader, heading!) }))
  const body = 'body' in meant ? meant.body : wholeBody(meant.type)
  const tables = { taken: work.read.size, leftOut: leftInSchemas(reader, work.read, whole, unlinked) }
  const first = { title, body, ...describedBy(reader, whole), ...nullableIf(meant), tables, diagnostics: diagnostics() }
  return [first, ...work.stated]
}

const nullableIf = ({ isNullable }: Meant): Pick<Page, 'nullable'> =>
  isNullable === undefined ? {} : { nullable: isNullable }

function describedBy(reader: Reader, { intro }: Schema): Pick<Page, 'description'> {
  const description = blockMarkup(reader, intro).trim()
  return description === '' || reader.dialect.noDescription.test(description) ? {} : { description }
}

/** The tables of a schema, by the roles of their sections; and those sections, as they stand. */
type Parts = { fields: Table[]; items: Table[]; members: Table[]; all: Table[]; headings: Section[] }

function readSchema(work: Work, schema: Schema): Meant {
  const own = ownType(work, schema)
  if (!own) return { isNullable: undefined, body: { kind: 'unreadable' } }
  const isNullable = nullIn(own)
  const written = unwrapped(own)
  const { fields, items, members, all, headings } = partsOf(work, schema)
  const [keys, list] = [fields[0], items[0]]
  const { place } = own
  if (headings.length > 1 && (list ?? members[0])) return { isNullable, ...mixed(work, schema, headings, keys) }
  if (all[0]) return { isNullable, ...allAtOnce(work, schema, all[0], keys) }
  if (keys) return { isNullable, body: readKeys(work, schema, keys) }
  if (list) {
    const items = oneOrUnion(rowTypes(work, schema, list), place)
    return { isNullable, type: { kind: 'array', items, place } }
  }
  if (members[0]) return { isNullable, type: oneOrUnion(rowTypes(work, schema, members[0]), place) }
  return { isNullable, type: written }
}

const readKeys = (work: Work, schema: Schema, table: Table): Body =>
  readFields(work.reader, table, new Map(), meaningIn(work, schema))

// What must be several things at once is no type of ours, but for fields of several: those that are its own are read.
function mixed(work: Work, schema: Schema, headings: readonly Section[], keys: Table | undefined): Said {
  const place = placeOf(work.reader, headings.at(-1)!.heading)
  work.reader.report(
    diagnose('mixed-schema', { found: headings.map(({ name }) => name), hasFields: !!keys }, { place }),
  )
  const body = keys && readKeys(work, schema, keys)
  if (!body) return { type: unknownAt(place) }
  return { body: body.kind === 'object' ? { ...body, additional: unknownAt(place) } : body }
}

function allAtOnce(work: Work, schema: Schema, table: Table, keys: Table | undefined): Said {
  const place = placeOf(work.reader, table)
  const rule = work.reader.dialect.tables.members
  const rows = (rule && readTable(work.reader, table, rule)) ?? []
  const parts = rows.map((row) => saidByPart(work, schema, row))
  const said = parts.filter((each) => !isAnything(each))
  const own: Said[] = keys ? [{ body: readKeys(work, schema, keys) }] : []
  const [only, ...others] = [...said, ...own]
  if (!only) return parts.find((each) => 'type' in each && each.type.kind === 'map') ?? { type: unknownAt(place) }
  if (others.length === 0) return only
  const object = objectOfAll([only, ...others], place)
  if (object) return { body: object }
  work.reader.report(diagnose('mixed-schema', { found: ['types that are no objects'], hasFields: false }, { place }))
  return { type: unknownAt(place) }
}

// Of a part that is stated on the page the fields are the model's own.
function saidByPart(work: Work, schema: Schema, row: RowCells): Said {
  const inner = innerOf(work, schema, row.cells.name)
  if (inner) return readSchema(work, inner)
  const type = row.cells.type ? readType(work.reader, row.cells.type) : unknownAt(row.place)
  return { type: unwrapped(type) }
}

// The first row that says what a schema is. Without a table there is nothing to go by.
function ownType(work: Work, schema: Schema): TypeExpression | undefined {
  const { reader } = work
  const section = schema.sections.find(({ role }) => role === 'type')
  const rule = reader.dialect.tables.type
  const [table] = tablesIn(section?.nodes ?? [])
  if (!section || !table || !rule) {
    const name = section?.name ?? spelling(reader.dialect.sections.type) ?? ''
    const place = section ? placeOf(reader, section.heading) : placeOfSchema(reader, schema)
    reader.report(diagnose('missing-table', { section: name }, { place }))
    return undefined
  }
  const rows = readTable(markRead(work, section, table), table, rule)
  const [row] = rows ?? []
  return rows && (row ? typeOfRow(work, schema, row) : unknownAt(placeOf(work.reader, table)))
}

function markRead({ reader, read }: Work, { nodes, name }: Section, table: Table): Reader {
  read.add(table)
  reportLostRow(reader, table, nodes, name)
  return reader
}

function partsOf(work: Work, { sections }: Schema): Parts {
  const found = sections.flatMap((section) => {
    const { role } = section
    const [table] = tablesIn(section.nodes)
    if (role !== 'fields' && role !== 'items' && role !== 'members' && role !== 'all') return []
    if (table) markRead(work, section, table)
    return table ? [{ role, table, section }] : []
  })
  const of = (role: string): Table[] => found.flatMap((each) => (each.role === role ? [each.table] : []))
  return {
    ...{ fields: of('fields'), items: of('items'), members: of('members'), all: of('all') },
    headings: found.map(({ section }) => section),
  }
}

const oneOrUnion = (types: readonly TypeExpression[], place: Place): TypeExpression => {
  const different = [...new Map(types.map((type) => [textOf(type), type])).values()]
  const [first, second] = different
  return second ? { kind: 'union', members: different, place } : (first ?? unknownAt(place))
}

const textOf = (type: TypeExpression): string =>
  JSON.stringify(type, (key, part: unknown) => (key === 'place' ? undefined : part))

type RowCells = TableRowCells<TypeColumn>

function rowTypes(work: Work, schema: Schema, table: Table): TypeExpression[] {
  const rule = work.reader.dialect.tables.members
  const rows = rule && readTable(work.reader, table, rule)
  return (rows ?? []).map((row) => typeOfRow(work, schema, row))
}

function typeOfRow(work: Work, schema: Schema, { cells, columns, place }: RowCells): TypeExpression {
  const written = cells.type && cells.type.text.trim() !== '' ? readType(work.reader, cells.type) : unknownAt(place)
  const type = linked(work, schema, cells.name, written)
  const { report } = work.reader
  const listed = listedType(work.reader, { cells, columns, report }, unwrapped(type))
  return saysNull(type) ? { kind: 'nullable', of: listed, place: type.place } : listed
}

const meaningIn =
  (work: Work, schema: Schema): Meaning =>
  ({ name }, written) =>
    linked(work, schema, name, written)

// What a row means by the schema that it links to; what its cell says where there is none.
function linked(work: Work, schema: Schema, name: Cell | undefined, written: TypeExpression): TypeExpression {
  const inner = innerOf(work, schema, name)
  if (!inner) return written
  const type = typeOfInner(work, inner, name!.place)
  return withNull(type, nullIn(written))
}

function innerOf({ reader, used }: Work, { inner }: Schema, name: Cell | undefined): Schema | undefined {
  const anchor = name && anchorIn(name.raw)
  if (!name || anchor === undefined) return undefined
  const found = inner.get(anchor)
  if (found && !used.has(found)) {
    used.add(found)
    return found
  }
  reader.report(diagnose('lost-schema', { link: `#${anchor}` }, { place: name.place }))
  return undefined
}

// A schema with fields is a model, and is called after all that it stands in.
function typeOfInner(work: Work, inner: Schema, place: Place): TypeExpression {
  const { title, anchor } = ownOf(work, inner)
  const { report, diagnostics } = collect()
  const meant = mapOrModel(readSchema({ ...work, own: { title, anchor }, reader: { ...work.reader, report } }, inner))
  if ('type' in meant) {
    diagnostics().forEach(work.reader.report)
    return withNull(meant.type, meant.isNullable)
  }
  const heading = placeOfSchema(work.reader, inner)
  work.stated.push({
    ...{ anchor, title: { text: title, place: heading }, body: meant.body },
    ...describedBy(work.reader, inner),
    ...{ tables: { taken: 0, leftOut: [] }, diagnostics: diagnostics() },
  })
  return withNull({ kind: 'name', name: title, link: `#${anchor}`, place }, meant.isNullable)
}

// Two on one page may come to one name: keys that differ in their marks, or fields of several parts.
function ownOf({ own, taken }: Work, { name }: Schema): Required<Own> {
  const path = `${own.anchor ?? own.title}.${name}`
  for (let count = 1; ; count++) {
    const mark = count === 1 ? '' : ` ${count}`
    const title = `${own.title} ${name}${mark}`
    if (taken.has(folded(title))) continue
    taken.add(folded(title))
    return { title, anchor: `${path}${mark}` }
  }
}

const folded = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '').toLowerCase()
