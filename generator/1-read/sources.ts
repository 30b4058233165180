/** A folder → the pages in it. Only what lies under the folder is read; a link that leads out of it is reported, not followed. */
import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, posix, resolve, sep } from 'node:path'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { failureAdvice, failureText } from '../ir/errno.ts'
import { startOf } from '../ir/place.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { tooCostly, type Limits } from './limits.ts'
import { pageFault, type Source } from './obstacles.ts'
import { nameFault, walk } from './walk.ts'

export type { Source } from './obstacles.ts'

export type SourceOptions = {
  root: string
  label: string
  include: readonly string[]
  exclude: readonly string[]
  limits: Limits
}
/** Which pages an input has. The same pages have the same paths, however the folder that they are in was spelt. */
export type Listing = {
  /** The folder that paths run from; for a ref, where that is in the work tree. */
  root: string
  /** The same in words: from where the command was run, or `git:REF:path`. */
  label: string
  /** The names of the root's parent and of the root itself. */
  folder: Folder
  /** The folder below the root that they are all in, where no more was asked for; empty for the root itself. */
  part: string
  /** From the root, with `/`, by code units. */
  paths: string[]
}
export type Folder = [parent: string, name: string]
export type Sources = Listing & { read: (path: string) => Source }

/** Opens the pages under a folder: see `listFolder`. Throws a refusal as that does. */
export async function openFolder(options: SourceOptions): Promise<Sources> {
  const { obstacles, ...listing } = await listFolder(options)
  const read = readerIn(await realpath(listing.root), options.limits)
  return { ...listing, read: (path) => obstacles.get(path) ?? read(path) }
}

/**
 * Lists the pages under a folder. Paths run from the folder called `models`: the one that was given, the one right above it,
 * or the one below it, and then only the pages in there. Where several are below it, each is a contract of its own. Out: with
 * them what stands among pages and cannot be read as one. Throws a refusal when there is no folder, no page, or more than one root.
 */
export async function listFolder(options: Omit<SourceOptions, 'limits'>): Promise<Listing & Pick<Rooted, 'obstacles'>> {
  const given = resolve(options.root)
  const refusal = await refusalOf(given, options.label)
  if (refusal) throw new Refusal([refusal], 3)
  const real = await realpath(given)
  const { way, part, paths, obstacles } = fromRoot(await walk(given, options), options.label, namesOf(real))
  const realRoot = join(real, way)
  const isUnlinked = (await realpath(join(given, way))) === realRoot
  const root = isUnlinked ? join(given, way) : realRoot
  const label = isUnlinked ? posix.join(options.label, way) : realRoot.split(sep).join('/')
  return { root, label, folder: namesOf(realRoot), part, paths, obstacles }
}

/** The names of a folder's parent and of the folder itself. */
export const namesOf = (folder: string): Folder => [basename(dirname(folder)), basename(folder)]

/** Lists the pages under a folder, none where there is no folder. */
export const listPages = async (root: string, globs: Pick<SourceOptions, 'include' | 'exclude'>): Promise<string[]> =>
  (await walk(root, globs)).pages

/** What is found below a folder, by its paths from there: pages, and what cannot be read as one. */
type Found = { pages: readonly string[]; obstacles: ReadonlyMap<string, Source> }

/** `way`: from that folder to the root. `given`: what the pages are called from that folder, by their paths from the root. */
type Rooted = Pick<Listing, 'part' | 'paths'> & {
  way: string
  given: ReadonlyMap<string, string>
  obstacles: ReadonlyMap<string, Source>
}

/** Finds the root, and what is below it. In: the label and the names of the folder. Throws a refusal where there is nothing, or more than one root. */
export function fromRoot({ pages, obstacles }: Found, label: string, names: Folder): Rooted {
  const way = wayToRoot(pages, label, names)
  const given = new Map<string, string>()
  for (const path of pages) {
    const own = pathFrom(way, path, names)
    if (own !== undefined) given.set(own, path)
  }
  const near = new Map<string, Source>()
  for (const [path, source] of obstacles) {
    const own = pathFrom(way, path, names) ?? (isModels(posix.basename(path)) ? posix.relative(way, path) : undefined)
    if (own !== undefined) near.set(own, placedAt(own, source))
  }
  const paths = [...new Set([...given.keys(), ...near.keys()])].toSorted(byCodeUnit)
  if (paths.length === 0) throw new Refusal([diagnose('input-empty', { found: label })], 3)
  return { way, part: way === '..' ? names[1] : '', paths, given, obstacles: near }
}

