/**
 * The only way to the disk. The whole tree is staged in a folder under the output root and then moved into place, so that a
 * failure while writing changes nothing.
 */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { acceptedPath, lockPath } from '../ir/lock.ts'
import { foldedPath, isInside } from '../sinks/file-path.ts'
import type { Disk, Kind } from './disk.ts'

export type Writes = { write: { path: string; text: string }[]; remove: string[] }

const stage = '.marktype-stage'

/** Makes the disk look like the plan. Out: what went wrong; with an `unsafe-output` nothing was touched. */
export async function commit({ write, remove }: Writes, disk: Disk): Promise<Diagnostic[]> {
  if (write.length === 0 && remove.length === 0) return []
  const unsafe = await unsafePaths({ write, remove }, disk)
  if (unsafe.length > 0) return unsafe
  const paths = write.map(({ path }) => path)
  // The record comes last: what is left of a run that fails half-way must still be known as ours.
  const outputs = paths.filter((path) => !isRecord(path))
  const spelling = new Map(write.map(({ path }) => [foldedPath(path), path]))
  let at = stage
  try {
    await disk.clear(stage)
    for (const { path, text } of write) await disk.write(`${stage}/${(at = path)}`, text)
    for (const path of remove) {
      // Where case is ignored, removing the old spelling would remove the new file: the old one is moved instead.
      const respelt = spelling.get(foldedPath(path))
      if (respelt !== undefined) await disk.rename((at = path), respelt)
    }
    for (const path of outputs) await disk.rename(`${stage}/${(at = path)}`, path)
    for (const path of remove) if (!spelling.has(foldedPath(path))) await disk.remove((at = path))
    for (const folder of foldersOf(remove)) await disk.prune((at = folder))
    for (const path of paths.filter(isRecord)) await disk.rename(`${stage}/${(at = path)}`, path)
    return []
  } catch (fault) {
    return [failed(at, fault)]
  } finally {
    await disk.clear(stage).catch(() => undefined)
  }
}

const isRecord = (path: string): boolean => path === lockPath || path === acceptedPath

const failed = (path: string, fault: unknown): Diagnostic => diagnose('write-failed', { path, reason: reasonOf(fault) })

// `EROFS: read-only file system, open '/home/…'`: what, and no folder of this machine.
function reasonOf(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException
  return code === undefined ? String(fault) : message.startsWith(`${code}: `) ? message.split(', ', 1)[0]! : code
}

/** What stands in the way: a link or a file where a folder must be, or no file where one must be, would lead a write elsewhere. */
export async function unsafePaths({ write, remove }: Writes, disk: Disk): Promise<Diagnostic[]> {
  const paths = [...write.map(({ path }) => path), ...remove]
  const folders = new Set([...paths.flatMap(parentsOf), stage])
  const found = paths.filter((path) => !isInside(path)).map((path) => unsafeAt(path, 'path that leads elsewhere'))
  let at = '.'
  try {
    const root = await disk.kind(at)
    if (root === 'file' || root === 'other') return [unsafeAt('.', words[root])]
    for (const path of folders) found.push(...unsafe(path, await disk.kind((at = path)), 'folder'))
    for (const path of paths) found.push(...unsafe(path, await disk.kind((at = path)), 'file'))
    return found
  } catch (fault) {
    return [failed(at, fault)]
  }
}

const unsafe = (path: string, kind: Kind, expected: Kind): Diagnostic[] =>
  kind === expected || kind === 'none' ? [] : [unsafeAt(path, words[kind])]

const unsafeAt = (path: string, found: string): Diagnostic => diagnose('unsafe-output', { path, found })

const words = { file: 'file', folder: 'folder', link: 'symbolic link', other: 'special file', none: 'nothing' }

const parentsOf = (path: string): string[] => {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

// Deepest first, so that a folder is empty once its folders are gone.
const foldersOf = (paths: readonly string[]): string[] =>
  [...new Set(paths.flatMap(parentsOf))].toSorted((a, b) => b.length - a.length)
