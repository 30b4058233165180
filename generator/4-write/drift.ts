/** Verdicts → what `check` finds: every file that is not as it should be, which of the three kinds of drift it is, and why. */
import type { Drift, DriftCause, Mending, PageMove } from '../ir/drift.ts'
import { acceptedPath, lockPath, type Lock } from '../ir/lock.ts'
import type { Json } from '../ir/spec.ts'
import { isRecord } from '../ir/is-json.ts'
import { unix } from './line-ends.ts'
import { canonicalText, outputHash, sha256 } from './lock.ts'
import type { Verdict } from './reconcile.ts'
import type { NewRecord, OldRecord } from './record.ts'

type Judged = {
  verdicts: readonly Verdict[]
  before: OldRecord
  after: NewRecord
  /** Pages whose meaning moved; nothing when that cannot be told. */
  moved: ReadonlySet<string> | undefined
  /** Pages that end in an error. */
  failed: ReadonlySet<string>
  /** The command that would generate this output. */
  command: string
}

/** The drift of an output folder; none when it is as `generate` would leave it. */
export function driftOf(judged: Judged): Drift[] {
  const causes = causesOf(judged)
  const files = judged.verdicts.flatMap((verdict) => fileDrift(verdict, causes))
  return [...files, ...recordDrift(judged, causes, files)]
}

type Causes = {
  isLocked: boolean
  /** Pages that are not what they were, and what happened to them. */
  pages: Map<string, PageMove>
  settings: string[]
  hasHooks: boolean
  generate: Mending
  /** The same, where settings changed. */
  settle: Mending
  force: string
}

// What differs between the record and now: pages by what happened to them, settings by name.
function causesOf(judged: Judged): Causes {
  const { after, command } = judged
  const before = judged.before.lock.previous
  const pages = new Map<string, PageMove>()
  const commands = { generate: { command }, settle: { command }, force: `${command} --force` }
  const hasHooks = after.lock.settings['hooks'] !== undefined
  if (!before) return { isLocked: false, pages, settings: [], hasHooks, ...commands }
  // What was accepted of a page whose output waits for somebody is not what that output says.
  const isBehind = (path: string): boolean => after.pages[path] !== after.lock.inputs[path]
  const note = (path: string, what: PageMove['what']): void =>
    void pages.set(path, { what, ...(isBehind(path) ? {} : meaningOf(path, what, judged)) })
  for (const [path, hash] of Object.entries(after.pages))
    if (before.inputs[path] !== hash) note(path, before.inputs[path] === undefined ? 'new' : 'changed')
  for (const path of Object.keys(before.inputs)) if (after.pages[path] === undefined) note(path, 'gone')
  const isOnlyUpgrade = pages.size === 0 && isUpgrade(before.settings, after.lock.settings)
  return {
    ...{ isLocked: true, pages, hasHooks, ...commands },
    settings: settingsChanged(before.settings, after.lock.settings),
    ...(isOnlyUpgrade ? { settle: { first: 'reinstall', command } } : {}),
  }
}

// By name, with what was and what is where that is a word; a template by its own name.
function settingsChanged(before: Lock['settings'], now: Lock['settings']): string[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])]
  const changed = names.filter((name) => canonicalText(now[name]) !== canonicalText(before[name]))
  return changed.map((name) => {
    const [was, is] = [before[name], now[name]]
    const about = isRecord(was) && isRecord(is) ? partsOf(name, was, is) : wordsOf(was, is)
    return about === undefined ? name : `${name} (${about})`
  })
}

type Parts = { readonly [name: string]: unknown }

function partsOf(name: string, was: Parts, is: Parts): string | undefined {
  if (name === 'templates') return templatesChanged(was, is)
  if (name !== 'prettier' || !isOtherVersion(was, is)) return undefined
  const version = `${String(was['version'])} → ${String(is['version'])}`
  return isSameBut('version', was, is) ? version : `${version}, and its options`
}

