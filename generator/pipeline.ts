/** The whole way on one screen: read, resolve, emit, write. Each phase is loaded when it is needed. */
import type { Settings } from './config.ts'
import type { Change } from './ir/change.ts'
import { diagnose, hasErrors, Refusal, type Diagnostic } from './ir/diagnostics.ts'
import { acceptedPath, lockPath, type Lock } from './ir/lock.ts'
import type { RenderedFile } from './ir/plan.ts'
import type { Json, Model, Spec } from './ir/spec.ts'
import type { Disk } from './4-write/disk.ts'
import type { Drift } from './4-write/drift.ts'
import type { Verdict } from './4-write/reconcile.ts'

export type Input = Settings['inputs'][number]
export type Stage = 'read' | 'resolve' | 'emit' | 'format' | 'write'
export type Watcher = {
  progress?: (stage: Stage, done: number, all: number) => void
  timing?: (stage: Stage, milliseconds: number) => void
}

/** What an input means. In: the models accepted last, for pages that end in an error. */
export async function readSpec(
  input: Input,
  settings: Settings,
  accepted: readonly Model[],
  watcher: Watcher = {},
): Promise<Read> {
  const { readInput } = await import('./1-read/read.ts')
  const { dialects } = await import('./1-read/dialects/index.ts')
  const { resolve } = await import('./2-resolve/resolve.ts')
  const { select, unmatched } = await import('./2-resolve/select.ts')
  const reading = await timed('read', watcher, () =>
    readInput({
      root: input.path,
      include: settings.include,
      exclude: settings.exclude,
      limits: settings.limits,
      dialects: [...settings.dialects, ...dialects],
      dialect: input.dialect ?? settings.dialect,
      progress: (done, all) => watcher.progress?.('read', done, all),
    }),
  )
  const { spec, failed, kept } = await timed('resolve', watcher, () =>
    resolve(reading.pages, { ...settings, dialect: reading.dialect, folder: reading.folder, accepted }),
  )
  const faults = unmatched(spec, settings.roots, settings)
  if (faults.length > 0) throw new Refusal(faults, 2)
  return {
    spec: select(spec, settings.roots),
    pages: reading.pages.map(({ path, sha256 }) => ({ path, sha256 })),
    failed,
    kept,
  }
}

export type Read = {
  spec: Spec
  pages: { path: string; sha256: string }[]
  failed: ReadonlySet<string>
  kept: ReadonlySet<string>
}

/** Everything about an input and its output that `generate` and `check` decide upon; nothing has been written. */
export type Build = {
  spec: Spec
  diagnostics: Diagnostic[]
  verdicts: Verdict[]
  lock: Lock
  lockFile: { text: string; actual: string | undefined; previous: Lock | undefined; fault: Diagnostic | undefined }
  accepted: { text: string; actual: string | undefined; models: readonly Model[] | undefined }
  changes: Change[]
  disk: Disk
}

/** Builds an input in memory and holds it against the disk. */
export async function build(input: Input, settings: Settings, watcher: Watcher = {}): Promise<Build> {
  const { folderDisk } = await import('./4-write/disk.ts')
  const { lockText, acceptedText, readLock, readAccepted } = await import('./4-write/lock.ts')
  const { reconcile } = await import('./4-write/reconcile.ts')
  const { compare } = await import('./compare/compare.ts')
  const { notices } = await import('./2-resolve/notices.ts')
  const disk = folderDisk(input.output)
  const lockActual = await disk.read(lockPath)
  const previous = lockActual === undefined ? undefined : readLock(lockActual)
  const acceptedActual = await disk.read(acceptedPath)
  const models = acceptedActual === undefined ? undefined : readAccepted(acceptedActual)
  const read = await readSpec(input, settings, Array.isArray(models) ? models : [], watcher)
  const { files, diagnostics, formatter, templates } = await render(read.spec, input, settings, watcher)

  const usable = previous === undefined || 'reason' in previous ? undefined : previous
  const acceptedModels = read.spec.models.filter(
    (model) => read.kept.has(model.id) || !read.failed.has(model.place.path),
  )
  const held = new Set([...read.failed].filter((path) => !acceptedModels.some((model) => model.place.path === path)))
  const verdicts = await reconcile(files, usable, disk, held)
  const accepted = acceptedText(read.spec, acceptedModels)
  const lock = await lockOf(read, verdicts, accepted, {
    ...settingsOf(input, settings),
    templates,
    prettier: formatter,
  })
  return {
    spec: read.spec,
    diagnostics: [
      ...read.spec.diagnostics,
      ...notices(read.spec, settings.nulls),
      ...diagnostics,
      ...(models !== undefined && 'reason' in models ? [diagnose('accepted-unreadable', models)] : []),
    ],
    verdicts,
    lock,
    lockFile: { text: lockText(lock), actual: lockActual, previous: usable, fault: lockFault(previous) },
    accepted: { text: accepted, actual: acceptedActual, models: Array.isArray(models) ? models : undefined },
    changes: Array.isArray(models) ? compare(models, acceptedModels) : [],
    disk,
  }
}

