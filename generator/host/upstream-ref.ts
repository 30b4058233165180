/** What a server says of its refs → the one that is meant. */
import semver from 'semver'

/** A ref of a server. `commit`: of an annotated tag, the commit that it is about. */
export type RemoteRef = { name: string; commit: string }
/** The commit that a ref comes to. `at`: what it is called there: a branch, a tag, or a commit. */
export type Chosen = { at: string; commit: string }

/** Reads what `git ls-remote` prints. */
export function refsIn(text: string): RemoteRef[] {
  const refs = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [commit = '', name = ''] = line.split('\t')
    if (!/^[\da-f]{40,64}$/.test(commit)) continue
    // What an annotated tag is about is listed behind the tag.
    refs.set(name.replace(/\^\{\}$/, ''), commit)
  }
  return [...refs].map(([name, commit]) => ({ name, commit }))
}

/** Whether a ref is the name of a commit. */
export const isCommit = (ref: string): boolean => /^(?:[\da-f]{40}|[\da-f]{64})$/.test(ref)

const tags = 'refs/tags/'
const branches = 'refs/heads/'

/**
 * Finds the commit that a ref means. In: without a ref, the default branch; a full name; a tag; a branch; or a pattern of tags with
 * `*`, of which the newest version by SemVer is taken, and one before a release only where the pattern has a `-`.
 */
export function chooseRef(refs: readonly RemoteRef[], ref: string | undefined): Chosen | undefined {
  if (ref?.includes('*')) return newestTag(refs, ref)
  const names = ref === undefined ? ['HEAD'] : [ref, `${tags}${ref}`, `${branches}${ref}`]
  const found = names.flatMap((name) => refs.find((each) => each.name === name) ?? [])[0]
  if (!found) return undefined
  const at = found.name === 'HEAD' ? (branchAt(refs, found.commit) ?? 'HEAD') : shortName(found.name)
  return { at, commit: found.commit }
}

const shortName = (name: string): string => name.replace(/^refs\/(?:tags|heads)\//, '')

// A server says which commit is checked out, and not under which name.
function branchAt(refs: readonly RemoteRef[], commit: string): string | undefined {
  const names = refs.filter((each) => each.name.startsWith(branches) && each.commit === commit).map(({ name }) => name)
  const usual = ['main', 'master'].map((name) => `${branches}${name}`).find((name) => names.includes(name))
  return (usual ?? names[0])?.slice(branches.length)
}

function newestTag(refs: readonly RemoteRef[], pattern: string): Chosen | undefined {
  const isAsked = pattern.includes('-')
  const found = refs.flatMap((ref) => {
    const name = ref.name.startsWith(tags) ? ref.name.slice(tags.length) : undefined
    if (name === undefined || !fitsGlob(name, pattern)) return []
    const version = versionIn(name)
    return version && (isAsked || version.prerelease.length === 0) ? [{ name, commit: ref.commit, version }] : []
  })
  const newest = found.toSorted((a, b) => semver.rcompare(a.version, b.version) || (a.name < b.name ? 1 : -1))[0]
  return newest && { at: newest.name, commit: newest.commit }
}

// `v1.2.3`, `sdk/1.2.3`, `release-1.2`.
function versionIn(name: string): semver.SemVer | undefined {
  const at = name.search(/\d/)
  const text = at === -1 ? '' : name.slice(at)
  return semver.parse(text) ?? semver.parse(semver.coerce(/^\d+(?:\.\d+)?$/.test(text) ? text : '')) ?? undefined
}

// Each part between stars, one after the other: no expression that could take long.
function fitsGlob(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (!name.startsWith(first)) return false
  const last = rest.pop()
  let at = first.length
  for (const part of rest) {
    const found = name.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return last === undefined ? name.length === at : name.length - last.length >= at && name.endsWith(last)
}
