/** What stands on disk against what should: the one judgement that `generate` acts upon and `check` reports. */
import type { Lock, LockedOutput } from '../ir/lock.ts'
import { acceptedPath, lockPath } from '../ir/lock.ts'
import type { RenderedFile } from '../ir/plan.ts'
import type { Disk } from './disk.ts'
import { outputHash } from './lock.ts'
import { hasNotes, notesIn, shrunk, withNotes } from './notes.ts'

/**
 * - `fresh`: as it should be. `missing`: not there. `stale`: as we wrote it, and no longer right.
 * - `edited`: somebody changed what we wrote. `foreign`: there, and not written by us.
 * - `gone`: nothing makes it any more. `gone-edited`: nor that, and somebody changed it. `orphan`: nor that, and it holds notes.
 * - `held`: its page cannot be read, so it stays as it is. `extra`: nothing of ours.
 */
export type Verdict = {
  path: string
  state: 'fresh' | 'missing' | 'stale' | 'edited' | 'foreign' | 'gone' | 'gone-edited' | 'orphan' | 'held' | 'extra'
  /** What should stand there. */
  text?: string
  /** What does. */
  actual?: string
  file?: RenderedFile
  locked?: LockedOutput
}

/** In: the files of the plan, the last lock if it could be read, the disk, and the pages whose outputs must stay as they are. */
export async function reconcile(
  files: readonly RenderedFile[],
  lock: Lock | undefined,
  disk: Disk,
  heldPages: ReadonlySet<string>,
): Promise<Verdict[]> {
  const present = new Set(await disk.list())
  const planned = new Set(files.map(({ path }) => path))
  const locked = new Map(Object.entries(lock?.outputs ?? {}))
  const isHeld = (page: string | undefined): boolean => page !== undefined && heldPages.has(page)
  const read = async (path: string): Promise<string | undefined> => (present.has(path) ? disk.read(path) : undefined)
  const moved = await movedNotes(files, planned, locked, read)

  const verdicts: Verdict[] = []
  for (const file of files) {
    const actual = await read(file.path)
    const known = locked.get(file.path)
    const own = file.notes && actual !== undefined ? notesIn(actual) : undefined
    const notes = own ?? moved.get(file.path)?.notes
    const text = file.notes && notes !== undefined ? withNotes(file.text, notes) : file.text
    const about = {
      path: file.path,
      text,
      file,
      ...(actual === undefined ? {} : { actual }),
      ...(known ? { locked: known } : {}),
    }
    const state = isHeld(file.page) && known && actual !== undefined ? 'held' : stateOf(text, actual, known)
    verdicts.push({ ...about, state })
  }
  const sources = new Set([...moved.values()].map(({ from }) => from))
  for (const [path, known] of locked) {
    if (planned.has(path)) continue
    const actual = await read(path)
    if (actual === undefined) continue
    if (isHeld(known.page)) verdicts.push({ path, state: 'held', actual, locked: known })
    else verdicts.push({ path, actual, locked: known, ...leftBehind(actual, known, sources.has(path)) })
  }
  const ours = new Set([...planned, ...locked.keys(), lockPath, acceptedPath])
  for (const path of present) if (!ours.has(path)) verdicts.push({ path, state: 'extra' })
  return verdicts
}

const sameText = (a: string, b: string): boolean => a === b || a.replace(/\r\n/g, '\n') === b.replace(/\r\n/g, '\n')

function stateOf(text: string, actual: string | undefined, known: LockedOutput | undefined): Verdict['state'] {
  if (actual === undefined) return 'missing'
  if (sameText(actual, text)) return 'fresh'
  if (!known) return 'foreign'
  return outputHash(actual) === known.sha256 ? 'stale' : 'edited'
}

function leftBehind(actual: string, known: LockedOutput, notesMoved: boolean): Pick<Verdict, 'state' | 'text'> {
  if (hasNotes(actual) && !notesMoved) {
    const text = shrunk(actual)
    return { state: outputHash(actual) === known.sha256 ? 'orphan' : 'gone-edited', text }
  }
  return { state: outputHash(actual) === known.sha256 ? 'gone' : 'gone-edited' }
}

// A stub that is new, of a page whose old stub is no longer planned: the model was renamed, and its notes move along.
async function movedNotes(
  files: readonly RenderedFile[],
  planned: ReadonlySet<string>,
  locked: ReadonlyMap<string, LockedOutput>,
  read: (path: string) => Promise<string | undefined>,
): Promise<Map<string, { from: string; notes: string }>> {
  const old = new Map<string, string>()
  for (const [path, { page, template }] of locked)
    if (page !== undefined && !planned.has(path)) old.set(`${template} ${page}`, path)
  const moved = new Map<string, { from: string; notes: string }>()
  for (const { path, page, template, notes } of files) {
    const from = notes && !locked.has(path) ? old.get(`${template} ${page}`) : undefined
    const text = from === undefined ? undefined : await read(from)
    if (from !== undefined && text !== undefined && hasNotes(text)) moved.set(path, { from, notes: notesIn(text)! })
  }
  return moved
}
