/** `check`: is the output what `generate` would leave? Writes nothing. */
import type { Settings } from '../config/settings.ts'
import type { Step } from '../compare/suggest.ts'
import type { Change, Reach } from '../ir/change.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { tellDrift, type Drift, type ToldDrift } from '../ir/drift.ts'
import { applyLevels } from '../ir/levels.ts'
import type { Writes } from '../4-write/commit.ts'
import type { Known } from '../4-write/hold.ts'
import type { Verdict } from '../4-write/reconcile.ts'
import { aroundOf } from './holding.ts'
import { build, type Build } from './build.ts'
import { sampleDiagnostics } from './sample-diagnostics.ts'
import { provenBy, type Proven } from './proof.ts'
import { today } from './today.ts'
import type { Verb } from './verb.ts'

export type { Verdict } from '../4-write/reconcile.ts'
/** The result of `check` for an input. `changes`: empty where nothing drifted; those that `ignore` accepts are left out. */
export type Checked = { version: 1; drift: ToldDrift[]; changes: Change[]; diagnostics: Diagnostic[] }

/** The same with what it was told from. */
export type Judged = Checked & {
  found: Drift[]
  verdicts: Verdict[]
  /** How many outputs there are. */
  outputs: number
  /** The version bump that the changes ask for. */
  suggested: Step
  /** Whom a change of a model concerns. */
  reach?: (model: string) => Reach
}

/**
 * Holds an input against its output and writes nothing. In: the command that would generate the output. Out: the drift, what
 * moved in meaning, and what is wrong.
 */
export const check =
  (command: string): Verb<Judged> =>
  async (input, settings, watcher = {}) => {
    const proven = await provenBy(input, settings, watcher, { hasAnyEnds: true })
    if (proven) return fresh(proven, settings)
    const { judgeAlone } = await import('../4-write/alone.ts')
    const { folderDisk } = await import('../4-write/disk.ts')
    const make = async (known: Known | undefined): Promise<Build & { writes: Writes }> => ({
      ...(await build(input, settings, watcher, { known })),
      writes: { write: [], remove: [] },
    })
    const { made: built, left } = await judgeAlone(folderDisk(input.output), await aroundOf(watcher), make)
    const { accept } = await import('../compare/accept.ts')
    const { assumptions } = await import('../compare/directions.ts')
    const { reachIn } = await import('../compare/reach.ts')
    const { suggestedStep } = await import('../compare/suggest.ts')
    const { driftOf } = await import('../4-write/drift.ts')
    const found = driftOf({
      ...built,
      moved: built.before.accepted.isTrusted ? pagesOf(built.changes) : undefined,
      command,
    })
    const { fault } = built.before.lock
    const { changes } = accept(found.length === 0 ? [] : built.changes, settings.compare.ignore, today())
    const diagnostics = [
      ...(left ? [left] : []),
      ...built.diagnostics,
      ...(await sampleDiagnostics(settings, built.spec.models, input.output)),
      ...(fault ? [fault] : []),
      ...assumptions(changes, built.directions),
    ]
    return {
      version: 1,
      drift: found.map(tellDrift),
      changes,
      diagnostics: applyLevels(diagnostics, settings.levels),
      ...{ found, verdicts: built.verdicts, suggested: suggestedStep(changes, settings.version) },
      outputs: built.verdicts.filter(({ state }) => state === 'fresh').length,
      reach: reachIn([built.before.accepted.models, built.models]),
    }
  }

const fresh = ({ said, outputs }: Proven, { levels }: Settings): Judged => ({
  ...{ version: 1, drift: [], changes: [], found: [], verdicts: [], suggested: 'none', outputs },
  diagnostics: applyLevels(said, levels),
})

const pagesOf = (changes: readonly Change[]): ReadonlySet<string> =>
  new Set(changes.flatMap(({ before, after }) => [before, after].flatMap((place) => place?.path ?? [])))
