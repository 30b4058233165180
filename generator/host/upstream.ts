/**
 * A repository that somebody else keeps: which commit a ref is, what is in it, and the texts of some of its files. Blobs are read from
 * the objects, by mode; nothing is checked out, so no filter, no hook and no line end is touched. This file alone uses the network.
 */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Limits } from '../1-read/limits.ts'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { blobs, type Contents } from './git-blobs.ts'
import { nameOf, readTree, type Entry } from './git-tree.ts'
import { askGit, askRemote, ownRepository, type Bounds, type RemoteAnswer } from './run-git.ts'
import { chooseRef, isCommit, refsIn, type Chosen } from './upstream-ref.ts'
import { urlFault, withoutSecrets } from './upstream-url.ts'

/** Where it is, and what is asked of it. `store`: the folder for its objects. */
export type UpstreamOptions = {
  name: string
  git: string
  ref?: string | undefined
  store: string
  isAnswered: boolean
}

/** An upstream at a commit. */
export type OpenUpstream = Chosen & {
  /** The folder with its objects, for whoever reads the commit as git does. */
  store: string
  /** All files below a path of it, by their paths from there; nothing where there is no such folder. */
  list: (path: string) => Promise<ReadonlyMap<string, Entry>>
  /** The contents of files, by the names of their objects. Fetches those that are not there yet. */
  read: (path: string, objects: readonly string[], limits: Limits) => Promise<Contents>
  /** What is to be said of it. */
  notes: Diagnostic[]
}

/** How long a server may take, in milliseconds, and how much it may send: one that knows no filter sends all that it has. */
const patience = 15 * 60_000
const mostBytes = 2 ** 31

/** So many refs are named where there is none of a name. */
const mostNamed = 8

/** Asks which commit a ref is now. Throws a refusal (exit 3) where nobody answers, or it has no such ref. */
export async function resolveUpstream({ name, git, ref, store, isAnswered }: UpstreamOptions): Promise<Chosen> {
  const fault = urlFault(git) ?? (ref?.startsWith('-') ? `the ref \`${ref}\` begins with \`-\`` : undefined)
  if (fault !== undefined) throw new Refusal([diagnose('upstream-refused', { name, reason: fault })], 2)
  if (ref !== undefined && isCommit(ref)) return { at: ref, commit: ref }
  await prepare(store, git)
  const answer = await askRemote(store, ['ls-remote', '--end-of-options', git], { patience, isAnswered })
  if (answer.fault) throw unreachable(name, answer)
  const refs = refsIn(answer.out)
  const chosen = chooseRef(refs, ref)
  if (chosen) return chosen
  const known = refs.flatMap((each) =>
    /^refs\/(?:heads|tags)\//.test(each.name) ? [each.name.split('/').slice(2).join('/')] : [],
  )
  throw new Refusal(
    [
      diagnose('upstream-ref-not-found', {
        name,
        ref: ref ?? 'HEAD',
        known: known.slice(0, mostNamed),
        more: Math.max(0, known.length - mostNamed),
      }),
    ],
    3,
  )
}

/** Fetches a commit, without the contents of its files. Throws a refusal (exit 3) where that cannot be done. */
export async function openUpstream(options: UpstreamOptions, chosen: Chosen): Promise<OpenUpstream> {
  const { name, store, git } = options
  await prepare(store, git)
  const repository = ownRepository(store)
  const { fault: missing } = await askGit(repository, ['cat-file', '-e', `${chosen.commit}^{tree}`])
  const said = missing ? await fetchCommit(options, chosen) : ''
  const notes = /filtering not recognized/.test(said) ? [diagnose('upstream-unfiltered', { name })] : []
  const treeAt = async (path: string) => {
    const tree = await readTree(repository, chosen.commit, path)
    if ('reason' in tree) throw unreachable(name, { out: '', err: '', fault: tree })
    return tree
  }
  return {
    ...{ ...chosen, store, notes },
    list: async (path) => (await treeAt(path)).entries,
    read: async (path, objects, limits) => {
      await fetchObjects(options, objects)
      return blobs(repository, nameOf({ commit: chosen.commit, below: path }), objects, limits)
    },
  }
}

