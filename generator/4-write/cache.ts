/**
 * Remembers which printed text was formatted to what, by hash: Prettier takes most of the time of a run that needs it, and the text that
 * came out usually stands on disk. No text is kept, so the most that a wrong entry can do is to have a file formatted again, or to let
 * stand a file that is as the lock knows it. `check` asks no cache.
 */
import type { Disk } from './disk.ts'
import { unix } from './line-ends.ts'
import { sha256 } from './lock.ts'
import type { Store } from './store.ts'

/** Formatted texts that need not be formatted again. `isOpen`: false where there is no cache to ask. */
export type FormatCache = {
  isOpen: boolean
  /** The formatted text, where it stands on disk. `key`: what decides the format, the printed text included. */
  find: (path: string, key: string) => Promise<string | undefined>
  note: (path: string, key: string, text: string) => void
}

/** A cache that knows nothing. */
export const noCache: FormatCache = { isOpen: false, find: async () => undefined, note: () => undefined }

/** The cache of an output folder. In: where it is kept, and the folder. */
export function formatCache(store: Store, disk: Disk): FormatCache {
  const keyOf = (path: string, key: string): string => sha256(JSON.stringify(['format', path, key]))
  return {
    isOpen: true,
    find: (path, key) => standing(disk, path, store.get(keyOf(path, key))),
    note: (path, key, text) => store.set(keyOf(path, key), sha256(text)),
  }
}

/** Returns the text of a file on disk, with its lines ending in `\n`; nothing where its hash is another. */
export async function standing(disk: Disk, path: string, hash: unknown): Promise<string | undefined> {
  const text = hash === undefined ? undefined : await disk.read(path)
  const own = text === undefined ? undefined : unix(text)
  return own !== undefined && sha256(own) === hash ? own : undefined
}
