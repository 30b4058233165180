/**
 * Remembers which printed text was formatted to what, by hash: formatting takes most of the time of a run, and the text that
 * came out usually stands on disk. The cache holds no text, so the most that a wrong one can do is to have a file formatted
 * again, or to let stand a file that is as the lock knows it. `check` asks no cache.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Disk } from './disk.ts'
import { unix } from './line-ends.ts'
import { sha256, sorted } from './lock.ts'
import { readSealed, sealed } from './seal.ts'

/** Formatted texts that need not be formatted again. `isOpen`: false where there is no cache to ask. */
export type FormatCache = {
  isOpen: boolean
  /** The formatted text, where it stands on disk. `key`: what decides the format, the printed text included. */
  find: (path: string, key: string) => Promise<string | undefined>
  note: (path: string, key: string, text: string) => void
  /** Writes what was noted. A cache that cannot be written is no fault: the next run takes longer. */
  save: () => Promise<void>
}

/** A cache that knows nothing. */
export const noCache: FormatCache = {
  isOpen: false,
  find: async () => undefined,
  note: () => undefined,
  save: async () => undefined,
}

/** Opens the cache of an output folder. What is missing, truncated or of another shape is an empty cache. */
export async function openCache(folder: string, output: string, disk: Disk): Promise<FormatCache> {
  const file = join(folder, `format-${sha256(resolve(output)).slice(0, 16)}.json`)
  const before = entriesIn(readSealed(file))
  const after = new Map<string, Entry>()
  return {
    isOpen: true,
    find: async (path, key) => {
      const entry = before.get(path)
      if (entry?.key !== key) return undefined
      const text = unix((await disk.read(path)) ?? '')
      return sha256(text) === entry.formatted ? text : undefined
    },
    note: (path, key, text) => void after.set(path, { key, formatted: sha256(text) }),
    save: async () => {
      const text = sealed(JSON.stringify({ version: 2, entries: sorted(after) }))
      if (text !== undefined) await replaceFile(file, text).catch(() => undefined)
    },
  }
}

type Entry = { key: string; formatted: string }

function entriesIn(text: string | undefined): Map<string, Entry> {
  const cache =
    text === undefined ? undefined : (JSON.parse(text) as { version: number; entries: Record<string, Entry> })
  return new Map(cache?.version === 2 ? Object.entries(cache.entries) : [])
}

/** Writes a cache: a reader sees the old one or the new one, never half of it. */
export async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const part = `${file}.${randomUUID()}`
  await writeFile(part, text)
  await rename(part, file)
}
