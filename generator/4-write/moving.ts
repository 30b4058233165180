/** Makes the moves of a journal: files that wait go to their places, and what they replace is kept; forward, and back. */
import { renamed, type Disk } from './disk.ts'
import { kept, waiting, type Journal, type Move } from './journal.ts'
import { sha256 } from './lock.ts'
import { inRun } from './run-folder.ts'

/** How far the moves of a journal are: which is being made, and which are made. */
export type Progress = { path: string; made: number[] }

/**
 * Makes the moves that are not made yet, and says how far it is. Out: the paths that somebody has changed meanwhile; they are left
 * as they are.
 */
export async function finishMoves({ moves }: Journal, disk: Disk, progress = newProgress()): Promise<string[]> {
  const left: string[] = []
  const folders = new Set<string>()
  for (const [index, move] of moves.entries()) {
    progress.path = move.path
    const step = await (move.after === null ? removeOne(index, move, disk) : placeOne(index, move, disk, folders))
    if (step === 'made') progress.made.push(index)
    if (step === 'left') left.push(move.path)
  }
  await pruneAround(
    moves.filter(({ after }) => after === null),
    disk,
  )
  return left
}

/** Returns the progress before the first move; `path` is the output folder then. */
export const newProgress = (): Progress => ({ path: '.', made: [] })

/** Takes back the moves that were just made, the last first: nothing needs to be read for that. */
export async function undoMade({ moves }: Journal, { made }: Progress, disk: Disk): Promise<void> {
  for (const index of made.toReversed()) {
    const { path, before } = moves[index]!
    if (before === null) await renamed(disk, path, waiting(index))
    else await putBack(index, path, disk)
  }
  await pruneNew(moves, disk)
}

/** Takes back the moves that somebody made, the last first. Out: as `finishMoves` says. */
export async function undoMoves({ moves }: Journal, disk: Disk): Promise<string[]> {
  const left: string[] = []
  for (const [index, move] of [...moves.entries()].toReversed())
    if (!(await restoreOne(index, move, disk))) left.push(move.path)
  await pruneNew(moves, disk)
  return left
}

const pruneNew = (moves: readonly Move[], disk: Disk): Promise<void> =>
  pruneAround(
    moves.filter(({ before }) => before === null),
    disk,
  )

/** Returns whether all files that wait are as they were written: a machine that lost its power may have lost their text. */
export async function isWhole({ moves }: Journal, disk: Disk): Promise<boolean> {
  for (const [index, { after }] of moves.entries()) {
    const text = await disk.read(waiting(index))
    if (text !== undefined && sha256(text) !== after) return false
  }
  return true
}

/** `none`: there is nothing to do any more. */
type Step = 'made' | 'left' | 'none'

// `folders`: those that this run has put a file into, and need not be made.
async function placeOne(index: number, { path, before, after }: Move, disk: Disk, folders: Set<string>): Promise<Step> {
  if ((await disk.kind(waiting(index))) !== 'file') return 'none'
  const folder = folderOf(path)
  const now = await hashAt(path, disk)
  if (now !== before && now !== after) return 'left'
  if (!folders.has(folder)) await disk.folder(folder)
  await renamed(disk, waiting(index), path)
  folders.add(folder)
  return 'made'
}

async function removeOne(index: number, { path, before }: Move, disk: Disk): Promise<Step> {
  // Where case is ignored, another file may stand there under another spelling by now.
  if ((await disk.kind(kept(index))) !== 'none') return 'none'
  const now = await hashAt(path, disk)
  if (now === null) return 'none'
  if (now !== before) return 'left'
  await disk.folder(inRun('old'))
  await renamed(disk, path, kept(index))
  return 'made'
}

async function restoreOne(index: number, { path, before, after }: Move, disk: Disk): Promise<boolean> {
  const now = await hashAt(path, disk)
  if (now === before) return true
  if (now !== after) return false
  if (before === null) await renamed(disk, path, waiting(index))
  else if ((await disk.kind(kept(index))) !== 'file') return false
  else await putBack(index, path, disk)
  return true
}

// Its folder may have gone with it. Where nothing can be made any more, it most likely has not.
async function putBack(index: number, path: string, disk: Disk): Promise<void> {
  const put = (): Promise<void> => renamed(disk, kept(index), path)
  await put().catch(async (fault: unknown) => {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
    await disk.folder(folderOf(path))
    await put()
  })
}

/** What stands at a path: the hash of a file, null for nothing, and what is no hash for anything else. */
async function hashAt(path: string, disk: Disk): Promise<string | null> {
  if (!(await isReached(path, disk))) return 'out of reach'
  const kind = await disk.kind(path)
  if (kind === 'none') return null
  const text = kind === 'file' ? await disk.read(path) : undefined
  return text === undefined ? kind : sha256(text)
}

// A link, or a file, where a folder must be leads elsewhere.
async function isReached(path: string, disk: Disk): Promise<boolean> {
  const kinds = await Promise.all(parentsOf(path).map((folder) => disk.kind(folder)))
  return kinds.every((kind) => kind === 'folder' || kind === 'none')
}

/** The folders that a path is in, the outermost first. */
export const parentsOf = (path: string): string[] => {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

const folderOf = (path: string): string => parentsOf(path).at(-1) ?? '.'

// Deepest first, so that a folder is empty once its folders are gone.
async function pruneAround(moves: readonly Move[], disk: Disk): Promise<void> {
  const folders = new Set(moves.flatMap(({ path }) => parentsOf(path)))
  for (const folder of [...folders].toSorted((a, b) => b.length - a.length)) await disk.prune(folder)
}
