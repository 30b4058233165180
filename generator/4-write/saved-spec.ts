/** A Spec on disk: one that `inspect` printed, or the one that was accepted when an output was generated. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { acceptedPath } from '../ir/lock.ts'
import type { Spec } from '../ir/spec.ts'
import { readAccepted } from './lock.ts'

/** Reads it. Throws a refusal (exit 3) when it is not there, or is no Spec. */
export async function readSavedSpec(from: { path: string; label: string } | { output: string }): Promise<Spec> {
  const isNamed = 'path' in from
  const path = isNamed ? from.path : join(from.output, acceptedPath)
  const found = isNamed ? from.label : acceptedPath
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => fault)
  if (typeof text !== 'string') {
    if (!isNamed && text.code === 'ENOENT') throw new Refusal([diagnose('nothing-accepted', { found })], 3)
    throw new Refusal([diagnose('saved-spec-unreadable', { found, reason: text.code ?? 'unreadable' })], 3)
  }
  const models = readAccepted(text)
  if (!Array.isArray(models))
    throw new Refusal([diagnose('saved-spec-unreadable', { found, reason: models.reason })], 3)
  return { version: 1, dialect: '', models, diagnostics: [] }
}
