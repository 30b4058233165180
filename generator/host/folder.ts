/** A folder → the pages in it. Only what lies under the folder is read; a link that leads out of it is reported, not followed. */
import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, posix, resolve, sep } from 'node:path'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { failureAdvice, failureText } from '../ir/errno.ts'
import { startOf } from '../ir/place.ts'
import { tooCostly, type Limits } from '../1-read/limits.ts'
import { fromRoot, type Rooted } from '../1-read/root.ts'
import { isPageName, pageFault, type Folder, type Listing, type Source, type Sources } from '../1-read/sources.ts'
import { nameFault, walk } from './walk.ts'

/** The folder to look for pages in, or a page. `label`: its name in messages. `include`, `exclude`: globs from the folder. */
export type SourceOptions = {
  root: string
  label: string
  include: readonly string[]
  exclude: readonly string[]
  limits: Limits
}
/** Opens the pages under a folder, or the one that is given: see `listFolder`. Throws a refusal as that does. */
export async function openFolder(options: SourceOptions): Promise<Sources> {
  const { obstacles, ...listing } = await listFolder(options)
  const read = readerIn(await realpath(listing.root), options.limits)
  return { ...listing, read: (path) => obstacles.get(path) ?? read(path) }
}

/**
 * Lists the pages under a folder. Paths run from the folder called `models`: the one that was given, the one right above it,
 * or the one below it, and then only the pages in there. Where several are below it, each is a contract of its own. Out: with
 * them what stands among pages and cannot be read as one. Throws a refusal when there is no folder, no page, or more than one root.
 * A page that is given is the only one, whatever the globs say, and its path runs from the folder that it is in.
 */
export async function listFolder(options: Omit<SourceOptions, 'limits'>): Promise<Listing & Pick<Rooted, 'obstacles'>> {
  const given = resolve(options.root)
  const kind = await kindIn(given, options.label)
  if (kind === 'page') return onePage(given, options.label)
  const real = await realpath(given)
  const { way, part, paths, obstacles } = fromRoot(await walk(given, options), options.label, namesOf(real))
  const realRoot = join(real, way)
  const isUnlinked = (await realpath(join(given, way))) === realRoot
  const root = isUnlinked ? join(given, way) : realRoot
  const label = isUnlinked ? posix.join(options.label, way) : realRoot.split(sep).join('/')
  return { root, label, folder: namesOf(realRoot), part, paths, obstacles }
}

async function onePage(given: string, label: string): Promise<Listing & Pick<Rooted, 'obstacles'>> {
  const [root, page] = [dirname(given), basename(given)]
  const folder = namesOf(await realpath(root))
  return { root, label: posix.dirname(label), folder, part: page, paths: [page], obstacles: new Map() }
}

/** The names of a folder's parent and of the folder itself. */
export const namesOf = (folder: string): Folder => [basename(dirname(folder)), basename(folder)]

/** Lists the pages under a folder, none where there is no folder. */
export const listPages = async (root: string, globs: Pick<SourceOptions, 'include' | 'exclude'>): Promise<string[]> =>
  (await walk(root, globs)).pages

// Throws a refusal where neither can be read at all.
async function kindIn(root: string, found: string): Promise<'folder' | 'page'> {
  const refusal = (instead?: string): Refusal => new Refusal([diagnose('input-not-found', { found, instead })], 3)
  try {
    const info = await stat(root)
    if (info.isFile() && isPageName(root)) return 'page'
    if (!info.isDirectory()) throw refusal(info.isFile() ? notPage : `it is a ${kindOf(info)}`)
    await readdir(root)
    return 'folder'
  } catch (fault) {
    if (fault instanceof Refusal) throw fault
    throw refusal((fault as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : failureText(fault))
  }
}

const notPage = 'it is a file that ends neither in `.md` nor in `.mdx`'

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
