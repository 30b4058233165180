/** Finds a model by the link to its page, else by its namespace and name. */
import { posix } from 'node:path'
import { groupBy } from '../ir/group-by.ts'

export type Target = { id: string; path: string; name: string; namespace: string }

export type PageIndex = {
  byPath: ReadonlyMap<string, Target>
  byFoldedPath: ReadonlyMap<string, Target>
  /** By what follows the last folder called `models`, in lower case: for links that leave the input's root. */
  byTail: ReadonlyMap<string, Target>
  byId: ReadonlyMap<string, Target>
  byName: ReadonlyMap<string, readonly Target[]>
  /** The namespaces there are, in lower case, and what each may be shortened to: `a.b.c`, `b.c` and `c`. */
  namespaces: { whole: ReadonlySet<string>; ends: ReadonlySet<string>; deepest: number }
  /** Pages of the input that yield no model. */
  lost: ReadonlySet<string>
}

/** Indexes the models there are. `paths`: all pages of the input. */
export function indexPages(targets: readonly Target[], paths: readonly string[]): PageIndex {
  const found = new Set(targets.map(({ path }) => path))
  return {
    byPath: new Map(targets.map((target) => [target.path, target])),
    byFoldedPath: new Map(targets.map((target) => [target.path.toLowerCase(), target])),
    byTail: new Map(targets.map((target) => [tailOf(target), target])),
    byId: new Map(targets.map((target) => [target.id, target])),
    byName: groupBy(targets, ({ name }) => name),
    namespaces: suffixesOf(new Set(targets.map(({ namespace }) => namespace.toLowerCase()))),
    lost: new Set(paths.filter((path) => !found.has(path))),
  }
}

export type Found =
  | { target: Target; how: 'exact' | 'outside' }
  | { target: Target; how: 'wrong-case'; path: string }
  | { target: Target; how: 'tail' }

/** Follows a link from a page. In: the page's path and the link as written. */
export function followLink(index: PageIndex, from: string, link: string): Found | undefined {
  const path = pathOf(from, link)
  const exact = index.byPath.get(path)
  if (exact) return { target: exact, how: 'exact' }
  const folded = index.byFoldedPath.get(path.toLowerCase())
  if (folded) return { target: folded, how: 'wrong-case', path: folded.path }
  const tail = index.byTail.get(afterModels(path.toLowerCase()))
  return tail && { target: tail, how: path.startsWith('../') ? 'outside' : 'tail' }
}

/** Whether a link leads to a page that is there and yields no model: another model of that name is not what is meant. */
export const isLost = (index: PageIndex, from: string, link: string): boolean => index.lost.has(pathOf(from, link))

const pathOf = (from: string, link: string): string =>
  posix.normalize(posix.join(posix.dirname(from), withoutFragment(link)))

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
  if (near.length > 0 || isKnownNamespace(index, qualifier)) return near
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

const tailOf = ({ path }: Target): string => afterModels(path.toLowerCase())

function afterModels(path: string): string {
  const parts = path.split('/').filter((part) => part !== '..')
  return parts.slice(parts.findLastIndex((part) => part === 'models') + 1).join('/')
}
