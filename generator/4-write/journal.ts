/**
 * What a run is about to move, written down before it moves anything: whoever finds it half done can finish it, or undo it. New
 * files wait in a folder of the run, and what they replace is kept in another, each under the number of its move.
 */
import { acceptedPath, lockPath, type LockedOutput } from '../ir/lock.ts'
import { isInside } from '../sinks/file-path.ts'
import { like, listOf, openObjectOf, type Shape } from '../ir/shape.ts'
import { renamed, type Disk } from './disk.ts'
import { isOutput } from './lock.ts'
import { inRun } from './run-folder.ts'

/** A file that will be written, or removed. Hashes are of the whole text; null is for no file. */
export type Move = {
  path: string
  before: string | null
  after: string | null
  /** What a lock says of the one and of the other, as far as both are our own. */
  ours: LockedOutput[]
}

/** `at`: when it was written. Its moves are in the order in which they are made. */
export type Journal = { version: 1; at: string; moves: Move[] }

/** Which way a journal is followed: to its end, or back. It is the name of its file. */
export type Direction = 'finish' | 'undo'

/** Returns where the new file of a move waits. In: the number of the move. */
export const waiting = (index: number): string => inRun(`new/${index}`)
/** Returns where the file that a move replaces, or removes, is kept. In: the number of the move. */
export const kept = (index: number): string => inRun(`old/${index}`)
/** Returns where the journal is, as long as it is followed that way. */
export const journalPath = (direction: Direction): string => inRun(`${direction}.json`)

/** Returns whether a path is that of the lock or of the accepted Spec. */
export const isRecordPath = (path: string): boolean => path === lockPath || path === acceptedPath

/** Reads the journal of a run; nothing where none was written, or where nobody can read it. */
export async function readJournal(disk: Disk): Promise<{ journal: Journal; direction: Direction } | undefined> {
  for (const direction of ['finish', 'undo'] as const) {
    const text = await disk.read(journalPath(direction))
    const journal = text === undefined ? undefined : parse(text)
    if (journal) return { journal, direction }
  }
  return undefined
}

/** Writes a journal: it is there as a whole, or not at all. */
export async function writeJournal(journal: Journal, disk: Disk): Promise<void> {
  const part = inRun('journal.part')
  await disk.write(part, `${JSON.stringify(journal)}\n`)
  await renamed(disk, part, journalPath('finish'))
}

function parse(text: string): Journal | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJournal(value) ? value : undefined
  } catch {
    return undefined
  }
}

// What a part should be is told to nobody: a journal is one, or it is none.
const part = <Value>(holds: (value: unknown) => boolean): Shape<Value> => like('', holds)
const text = part<string>((value) => typeof value === 'string')
const move: Shape<Move> = openObjectOf('', {
  path: part((value) => typeof value === 'string' && isInside(value)),
  before: part((value) => value === null || typeof value === 'string'),
  after: part((value) => value === null || typeof value === 'string'),
  ours: listOf('', part(isOutput)),
})
const journalShape: Shape<Journal> = openObjectOf('', {
  version: part((value) => value === 1),
  at: text,
  moves: listOf('', move),
})

const isJournal = (value: unknown): value is Journal => journalShape.wrongIn(value) === undefined
