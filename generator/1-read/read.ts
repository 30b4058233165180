/** Phase 1: an input → its pages. Knows markdown and dialects; knows nothing of what names mean. */
import { diagnose, hasErrors, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { sha256 } from '../ir/hash.ts'
import type { Page } from '../ir/page.ts'
import { startOf } from '../ir/place.ts'
import { messageOf } from '../ir/thrown.ts'
import { commonHeaders, countVotes, type Vote } from './detect.ts'
import { detectTarget, findOtherTargets, withTarget, type TextIn } from './targets.ts'
import { folderOf } from '../sinks/posix.ts'
import type { Dialect } from './dialect.ts'
import type { Limits } from './limits.ts'
import { pageHash, readPage, skippedPage, unreadPage } from './read-page.ts'
import type { Apart } from './parse.ts'
import { foldersAbove, type Source, type Sources } from './sources.ts'

/** The settings of reading, and what the caller lends to it. */
export type ReadOptions = {
  /** All dialects there are, in their order of precedence, and the name of the one to use if it is not to be detected. */
  dialects: readonly Dialect[]
  dialect?: string | undefined
  /** Those dialects that are not built in. */
  users?: readonly Dialect[]
  limits: Limits
  /** Where a page is parsed that may take long; without, it is parsed where all others are. */
  apart?: Apart | undefined
  /** Lets whatever else waits have its turn: a signal, a progress line. */
  breathe?: (() => Promise<void>) | undefined
  /** Pages that were read before: the same bytes at the same path are not read twice. Those that are read now are added. */
  seen?: SeenPages | undefined
  /** SHA-256 in hex, where somebody has a quicker one. */
  hash?: ((bytes: Uint8Array) => string) | undefined
  /** Pages that there were: in a folder that cannot be read any more they are not gone. */
  known?: Iterable<string> | undefined
  progress?: (done: number, all: number) => void
}

/** What pages state, by the hash of their bytes, path and dialect; `get` returns undefined for one that must be read. */
export type SeenPages = Pick<Map<string, Page[]>, 'get'> & { set: (key: string, pages: Page[]) => void }

/** The result of reading an input: its root, its dialect, and what all of its pages state, unreadable ones included. */
export type Reading = Pick<Sources, 'root' | 'label' | 'folder'> & {
  dialect: string
  target?: string
  pages: Page[]
  /** What is to be said of the pages as a whole. */
  notes: Diagnostic[]
}

/** How many pages are looked at to tell the dialect: taken evenly from all. */
const sampleSize = 200

/** After how many pages it breathes. */
const breathEvery = 64

/** Reads an input. In: where its pages come from. Throws a refusal when its dialect cannot be told. */
export async function readInput(sources: Sources, options: ReadOptions): Promise<Reading> {
  const spoken = detect(sources, options)
  const { dialect, target } = spoken
  const pages: Page[] = []
  for (const [index, path] of sources.paths.entries()) {
    pages.push(...(await statementsOf(sources.read(path), spoken, options)))
    options.progress?.(index + 1, sources.paths.length)
    if ((index + 1) % breathEvery === 0) await options.breathe?.()
  }
  const { root, label, folder } = sources
  const told = target === undefined ? {} : { target }
  return {
    root,
    label,
    folder,
    dialect: dialect.name,
    ...told,
    notes: spoken.notes,
    pages: [...onceEach(pages), ...hiddenPages(pages, dialect, options)],
  }
}

// What was made of a header need not be said of each table that has it.
function onceEach(pages: readonly Page[]): Page[] {
  const said = new Set<string>()
  const isNew = ({ code, message }: Diagnostic): boolean =>
    code !== 'columns-taken' || (!said.has(message) && Boolean(said.add(message)))
  return pages.map((page) => {
    const diagnostics = page.diagnostics.filter(isNew)
    return diagnostics.length === page.diagnostics.length ? page : { ...page, diagnostics }
  })
}

// Nobody can tell what became of them.
function hiddenPages(pages: readonly Page[], { name }: Dialect, { known = [] }: ReadOptions): Page[] {
  const listed = new Set(pages.map(({ path }) => path))
  const failed = new Set(pages.filter(({ diagnostics }) => hasErrors(diagnostics)).map(({ path }) => path))
  return [...new Set(known)].flatMap((path) => {
    const folder = listed.has(path) ? undefined : foldersAbove(path).find((each) => failed.has(each))
    if (folder === undefined) return []
    const reason = `its folder \`${folder}\` cannot be read`
    return [unreadPage(path, name, diagnose('page-unreadable', { reason }, { place: startOf(path) }))]
  })
}

async function statementsOf(source: Source, { dialect, target }: Spoken, options: ReadOptions): Promise<Page[]> {
  if ('fault' in source) return [unreadPage(source.path, dialect.name, source.fault)]
  if ('reason' in source) return [skippedPage(source.path, dialect.name, source.reason)]
  const { seen, hash = sha256 } = options
  if (!seen) return readOne(source, dialect, options)
  const key = JSON.stringify([hash(source.bytes), source.path, dialect.name, ...(target ? [target] : [])])
  const pages = seen.get(key) ?? (await readOne(source, dialect, options))
  seen.set(key, pages)
  return pages
}

type Opened = Extract<Source, { bytes: unknown }>

// What a user's own dialect throws concerns one page, and is no bug of ours.
async function readOne(
  { path, bytes }: Opened,
  dialect: Dialect,
  { limits, users = [], apart }: ReadOptions,
): Promise<Page[]> {
  try {
    return await readPage(bytes, path, dialect, limits, apart)
  } catch (fault) {
    if (!users.some(({ name }) => name === dialect.name)) throw fault
    const about = { dialect: dialect.name, reason: messageOf(fault) }
    const failed = diagnose('dialect-failed', about, { place: startOf(path) })
    return [unreadPage(path, dialect.name, failed, pageHash(bytes))]
  }
}

/** How much of a page is looked at to tell the dialect. */
const mostBytes = 1 << 17
const beginning = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, mostBytes))

