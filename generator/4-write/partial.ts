/** A run that was asked for some models makes their outputs, and leaves all others as the last run left them. */
import { identityOf, keyOf, originKey } from '../ir/identity.ts'
import { withKnownModels } from '../ir/known-models.ts'
import type { Lock } from '../ir/lock.ts'
import type { RenderedFile } from '../ir/plan.ts'
import { byCodeUnit, type Model, type Spec } from '../ir/spec.ts'
import type { Held } from './reconcile.ts'

type Hashed = { path: string; sha256: string }
/** `isAsked`: all that the page states was asked for. */
type Asked = Hashed & { isAsked: boolean }

/** Adds the models that were accepted before to those that were asked for: files of all models are of both. */
export function withRest(asked: Spec, accepted: readonly Model[]): Spec {
  const ids = new Set(asked.models.map(({ id }) => id))
  const keys = keysOf(asked)
  const rest = accepted.filter((model) => !ids.has(model.id) && !keys.has(keyOf(identityOf(model))))
  const there = new Set([...ids, ...rest.map(({ id }) => id)])
  const models = [...asked.models, ...rest.map((model) => withKnownModels(model, (id) => there.has(id), ignore))]
  return { ...asked, models: models.toSorted((a, b) => byCodeUnit(a.id, b.id)) }
}

// The page that says so is not looked at; the next run of all models reports it.
const ignore = (): void => undefined

const keysOf = ({ models }: Pick<Spec, 'models'>): Set<string> =>
  new Set(models.map((model) => keyOf(identityOf(model))))

/** What a run is about. `templates`: those that it was asked to use. */
type Part = { asked: Pick<Spec, 'models'>; whole: Pick<Spec, 'models'>; templates: readonly string[] }

/**
 * Returns what is left alone: outputs of other models, those of templates that were not asked for, and those of all models where
 * this run does not know all that they are made of. In: the last lock.
 */
export function restOf({ asked, whole, templates }: Part, lock: Lock | undefined): Pick<Held, 'models' | 'isLeft'> {
  const [own, known] = [keysOf(asked), keysOf(whole)]
  const used = new Set([...templates, 'index'])
  const locked = Object.values(lock?.outputs ?? {})
  const isOf = (keys: ReadonlySet<string>, key: string | undefined): boolean => key === undefined || keys.has(key)
  const isComplete = locked.every(
    (output) => output.orphan === true || (used.has(output.template) && isOf(known, originKey(output))),
  )
  return {
    models: new Set(locked.flatMap((output) => originKey(output) ?? []).filter((key) => !own.has(key))),
    isLeft: ({ page, template, orphan }) =>
      orphan === true || !used.has(template) || (page === undefined && !isComplete),
  }
}

/** Returns the files that a run is about: those of the models that were asked for, and those of all models. */
export function filesOf(files: readonly RenderedFile[], asked: Pick<Spec, 'models'>): RenderedFile[] {
  const own = keysOf(asked)
  return files.filter((file) => file.page === undefined || own.has(originKey(file)!))
}

/** Returns the pages that outputs are made from: those that were asked for as they are, all others as they were. */
export function pagesAfter(pages: readonly Asked[], lock: Lock | undefined): Hashed[] {
  const before = new Map(Object.entries(lock?.inputs ?? {}))
  for (const { path, sha256, isAsked } of pages) if (isAsked) before.set(path, sha256)
  return [...before].map(([path, sha256]) => ({ path, sha256 }))
}
