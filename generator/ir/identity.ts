/** Which model of the pages is meant: one page may hold many. */
import type { Model } from './spec.ts'

/** Where a model is stated: a page, or an anchor of one. No anchor stands twice on a page. */
export type Identity = { path: string; anchor?: string }

/** The one text of an identity, for maps and for people: `path`, or `path#anchor`. */
export const keyOf = ({ path, anchor }: Identity): string => (anchor === undefined ? path : `${path}#${anchor}`)

/** The identity alone of whatever has one. */
export const pickIdentity = ({ path, anchor }: Identity): Identity =>
  anchor === undefined ? { path } : { path, anchor }

/** Where a model is stated. */
export const identityOf = ({ place: { path }, anchor }: Pick<Model, 'place' | 'anchor'>): Identity =>
  anchor === undefined ? { path } : { path, anchor }

/** Which model an output is made from: its page, and its anchor there; neither where it is made from all models. */
export type Origin = { page?: string; anchor?: string }

/** The origin of what is made from a model; without one, of what is made from all. */
export function originOf(model: Pick<Model, 'place' | 'anchor'> | undefined): Origin {
  if (!model) return {}
  const { path, ...rest } = identityOf(model)
  return { page: path, ...rest }
}

/** The origin alone of whatever has one. */
export const pickOrigin = ({ page, anchor }: Origin): Origin => ({
  ...(page === undefined ? {} : { page }),
  ...(anchor === undefined ? {} : { anchor }),
})

/** The key of the model that an output is made from; nothing where it is made from all. */
export const originKey = ({ page, anchor }: Origin): string | undefined =>
  page === undefined ? undefined : keyOf(anchor === undefined ? { path: page } : { path: page, anchor })
