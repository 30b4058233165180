/** `generate`: writes what changed, removes what nothing makes any more, leaves alone what somebody edited. */
import type { Input, Settings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { told } from '../ir/hooks.ts'
import { applyLevels } from '../ir/levels.ts'
import type { SeenPages } from '../1-read/read.ts'
import type { Writes } from '../4-write/commit.ts'
import type { Known } from '../4-write/hold.ts'
import type { Proved } from '../4-write/proof.ts'
import type { Verdict } from '../4-write/reconcile.ts'
import { aroundOf } from './holding.ts'
import { build, type Build } from './build.ts'
import { groundHash, proofOf, type Proven } from './proof.ts'
import { withPages } from './read.ts'
import type { Watcher } from './watcher.ts'
import type { Verb } from './verb.ts'

/** The result of `generate` for an input: what was done or, with `dryRun`, would be. Paths run from its output folder. */
export type Generated = {
  version: 1
  written: string[]
  removed: string[]
  unchanged: number
  /** Left alone because somebody edited them. */
  kept: string[]
  diagnostics: Diagnostic[]
}

/** The same with what it was generated of. `models`: how many; `dialect`: nothing where no page was read. */
export type GeneratedOf = Generated & { models: number; dialect?: string }

/** Generates an input: writes what changed, removes what nothing makes any more, leaves alone what somebody edited. */
export const generate =
  ({ force = false, dryRun = false }: { force?: boolean; dryRun?: boolean }): Verb<GeneratedOf> =>
  async (input, settings, watcher = {}) => {
    const proof = force ? undefined : await proofOf(input, settings, watcher, { hasAnyEnds: false })
    if (proof?.kind === 'stands') return unchanged(proof.proven, settings)
    const { tryAlone, writeAlone } = await import('../4-write/alone.ts')
    const { folderDisk } = await import('../4-write/disk.ts')
    const run = dryRun ? tryAlone : writeAlone
    const make = (known: Known | undefined): Promise<Made> =>
      makeOutputs(input, settings, { force, dryRun, known, proved: proof?.lock }, watcher)
    const { made, faults } = await run(folderDisk(input.output), await aroundOf(watcher), make)
    const isWritten = faults.every(({ code, severity }) => code === 'edited-output' || severity !== 'error')
    if (isWritten && !dryRun) await remember(made, input, settings)
    const report: Generated = {
      version: 1,
      written: isWritten ? made.writes.write.map(({ path }) => path) : [],
      removed: isWritten ? made.writes.remove.map(({ path }) => path) : [],
      unchanged: made.left + made.verdicts.filter(({ state }) => state === 'fresh' || state === 'held').length,
      kept: made.kept,
      diagnostics: applyLevels([...made.diagnostics, ...faults], settings.levels),
    }
    await told(report, settings.hooks)
    return { ...report, models: made.spec.models.length, dialect: made.spec.dialect }
  }

const unchanged = ({ said, outputs, models }: Proven, { levels }: Settings): GeneratedOf => ({
  ...{ version: 1, written: [], removed: [], unchanged: outputs, kept: [], models },
  diagnostics: applyLevels(said, levels),
})

/** An output that is built, and what is to be done about it. */
type Made = Build & { writes: Writes; kept: string[]; seal: string | undefined }

async function makeOutputs(
  input: Input,
  settings: Settings,
  {
    force,
    dryRun,
    ...trusted
  }: { force: boolean; dryRun: boolean; known: Known | undefined; proved: Proved | undefined },
  watcher: Watcher,
): Promise<Made> {
  const { writesOf } = await import('../4-write/writes.ts')
  const { cacheDir } = settings
  const run = (seen: SeenPages): Promise<Build> => build(input, settings, watcher, { cacheDir, seen, ...trusted })
  const built = await withPages(input, settings, run, { isKept: !dryRun, kept: watcher.kept })
  const by = isProvable(built, force) ? groundOf(built, input, settings, trusted.proved) : undefined
  const { seal, write, remove, kept, diagnostics } = writesOf(
    built,
    force,
    by === undefined ? undefined : { by, said: built.diagnostics },
  )
  return { ...built, kept, seal, diagnostics: [...built.diagnostics, ...diagnostics], writes: { write, remove } }
}

// What is made anew of a proved output is made by what proved it.
const groundOf = (built: Build, input: Input, settings: Settings, proved: Proved | undefined): string | undefined =>
  built.left > 0 && proved ? proved.proof.by : groundHash(input, settings, standing(built))

// What later runs need not make. What the outputs follow is known by the seal of their lock.
async function remember({ store, trace, seal }: Made, { output }: Input, { cacheDir }: Settings): Promise<void> {
  store?.save()
  if (!trace || seal === undefined || cacheDir === undefined) return
  const { openTraces } = await import('../4-write/trace.ts')
  openTraces(cacheDir, output).save(seal, trace())
}

// Whether another run would find the same and say the same: what an edit, a fault or an accepted model has a say in is not proved.
const isProvable = ({ before, after, failed, verdicts, diagnostics }: Build, force: boolean): boolean =>
  failed.size === 0 &&
  before.accepted.fault === undefined &&
  diagnostics.every(({ severity }) => severity !== 'error') &&
  verdicts.every(({ state, obstacle }) => (force ? forced : settled).has(state) && obstacle === undefined) &&
  (force || Object.entries(after.pages).every(([path, hash]) => after.lock.inputs[path] === hash))

const settled: ReadonlySet<Verdict['state']> = new Set(['fresh', 'missing', 'stale', 'gone'])
const forced: ReadonlySet<Verdict['state']> = new Set([...settled, 'edited', 'foreign'])

// The paths of the outputs that there will be.
const standing = ({ verdicts }: Build): string[] =>
  verdicts.flatMap(({ path, state }) => (state === 'gone' ? [] : [path])).toSorted()
