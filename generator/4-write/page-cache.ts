/**
 * Remembers what was read of which page: reading takes most of the time of a run that formats little. What was read otherwise,
 * or is not sealed by this user on this machine, is not taken: nobody else can say what a page means. `check` asks no cache.
 */
import { join, resolve } from 'node:path'
import type { Page } from '../ir/page.ts'
import { replaceFile } from './cache.ts'
import { sha256 } from './lock.ts'
import { readSealed, sealed } from './seal.ts'

/** Pages that need not be read again; reading takes them as its `SeenPages`. */
export type PageCache = {
  get: (key: string) => Page | undefined
  set: (key: string, page: Page) => void
  /** Writes what was asked for since it was opened, if any of it is new. A cache that cannot be written is no fault. */
  save: () => Promise<void>
}

/** Remembers for one run. */
export function forgetfulCache(): PageCache {
  const pages = new Map<string, Page>()
  return { get: (key) => pages.get(key), set: (key, page) => void pages.set(key, page), save: async () => undefined }
}

/**
 * Opens the cache of an input's pages. In: `reader`, which changes whenever the same page might be read otherwise; whether a
 * page may be kept. What is missing, truncated, altered or of another reader is an empty cache.
 */
export function openPageCache(
  folder: string,
  input: string,
  reader: string,
  isKept: (page: Page) => boolean,
): PageCache {
  const path = join(folder, `pages-${sha256(resolve(input)).slice(0, 16)}.json`)
  const before = pagesIn(path, reader)
  const after = new Map<string, Page>()
  return {
    get: (key) => after.get(key) ?? before.get(key),
    set: (key, page) => void after.set(key, page),
    save: async () => {
      const kept = [...after].filter(([, page]) => isKept(page))
      if (kept.every(([key]) => before.has(key))) return
      const file = sealed(JSON.stringify({ version: 2, reader, pages: kept }))
      if (file !== undefined) await replaceFile(path, file).catch(() => undefined)
    },
  }
}

function pagesIn(path: string, reader: string): ReadonlyMap<string, Page> {
  const content = readSealed(path)
  const cache = content === undefined ? undefined : (JSON.parse(content) as Cache)
  return new Map(cache?.version === 2 && cache.reader === reader ? cache.pages : [])
}

type Cache = { version: number; reader: string; pages: [string, Page][] }
