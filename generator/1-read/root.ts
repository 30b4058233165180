/** Paths of pages → the root that they run from: the same pages have the same paths, however the folder that they are in was spelt. */
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { relativePath } from '../sinks/file-path.ts'
import { joinPaths, lastName } from '../sinks/posix.ts'
import type { Folder, Listing, Source } from './sources.ts'

/** What is found below a folder, by its paths from there: pages, and what cannot be read as one. */
export type Found = { pages: readonly string[]; obstacles: ReadonlyMap<string, Source> }

/** `way`: from that folder to the root. `given`: what the pages are called from that folder, by their paths from the root. */
export type Rooted = Pick<Listing, 'part' | 'paths'> & {
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
    const own = pathFrom(way, path, names) ?? (isModels(lastName(path)) ? relativePath(`${way}/`, path) : undefined)
    if (own !== undefined) near.set(own, placedAt(own, source))
  }
  const paths = [...new Set([...given.keys(), ...near.keys()])].toSorted(byCodeUnit)
  if (paths.length === 0) throw new Refusal([diagnose('input-empty', { found: label })], 3)
  return { way, part: way === '..' ? names[1] : '', paths, given, obstacles: near }
}

const placedAt = (path: string, source: Source): Source =>
  'fault' in source ? { path, fault: { ...source.fault, place: startOf(path) } } : { ...source, path }

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
    throw new Refusal([diagnose('several-roots', { roots: roots.map((root) => joinPaths(label, root)) })], 2)
  return roots[0] ?? '.'
}

/** A path from a folder → the same from the root. In: the way to the root. Out: nothing where the path is not below the root. */
function pathFrom(way: string, path: string, [, name]: Folder): string | undefined {
  if (way === '.') return path
  if (way === '..') return `${name}/${path}`
  return path.startsWith(`${way}/`) ? path.slice(way.length + 1) : undefined
}
