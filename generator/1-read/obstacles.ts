/** A page that is read, or what stands where pages are expected and cannot be read as one. */
import picomatch from 'picomatch'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'

/** `bytes`: a page. `fault`: why there is none, an error. `reason`: why it is no page and hides none. */
export type Source =
  { path: string; bytes: Uint8Array } | { path: string; fault: Diagnostic } | { path: string; reason: string }

/** A page that cannot be opened. */
export const pageFault = (path: string, reason: string, help?: string): Source => ({
  path,
  fault: diagnose('page-unreadable', { reason, help }, { place: startOf(path) }),
})

/** What is wrong with a name that is no text: nobody can say which file is meant. */
export const illegible = 'its name is not UTF-8'

/** A folder that cannot be listed, or whose pages are somewhere else. */
export const folderFault = (path: string, reason: string): Source => ({
  path,
  fault: diagnose('folder-unreadable', { reason }, { place: startOf(path) }),
})

/** A link to a folder that is not in the input. */
export const folderLink = (path: string): Source => ({
  path,
  fault: diagnose('page-outside-root', undefined, { place: startOf(path) }),
})

/** A link to a folder of the input. */
export const folderAlias = (path: string): Source => ({
  path,
  reason: 'it is a link to a folder of the input, whose pages are read where they are',
})

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
    isPage: (path) => /\.mdx?$/i.test(path) && isIncluded(path),
    mayHoldPages: (folder) => !/(?:^|\/)\./.test(folder) && !isIgnored(folder) && isNear(folder),
  }
}

const isWithin = (folder: string, path: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)

/** The folders that a path leads through, the outermost first. */
export const foldersAbove = (path: string): string[] => {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
