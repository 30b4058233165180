/** A table → its rows by what stands under which header; says what is wrong with its header and the length of its rows. */
import { distance } from 'fastest-levenshtein'
import type { Table, TableCell, TableRow } from 'mdast'
import { diagnose } from '../ir/diagnostics.ts'
import type { Place } from '../ir/place.ts'
import { mergeCells, readCell, sliceCell, type Cell } from './cells.ts'
import { placeOf, sourceOf, type Reader } from './reader.ts'

/** A row of a table, with its cells by the column that they stand in. */
export type TableRowCells<Role extends string> = {
  /** The cells the row has; a missing one that must be there has been reported. */
  cells: Partial<Record<Role, Cell>>
  /** The columns that the table has. */
  columns: ReadonlySet<Role>
  /** From the first content character of the first cell to the last of the last. */
  place: Place
}

/** What tells the columns of a table. */
export type TableRule<Role extends string> = {
  columns: Readonly<Record<string, Role>>
  needs: readonly Role[]
  split?: Partial<Record<Role, RegExp>>
  repair?: { last: RegExp }
  isOpen?: true
}

/** Reads a table. Out: its rows, or nothing when a column that must be there is not. */
export function readTable<Role extends string>(
  reader: Reader,
  table: Table,
  rule: TableRule<Role>,
): TableRowCells<Role>[] | undefined {
  const [header, ...rows] = table.children
  if (!header) return undefined
  const roles = rolesOf(reader, header, rule)
  if (!roles) return undefined
  const own = rule.isOpen && opensWithPipe(reader, header) ? withoutProse(reader, rows) : rows
  const read = own.map((row) => readRow(reader, row, roles, rule))
  if (opensWithPipe(reader, header) && !rule.repair) reportTornRow(reader, own, roles.length)
  return read
}

/** The header's words, as they stand. */
export const headerOf = (reader: Reader, table: Table): string[] =>
  (table.children[0]?.children ?? []).map((cell) => readCell(reader, cell).text.trim())

/** Whether two tables have the same columns, whatever the case of their names. */
export const isSameHeader = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((word, index) => word.toLowerCase() === b[index]!.toLowerCase())

/** How many of the header's words are names of columns: whether a table is meant to be one of these. */
export const knownColumns = <Role extends string>(words: readonly string[], rule: TableRule<Role>): number =>
  words.filter((word) => roleOf(word, rule) !== undefined).length

/** Returns true if a header has the columns that a table must have, but for one, which may be damaged. */
export const needsMet = <Role extends string>(words: readonly string[], rule: TableRule<Role>): boolean =>
  rule.needs.filter((role) => words.some((word) => roleOf(word, rule) === role)).length >=
  Math.max(1, rule.needs.length - 1)

/** Returns true if a header has all columns that a table must have. */
export const fits = <Role extends string>(words: readonly string[], rule: TableRule<Role>): boolean =>
  rule.needs.every((role) => words.some((word) => roleOf(word, rule) === role))

// Whatever the case.
function roleOf<Role extends string>(word: string, { columns }: TableRule<Role>): Role | undefined {
  const folded = word.toLowerCase()
  return (Object.entries(columns) as [string, Role][]).find(([name]) => name.toLowerCase() === folded)?.[1]
}

/** The name that a column has, or the first of those it may have. */
function nameOf<Role extends string>(role: Role, { columns }: TableRule<Role>): string {
  return (Object.entries(columns) as [string, Role][]).find(([, each]) => each === role)![0]
}

const rolesIn = <Role extends string>({ columns }: TableRule<Role>): Role[] => [
  ...new Set(Object.values<Role>(columns)),
]

function rolesOf<Role extends string>(
  reader: Reader,
  header: TableRow,
  rule: TableRule<Role>,
): (Role | undefined)[] | undefined {
  const cells = header.children.map((cell) => readCell(reader, cell))
  const words = cells.map((cell) => cell.text.trim())
  const named = words.map((word) => roleOf(word, rule))
  const roles = rule.isOpen ? named.map((role, index) => (named.indexOf(role) === index ? role : undefined)) : named
  const strangers = words.filter((_, index) => roles[index] === undefined)
  let whole = true
  for (const role of rolesIn(rule)) {
    const found = roles.flatMap((each, index) => (each === role ? [index] : []))
    if (found.length > 1) {
      whole = false
      reader.report(diagnose('repeated-column', { found: words[found[1]!]! }, { place: cells[found[1]!]!.place }))
    }
    if (found.length > 0 || !rule.needs.includes(role)) continue
    whole = false
    const column = nameOf(role, rule)
    const about = { column, found: words, near: nearest(column, strangers) }
    reader.report(diagnose('missing-column', about, { place: rowPlace(reader, header, cells) }))
  }
  if (!whole) return undefined
  if (rule.isOpen) {
    const taken = words.map((word, index) => `\`${word}\` ${roles[index] ?? 'is not read'}`)
    reader.report(diagnose('columns-taken', { taken }, { place: rowPlace(reader, header, cells) }))
    return roles
  }
  const expected = rolesIn(rule).map((role) => nameOf(role, rule))
  for (const [index, role] of roles.entries())
    if (role === undefined)
      reader.report(diagnose('unknown-column', { found: words[index]!, expected }, { place: cells[index]!.place }))
  return roles
}

const opensWithPipe = ({ source }: Reader, row: TableRow): boolean => source[row.position!.start.offset!] === '|'

