/** A Spec on disk: one that `inspect` printed, or the one that was accepted when an output was generated. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { acceptedPath } from '../ir/lock.ts'
import type { Spec } from '../ir/spec.ts'
import { folderDisk } from './disk.ts'
import { unfinished, unwatched, type Waiting } from './hold.ts'
import { readAccepted } from './lock.ts'

/** `left`: that the run which wrote it was interrupted, so that it may be older or newer than the outputs. */
export type SavedSpec = { spec: Spec; left?: Diagnostic }

type Where = { path: string; label: string } | { output: string }

/** Reads it, once nobody writes to it. Throws a refusal (exit 3) when it is not there, or is no Spec. */
export async function readSavedSpec(from: Where, around: Waiting = unwatched): Promise<SavedSpec> {
  if ('path' in from) return { spec: await specAt(from.path, from.label) }
  const left = await unfinished(folderDisk(from.output), around)
  const spec = await specAt(join(from.output, acceptedPath))
  return { spec, ...(left ? { left: { ...diagnose('unfinished-run', left), severity: 'warning' } } : {}) }
}

// Without a label it is the accepted one.
async function specAt(path: string, label?: string): Promise<Spec> {
  const found = label ?? acceptedPath
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => fault)
  if (typeof text !== 'string') {
    if (label === undefined && text.code === 'ENOENT') throw new Refusal([diagnose('nothing-accepted', { found })], 3)
    throw new Refusal([diagnose('saved-spec-unreadable', { found, reason: text.code ?? 'unreadable' })], 3)
  }
  const models = readAccepted(text)
  if (!Array.isArray(models))
    throw new Refusal([diagnose('saved-spec-unreadable', { found, reason: models.reason })], 3)
  return { version: 1, dialect: '', models, diagnostics: [] }
}
