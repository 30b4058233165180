/** What models are called that a page states inside of its own: no page may be called so, and no two of them alike. */
import { keyOf } from '../ir/identity.ts'
import type { Page } from '../ir/page.ts'
import { foldedPath } from '../sinks/file-path.ts'
import { outputStem } from '../sinks/output-names.ts'
import { namespaceOf, type Folder } from './namespaces.ts'

/**
 * Gives a number to the names of models inside of others where something else would be written to the same file. In: all statements, in their
 * order. Out: the same, under the names that they have from here on.
 */
export function withFreeNames(pages: readonly Page[], folder: Folder): readonly Page[] {
  const whole = new Set(pages.filter(({ anchor }) => anchor === undefined).map(keyOf))
  const isInner = ({ path, anchor }: Page): boolean => anchor !== undefined && whole.has(path)
  if (!pages.some(isInner)) return pages
  const stemOf = ({ path }: Page, name: string): string =>
    foldedPath(outputStem({ namespace: namespaceOf(path, folder), name }))
  const counts = new Map<string, number>()
  const taken = new Set(pages.filter((page) => !isInner(page)).map((page) => stemOf(page, page.title.text)))
  return pages.map((page) => {
    if (!isInner(page)) return page
    const { text } = page.title
    const stem = stemOf(page, text)
    let free = text
    let count = counts.get(stem) ?? 1
    while (taken.has(stemOf(page, free))) free = `${text} ${++count}`
    counts.set(stem, count)
    taken.add(stemOf(page, free))
    return free === text ? page : { ...page, title: { ...page.title, text: free } }
  })
}
