/** Phase 2: Page[] → Spec. Knows names and links; forgets dialects. */
import { brokenBy } from '../ir/constraints.ts'
import { collect } from '../ir/collect.ts'
import { diagnose, hasErrors, type Diagnostic } from '../ir/diagnostics.ts'
import { groupBy } from '../ir/group-by.ts'
import { identityOf, keyOf, pickIdentity, type Identity } from '../ir/identity.ts'
import type { ImpliedDiscriminator, Page } from '../ir/page.ts'
import type { Overlay } from '../ir/overlay.ts'
import { withKnownModels } from '../ir/known-models.ts'
import { byCodeUnit, type Model, type Spec } from '../ir/spec.ts'
import { openCircularUnions } from './circular-unions.ts'
import { citationsIn } from './citations.ts'
import { withoutMoot, withRightConstraints } from './constraints.ts'
import { readDefault } from './defaults.ts'
import { inferDiscriminator } from './discriminators.ts'
import { distinct, type Candidate } from './distinct.ts'
import { reportNames } from './lookalikes.ts'
import { reportHiddenUnions } from './hidden-unions.ts'
import { tagsIn } from './tags.ts'
import { toModel, type Draft, type Naming } from './model.ts'
import { patched } from './overlay.ts'
import { below, idOf, namespaceOf, type Folder } from './namespaces.ts'
import { withFreeNames } from './inner-names.ts'
import { mergeParts } from './parts.ts'
import { indexPages, type Target } from './page-index.ts'
import { asProse, prosePages } from './prose.ts'
import { aloneOn, inOrder, statementFinder } from './statements.ts'

/** The settings of names, the input that the pages are from, and the models accepted last. */
export type ResolveOptions = Naming & {
  dialect: string
  /** The language that the pages are written for, where the dialect has several. */
  target?: string
  folder: Folder
  /** The models that were accepted last: what a page with errors falls back to. */
  accepted: readonly Model[]
  /** Whether the pages show the members of a union as one object. */
  mergesUnions?: boolean
  /** Patches for pages that are wrong. */
  overlay?: Overlay
  /** What is not looked at, and the models that references to it mean. */
  hidden?: readonly Target[]
}

/** The Spec of an input, and what became of pages with errors. */
export type Resolution = {
  spec: Spec
  /** Pages that end in an error, or what a page states of one of its models, by key. */
  failed: Failed
  /** Ids of the models that stay as they were accepted. */
  kept: ReadonlySet<string>
  /** What the models of pages that end in an error would be called. */
  broken: readonly Target[]
  /** Fields of which nothing says whether they are required: `<id>.<name>`. */
  unsaid: ReadonlySet<string>
  /** What pages of unions give away of a discriminator that none states, by id. */
  implied: ReadonlyMap<string, ImpliedDiscriminator>
}

type Failed = ReadonlyMap<string, Identity>

/** `found`: what resolving has to say, without what reading said. */
type Attempt = Resolution & { found: Diagnostic[] }

/**
 * Resolves pages to models. What ends in an error, here or in reading, keeps its last accepted model; since that may
 * change what others refer to, all are resolved again until nothing more fails. The order of the pages means nothing.
 */
export function resolve(unordered: readonly Page[], options: ResolveOptions): Resolution {
  const pages = withFreeNames(unordered.toSorted(inOrder), options.folder)
  const statementOf = statementFinder(pages, (page) => targetOf(page, options).id)
  const failed = new Map<string, Identity>()
  const fail = (at: Identity): unknown => failed.set(keyOf(at), pickIdentity(at))
  pages.filter((page) => hasErrors(page.diagnostics)).forEach(fail)
  const causes: Diagnostic[] = []
  for (;;) {
    const { found, ...attempt } = resolveWithoutProse(pages, options, failed)
    const more = found.flatMap((cause) => {
      const at =
        cause.severity === 'error' && cause.place ? (statementOf(cause) ?? { path: cause.place.path }) : undefined
      return at && !failed.has(keyOf(at)) ? [{ cause, at }] : []
    })
    if (more.length === 0) return { ...attempt, spec: withCauses(attempt.spec, causes) }
    causes.push(...more.map(({ cause }) => cause))
    for (const { at } of more) fail(at)
  }
}

