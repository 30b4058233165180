/** Whether an input need not be made at all: what its lock proves still holds. Neither a parser nor a printer is loaded for it. */
import type { Input, Settings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { originKey } from '../ir/identity.ts'
import { isRecord } from '../ir/is-json.ts'
import { withoutRegExps } from '../ir/regexps.ts'
import { hashOfPage, readProved, standsAs, type Proved } from '../4-write/proof.ts'
import { installedCode } from '../4-write/fingerprint.ts'
import { canonicalText, sha256 } from '../4-write/lock.ts'
import { groundOf } from '../4-write/prettier/ground.ts'
import { isForeignTo } from './foreign.ts'
import { openPages } from './read.ts'
import type { Watcher } from './watcher.ts'

/** Changes what a proof is made of: of another kind is none. */
const version = 1

/** What was said when the outputs of an input were made, how many there are, and of how many models; nothing where they might be others now. */
export type Proven = { said: readonly Diagnostic[]; outputs: number; models: number }

/** What a lock proves of an input: that nothing moved; or, of what may have moved, that it was made by the same code and settings. */
export type Proof = { kind: 'stands'; proven: Proven } | { kind: 'moved'; lock: Proved }

type Ends = { hasAnyEnds: boolean }

/** Asks the lock of an input. `hasAnyEnds`: how lines of outputs end is no matter. Throws a refusal where its pages cannot be listed. */
export async function provenBy(
  input: Input,
  settings: Settings,
  watcher: Watcher,
  ends: Ends,
): Promise<Proven | undefined> {
  const proof = await proofOf(input, settings, watcher, ends)
  return proof?.kind === 'stands' ? proof.proven : undefined
}

/** Asks the same, and tells of a lock that proves less. */
export async function proofOf(
  input: Input,
  settings: Settings,
  watcher: Watcher,
  { hasAnyEnds }: Ends,
): Promise<Proof | undefined> {
  const start = performance.now()
  const lock = settings.isTrusting ? readProved(input.output) : undefined
  if (!lock || groundHash(input, settings, Object.keys(lock.outputs)) !== lock.proof.by) return undefined
  // Pages change more often than outputs, and are fewer.
  const stands = (await arePagesOf(lock, input, settings)) && standsAs(lock, input.output, hasAnyEnds)
  watcher.timing?.('prove', performance.now() - start)
  if (!stands) return { kind: 'moved', lock }
  return {
    kind: 'stands',
    proven: { said: lock.proof.said, outputs: Object.keys(lock.outputs).length, models: modelsIn(lock) },
  }
}

// Those that have a file of their own.
const modelsIn = ({ outputs }: Proved): number =>
  new Set(Object.values(outputs).flatMap((output) => originKey(output) ?? [])).size

/**
 * The hash of all that decides what is made of the pages, and what is said: code, settings, Prettier. Out: nothing where something of it is
 * code of a user's, which nobody can hash, or where not all models are made.
 */
export function groundHash(input: Input, settings: Settings, outputs: readonly string[]): string | undefined {
  const { only, hooks, read, resolve, emit, compare, templates } = settings
  const { dialect, unknownKeys } = input
  const said = { dialect, unknownKeys, read: withoutRegExps(read), resolve, emit, compare, templates }
  if (
    input.siblings ||
    Object.keys(resolve.samples).length > 0 ||
    only.length > 0 ||
    Object.keys(hooks).length > 0 ||
    !isData(said)
  )
    return undefined
  const code = installedCode()
  if (code === undefined) return undefined
  const prettier = groundOf(input.output, outputs, (folder) => isForeignTo(settings, folder))
  return prettier && sha256(canonicalText([version, code, JSON.parse(JSON.stringify(said)), prettier]))
}

// Whether JSON says all of it.
const isData = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(isData)
    : isRecord(value)
      ? isPlain(value) && Object.values(value).every(isData)
      : value === undefined || value === null || ['string', 'number', 'boolean'].includes(typeof value)

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value) as null)

async function arePagesOf({ inputs }: Proved, input: Input, settings: Settings): Promise<boolean> {
  const { paths, read } = await openPages(input, settings)
  return (
    paths.length === Object.keys(inputs).length &&
    paths.every((path) => {
      const page = read(path)
      const hash = 'bytes' in page ? hashOfPage(page.bytes) : 'reason' in page ? '' : undefined
      return hash !== undefined && inputs[path] === hash
    })
  )
}
