/** Notes follow the page: when its model is called otherwise, its stub stands elsewhere, and the notes move along. */
import { originKey } from '../ir/identity.ts'
import type { LockedOutput } from '../ir/lock.ts'
import type { RenderedFile } from '../ir/plan.ts'
import { outputHash } from './lock.ts'
import { hasNotes, isLossy, notesIn } from './notes.ts'

/** New stub → the stub its notes come from, and the notes. */
export type Moves = Map<string, { from: string; notes: string }>

/** What stands on disk, by path, and what of it was written by us. `known`: by a run that did not get to its lock. */
export type Standing = {
  texts: ReadonlyMap<string, string>
  locked: ReadonlyMap<string, LockedOutput>
  known?: ReadonlyMap<string, readonly LockedOutput[]>
}

/** Which stubs get their notes from another. In: the files of the plan. Notes that nothing takes along stay where they are. */
export function movedNotes(files: readonly RenderedFile[], standing: Standing): Moves {
  const { texts, locked } = standing
  const owner = new Map<string, string>()
  for (const [path, output] of locked)
    if (output.page !== undefined && hasNotes(texts.get(path) ?? '')) owner.set(makerOf(output), path)
  const moves: Moves = new Map()
  for (const file of files) {
    const { path, page, notes } = file
    const from = notes && page !== undefined ? owner.get(makerOf(file)) : undefined
    if (from === undefined || from === path || isTheirs(path, standing) || isLossy(texts.get(from)!)) continue
    moves.set(path, { from, notes: notesIn(texts.get(from)!)! })
  }
  return withRoom(moves, texts)
}

const makerOf = (output: LockedOutput | RenderedFile): string => `${output.template} ${originKey(output)}`

/** Whether a file is there that we did not write, or that somebody edited: it will be left alone. */
export function isTheirs(path: string, { texts, locked, known }: Standing): boolean {
  const text = texts.get(path)
  if (text === undefined) return false
  const hash = outputHash(text)
  const isOurs = hash === locked.get(path)?.sha256 || known?.get(path)?.some(({ sha256 }) => sha256 === hash) === true
  return !isOurs || isLossy(text)
}

// A stub whose own notes stay has no room for others: both pages' notes are kept, each in its file.
function withRoom(moves: Moves, texts: Standing['texts']): Moves {
  const leaving = new Set([...moves.values()].map(({ from }) => from))
  const full = [...moves.keys()].filter((path) => !leaving.has(path) && hasNotes(texts.get(path) ?? ''))
  if (full.length === 0) return moves
  return withRoom(new Map([...moves].filter(([path]) => !full.includes(path))), texts)
}