// Lines without a pipe right below a table: markdown has them for rows, and whoever wrote them for what follows.
const withoutProse = (reader: Reader, rows: readonly TableRow[]): readonly TableRow[] =>
  rows.slice(0, rows.findLastIndex((row) => row.children.length > 1 || opensWithPipe(reader, row)) + 1)

// A line break in a cell cuts its row in two, and the second part would be read as a row of its own.
function reportTornRow(reader: Reader, rows: readonly TableRow[], columns: number): void {
  const torn = rows.find((row) => !opensWithPipe(reader, row) && row.children.length !== columns)
  if (torn)
    reader.report(
      diagnose('torn-row', { found: torn.children.length, expected: columns }, { place: placeOf(reader, torn) }),
    )
}

function readRow<Role extends string>(
  reader: Reader,
  row: TableRow,
  roles: readonly (Role | undefined)[],
  rule: TableRule<Role>,
): TableRowCells<Role> {
  const written = rule.repair ? mended(reader, row.children, roles, rule.repair) : row.children
  const all = written.map((cell) => readCell(reader, cell))
  const place = rowPlace(reader, row, all)
  const counts = { found: all.length, expected: roles.length }
  if (all.length > roles.length) reader.report(diagnose('extra-cell', counts, { place }))
  const absent = rule.repair ? [] : roles.slice(all.length).filter((role) => role !== undefined)
  const missing = absent.filter((role) => rule.needs.includes(role))
  for (const role of missing)
    reader.report(diagnose('missing-cell', { ...counts, column: nameOf(role, rule) }, { place }))
  if (absent.length > 0 && missing.length === 0 && !rule.isOpen) reader.report(diagnose('short-row', counts, { place }))
  const cells: Partial<Record<Role, Cell>> = {}
  for (const [index, role] of roles.entries()) if (role !== undefined && all[index]) cells[role] = all[index]
  const own = roles.filter((role) => role !== undefined)
  for (const [role, pattern] of Object.entries(rule.split ?? {}) as [Role, RegExp][]) splitCell(cells, role, pattern)
  return { cells, columns: new Set([...own, ...(Object.keys(cells) as Role[])]), place }
}

// The cell is what the group of its own name says, if the pattern has one; facts are heard from all of it.
function splitCell<Role extends string>(cells: Partial<Record<Role, Cell>>, role: Role, pattern: RegExp): void {
  const cell = cells[role]
  const found = cell && new RegExp(pattern.source, `${pattern.flags}d`).exec(cell.text)
  for (const [name, range] of Object.entries(found?.indices?.groups ?? {}))
    if (range) cells[name as Role] = { ...sliceCell(cell!, ...range), ...(name === role ? { raw: cell!.raw } : {}) }
}

// The cells of a row, as many as its header has where that can be told.
function mended(
  reader: Reader,
  cells: readonly TableCell[],
  roles: readonly (string | undefined)[],
  { last }: { last: RegExp },
): readonly TableCell[] {
  const type = roles.indexOf('type')
  if (cells.length < roles.length || type === -1) return cells
  const closed = closedAfter(cells.slice(type).map((cell) => sourceOf(reader, cell)))
  // What never ends was one cell.
  const after = type + (closed ?? 1)
  // What stands between a type and its description is a cell each.
  const between = Math.max(0, roles.indexOf('description') - type - 1)
  const head = [
    ...cells.slice(0, type),
    mergeCells(reader, cells.slice(type, after)),
    ...cells.slice(after, after + between),
  ]
  const rest = cells.slice(after + between)
  const places = roles.length - head.length
  if (rest.length < places) return [...head, ...rest]
  if (places < 2) return places === 1 ? [...head, mergeCells(reader, rest)] : [...head, ...rest]
  const found = rest.findIndex((cell) => last.test(sourceOf(reader, cell).replace(/^\|/, '')))
  const flags = found > 0 ? rest.slice(found) : rest.slice(-1).filter((cell) => cell.children.length === 0)
  const prose = rest.slice(0, rest.length - flags.length)
  return [...head, mergeCells(reader, prose), ...(flags.length > 0 ? [mergeCells(reader, flags)] : [])]
}

// After how many cells all marks and brackets are closed that open in them.
function closedAfter(sources: readonly string[]): number | undefined {
  const open = { ticks: 0, stars: 0, brackets: 0, angles: 0 }
  for (const [index, source] of sources.entries()) {
    const count = (mark: RegExp): number => source.match(mark)?.length ?? 0
    open.ticks += count(/`/g)
    open.stars += count(/\*\*/g)
    open.brackets += count(/[[{(]/g) - count(/[\]})]/g)
    open.angles += count(/</g) - count(/>/g)
    if (open.ticks % 2 === 0 && open.stars % 2 === 0 && open.brackets <= 0 && open.angles <= 0) return index + 1
  }
  return undefined
}

// An empty cell has no content to start or end at.
function rowPlace(reader: Reader, row: TableRow, cells: readonly Cell[]): Place {
  const full = cells.filter((cell) => cell.markup !== '')
  const first = full[0]
  return first
    ? { ...first.place, endLine: full.at(-1)!.place.endLine, endColumn: full.at(-1)!.place.endColumn }
    : placeOf(reader, row)
}

function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far)
  return best && best.far <= Math.max(2, word.length / 2) ? best.candidate : undefined
}
