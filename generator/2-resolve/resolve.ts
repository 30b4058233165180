/** Phase 2: Page[] → Spec. Knows names and links; forgets dialects. */
import { collect } from '../ir/collect.ts'
import { diagnose, hasErrors, type Diagnostic } from '../ir/diagnostics.ts'
import type { ImpliedDiscriminator, Page } from '../ir/page.ts'
import type { Overlay } from '../ir/overlay.ts'
import { withKnownModels } from '../ir/known-models.ts'
import { byCodeUnit, type Model, type Spec } from '../ir/spec.ts'
import { openCircularUnions } from './circular-unions.ts'
import { citationsIn } from './citations.ts'
import { readDefault } from './defaults.ts'
import { inferDiscriminator } from './discriminators.ts'
import { distinct, type Candidate } from './distinct.ts'
import { tagsIn } from './tags.ts'
import { toModel, type Draft, type Naming } from './model.ts'
import { patched } from './overlay.ts'
import { idOf, namespaceOf, type Folder } from './names.ts'
import { indexPages, type Target } from './page-index.ts'
import { asProse, prosePages } from './prose.ts'

export type ResolveOptions = Naming & {
  dialect: string
  folder: Folder
  /** The models that were accepted last: what a page with errors falls back to. */
  accepted: readonly Model[]
  /** Patches for pages that are wrong. */
  overlay?: Overlay
}

export type Resolution = {
  spec: Spec
  /** Pages that end in an error. */
  failed: ReadonlySet<string>
  /** Ids of the models that stay as they were accepted. */
  kept: ReadonlySet<string>
}

/**
 * Resolves pages to models. A page that ends in an error, here or in reading, keeps its last accepted model; since that may
 * change what others refer to, all are resolved again until no further page fails. The order of the pages means nothing.
 */
export function resolve(unordered: readonly Page[], options: ResolveOptions): Resolution {
  const pages = unordered.toSorted((a, b) => byCodeUnit(a.path, b.path))
  const failed = new Set(pages.filter((page) => hasErrors(page.diagnostics)).map((page) => page.path))
  const errors: Diagnostic[] = []
  for (;;) {
    const attempt = resolveWithoutProse(pages, options, failed)
    const more = attempt.spec.diagnostics.filter(
      ({ severity, place }) => severity === 'error' && place && !failed.has(place.path),
    )
    if (more.length === 0) return withErrors(attempt, errors)
    errors.push(...more)
    for (const { place } of more) failed.add(place!.path)
  }
}

// A page that keeps its accepted model is not resolved again: why it failed is known from the attempt in which it did.
function withErrors(resolution: Resolution, errors: readonly Diagnostic[]): Resolution {
  const { spec } = resolution
  const known = new Set(spec.diagnostics.map(signature))
  const lost = errors.filter((error) => !known.has(signature(error)))
  if (lost.length === 0) return resolution
  return { ...resolution, spec: { ...spec, diagnostics: ordered([...lost, ...spec.diagnostics], new Map()) } }
}

const signature = ({ code, message, place }: Diagnostic): string => JSON.stringify([code, message, place])

// A page that has a name and no more is a model if one refers to it. Any other is prose, and is left out of a second attempt:
// a name that it has may be another model's.
function resolveWithoutProse(pages: readonly Page[], options: ResolveOptions, failed: ReadonlySet<string>): Resolution {
  const attempt = resolveOnce(pages, options, failed)
  const prose = prosePages(pages, attempt.spec.models)
  if (prose.size === 0) return attempt
  return resolveOnce(
    pages.map((page) => (prose.has(page.path) ? asProse(page) : page)),
    options,
    failed,
  )
}

