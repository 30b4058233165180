/** A walk through a folder: the paths that may be pages, and what the walk comes to and cannot look into. */
import type { Dirent, readdir as listFolder } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { callbackify } from 'node:util'
import { glob } from 'tinyglobby'
import { failureText } from '../ir/errno.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { folderAlias, folderFault, folderLink, illegible, isPageName, type Source } from '../1-read/sources.ts'

type Walked = { pages: string[]; obstacles: Map<string, Source> }

/** Walks where the globs lead. A link is never walked through. Out: paths from the root, with `/`. */
export async function walk(
  root: string,
  { include, exclude }: { include: readonly string[]; exclude: readonly string[] },
): Promise<Walked> {
  const obstacles = new Map<string, Source>()
  const found = await glob([...include], {
    cwd: root,
    ignore: ['**/node_modules/**', ...exclude],
    onlyFiles: false,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdir: listerOf(root, obstacles) },
  })
  const paths = found.map((path) => path.replace(/\/$/, ''))
  return { pages: paths.filter(isPageName).toSorted(byCodeUnit), obstacles }
}

/**
 * Lists folders for the walk. Notes a folder that cannot be listed, and a link to one. A link to a file, a pipe and a device
 * are listed like files: reading one says what it is.
 */
function listerOf(root: string, obstacles: Map<string, Source>): typeof listFolder {
  const links = new Set<string>()
  const list = async (folder: string): Promise<Dirent[]> => {
    const path = relative(root, folder).split(sep).join('/')
    try {
      if (!links.has(resolve(folder))) return await entriesIn(folder, links)
      obstacles.set(path, await linkTo(folder, root, path))
    } catch (fault) {
      obstacles.set(path, folderFault(path, nameFault(path) ?? failureText(fault)))
    }
    return []
  }
  const listed = callbackify(list)
  return ((folder: string, _: unknown, done: (fault: Error | null, entries: Dirent[]) => void) =>
    listed(folder, done)) as typeof listFolder
}

async function linkTo(folder: string, root: string, path: string): Promise<Source> {
  const [top, target] = await Promise.all([realpath(root), realpath(folder)])
  return target === top || target.startsWith(top + sep) ? folderAlias(path) : folderLink(path)
}

async function entriesIn(folder: string, links: Set<string>): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  await Promise.all(entries.map((entry) => sortLink(entry, folder, links)))
  return entries
}

// A link to a folder is walked to like a folder, so that the globs say whether it matters.
async function sortLink(entry: Dirent, folder: string, links: Set<string>): Promise<void> {
  if (entry.isDirectory() || entry.isFile()) return
  const path = resolve(folder, entry.name)
  const isFolder = entry.isSymbolicLink() && (await isFolderAt(path))
  if (isFolder) links.add(path)
  entry.isSymbolicLink = () => false
  entry.isDirectory = () => isFolder
  entry.isFile = () => !isFolder
}

const isFolderAt = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  )

/** What the system lists and cannot find has a name that is no text. */
export const nameFault = (path: string): string | undefined => (path.includes('\ufffd') ? illegible : undefined)
