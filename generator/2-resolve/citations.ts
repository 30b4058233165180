/**
 * Unions whose pages are bare: the cells that link to them state the members. In Ruby and PHP that is the only place where
 * they stand.
 */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Page, TypeExpression } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { keyOf } from '../ir/identity.ts'
import { followLink, type PageIndex, type Target } from './page-index.ts'

/** What a cell says of a union: its members, and the model whose page says so. */
export type Citation = { from: Target; members: TypeExpression[] }

/**
 * In: the pages, in their order, and their index. Out: by the key of a bare one, the first cell that states its members; a
 * cell that states others is reported.
 */
export function citationsIn(
  pages: readonly Page[],
  index: PageIndex,
  report: (diagnostic: Diagnostic) => void,
): Map<string, Citation> {
  const bare = new Set(pages.filter(({ body }) => body.kind === 'opaque').map(keyOf))
  const cited = new Map<string, Citation>()
  const shapes = new Map<string, string>()
  if (bare.size === 0) return cited
  for (const page of pages) {
    const from = index.byKey.get(keyOf(page))?.target
    if (!from) continue
    for (const { link, members, place } of expressionsOf(page).flatMap(linkedUnions)) {
      const target = followLink(index, page.path, link)?.target
      if (!target || !bare.has(keyOf(target))) continue
      const key = keyOf(target)
      const first = cited.get(key)
      const shape = shapeOf(members)
      if (!first) {
        cited.set(key, { from, members })
        shapes.set(key, shape)
      } else if (shape !== shapes.get(key)) {
        const at = first.members[0]!.place
        const params = { id: target.id, other: `${at.path}:${at.line}` }
        report(diagnose('differing-members', params, { place, model: from.id }))
      }
    }
  }
  return cited
}

/** Returns the links that the types on a page have. */
export const linksIn = (page: Page): string[] => expressionsOf(page).flatMap(linksOf)

function linksOf(type: TypeExpression): string[] {
  switch (type.kind) {
    case 'array':
      return linksOf(type.items)
    case 'map':
      return linksOf(type.values)
    case 'optional':
    case 'nullable':
      return linksOf(type.of)
    case 'union':
      return [...(type.link === undefined ? [] : [type.link]), ...type.members.flatMap(linksOf)]
    case 'name':
      return type.link === undefined ? [] : [type.link]
    default:
      return []
  }
}

const expressionsOf = ({ body }: Page): TypeExpression[] =>
  body.kind === 'object'
    ? [...body.rows.map(({ type }) => type), ...(body.additional ? [body.additional] : []), ...(body.parts ?? [])]
    : body.kind === 'union'
      ? body.members
      : []

// Whatever the order, and wherever they stand.
const shapeOf = (members: readonly TypeExpression[]): string =>
  members
    .map((member) => JSON.stringify(member, (key, part: unknown) => (key === 'place' ? undefined : part)))
    .toSorted()
    .join()

type LinkedUnion = { link: string; members: TypeExpression[]; place: Place }

function linkedUnions(type: TypeExpression): LinkedUnion[] {
  switch (type.kind) {
    case 'array':
      return linkedUnions(type.items)
    case 'map':
      return linkedUnions(type.values)
    case 'optional':
    case 'nullable':
      return linkedUnions(type.of)
    case 'union':
      return type.link === undefined
        ? type.members.flatMap(linkedUnions)
        : [{ link: type.link, members: type.members, place: type.place }]
    default:
      return []
  }
}
