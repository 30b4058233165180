/** Finds a model by the link to its page, else by its namespace and name. */
import { groupBy } from '../ir/group-by.ts'
import { foldedPath } from '../sinks/file-path.ts'
import { folderOf, joinPaths, lastName } from '../sinks/posix.ts'
import type { Folder } from './namespaces.ts'

/** A model that links and names may lead to, by its page. */
export type Target = { id: string; path: string; name: string; namespace: string }

/** Names and paths are looked up in one normal form; `folded`: whatever their case is, too. */
export type PageIndex = {
  byPath: ReadonlyMap<string, Target>
  byFoldedPath: ReadonlyMap<string, Target>
  /** By what follows the last folder called `models`, folded: for links that leave the input's root. */
  byTail: ReadonlyMap<string, Target>
  byId: ReadonlyMap<string, Target>
  byName: ReadonlyMap<string, readonly Target[]>
  /** The namespaces there are, folded, and what each may be shortened to: `a.b.c`, `b.c` and `c`. */
  namespaces: { whole: ReadonlySet<string>; ends: ReadonlySet<string>; deepest: number }
  /** Pages of the input that yield no model. */
  lost: ReadonlySet<string>
  /** All pages of the input by the names of their files, folded. */
  byFile: ReadonlyMap<string, readonly string[]>
  /** The same by their names and those of the folders that they are in: an absolute link agrees with at least these. */
  byEnd: ReadonlyMap<string, readonly string[]>
  folder: Folder
  /** What links to the root from outside say: links may leave the root and come back. */
  ways: readonly string[]
}

/** Indexes the models there are. In: their pages, the paths of all pages of the input, and the names of its root's parent and of its root. */
export function indexPages(targets: readonly Target[], paths: readonly string[], folder: Folder): PageIndex {
  const [parent, name] = folder
  const found = new Set(targets.map(({ path }) => path))
  return {
    byPath: new Map(targets.map((target) => [target.path, target])),
    byFoldedPath: new Map(targets.map((target) => [foldedPath(target.path), target])),
    byTail: new Map(targets.map((target) => [afterModels(foldedPath(target.path)), target])),
    byId: new Map(targets.map((target) => [target.id.normalize('NFC'), target])),
    byName: groupBy(targets, ({ name }) => name.normalize('NFC')),
    namespaces: suffixesOf(new Set(targets.map(({ namespace }) => foldedPath(namespace)))),
    lost: new Set(paths.filter((path) => !found.has(path))),
    byFile: groupBy(paths, (path) => foldedPath(lastName(path))),
    byEnd: groupBy(paths, (path) => endOf(partsFromAbove(folder, path))),
    folder,
    ways: name === '' ? [] : [`../${name}/`, `../../${parent}/${name}/`],
  }
}

/**
 * `outside`: the link leaves the input's root, or runs from the top of the repository. `tail`, `file`: no page is where the link
 * leads; one is at the same place below another folder, or is the only one whose file is called so.
 */
export type Linked =
  | { target: Target; how: 'exact' | 'outside' }
  | { target: Target; how: 'wrong-case'; path: string }
  | { target: Target; how: 'tail' | 'file' }
/** `name`: the printed name says another model than the link. */
export type Found = Linked | { target: Target; how: 'name'; linked: Linked }

/** Follows a link from a page. In: the page's path and the link as written. */
export function followLink(index: PageIndex, from: string, link: string): Linked | undefined {
  const absolute = absolutePath(index, link)
  if (absolute !== undefined || isUrl(link)) return outside(index.byPath.get(absolute ?? ''))
  const { path, way, isSpelt } = relativePath(index, from, link)
  const exact = isSpelt && index.byPath.get(path)
  if (exact) return { target: exact, how: 'exact' }
  if (index.lost.has(path)) return undefined
  const folded = index.byFoldedPath.get(foldedPath(path))
  if (folded) return { target: folded, how: 'wrong-case', path: way + folded.path }
  const tail = index.byTail.get(afterModels(foldedPath(path)))
  if (tail) return { target: tail, how: path.startsWith('../') ? 'outside' : 'tail' }
  const [file, other] = index.byFile.get(foldedPath(lastName(path))) ?? []
  const only = file !== undefined && other === undefined ? index.byPath.get(file) : undefined
  return only && { target: only, how: 'file' }
}

const outside = (target: Target | undefined): Linked | undefined => target && { target, how: 'outside' }

/** Whether a link leads to a page that is there and yields no model: another model of that name is not what is meant. */
export const isLost = (index: PageIndex, from: string, link: string): boolean =>
  index.lost.has(absolutePath(index, link) ?? relativePath(index, from, link).path)

/** Whether a link names its site. */
export const isUrl = (link: string): boolean => /^https?:/i.test(link)

/** A path from the root. `way`: what led back into the root, as the folders are called; `isSpelt`: and as the link has it. */
type Relative = { path: string; way: string; isSpelt: boolean }

function relativePath({ ways }: PageIndex, from: string, link: string): Relative {
  const path = joinPaths(folderOf(from), withoutFragment(link))
  const way = ways.find((each) => foldedPath(path).startsWith(foldedPath(each)))
  if (way === undefined) return { path, way: '', isSpelt: true }
  const rest = path.split('/').slice(way.split('/').length - 1)
  return { path: rest.join('/'), way: way.replace(/^(?:\.\.\/)+/, ''), isSpelt: path.startsWith(way) }
}

/**
 * The page that a link from the top of a site or of a repository leads to. Where the input lies is known by what its folder and the
 * one above are called: the page whose path from there agrees with the end of the link for longest is meant, if it is one.
 */
