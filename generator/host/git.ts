/**
 * A git ref → the pages in it, read from the object database: no checkout, no network, nothing written. What is not in the
 * database (a shallow or partial clone) is reported, and never fetched.
 */
import { join, posix, relative, sep } from 'node:path'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { blobs, type Contents } from './git-blobs.ts'
import { kindAt, linkTargets, nameOf, readTree, type Entry, type Target, type Tree } from './git-tree.ts'
import { realFolder } from './real-folders.ts'
import { tooCostly, type Limits } from '../1-read/limits.ts'
import { askGit, findRepository, type Repository } from './run-git.ts'
import { folderAlias, folderFault, folderLink, illegible, isPageName, pageFault } from '../1-read/sources.ts'
import { pageFilter } from './page-filter.ts'
import { fromRoot, type Rooted } from '../1-read/root.ts'
import type { Source, Sources } from '../1-read/sources.ts'
import { namesOf, type SourceOptions } from './folder.ts'

/**
 * `path`: from the top of the repository, or from `cwd` if it starts with `./` or `../`, as git itself has it; without one,
 * where the folder or the page `root` is.
 */
export type GitSide = { ref: string; path?: string; cwd: string }
type GitOptions = SourceOptions & GitSide

/** Lists the pages of a ref. Throws a refusal (exit 3) when there is no repository, no such ref or path, or no page. */
export async function openGit(options: GitOptions): Promise<Sources> {
  const repository = await findRepository(options.cwd)
  if ('reason' in repository) throw new Refusal([diagnose('git-unavailable', repository)], 3)
  const commit = await commitOf(repository, options)
  const path = await pathOf(repository, options)
  const page = (await isPageIn(repository, commit, path)) ? posix.basename(path) : undefined
  const tree = await treeOf(repository, commit, page === undefined ? path : folderOf(path), options)
  const targets = await linkTargets(tree, options.limits)
  const { way, part, paths, given, obstacles } =
    page === undefined ? pagesBelow(repository, tree, targets, options) : onePage(page)
  const read = await readerOf(given, tree, targets, options.limits)
  const root = join(repository.top, tree.below, way)
  const label = `git:${options.ref}:${posix.join(tree.below, way).replace(/^\.$/, '')}`
  return { root, label, folder: namesOf(root), part, paths, read: (path) => obstacles.get(path) ?? read(path) }
}

function pagesBelow(
  repository: Repository,
  tree: Tree,
  targets: ReadonlyMap<string, Target>,
  options: GitOptions,
): Rooted {
  const found = { pages: pagesIn(tree, options), obstacles: obstaclesIn(tree, targets, options) }
  return fromRoot(found, options.label, namesOf(join(repository.top, tree.below)))
}

const onePage = (page: string): Rooted => ({
  ...{ way: '.', part: page, paths: [page], given: new Map([[page, page]]), obstacles: new Map() },
})

const folderOf = (path: string): string => posix.dirname(path).replace(/^\.$/, '')

async function isPageIn(repository: Repository, commit: string, path: string): Promise<boolean> {
  const kind = isPageName(path) ? await kindAt(repository, commit, path) : undefined
  return kind === 'file' || kind === 'link'
}

const lineOf = (out: Buffer): string => out.toString().replace(/\n$/, '')

async function commitOf(repository: Repository, { ref }: GitOptions): Promise<string> {
  const isOption = ref === '' || ref.startsWith('-')
  const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
  const commit = isOption ? '' : lineOf((await askGit(repository, verify)).out)
  if (commit !== '') return commit
  const shallow = lineOf((await askGit(repository, ['rev-parse', '--is-shallow-repository'])).out) === 'true'
  throw new Refusal([diagnose('git-ref-not-found', { ref, shallow })], 3)
}

// From the top of the repository; empty for the top.
async function pathOf({ prefix }: Repository, options: GitOptions): Promise<string> {
  const { cwd, ref, path: given = `./${await wayBetween(cwd, options.root)}` } = options
  const isFromHere = /^\.\.?(?:\/|$)/.test(given)
  const path = posix.join(isFromHere ? prefix : '', given).replace(/\/$/, '')
  if (path === '..' || path.startsWith('../') || path.startsWith('/'))
    throw new Refusal([diagnose('git-path-not-found', { ref, path: given })], 3)
  return path === '.' ? '' : path
}