const isOtherVersion = (was: Parts, is: Parts): boolean =>
  typeof was['version'] === 'string' && was['version'] !== is['version']

const isSameBut = (name: string, was: Parts, is: Parts): boolean =>
  canonicalText({ ...was, [name]: '' }) === canonicalText({ ...is, [name]: '' })

// Nothing but another Prettier: somebody upgraded it, or installed what is not in the lock of their package manager.
function isUpgrade(before: Lock['settings'], now: Lock['settings']): boolean {
  const [was, is] = [before['prettier'], now['prettier']]
  if (!isRecord(was) || !isRecord(is) || !isOtherVersion(was, is)) return false
  return isSameBut('version', was, is) && isSameBut('prettier', before, now)
}

const wordsOf = (was: Json | undefined, is: Json | undefined): string | undefined => {
  const isWord = (value: Json | undefined): boolean => typeof value !== 'object' && `${value}`.length <= 30
  return isWord(was) && isWord(is) ? `${was ?? 'unset'} → ${is ?? 'unset'}` : undefined
}

function templatesChanged(was: Parts, is: Parts): string {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const changed = names.filter((name) => canonicalText(was[name]) !== canonicalText(is[name]))
  return changed.map((name) => `${name} ${templateChange(was[name], is[name])}`).join(', ')
}

// Recorded is the version alone, or the version with what the configuration says of the template.
function templateChange(was: unknown, is: unknown): string {
  if (was === undefined) return 'is new'
  if (is === undefined) return 'is gone'
  const [from, to] = [was, is].map((each) => (isRecord(each) ? each['version'] : each))
  return from === to ? 'is used differently' : `is of version ${String(to)} and was of ${String(from)}`
}

// Why a file is not what it was when it was written. Its own page says most; files of all models follow any page.
function causeOf({ isLocked, pages, settings, hasHooks }: Causes, page: string | undefined): DriftCause {
  if (!isLocked) return { kind: 'no-lock' }
  const own = page === undefined ? undefined : pages.get(page)
  if (own !== undefined) return { kind: 'page', move: own, isOwn: true }
  const [first] = pages
  if (settings.length > 0 && (page !== undefined || first === undefined)) return { kind: 'settings', settings }
  if (first === undefined) return { kind: 'code', hasHooks }
  const [path, move] = first
  return { kind: 'pages', first: { path, move }, count: pages.size, settings }
}

const isOfPages = ({ kind }: DriftCause): boolean => kind === 'no-lock' || kind === 'page' || kind === 'pages'

function fileDrift({ path, state, text, actual, file, locked, obstacle }: Verdict, causes: Causes): Drift[] {
  const page = file?.page ?? locked?.page
  const template = file?.template ?? locked?.template
  const about = { path, ...(page === undefined ? {} : { page }), ...(template === undefined ? {} : { template }) }
  const cause = causeOf(causes, page)
  const moved = (state: Drift['state'], { mend = causes.settle, why = cause } = {}): Drift => ({
    ...{ kind: isOfPages(cause) ? 'spec' : 'generator', state },
    ...{ ...about, cause: why, mend },
  })
  const edit = (state: Drift['state'], why: DriftCause, mend: Mending): Drift => ({
    ...{ kind: 'edit', state },
    ...{ ...about, cause: why, mend },
  })
  const undo: Mending = { first: 'undo', command: causes.force }
  // Two things may have happened at once: that somebody edited a file hides nothing of what its page says now.
  const hasMoved = text !== undefined && locked !== undefined && outputHash(text) !== locked.sha256
  switch (state) {
    case 'fresh':
      return []
    case 'held':
      return outputHash(actual!) === locked!.sha256 ? [] : [edit('edited', { kind: 'edited' }, undo)]
    case 'missing':
      if (obstacle) return [edit('edited', { kind: 'in-the-way' }, { first: 'remove', ...causes.generate })]
      if (locked) return [edit('missing', { kind: 'deleted' }, causes.generate)]
      return [moved('missing', { why: causes.isLocked ? cause : { kind: 'never-there' } })]
    case 'stale':
      return [moved('stale')]
    case 'edited':
      return [edit('edited', { kind: 'edited' }, undo), ...(hasMoved ? [moved('stale', { mend: undo })] : [])]
    case 'foreign':
      return causes.isLocked
        ? [edit('edited', { kind: 'foreign' }, { first: 'move-away', command: causes.force })]
        : [edit('edited', cause, undo)]
    case 'gone-edited':
      return [edit('edited', { kind: 'edited' }, undo), moved('extra', { mend: undo })]
    case 'gone':
      return [moved('extra')]
    case 'orphan':
      return locked?.orphan ? [] : [moved('stale')]
    case 'extra':
      return [edit('extra', { kind: 'made-by-nothing' }, { first: 'delete-or-move' })]
  }
}

