/** The contents of files in the object database of a repository. */
import type { Limits } from './limits.ts'
import { catFiles, type Repository } from './run-git.ts'

/** What is known of objects, by name: nothing of those that are not there, and no bytes of those that are too large. */
export type Contents = ReadonlyMap<string, { size: number; bytes?: Uint8Array }>

/** Reads objects. In: their names. */
export async function blobs(repository: Repository, objects: readonly string[], limits: Limits): Promise<Contents> {
  const names = [...new Set(objects)]
  const found = new Map<string, { size: number; bytes?: Uint8Array }>()
  for (const line of (await catFiles(repository, '--batch-check', names)).toString('latin1').split('\n')) {
    const [name = '', type, size] = line.split(' ')
    if (type === 'blob') found.set(name, { size: Number(size) })
  }
  const wanted = names.filter((name) => (found.get(name)?.size ?? Infinity) <= limits.bytes)
  const all = await catFiles(repository, '--batch', wanted)
  for (let at = 0; at < all.length;) {
    const start = all.indexOf(10, at) + 1
    const [name = '', type, size] = all.toString('latin1', at, start - 1).split(' ')
    if (type !== 'blob') break
    at = start + Number(size) + 1
    found.set(name, { size: Number(size), bytes: all.subarray(start, at - 1) })
  }
  return found
}
