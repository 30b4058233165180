/** What the pages of an input state → how much of them was understood. */
import type { Coverage, TableCoverage } from '../ir/coverage.ts'
import { groupBy } from '../ir/group-by.ts'
import type { LeftTable, Page, Tables } from '../ir/page.ts'

/** Returns what became of the tables of all pages. */
export const sumOfTables = (pages: readonly Page[]): Tables => ({
  taken: pages.reduce((sum, { tables }) => sum + (tables?.taken ?? 0), 0),
  leftOut: pages.flatMap(({ tables }) => tables?.leftOut ?? []),
})

/** Counts what became of pages and their tables. In: all that the pages of an input state, and the sum of their tables. Most of a kind come first. */
export function coverageOf(pages: readonly Page[], { taken, leftOut }: Tables): Coverage {
  const none = pages.flatMap(({ body }) => (body.kind === 'none' ? [body.reason] : []))
  return {
    pages: new Set(pages.map(({ path }) => path)).size,
    models: pages.length - none.length,
    others: byCount([...groupBy(none, (reason) => reason)].map(([reason, { length }]) => ({ reason, pages: length }))),
    tables: { seen: taken + leftOut.length, taken, leftOut: leftOutOf(leftOut) },
  }
}

const leftOutOf = (left: readonly LeftTable[]): TableCoverage['leftOut'] =>
  [...groupBy(left, ({ reason }) => reason)]
    .map(([reason, tables]) => ({ reason, tables: tables.length, header: tables[0]!.header, place: tables[0]!.place }))
    .toSorted((a, b) => b.tables - a.tables)

const byCount = <Kind extends { pages: number }>(kinds: Kind[]): Kind[] => kinds.toSorted((a, b) => b.pages - a.pages)
