/**
 * Remembers what was read of which page: reading takes most of the time of a run that formats little. What was read otherwise,
 * or is not byte for byte as it was written, is not taken. `check` asks no cache.
 */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '../ir/page.ts'
import { replaceFile } from './cache.ts'
import { sha256 } from './lock.ts'

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
  const file = join(folder, `pages-${sha256(resolve(input)).slice(0, 16)}.json`)
  const before = pagesIn(file, reader)
  const after = new Map<string, Page>()
  return {
    get: (key) => after.get(key) ?? before.get(key),
    set: (key, page) => void after.set(key, page),
    save: async () => {
      const kept = [...after].filter(([, page]) => isKept(page))
      if (kept.every(([key]) => before.has(key))) return
      const pages = JSON.stringify(kept)
      await replaceFile(file, `${headOf(reader, pages)}\n${pages}\n`).catch(() => undefined)
    },
  }
}

const headOf = (reader: string, pages: string | Buffer): string =>
  JSON.stringify({ version: 1, reader, sha256: hash('sha256', pages) })

function pagesIn(file: string, reader: string): ReadonlyMap<string, Page> {
  const bytes = bytesOf(file)
  const at = bytes.indexOf(10)
  const pages = bytes.subarray(at + 1, -1)
  const isWhole = at > 0 && bytes.at(-1) === 10 && bytes.toString('utf8', 0, at) === headOf(reader, pages)
  return new Map(isWhole ? (JSON.parse(pages.toString()) as [string, Page][]) : [])
}

// In one piece: as a promise it comes in chunks, which takes several times as long.
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}
