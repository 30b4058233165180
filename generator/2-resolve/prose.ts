/** Pages that have a name and no more: a model if one refers to them, and prose beside the models otherwise. */
import { diagnose, hasErrors } from '../ir/diagnostics.ts'
import { identityOf, keyOf } from '../ir/identity.ts'
import type { Page } from '../ir/page.ts'
import { startOf } from '../ir/place.ts'
import { referencesOf, type Model } from '../ir/spec.ts'
import { folderOf, joinPaths } from '../sinks/posix.ts'
import { linksIn } from './citations.ts'

/** Returns true if a page says nothing by which it is a model. */
export const mayBeProse = ({ body, diagnostics }: Page): boolean =>
  body.kind === 'opaque' && !body.isStated && !hasErrors(diagnostics)

/** Returns the keys of the pages that are prose. In: all pages, and the models that they make if none of them is. */
export function prosePages(pages: readonly Page[], models: readonly Model[]): ReadonlySet<string> {
  const bare = pages.filter(mayBeProse)
  if (bare.length === 0) return new Set()
  const ids = new Set(models.flatMap((model) => [...referencesOf(model), ...mappedIds(model)]))
  const byKey = new Map(models.map((model) => [keyOf(identityOf(model)), model]))
  const isReferredTo = (key: string): boolean => {
    const model = byKey.get(key)
    return model ? ids.has(model.id) : isLinked(key, pages)
  }
  return new Set(bare.map(keyOf).filter((key) => !isReferredTo(key)))
}

const mappedIds = (model: Model): string[] =>
  model.kind === 'union' ? Object.values(model.discriminator?.mapping ?? {}) : []

// A page whose name another one has makes no model that anybody could refer to.
const isLinked = (target: string, pages: readonly Page[]): boolean =>
  pages.some((page) => linksIn(page).some((link) => joinedTo(page.path, link) === target))

const joinedTo = (path: string, link: string): string =>
  link.startsWith('#') ? path + link : joinPaths(folderOf(path), link)

/** Returns the page as what it is when nobody refers to it. */
export function asProse(page: Page): Page {
  const reason = 'it has no section of fields, values or members, and no model refers to it'
  return {
    ...page,
    body: { kind: 'none', reason },
    diagnostics: [diagnose('not-a-model', { reason }, { place: startOf(page.path) })],
  }
}
