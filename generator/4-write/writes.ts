/** Verdicts → what to write, to remove and to leave alone. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { pickOrigin } from '../ir/identity.ts'
import { acceptedPath, lockPath, type Lock, type LockedOutput } from '../ir/lock.ts'
import type { Writes } from './commit.ts'
import { isCrlf, unix, withEnds } from './line-ends.ts'
import { lockText, outputHash, sorted } from './lock.ts'
import { provedText, sealIn } from './proof.ts'
import type { Verdict } from './reconcile.ts'
import type { NewRecord, OldRecord } from './record.ts'

type Judged = {
  verdicts: readonly Verdict[]
  before: OldRecord
  after: NewRecord
}

/**
 * `force`: edited and foreign files are overwritten too; notes are kept even then. The lock is written last; `proof`: where
 * it can be proved, and `seal` is its seal then.
 */
export function writesOf(
  { verdicts, before, after }: Judged,
  force: boolean,
  proof?: { by: string; said: readonly Diagnostic[] },
): Writes & { kept: string[]; diagnostics: Diagnostic[]; seal: string | undefined } {
  const write: Writes['write'] = []
  const remove: Writes['remove'] = []
  const kept: string[] = []
  const diagnostics: Diagnostic[] = []
  const forced: [string, Lock['outputs'][string]][] = []
  for (const verdict of verdicts) {
    const { path, state, actual } = verdict
    const isTheirs = state === 'edited' || state === 'foreign' || state === 'gone-edited'
    if (isTheirs && !force) {
      kept.push(path)
      diagnostics.push(diagnose(state === 'foreign' ? 'foreign-output' : 'edited-output', { path }))
    } else if (state === 'gone' || (state === 'gone-edited' && verdict.text === undefined)) {
      remove.push({ path, actual, ours: oursIn(verdict) })
    } else if (
      state === 'missing' ||
      state === 'stale' ||
      isTheirs ||
      endsOtherwise(verdict) ||
      (state === 'orphan' && textOnDisk(verdict) !== actual)
    ) {
      write.push({ path, text: textOnDisk(verdict), actual, ours: [entryOf(verdict), ...oursIn(verdict)] })
      if (isTheirs) forced.push([path, entryOf(verdict)])
    }
  }
  const removed = new Set(remove.map(({ path }) => path))
  const outputs = sorted([...Object.entries(after.lock.outputs), ...forced].filter(([path]) => !removed.has(path)))
  const lock = { ...after.lock, outputs, ...(force ? { inputs: after.pages } : {}) }
  const text = proof ? provedText(lock, proof.by, proof.said) : lockText(lock)
  if (!isSame(after.acceptedText, before.accepted.actual))
    write.push({ path: acceptedPath, text: after.acceptedText, actual: before.accepted.actual })
  if (!isSame(text, before.lock.actual)) write.push({ path: lockPath, text, actual: before.lock.actual })
  return { write, remove, kept, diagnostics, seal: proof && sealIn(text) }
}

// What nothing generates any more keeps the line ends that it has.
const textOnDisk = ({ text, actual, file }: Verdict): string => {
  const ends = file === undefined ? (isCrlf(actual ?? '') ? 'crlf' : undefined) : file.endOfLine
  return ends === undefined ? text! : withEnds(text!, ends)
}

// As it should be, but for line ends that are asked for by name.
const endsOtherwise = (verdict: Verdict): boolean => {
  const asked = verdict.file?.endOfLine
  return verdict.state === 'fresh' && asked !== undefined && asked !== 'auto' && textOnDisk(verdict) !== verdict.actual
}

// Git may have changed the line ends.
const isSame = (text: string, actual: string | undefined): boolean => actual !== undefined && text === unix(actual)

// What the lock knows, where nobody has changed it since.
const oursIn = ({ locked, state }: Verdict): LockedOutput[] =>
  locked === undefined || state === 'edited' || state === 'gone-edited' ? [] : [locked]

const entryOf = ({ text, file, locked, state }: Verdict): Lock['outputs'][string] => ({
  sha256: outputHash(text!),
  template: file?.template ?? locked!.template,
  ...pickOrigin(file ?? locked!),
  ...(state === 'gone-edited' ? { orphan: true as const } : {}),
})
