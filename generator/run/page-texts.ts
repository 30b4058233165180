/** The texts of pages, for reports. */
import type { Input } from '../config/settings.ts'
import type { Limits } from '../1-read/limits.ts'

/** An input as a report shows it. `isElsewhere`: its pages are those of a ref. */
export type Shown = Input & { isElsewhere?: boolean }

/** Returns the texts of pages of an input, for frames; a page that cannot be read, or is not in the work tree, is left out. */
export type PageTexts = (input: Shown, paths: Iterable<string>) => Promise<ReadonlyMap<string, string>>

/** The texts of pages, read within the limits of a run. */
export const pageTextsWithin =
  (limits: Limits): PageTexts =>
  async ({ path: root, isElsewhere }, paths) => {
    const { pageText } = await import('../host/folder.ts')
    const texts = new Map<string, string>()
    for (const path of isElsewhere ? [] : new Set(paths)) {
      const text = await pageText(root, path, limits)
      if (text !== undefined) texts.set(path, text)
    }
    return texts
  }
