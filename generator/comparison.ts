/** Two sides of an input → what moved from one to the other. Reading is the pipeline's, and comparing is `compare/`. */
import { resolve } from 'node:path'
import type { Input, Settings } from './config.ts'
import type { Acceptance } from './compare/accept.ts'
import type { Change } from './ir/change.ts'
import { diagnose, Refusal, type Diagnostic } from './ir/diagnostics.ts'
import type { Model } from './ir/spec.ts'
import type { Reading, SeenPages } from './1-read/read.ts'
import { day, readModels, readSpec, withPages, type Watcher } from './pipeline.ts'

/** What a comparison is between: the input as it is, what was accepted last, a folder, a ref, or a saved Spec. */
export type Side =
  | { kind: 'input' }
  | { kind: 'accepted' }
  | { kind: 'folder'; path: string; label: string }
  | { kind: 'git'; ref: string; path?: string; cwd: string; label: string }
  | { kind: 'spec'; path: string; label: string }

/** A side as it is typed: `git:REF`, `git:REF:path`, a saved Spec (`*.json`), or a folder. */
export function sideOf(text: string, cwd: string): Side {
  const label = text.replace(/\/$/, '')
  if (text.startsWith('git:')) {
    const [ref = '', ...path] = label.slice('git:'.length).split(':')
    return { kind: 'git', ref, cwd, label, ...(path.length > 0 ? { path: path.join(':') } : {}) }
  }
  return { kind: text.endsWith('.json') ? 'spec' : 'folder', path: resolve(cwd, text), label }
}

/** Returns what a comparison needs the input for: nothing where both sides say themselves where their pages are. */
export const useOfInput = ({ base, head }: Between): 'pages' | 'nothing' =>
  [base, head].every(
    (side) => side.kind === 'folder' || side.kind === 'spec' || (side.kind === 'git' && side.path !== undefined),
  )
    ? 'nothing'
    : 'pages'

type Between = { base: Side; head: Side }

export type Diffed = {
  version: 1
  changes: Change[]
  suggested: 'major' | 'minor' | 'patch' | 'none'
  diagnostics: Diagnostic[]
}

/** What a comparison says beside its result. */
export type Compared = Diffed & {
  /** Changes that `ignore` lets pass. */
  ignored: Change[]
  /** What the configuration states and nothing in this input is. */
  unused: Unused
  /** Where the pages of the sides are; a saved Spec has none. */
  base: Partial<Pick<Reading, 'root' | 'label'>>
  head: Partial<Pick<Reading, 'root' | 'label'>>
}

type Unused = { ignore: readonly Acceptance[]; directions: readonly string[] }

/**
 * Compares two sides of an input in meaning. In: `today`, as `2026-12-31`, for what is accepted until a day; by default the
 * day it is in Greenwich. Out: the changes that count. What of the configuration is of no use is not told yet, since it may be meant for another input: `unmatchedIn`.
 */
export async function diff(
  input: Input,
  settings: Settings,
  { base, head, today = day(new Date()) }: Between & { today?: string },
  watcher: Watcher = {},
): Promise<Compared> {
  const { compare } = await import('./compare/compare.ts')
  const { accept } = await import('./compare/accept.ts')
  const { suggestedStep } = await import('./compare/suggest.ts')
  const { assumptions, unusedDirections } = await import('./compare/directions.ts')
  const { before, after } = await withPages(input, settings, async (seen) => {
    const read = (side: Side, accepted: readonly Model[]): Promise<Opened> =>
      readSide(side, input, settings, { accepted, seen }, watcher)
    const first = await read(base, [])
    const after = await read(head, first.models)
    // A page that could not be read then is taken to have said what it says now: that is no news.
    return { before: first.hasFailed ? await read(base, after.models) : first, after }
  })
  const compared = compare(before.models, after.models, settings.directions)
  const { changes, ignored, unused, diagnostics } = accept(compared.changes, settings.ignore, today)
  return {
    version: 1,
    changes,
    suggested: suggestedStep(changes, settings.version),
    diagnostics: [
      ...[before, after].flatMap(({ left }) => left ?? []),
      ...before.diagnostics.filter(({ severity }) => severity === 'error').map((each) => asPast(each, before)),
      ...after.diagnostics,
      ...diagnostics,
      ...assumptions(changes, compared.directions),
    ],
    ignored,
    unused: { ignore: unused, directions: unusedDirections(settings.directions, compared.directions) },
    base: placed(before),
    head: placed(after),
  }
}

