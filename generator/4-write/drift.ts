/** Verdicts → what `check` says: every file that is not as it should be, which of the three kinds of drift it is, and why. */
import { acceptedPath, lockPath, type Lock } from '../ir/lock.ts'
import { sha256 } from './lock.ts'
import type { Verdict } from './reconcile.ts'

/** `spec`: pages changed since. `edit`: somebody changed an output. `generator`: only a template, an option or the tool changed. */
export type Drift = {
  kind: 'spec' | 'edit' | 'generator'
  state: 'stale' | 'missing' | 'extra' | 'edited'
  path: string
  page?: string
  reason: string
  fix: string
}

type Judged = {
  verdicts: readonly Verdict[]
  lock: Lock
  lockFile: { text: string; actual: string | undefined; previous: Lock | undefined }
  accepted: { text: string; actual: string | undefined }
  /** Whether anything moved in meaning. */
  isSame: boolean
}

const generate = 'marktype generate'
const force = 'marktype generate --force'

/** The drift of an output folder; none when it is as `generate` would leave it. */
export function driftOf(judged: Judged): Drift[] {
  const causes = causesOf(judged.lock, judged.lockFile.previous)
  const files = judged.verdicts.flatMap((verdict) => fileDrift(verdict, causes))
  return [...files, ...recordDrift(judged, causes, files)]
}

type Causes = { isLocked: boolean; pages: Map<string, string>; settings: string[] }

// What differs between the record and now: pages by what happened to them, settings by name.
function causesOf(now: Lock, before: Lock | undefined): Causes {
  const pages = new Map<string, string>()
  if (!before) return { isLocked: false, pages, settings: [] }
  for (const [path, hash] of Object.entries(now.inputs))
    if (before.inputs[path] !== hash) pages.set(path, before.inputs[path] === undefined ? 'is new' : 'changed')
  for (const path of Object.keys(before.inputs)) if (now.inputs[path] === undefined) pages.set(path, 'is gone')
  const names = [...new Set([...Object.keys(now.settings), ...Object.keys(before.settings)])]
  return {
    isLocked: true,
    pages,
    settings: names.filter((name) => JSON.stringify(now.settings[name]) !== JSON.stringify(before.settings[name])),
  }
}

type Why = Pick<Drift, 'kind' | 'reason'> & { page?: string }

function why({ isLocked, pages, settings }: Causes, page: string | undefined): Why {
  const about = page === undefined ? {} : { page }
  const own = page === undefined ? undefined : pages.get(page)
  if (own !== undefined) return { kind: 'spec', reason: `its page ${own}`, ...about }
  if (!isLocked)
    return {
      kind: 'spec',
      reason: 'it differs from what the pages say, and without a lock nobody can tell why',
      ...about,
    }
  if (settings.length > 0)
    return { kind: 'generator', reason: `the settings changed: ${settings.join(', ')}`, ...about }
  const [other] = pages
  if (other)
    return {
      kind: 'spec',
      reason: `${pages.size === 1 ? `${other[0]} ${other[1]}` : `${pages.size} other pages changed`}`,
      ...about,
    }
  return { kind: 'generator', reason: 'marktype or a template changed', ...about }
}

function fileDrift({ path, state, file, locked }: Verdict, causes: Causes): Drift[] {
  const page = file?.page ?? locked?.page
  const about = page === undefined ? {} : { page }
  switch (state) {
    case 'fresh':
    case 'held':
      return []
    case 'missing':
      return locked
        ? [{ kind: 'edit', state: 'missing', path, reason: 'somebody deleted it', fix: generate, ...about }]
        : [{ state: 'missing', path, fix: generate, ...why(causes, page) }]
    case 'stale':
      return [{ state: 'stale', path, fix: generate, ...why(causes, page) }]
    case 'edited':
    case 'foreign':
    case 'gone-edited': {
      const reason =
        state === 'foreign'
          ? causes.isLocked
            ? 'marktype did not write it'
            : why(causes, page).reason
          : 'somebody edited it'
      return [{ kind: 'edit', state: 'edited', path, reason, fix: `undo the edit, or ${force}`, ...about }]
    }
    case 'gone':
      return [{ state: 'extra', path, fix: generate, ...why(causes, page) }]
    case 'orphan':
      return locked?.orphan ? [] : [{ state: 'stale', path, fix: generate, ...why(causes, page) }]
    case 'extra':
      return [
        {
          kind: 'edit',
          state: 'extra',
          path,
          reason: 'nothing generates it',
          fix: 'delete it, or move it out of the output folder',
        },
      ]
  }
}

// The lock and the accepted Spec: bytes of pages may have changed without any output changing.
function recordDrift({ lockFile, accepted, isSame, lock }: Judged, causes: Causes, files: readonly Drift[]): Drift[] {
  if (lockFile.actual === undefined)
    return [
      {
        kind: 'edit',
        state: 'missing',
        path: lockPath,
        reason: 'there is no record of what was generated',
        fix: generate,
      },
    ]
  if (!causes.isLocked)
    return [{ kind: 'edit', state: 'edited', path: lockPath, reason: 'it cannot be read', fix: generate }]
  const told = new Set(files.flatMap(({ page }) => page ?? []))
  const silent = [...causes.pages].filter(([page]) => !told.has(page))
  const meaning = isSame ? '; its meaning is unchanged' : ''
  const pages = silent.map(([page, what]): Drift => ({
    kind: 'spec',
    state: 'stale',
    path: lockPath,
    page,
    reason: `the page ${what}${meaning}`,
    fix: generate,
  }))
  const settings: Drift[] =
    causes.settings.length > 0 && files.length === 0
      ? [
          {
            kind: 'generator',
            state: 'stale',
            path: lockPath,
            reason: `the settings changed: ${causes.settings.join(', ')}`,
            fix: generate,
          },
        ]
      : []
  const record = acceptedDrift(accepted, lockFile.previous?.spec, pages.length + files.length + settings.length > 0)
  const isExplained = pages.length + settings.length + files.length + record.length > 0
  const rest: Drift[] =
    lockFile.actual !== lockFile.text && !isExplained && JSON.stringify(lock) !== JSON.stringify(lockFile.previous)
      ? [{ kind: 'edit', state: 'edited', path: lockPath, reason: 'somebody edited it', fix: generate }]
      : []
  return [...pages, ...settings, ...record, ...rest]
}

function acceptedDrift(
  { text, actual }: Judged['accepted'],
  locked: string | undefined,
  isExplained: boolean,
): Drift[] {
  const path = acceptedPath
  if (actual === undefined)
    return [{ kind: 'edit', state: 'missing', path, reason: 'somebody deleted it', fix: generate }]
  if (actual.replace(/\r\n/g, '\n') === text) return []
  if (sha256(actual.replace(/\r\n/g, '\n')) !== locked)
    return [{ kind: 'edit', state: 'edited', path, reason: 'somebody edited it', fix: generate }]
  return isExplained ? [] : [{ kind: 'generator', state: 'stale', path, reason: 'marktype changed', fix: generate }]
}
