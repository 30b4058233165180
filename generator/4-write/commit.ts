/**
 * The only way to the disk. New files are staged in the folder of the run, a journal says what will move, and then it moves: a
 * failure on the way changes nothing, and what a killed run leaves half done the next one finishes.
 */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { LockedOutput } from '../ir/lock.ts'
import { foldedPath, isInside } from '../sinks/file-path.ts'
import { renamed, type Disk, type Kind } from './disk.ts'
import { failureIn } from './failure.ts'
import { hold, unwatched, type Around, type Held } from './hold.ts'
import { isRecordPath, journalPath, kept, waiting, writeJournal, type Journal, type Move } from './journal.ts'
import { finishMoves, newProgress, parentsOf, undoMade, type Progress } from './moving.ts'
import { sha256 } from './lock.ts'
import { runFolder } from './run-folder.ts'

/** What stands there now is what was judged: where it is something else by then, it is left alone. */
type Judged = { path: string; actual?: string | undefined; ours?: LockedOutput[] }
/** Files to write and to remove. `actual`: the text that was read there; undefined where there was no file. */
export type Writes = { write: (Judged & { text: string })[]; remove: Judged[] }

/** Makes the disk look like the plan. Out: what went wrong; with an `unsafe-output` nothing was touched. */
export async function commit(writes: Writes, disk: Disk, around: Around = unwatched): Promise<Diagnostic[]> {
  if (isEmpty(writes)) return []
  const unsafe = await unsafePaths(writes, disk)
  return unsafe.length > 0 ? unsafe : holding(disk, around, (held, signal) => commitHeld(writes, disk, held, signal))
}

/** Whether there is nothing to do. */
export const isEmpty = ({ write, remove }: Writes): boolean => write.length + remove.length === 0

/** Does some work while an output is ours. Out: what that returns, or why the output cannot be taken. */
export const holding = (
  disk: Disk,
  around: Around,
  work: (held: Held, signal: AbortSignal) => Promise<Diagnostic[]>,
): Promise<Diagnostic[]> =>
  around.shield(async (signal) => {
    const held = await hold(disk, around, signal).catch((fault: unknown) => failureOf('.', fault))
    return 'severity' in held ? [held] : work(held, signal).finally(held.release)
  })

/** Commits to an output that is ours. */
export async function commitHeld(writes: Writes, disk: Disk, held: Held, signal: AbortSignal): Promise<Diagnostic[]> {
  const moves = movesOf(writes)
  const journal: Journal = {
    version: 1,
    at: new Date().toISOString(),
    moves: moves.map(({ text: _, ...move }) => move),
  }
  const progress = newProgress()
  try {
    await stage(moves, disk, signal, progress)
    await writeJournal(journal, disk)
  } catch (fault) {
    return [failureOf(progress.path, fault)]
  }
  try {
    const left = await finishMoves(journal, disk, progress)
    return left.map((path) => diagnose('edited-output', { path }))
  } catch (fault) {
    return [failureOf(progress.path, fault), ...(await takeBack(journal, progress, disk, held))]
  }
}

async function stage(moves: readonly Staged[], disk: Disk, signal: AbortSignal, progress: Progress): Promise<void> {
  for (const [index, { path, before, text }] of moves.entries()) {
    signal.throwIfAborted()
    progress.path = path
    if (text === undefined) continue
    await disk.write(waiting(index), text)
    if (before !== null) await disk.keep(path, kept(index))
  }
  progress.path = '.'
}

// Where even that fails, the journal stays, and the next run takes back what is left to be.
async function takeBack(journal: Journal, progress: Progress, disk: Disk, held: Held): Promise<Diagnostic[]> {
  try {
    await renamed(disk, journalPath('finish'), journalPath('undo'))
    await undoMade(journal, progress, disk)
    return []
  } catch {
    held.abandon()
    return [diagnose('unfinished-run', { at: journal.at, files: journal.moves.length })]
  }
}

type Staged = Move & { text?: string }

/** The record comes last: what is left of a run that is killed half-way must still be known as ours. */
function movesOf({ write, remove }: Writes): Staged[] {
  const spelt = new Set(write.map(({ path }) => foldedPath(path)))
  // Where case is ignored, the old spelling is the new file: it goes first.
  const isRespelt = ({ path }: Judged): boolean => spelt.has(foldedPath(path))
  const isRecord = ({ path }: Judged): boolean => isRecordPath(path)
  return [
    ...remove.filter(isRespelt).map(removal),
    ...write.filter((each) => !isRecord(each)).map(placing),
    ...remove.filter((each) => !isRespelt(each)).map(removal),
    ...write.filter(isRecord).map(placing),
  ]
}

const hashOf = (text: string | undefined): string | null => (text === undefined ? null : sha256(text))

const removal = ({ path, actual, ours = [] }: Judged): Staged => ({ path, before: hashOf(actual), after: null, ours })

const placing = ({ path, actual, ours = [], text }: Writes['write'][number]): Staged => ({
  ...{ path, before: hashOf(actual), after: sha256(text), ours },
  text,
})

/** Returns what a fault of the disk says of a path. What is none is a bug, or the end of the process: it is thrown on. */
export function failureOf(path: string, fault: unknown): Diagnostic {
  const failure = failureIn(fault)
  if (!failure) throw fault
  return diagnose('write-failed', { path, ...failure })
}

/** What stands in the way: a link or a file where a folder must be, or no file where one must be, would lead a write elsewhere. */
export async function unsafePaths({ write, remove }: Writes, disk: Disk): Promise<Diagnostic[]> {
  const paths = [...write, ...remove].map(({ path }) => path)
  const folders = new Set([...paths.flatMap(parentsOf), runFolder])
  const found = paths.filter((path) => !isInside(path)).map((path) => unsafeAt(path, 'path that leads elsewhere'))
  let at = '.'
  try {
    const root = await disk.kind(at)
    if (root === 'file' || root === 'other') return [unsafeAt('.', words[root])]
    for (const path of folders) found.push(...unsafe(path, await disk.kind((at = path)), 'folder'))
    for (const path of paths) found.push(...unsafe(path, await disk.kind((at = path)), 'file'))
    return found
  } catch (fault) {
    return [failureOf(at, fault)]
  }
}

const unsafe = (path: string, kind: Kind, expected: Kind): Diagnostic[] =>
  kind === expected || kind === 'none' ? [] : [unsafeAt(path, words[kind])]

const unsafeAt = (path: string, found: string): Diagnostic => diagnose('unsafe-output', { path, found })

const words = { file: 'file', folder: 'folder', link: 'symbolic link', other: 'special file', none: 'nothing' }