const placed = ({ root, label }: Opened): Compared['base'] =>
  root === undefined || label === undefined ? {} : { root, label }

/** What the configuration states, of changes and of models, and no input has. */
export function unmatchedIn(compared: readonly Compared[]): Diagnostic[] {
  const [first, ...others] = compared.map(({ unused }) => unused)
  if (!first) return []
  return [
    ...first.ignore
      .filter((entry) => others.every(({ ignore }) => ignore.includes(entry)))
      .map((entry) => diagnose('ignore-unmatched', entry)),
    ...first.directions
      .filter((key) => others.every(({ directions }) => directions.includes(key)))
      .map((found) => diagnose('direction-unmatched', { found })),
  ]
}

/** `hasFailed`: some pages end in errors. A saved Spec has no pages to be anywhere. */
type Opened = Partial<Pick<Reading, 'root' | 'label'>> & {
  models: readonly Model[]
  hasFailed: boolean
  diagnostics: Diagnostic[]
  /** That an interrupted run left it half done. */
  left?: Diagnostic
}

async function readSide(
  side: Side,
  input: Input,
  settings: Settings,
  { accepted, seen }: { accepted: readonly Model[]; seen: SeenPages },
  watcher: Watcher,
): Promise<Opened> {
  if (side.kind === 'accepted' || side.kind === 'spec') return savedSide(side, input, settings, watcher)
  const isPast = side.kind !== 'input'
  const folder = sourceOf(side, input)
  const git = side.kind === 'git' ? { git: side } : {}
  const read = await readSpec(folder, settings, accepted, watcher, { isPast, seen, ...git }).catch((fault: unknown) => {
    throw side.kind === 'folder' && isMissing(fault)
      ? new Refusal([diagnose('input-not-found', { found: side.label, isSide: true })], 3)
      : fault
  })
  const { root, label, spec, failed } = read
  return { root, label, models: readModels(read), hasFailed: failed.size > 0, diagnostics: spec.diagnostics }
}

// Pages are looked for where the input was given, unless the side is another folder.
function sourceOf(side: Side, input: Input): Input {
  if (side.kind !== 'folder' && side.kind !== 'git') return input
  const path = side.kind === 'folder' ? side.path : (input.given?.path ?? input.path)
  return { ...input, path, label: side.label, given: { path, label: side.label } }
}

const isMissing = (fault: unknown): boolean =>
  fault instanceof Refusal && fault.diagnostics.every(({ code }) => code === 'input-not-found')

async function savedSide(
  side: Extract<Side, { kind: 'accepted' | 'spec' }>,
  { output }: Input,
  settings: Settings,
  { say = () => undefined }: Watcher,
): Promise<Opened> {
  const { unwatched } = await import('./4-write/hold.ts')
  const { readSavedSpec } = await import('./4-write/saved-spec.ts')
  const { select } = await import('./2-resolve/select.ts')
  const { spec, left } = await readSavedSpec(side.kind === 'spec' ? side : { output }, { ...unwatched, say })
  return {
    models: select(spec, settings.only.length > 0 ? settings.only : settings.roots).models,
    hasFailed: false,
    diagnostics: [],
    ...(left ? { left } : {}),
  }
}

// A fault of the past cannot be mended, and its place is in no page of today.
function asPast({ code, message, place }: Diagnostic, { label = '' }: Opened): Diagnostic {
  const at = place ? `${label}${label.endsWith(':') ? '' : '/'}${place.path}:${place.line}:${place.column}: ` : ''
  return { code, severity: 'warning', message: `${at}${message}` }
}