// Without a remote of that kind git takes each object that is not there for a fault. A store that is none is made anew.
async function prepare(store: string, git: string): Promise<void> {
  await mkdir(store, { recursive: true })
  const repository = ownRepository(store)
  const { out } = await askGit(repository, ['config', '--get', 'remote.origin.partialCloneFilter'])
  const { fault } = await askGit(repository, ['rev-parse', '--is-bare-repository'])
  if (out.toString().trim() === filter && !fault) return
  rmSync(store, { recursive: true, force: true })
  await mkdir(store, { recursive: true })
  await askGit(repository, ['init', '--quiet', '--bare', '--template=', store])
  for (const [key, value] of [
    ['extensions.partialClone', 'origin'],
    ['remote.origin.url', git],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.partialCloneFilter', filter],
  ] as const)
    await askGit(repository, ['config', key, value])
}

const filter = 'blob:none'

const quietly = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-write-fetch-head',
  '--no-recurse-submodules',
  `--filter=${filter}`,
]

async function fetchCommit(options: UpstreamOptions, { commit, at }: Chosen): Promise<string> {
  const asked = [...quietly, '--depth=1', '--end-of-options', 'origin']
  const first = await remotely(options, [...asked, `+${commit}:refs/marktype/at`])
  if (!first.fault) return first.err
  // Not every server gives a commit by its name; by the ref that it is at, each does.
  const second = isCommit(at) ? first : await remotely(options, [...asked, `+${at}:refs/marktype/at`])
  const { fault } = await askGit(ownRepository(options.store), ['cat-file', '-e', `${commit}^{tree}`])
  if (second.fault || fault) throw unreachable(options.name, second.fault ? second : first)
  return second.err
}

/** How many objects are asked for at once. */
const atOnce = 5_000

async function fetchObjects(options: UpstreamOptions, objects: readonly string[]): Promise<void> {
  const missing = await missingOf(options.store, [...new Set(objects)])
  for (let from = 0; from < missing.length; from += atOnce) {
    const some = missing.slice(from, from + atOnce)
    const argv = ['-c', 'fetch.negotiationAlgorithm=noop', ...quietly, '--stdin', '--end-of-options', 'origin']
    const answer = await remotely(options, argv, some.map((name) => `${name}\n`).join(''))
    if (answer.fault) throw unreachable(options.name, answer)
  }
}

async function missingOf(store: string, objects: readonly string[]): Promise<string[]> {
  const { out } = await askGit(ownRepository(store), ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)'])
  const known = new Set(out.toString('latin1').split('\n'))
  return objects.filter((name) => !known.has(name))
}

function remotely(
  { store, isAnswered }: UpstreamOptions,
  argv: readonly string[],
  input?: string,
): Promise<RemoteAnswer> {
  const before = sizeOf(join(store, 'objects'))
  const bounds: Bounds = { patience, isAnswered, isTooMuch: () => sizeOf(join(store, 'objects')) - before > mostBytes }
  return askRemote(store, argv, bounds, input)
}

// What is being brought is one file that grows.
function sizeOf(folder: string): number {
  try {
    return readdirSync(join(folder, 'pack')).reduce(
      (sum, name) => sum + (statSync(join(folder, 'pack', name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    )
  } catch {
    return 0
  }
}

function unreachable(
  name: string,
  { fault, stopped }: Pick<RemoteAnswer, 'out' | 'err' | 'fault' | 'stopped'>,
): Refusal {
  if (stopped !== undefined) {
    const most =
      stopped === 'size' ? `sends more than ${mostBytes / 2 ** 30} GB` : `takes more than ${patience / 60_000} minutes`
    const advice =
      'Name a smaller `ref`, or a mirror that can leave out what is not asked for (`uploadpack.allowFilter`).'
    return new Refusal([diagnose('upstream-unreachable', { name, reason: `it ${most}`, advice })], 3)
  }
  const reason = withoutSecrets(fault?.reason ?? 'no answer')
  const advice = fault?.advice === undefined ? undefined : withoutSecrets(fault.advice)
  return new Refusal([diagnose('upstream-unreachable', { name, reason, advice })], 3)
}

/** Removes the objects of an upstream that nobody wants to keep. */
export const forgetUpstream = (store: string): void => rmSync(store, { recursive: true, force: true })
