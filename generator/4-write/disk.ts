/** The handful of operations that writing needs, so that each can be made to fail in a test. Paths run from the output root. */
import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { byCodeUnit } from '../ir/spec.ts'

export type Kind = 'file' | 'folder' | 'link' | 'other' | 'none'

export type Disk = {
  kind: (path: string) => Promise<Kind>
  /** The text of a file; nothing when there is none. */
  read: (path: string) => Promise<string | undefined>
  /** Writes a new file, making its folders. */
  write: (path: string, text: string) => Promise<void>
  rename: (from: string, to: string) => Promise<void>
  remove: (path: string) => Promise<void>
  /** Removes a folder if it is empty. */
  prune: (path: string) => Promise<void>
  /** Removes a folder with all that is in it. */
  clear: (path: string) => Promise<void>
  /** All files below the root, but for hidden ones. */
  list: () => Promise<string[]>
}

/** A folder of the real disk. It need not exist. */
export function folderDisk(root: string): Disk {
  const at = (path: string): string => join(resolve(root), path)
  return {
    kind: async (path) => {
      const info = await lstat(at(path)).catch(unlessMissing)
      if (!info) return 'none'
      return info.isSymbolicLink() ? 'link' : info.isFile() ? 'file' : info.isDirectory() ? 'folder' : 'other'
    },
    read: async (path) => readFile(at(path), 'utf8').catch(unlessMissing),
    write: async (path, text) => {
      await mkdir(dirname(at(path)), { recursive: true })
      await writeFile(at(path), text)
    },
    rename: async (from, to) => {
      await mkdir(dirname(at(to)), { recursive: true })
      await rename(at(from), at(to))
    },
    remove: async (path) => unlink(at(path)),
    prune: async (path) => rmdir(at(path)).catch(() => undefined),
    clear: async (path) => rm(at(path), { recursive: true, force: true }),
    list: async () => listBelow(at('')),
  }
}

async function listBelow(root: string, below = ''): Promise<string[]> {
  const entries = (await readdir(join(root, below), { withFileTypes: true }).catch(unlessMissing)) ?? []
  const visible = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
  const lists = await Promise.all(
    visible.map(async (entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      return entry.isDirectory() ? listBelow(root, path) : [path]
    }),
  )
  return lists.flat().toSorted(byCodeUnit)
}

function unlessMissing(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'ENOENT' && fault.code !== 'ENOTDIR') throw fault
}