function resolveOnce(pages: readonly Page[], options: ResolveOptions, failed: ReadonlySet<string>): Resolution {
  const { report, diagnostics } = collect()
  const accepted = new Map(options.accepted.map((model) => [model.place.path, model]))
  const candidates = distinct(
    pages.flatMap((page) => candidateOf(page, options, failed, accepted)),
    accepted,
    report,
  )
  const index = indexPages(
    candidates.map(({ target }) => target),
    pages.map(({ path }) => path),
    options.folder,
  )
  const citations = citationsIn(pages, index, report)
  const tags = tagsIn(pages, index)
  const drafts = candidates.flatMap(({ target, page, kept }): Draft[] => {
    const cited = citations.get(page.path)
    const draft = kept ? { model: kept, defaults: [] } : toModel(page, target, { index, tags, cited }, options, report)
    if (kept) report(diagnose('kept-model', { id: kept.id }, { place: page.title.place, model: kept.id }))
    return draft ? [draft] : []
  })
  const kept = new Set(candidates.flatMap((candidate) => (candidate.kept ? [candidate.kept] : [])))
  const whole = drafts.map(({ model }) => (kept.has(model) ? closeReferences(model, index.byId, report) : model))
  const keptIds = new Set([...kept].map(({ id }) => id))
  const right = patched(whole, options.overlay ?? {}, keptIds, report)
  const models = openCircularUnions(right, report).toSorted((a, b) => byCodeUnit(a.id, b.id))
  const implied = new Map(drafts.flatMap((draft) => (draft.implied ? [[draft.model.id, draft.implied] as const] : [])))
  addDiscriminators(models, implied)
  addDefaults(drafts, models, report)
  const ids = new Map(candidates.map(({ target }) => [target.path, target.id]))
  const read = pages.flatMap((page) => page.diagnostics)
  return {
    spec: { version: 1, dialect: options.dialect, models, diagnostics: ordered([...read, ...diagnostics()], ids) },
    failed,
    kept: keptIds,
  }
}

function candidateOf(
  page: Page,
  { folder }: ResolveOptions,
  failed: ReadonlySet<string>,
  accepted: ReadonlyMap<string, Model>,
): Candidate[] {
  const kept = failed.has(page.path) ? accepted.get(page.path) : undefined
  if (kept)
    return [{ target: { id: kept.id, path: page.path, name: kept.name, namespace: kept.namespace }, page, kept }]
  if (page.body.kind === 'none' || page.body.kind === 'unreadable') return []
  const namespace = namespaceOf(page.path, folder)
  const name = page.title.text
  return [{ target: { id: idOf(namespace, name), path: page.path, name, namespace }, page }]
}

// A kept model may name models that are gone by now.
const closeReferences = (
  model: Model,
  byId: ReadonlyMap<string, Target>,
  report: (diagnostic: Diagnostic) => void,
): Model =>
  withKnownModels(
    model,
    (id) => byId.has(id),
    (name) => report(diagnose('unresolved-reference', { name }, { place: model.place, model: model.id })),
  )

// A discriminator is looked for in the finished members.
function addDiscriminators(models: readonly Model[], implied: ReadonlyMap<string, ImpliedDiscriminator>): void {
  const byId = new Map(models.map((model) => [model.id, model]))
  for (const model of models) {
    const hints = model.kind === 'union' ? implied.get(model.id) : undefined
    const found = model.kind === 'union' && hints && inferDiscriminator(model.members, hints, (id) => byId.get(id))
    if (found) model.discriminator = found
  }
}

// Defaults come last: whether one is of its type takes the models that the type names.
function addDefaults(
  drafts: readonly Draft[],
  models: readonly Model[],
  report: (diagnostic: Diagnostic) => void,
): void {
  const byId = new Map(models.map((model) => [model.id, model]))
  for (const { model, defaults } of drafts)
    for (const { field, row } of defaults) {
      const { text, json, place } = row.default!
      const value = readDefault(text, json, field.type, (id) => byId.get(id))
      if (value !== undefined) field.default = value
      else
        report(
          diagnose(
            'default-mismatch',
            { found: text, expected: `a value of \`${field.name}\`` },
            { place, model: model.id },
          ),
        )
    }
}

function ordered(diagnostics: readonly Diagnostic[], ids: ReadonlyMap<string, string>): Diagnostic[] {
  const named = diagnostics.map((diagnostic) => {
    const model = diagnostic.model ?? (diagnostic.place && ids.get(diagnostic.place.path))
    return model === undefined ? diagnostic : { ...diagnostic, model }
  })
  return named.toSorted(
    (a, b) =>
      byCodeUnit(a.place?.path ?? '', b.place?.path ?? '') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      byCodeUnit(a.code, b.code),
  )
}
