/** Where pages come from that somebody else keeps, and what was pulled from there last. */

/** An entry of the option `upstreams`. `ref`: a branch, a tag, a commit, or a pattern of tags (`v*`). `to`: by default `spec/<name>`. */
export type Upstream = {
  name: string
  git: string
  ref?: string
  path?: string
  paths?: string[]
  to?: string
}

/** The record of what was pulled, beside the configuration: a line a page, so that branches merge. */
export const upstreamsPath = 'marktype.upstreams.json'

/** What was pulled of an upstream. `at`: the branch or the tag that `ref` came to. `pages`: their paths below `to`, and the SHA-256 of each as it was pulled. */
export type Pulled = {
  git: string
  ref: string
  at: string
  commit: string
  paths: string[]
  pages: Record<string, string>
}

/** The record as a file, by the names of upstreams. */
export type UpstreamRecord = { version: 1; upstreams: Record<string, Pulled> }
