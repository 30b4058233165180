/**
 * Remembers what was read of which page: reading takes most of the time of a run that formats little. What was read otherwise,
 * or is not byte for byte as it was written, is not taken. `check` asks no cache.
 */
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
  const before = pagesIn(textOf(file), reader)
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

// In one piece: as a promise it comes in chunks, which takes several times as long.
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const headOf = (reader: string, pages: string): string => JSON.stringify({ version: 1, reader, sha256: sha256(pages) })

function pagesIn(text: string, reader: string): ReadonlyMap<string, Page> {
  const [head, pages, ...end] = text.split('\n')
  const isWhole = pages !== undefined && end.length === 1 && end[0] === '' && head === headOf(reader, pages)
  return new Map(isWhole ? (JSON.parse(pages) as [string, Page][]) : [])
}
