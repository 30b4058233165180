/** The texts of pages, for reports. */
import type { Input, Settings } from '../config/settings.ts'

/** An input as a report shows it. `isElsewhere`: its pages are those of a ref. */
export type Shown = Input & { isElsewhere?: boolean }

/** The texts of pages, for the frames of a report; a page that cannot be read, or is not in the work tree, is left out. */
export async function pageTexts(
  { path: root, isElsewhere }: Shown,
  { read: { limits } }: Pick<Settings, 'read'>,
  paths: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const { pageText } = await import('../host/folder.ts')
  const texts = new Map<string, string>()
  for (const path of isElsewhere ? [] : new Set(paths)) {
    const text = await pageText(root, path, limits)
    if (text !== undefined) texts.set(path, text)
  }
  return texts
}
