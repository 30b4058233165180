/** Verdicts → what `check` says: every file that is not as it should be, which of the three kinds of drift it is, and why. */
import type { Drift } from '../ir/drift.ts'
import { acceptedPath, lockPath, type Lock } from '../ir/lock.ts'
import type { Json } from '../ir/spec.ts'
import { isRecord } from '../ir/is-json.ts'
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
  return [...files, ...recordDrift(judged, causes, files)].map(inOrder)
}

// The keys as they are documented, whoever put them together.
const inOrder = ({ kind, state, path, page, reason, fix }: Drift): Drift => ({
  kind,
  state,
  path,
  ...(page === undefined ? {} : { page }),
  reason,
  fix,
})

type Causes = {
  isLocked: boolean
  /** Pages that are not what they were, and what happened to them. */
  pages: Map<string, string>
  settings: string[]
  hasHooks: boolean
  generate: string
  force: string
}

// What differs between the record and now: pages by what happened to them, settings by name.
function causesOf(judged: Judged): Causes {
  const { after, command } = judged
  const before = judged.before.lock.previous
  const pages = new Map<string, string>()
  const commands = { generate: command, force: `${command} --force` }
  const hasHooks = after.lock.settings['hooks'] !== undefined
  if (!before) return { isLocked: false, pages, settings: [], hasHooks, ...commands }
  // What was accepted of a page whose output waits for somebody is not what that output says.
  const isBehind = (path: string): boolean => after.pages[path] !== after.lock.inputs[path]
  const note = (path: string, what: string): void =>
    void pages.set(path, `${what}${isBehind(path) ? '' : meaning(path, what, judged)}`)
  for (const [path, hash] of Object.entries(after.pages))
    if (before.inputs[path] !== hash) note(path, before.inputs[path] === undefined ? 'is new' : 'changed')
  for (const path of Object.keys(before.inputs)) if (after.pages[path] === undefined) note(path, 'is gone')
  return {
    isLocked: true,
    pages,
    settings: settingsChanged(before.settings, after.lock.settings),
    hasHooks,
    ...commands,
  }
}

// By name, with what was and what is where that is a word; a template by its own name.
function settingsChanged(before: Lock['settings'], now: Lock['settings']): string[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])]
  const changed = names.filter((name) => canonicalText(now[name]) !== canonicalText(before[name]))
  return changed.map((name) => {
    const [was, is] = [before[name], now[name]]
    const about = name === 'templates' && isRecord(was) && isRecord(is) ? templatesChanged(was, is) : wordsOf(was, is)
    return about === undefined ? name : `${name} (${about})`
  })
}

const wordsOf = (was: Json | undefined, is: Json | undefined): string | undefined => {
  const isWord = (value: Json | undefined): boolean => typeof value !== 'object' && `${value}`.length <= 30
  return isWord(was) && isWord(is) ? `${was ?? 'unset'} → ${is ?? 'unset'}` : undefined
}

function templatesChanged(was: { readonly [name: string]: unknown }, is: { readonly [name: string]: unknown }): string {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const changed = names.filter((name) => canonicalText(was[name]) !== canonicalText(is[name]))
  return changed.map((name) => `${name} ${templateChange(was[name], is[name])}`).join(', ')
}

// Recorded is the version alone, or the version with what the configuration says of the template.
function templateChange(was: unknown, is: unknown): string {
  if (was === undefined) return 'is new'
  if (is === undefined) return 'is gone'
  const [from, to] = [was, is].map((each) => (isRecord(each) ? each['version'] : each))
  return from === to ? 'is used otherwise' : `is of version ${String(to)} and was of ${String(from)}`
}

const unknown = 'without a lock nobody can tell why'

// Why a file is not what it was when it was written. Its own page says most; files of all models follow any page.
function why(
  { isLocked, pages, settings, hasHooks }: Causes,
  page: string | undefined,
): Pick<Drift, 'kind' | 'reason' | 'page'> {
  const about = page === undefined ? {} : { page }
  if (!isLocked) return { kind: 'spec', reason: `it differs from what the pages say; ${unknown}`, ...about }
  const own = page === undefined ? undefined : pages.get(page)
  if (own !== undefined) return { kind: 'spec', reason: `its page ${own}`, ...about }
  const [first] = pages
  const others = first && (pages.size === 1 ? `${first[0]} ${first[1]}` : `${pages.size} pages changed`)
  const options = settings.length > 0 ? `the settings changed: ${settings.join(', ')}` : undefined
  if (options !== undefined && (page !== undefined || others === undefined))
    return { kind: 'generator', reason: options, ...about }
  if (others !== undefined)
    return { kind: 'spec', reason: options === undefined ? others : `${others}, and ${options}`, ...about }
  const reason = hasHooks ? 'marktype, a template or a hook changed' : 'marktype or a template changed'
  return { kind: 'generator', reason, ...about }
}

