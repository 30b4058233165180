/** An input → what its pages mean: reading and resolving, on one screen. */
import { setImmediate } from 'node:timers/promises'
import { rootsOf, type Input, type Settings } from '../config/settings.ts'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import type { Page } from '../ir/page.ts'
import type { Model, Spec } from '../ir/spec.ts'
import type { Dialect } from '../1-read/dialect.ts'
import type { GitSide } from '../host/git.ts'
import type { Reading, SeenPages } from '../1-read/read.ts'
import type { Target } from '../2-resolve/page-index.ts'
import { outputsBelow } from './overlaps.ts'
import { timed, type Watcher } from './watcher.ts'

/**
 * What an input means. In: the models accepted last, for pages that end in an error. `git`: read from a ref instead of the folder.
 * `isPast`: names in the configuration that match nothing are no fault, since they are meant for today's pages; `isSide`: nor are
 * they where pages cannot be read. `seen`: pages that were read before. `known`: the paths of pages that there were.
 */
export async function readSpec(
  input: Input,
  settings: Settings,
  accepted: readonly Model[],
  watcher: Watcher = {},
  { git, isPast = false, isSide = false, seen, known: pagesBefore = [] }: ReadMode = {},
): Promise<Read> {
  const { dialects } = await import('../1-read/dialects/index.ts')
  const { resolve } = await import('../2-resolve/resolve.ts')
  const { select, unmatched } = await import('../2-resolve/select.ts')
  const { notices } = await import('../2-resolve/notices.ts')
  const { resolve: naming } = settings
  const all = distinct([...settings.read.dialects, ...dialects])
  const known = [...pagesBefore, ...accepted.map(({ place }) => place.path)]
  const reading = await timed('read', watcher, () => readPages(input, settings, all, { git, seen, known }, watcher))
  const { dialect, folder } = reading
  const about = { ...naming, dialect, folder, accepted }
  const { spec, failed, kept, broken } = await timed('resolve', watcher, () => resolve(reading.pages, about))
  if (spec.models.length === 0 && failed.size === 0)
    throw new Refusal([diagnose('no-models', { found: reading.label, pages: reading.pages.length })], 3, reading.root)
  // What is not there may be on a page that could not be read: its errors come first, and say enough of a side.
  const roots = rootsOf(settings)
  const faults = isPast || (isSide && broken.length > 0) ? [] : unmatched(spec, roots, naming)
  if (faults.length > 0) throw new Refusal([...spec.diagnostics.filter(isError), ...faults], 2, reading.root)
  const chosen = select(spec, roots)
  const { renamesKeys } = all.find(({ name }) => name === dialect)!
  const { root, label } = reading
  return {
    ...{ root, label },
    spec: chosen,
    notices: () => notices(chosen, { keys: naming.keys, nulls: settings.emit.nulls }, renamesKeys),
    pages: reading.pages.map(({ path, sha256 }) => ({ path, sha256 })),
    failed,
    kept,
    broken,
    isEmpty: readModels({ spec, failed, kept }).length === 0,
    without: (hidden) => readModels(resolve(reading.pages, { ...about, hidden })),
    ids: spec.models.map(({ id }) => id),
  }
}

async function readPages(
  input: Input,
  settings: Settings,
  dialects: readonly Dialect[],
  { git, seen, known }: Pick<ReadMode, 'git' | 'seen'> & { known: readonly string[] },
  watcher: Watcher,
): Promise<Reading> {
  const { readInput } = await import('../1-read/read.ts')
  const { openSources } = await import('../host/open.ts')
  const { thread } = await import('../host/thread.ts')
  const { include, exclude, limits, dialects: users, dialect } = settings.read
  const { path: root, label } = input.given ?? input
  const ours = await outputsBelow(root, settings)
  const sources = await openSources({ root, label, include, exclude: [...exclude, ...ours], limits }, git)
  return readInput(sources, {
    ...{ limits, dialects, users, seen, known, apart: thread, breathe: () => setImmediate() },
    dialect: namedOf(input.dialect ?? dialect, dialects),
    progress: (done, all) => watcher.progress?.('read', done, all),
  })
}

type ReadMode = {
  git?: GitSide | undefined
  isPast?: boolean
  isSide?: boolean
  seen?: SeenPages | undefined
  known?: readonly string[]
}

/** Runs what knows what earlier runs read of the pages, and lets later ones know. */
export async function withPages<Result>(
  { path }: Input,
  { cacheDir, read: { limits, dialects } }: Settings,
  run: (seen: SeenPages) => Promise<Result>,
  isKept = true,
): Promise<Result> {
  const { forgetfulCache, openPageCache } = await import('../4-write/page-cache.ts')
  const { fingerprint } = await import('../4-write/fingerprint.ts')
  // A user's dialect is code that no fingerprint knows.
  const isOurs = ({ dialect }: Page): boolean => !dialects.some(({ name }) => name === dialect)
  const pages = cacheDir === undefined ? forgetfulCache() : openPageCache(cacheDir, path, fingerprint(limits), isOurs)
  const result = await run(pages)
  if (isKept) await pages.save()
  return result
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error'

// The one that is asked for is there.
function namedOf(dialect: string | undefined, all: readonly { name: string }[]): string | undefined {
  if (dialect === undefined || all.some(({ name }) => name === dialect)) return dialect
  const expected = `one of ${all.map(({ name }) => `\`${name}\``).join(', ')}`
  throw new Refusal([diagnose('config-invalid-value', { key: 'dialect', found: JSON.stringify(dialect), expected })], 2)
}

// A name says which dialect is meant, and in which one a page was read.
function distinct(dialects: readonly Dialect[]): readonly Dialect[] {
  const names = dialects.map(({ name }) => name)
  const at = names.findIndex((name, index) => names.lastIndexOf(name) !== index)
  if (at === -1) return dialects
  const [key, found] = [`dialects[${at}].name`, JSON.stringify(names[at])]
  const expected = 'a name that no other dialect has, built-in ones included'
  throw new Refusal([diagnose('config-invalid-value', { key, found, expected })], 2)
}

export type Read = Pick<Reading, 'root' | 'label'> & {
  spec: Spec
  /** What the pages leave open and a setting decides. */
  notices: () => Diagnostic[]
  pages: { path: string; sha256: string }[]
  failed: ReadonlySet<string>
  kept: ReadonlySet<string>
  /** What the models of the pages that end in an error would be called. */
  broken: readonly Target[]
  /** No page yields a model that stands. */
  isEmpty: boolean
  /** What the pages mean without some of them; references to these mean the models that are named. */
  without: (hidden: readonly Target[]) => Model[]
  /** Of all models, whichever were asked for. */
  ids: string[]
}

/** The models that stand: not those that were made the best of pages with errors. */
export const readModels = ({ spec, failed, kept }: Pick<Read, 'spec' | 'failed' | 'kept'>): Model[] =>
  spec.models.filter(({ id, place }) => kept.has(id) || !failed.has(place.path))
