/**
 * Remembers what was read of which page. What was read otherwise is not taken: nobody else can say what a page means. `check` asks no
 * cache.
 */
import type { Page } from '../ir/page.ts'
import { sha256 } from './lock.ts'
import type { Store } from './store.ts'

/** What pages state, of one model or of several, that need not be read again; reading takes it as its `SeenPages`. */
export type PageCache = { get: (key: string) => Page[] | undefined; set: (key: string, pages: Page[]) => void }

/**
 * The pages that a store knows. In: `reader`, which changes whenever the same page might be read otherwise.
 */
export function pageCache(store: Store, reader: string): PageCache {
  const known = new Map<string, Page[]>()
  const keyOf = (key: string): string => sha256(JSON.stringify(['pages', reader, key]))
  return {
    get: (key) => known.get(key) ?? taken(known, key, store.get(keyOf(key)) as Page[] | undefined),
    set: (key, pages) => {
      if (known.get(key) === pages) return
      known.set(key, pages)
      store.set(keyOf(key), pages)
    },
  }
}

function taken(known: Map<string, Page[]>, key: string, pages: Page[] | undefined): Page[] | undefined {
  if (pages) known.set(key, pages)
  return pages
}