// By real paths: git knows no folder by the name of a link to it.
const wayBetween = async (from: string, to: string): Promise<string> =>
  relative(await realFolder(from), await realFolder(to))
    .split(sep)
    .join('/')

async function treeOf(repository: Repository, commit: string, below: string, { ref }: GitOptions): Promise<Tree> {
  const tree = await readTree(repository, commit, below)
  if ('reason' in tree) throw new Refusal([diagnose('git-unavailable', tree)], 3)
  if (tree.entries.size > 0) return tree
  const path = below === '' ? '.' : below
  throw new Refusal(
    [diagnose('git-path-not-found', { ref, path, instead: await instead(repository, commit, below) })],
    3,
  )
}

// What stands in the way of a path: itself no folder, or below something that is none.
async function instead(repository: Repository, commit: string, path: string): Promise<string | undefined> {
  const parts = path.split('/')
  for (const index of parts.keys()) {
    const at = parts.slice(0, index + 1).join('/')
    const kind = at === '' ? undefined : await kindAt(repository, commit, at)
    if (kind === undefined) return undefined
    if (kind !== 'folder') return `\`${at}\` is a ${kind === 'link' ? 'symbolic link' : kind}`
  }
  return undefined
}

const pagesIn = ({ entries }: Tree, options: GitOptions): string[] => {
  const { isPage } = pageFilter(options)
  return [...entries]
    .flatMap(([path, { kind }]) => (kind !== 'submodule' && isPage(path) ? [path] : []))
    .toSorted(byCodeUnit)
}

// What may hide pages: whose folder is elsewhere, or whose name nobody can spell.
function obstaclesIn(
  { entries }: Tree,
  targets: ReadonlyMap<string, Target>,
  options: GitOptions,
): Map<string, Source> {
  const { isPage, mayHoldPages } = pageFilter(options)
  const found = new Map<string, Source>()
  for (const [path, entry] of entries) {
    const obstacle = entry.isLegible
      ? mayHoldPages(path) && obstacleAt(path, entry, targets.get(path))
      : isPage(path) && pageFault(path, illegible)
    if (obstacle) found.set(path, obstacle)
  }
  return found
}

function obstacleAt(path: string, { kind }: Entry, target: Target | undefined): Source | undefined {
  if (kind === 'submodule') return folderFault(path, 'it is a submodule, whose pages are in a repository of their own')
  if (target?.kind === 'folder') return target.isInside ? folderAlias(path) : folderLink(path)
  // Nobody can look where it leads; what has an ending is likely a file.
  return target?.kind === 'outside' && !posix.basename(path).includes('.') ? folderLink(path) : undefined
}

// In: the pages by their paths from the root, and what they are called in the tree.
async function readerOf(
  given: ReadonlyMap<string, string>,
  tree: Tree,
  targets: ReadonlyMap<string, Target>,
  limits: Limits,
): Promise<(path: string) => Source> {
  const fileAt = (path: string): Entry | undefined => {
    const target = targets.get(path)
    return target ? (target.kind === 'file' ? target.entry : undefined) : tree.entries.get(path)
  }
  const objects = [...given.values()].flatMap((path) => fileAt(path)?.object ?? [])
  const contents = await blobs(tree.repository, nameOf(tree), objects, limits)
  return (path) => sourceOf(path, fileAt(given.get(path)!), contents, limits)
}

function sourceOf(path: string, file: Entry | undefined, contents: Contents, limits: Limits): Source {
  const place = startOf(path)
  if (!file) return { path, fault: diagnose('page-outside-root', undefined, { place }) }
  const { size, bytes } = contents.get(file.object) ?? {}
  if (bytes) return { path, bytes }
  if (size === undefined || size <= limits.bytes) return pageFault(path, notInClone.reason, notInClone.help)
  return { path, fault: tooCostly({ limit: 'bytes', found: size, line: 1 }, path, limits) }
}

const notInClone = {
  reason: 'it is not in this clone',
  help: 'The clone is partial or damaged, and marktype fetches nothing. Let git fetch it: `git archive REF PATH > page.tar`',
}