const lockFault = (previous: Lock | { reason: string } | undefined): Diagnostic | undefined =>
  previous === undefined
    ? diagnose('lock-missing')
    : 'reason' in previous
      ? diagnose('lock-unreadable', previous)
      : undefined

async function render(spec: Spec, input: Input, settings: Settings, watcher: Watcher) {
  const { emit } = await import('./3-emit/emit.ts')
  const { chooseTemplates } = await import('./3-emit/templates/choose.ts')
  const { print } = await import('./4-write/print.ts')
  const { formatterFor } = await import('./4-write/format.ts')
  const templates = chooseTemplates(settings.templates)
  const formatter = await formatterFor(input.output)
  const { plan, diagnostics } = await timed('emit', watcher, () => emit(spec, templates, settings))
  const files: RenderedFile[] = []
  await timed('format', watcher, async () => {
    for (const file of plan.files) {
      files.push(await formatter.format(print(file)))
      watcher.progress?.('format', files.length, plan.files.length)
    }
  })
  const versions: Json = Object.fromEntries(templates.map(({ name, version }) => [name, version]))
  return { files, diagnostics, formatter: formatter.settings, templates: versions }
}

// Only what can change an output, and no path of this machine.
const settingsOf = (input: Input, settings: Settings): { [name: string]: Json } => ({
  dialect: input.dialect ?? settings.dialect ?? 'detected',
  include: settings.include.join(' '),
  exclude: settings.exclude.join(' '),
  roots: settings.roots.join(' '),
  keys: settings.keys,
  rename: settings.rename,
  enums: settings.enums,
  nulls: settings.nulls,
  optional: settings.optional,
  importExtension: settings.importExtension,
  limits: settings.limits,
})

async function lockOf(
  read: Read,
  verdicts: readonly Verdict[],
  accepted: string,
  settings: { [name: string]: Json },
): Promise<Lock> {
  const { outputHash, sha256, sorted } = await import('./4-write/lock.ts')
  const outputs = verdicts.flatMap(({ path, state, text, file, locked }) => {
    if (state === 'extra' || state === 'gone' || state === 'foreign') return []
    if (state === 'edited' || state === 'gone-edited' || state === 'held')
      return locked ? [[path, locked] as const] : []
    const page = file?.page ?? locked?.page
    const about = {
      sha256: outputHash(text!),
      template: file?.template ?? locked!.template,
      ...(page === undefined ? {} : { page }),
    }
    return [[path, state === 'orphan' ? { ...about, orphan: true as const } : about] as const]
  })
  return {
    version: 1,
    settings: sorted(Object.entries(settings)),
    inputs: sorted(read.pages.map(({ path, sha256 }) => [path, sha256])),
    outputs: sorted(outputs),
    spec: sha256(accepted),
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
  const built = await build(input, settings, watcher)
  const { commit } = await import('./4-write/commit.ts')
  const { writesOf } = await import('./4-write/writes.ts')
  const collides = built.diagnostics.some(({ code }) => code === 'output-collision')
  const writes = writesOf(built, force)
  const faults = collides || dryRun ? [] : await timed('write', watcher, () => commit(writes, built.disk))
  const isWritten = !collides && !hasErrors(faults)
  return {
    version: 1,
    written: isWritten ? writes.write.map(({ path }) => path) : [],
    removed: isWritten ? writes.remove : [],
    unchanged: built.verdicts.filter(({ state }) => state === 'fresh' || state === 'held').length,
    kept: writes.kept,
    diagnostics: [...built.diagnostics, ...writes.diagnostics, ...faults],
  }
}

export type Checked = { version: 1; drift: Drift[]; changes: Change[]; diagnostics: Diagnostic[] }

/** Holds an input against its output and writes nothing. Out: the drift, what moved in meaning, and what is wrong. */
export async function check(
  input: Input,
  settings: Settings,
  watcher: Watcher = {},
): Promise<Checked & { verdicts: Verdict[] }> {
  const built = await build(input, settings, watcher)
  const { driftOf } = await import('./4-write/drift.ts')
  const drift = driftOf({ ...built, isSame: built.changes.length === 0 })
  const { fault } = built.lockFile
  return {
    version: 1,
    drift,
    changes: drift.length === 0 ? [] : built.changes,
    diagnostics: [...built.diagnostics, ...(fault ? [fault] : [])],
    verdicts: built.verdicts,
  }
}

async function timed<Result>(stage: Stage, { timing }: Watcher, run: () => Result | Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await run()
  timing?.(stage, performance.now() - start)
  return result
}
