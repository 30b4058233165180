/** The record of an output folder: what was written last time, and the Spec that was accepted then. Read before, made anew after. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { pickOrigin } from '../ir/identity.ts'
import { acceptedPath, lockPath, type Lock } from '../ir/lock.ts'
import type { Json, Model, Spec } from '../ir/spec.ts'
import { formerPrefix, lockFromRoot, modelsFromRoot } from './adopt.ts'
import type { Disk } from './disk.ts'
import { unix } from './line-ends.ts'
import { acceptedText, canonical, outputHash, readAccepted, readLock, sha256, sorted } from './lock.ts'
import type { Verdict } from './reconcile.ts'

/** The record before a run. `actual`: the text of a file; undefined where it does not exist. */
export type OldRecord = {
  lock: { actual: string | undefined; previous: Lock | undefined; fault: Diagnostic | undefined }
  /** `isTrusted`: the models are what was accepted, as far as anybody can tell. */
  accepted: { actual: string | undefined; models: readonly Model[]; isTrusted: boolean; fault: Diagnostic | undefined }
}

/** Reads the record; what is missing or cannot be read is a fault in it, and never throws. */
export async function readRecord(disk: Disk): Promise<OldRecord> {
  const lockActual = await disk.read(lockPath)
  const lock = lockActual === undefined ? undefined : readLock(lockActual)
  const written = lock === undefined || 'reason' in lock ? undefined : lock
  const prefix = written === undefined ? '' : formerPrefix(written)
  const previous = written && (prefix === '' ? written : lockFromRoot(written, prefix))
  const actual = await disk.read(acceptedPath)
  const models = actual === undefined ? undefined : readAccepted(actual)
  const isRead = Array.isArray(models)
  return {
    lock: { actual: lockActual, previous, fault: lockFault(lock) },
    accepted: {
      actual,
      models: isRead ? (prefix === '' ? models : modelsFromRoot(models, prefix)) : [],
      isTrusted: isRead && (previous === undefined || previous.spec === sha256(unix(actual!))),
      fault: models !== undefined && !isRead ? diagnose('accepted-unreadable', models) : undefined,
    },
  }
}

function lockFault(lock: Lock | { reason: string } | undefined): Diagnostic | undefined {
  if (lock === undefined) return diagnose('lock-missing')
  return 'reason' in lock ? diagnose('lock-unreadable', lock) : undefined
}

/** The results of a run that its record is made of. */
export type Made = {
  spec: Spec
  /** The models that are accepted now. */
  models: readonly Model[]
  pages: readonly { path: string; sha256: string }[]
  /** The way from the output folder to the pages. */
  way: string | undefined
  settings: { [name: string]: Json }
  verdicts: readonly Verdict[]
}

/** `pages`: the hashes of the pages as they are; in the lock stand those that the outputs were made from. */
export type NewRecord = { lock: Lock; acceptedText: string; pages: Lock['inputs'] }

/** Makes the record of what will stand on disk, as values and as texts. `standing`: outputs that there are beside those of the verdicts. */
export function newRecord(
  { spec, models, pages, way, settings, verdicts }: Made,
  before: Lock | undefined,
  standing: Lock['outputs'] = {},
): NewRecord {
  const accepted = acceptedText(spec, models)
  const behind = new Set(verdicts.filter(isBehind).flatMap(({ file }) => file?.page ?? []))
  const madeFrom = (path: string, sha256: string): string => (behind.has(path) && before?.inputs[path]) || sha256
  const lock: Lock = {
    version: 1,
    ...(way === undefined ? {} : { input: way }),
    settings: canonical(settings) as Lock['settings'],
    inputs: sorted(pages.map(({ path, sha256 }) => [path, madeFrom(path, sha256)])),
    outputs: sorted(Object.entries({ ...standing, ...Object.fromEntries(verdicts.flatMap(lockedAs)) })),
    spec: sha256(accepted),
  }
  const asTheyAre = sorted(pages.map(({ path, sha256 }) => [path, sha256] as const))
  return { lock, acceptedText: accepted, pages: asTheyAre }
}

// Somebody edited it, and its page moved on: until that is settled it is an output of the page as it was.
const isBehind = ({ state, text, locked }: Verdict): boolean =>
  state === 'edited' && text !== undefined && locked !== undefined && outputHash(text) !== locked.sha256

// What somebody edited, and what is held, stays recorded as we last wrote it.
function lockedAs({ path, state, text, file, locked }: Verdict): [string, Lock['outputs'][string]][] {
  if (state === 'extra' || state === 'gone' || state === 'foreign') return []
  if (state === 'edited' || state === 'gone-edited' || state === 'held') return locked ? [[path, locked]] : []
  const about = {
    sha256: outputHash(text!),
    template: file?.template ?? locked!.template,
    ...pickOrigin(file ?? locked!),
  }
  return [[path, state === 'orphan' ? { ...about, orphan: true as const } : about]]
}