type About = (kind: Drift['kind'], state: Drift['state'], cause: DriftCause) => Drift

// The lock and the accepted Spec: what changed without any output changing, and what somebody did to the record itself.
function recordDrift(judged: Judged, causes: Causes, files: readonly Drift[]): Drift[] {
  const { actual, previous } = judged.before.lock
  const record: About = (kind, state, cause) => ({ kind, state, path: lockPath, cause, mend: causes.generate })
  if (actual === undefined) return [record('edit', 'missing', { kind: 'no-record' })]
  if (!causes.isLocked) return [record('edit', 'edited', { kind: 'unreadable' })]
  const told = new Set(files.flatMap(({ kind, page }) => (kind === 'spec' && page !== undefined ? [page] : [])))
  const silent = [...causes.pages].filter(([page]) => !told.has(page))
  const pages = silent.map(([page, move]) => ({
    ...record('spec', 'stale', { kind: 'page', move, isOwn: false }),
    page,
  }))
  const { settings } = causes
  const isSettingTold = settings.length === 0 || files.some(({ cause }) => tellsSettings(cause))
  const options = isSettingTold
    ? []
    : [{ ...record('generator', 'stale', { kind: 'settings', settings }), mend: causes.settle }]
  const explained = [...files, ...pages, ...options]
  const spec = acceptedDrift(judged, explained.length > 0, causes.generate)
  const isEdited = explained.length + spec.length === 0 && saysOther(judged.after.lock, previous)
  return [...pages, ...options, ...spec, ...(isEdited ? [record('edit', 'edited', { kind: 'edited' })] : [])]
}

const tellsSettings = (cause: DriftCause): boolean =>
  (cause.kind === 'settings' || cause.kind === 'pages') && cause.settings.length > 0

// Where the pages were is no part of what was made of them, and a proof that holds no more costs time and nothing else.
const saysOther = (lock: Lock, previous: Lock | undefined): boolean =>
  canonicalText({ ...lock, input: '', proof: '' }) !== canonicalText({ ...previous, input: '', proof: '' })

function meaningOf(page: string, what: PageMove['what'], { moved, failed }: Judged): Omit<PageMove, 'what'> {
  if (failed.has(page)) return { hasErrors: true }
  return { isSame: what !== 'gone' && moved !== undefined && !moved.has(page) }
}

function acceptedDrift({ before, after }: Judged, isExplained: boolean, mend: Mending): Drift[] {
  const { actual } = before.accepted
  const record: About = (kind, state, cause) => ({ kind, state, path: acceptedPath, cause, mend })
  if (actual === undefined) return [record('edit', 'missing', { kind: 'deleted' })]
  const text = unix(actual)
  if (text === after.acceptedText) return []
  if (sha256(text) !== before.lock.previous?.spec) return [record('edit', 'edited', { kind: 'edited' })]
  return isExplained ? [] : [record('generator', 'stale', { kind: 'marktype' })]
}
