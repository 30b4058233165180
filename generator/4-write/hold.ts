/** One run at a time has an output, and whoever gets it first settles what an interrupted run left in it. */
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import type { LockedOutput } from '../ir/lock.ts'
import type { Disk } from './disk.ts'
import { journalPath, readJournal, type Direction, type Journal } from './journal.ts'
import { finishMoves, isWhole, undoMoves } from './moving.ts'
import { thisProcess, type Life, type Owner, type Process } from './owner.ts'
import { giveBack, holderOf, inRun, runFolder, sweep, take, type Holder } from './run-folder.ts'

/** What happens around a run, for whoever watches. `files`: how many were moved, or moved back. */
export type RunEvent =
  | { kind: 'waiting'; owner: Owner | undefined; isKnown: boolean }
  | { kind: 'finished' | 'undone'; at: string; files: number }
  | { kind: 'cleared'; at: string }

/**
 * `shield`: runs what must not be ended in its middle; the signal says that the process is asked to end. `patience`: how long to
 * wait for another run, in milliseconds.
 */
export type Around = {
  process: Process
  say: (event: RunEvent) => void
  shield: <Result>(work: (signal: AbortSignal) => Promise<Result>) => Promise<Result>
  patience: number
}

/** As much of it as waiting needs. */
export type Waiting = Omit<Around, 'shield'>

/** Nobody watches, and nothing is asked to end. */
export const unwatched: Around = {
  process: thisProcess,
  say: () => undefined,
  shield: (work) => work(new AbortController().signal),
  patience: 600_000,
}

/** What the lock says, or would have said, of files that an interrupted run wrote: they are ours, whatever the lock says now. */
export type Known = ReadonlyMap<string, readonly LockedOutput[]>

/** An output that is ours until it is released. `known`: where an interrupted run had left it half done. */
export type Held = {
  known?: Known
  /** Gives it back, with all that is left of the run; after `abandon`, what is half done stays for the next run. */
  release: () => Promise<void>
  abandon: () => void
}

/** How often somebody who waits looks again, in milliseconds. */
const step = 100

/** Takes an output: waits for whoever has it, and settles what an interrupted run left. */
export async function hold(disk: Disk, around: Around, signal?: AbortSignal): Promise<Held> {
  const isNew = (await disk.kind('.')) === 'none'
  const { process } = around
  for (;;) {
    const after = await untilFree(disk, around, signal)
    const self = process.enter()
    let isAbandoned = false
    const release = async (): Promise<void> => {
      if (!isAbandoned) await giveBack(disk, self).catch(() => undefined)
      process.leave(self)
      if (isNew) await disk.prune('.')
    }
    const abandon = (): void => void (isAbandoned = true)
    try {
      if (await take(disk, after, self)) return { ...(await settled(disk, after, around)), release, abandon }
    } catch (fault) {
      // What is half done stays so for the next run.
      process.leave(self)
      if (isNew) await disk.prune('.')
      throw fault
    }
    process.leave(self)
  }
}

/** Waits until nobody writes to an output, and settles what is left there. Writes nothing where nothing is left. */
export async function settle(disk: Disk, around: Around): Promise<Known | undefined> {
  await sweep(disk)
  await untilFree(disk, around)
  if ((await disk.kind(runFolder)) !== 'folder') return undefined
  return around.shield(async (signal) => {
    const { known, release } = await hold(disk, around, signal)
    await release()
    return known
  })
}

/** What an interrupted run left, as whoever writes nothing sees it. `files`: how many it was about to move. */
export type Unfinished = { at: string; files: number; known: Known }

/** Waits until nobody writes to an output, and says what is left there; changes nothing. */
export async function unfinished(disk: Disk, around: Waiting): Promise<Unfinished | undefined> {
  const holder = await untilFree(disk, around)
  const found = await readJournal(disk)
  if (found) return { at: found.journal.at, files: found.journal.moves.length, known: knownFrom(found.journal) }
  return holder.kind === 'owner' ? { at: holder.owner.at, files: 0, known: new Map() } : undefined
}

/** Returns what an interrupted run wrote, as its journal says. */
export async function knownIn(disk: Disk): Promise<Known | undefined> {
  const found = await readJournal(disk)
  return found && knownFrom(found.journal)
}

/** Returns whether somebody writes to an output. */
export const isBusy = async (disk: Disk, { process }: Pick<Around, 'process'>): Promise<boolean> =>
  lifeIn(await holderOf(disk), process) !== 'dead'

async function untilFree(disk: Disk, { process, say, patience }: Waiting, signal?: AbortSignal): Promise<Holder> {
  for (let waited = 0; ; waited += step) {
    const holder = await holderOf(disk)
    const life = lifeIn(holder, process)
    if (life === 'dead') return holder
    const owner = holder.kind === 'owner' ? holder.owner : undefined
    if (waited === 0) say({ kind: 'waiting', owner, isKnown: life === 'alive' })
    if (waited >= patience) throw new Refusal([diagnose('output-busy', { pid: owner?.pid, host: owner?.host })], 3)
    signal?.throwIfAborted()
    await disk.pause(step)
  }
}

function lifeIn(holder: Holder, { lifeOf }: Process): Life {
  if (holder.kind === 'owner') return lifeOf(holder.owner)
  return holder.kind === 'nobody' ? 'dead' : 'unknown'
}

async function settled(disk: Disk, after: Holder, { say }: Around): Promise<{ known?: Known }> {
  // Nobody is meant to commit what is in there.
  await disk.write(inRun('.gitignore'), '*\n')
  const found = await readJournal(disk)
  if (found) await follow(found, disk, say)
  else if (after.kind === 'owner') say({ kind: 'cleared', at: after.owner.at })
  for (const name of ['new', 'old']) await disk.clear(inRun(name))
  for (const direction of ['finish', 'undo'] as const) await disk.clear(journalPath(direction))
  return found ? { known: knownFrom(found.journal) } : {}
}

async function follow(
  { journal, direction }: { journal: Journal; direction: Direction },
  disk: Disk,
  say: Around['say'],
): Promise<void> {
  const isFinished = direction === 'finish' && (await isWhole(journal, disk))
  const left = await (isFinished ? finishMoves : undoMoves)(journal, disk)
  const files = journal.moves.length - left.length
  say({ kind: isFinished ? 'finished' : 'undone', at: journal.at, files })
}

function knownFrom({ moves }: Journal): Known {
  return new Map(moves.map(({ path, ours }) => [path, ours]))
}
