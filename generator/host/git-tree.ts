/** What is below a path of a commit: files, links with where they lead, and submodules. */
import { posix } from 'node:path'
import { blobs, type Contents } from './git-blobs.ts'
import type { Limits } from '../1-read/limits.ts'
import { foldersAbove } from '../1-read/sources.ts'
import { askGit, type Complaint, type Repository } from './run-git.ts'

/** `isLegible`: its name is UTF-8. */
export type Entry = { kind: 'file' | 'link' | 'submodule'; object: string; isLegible: boolean }
/** A folder of a commit, as `readTree` lists it. */
export type Tree = {
  repository: Repository
  commit: string
  /** From the top of the repository; empty for the top itself. */
  below: string
  /** By the path from there. */
  entries: ReadonlyMap<string, Entry>
}

/** What git calls it. */
export const nameOf = ({ commit, below }: Pick<Tree, 'commit' | 'below'>): string => `${commit}:${below}`

/** Lists it. Out: nothing in it where there is no such folder; git's complaint where a part of it is missing in this clone. */
export async function readTree(repository: Repository, commit: string, below: string): Promise<Tree | Complaint> {
  const argv = ['ls-tree', '-r', '-z', '--full-tree', commit, ...(below === '' ? [] : ['--', `${below}/`])]
  const { out, fault } = await askGit(repository, argv)
  if (fault) return fault
  const prefix = below === '' ? '' : `${below}/`
  const entries = recordsOf(out).flatMap(({ path, ...entry }) =>
    path.startsWith(prefix) ? [[path.slice(prefix.length), entry] as const] : [],
  )
  return { repository, commit, below, entries: new Map(entries) }
}

/** What a commit has at a path: `file`, `link`, `submodule` or `folder`; nothing where it has nothing. */
export async function kindAt(
  repository: Repository,
  commit: string,
  path: string,
): Promise<Entry['kind'] | 'folder' | undefined> {
  const { out } = await askGit(repository, ['ls-tree', '-z', '--full-tree', commit, '--', path])
  return out.includes(' tree ') ? 'folder' : recordsOf(out)[0]?.kind
}

const kinds: Readonly<Record<string, Entry['kind']>> = { '120000': 'link', '160000': 'submodule' }

// `<mode> <type> <object>\t<path>\0`; a path is bytes, and may be no text.
function recordsOf(out: Buffer): (Entry & { path: string })[] {
  const records = out
    .toString('latin1')
    .split('\0')
    .filter((record) => record !== '')
  return records.map((record) => {
    const [about = '', ...rest] = record.split('\t')
    const [mode = '', , object = ''] = about.split(' ')
    const name = Buffer.from(rest.join('\t'), 'latin1')
    const path = name.toString()
    return { path, kind: kinds[mode] ?? 'file', object, isLegible: Buffer.from(path).equals(name) }
  })
}

/** Where a link leads: to a file; to a folder, which is below the same path or not; out of what can be looked at; nowhere. */
export type Target =
  { kind: 'file'; entry: Entry } | { kind: 'folder'; isInside: boolean } | { kind: 'outside' } | { kind: 'nowhere' }

/** How many links may lead from one to the next, as with the system's own. */
const mostHops = 40

/** Where the links of a tree lead, by their paths. */
export async function linkTargets(tree: Tree, limits: Limits): Promise<ReadonlyMap<string, Target>> {
  const links = [...tree.entries].filter(([, { kind }]) => kind === 'link')
  const objects = links.map(([, entry]) => entry.object)
  const texts = await blobs(tree.repository, nameOf(tree), objects, limits)
  const folders = new Set([...tree.entries.keys()].flatMap(foldersAbove))
  const targets = new Map<string, Target>()
  for (const [path] of links) targets.set(path, await follow(path, tree, texts, folders))
  return targets
}

async function follow(
  path: string,
  { repository, commit, below, entries }: Tree,
  texts: Contents,
  folders: ReadonlySet<string>,
): Promise<Target> {
  let at = path
  for (let hop = 0; hop < mostHops; hop++) {
    const text = texts.get(entries.get(at)!.object)?.bytes
    if (text === undefined) return { kind: 'outside' }
    const target = posix.join(below, posix.dirname(at), Buffer.from(text).toString()).replace(/\/$/, '')
    if (Buffer.from(text).toString().startsWith('/') || target.startsWith('../')) return { kind: 'outside' }
    if (below !== '' && target !== below && !target.startsWith(`${below}/`))
      return (await kindAt(repository, commit, target)) === 'folder'
        ? { kind: 'folder', isInside: false }
        : { kind: 'outside' }
    at = target.slice(below === '' ? 0 : below.length + 1)
    const entry = entries.get(at)
    if (entry?.kind === 'file') return { kind: 'file', entry }
    if (entry === undefined) return isFolder(at, folders) ? { kind: 'folder', isInside: true } : { kind: 'nowhere' }
    if (entry.kind === 'submodule') return { kind: 'folder', isInside: false }
  }
  return { kind: 'nowhere' }
}

const isFolder = (path: string, folders: ReadonlySet<string>): boolean =>
  path === '' || path === '.' || folders.has(path)
