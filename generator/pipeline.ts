/** The whole way on one screen: read, resolve, emit, write. Each phase is loaded when it is needed. */
import { resolve } from 'node:path'
import { recordedSettings, rootsOf, usualInputs, type Input, type Settings } from './config/settings.ts'
import type { Assumption } from './compare/directions.ts'
import type { Change } from './ir/change.ts'
import type { Drift } from './ir/drift.ts'
import { finished, told, transformed } from './ir/hooks.ts'
import { applyLevels } from './ir/levels.ts'
import { diagnose, Refusal, type Diagnostic } from './ir/diagnostics.ts'
import type { Page } from './ir/page.ts'
import type { RenderedFile, Plan } from './ir/plan.ts'
import { byCodeUnit, type Model, type Spec } from './ir/spec.ts'
import { isWithin } from './1-read/folders.ts'
import { outputsBelow } from './overlaps.ts'
import { thrownAt } from './thrown-at.ts'
import type { GitSide } from './1-read/git.ts'
import type { Dialect } from './1-read/dialect.ts'
import type { Reading, SeenPages } from './1-read/read.ts'
import type { Target } from './2-resolve/page-index.ts'
import type { Templated } from './3-emit/emit.ts'
import type { FormatCache } from './4-write/cache.ts'
import type { Disk } from './4-write/disk.ts'
import type { Around, Known, RunEvent } from './4-write/hold.ts'
import type { Writes } from './4-write/commit.ts'
import type { Verdict } from './4-write/reconcile.ts'
import type { NewRecord, OldRecord } from './4-write/record.ts'
import type { Rendering } from './4-write/render.ts'

export type { Drift } from './ir/drift.ts'
export type { RunEvent } from './4-write/hold.ts'
export type { Verdict } from './4-write/reconcile.ts'
export type Stage = 'read' | 'resolve' | 'emit' | 'format' | 'write'
export type Watcher = {
  progress?: (stage: Stage, done: number, all: number) => void
  timing?: (stage: Stage, milliseconds: number) => void
  /** Hears of other runs on the same output, and of what interrupted ones left. */
  say?: (event: RunEvent) => void
  /** Runs what must not be ended in its middle; the signal says that the process is asked to end. */
  shield?: Around['shield']
  /** How long to wait for another run on the same output, in milliseconds. */
  patience?: number
}

/**
 * What an input means. In: the models accepted last, for pages that end in an error. `git`: read from a ref instead of the folder.
 * `isPast`: names in the configuration that match nothing are no fault, since they are meant for today's pages; `isSide`: nor are
 * they where pages cannot be read. `seen`: pages that were read before. `known`: the paths of pages that there were.
 */
export async function readSpec(
  input: Input,
  settings: Settings,
  accepted: readonly Model[],
  watcher: Watcher = {},
  { git, isPast = false, isSide = false, seen, known: pagesBefore = [] }: ReadMode = {},
): Promise<Read> {
  const { readInput } = await import('./1-read/read.ts')
  const { dialects } = await import('./1-read/dialects/index.ts')
  const { resolve } = await import('./2-resolve/resolve.ts')
  const { select, unmatched } = await import('./2-resolve/select.ts')
  const { notices } = await import('./2-resolve/notices.ts')
  const { read: wanted, resolve: naming } = settings
  const all = distinct([...wanted.dialects, ...dialects])
  const given = input.given ?? input
  const ours = await outputsBelow(given.path, settings)
  const reading = await timed('read', watcher, () =>
    readInput({
      root: given.path,
      git,
      label: given.label,
      include: wanted.include,
      exclude: [...wanted.exclude, ...ours],
      limits: wanted.limits,
      dialects: all,
      users: wanted.dialects,
      dialect: known(input.dialect ?? wanted.dialect, all),
      seen,
      known: [...pagesBefore, ...accepted.map(({ place }) => place.path)],
      progress: (done, all) => watcher.progress?.('read', done, all),
    }),
  )
  const { dialect, folder } = reading
  const about = { ...naming, dialect, folder, accepted }
  const { spec, failed, kept, broken } = await timed('resolve', watcher, () => resolve(reading.pages, about))
  if (spec.models.length === 0 && failed.size === 0)
    throw new Refusal([diagnose('no-models', { found: reading.label, pages: reading.pages.length })], 3, reading.root)
  // What is not there may be on a page that could not be read: its errors come first, and say enough of a side.
  const roots = rootsOf(settings)
  const faults = isPast || (isSide && broken.length > 0) ? [] : unmatched(spec, roots, naming)
  if (faults.length > 0) throw new Refusal([...spec.diagnostics.filter(isError), ...faults], 2, reading.root)
  const chosen = select(spec, roots)
  const { renamesKeys } = all.find(({ name }) => name === dialect)!
  const { root, label } = reading
  return {
    ...{ root, label },
    spec: chosen,
    notices: () => notices(chosen, { keys: naming.keys, nulls: settings.emit.nulls }, renamesKeys),
    pages: reading.pages.map(({ path, sha256 }) => ({ path, sha256 })),
    failed,
    kept,
    broken,
    isEmpty: readModels({ spec, failed, kept }).length === 0,
    without: (hidden) => readModels(resolve(reading.pages, { ...about, hidden })),
    ids: spec.models.map(({ id }) => id),
  }
}

