/** Which statement of a page something is about, where the page has several. */
import type { Diagnostic } from '../ir/diagnostics.ts'
import { groupBy } from '../ir/group-by.ts'
import type { Page } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { byCodeUnit } from '../ir/spec.ts'

/** The order of statements: by path, and as they stand on their page. */
export const inOrder = (a: Page, b: Page): number => byCodeUnit(a.path, b.path) || byPlace(a.title.place, b.title.place)

const byPlace = (a: Place, b: Place): number => a.line - b.line || a.column - b.column

/**
 * Returns what finds the statement that a diagnostic is about: that of its model, else the last whose title stands at its place or above.
 * In: statements in their order, and the id of the model of each.
 */
export function statementFinder(
  pages: readonly Page[],
  idOf: (page: Page) => string,
): (diagnostic: Diagnostic) => Page | undefined {
  const byPath = groupBy(pages, ({ path }) => path)
  return ({ model, place }) => {
    const there = (place && byPath.get(place.path)) ?? []
    if (!place || there.length < 2) return there[0]
    const own = there.filter((page) => idOf(page) === model)
    const asked = own.length > 0 ? own : there
    return asked.findLast(({ title }) => byPlace(title.place, place) <= 0) ?? asked[0]
  }
}

/** Returns whether a statement is all that its page has to say. In: all statements. */
export function aloneOn(pages: readonly Page[]): (page: Page) => boolean {
  const byPath = groupBy(pages, ({ path }) => path)
  return ({ path }) => byPath.get(path)?.length === 1
}