// What keeps its accepted model is not resolved again: why it failed is known from the attempt in which it did.
function withCauses(spec: Spec, causes: readonly Diagnostic[]): Spec {
  const known = new Set(spec.diagnostics.map(signature))
  const lost = causes.filter((cause) => !known.has(signature(cause)))
  return lost.length === 0 ? spec : { ...spec, diagnostics: ordered([...lost, ...spec.diagnostics]) }
}

const signature = ({ code, message, place }: Diagnostic): string => JSON.stringify([code, message, place])

// A page that has a name and no more is a model if one refers to it. Any other is prose, and is left out of a second attempt:
// a name that it has may be another model's.
function resolveWithoutProse(pages: readonly Page[], options: ResolveOptions, failed: Failed): Attempt {
  const attempt = resolveOnce(pages, options, failed)
  const prose = prosePages(pages, attempt.spec.models)
  if (prose.size === 0) return attempt
  return resolveOnce(
    pages.map((page) => (prose.has(keyOf(page)) ? asProse(page) : page)),
    options,
    failed,
  )
}

function resolveOnce(all: readonly Page[], options: ResolveOptions, failed: Failed): Attempt {
  const hidden = new Set(options.hidden?.map(keyOf))
  const pages = all.filter((page) => !hidden.has(keyOf(page)))
  const { report, diagnostics } = collect()
  const accepted = new Map(options.accepted.map((model) => [keyOf(identityOf(model)), model]))
  const keptOf = keptFor(all, options.accepted)
  const candidates = distinct(
    pages.flatMap((page) => candidatesOf(page, options, failed.has(keyOf(page)) ? keptOf(page) : [])),
    accepted,
    report,
  )
  const targets = [...candidates.map(({ target }) => target), ...hiddenAmong(all, options.hidden ?? [])]
  const index = indexPages(targets, all, options.folder)
  const citations = citationsIn(pages, index, report)
  const tags = tagsIn(pages, index)
  const nullable = new Map(
    candidates.flatMap(({ page, target }) =>
      page.nullable === undefined ? [] : [[target.id, page.nullable] as const],
    ),
  )
  const stated = candidates.flatMap(({ target, page, kept }): Draft[] => {
    const cited = citations.get(keyOf(page))
    const draft = kept
      ? { model: kept, defaults: [] }
      : toModel(page, target, { index, tags, nullable, cited }, options, report)
    if (kept) report(diagnose('kept-model', { id: kept.id }, { place: page.title.place, model: kept.id }))
    return draft ? [draft] : []
  })
  const drafts = mergeParts(stated, report)
  const kept = new Set(candidates.flatMap((candidate) => (candidate.kept ? [candidate.kept] : [])))
  const closed = drafts.map(({ model }) => (kept.has(model) ? asKept(model, index.byId, report) : model))
  const keptIds = new Set([...kept].map(({ id }) => id))
  const right = patched(closed, options.overlay ?? {}, keptIds, report)
  const models = openCircularUnions(right, report).toSorted((a, b) => byCodeUnit(a.id, b.id))
  reportNames(
    models.filter(({ id }) => !keptIds.has(id)),
    report,
  )
  const implied = new Map(drafts.flatMap((draft) => (draft.implied ? [[draft.model.id, draft.implied] as const] : [])))
  const told = withImplied(models, implied)
  addDefaults(drafts, models, report)
  const sound = withoutMoot(told, report)
  if (options.mergesUnions) reportHiddenUnions(sound, report)
  const idAt = idFinder(pages, candidates, options)
  const found = diagnostics().map((each) => withModel(each, idAt(each)))
  const read = pages.flatMap((page) => page.diagnostics.map((each) => withModel(each, idAt(page))))
  return {
    spec: {
      version: 1,
      dialect: options.dialect,
      ...(options.target === undefined ? {} : { target: options.target }),
      models: sound,
      diagnostics: ordered([...read, ...found]),
    },
    ...{ found, failed, implied, kept: keptIds },
    unsaid: new Set(drafts.flatMap(({ unsaid = [] }) => unsaid)),
    broken: pages.filter((page) => failed.has(keyOf(page))).map((page) => targetOf(page, options)),
  }
}

