/** An input → what its pages mean: where they are, how they are read, and what earlier runs know of them. */
import { relative, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Input, ReadSlice } from '../config/settings.ts'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { withoutRegExps } from '../ir/regexps.ts'
import type { Model } from '../ir/spec.ts'
import type { Dialect } from '../1-read/dialect.ts'
import type { GitSide } from '../host/git.ts'
import type { Reading, SeenPages } from '../1-read/read.ts'
import { isPageName, type Sources } from '../1-read/sources.ts'
import type { Mode, Read } from './meaning.ts'
import { outputsBelow } from './overlaps.ts'
import type { SampleFacts } from '../witness/samples.ts'
import type { HeardSamples } from './samples.ts'
import type { ReadSibling } from './siblings.ts'
import { timed, type Kept, type Watcher } from './watcher.ts'

export type { Read } from './meaning.ts'

/** What an input means. Throws a refusal as `meaningOf` does, and where there is nothing to read. */
export async function readSpec(
  input: Input,
  slice: ReadSlice,
  accepted: readonly Model[],
  watcher: Watcher = {},
  { git, seen, known: pagesBefore = [], ...mode }: ReadMode = {},
): Promise<Read> {
  const { dialects } = await import('../1-read/dialects/index.ts')
  const { allDialects } = await import('../1-read/all-dialects.ts')
  const { meaningOf } = await import('./meaning.ts')
  const all = allDialects(slice.read.dialects, dialects, input.dialect ?? slice.read.dialect)
  const known = [...pagesBefore, ...accepted.map(({ place }) => place.path)]
  const pages = await timed('read', watcher, () => readPages(input, slice, all, { git, seen, known }, watcher))
  const { siblings, absent } = await readSiblings(input, slice, all, { git, seen }, pages.root)
  const samples = await samplesOf(input, slice, pages.root)
  const others = { siblings, ...(samples ? { askSamples: samples.ask } : {}) }
  const read = await timed('resolve', watcher, () => meaningOf(pages, all, slice, { ...mode, accepted, ...others }))
  const faults = [...siblings.flatMap(({ fault }) => fault ?? []), ...(samples?.diagnostics ?? [])]
  return {
    ...read,
    absent,
    spec: { ...read.spec, diagnostics: [...read.spec.diagnostics, ...faults] },
    ...(siblings.length > 0 ? { sources: (await import('./siblings.ts')).hashesOf(siblings) } : {}),
    ...(samples ? { samples: samples.record() } : {}),
  }
}

async function readPages(
  input: Input,
  slice: ReadSlice,
  dialects: readonly Dialect[],
  { git, seen, known }: Pick<ReadMode, 'git' | 'seen'> & { known: readonly string[] },
  watcher: Watcher,
): Promise<Reading> {
  const { readInput } = await import('../1-read/read.ts')
  const { thread } = await import('../host/thread.ts')
  const { sha256 } = await import('../4-write/lock.ts')
  const { limits, dialects: own, dialect } = slice.read
  const users = dialects.slice(0, own.length)
  const sources = await openPages(input, slice, git)
  return readInput(sources, {
    ...{ limits, dialects, users, seen, known, hash: sha256, apart: thread, breathe: () => setImmediate() },
    dialect: input.dialect ?? dialect,
    progress: (done, all) => watcher.progress?.('read', done, all),
  })
}

// Nothing where the configuration names none.
async function samplesOf({ output }: Input, { resolve, folder, inputs, listed }: ReadSlice, root: string) {
  if (Object.keys(resolve.samples).length === 0) return undefined
  const { hearSamples } = await import('./samples.ts')
  const diagnostics: Diagnostic[] = []
  let record: HeardSamples['record'] = {}
  const ask = async (models: readonly Model[]): Promise<SampleFacts> => {
    const others = [...new Set([...inputs, ...listed].map((each) => each.output))].filter((each) => each !== output)
    const heard = await hearSamples({ samples: resolve.samples, folder, output, root, others }, models)
    diagnostics.push(...heard.diagnostics)
    record = heard.record
    return heard.facts
  }
  return { ask, diagnostics, record: () => record }
}

// A ref need not have the sources of today: what is not there is asked nothing.
async function readSiblings(
  { siblings }: Input,
  slice: ReadSlice,
  dialects: readonly Dialect[],
  mode: Pick<ReadMode, 'git' | 'seen'>,
  root: string,
): Promise<{ siblings: ReadSibling[]; absent: Diagnostic[] }> {
  const absent: Diagnostic[] = []
  if (!siblings) return { siblings: [], absent }
  const { siblingOf } = await import('./siblings.ts')
  const read: ReadSibling[] = []
  for (const { source, ...input } of siblings) {
    const pages = (): Promise<Reading> =>
      readPages({ ...input, output: '' }, slice, dialects, { ...mode, known: [] }, {})
    const way = (folder: string): string => relative(root, folder).split(sep).join('/')
    try {
      read.push(await siblingOf(pages, { source, way }, slice, dialects))
    } catch (fault) {
      if (!(fault instanceof Refusal) || !mode.git) throw fault
      absent.push(diagnose('source-absent', { source, ref: mode.git.ref }))
    }
  }
  return { siblings: read, absent }
}

/** Opens the pages of an input; its outputs are none. Throws a refusal where there is nothing to read. */
export async function openPages(input: Input, slice: ReadSlice, git?: GitSide): Promise<Sources> {
  const { openSources } = await import('../host/open.ts')
  const { include, exclude, limits } = slice.read
  const { path: root, label } = input.given ?? input
  const ours = await outputsBelow(root, slice)
  return openSources({ root, label, include, exclude: [...exclude, ...ours], limits }, git)
}

/** `git`: read from a ref instead of the folder. `seen`: pages that were read before. `known`: the paths of pages that there were. */
type ReadMode = Omit<Mode, 'accepted'> & {
  git?: GitSide | undefined
  seen?: SeenPages | undefined
  known?: readonly string[]
}

/** Runs what knows what earlier runs read of the pages, and lets later ones know. */
export async function withPages<Result>(
  { path, given }: Input,
  slice: Pick<ReadSlice, 'cacheDir' | 'read'>,
  run: (seen: SeenPages) => Promise<Result>,
  { isKept = true, kept = new Map() }: { isKept?: boolean; kept?: Kept | undefined } = {},
): Promise<Result> {
  // Each page of a folder may be an input of its own.
  const of = given !== undefined && isPageName(given.path) ? given.path : path
  const known = await pagesKnown(of, slice, kept)
  const result = await run(known.pages)
  if (isKept) known.save()
  return result
}

async function pagesKnown(
  of: string,
  { cacheDir, read: { limits, dialects } }: Pick<ReadSlice, 'cacheDir' | 'read'>,
  kept: Kept,
) {
  const { pageCache } = await import('../4-write/page-cache.ts')
  const { noStore, openStore } = await import('../4-write/store.ts')
  const { fingerprint } = await import('../4-write/fingerprint.ts')
  // Where nothing is kept between runs, nothing is between those of a process, either.
  if (cacheDir === undefined) return { pages: pageCache(noStore, ''), save: noStore.save }
  const reader = fingerprint({ limits, dialects: withoutRegExps(dialects) })
  const before = kept.get(of)
  if (before?.reader === reader) return before
  const store = openStore(cacheDir, 'pages', of)
  const known = { reader, pages: pageCache(store, reader), save: store.save }
  kept.set(of, known)
  return known
}
