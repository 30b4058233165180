/** A whole run on an output, as if it were the only one: what it judged is still so when it writes. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { acceptedPath, lockPath } from '../ir/lock.ts'
import { commitHeld, failureOf, holding, isEmpty, unsafePaths, type Writes } from './commit.ts'
import type { Disk } from './disk.ts'
import { isBusy, knownIn, settle, unfinished, type Around, type Known } from './hold.ts'
import type { OldRecord } from './record.ts'

/** What a run makes of its pages and of the output as it stands. */
export type Made = { before: OldRecord; writes: Writes }
/** In: what an interrupted run wrote. */
export type Make<Result extends Made> = (known: Known | undefined) => Promise<Result>

/**
 * Makes outputs and writes them. The output is taken only to write: where nothing changes, nothing is touched. Where another run
 * has written meanwhile, they are made anew. Out: what was made, and what went wrong.
 */
export async function writeAlone<Result extends Made>(
  disk: Disk,
  around: Around,
  make: Make<Result>,
): Promise<{ made: Result; faults: Diagnostic[] }> {
  const settled = await settle(disk, around).catch((fault: unknown) => failureOf('.', fault))
  if (settled && 'severity' in settled) return { made: await make(await knownIn(disk)), faults: [settled] }
  let made = await make(settled)
  if (isEmpty(made.writes) && (await isStill(made, disk))) return { made, faults: [] }
  const unsafe = await unsafePaths(made.writes, disk)
  if (unsafe.length > 0) return { made, faults: unsafe }
  const faults = await holding(disk, around, async (held, signal) => {
    if (held.known || !(await isStill(made, disk))) made = await make(held.known ?? settled)
    const found = await unsafePaths(made.writes, disk)
    return found.length > 0 ? found : commitHeld(made.writes, disk, held, signal)
  })
  return { made, faults }
}

/** Makes outputs and says what would go wrong in writing them; writes nothing. */
export async function tryAlone<Result extends Made>(
  disk: Disk,
  around: Around,
  make: Make<Result>,
): Promise<{ made: Result; faults: Diagnostic[] }> {
  const { made, left } = await judgeAlone(disk, around, make)
  const unsafe = await unsafePaths(made.writes, disk)
  // A run that writes would finish it first.
  return { made, faults: [...(left ? [{ ...left, severity: 'warning' as const }] : []), ...unsafe] }
}

/** How often outputs are judged anew because a run wrote to them meanwhile. */
const attempts = 5

/** Makes outputs and writes nothing. Out: what was made while nobody wrote, and that an interrupted run left something. */
export async function judgeAlone<Result extends Made>(
  disk: Disk,
  around: Around,
  make: Make<Result>,
): Promise<{ made: Result; left: Diagnostic | undefined }> {
  for (let attempt = 1; ; attempt++) {
    const left = await unfinished(disk, around)
    const made = await make(left?.known)
    if (attempt === attempts || ((await isStill(made, disk)) && !(await isBusy(disk, around))))
      return { made, left: left && diagnose('unfinished-run', left) }
  }
}

/** Returns whether an output stands as it was judged: its record, and every file that would be written or removed. */
async function isStill({ before, writes }: Made, disk: Disk): Promise<boolean> {
  const expected = new Map([
    ...[...writes.write, ...writes.remove].map(({ path, actual }) => [path, actual] as const),
    [lockPath, before.lock.actual] as const,
    [acceptedPath, before.accepted.actual] as const,
  ])
  for (const [path, actual] of expected) if ((await disk.read(path)) !== actual) return false
  return true
}
