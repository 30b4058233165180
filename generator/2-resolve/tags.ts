/**
 * Members that are named by the value of their discriminator, as C# names them: `CreditCard` is whichever model has a
 * field whose only known value is `credit_card`. There may be several, one for requests and one for responses; the page does not say.
 */
import type { Page, Row } from '../ir/page.ts'
import { groupBy } from '../ir/group-by.ts'
import { keyOf } from '../ir/identity.ts'
import { findByName, findLinked, type PageIndex, type Target } from './page-index.ts'

/** By a value's folded name: the models with a field whose only known value it is. */
export type Tags = ReadonlyMap<string, readonly Target[]>

/** In: all pages and their index. */
export function tagsIn(pages: readonly Page[], index: PageIndex): Tags {
  if (!pages.some(mayNameTags)) return new Map()
  const byKey = new Map(pages.map((page) => [keyOf(page), page]))
  const found = pages.flatMap((page) => {
    const { body } = page
    const target = index.byKey.get(keyOf(page))?.target
    if (!target || body.kind !== 'object') return []
    return body.rows.flatMap((row) => {
      const value = onlyValue(row, target, index, byKey)
      return value === undefined ? [] : [{ tag: foldedTag(value), target }]
    })
  })
  const groups = groupBy(found, ({ tag }) => tag)
  return new Map([...groups].map(([tag, group]) => [tag, group.map(({ target }) => target)]))
}

const mayNameTags = ({ body }: Page): boolean =>
  body.kind === 'union' && body.members.some((member) => member.kind === 'name' && member.isTag)

/** A value and the name that code gives it are the same word. */
export const foldedTag = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .toLowerCase()

function onlyValue(
  { type }: Row,
  from: Target,
  index: PageIndex,
  byKey: ReadonlyMap<string, Page>,
): string | undefined {
  if (type.kind === 'literal') return String(type.value)
  if (type.kind !== 'name') return undefined
  const [named] = findByName(index, type.name, from.namespace)
  const target = type.link === undefined ? named : findLinked(index, from.path, type.link, type.name)?.target
  const body = target && byKey.get(keyOf(target))?.body
  const values = body?.kind === 'enum' ? body.values : []
  return values.length === 1 ? values[0]!.text : undefined
}