// What is all that its page says may not have come to the models that it had: all of them stay.
function keptFor(pages: readonly Page[], accepted: readonly Model[]): (failed: Page) => readonly Model[] {
  const byPath = groupBy(accepted, ({ place }) => place.path)
  const isAlone = aloneOn(pages)
  return (page) => {
    const there = byPath.get(page.path) ?? []
    const isWhole = page.anchor === undefined && isAlone(page)
    return isWhole ? there : there.filter((model) => keyOf(identityOf(model)) === keyOf(page))
  }
}

function candidatesOf(page: Page, options: ResolveOptions, kept: readonly Model[]): Candidate[] {
  if (kept.length > 0) return kept.map((model) => ({ target: keptTarget(model), page, kept: model }))
  return page.body.kind === 'none' || page.body.kind === 'unreadable' ? [] : [{ target: targetOf(page, options), page }]
}

const keptTarget = (model: Model): Target => ({
  ...{ id: model.id, name: model.name, namespace: model.namespace },
  ...identityOf(model),
})

function targetOf(page: Page, { folder }: ResolveOptions): Target {
  const namespace = below(namespaceOf(page.path, folder), page.namespace ?? '')
  const { text: name } = page.title
  return { id: idOf(namespace, name), ...pickIdentity(page), name, namespace }
}

// Returns what finds the id of the model that a statement, or a diagnostic by its place, is about.
function idFinder(
  pages: readonly Page[],
  candidates: readonly Candidate[],
  options: ResolveOptions,
): (about: Page | Diagnostic) => string | undefined {
  const byKey = groupBy(candidates, ({ page }) => keyOf(page))
  const statementOf = statementFinder(pages, (page) => targetOf(page, options).id)
  return (about) => {
    const page = 'body' in about ? about : statementOf(about)
    const [first, second] = (page && byKey.get(keyOf(page))) ?? []
    return second ? undefined : first?.target.id
  }
}

// Those whose page is there, or the folder that it would be in where nobody can look into that.
function hiddenAmong(pages: readonly Page[], hidden: readonly Target[]): Target[] {
  const paths = new Set(pages.map(({ path }) => path))
  return hidden.filter(({ path }) => {
    const parts = path.split('/')
    return parts.some((_, index) => paths.has(parts.slice(0, index + 1).join('/')))
  })
}

// A kept model may name models that are gone by now.
const asKept = (model: Model, byId: ReadonlyMap<string, Target>, report: (diagnostic: Diagnostic) => void): Model =>
  withKnownModels(
    withRightConstraints(model, report),
    (id) => byId.has(id),
    (name) => report(diagnose('unresolved-reference', { name }, { place: model.place, model: model.id })),
  )

/**
 * Looks for the discriminators of unions whose pages state none. In: the finished models, whatever their keys have come to, and what the pages give
 * away, by the id of a union. Out: the models, with what was found in the place of what was found before.
 */
export function withImplied(models: readonly Model[], implied: ReadonlyMap<string, ImpliedDiscriminator>): Model[] {
  const byId = new Map(models.map((model) => [model.id, model]))
  return models.map((model) => {
    const hints = model.kind === 'union' ? implied.get(model.id) : undefined
    if (model.kind !== 'union' || !hints) return model
    const { discriminator: _, ...union } = model
    const found = inferDiscriminator(model.members, hints, (id) => byId.get(id))
    return found ? { ...union, discriminator: found } : union
  })
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
      const { text, place } = row.default!
      const value = readDefault(row.default!, field.type, (id) => byId.get(id))
      const isRight = value !== undefined && brokenBy(value, field.constraints ?? {}).length === 0
      if (isRight) field.default = value
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

const withModel = (diagnostic: Diagnostic, model: string | undefined): Diagnostic =>
  diagnostic.model !== undefined || model === undefined ? diagnostic : { ...diagnostic, model }

/** Diagnostics in the order of the pages. */
export const ordered = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.toSorted(
    (a, b) =>
      byCodeUnit(a.place?.path ?? '', b.place?.path ?? '') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      byCodeUnit(a.code, b.code),
  )
