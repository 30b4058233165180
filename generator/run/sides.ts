/** The sides of a comparison: what they are called, and what stands on each. */
import { posix, resolve } from 'node:path'
import { rootsOf } from '../config/roots.ts'
import type { Input, ReadSlice } from '../config/settings.ts'
import type { Side as ReadableSide } from '../compare/hidden.ts'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { acceptedPath } from '../ir/lock.ts'
import type { Model } from '../ir/spec.ts'
import type { Reading, SeenPages } from '../1-read/read.ts'
import { readModels } from './meaning.ts'
import { readSpec, withPages } from './read.ts'
import type { Watcher } from './watcher.ts'

/** What a comparison is between: the input as it is, what was accepted last, a folder, a ref, or a saved Spec. */
export type Side =
  | { kind: 'input' }
  | { kind: 'accepted' }
  | { kind: 'folder'; path: string; label: string }
  | { kind: 'git'; ref: string; path?: string; cwd: string; label: string }
  | { kind: 'spec'; path: string; label: string }

/** A side as it is typed: `git:REF`, `git:REF:path`, a saved Spec (`*.json`), or a folder or page. */
function sideOf(text: string, cwd: string): Side {
  const label = text.replace(/\/$/, '')
  if (text.startsWith('git:')) {
    const [ref = '', ...path] = label.slice('git:'.length).split(':')
    return { kind: 'git', ref, cwd, label, ...(path.length > 0 ? { path: path.join(':') } : {}) }
  }
  return { kind: text.endsWith('.json') ? 'spec' : 'folder', path: resolve(cwd, text), label }
}

/** The sides as they are typed: by default what was generated last, and the input. */
export const betweenOf = (base: string | undefined, head: string | undefined, cwd: string): Between => ({
  base: base === undefined ? { kind: 'accepted' } : sideOf(base, cwd),
  head: head === undefined ? { kind: 'input' } : sideOf(head, cwd),
})

/** Returns what a comparison needs the input for: nothing where both sides say themselves where their pages are. */
export const useOfInput = ({ base, head }: Between): 'pages' | 'nothing' =>
  [base, head].every(
    (side) => side.kind === 'folder' || side.kind === 'spec' || (side.kind === 'git' && side.path !== undefined),
  )
    ? 'nothing'
    : 'pages'

/** The two sides of a comparison: `base` is what was, `head` what is. */
export type Between = { base: Side; head: Side }

/** Opens both sides of an input. */
export const openSides = (
  input: Input,
  slice: ReadSlice,
  { base, head }: Between,
  watcher: Watcher,
): Promise<[old: Opened, now: Opened]> =>
  withPages(input, slice, async (seen) => {
    const read = (side: Side, dialect = input.dialect): Promise<Opened> =>
      readSide(side, { ...input, ...(dialect === undefined ? {} : { dialect }) }, slice, seen, watcher)
    const [old, now] = [await read(base), await read(head)]
    return [
      isOdd(old, now) ? await read(base, now.dialect) : old,
      isOdd(now, old) ? await read(head, old.dialect) : now,
    ]
  })

// A few pages may look like those of another dialect: who has read all of them knows.
const isOdd = (side: Opened, other: Opened): boolean =>
  side.broken.length > 0 && other.broken.length === 0 && side.dialect !== undefined && side.dialect !== other.dialect

/** A saved Spec has no pages to be anywhere. `notes`: what is to be said of the side itself. */
export type Opened = ReadableSide &
  Partial<Pick<Reading, 'root' | 'label' | 'dialect'>> & { diagnostics: Diagnostic[]; notes: Diagnostic[] }

async function readSide(
  side: Side,
  input: Input,
  slice: ReadSlice,
  seen: SeenPages,
  watcher: Watcher,
): Promise<Opened> {
  if (side.kind === 'accepted' || side.kind === 'spec') return savedSide(side, input, slice, watcher)
  const isPast = side.kind !== 'input'
  const folder = sourceOf(side, input)
  const git = side.kind === 'git' ? { git: side } : {}
  const read = await readSpec(folder, slice, [], watcher, { isPast, isSide: true, seen, ...git }).catch(
    (fault: unknown) => {
      throw side.kind === 'folder' && isMissing(fault)
        ? new Refusal([diagnose('input-not-found', { found: side.label, isSide: true })], 3)
        : fault
    },
  )
  const { root, label, spec, broken, without, isEmpty } = read
  if (isEmpty && broken.length > 0) throw unreadable(label, spec.diagnostics)
  return {
    ...{ root, label, dialect: spec.dialect, prefix: prefixOf(label), models: readModels(read), broken, without },
    ...{ diagnostics: spec.diagnostics, notes: [...(read.absent ?? [])] },
  }
}

// Pages are looked for where the input was given, unless the side is another folder.
function sourceOf(side: Side, input: Input): Input {
  if (side.kind !== 'folder' && side.kind !== 'git') return input
  const path = side.kind === 'folder' ? side.path : (input.given?.path ?? input.path)
  // Who names a folder means it alone.
  const { siblings, ...alone } = input
  const sources = siblings && side.kind === 'git' && side.path === undefined ? { siblings } : {}
  return { ...alone, ...sources, path, label: side.label, given: { path, label: side.label } }
}

const isMissing = (fault: unknown): boolean =>
  fault instanceof Refusal && fault.diagnostics.every(({ code }) => code === 'input-not-found')

/** Errors of pages that are named where no page can be read. */
const mostNamed = 5

function unreadable(side: string, diagnostics: readonly Diagnostic[]): Refusal {
  const faults = diagnostics.filter(({ severity, place }) => severity === 'error' && place)
  const lines = faults.slice(0, mostNamed).map(({ place, message }) => `${prefixOf(side)}${place!.path}: ${message}`)
  const rest = faults.length - lines.length
  const ways = [...new Set(faults.flatMap(({ help }) => help ?? []))].slice(0, 1)
  const pages = [...lines, ...(rest > 0 ? [`… and ${rest} more`] : []), ...ways]
  return new Refusal([diagnose('side-unreadable', { side, pages })], 3)
}

// What stands before the paths of a side: `git:REF:docs/`, or the way to a folder.
function prefixOf(label: string): string {
  if (label.startsWith('git:')) return label.endsWith(':') ? label : `${label}/`
  const way = posix.normalize(label)
  return way === '.' ? '' : `${way.replace(/\/$/, '')}/`
}

async function savedSide(
  side: Extract<Side, { kind: 'accepted' | 'spec' }>,
  { output }: Input,
  slice: ReadSlice,
  { say = () => undefined }: Watcher,
): Promise<Opened> {
  const { unwatched } = await import('../4-write/hold.ts')
  const { readSavedSpec } = await import('../4-write/saved-spec.ts')
  const { select } = await import('../2-resolve/select.ts')
  const {
    models: all,
    broken,
    isEdited,
    left,
  } = await readSavedSpec(side.kind === 'spec' ? side : { output }, {
    ...unwatched,
    say,
  })
  const found = side.kind === 'spec' ? side.label : acceptedPath
  const { models } = select({ version: 1, dialect: '', models: all, diagnostics: [] }, rootsOf(slice))
  return {
    prefix: `${found}#`,
    models,
    broken,
    without: (hidden) => withoutThem(models, hidden),
    diagnostics: [],
    notes: [...(left ? [left] : []), ...(isEdited ? [diagnose('accepted-edited', { found })] : [])],
  }
}

function withoutThem(models: readonly Model[], hidden: readonly Pick<Model, 'id'>[]): Model[] {
  const ids = new Set(hidden.map(({ id }) => id))
  return models.filter(({ id }) => !ids.has(id))
}
