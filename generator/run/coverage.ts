/** What the pages of an input state → how much of them was understood. */
import type { Coverage, TableCoverage } from '../ir/coverage.ts'
import { groupBy } from '../ir/group-by.ts'
import type { LeftTable, Page } from '../ir/page.ts'

/** Counts what became of pages and their tables. In: all that the pages of an input state. Most of a kind come first. */
export function coverageOf(pages: readonly Page[]): Coverage {
  const none = pages.flatMap(({ body }) => (body.kind === 'none' ? [body.reason] : []))
  const taken = pages.reduce((sum, { tables }) => sum + (tables?.taken ?? 0), 0)
  const left = pages.flatMap(({ tables }) => tables?.leftOut ?? [])
  return {
    pages: new Set(pages.map(({ path }) => path)).size,
    models: pages.length - none.length,
    others: byCount([...groupBy(none, (reason) => reason)].map(([reason, { length }]) => ({ reason, pages: length }))),
    tables: { seen: taken + left.length, taken, leftOut: leftOutOf(left) },
  }
}

const leftOutOf = (left: readonly LeftTable[]): TableCoverage['leftOut'] =>
  [...groupBy(left, ({ reason }) => reason)]
    .map(([reason, tables]) => ({ reason, tables: tables.length, header: tables[0]!.header, place: tables[0]!.place }))
    .toSorted((a, b) => b.tables - a.tables)

const byCount = <Kind extends { pages: number }>(kinds: Kind[]): Kind[] => kinds.toSorted((a, b) => b.pages - a.pages)
