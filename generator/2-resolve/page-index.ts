/** Finds a model by the link to its page, else by its namespace and name. */
import { posix } from 'node:path'
import type { Folder } from './names.ts'

export type Target = { id: string; path: string; name: string; namespace: string }

export type PageIndex = {
  byPath: ReadonlyMap<string, Target>
  byFoldedPath: ReadonlyMap<string, Target>
  /** By what follows the last folder called `models`, in lower case: for links that leave the input's root. */
  byTail: ReadonlyMap<string, Target>
  byId: ReadonlyMap<string, Target>
  byName: ReadonlyMap<string, readonly Target[]>
  /** The namespaces there are, in lower case. */
  namespaces: ReadonlySet<string>
  /** Pages of the input that yield no model. */
  lost: ReadonlySet<string>
  /** What links to the root from outside say: links may leave the root and come back. */
  ways: readonly string[]
}

/** Indexes the models there are. `paths`: all pages of the input. `folder`: the names of its root, and of the folder above. */
export function indexPages(
  targets: readonly Target[],
  paths: readonly string[],
  [parent, name]: Folder = ['', ''],
): PageIndex {
  const found = new Set(targets.map(({ path }) => path))
  const byName = new Map<string, Target[]>()
  for (const target of targets) byName.set(target.name, [...(byName.get(target.name) ?? []), target])
  return {
    byPath: new Map(targets.map((target) => [target.path, target])),
    byFoldedPath: new Map(targets.map((target) => [target.path.toLowerCase(), target])),
    byTail: new Map(targets.map((target) => [tailOf(target), target])),
    byId: new Map(targets.map((target) => [target.id, target])),
    byName,
    namespaces: new Set(targets.map(({ namespace }) => namespace.toLowerCase())),
    lost: new Set(paths.filter((path) => !found.has(path))),
    ways: name === '' ? [] : [`../${name}/`, `../../${parent}/${name}/`],
  }
}

export type Found =
  | { target: Target; how: 'exact' | 'outside' }
  | { target: Target; how: 'wrong-case'; path: string }
  | { target: Target; how: 'tail' }

/** Follows a link from a page. In: the page's path and the link as written. */
export function followLink(index: PageIndex, from: string, link: string): Found | undefined {
  const path = pathOf(index, from, link)
  const exact = index.byPath.get(path)
  if (exact) return { target: exact, how: 'exact' }
  const folded = index.byFoldedPath.get(path.toLowerCase())
  if (folded) return { target: folded, how: 'wrong-case', path: folded.path }
  const tail = index.byTail.get(afterModels(path.toLowerCase()))
  return tail && { target: tail, how: path.startsWith('../') ? 'outside' : 'tail' }
}

/** Whether a link leads to a page that is there and yields no model: another model of that name is not what is meant. */
export const isLost = (index: PageIndex, from: string, link: string): boolean => index.lost.has(pathOf(index, from, link))

function pathOf({ ways }: PageIndex, from: string, link: string): string {
  const path = posix.normalize(posix.join(posix.dirname(from), withoutFragment(link)))
  const way = ways.find((each) => path.startsWith(each))
  return way === undefined ? path : path.slice(way.length)
}

/**
 * Finds models by a printed name, qualifiers before it whatever the language puts between them: in the namespace that its qualifiers end in, however spelt, else in that of the page, else
 * anywhere. More than one is ambiguous.
 */
export function findByName(index: PageIndex, printed: string, namespace: string): readonly Target[] {
  const whole = index.byId.get(printed)
  if (whole) return [whole]
  const parts = wordsOf(printed)
  const candidates = index.byName.get(parts.pop() ?? '') ?? []
  const own = candidates.filter((target) => target.namespace === namespace)
  if (parts.length === 0) return own.length > 0 ? own : candidates
  const qualifier = parts.join('.').toLowerCase()
  const near = candidates.filter((target) => endsIn(qualifier, target.namespace.toLowerCase()))
  if (near.length > 1) return near.some((target) => target.namespace === namespace) ? own : near
  if (near.length > 0 || [...index.namespaces].some((known) => endsIn(qualifier, known))) return near
  // What qualifies a name and is no namespace here is the package: it holds what has no other namespace.
  const flat = candidates.filter((target) => target.namespace === '')
  return flat.length > 0 ? flat : own
}

/** Whether a dead link speaks against a model found by its printed name: it leads to another folder, and the name says none. */
export function speaksAgainst(link: string, printed: string, { namespace }: Target): boolean {
  const folders = withoutFragment(link).toLowerCase().split('/').slice(0, -1)
  const at = folders.lastIndexOf('models')
  const qualifier = wordsOf(printed).slice(0, -1).join('.').toLowerCase()
  return (
    at >= 0 &&
    folders.slice(at + 1).join('.') !== namespace.toLowerCase() &&
    !endsIn(qualifier, namespace.toLowerCase())
  )
}

const wordsOf = (printed: string): string[] => printed.split(/\.|::|\\/).filter((part) => part !== '')

// One of the two is the end of the other: packages stand before a namespace, and folders above the one a name shows.
const endsIn = (qualifier: string, namespace: string): boolean =>
  namespace !== '' && (`.${qualifier}`.endsWith(`.${namespace}`) || `.${namespace}`.endsWith(`.${qualifier}`))

function withoutFragment(link: string): string {
  const path = link.replace(/[?#].*$/, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const tailOf = ({ path }: Target): string => afterModels(path.toLowerCase())

function afterModels(path: string): string {
  const parts = path.split('/').filter((part) => part !== '..')
  return parts.slice(parts.findLastIndex((part) => part === 'models') + 1).join('/')
}
