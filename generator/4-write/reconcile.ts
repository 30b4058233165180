/** What stands on disk against what should: the one judgement that `generate` acts upon and `check` reports. */
import { originKey, type Origin } from '../ir/identity.ts'
import type { Lock, LockedOutput } from '../ir/lock.ts'
import { acceptedPath, lockPath } from '../ir/lock.ts'
import type { RenderedFile, Unmade } from '../ir/plan.ts'
import type { Disk, Kind } from './disk.ts'
import type { Known } from './hold.ts'
import { unix } from './line-ends.ts'
import { outputHash } from './lock.ts'
import { isTheirs, movedNotes, type Moves, type Standing } from './moved-notes.ts'
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
  /** What stands there where a file should. */
  obstacle?: Kind
}

/**
 * What must stay as it is: all outputs of some pages, and of some models by their keys; what a template failed to make, of a model or of
 * all; and outputs that this run is not about.
 */
export type Held = {
  pages: ReadonlySet<string>
  models: ReadonlySet<string>
  unmade: readonly Unmade[]
  isLeft?: (output: LockedOutput) => boolean
}

/** In: the files of the plan, the last lock if it could be read, the disk, what must stay as it is, and what an interrupted run wrote. */
export async function reconcile(
  files: readonly RenderedFile[],
  lock: Lock | undefined,
  disk: Disk,
  held: Held,
  known: Known = new Map(),
): Promise<Verdict[]> {
  const present = await disk.list()
  const paths = new Set(files.map(({ path }) => path))
  const texts = new Map<string, string>()
  for (const path of new Set([...paths, ...Object.keys(lock?.outputs ?? {}), ...known.keys()])) {
    const text = present.get(path) === 'file' ? await disk.read(path) : undefined
    if (text !== undefined) texts.set(path, text)
  }
  const locked = lockedWith(lock, known, texts)
  const standing: Standing = { texts, locked, known }
  const moves = movedNotes(files, standing)
  const taken = new Set([...moves.values()].map(({ from }) => from))
  const isHeld = (path: string, origin: Origin, template?: string): boolean => {
    const output = locked.get(path)
    if (output === undefined || !texts.has(path)) return false
    const key = originKey(origin)
    return (
      (origin.page !== undefined && held.pages.has(origin.page)) ||
      (key !== undefined && held.models.has(key)) ||
      held.unmade.some((each) => each.template === template && originKey(each) === key) ||
      held.isLeft?.(output) === true
    )
  }

  const planned = files.map((file): Verdict => {
    const kind = present.get(file.path)
    const obstacle = kind === undefined || kind === 'file' ? {} : { obstacle: kind }
    const verdict = plannedVerdict(file, standing, moves)
    return { ...verdict, ...obstacle, ...(isHeld(file.path, file) ? { state: 'held' } : {}) }
  })
  const left = [...locked].flatMap(([path, known]): Verdict[] => {
    const actual = texts.get(path)
    if (paths.has(path) || actual === undefined) return []
    const about = { path, actual, locked: known }
    return [
      isHeld(path, known, known.template)
        ? { ...about, state: 'held' }
        : { ...about, ...leftBehind(about, standing, taken) },
    ]
  })
  const ours = new Set([...paths, ...left.map(({ path }) => path), lockPath, acceptedPath])
  const extra = [...present.keys()].filter((path) => !ours.has(path)).map((path): Verdict => ({ path, state: 'extra' }))
  return [...planned, ...left, ...extra]
}

// What a run wrote that did not get to its lock is ours as well, and what somebody did to it since is an edit.
function lockedWith(lock: Lock | undefined, known: Known, texts: Standing['texts']): Map<string, LockedOutput> {
  const own = [...known].flatMap(([path, entries]) => {
    const text = texts.get(path)
    if (text === undefined) return []
    const entry = entries.find(({ sha256 }) => sha256 === outputHash(text)) ?? entries[0]
    return entry ? [[path, entry] as const] : []
  })
  return new Map([...own, ...Object.entries(lock?.outputs ?? {})])
}

function plannedVerdict(file: RenderedFile, standing: Standing, moves: Moves): Verdict {
  const { path } = file
  const actual = standing.texts.get(path)
  const known = standing.locked.get(path)
  const notes = moves.get(path)?.notes ?? (file.notes && actual !== undefined ? notesIn(actual) : undefined)
  const text = file.notes && notes !== undefined ? withNotes(file.text, notes) : file.text
  return {
    path,
    text,
    file,
    state: stateOf(path, text, standing),
    ...(actual === undefined ? {} : { actual }),
    ...(known ? { locked: known } : {}),
  }
}

const sameText = (a: string, b: string): boolean => a === b || unix(a) === unix(b)

function stateOf(path: string, text: string, standing: Standing): Verdict['state'] {
  const actual = standing.texts.get(path)
  if (actual === undefined) return 'missing'
  if (sameText(actual, text)) return 'fresh'
  if (!standing.locked.has(path)) return 'foreign'
  return isTheirs(path, standing) ? 'edited' : 'stale'
}

function leftBehind(
  { path, actual }: { path: string; actual: string },
  standing: Standing,
  taken: ReadonlySet<string>,
): Pick<Verdict, 'state' | 'text'> {
  const isOurs = !isTheirs(path, standing)
  return hasNotes(actual) && !taken.has(path)
    ? { state: isOurs ? 'orphan' : 'gone-edited', text: shrunk(actual) }
    : { state: isOurs ? 'gone' : 'gone-edited' }
}
