/** A run that was asked for some models makes their outputs, and leaves all others as the last run left them. */
import { withKnownModels } from '../ir/known-models.ts'
import type { Lock } from '../ir/lock.ts'
import type { RenderedFile } from '../ir/plan.ts'
import { byCodeUnit, type Model, type Spec } from '../ir/spec.ts'
import type { Held } from './reconcile.ts'

type Hashed = { path: string; sha256: string }

/** Adds the models that were accepted before to those that were asked for: files of all models are of both. */
export function withRest(asked: Spec, accepted: readonly Model[]): Spec {
  const ids = new Set(asked.models.map(({ id }) => id))
  const pages = pagesOf(asked)
  const rest = accepted.filter(({ id, place }) => !ids.has(id) && !pages.has(place.path))
  const there = new Set([...ids, ...rest.map(({ id }) => id)])
  const models = [...asked.models, ...rest.map((model) => withKnownModels(model, (id) => there.has(id), ignore))]
  return { ...asked, models: models.toSorted((a, b) => byCodeUnit(a.id, b.id)) }
}

// The page that says so is not looked at; the next run of all models reports it.
const ignore = (): void => undefined

const pagesOf = ({ models }: Pick<Spec, 'models'>): Set<string> => new Set(models.map(({ place }) => place.path))

/** What a run is about. `templates`: those that it was asked to use. */
type Part = { asked: Pick<Spec, 'models'>; whole: Pick<Spec, 'models'>; templates: readonly string[] }

/**
 * Returns what is left alone: outputs of other pages, those of templates that were not asked for, and those of all models where
 * this run does not know all that they are made of. In: the last lock.
 */
export function restOf({ asked, whole, templates }: Part, lock: Lock | undefined): Pick<Held, 'pages' | 'isLeft'> {
  const [own, known] = [pagesOf(asked), pagesOf(whole)]
  const used = new Set([...templates, 'index'])
  const locked = Object.values(lock?.outputs ?? {})
  const isComplete = locked.every(
    ({ page, template, orphan }) => orphan === true || (used.has(template) && (page === undefined || known.has(page))),
  )
  return {
    pages: new Set(locked.flatMap(({ page }) => (page === undefined || own.has(page) ? [] : [page]))),
    isLeft: ({ page, template, orphan }) =>
      orphan === true || !used.has(template) || (page === undefined && !isComplete),
  }
}

/** Returns the files that a run is about: those of the models that were asked for, and those of all models. */
export function filesOf(files: readonly RenderedFile[], asked: Pick<Spec, 'models'>): RenderedFile[] {
  const own = pagesOf(asked)
  return files.filter(({ page }) => page === undefined || own.has(page))
}

/** Returns the pages that outputs are made from: those that were asked for as they are, all others as they were. */
export function pagesAfter(pages: readonly Hashed[], asked: Pick<Spec, 'models'>, lock: Lock | undefined): Hashed[] {
  const own = pagesOf(asked)
  const before = new Map(Object.entries(lock?.inputs ?? {}))
  for (const { path, sha256 } of pages) if (own.has(path)) before.set(path, sha256)
  return [...before].map(([path, sha256]) => ({ path, sha256 }))
}