type ReadMode = {
  git?: GitSide
  isPast?: boolean
  isSide?: boolean
  seen?: SeenPages | undefined
  known?: readonly string[]
}

/** The Spec of an input. */
export async function inspect(input: Input, settings: Settings, watcher: Watcher = {}): Promise<Spec> {
  const { spec } = await withPages(input, settings, (seen) => readSpec(input, settings, [], watcher, { seen }))
  return { ...spec, diagnostics: applyLevels(spec.diagnostics, settings.levels) }
}

/** Runs what knows what earlier runs read of the pages, and lets later ones know. */
export async function withPages<Result>(
  { path }: Input,
  { cacheDir, read: { limits, dialects } }: Settings,
  run: (seen: SeenPages) => Promise<Result>,
  isKept = true,
): Promise<Result> {
  const { forgetfulCache, openPageCache } = await import('./4-write/page-cache.ts')
  const { fingerprint } = await import('./4-write/fingerprint.ts')
  // A user's dialect is code that no fingerprint knows.
  const isOurs = ({ dialect }: Page): boolean => !dialects.some(({ name }) => name === dialect)
  const pages = cacheDir === undefined ? forgetfulCache() : openPageCache(cacheDir, path, fingerprint(limits), isOurs)
  const result = await run(pages)
  if (isKept) await pages.save()
  return result
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error'

function known(dialect: string | undefined, all: readonly { name: string }[]): string | undefined {
  if (dialect === undefined || all.some(({ name }) => name === dialect)) return dialect
  const expected = `one of ${all.map(({ name }) => `\`${name}\``).join(', ')}`
  throw new Refusal([diagnose('config-invalid-value', { key: 'dialect', found: JSON.stringify(dialect), expected })], 2)
}

// A name says which dialect is meant, and in which one a page was read.
function distinct(dialects: readonly Dialect[]): readonly Dialect[] {
  const names = dialects.map(({ name }) => name)
  const at = names.findIndex((name, index) => names.lastIndexOf(name) !== index)
  if (at === -1) return dialects
  const [key, found] = [`dialects[${at}].name`, JSON.stringify(names[at])]
  const expected = 'a name that no other dialect has, built-in ones included'
  throw new Refusal([diagnose('config-invalid-value', { key, found, expected })], 2)
}

export type Read = Pick<Reading, 'root' | 'label'> & {
  spec: Spec
  /** What the pages leave open and a setting decides. */
  notices: () => Diagnostic[]
  pages: { path: string; sha256: string }[]
  failed: ReadonlySet<string>
  kept: ReadonlySet<string>
  /** What the models of the pages that end in an error would be called. */
  broken: readonly Target[]
  /** No page yields a model that stands. */
  isEmpty: boolean
  /** What the pages mean without some of them; references to these mean the models that are named. */
  without: (hidden: readonly Target[]) => Model[]
  /** Of all models, whichever were asked for. */
  ids: string[]
}

/** The models that stand: not those that were made the best of pages with errors. */
export const readModels = ({ spec, failed, kept }: Pick<Read, 'spec' | 'failed' | 'kept'>): Model[] =>
  spec.models.filter(({ id, place }) => kept.has(id) || !failed.has(place.path))

/** Everything about an input and its output that `generate` and `check` decide upon; nothing has been written. */
type Build = {
  spec: Spec
  diagnostics: Diagnostic[]
  verdicts: Verdict[]
  before: OldRecord
  after: NewRecord
  changes: Change[]
  directions: ReadonlyMap<string, Assumption>
  /** Pages that end in an error. */
  failed: ReadonlySet<string>
  cache: FormatCache
  disk: Disk
}

// Builds an input in memory and compares it with the disk. In: what earlier runs made, for a run that takes it on trust.
async function build(
  input: Input,
  settings: Settings,
  watcher: Watcher,
  { cacheDir, seen, known }: { cacheDir?: string | undefined; seen?: SeenPages; known: Known | undefined },
): Promise<Build> {
  const { folderDisk } = await import('./4-write/disk.ts')
  const { readRecord, newRecord } = await import('./4-write/record.ts')
  const { reconcile } = await import('./4-write/reconcile.ts')
  const { filesOf, pagesAfter, restOf, withRest } = await import('./4-write/partial.ts')
  const { compare } = await import('./compare/compare.ts')
  const disk = folderDisk(input.output)
  const before = await readRecord(disk)
  const { previous } = before.lock
  const read = await readSpec(input, settings, before.accepted.models, watcher, {
    seen,
    known: Object.keys(previous?.inputs ?? {}),
  })
  const { spec, notices, pages, failed, kept, ids } = read
  const isPart = settings.only.length > 0
  const whole = isPart ? withRest(spec, before.accepted.models) : spec
  const cache = await cacheFor(cacheDir, input, disk)
  const emitted = await emitAndRender({ spec: whole, ids }, input, settings, cache, watcher)
  const { files, diagnostics, unmade, ...rendering } = emitted

  const models = readModels({ spec: whole, failed, kept })
  const unread = [...failed].filter((path) => !models.some((model) => model.place.path === path))
  const rest = isPart
    ? restOf({ asked: spec, whole, templates: Object.keys(rendering.templates) }, previous)
    : { pages: [] }
  const held = { ...rest, pages: new Set([...unread, ...rest.pages]), unmade }
  const verdicts = await reconcile(isPart ? filesOf(files, spec) : files, previous, disk, held, known)
  const recorded = { ...recordedSettings(input, settings), ...rendering }
  const { fault, isTrusted } = before.accepted
  const { changes, directions } = isTrusted
    ? compare(before.accepted.models, models, settings.compare.directions)
    : { changes: [], directions: new Map<string, Assumption>() }
  return {
    spec,
    diagnostics: [...spec.diagnostics, ...notices(), ...diagnostics, ...(fault ? [fault] : [])],
    verdicts,
    before,
    after: newRecord(
      {
        ...{ spec, models, verdicts, way: input.way },
        pages: isPart ? pagesAfter(pages, spec, previous) : pages,
        // What is left was made with the settings of then.
        settings: isPart && previous ? previous.settings : recorded,
      },
      previous,
    ),
    changes,
    directions,
    failed,
    cache,
    disk,
  }
}

async function cacheFor(folder: string | undefined, { output }: Input, disk: Disk): Promise<FormatCache> {
  const { noCache, openCache } = await import('./4-write/cache.ts')
  return folder === undefined ? noCache : openCache(folder, output, disk)
}

// `templates` and `prettier` are settings of what was rendered: they go into the record.
async function emitAndRender(
  { spec, ids }: Pick<Read, 'spec' | 'ids'>,
  input: Input,
  settings: Settings,
  cache: FormatCache,
  watcher: Watcher,
) {
  const { emitTemplates } = await import('./3-emit/emit.ts')
  const { chooseTemplates } = await import('./3-emit/choose.ts')
  const { unmatchedPatterns } = await import('./3-emit/patterns.ts')
  const { render } = await import('./4-write/render.ts')
  const { formatterFor } = await import('./4-write/format.ts')
  const templates = chooseTemplates(settings.templates)
  const recorded = Object.fromEntries(templates.map(({ template, recorded }) => [template.name, recorded]))
  const formatter = await formatterFor(input.output, (folder) => isForeign(folder, settings))
  const emitSettings = { ...settings.emit, unknownKeys: input.unknownKeys ?? settings.emit.unknownKeys }
  const given = await transformed(spec, settings.hooks)
  // Of several inputs each has models of its own, and a pattern is for some of them.
  const known = [...ids, ...given.models.map(({ id }) => id)]
  const unmatched = settings.inputs.length > 1 ? [] : unmatchedPatterns(templates, known)
  const emitted = await timed('emit', watcher, () =>
    emitTemplates(given, templates, emitSettings, (fault) => thrownAt(fault, settings.cwd)),
  )
  const rendered = await timed('format', watcher, () =>
    finishedWithBarrels(emitted, settings, (plan) =>
      render(plan, formatter, cache, (done, all) => watcher.progress?.('format', done, all)),
    ),
  )
  const diagnostics = [...unmatched, ...rendered.diagnostics]
  return { ...rendered, diagnostics, templates: recorded, prettier: formatter.settings }
}

// In an input lies what a vendor wrote, but for the folders that the configuration is in.
function isForeign(folder: string, { inputs, folder: own }: Settings): boolean {
  const usualFolders = usualInputs.map((path) => resolve(own, path))
  // The lock remembers the folder called `models`, which a usual folder may be above.
  const vendors = inputs.flatMap(({ path, given }) => [
    given?.path ?? path,
    ...usualFolders.filter((each) => isWithin(path, each)),
  ])
  return !isWithin(own, folder) && vendors.some((vendor) => isWithin(folder, vendor))
}

// Barrels come last: they pass on what is there when no file fails any more, and no hook takes one away.
async function finishedWithBarrels(
  emitted: Templated,
  settings: Settings,
  render: (plan: Plan) => Promise<Rendering>,
): Promise<Rendering> {
  const { emitBarrels } = await import('./3-emit/emit.ts')
  const own = await render(emitted.plan)
  const files = await finished(own.files, settings.hooks)
  const barrels = emitBarrels(emitted.members, files, settings.emit)
  const rendered = await render(barrels.plan)
  const all: RenderedFile[] = [...files, ...(await finished(rendered.files, settings.hooks))]
  return {
    files: all.toSorted((a, b) => byCodeUnit(a.path, b.path)),
    diagnostics: [emitted, own, barrels, rendered].flatMap(({ diagnostics }) => diagnostics),
    unmade: [emitted, own, rendered].flatMap(({ unmade }) => unmade),
  }
}

export type Generated = {
  version: 1
  written: string[]
  removed: string[]
  unchanged: number
  /** Left alone because somebody edited them. */
  kept: string[]
  diagnostics: Diagnostic[]
}

/** Generates an input: writes what changed, removes what nothing makes any more, leaves alone what somebody edited. */
export async function generate(
  input: Input,
  settings: Settings,
  { force = false, dryRun = false }: { force?: boolean; dryRun?: boolean },
  watcher: Watcher = {},
): Promise<Generated> {
  const { tryAlone, writeAlone } = await import('./4-write/alone.ts')
  const { folderDisk } = await import('./4-write/disk.ts')
  const run = dryRun ? tryAlone : writeAlone
  const make = (known: Known | undefined): Promise<Made> =>
    makeOutputs(input, settings, { force, dryRun, known }, watcher)
  const { made, faults } = await run(folderDisk(input.output), await aroundOf(watcher), make)
  const isWritten = faults.every(({ code, severity }) => code === 'edited-output' || severity !== 'error')
  if (isWritten && !dryRun) await made.cache.save()
  const report: Generated = {
    version: 1,
    written: isWritten ? made.writes.write.map(({ path }) => path) : [],
    removed: isWritten ? made.writes.remove.map(({ path }) => path) : [],
    unchanged: made.verdicts.filter(({ state }) => state === 'fresh' || state === 'held').length,
    kept: made.kept,
    diagnostics: applyLevels([...made.diagnostics, ...faults], settings.levels),
  }
  await told(report, settings.hooks)
  return report
}

/** An output that is built, and what is to be done about it. */
type Made = Build & { writes: Writes; kept: string[] }

async function makeOutputs(
  input: Input,
  settings: Settings,
  { force, dryRun, known }: { force: boolean; dryRun: boolean; known: Known | undefined },
  watcher: Watcher,
): Promise<Made> {
  const { writesOf } = await import('./4-write/writes.ts')
  const { cacheDir } = settings
  const run = (seen: SeenPages): Promise<Build> => build(input, settings, watcher, { cacheDir, seen, known })
  const built = await withPages(input, settings, run, !dryRun)
  const { write, remove, kept, diagnostics } = writesOf(built, force)
  return { ...built, kept, diagnostics: [...built.diagnostics, ...diagnostics], writes: { write, remove } }
}

async function aroundOf(watcher: Watcher): Promise<Around> {
  const { unwatched } = await import('./4-write/hold.ts')
  const { say = unwatched.say, shield = unwatched.shield, patience = unwatched.patience } = watcher
  return { ...unwatched, say, patience, shield: (work) => timed('write', watcher, () => shield(work)) }
}

export type Linted = { version: 1; diagnostics: Diagnostic[] }

/** What is doubtful in the pages of an input: the diagnostics of reading and resolving, at the levels that are set for them. */
export async function lint(input: Input, settings: Settings, watcher: Watcher = {}): Promise<Linted> {
  const { exampleDiagnostics } = await import('./2-resolve/examples.ts')
  const { spec, notices } = await withPages(input, settings, (seen) => readSpec(input, settings, [], watcher, { seen }))
  const all = [...spec.diagnostics, ...exampleDiagnostics(spec, settings.emit), ...notices()]
  return { version: 1, diagnostics: applyLevels(all, settings.levels) }
}

export type Checked = { version: 1; drift: Drift[]; changes: Change[]; diagnostics: Diagnostic[] }

/**
 * Holds an input against its output and writes nothing. In: the command that would generate the output. Out: the drift, what
 * moved in meaning, and what is wrong.
 */
export async function check(
  input: Input,
  settings: Settings,
  command: string,
  watcher: Watcher = {},
): Promise<Checked & { verdicts: Verdict[] }> {
  const { judgeAlone } = await import('./4-write/alone.ts')
  const { folderDisk } = await import('./4-write/disk.ts')
  const make = async (known: Known | undefined): Promise<Build & { writes: Writes }> => ({
    ...(await build(input, settings, watcher, { known })),
    writes: { write: [], remove: [] },
  })
  const { made: built, left } = await judgeAlone(folderDisk(input.output), await aroundOf(watcher), make)
  const { accept } = await import('./compare/accept.ts')
  const { assumptions } = await import('./compare/directions.ts')
  const { driftOf } = await import('./4-write/drift.ts')
  const drift = driftOf({
    ...built,
    moved: built.before.accepted.isTrusted ? pagesOf(built.changes) : undefined,
    command,
  })
  const { fault } = built.before.lock
  const { changes } = accept(drift.length === 0 ? [] : built.changes, settings.compare.ignore, day(new Date()))
  const diagnostics = [
    ...(left ? [left] : []),
    ...built.diagnostics,
    ...(fault ? [fault] : []),
    ...assumptions(changes, built.directions),
  ]
  return {
    version: 1,
    drift,
    changes,
    diagnostics: applyLevels(diagnostics, settings.levels),
    verdicts: built.verdicts,
  }
}

/** A day as `2026-12-31`: the one it is in Greenwich. */
export const day = (date: Date): string => date.toISOString().slice(0, 10)

const pagesOf = (changes: readonly Change[]): ReadonlySet<string> =>
  new Set(changes.flatMap(({ before, after }) => [before, after].flatMap((place) => place?.path ?? [])))

/** An input as a report shows it. `isElsewhere`: its pages are those of a ref. */
export type Shown = Input & { isElsewhere?: boolean }

/** The texts of pages, for the frames of a report; a page that cannot be read, or is not in the work tree, is left out. */
export async function pageTexts(
  { path: root, isElsewhere }: Shown,
  { read: { limits } }: Pick<Settings, 'read'>,
  paths: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const { pageText } = await import('./1-read/sources.ts')
  const texts = new Map<string, string>()
  for (const path of isElsewhere ? [] : new Set(paths)) {
    const text = await pageText(root, path, limits)
    if (text !== undefined) texts.set(path, text)
  }
  return texts
}

async function timed<Result>(stage: Stage, { timing }: Watcher, run: () => Result | Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await run()
  timing?.(stage, performance.now() - start)
  return result
}
