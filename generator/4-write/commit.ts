/**
 * The only way to the disk. The whole tree is staged in a folder under the output root and then moved into place, so that a
 * failure while writing changes nothing.
 */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Disk } from './disk.ts'

export type Writes = { write: { path: string; text: string }[]; remove: string[] }

const stage = '.marktype-stage'

/** Makes the disk look like the plan. Out: what went wrong; with an `unsafe-output` nothing was touched. */
export async function commit({ write, remove }: Writes, disk: Disk): Promise<Diagnostic[]> {
  if (write.length === 0 && remove.length === 0) return []
  const unsafe = await unsafePaths([...write.map(({ path }) => path), ...remove], disk)
  if (unsafe.length > 0) return unsafe
  let at = stage
  try {
    await disk.clear(stage)
    for (const { path, text } of write) await disk.write(`${stage}/${(at = path)}`, text)
    for (const { path } of write) await disk.rename(`${stage}/${(at = path)}`, path)
    for (const path of remove) await disk.remove((at = path))
    for (const folder of foldersOf(remove)) await disk.prune(folder)
    return []
  } catch (fault) {
    const reason = (fault as NodeJS.ErrnoException).code ?? String(fault)
    return [diagnose('write-failed', { path: at, reason })]
  } finally {
    await disk.clear(stage).catch(() => undefined)
  }
}

// A link or a file where a folder must be, or a folder where a file must be, would lead the write elsewhere.
async function unsafePaths(paths: readonly string[], disk: Disk): Promise<Diagnostic[]> {
  const found: Diagnostic[] = []
  const folders = new Set(paths.flatMap(parentsOf))
  for (const path of [...folders, stage]) {
    const kind = await disk.kind(path)
    if (kind !== 'folder' && kind !== 'none') found.push(diagnose('unsafe-output', { path, found: words[kind] }))
  }
  for (const path of paths) {
    const kind = await disk.kind(path)
    if (kind !== 'file' && kind !== 'none') found.push(diagnose('unsafe-output', { path, found: words[kind] }))
  }
  return found
}

const words = { file: 'file', folder: 'folder', link: 'symbolic link', other: 'special file', none: 'nothing' }

const parentsOf = (path: string): string[] => {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

// Deepest first, so that a folder is empty once its folders are gone.
const foldersOf = (paths: readonly string[]): string[] =>
  [...new Set(paths.flatMap(parentsOf))].toSorted((a, b) => b.length - a.length)
