/** A folder → the pages in it. Only what lies under the folder is read; a link that leads out of it is reported, not followed. */
import { lstatSync, readdir, readFileSync, realpathSync, type Dirent } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { glob } from 'tinyglobby'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { tooCostly, type Limits } from './limits.ts'

export type SourceOptions = {
  root: string
  label: string
  include: readonly string[]
  exclude: readonly string[]
  limits: Limits
}
export type Source = { path: string; bytes: Uint8Array } | { path: string; fault: Diagnostic }
export type Sources = {
  /** Where the paths run from; for a ref, where that is in the work tree. */
  root: string
  /** The same in words: as it was given, or `git:REF:path`. */
  label: string
  /** The names of the input folder's parent and of the folder itself: namespaces may start there. */
  folder: [parent: string, name: string]
  /** From the root, with `/`, by code units. */
  paths: string[]
  read: (path: string) => Source
}

/**
 * Lists the pages under a folder. Where one folder below it is called `models`, only the pages in there; where several are,
 * each is a contract of its own. Throws a refusal when there is no folder, no page, or more than one root.
 */
export async function openFolder(options: SourceOptions): Promise<Sources> {
  const root = resolve(options.root)
  const info = await stat(root).catch(() => undefined)
  if (!info?.isDirectory()) throw new Refusal([diagnose('input-not-found', { found: options.label })], 3)
  const folder: Sources['folder'] = [basename(dirname(root)), basename(root)]
  const paths = onlyRoot(await list(root, options), options.label, folder)
  if (paths.length === 0) throw new Refusal([diagnose('input-empty', { found: options.label })], 3)
  const real = await realpath(root)
  return { root, label: options.label, folder, paths, read: readerIn(real, options.limits) }
}

async function list(root: string, { include, exclude }: SourceOptions): Promise<string[]> {
  const found = await glob([...include], {
    cwd: root,
    ignore: ['**/node_modules/**', ...exclude],
    onlyFiles: false,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdir: linksAsFiles },
  })
  const paths = found.map((path) => path.replace(/\/$/, ''))
  return paths.filter((path) => /\.mdx?$/i.test(path)).toSorted(byCodeUnit)
}

// A link is listed like a file and never walked into: reading it tells where it leads.
const linksAsFiles = ((path, options, done) =>
  readdir(path, options, (fault, entries) => {
    for (const entry of entries ?? []) if (entry.isSymbolicLink()) entry.isFile = () => true
    done(fault, entries)
  })) as Listing as typeof readdir

type Listing = (
  path: string,
  options: { withFileTypes: true },
  done: (fault: Error | null, entries: Dirent[]) => void,
) => void

const isModels = (name: string): boolean => name.toLowerCase() === 'models'

// The outermost folders called `models` that hold more than a README, from the root.
function rootsIn(paths: readonly string[]): string[] {
  const roots = new Set<string>()
  for (const path of paths) {
    const folders = path.split('/').slice(0, -1)
    const at = folders.findIndex(isModels)
    if (at >= 0 && !/(?:^|\/)readme\.mdx?$/i.test(path)) roots.add(folders.slice(0, at + 1).join('/'))
  }
  return [...roots].toSorted(byCodeUnit)
}

/** The pages of the one folder called `models` below an input, or all where there is none. Refuses several: each is a contract. */
export function onlyRoot(paths: readonly string[], input: string, folder: Sources['folder']): string[] {
  if (folder.some(isModels)) return [...paths]
  const roots = rootsIn(paths)
  const prefix = input === '.' ? '' : `${input.replace(/[/\\]$/, '')}/`
  if (roots.length > 1) throw new Refusal([diagnose('several-roots', { roots: roots.map((root) => prefix + root) })], 2)
  const [only] = roots
  return only === undefined ? [...paths] : paths.filter((path) => path.startsWith(`${only}/`))
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
      if (!info.isFile()) return { path, fault: diagnose('page-unreadable', { reason: 'it is no file' }, { place }) }
      if (info.size > limits.bytes)
        return { path, fault: tooCostly({ limit: 'bytes', found: info.size, line: 1 }, path, limits) }
      return { path, bytes: readFileSync(file) }
    } catch (fault) {
      const reason = (fault as NodeJS.ErrnoException).code ?? String(fault)
      return { path, fault: diagnose('page-unreadable', { reason }, { place }) }
    }
  }
}