function fileDrift({ path, state, text, actual, file, locked, obstacle }: Verdict, causes: Causes): Drift[] {
  const page = file?.page ?? locked?.page
  const about = { path, ...(page === undefined ? {} : { page }) }
  const because = (state: Drift['state'], fix = causes.generate): Drift => ({
    state,
    fix,
    ...why(causes, page),
    ...about,
  })
  const edit = (state: Drift['state'], reason: string, fix: string): Drift => ({
    kind: 'edit',
    state,
    ...about,
    reason,
    fix,
  })
  const undo = `undo the edit, or ${causes.force}`
  // Two things may have happened at once: that somebody edited a file hides nothing of what its page says now.
  const hasMoved = text !== undefined && locked !== undefined && outputHash(text) !== locked.sha256
  switch (state) {
    case 'fresh':
      return []
    case 'held':
      return outputHash(actual!) === locked!.sha256 ? [] : [edit('edited', 'somebody edited it', undo)]
    case 'missing':
      if (obstacle)
        return [edit('edited', 'something that is no plain file stands there', `remove it, then ${causes.generate}`)]
      if (locked) return [edit('missing', 'somebody deleted it', causes.generate)]
      return causes.isLocked ? [because('missing')] : [{ ...because('missing'), reason: `it is not there; ${unknown}` }]
    case 'stale':
      return [because('stale')]
    case 'edited':
      return [edit('edited', 'somebody edited it', undo), ...(hasMoved ? [because('stale', undo)] : [])]
    case 'foreign':
      return causes.isLocked
        ? [edit('edited', 'marktype did not write it', `move it away, or ${causes.force}`)]
        : [edit('edited', why(causes, page).reason, undo)]
    case 'gone-edited':
      return [edit('edited', 'somebody edited it', undo), because('extra', undo)]
    case 'gone':
      return [because('extra')]
    case 'orphan':
      return locked?.orphan ? [] : [because('stale')]
    case 'extra':
      return [edit('extra', 'nothing generates it', 'delete it, or move it out of the output folder')]
  }
}

// The lock and the accepted Spec: what changed without any output changing, and what somebody did to the record itself.
function recordDrift(judged: Judged, causes: Causes, files: readonly Drift[]): Drift[] {
  const { actual, previous } = judged.before.lock
  const fix = causes.generate
  const record = (kind: Drift['kind'], state: Drift['state'], reason: string): Drift => ({
    kind,
    state,
    path: lockPath,
    reason,
    fix,
  })
  if (actual === undefined) return [record('edit', 'missing', 'there is no record of what was generated')]
  if (!causes.isLocked) return [record('edit', 'edited', 'it cannot be read')]
  const told = new Set(files.flatMap(({ kind, page }) => (kind === 'spec' && page !== undefined ? [page] : [])))
  const silent = [...causes.pages].filter(([page]) => !told.has(page))
  const pages = silent.map(([page, what]) => ({
    ...record('spec', 'stale', `the page ${what}`),
    page,
  }))
  const isSettingTold =
    causes.settings.length === 0 || files.some(({ reason }) => reason.includes('the settings changed'))
  const settings = isSettingTold
    ? []
    : [record('generator', 'stale', `the settings changed: ${causes.settings.join(', ')}`)]
  const explained = [...files, ...pages, ...settings]
  const spec = acceptedDrift(judged, explained.length > 0, fix)
  const isEdited = explained.length + spec.length === 0 && saysOther(judged.after.lock, previous)
  return [...pages, ...settings, ...spec, ...(isEdited ? [record('edit', 'edited', 'somebody edited it')] : [])]
}

// Where the pages were is no part of what was made of them.
const saysOther = (lock: Lock, previous: Lock | undefined): boolean =>
  canonicalText({ ...lock, input: '' }) !== canonicalText({ ...previous, input: '' })

function meaning(page: string, what: string, { moved, failed }: Judged): string {
  if (failed.has(page)) return ' and has errors'
  return what !== 'is gone' && moved !== undefined && !moved.has(page) ? '; its meaning is unchanged' : ''
}

function acceptedDrift({ before, after }: Judged, isExplained: boolean, fix: string): Drift[] {
  const { actual } = before.accepted
  const path = acceptedPath
  const record = (kind: Drift['kind'], state: Drift['state'], reason: string): Drift => ({
    kind,
    state,
    path,
    reason,
    fix,
  })
  if (actual === undefined) return [record('edit', 'missing', 'somebody deleted it')]
  const unix = actual.replace(/\r\n/g, '\n')
  if (unix === after.acceptedText) return []
  if (sha256(unix) !== before.lock.previous?.spec) return [record('edit', 'edited', 'somebody edited it')]
  return isExplained ? [] : [record('generator', 'stale', 'marktype changed')]
}