// The texts of a sample are read where something is to be told from them.
function detect({ paths, read, label }: Sources, { dialects, users = [], dialect: wanted }: ReadOptions): Spoken {
  // The only one that somebody has written is asked for by that.
  const [only, second] = users
  const meant = wanted === undefined && only?.isAsked && !second ? only : undefined
  const named = meant ?? dialects.find(({ name }) => name === wanted)
  if (named && !named.targets) return { dialect: named, notes: [] }
  const step = Math.max(1, Math.floor(paths.length / sampleSize))
  const sources = paths.filter((_, index) => index % step === 0).map(read)
  const pages = sources.flatMap((source) =>
    'bytes' in source ? [{ text: beginning(source.bytes), folder: folderOf(source.path) }] : [],
  )
  const texts = pages.map(({ text }) => text)
  if (named) return spokenBy(pages, named, [])
  const [best, ...others] = countVotes(texts, dialects)
  if (best) return spokenBy(pages, best.dialect, mixtureOf([best, ...others]))
  // Nothing can be read at all: the pages' own faults say more than a refusal would.
  if (texts.length === 0 && dialects[0]) return { dialect: dialects[0], notes: [] }
  const headers = commonHeaders(texts, mostHeaders).map(({ words }) =>
    [...words.join(' | ')].slice(0, longestHeader).join(''),
  )
  const names = dialects.map(({ name }) => name)
  throw new Refusal([diagnose('unknown-dialect', { dialects: names, headers, label })], 3)
}

/** How many of the headers that pages of no known dialect have are shown. */
const mostHeaders = 3
const longestHeader = 120

/** A dialect, as it is written for the target of an input, and what is to be said of the pages as a whole. */
type Spoken = { dialect: Dialect; target?: string; notes: Diagnostic[] }

function spokenBy(pages: readonly TextIn[], dialect: Dialect, notes: Diagnostic[]): Spoken {
  const target = detectTarget(
    pages.map(({ text }) => text),
    dialect,
  )
  if (!target) return { dialect, notes }
  const others = findOtherTargets(pages, dialect, target)
  const found = others.map((other) => `${other.target} in ${other.folder}/`)
  const mixed = others.length === 0 ? [] : [diagnose('mixed-targets', { found, taken: target.name })]
  return { dialect: withTarget(dialect, target), notes: [...notes, ...mixed], target: target.name }
}

/** Pages of another dialect that are fewer, or a smaller part of all, are accidents of prose. */
const [leastMixed, leastPart] = [3, 0.1]

function mixtureOf([best, ...others]: readonly Vote[]): Diagnostic[] {
  const base = best!.dialect.variantOf ?? best!.dialect.name
  const mixed = others.filter(
    ({ dialect, pages }) =>
      pages >= Math.max(leastMixed, leastPart * best!.pages) && (dialect.variantOf ?? dialect.name) !== base,
  )
  if (mixed.length === 0) return []
  const found = [best!, ...mixed].map(({ dialect, pages }) => `${dialect.name}: ${pages}`)
  return [diagnose('mixed-dialects', { found, taken: best!.dialect.name })]
}
