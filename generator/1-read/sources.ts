/** Where pages come from, whoever holds them: a page, or what stands where one is expected and cannot be read. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'

/** `bytes`: a page. `fault`: why there is none, an error. `reason`: why it is no page and hides none. */
export type Source =
  { path: string; bytes: Uint8Array } | { path: string; fault: Diagnostic } | { path: string; reason: string }

/** Which pages an input has: those of a folder, or a single one. The same pages have the same paths, however the folder that they are in was spelt. */
export type Listing = {
  /** The folder that paths run from; for a ref, where that is in the work tree. */
  root: string
  /** The same in words: from where the command was run, or `git:REF:path`. */
  label: string
  /** The names of the root's parent and of the root itself. */
  folder: Folder
  /** The folder below the root that they are all in, or the one page, where no more was asked for; empty for the root itself. */
  part: string
  /** From the root, with `/`, by code units. */
  paths: string[]
}
/** A folder by the names of its parent and of itself; a name is empty where there is none. */
export type Folder = [parent: string, name: string]
/** An input that is open: `read` takes one of its `paths` and returns the page, or why it cannot be read. */
export type Sources = Listing & { read: (path: string) => Source }

/** A whole tree, for who looks for contracts in it. `paths`: its pages, from its top. `read`: the beginnings of some of them, as text. */
export type Tree = {
  paths: readonly string[]
  read: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

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

/** Returns whether a file is a page, by its name. */
export const isPageName = (path: string): boolean => /\.mdx?$/i.test(path)

/** The folders that a path leads through, the outermost first. */
export const foldersAbove = (path: string): string[] => {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
