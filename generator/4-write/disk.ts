/** The handful of operations that writing needs, so that each can be made to fail in a test. Paths run from the output root. */
import type { Dirent } from 'node:fs'
import { copyFile, link, lstat, mkdir, readdir, readFile, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { byCodeUnit } from '../ir/spec.ts'

/** The kind of what stands at a path; links are not followed. `none`: nothing. */
export type Kind = 'file' | 'folder' | 'link' | 'other' | 'none'

/** An output folder: `folderDisk` opens a real one, tests have their own. */
export type Disk = {
  kind: (path: string) => Promise<Kind>
  /** The text of a file; nothing where no plain file stands. Links are not followed. */
  read: (path: string) => Promise<string | undefined>
  /** Writes a new file, making its folders. */
  write: (path: string, text: string) => Promise<void>
  /** Makes a folder, and those above it. */
  folder: (path: string) => Promise<void>
  /** Moves a file over another, or a folder to where none is; the folder that it moves to must be there. */
  rename: (from: string, to: string) => Promise<void>
  /** Gives a file a second name, under which it stays as it is when another is moved over the first. */
  keep: (path: string, as: string) => Promise<void>
  remove: (path: string) => Promise<void>
  /** Removes a folder if it is empty. */
  prune: (path: string) => Promise<void>
  /** Removes a folder with all that is in it. */
  clear: (path: string) => Promise<void>
  /** Everything below the root that is no folder, but for what is hidden, sorted. Links are named, not followed. */
  list: () => Promise<Map<string, Kind>>
  /** What stands right below the root, hidden or not. */
  names: () => Promise<string[]>
  /** Waits; in milliseconds. */
  pause: (time: number) => Promise<void>
}

const waits = [5, 10, 20, 40, 80, 160, 320]

/** Renames a file. Some systems refuse that for a moment while another program looks at it. */
export async function renamed(disk: Disk, from: string, to: string): Promise<void> {
  for (const time of waits) {
    try {
      return await disk.rename(from, to)
    } catch (fault) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(String((fault as NodeJS.ErrnoException).code))) throw fault
      await disk.pause(time)
    }
  }
  return disk.rename(from, to)
}

/** A folder of the real disk. It need not exist. */
export function folderDisk(root: string): Disk {
  const at = (path: string): string => join(resolve(root), path)
  const kind = async (path: string): Promise<Kind> => {
    const info = await lstat(at(path)).catch(unlessMissing)
    return info ? kindOf(info) : 'none'
  }
  return {
    kind,
    read: (path) =>
      kind(path)
        .then((found) => (found === 'file' ? readFile(at(path), 'utf8') : undefined))
        .catch(unlessMissing)
        .catch(unreadable(path)),
    write: async (path, text) => {
      await mkdir(dirname(at(path)), { recursive: true })
      await writeFile(at(path), text)
    },
    folder: async (path) => void (await mkdir(at(path), { recursive: true })),
    rename: async (from, to) => rename(at(from), at(to)),
    // Not every file system has links, and some have a bound for them.
    keep: async (path, as) => {
      await mkdir(dirname(at(as)), { recursive: true })
      await link(at(path), at(as)).catch(() => copyFile(at(path), at(as)))
    },
    remove: async (path) => unlink(at(path)),
    prune: async (path) => rmdir(at(path)).catch(() => undefined),
    clear: async (path) => rm(at(path), { recursive: true, force: true }),
    names: async () => (await readdir(at('')).catch(unlessMissing)) ?? [],
    pause: async (time) => void (await setTimeout(time)),
    list: async () => new Map((await listBelow(at(''))).toSorted(([a], [b]) => byCodeUnit(a, b))),
  }
}

/** Whether what stands in an output counts: what is hidden, and what is installed, is nobody's. */
export const isVisible = ({ name }: Pick<Dirent, 'name'>): boolean => !name.startsWith('.') && name !== 'node_modules'

const kindOf = (entry: Pick<Dirent, 'isSymbolicLink' | 'isFile' | 'isDirectory'>): Kind =>
  entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other'

async function listBelow(root: string, below = ''): Promise<[string, Kind][]> {
  const entries = await readdir(join(root, below), { withFileTypes: true })
    .catch(unlessMissing)
    .catch(unreadable(below === '' ? '.' : below))
  const visible = (entries ?? []).filter(isVisible)
  const lists = await Promise.all(
    visible.map(async (entry): Promise<[string, Kind][]> => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      return entry.isDirectory() ? listBelow(root, path) : [[path, kindOf(entry)]]
    }),
  )
  return lists.flat()
}

// Nobody can judge what nobody can read.
const unreadable =
  (path: string) =>
  (fault: NodeJS.ErrnoException): never => {
    throw new Refusal([diagnose('unsafe-output', { path, found: `unreadable entry (${fault.code})` })], 2)
  }

function unlessMissing(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'ENOENT' && fault.code !== 'ENOTDIR') throw fault
}
