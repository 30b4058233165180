/** Finds a model by the link to where it is stated, else by its namespace and name. */
import { groupBy } from '../ir/group-by.ts'
import { keyOf, type Identity } from '../ir/identity.ts'
import { foldedPath } from '../sinks/file-path.ts'
import { folderOf, joinPaths, lastName } from '../sinks/posix.ts'
import type { Folder } from './namespaces.ts'

/** A model that links and names may lead to, and where it is stated. */
export type Target = Identity & { id: string; name: string; namespace: string }

/** What a page states; without a target no model came of it. */
type Statement = Identity & { target?: Target }

/** Names and paths are looked up in one normal form; `folded`: whatever their case is, too. */
export type PageIndex = {
  byKey: ReadonlyMap<string, Statement>
  /** Those at anchors, by their keys with the anchor folded. */
  byFoldedKey: ReadonlyMap<string, readonly Statement[]>
  byPath: ReadonlyMap<string, readonly Statement[]>
  /** Pages with models by their paths, folded. */
  byFoldedPath: ReadonlyMap<string, string>
  /** The same by what follows the last folder called `models`: for links that leave the input's root. */
  byTail: ReadonlyMap<string, string>
  byId: ReadonlyMap<string, Target>
  byName: ReadonlyMap<string, readonly Target[]>
  /** The namespaces there are, folded, and what each may be shortened to: `a.b.c`, `b.c` and `c`. */
  namespaces: { whole: ReadonlySet<string>; ends: ReadonlySet<string>; deepest: number }
  /** All pages of the input by the names of their files, folded. */
  byFile: ReadonlyMap<string, readonly string[]>
  /** The same by their names and those of the folders that they are in: an absolute link agrees with at least these. */
  byEnd: ReadonlyMap<string, readonly string[]>
  folder: Folder
  /** What links to the root from outside say: links may leave the root and come back. */
  ways: readonly string[]
}

/** Indexes the models there are. In: all that pages of the input state, and the names of its root's parent and of its root. */
export function indexPages(targets: readonly Target[], stated: readonly Identity[], folder: Folder): PageIndex {
  const [parent, name] = folder
  const paths = [...new Set(stated.map(({ path }) => path))]
  const statements = statementsOf(targets, stated)
  const anchored = statements.filter(({ anchor }) => anchor !== undefined)
  return {
    byKey: new Map(statements.map((each) => [keyOf(each), each])),
    byFoldedKey: groupBy(anchored, ({ path, anchor }) => foldedKey(path, anchor!)),
    byPath: groupBy(statements, ({ path }) => path),
    byFoldedPath: new Map(targets.map(({ path }) => [foldedPath(path), path])),
    byTail: new Map(targets.map(({ path }) => [afterModels(foldedPath(path)), path])),
    byId: new Map(targets.map((target) => [target.id.normalize('NFC'), target])),
    byName: groupBy(targets, ({ name }) => name.normalize('NFC')),
    namespaces: suffixesOf(new Set(targets.map(({ namespace }) => foldedPath(namespace)))),
    byFile: groupBy(paths, (path) => foldedPath(lastName(path))),
    byEnd: groupBy(paths, (path) => endOf(partsFromAbove(folder, path))),
    folder,
    ways: name === '' ? [] : [`../${name}/`, `../../${parent}/${name}/`],
  }
}

const foldedKey = (path: string, anchor: string): string => keyOf({ path, anchor: foldedPath(decoded(anchor)) })

// A page that cannot be read is one statement, and stands for the models that it had.
function statementsOf(targets: readonly Target[], stated: readonly Identity[]): Statement[] {
  const keys = new Set(targets.map(keyOf))
  const paths = new Set(targets.map(({ path }) => path))
  const lost = stated.filter((each) => !keys.has(keyOf(each)) && !(each.anchor === undefined && paths.has(each.path)))
  return [...targets.map((target) => ({ ...target, target })), ...lost]
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
  const anchor = anchorOf(link)
  if (isWithin(link)) return linkedBy(anchored(index, from, anchor)?.target, 'exact')
  const targetOn = (path: string | undefined): Target | undefined => statementAt(index, path, anchor)?.target
  const absolute = absolutePath(index, link)
  if (absolute !== undefined || isUrl(link)) return linkedBy(targetOn(absolute), 'outside')
  const { path, way, isSpelt } = relativePath(index, from, link)
  const exact = isSpelt ? targetOn(path) : undefined
  if (exact) return linkedBy(exact, 'exact')
  if (isBare(index, path) || (isSpelt && index.byPath.has(path))) return undefined
  const folded = index.byFoldedPath.get(foldedPath(path))
  if (folded !== undefined) return wrongCase(targetOn(folded), way)
  const tail = index.byTail.get(afterModels(foldedPath(path)))
  if (tail !== undefined) return linkedBy(targetOn(tail), path.startsWith('../') ? 'outside' : 'tail')
  const [file, other] = index.byFile.get(foldedPath(lastName(path))) ?? []
  return other === undefined ? linkedBy(targetOn(file), 'file') : undefined
}

const linkedBy = (target: Target | undefined, how: 'exact' | 'outside' | 'tail' | 'file'): Linked | undefined =>
  target && { target, how }

const wrongCase = (target: Target | undefined, way: string): Linked | undefined =>
  target && { target, how: 'wrong-case', path: way + keyOf(target) }

/** Whether a link leads to what is there and yields no model: another model of that name is not what is meant. */
export function isLost(index: PageIndex, from: string, link: string): boolean {
  const anchor = anchorOf(link)
  const path = absolutePath(index, link) ?? relativePath(index, from, link).path
  const meant = isWithin(link) ? anchored(index, from, anchor) : statementAt(index, path, anchor)
  return meant ? meant.target === undefined : isBare(index, path)
}

// A page that is there and yields no model at all.
const isBare = ({ byPath }: PageIndex, path: string): boolean =>
  byPath.get(path)?.every(({ target }) => target === undefined) ?? false

/** Whether a link leads to an anchor of the page that it is on. */
const isWithin = (link: string): boolean => link.startsWith('#')

// A page that is one model is meant by whatever its link says behind `#`.
function statementAt(index: PageIndex, path = '', anchor: string | undefined): Statement | undefined {
  const [first, second] = index.byPath.get(path) ?? []
  const only = second ? undefined : first
  if (anchor === undefined) return index.byKey.get(path) ?? only
  return anchored(index, path, anchor) ?? (only?.anchor === undefined ? only : undefined)
}

// As it is given, else as it is folded, if one alone is so.
function anchored(index: PageIndex, path: string, anchor: string | undefined): Statement | undefined {
  if (anchor === undefined) return undefined
  const [first, second] = index.byFoldedKey.get(foldedKey(path, anchor)) ?? []
  return index.byKey.get(keyOf({ path, anchor })) ?? (second ? undefined : first)
}

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

const withoutFragment = (link: string): string => decoded(link.split(/[?#]/, 1)[0]!)

// A fragment that is empty leads to the page.
const anchorOf = (link: string): string | undefined => link.slice(link.indexOf('#') + 1 || link.length) || undefined

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function afterModels(path: string): string {
  const parts = path.split('/').filter((part) => part !== '..')
  return parts.slice(parts.findLastIndex((part) => part === 'models') + 1).join('/')
}
