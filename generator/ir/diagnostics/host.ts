/** What is said of where pages come from: a folder, a ref of a repository. */
import { error, list, warning, type Found } from './entry.ts'

// What git says of these it says without a way out.
const gitAdvice = (reason: string): string | undefined =>
  reason.includes('safe.bareRepository')
    ? 'Name the repository: `GIT_DIR=PATH marktype diff …`'
    : /read tree|could not fetch|missing|corrupt|bad object/i.test(reason)
      ? 'The clone is partial or damaged, and marktype fetches nothing. Let git fetch it: `git archive REF > pages.tar`'
      : undefined

/** The messages of `host/`, by code. */
export const host = {
  'input-not-found': error<Found & { isSide?: boolean; instead?: string | undefined }>(
    (p) =>
      `Unexpected ${p.instead === undefined ? 'missing input' : 'input'} \`${p.found}\`, expected a folder of model pages, or one page${p.instead === undefined ? '' : `: ${p.instead}`}`,
    'Nothing can be read.',
    'Name the folder that holds the pages, or a page: `marktype generate DIR`, or `input` in the configuration. Without either, marktype reads what marktype.lock.json remembers, else `docs/models` or `spec`.',
    (p) => (p.isSide ? `A ref is named \`git:${p.found}\`, a saved Spec ends in \`.json\`` : undefined),
  ),
  'git-unavailable': error<{ reason: string; advice?: string | undefined }>(
    (p) => `Unexpected answer of git (${p.reason}), expected a repository`,
    'A side that starts with `git:` is read from the repository that the command is run in.',
    'Run the command inside of the repository, or name a folder or a saved Spec instead.',
    (p) => (p.advice === undefined ? gitAdvice(p.reason) : `${p.advice}`),
  ),
  'git-ref-not-found': error<{ ref: string; shallow: boolean }>(
    (p) => `Unexpected ref \`${p.ref}\`, expected a branch, a tag or a commit that is in this clone`,
    'marktype reads what is there and fetches nothing.',
    'Fetch it first: `git fetch --depth=1 origin REF`, then compare with `git:FETCH_HEAD`.',
    (p) => (p.shallow ? 'This clone is shallow: it holds the latest commits only.' : undefined),
  ),
  'git-path-not-found': error<{ ref: string; path: string; instead?: string | undefined }>(
    (p) =>
      `Unexpected path \`${p.path}\` in \`git:${p.ref}\`, expected a folder of model pages, or one page${p.instead === undefined ? '' : `: ${p.instead}`}`,
    'The path runs from the top of the repository, or from here if it starts with `./`.',
    'Name the folder, or the page, where it was at that time: `git:REF:path/to/models`, or `git:REF:./models` from here.',
  ),
  'upstream-refused': error<{ name: string; reason: string }>(
    (p) => `Unexpected address of the upstream \`${p.name}\`, expected one that may be fetched from: ${p.reason}`,
    'Git runs programs for some addresses, and takes others for options.',
    'Correct `git` or `ref` of the upstream in the configuration.',
  ),
  'upstream-unreachable': error<{ name: string; reason: string; advice?: string | undefined }>(
    (p) => `Unexpected answer of the upstream \`${p.name}\` (${p.reason}), expected its pages; nothing was changed`,
    'Nobody can tell whether it moved.',
    'Try `git ls-remote` with its address: what git needs to reach it, marktype needs, too.',
    (p) => (p.advice === undefined ? undefined : `${p.advice}`),
  ),
  'upstream-ref-not-found': error<{ name: string; ref: string; known: readonly string[]; more: number }>(
    (p) =>
      `Unexpected ref \`${p.ref}\` of the upstream \`${p.name}\`, expected a branch, a tag, a commit, or a pattern of tags that it has`,
    'Nothing can be read.',
    'Correct `ref` in the configuration. A pattern as `v*` takes the newest release; versions before a release only with a `-` in it.',
    (p) => `It has ${list(p.known)}${p.more > 0 ? ` and ${p.more} more` : ''}`,
  ),
  'upstream-unfiltered': warning<{ name: string }>(
    (p) =>
      `Unexpected server of the upstream \`${p.name}\`, expected one that can leave out what is not asked for; all of the commit was fetched`,
    'That takes longer, and room in the cache.',
    'Nothing, if it is fast enough.',
  ),
}