const placedAt = (path: string, source: Source): Source =>
  'fault' in source ? { path, fault: { ...source.fault, place: startOf(path) } } : { ...source, path }

// Why a folder cannot be read at all.
async function refusalOf(root: string, found: string): Promise<Diagnostic | undefined> {
  try {
    const info = await stat(root)
    if (!info.isDirectory()) return diagnose('input-not-found', { found, instead: `it is a ${kindOf(info)}` })
    await readdir(root)
    return undefined
  } catch (fault) {
    const isMissing = (fault as NodeJS.ErrnoException).code === 'ENOENT'
    return diagnose('input-not-found', { found, ...(isMissing ? {} : { instead: failureText(fault) }) })
  }
}

/** Returns whether a folder of that name is the root of a contract. */
export const isModels = (name: string): boolean => name.toLowerCase() === 'models'

/** Returns the outermost folders called `models` that hold more than a README. */
export function rootsIn(paths: readonly string[]): string[] {
  const roots = new Set<string>()
  for (const path of paths) {
    const folders = path.split('/').slice(0, -1)
    const at = folders.findIndex(isModels)
    if (at >= 0 && !/(?:^|\/)readme\.mdx?$/i.test(path)) roots.add(folders.slice(0, at + 1).join('/'))
  }
  return [...roots].toSorted(byCodeUnit)
}

/**
 * The way from a folder of pages to the folder that their paths run from: `.`, `..`, or down to the one folder called `models`.
 * Refuses several: each is a contract. In: the pages from the folder, its label and its names.
 */
function wayToRoot(paths: readonly string[], label: string, [parent, name]: Folder): string {
  if (isModels(name)) return '.'
  if (isModels(parent)) return '..'
  const roots = rootsIn(paths)
  if (roots.length > 1)
    throw new Refusal([diagnose('several-roots', { roots: roots.map((root) => posix.join(label, root)) })], 2)
  return roots[0] ?? '.'
}

/** A path from a folder → the same from the root. In: the way to the root. Out: nothing where the path is not below the root. */
function pathFrom(way: string, path: string, [, name]: Folder): string | undefined {
  if (way === '.') return path
  if (way === '..') return `${name}/${path}`
  return path.startsWith(`${way}/`) ? path.slice(way.length + 1) : undefined
}

/** The text of a page, for the frame of a report: under the same guards as reading it, and nothing where they say no. */
export async function pageText(root: string, path: string, limits: Limits): Promise<string | undefined> {
  const real = await realpath(root).catch(() => undefined)
  const source = real === undefined ? undefined : readerIn(real, limits)(path)
  return source && 'bytes' in source ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(source.bytes) : undefined
}

// Nothing else runs while pages are read, so nobody waits for the disk but us: to be asked at once is what it answers quickest.
function readerIn(root: string, limits: Limits): (path: string) => Source {
  const folders = new Map<string, string>()
  const realFolder = (folder: string): string => {
    const real = folders.get(folder) ?? realpathSync(folder)
    folders.set(folder, real)
    return real
  }
  return (path) => {
    const place = startOf(path)
    try {
      const own = join(realFolder(dirname(resolve(root, path))), basename(path))
      const listed = lstatSync(own)
      const file = listed.isSymbolicLink() ? realpathSync(own) : own
      if (!file.startsWith(root + sep)) return { path, fault: diagnose('page-outside-root', undefined, { place }) }
      const info = file === own ? listed : lstatSync(file)
      if (!info.isFile()) return pageFault(path, `it is a ${kindOf(info)}`)
      if (info.size > limits.bytes)
        return { path, fault: tooCostly({ limit: 'bytes', found: info.size, line: 1 }, path, limits) }
      return { path, bytes: readFileSync(file) }
    } catch (fault) {
      return pageFault(path, nameFault(path) ?? failureText(fault), failureAdvice(fault))
    }
  }
}

const kindOf = (info: Stats): string =>
  info.isFile()
    ? 'file'
    : info.isDirectory()
      ? 'folder'
      : info.isFIFO()
        ? 'named pipe'
        : info.isSocket()
          ? 'socket'
          : 'device'