function absolutePath({ byEnd, folder }: PageIndex, link: string): string | undefined {
  if (!isUrl(link) && !link.startsWith('/')) return undefined
  const parts = foldedPath(withoutFragment(link)).split('/')
  const agreeing = (byEnd.get(endOf(parts)) ?? []).flatMap((path) => {
    const length = commonEnd(parts, partsFromAbove(folder, path))
    return length >= leastAgreement(folder, path) ? [{ path, length }] : []
  })
  const most = Math.max(...agreeing.map(({ length }) => length))
  const [best, second] = agreeing.filter(({ length }) => length === most)
  return second ? undefined : best?.path
}

const partsFromAbove = (folder: Folder, path: string): string[] => foldedPath([...folder, path].join('/')).split('/')
const endOf = (parts: readonly string[]): string => parts.slice(-2).join('/')

// The file alone says nothing: all that the page's path says from its folder of models on, or else a folder.
function leastAgreement(folder: Folder, path: string): number {
  const parts = partsFromAbove(folder, path)
  const models = parts.lastIndexOf('models')
  return Math.max(2, models === -1 ? path.split('/').length : parts.length - models)
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let length = 0
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++
  return length
}

/** Finds the model that a link and the name printed over it mean: a name that states its namespace is believed first. */
export function findLinked(index: PageIndex, from: string, link: string, printed: string): Found | undefined {
  const linked = followLink(index, from, link)
  const named = linked && findByNamespace(index, printed)
  return named && named !== linked.target ? { target: named, how: 'name', linked } : linked
}

/**
 * Finds models by a printed name, qualifiers before it whatever the language puts between them: in the namespace that its
 * qualifiers end in, however spelt, else in that of the page, else anywhere. More than one is ambiguous.
 */
export function findByName(index: PageIndex, printed: string, namespace: string): readonly Target[] {
  const whole = index.byId.get(printed.normalize('NFC'))
  if (whole) return [whole]
  const { candidates, qualifier } = namedSo(index, printed)
  const own = candidates.filter((target) => target.namespace === namespace)
  if (qualifier === '') return own.length > 0 ? own : candidates
  const near = candidates.filter((target) => endsIn(qualifier, foldedPath(target.namespace)))
  if (near.length > 1) return near.some((target) => target.namespace === namespace) ? own : near
  if (near.length > 0 || isKnownNamespace(index, qualifier)) return near
  // What qualifies a name and is no namespace here is the package: it holds what has no other namespace.
  const flat = candidates.filter((target) => target.namespace === '')
  return flat.length > 0 ? flat : own
}

// The one model whose name and namespace a printed name states.
function findByNamespace(index: PageIndex, printed: string): Target | undefined {
  const whole = index.byId.get(printed.normalize('NFC'))
  if (whole) return whole.namespace === '' ? undefined : whole
  const { candidates, qualifier } = namedSo(index, printed)
  if (qualifier === '') return undefined
  const same = candidates.filter((target) => foldedPath(target.namespace) === qualifier)
  const near = same.length > 0 ? same : candidates.filter((target) => endsIn(qualifier, foldedPath(target.namespace)))
  return near.length === 1 ? near[0] : undefined
}

// The models of that name, whatever their namespaces, and what stands before the name.
function namedSo(index: PageIndex, printed: string): { candidates: readonly Target[]; qualifier: string } {
  const parts = wordsOf(printed.normalize('NFC'))
  const candidates = index.byName.get(parts.pop() ?? '') ?? []
  return { candidates, qualifier: foldedPath(parts.join('.')) }
}

/** Whether a dead link speaks against a model found by its printed name: it leads to another folder, and the name says none. */
export function speaksAgainst(link: string, printed: string, { namespace }: Target): boolean {
  const folders = foldedPath(withoutFragment(link)).split('/').slice(0, -1)
  const at = folders.lastIndexOf('models')
  const qualifier = foldedPath(wordsOf(printed).slice(0, -1).join('.'))
  const own = foldedPath(namespace)
  return at >= 0 && folders.slice(at + 1).join('.') !== own && !endsIn(qualifier, own)
}

const suffixesOf = (whole: ReadonlySet<string>): PageIndex['namespaces'] => ({
  whole,
  ends: new Set([...whole].flatMap((namespace) => endsOf(namespace))),
  deepest: [...whole].reduce((deepest, namespace) => Math.max(deepest, namespace.split('.').length), 0),
})

function endsOf(namespace: string, most = Infinity): string[] {
  const parts = namespace.split('.')
  const last = parts.slice(-Math.min(most, parts.length))
  return last.map((_, index) => last.slice(index).join('.'))
}

// The same as asking `endsIn` of every namespace.
const isKnownNamespace = ({ namespaces: { whole, ends, deepest } }: PageIndex, qualifier: string): boolean =>
  ends.has(qualifier) || endsOf(qualifier, deepest).some((end) => end !== '' && whole.has(end))

const wordsOf = (printed: string): string[] => printed.split(/\.|::|\\/).filter((part) => part !== '')

// One of the two is the end of the other: packages stand before a namespace, and folders above the one a name shows.
const endsIn = (qualifier: string, namespace: string): boolean =>
  namespace !== '' && (`.${qualifier}`.endsWith(`.${namespace}`) || `.${namespace}`.endsWith(`.${qualifier}`))

function withoutFragment(link: string): string {
  const path = link.split(/[?#]/, 1)[0]!
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function afterModels(path: string): string {
  const parts = path.split('/').filter((part) => part !== '..')
  return parts.slice(parts.findLastIndex((part) => part === 'models') + 1).join('/')
}
