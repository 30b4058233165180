/** What `init` says of a contract before it sets it up: what its pages mean, and who else in the tree says the same. */
import { join } from 'node:path'
import { loadSettings } from '../config/settings.ts'
import { isPageName } from '../1-read/sources.ts'
import { openTree } from '../host/tree.ts'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { lockPath } from '../ir/lock.ts'
import type { Model } from '../ir/spec.ts'
import type { Upstream } from '../ir/upstreams.ts'
import { findContracts, type Contract } from './find-contracts.ts'
import { inspect } from './inspect.ts'

/** A contract that was read. `models`: by their kinds; `names`: without their namespaces. */
export type ReadContract = Contract & {
  models: Record<Model['kind'], number>
  names: ReadonlySet<string>
  errors: number
  warnings: number
}

/** Finds the contracts in a folder. In: where it is, and its way from where the command was run. Out: with paths from there, and how many pages were seen. */
export async function contractsIn(root: string, way: string): Promise<{ contracts: Contract[]; pages: number }> {
  const { dialects } = await import('../1-read/dialects/index.ts')
  const tree = await openTree(root, lockPath)
  const found = await findContracts(tree, dialects)
  const contracts = found.map((each) => ({ ...each, path: join(way, each.path).replaceAll('\\', '/') }))
  return { contracts, pages: tree.paths.length }
}

/** How much of a page is looked at (bytes). */
const mostBytes = 1 << 17

/** Finds the contracts in a repository of somebody else. Out: with paths from its top. Throws a refusal where it cannot be reached. */
export async function contractsOf(
  upstream: Upstream,
  cwd: string,
  isAnswered: boolean,
): Promise<{ contracts: Contract[]; pages: number }> {
  const { dialects } = await import('../1-read/dialects/index.ts')
  const { optionsOf } = await import('./pull.ts')
  const { openUpstream, resolveUpstream } = await import('../host/upstream.ts')
  const settings = await loadSettings(cwd, {})
  const options = optionsOf(upstream, settings, isAnswered)
  const open = await openUpstream(options, await resolveUpstream(options))
  const entries = await open.list('')
  const paths = [...entries].flatMap(([path, { kind, isLegible }]) =>
    kind === 'file' && isLegible && isPageName(path) && !/(?:^|\/)(?:\.|node_modules\/)/.test(path) ? [path] : [],
  )
  const read = async (some: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const objects = some.map((path) => entries.get(path)!.object)
    const contents = await open.read('', objects, settings.read.limits)
    return new Map(
      some.flatMap((path, index) => {
        const bytes = contents.get(objects[index]!)?.bytes
        return bytes ? [[path, new TextDecoder().decode(bytes.subarray(0, mostBytes))] as const] : []
      }),
    )
  }
  return { contracts: await findContracts({ paths, read }, dialects), pages: paths.length }
}

/** Reads a contract. Throws a refusal where it cannot be read. */
export async function readContract(contract: Contract, cwd: string): Promise<ReadContract> {
  const settings = await loadSettings(cwd, { input: contract.path, cache: false })
  const { models, diagnostics } = await inspect(settings.inputs[0]!, settings)
  const count = (severity: Diagnostic['severity']): number =>
    diagnostics.filter((each) => each.severity === severity).length
  const kinds = { object: 0, enum: 0, union: 0, opaque: 0 }
  for (const { kind } of models) kinds[kind]++
  const names = new Set(models.map(({ name }) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')))
  return { ...contract, models: kinds, names, errors: count('error'), warnings: count('warning') }
}

/** Of the names of a contract, so many must another one have to be the same in another language. */
const leastShared = 0.6
/** So many others are looked at. */
const mostOthers = 12

/** Finds the contracts that are likely the same API in another language. */
export async function findSiblings(
  contract: ReadContract,
  others: readonly Contract[],
  cwd: string,
): Promise<Contract[]> {
  const siblings: Contract[] = []
  for (const other of others.filter(({ path }) => path !== contract.path).slice(0, mostOthers)) {
    const names = await namesOf(other, cwd)
    const shared = [...contract.names].filter((name) => names.has(name)).length
    if (shared > 0 && shared >= leastShared * contract.names.size) siblings.push(other)
  }
  return siblings
}

// What cannot be read is nobody's sibling.
async function namesOf(contract: Contract, cwd: string): Promise<ReadonlySet<string>> {
  try {
    return (await readContract(contract, cwd)).names
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return new Set()
  }
}
