/** A folder → the pages in it. Only what lies under the folder is read; a link that leads out of it is reported, not followed. */
import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { failureAdvice, failureText } from '../ir/errno.ts'
import { startOf } from '../ir/place.ts'
import { byCodeUnit } from '../ir/spec.ts'
import type { Limits } from './limits.ts'
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
  const refusal = await refusalOf(root, options.label)
  if (refusal) throw new Refusal([refusal], 3)
  const folder: Sources['folder'] = [basename(dirname(root)), basename(root)]
  const { pages, obstacles } = await walk(root, options)
  const read = readerIn(await realpath(root), options.limits)
  return {
    root,
    label: options.label,
    folder,
    ...withObstacles(pages, obstacles, { label: options.label, folder }, read),
  }
}

/** The pages of the one root, and what stands among them. Throws a refusal where there is neither, or more than one root. */
export function withObstacles(
  pages: readonly string[],
  obstacles: ReadonlyMap<string, Source>,
  { label, folder }: Pick<Sources, 'label' | 'folder'>,
  read: Sources['read'],
): Pick<Sources, 'paths' | 'read'> {
  const chosen = onlyRoot(pages, label, folder)
  const [root] = folder.some(isModels) ? [] : rootsIn(pages)
  const isNear = (path: string): boolean =>
    root === undefined || path.startsWith(`${root}/`) || isModels(basename(path))
  const paths = [...new Set([...chosen, ...[...obstacles.keys()].filter(isNear)])].toSorted(byCodeUnit)
  if (paths.length === 0) throw new Refusal([diagnose('input-empty', { found: label })], 3)
  return { paths, read: (path) => obstacles.get(path) ?? read(path) }
}

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
function onlyRoot(paths: readonly string[], input: string, folder: Sources['folder']): string[] {
  if (folder.some(isModels)) return [...paths]
  const roots = rootsIn(paths)
  const prefix = input === '.' ? '' : `${input.replace(/[/\\]+$/, '')}/`
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
      if (!info.isFile()) return pageFault(path, `it is a ${kindOf(info)}`)
      const params = { what: 'page size in bytes', found: info.size, limit: limits.bytes }
      if (info.size > limits.bytes) return { path, fault: diagnose('limit-exceeded', params, { place }) }
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
