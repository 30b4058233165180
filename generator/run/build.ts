/** An input → everything that `generate` and `check` decide upon, in memory: nothing has been written. */
import type { Input, Settings } from '../config/settings.ts'
import { recordedSettings } from '../config/slices.ts'
import type { Assumption } from '../compare/directions.ts'
import type { Change } from '../ir/change.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { identityOf, keyOf } from '../ir/identity.ts'
import type { Model, Spec } from '../ir/spec.ts'
import type { SeenPages } from '../1-read/read.ts'
import type { Disk } from '../4-write/disk.ts'
import type { Known } from '../4-write/hold.ts'
import type { Verdict } from '../4-write/reconcile.ts'
import type { Store } from '../4-write/store.ts'
import type { NewRecord, OldRecord } from '../4-write/record.ts'
import type { Proved } from '../4-write/proof.ts'
import type { Trace } from '../4-write/trace.ts'
import { decidedSettings } from './decided.ts'
import { renderOutputs } from './render.ts'
import { readModels, type Read } from './meaning.ts'
import { readSpec } from './read.ts'
import type { Watcher } from './watcher.ts'

/** Everything about an input and its output that `generate` and `check` decide upon; nothing has been written. */
export type Build = {
  spec: Spec
  diagnostics: Diagnostic[]
  verdicts: Verdict[]
  before: OldRecord
  after: NewRecord
  /** The models that are compared with what was accepted. */
  models: readonly Model[]
  changes: Change[]
  directions: ReadonlyMap<string, Assumption>
  /** Pages that end in an error. */
  failed: ReadonlySet<string>
  /** What is known of outputs, and what this run adds to it. */
  store: Store | undefined
  disk: Disk
  /** How many outputs stand as a lock proves, and were not looked into. */
  left: number
  /** Returns what the outputs follow; nothing where some were not made. */
  trace: (() => Trace) | undefined
}

/** What earlier runs left, for a run that takes it on trust. `proved`: a lock of the same code and settings. */
type Trusted = {
  cacheDir?: string | undefined
  seen?: SeenPages
  known: Known | undefined
  proved?: Proved | undefined
}

/** Builds an input in memory and holds it against the disk. In: what earlier runs made, for a run that takes it on trust. */
export async function build(
  input: Input,
  settings: Settings,
  watcher: Watcher,
  { cacheDir, seen, known, proved }: Trusted,
): Promise<Build> {
  const { folderDisk, readOnce } = await import('../4-write/disk.ts')
  const { readRecord } = await import('../4-write/record.ts')
  const { withRest } = await import('../4-write/partial.ts')
  const disk = folderDisk(input.output)
  const asFound = readOnce(disk)
  const before = await readRecord(asFound)
  const { previous } = before.lock
  const read = await readSpec(input, settings, before.accepted.models, watcher, {
    seen,
    known: Object.keys(previous?.inputs ?? {}),
  })
  const { spec, notices, ids, failed } = read
  const { fault } = before.accepted
  const about = { spec, before, disk, failed: new Set([...failed.values()].map(({ path }) => path)) }
  const trace = known || !proved ? undefined : await tracedBy(proved, input, cacheDir)
  if (proved && trace) {
    const { remake } = await import('./remake.ts')
    const few = await remake({ input, settings, before, read, disk: asFound, lock: proved, trace }, watcher)
    if (few)
      return {
        ...{ ...about, store: undefined, changes: [], directions: new Map<string, Assumption>() },
        ...{ verdicts: few.verdicts, after: few.after, left: few.left, trace: () => few.trace },
        models: readModels(read),
        diagnostics: [...spec.diagnostics, ...notices(), ...few.diagnostics],
      }
  }
  const whole = settings.only.length > 0 ? withRest(spec, before.accepted.models) : spec
  const store = await storeIn(cacheDir, input)
  const rendered = await renderOutputs({ spec: whole, ids }, input, settings, { store, disk: asFound }, watcher)
  return {
    ...{ ...about, store, left: 0, trace: rendered.trace },
    ...(await judgeOutputs({ input, settings, before, read, whole, rendered, disk: asFound, known })),
    diagnostics: [...spec.diagnostics, ...notices(), ...rendered.diagnostics, ...(fault ? [fault] : [])],
  }
}

type Rendered = {
  input: Input
  settings: Settings
  before: OldRecord
  read: Read
  /** With the models that this run was not asked for. */
  whole: Spec
  rendered: Awaited<ReturnType<typeof renderOutputs>>
  disk: Disk
  known: Known | undefined
}

// What stands there, what should, and what is recorded of it.
async function judgeOutputs(
  given: Rendered,
): Promise<Pick<Build, 'verdicts' | 'after' | 'models' | 'changes' | 'directions'>> {
  const { input, settings, before, read, whole, rendered, disk, known } = given
  const { newRecord } = await import('../4-write/record.ts')
  const { reconcile } = await import('../4-write/reconcile.ts')
  const { filesOf, pagesAfter, restOf } = await import('../4-write/partial.ts')
  const { spec, pages, failed, kept } = read
  const { files, diagnostics: _, trace: __, unmade, ...rendering } = rendered
  const { previous } = before.lock
  const isPart = settings.only.length > 0
  const models = readModels({ spec: whole, failed, kept })
  const rest = isPart
    ? restOf({ asked: spec, whole, templates: Object.keys(rendering.templates) }, previous)
    : { models: [] }
  const unread = unreadOf(models, failed)
  const held = { ...rest, pages: unread.pages, models: new Set([...unread.models, ...rest.models]), unmade }
  const verdicts = await reconcile(isPart ? filesOf(files, spec) : files, previous, disk, held, known)
  const recorded = { ...recordedSettings(input, settings), ...decidedSettings(read, settings), ...rendering }
  const after = newRecord(
    {
      ...{ spec, models, verdicts, way: input.way },
      pages: isPart ? pagesAfter(pages, previous) : pages,
      // What is left was made with the settings of then.
      settings: isPart && previous ? previous.settings : recorded,
    },
    previous,
  )
  return { verdicts, after, models, ...(await movedSince(before, models, settings)) }
}

// What ended in an error and has no model that stands for it; of pages without any, all that was made.
function unreadOf(models: readonly Model[], failed: Read['failed']): { pages: Set<string>; models: string[] } {
  const known = new Set(models.map((model) => keyOf(identityOf(model))))
  const pages = new Set(models.map(({ place }) => place.path))
  return {
    pages: new Set([...failed.values()].flatMap(({ path }) => (pages.has(path) ? [] : [path]))),
    models: [...failed.keys()].filter((key) => !known.has(key)),
  }
}

// What moved since it was accepted; nothing where nobody can say what was.
async function movedSince(
  { accepted }: OldRecord,
  models: readonly Model[],
  { compare: { directions } }: Settings,
): Promise<Pick<Build, 'changes' | 'directions'>> {
  if (!accepted.isTrusted) return { changes: [], directions: new Map<string, Assumption>() }
  const { compare } = await import('../compare/compare.ts')
  return compare(accepted.models, models, directions)
}

async function storeIn(folder: string | undefined, { output }: Input): Promise<Store | undefined> {
  const { openStore } = await import('../4-write/store.ts')
  return folder === undefined ? undefined : openStore(folder, 'made', output)
}

async function tracedBy({ proof }: Proved, { output }: Input, folder: string | undefined): Promise<Trace | undefined> {
  if (folder === undefined) return undefined
  const { openTraces } = await import('../4-write/trace.ts')
  return openTraces(folder, output).find(proof.seal)
}
