/** `marktype diff --write-ignore`: accepts the changes that fail the run, in a file that marktype keeps. */
import { realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ignoreFile, ignoreText, readIgnored } from '../config/ignore-file.ts'
import { acceptanceOf } from '../compare/accept.ts'
import type { Change } from '../ir/change.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { failureAdvice, failureText } from '../ir/errno.ts'

/** Why the changes are accepted, and until when. */
export type Reason = { reason: string; until?: string | undefined }

/**
 * Adds an entry for each change to the file beside the configuration. The old file stands until the new one is whole. Out: how many entries
 * were added. Throws a refusal (exit 2) where it cannot be written.
 */
export async function writeIgnored(
  changes: readonly Change[],
  folder: string,
  { reason, until }: Reason,
): Promise<number> {
  if (changes.length === 0) return 0
  const known = await readIgnored(folder)
  const entries = new Map(acceptanceOf(changes).map((entry) => [entry.fingerprint, entry]))
  const added = [...entries.values()].map((entry) => ({ ...entry, reason, ...(until === undefined ? {} : { until }) }))
  const path = join(folder, ignoreFile)
  // What a link leads to is the file.
  const target = await realpath(path).catch(() => path)
  // One that a killed run left is in nobody's way.
  const next = `${target}.tmp`
  try {
    await rm(next, { force: true })
    await writeFile(next, ignoreText(known, added), { flag: 'wx' })
    await rename(next, target)
  } catch (fault) {
    await rm(next, { force: true })
    const [why, help] = [failureText(fault), failureAdvice(fault)]
    throw new Refusal([diagnose('report-unwritable', { file: ignoreFile, reason: why, help })], 2)
  }
  return added.length
}
