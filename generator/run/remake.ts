/** A few pages of a proved output changed: what follows them is made, and all else stands as its lock proves. */
import type { Input, Settings } from '../config/settings.ts'
import { recordedSettings } from '../config/slices.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Lock } from '../ir/lock.ts'
import type { RenderedFile } from '../ir/plan.ts'
import type { Disk } from '../4-write/disk.ts'
import type { Proved } from '../4-write/proof.ts'
import type { NewRecord, OldRecord } from '../4-write/record.ts'
import type { Verdict } from '../4-write/reconcile.ts'
import { followersOf, hashesOf, newTracer, shapeOf, type Trace, type Tracer } from '../4-write/trace.ts'
import { readModels, type Read } from './meaning.ts'
import { groundFor, type Ground } from './render.ts'
import { decidedSettings } from './decided.ts'
import type { Watcher } from './watcher.ts'

/** What was made anew. `left`: how many outputs stand and were not looked into; `trace`: of all outputs as they will be. */
export type Remade = {
  diagnostics: Diagnostic[]
  verdicts: Verdict[]
  after: NewRecord
  left: number
  trace: Trace
}

type Given = {
  input: Input
  settings: Settings
  before: OldRecord
  read: Read
  disk: Disk
  /** The lock that proves what was made by the code and the settings of this run, and what its outputs follow. */
  lock: Proved
  trace: Trace
}

/** Makes what follows the pages that changed. Out: nothing where more may have to be made than that. */
export async function remake(given: Given, watcher: Watcher): Promise<Remade | undefined> {
  const { input, settings, before, read, disk, lock, trace } = given
  const { previous } = before.lock
  const isSame = previous !== undefined && previous.outputs === lock.outputs && before.accepted.isTrusted
  if (!isSame || read.failed.size > 0 || read.kept.size > 0) return undefined
  const ground = await groundFor(read, input, settings)
  if (shapeOf(ground.given.models) !== trace.shape) return undefined
  const { standsAs } = await import('../4-write/proof.ts')
  if (!standsAs(lock, input.output, false)) return undefined
  const models = hashesOf(ground.given.models)
  const made = await makeFollowers(ground, trace, models, watcher)
  if (!made || !isAsBefore(made, ground, trace, lock)) return undefined
  const { reconcile } = await import('../4-write/reconcile.ts')
  const paths = made.files.map(({ path }) => path)
  const outputs = Object.fromEntries(paths.map((path) => [path, lock.outputs[path]!]))
  const only: Disk = { ...disk, list: async () => new Map(paths.map((path) => [path, 'file'])) }
  const nothing = { pages: new Set<string>(), models: new Set<string>(), unmade: [] }
  const verdicts = await reconcile(made.files, { ...lock, outputs }, only, nothing)
  return {
    verdicts,
    diagnostics: [...ground.diagnostics, ...made.diagnostics, ...trace.said],
    after: await recordOf(given, ground, verdicts),
    left: Object.keys(lock.outputs).length - paths.length,
    trace: { ...trace, models, files: made.tracer.files(trace.files) },
  }
}

type Made = { files: RenderedFile[]; diagnostics: Diagnostic[]; tracer: Tracer; wants: Wanted }
type Wanted = (template: string, number: number) => boolean

// Nothing where a template fails: what it says then is said of all that it makes.
async function makeFollowers(
  { given, templates, settings, formatter, whereOf }: Ground,
  trace: Trace,
  hashes: readonly string[],
  watcher: Watcher,
): Promise<Made | undefined> {
  const { emitTemplates } = await import('../3-emit/emit.ts')
  const { noCache } = await import('../4-write/cache.ts')
  const { sha256 } = await import('../4-write/lock.ts')
  const { renderAll, renderingOf } = await import('../4-write/render.ts')
  const start = performance.now()
  const wants = followersOf(trace, hashes)
  const numbers = new Map(given.models.map(({ id }, number) => [id, number]))
  const tracer = newTracer(given.models)
  const memory = { hash: sha256, keyOf: () => '', find: () => undefined }
  const emitting = emitTemplates(given, templates, settings, {
    ...{ whereOf, memory },
    wants: (template, id) => wants(template, numbers.get(id)!),
  })
  const heard = { next: () => hearing(emitting.next(), tracer) }
  const { all, end } = await renderAll(heard, formatter, { formats: noCache })
  const { files, diagnostics, unmade } = renderingOf(all, end.lost)
  watcher.timing?.('emit', performance.now() - start)
  if (unmade.length + end.unmade.length + diagnostics.length > 0 || files.length < all.length) return undefined
  return { files, diagnostics: end.diagnostics, tracer, wants }
}

function hearing<Result extends IteratorResult<Parameters<Tracer['hear']>[0], unknown>>(
  result: Result,
  { hear }: Tracer,
): Result {
  if (!result.done) hear(result.value as Parameters<Tracer['hear']>[0])
  return result
}

// The same files as before, which export the same: what is not made anew has nothing else to follow.
function isAsBefore({ files, tracer, wants }: Made, { given, templates }: Ground, trace: Trace, lock: Lock): boolean {
  const now = tracer.files()
  return (
    files.every(({ path }) => Object.hasOwn(lock.outputs, path)) &&
    tracer.others().join('\n') === trace.others.join('\n') &&
    templates.every(({ template: { name } }) =>
      given.models.every(
        (_, number) => !wants(name, number) || now[name]?.[number]?.exports === trace.files[name]?.[number]?.exports,
      ),
    )
  )
}

// The lock with other hashes of what was made anew, and of the pages.
async function recordOf(
  { input, settings, before, read }: Given,
  { recorded }: Ground,
  verdicts: readonly Verdict[],
): Promise<NewRecord> {
  const { newRecord } = await import('../4-write/record.ts')
  const { previous } = before.lock
  const { spec, pages, failed, kept } = read
  return newRecord(
    {
      ...{ spec, pages, verdicts, way: input.way },
      models: readModels({ spec, failed, kept }),
      settings: {
        ...recordedSettings(input, settings),
        ...decidedSettings(read, settings),
        ...{ templates: recorded, prettier: previous!.settings['prettier']! },
      },
    },
    previous,
    previous!.outputs,
  )
}
