/** A folder and all below it, where nobody knows yet which pages in it are a contract. */
import { open, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { glob } from 'tinyglobby'
import type { Tree } from '../1-read/sources.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { folderOf } from '../sinks/posix.ts'
import { isWithin, realFolder } from './real-folders.ts'
import { walk } from './walk.ts'

/** How much of a page is read (bytes). */
const mostBytes = 1 << 17

/** Opens a folder. What marktype wrote itself is left out: a folder with a lock of its own. In: the name of the lock. */
export async function openTree(root: string, lock: string): Promise<Tree> {
  const locks = await glob([`**/${lock}`], { cwd: root, ignore: ['**/node_modules/**'], followSymbolicLinks: false })
  const outputs = locks.map((path) => folderOf(path))
  const { pages } = await walk(root, { include: ['**/*.{md,mdx}'], exclude: [] })
  const isOurs = (path: string): boolean => outputs.some((folder) => folder === '.' || path.startsWith(`${folder}/`))
  const real = await realFolder(root)
  const read = async (paths: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const texts = new Map<string, string>()
    for (const path of paths) {
      const text = await beginningOf(join(root, path), real)
      if (text !== undefined) texts.set(path, text)
    }
    return texts
  }
  return { paths: pages.filter((path) => !isOurs(path)).toSorted(byCodeUnit), read }
}

// What is a pipe, or leads out of the tree, says nothing of it.
async function beginningOf(file: string, top: string): Promise<string | undefined> {
  let handle: FileHandle | undefined
  try {
    // To open a pipe is to wait for it.
    if (!isWithin(await realFolder(file), top) || !(await stat(file)).isFile()) return undefined
    handle = await open(file, 'r')
    const { buffer, bytesRead } = await handle.read(new Uint8Array(mostBytes), 0, mostBytes, 0)
    return new TextDecoder().decode(buffer.subarray(0, bytesRead))
  } catch {
    return undefined
  } finally {
    await handle?.close()
  }
}
