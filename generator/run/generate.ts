/** `generate`: writes what changed, removes what nothing makes any more, leaves alone what somebody edited. */
import type { Input, Settings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { told } from '../ir/hooks.ts'
import { applyLevels } from '../ir/levels.ts'
import type { SeenPages } from '../1-read/read.ts'
import type { Writes } from '../4-write/commit.ts'
import type { Known } from '../4-write/hold.ts'
import { aroundOf } from './holding.ts'
import { build, type Build } from './build.ts'
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

/** Generates an input: writes what changed, removes what nothing makes any more, leaves alone what somebody edited. */
export const generate =
  ({ force = false, dryRun = false }: { force?: boolean; dryRun?: boolean }): Verb<Generated> =>
  async (input, settings, watcher = {}) => {
    const { tryAlone, writeAlone } = await import('../4-write/alone.ts')
    const { folderDisk } = await import('../4-write/disk.ts')
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
  const { writesOf } = await import('../4-write/writes.ts')
  const { cacheDir } = settings
  const run = (seen: SeenPages): Promise<Build> => build(input, settings, watcher, { cacheDir, seen, known })
  const built = await withPages(input, settings, run, !dryRun)
  const { write, remove, kept, diagnostics } = writesOf(built, force)
  return { ...built, kept, diagnostics: [...built.diagnostics, ...diagnostics], writes: { write, remove } }
}
