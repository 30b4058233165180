/** Values that stand in no table: bullets of a section, lists in a cell; and those that only one field of a page has. */
import { diagnose } from '../ir/diagnostics.ts'
import type { Row, TypeExpression, ValueRow } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { wordsFrom, type Said } from './facts.ts'
import type { Reader } from './reader.ts'
import { lookUp } from './rules.ts'
import { tablesIn, type Section } from './sections.ts'
import { readTable } from './table.ts'

/** Reads the lines of a section that are bullets of values, whatever a list they make: some generators indent them like code. */
export function readItems(reader: Reader, { nodes }: Section): ValueRow[] {
  const { enums } = reader.dialect
  const [first, last] = [nodes[0], nodes.at(-1)]
  if (!enums || !first || !last) return []
  const start = first.position!.start
  const lines = reader.source.slice(start.offset! - start.column + 1, last.position!.end.offset).split(/\r\n|\r|\n/)
  return lines.flatMap((text, index): ValueRow[] => {
    const found = enums.item.exec(text)?.groups
    if (!found && !isBullet(text)) return []
    const column = text.length - text.trimStart().length + 1
    const line = start.line + index
    const place = { path: reader.path, line, column, endLine: line, endColumn: text.trimEnd().length + 1 }
    if (!found) {
      reader.report(diagnose('value-syntax', { found: text.trim() }, { place }))
      return []
    }
    return [{ name: found['name']!, ...valueOf(found['value'] ?? found['number'] ?? '', enums.quotes), place }]
  })
}

// A bullet that starts with code is meant as a value.
const isBullet = (text: string): boolean => /^[ \t]*[-*+] `/.test(text)

/** Reads a value as code writes it: in quotes of either kind it is a text, unless it may be anything. */
export function valueOf(written: string, quotes: 'text' | 'any' = 'text'): Pick<ValueRow, 'text' | 'json'> {
  const bare = withoutQuotes(written)
  if (bare === undefined)
    return { text: written, json: quotes === 'text' && /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(written) }
  return quotes === 'any' ? { text: bare, json: false } : { text: JSON.stringify(bare), json: true }
}

/** Returns what stands in quotes, where a text is that and nothing else. */
export const withoutQuotes = (written: string): string | undefined => {
  const inner = /^(['"])([^]*)\1$/.exec(written)?.[2]
  return inner?.replace(/\\(["'\\])/g, '$1')
}

/** The enums that one field of a page has each, by the name of the field or of the enum, folded. */
export type FieldValues = ReadonlyMap<string, ValueRow[]>

/** Reads the sections of such enums. */
export function readFieldValues(reader: Reader, sections: readonly Section[]): FieldValues {
  const pattern = reader.dialect.sections.fieldValues
  return new Map(
    sections.flatMap((section) => {
      const name = pattern instanceof RegExp ? pattern.exec(section.name)?.[1] : undefined
      if (section.role !== 'fieldValues' || name === undefined) return []
      return [[folded(name), valuesOf(reader, section).map((each) => orAnyOther(reader, each))]]
    }),
  )
}

const orAnyOther = ({ dialect }: Reader, value: ValueRow): ValueRow =>
  dialect.open.value?.test(withoutQuotes(value.text) ?? value.text) ? { ...value, name: anyOther } : value

function valuesOf(reader: Reader, section: Section): ValueRow[] {
  const [table] = tablesIn(section.nodes)
  if (!table) return readItems(reader, section)
  const { list, quotes } = reader.dialect.enums ?? {}
  const rows = readTable(reader, table, reader.dialect.tables.values) ?? []
  return rows.flatMap(({ cells, place }): ValueRow[] => {
    const text = cells.value?.text.trim() ?? ''
    const texts = list !== undefined && rows.length === 1 ? text.split(list) : [text]
    return texts.map((each) => ({ name: cells.name?.text.trim() ?? each, ...valueOf(each, quotes), place }))
  })
}

const folded = (name: string): string => name.replace(/[^\p{L}\p{M}\p{N}]/gu, '').toLowerCase()

/** Returns a row whose type is the values that its own enum has, where it has one: its name, its link, or the name of the field says so. */
export function withFieldValues(row: Row, values: FieldValues): Row {
  const own = values.get(`${folded(row.name)}enum`) ?? values.get(folded(row.name))
  return values.size === 0 ? row : { ...row, type: replaced(row.type, values, own) }
}

function replaced(type: TypeExpression, values: FieldValues, own: ValueRow[] | undefined): TypeExpression {
  switch (type.kind) {
    case 'array':
      return { ...type, items: replaced(type.items, values, own) }
    case 'map':
      return { ...type, values: replaced(type.values, values, own) }
    case 'optional':
    case 'nullable':
      return { ...type, of: replaced(type.of, values, own) }
    case 'scalar':
      return own && own.length > 0 && holdsValues(type) ? literals(own, type) : type
    case 'union':
      return own && own.length > 0 && type.members.every(({ kind }) => kind === 'scalar') ? literals(own, type) : type
    case 'name': {
      const anchor = type.link?.startsWith('#')
        ? folded(type.link).replace(/^.*(?:list|set|array)(?=.)/, '')
        : undefined
      const found = values.get(folded(type.name)) ?? (anchor === undefined ? undefined : (values.get(anchor) ?? own))
      // A list without a value says nothing, and what the name means nobody knows.
      if (!found || found.length === 0) return type
      const isList = !values.has(folded(type.name)) && /(?:list|set|array)</i.test(type.link ?? '')
      const items = literals(found, type)
      return isList ? { kind: 'array', items, place: type.place } : items
    }
    default:
      return type
  }
}

const holdsValues = (type: Extract<TypeExpression, { kind: 'scalar' }>): boolean =>
  type.name === 'string' || type.name === 'number' || type.name === 'integer'

/** The name of what stands for all values that are not listed. */
const anyOther = ''

/** The values as a type. In: the type that they are values of: of texts they are texts, however they are written. */
function literals(values: readonly ValueRow[], type: TypeExpression): TypeExpression {
  const { place } = type
  const isOfText = isText(type) || (type.kind === 'union' && type.members.some(isText))
  const members = values.map((row): TypeExpression => {
    if (row.name === anyOther) return { kind: 'scalar', name: 'string', place }
    return { kind: 'literal', value: literalOf(row, isOfText), place }
  })
  return members.length === 1 ? members[0]! : { kind: 'union', members, place }
}

const isText = (type: TypeExpression): boolean => type.kind === 'scalar' && type.name === 'string'

function literalOf({ text, json }: ValueRow, isOfText: boolean): string | number | boolean {
  const value = json ? (JSON.parse(text) as string | number | boolean) : isCanonical(text) ? Number(text) : text
  return isOfText && typeof value !== 'string' ? text : value
}

const isCanonical = (text: string): boolean => text !== '' && String(Number(text)) === text && text !== 'NaN'

/** Returns the values that a row lists of its own type, as the type; the type as it is where it lists none. */
export function listedType(reader: Reader, said: Said, type: TypeExpression): TypeExpression {
  const found = wordsFrom(said, reader.dialect.facts.values)
  if (!found) return type
  const { words = {} } = reader.dialect.types
  const values = itemsIn(found.text, found.place).filter(({ name }) => lookUp(words, name) !== null)
  return values.length === 0 ? type : replaced(type, new Map(), values)
}

// In quotes, or up to a comma.
const itemsIn = (text: string, place: Place): ValueRow[] =>
  [...text.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[^,\s][^,]*/g)].map(([item]) => ({
    name: item.trim(),
    ...valueOf(item.trim()),
    place,
  }))
