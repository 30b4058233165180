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
      `No model pages: ${p.instead === undefined ? `\`${p.found}\` does not exist` : `\`${p.found}\` cannot be read (${p.instead})`}`,
    'There is nothing to read.',
    'Pass the folder that holds the pages, or a single page: `marktype generate docs/models`, or set `input` in the configuration. By default marktype reads the folder recorded in marktype.lock.json, else `docs/models` or `spec`.',
    (p) => (p.isSide ? `For a git ref write \`git:${p.found}\`; a saved Spec ends in \`.json\`` : undefined),
  ),
  'git-unavailable': error<{ reason: string; advice?: string | undefined }>(
    (p) => `git cannot read the repository: ${p.reason}`,
    'A side that starts with `git:` is read from the repository that the command is run in.',
    'Run the command inside the repository, or compare with a folder or a saved Spec instead.',
    (p) => (p.advice === undefined ? gitAdvice(p.reason) : `${p.advice}`),
  ),
  'git-ref-not-found': error<{ ref: string; shallow: boolean }>(
    (p) => `The ref \`${p.ref}\` is not in this clone: no branch, tag or commit has that name`,
    'marktype reads what is in the clone and fetches nothing.',
    'Fetch it first: `git fetch --depth=1 origin REF`, then compare with `git:FETCH_HEAD`.',
    (p) => (p.shallow ? 'This clone is shallow: it has only the latest commits.' : undefined),
  ),
  'git-path-not-found': error<{ ref: string; path: string; instead?: string | undefined }>(
    (p) => `No model pages at \`${p.path}\` in \`git:${p.ref}\`${p.instead === undefined ? '' : `: ${p.instead}`}`,
    'The path starts at the top of the repository, or at the current folder if it begins with `./`.',
    'Pass the path that the folder or page had at that ref: `git:REF:path/to/models`, or `git:REF:./models` from the current folder.',
  ),
  'upstream-refused': error<{ name: string; reason: string }>(
    (p) => `The address of the upstream \`${p.name}\` is refused: ${p.reason}`,
    'Git runs programs for some addresses, and takes others for options.',
    'Correct `git` or `ref` of the upstream in the configuration.',
  ),
  'upstream-unreachable': error<{ name: string; reason: string; advice?: string | undefined }>(
    (p) => `The upstream \`${p.name}\` cannot be reached (${p.reason}); nothing was changed`,
    'Whether it changed is unknown.',
    'Try `git ls-remote` with its address: what git needs to reach it, marktype needs, too.',
    (p) => (p.advice === undefined ? undefined : `${p.advice}`),
  ),
  'upstream-ref-not-found': error<{ name: string; ref: string; known: readonly string[]; more: number }>(
    (p) =>
      `The upstream \`${p.name}\` has no ref \`${p.ref}\`; \`ref\` is a branch, a tag, a commit, or a pattern of tags`,
    'Nothing can be read.',
    'Correct `ref` in the configuration. A pattern as `v*` takes the newest release; versions before a release only with a `-` in it.',
    (p) => `It has ${list(p.known)}${p.more > 0 ? ` and ${p.more} more` : ''}`,
  ),
  'upstream-unfiltered': warning<{ name: string }>(
    (p) => `The server of the upstream \`${p.name}\` cannot filter; the whole commit was fetched`,
    'That takes longer, and room in the cache.',
    'Nothing, if it is fast enough.',
  ),
}
