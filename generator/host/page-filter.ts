/** Globs → which paths are pages. */
import picomatch from 'picomatch'
import { isPageName } from '../1-read/sources.ts'

/** Which paths are pages, and below which folders pages may be: by the globs, dotted names only where a glob says so. */
export type PageFilter = { isPage: (path: string) => boolean; mayHoldPages: (folder: string) => boolean }

/** The paths run from the input root, with `/`. */
export function pageFilter({
  include,
  exclude,
}: {
  include: readonly string[]
  exclude: readonly string[]
}): PageFilter {
  const ignore = ['**/node_modules/**', ...exclude]
  const isIncluded = picomatch([...include], { ignore })
  const isIgnored = picomatch(ignore, { dot: true })
  const bases = include.map((glob) => picomatch.scan(glob).base)
  const isNear = (folder: string): boolean => bases.some((base) => isWithin(base, folder) || isWithin(folder, base))
  return {
    isPage: (path) => isPageName(path) && isIncluded(path),
    mayHoldPages: (folder) => !/(?:^|\/)\./.test(folder) && !isIgnored(folder) && isNear(folder),
  }
}

const isWithin = (folder: string, path: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)
