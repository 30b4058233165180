/** A Spec on disk: one that `inspect` printed, or the one that was accepted when an output was generated. */
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { diagnose, diagnostics as registry, Refusal, type Code, type Diagnostic } from '../ir/diagnostics.ts'
import { failureText } from '../ir/errno.ts'
import { groupBy } from '../ir/group-by.ts'
import { identityOf, keyOf, type Identity } from '../ir/identity.ts'
import { isRecord } from '../ir/is-json.ts'
import { acceptedPath, lockPath } from '../ir/lock.ts'
import { referencesOf, type Model } from '../ir/spec.ts'
import { folderDisk } from './disk.ts'
import { unfinished, unwatched, type Waiting } from './hold.ts'
import { unix } from './line-ends.ts'
import { readAccepted, readLock, sha256 } from './lock.ts'

/** A model by its names, and where it is stated. */
type Named = Pick<Model, 'id' | 'name' | 'namespace'> & Identity

/** The models of a saved Spec, for a side of a comparison. */
export type SavedSpec = {
  /** Those whose pages could be read. */
  models: Model[]
  /** The pages that could not, and what their models would be called; of a model that is only referred to, its id. */
  broken: Named[]
  /** It is not what the lock beside it says was accepted. */
  isEdited: boolean
  /** That the run which wrote it was interrupted, so that it may be older or newer than the outputs. */
  left?: Diagnostic
}

type Where = { path: string; label: string } | { output: string }

/** Reads it, once nobody writes to it. Throws a refusal (exit 3) when it is not there, is no Spec, or lacks models that it refers to. */
export async function readSavedSpec(from: Where, around: Waiting = unwatched): Promise<SavedSpec> {
  const left = 'path' in from ? undefined : await unfinished(folderDisk(from.output), around)
  const path = 'path' in from ? from.path : join(from.output, acceptedPath)
  const found = 'path' in from ? from.label : acceptedPath
  const refusal = (reason: string): Refusal => new Refusal([diagnose('saved-spec-unreadable', { found, reason })], 3)
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    const isNew = fault.code === 'ENOENT' && !('path' in from)
    throw isNew ? new Refusal([diagnose('nothing-accepted', { found })], 3) : refusal(failureText(fault))
  })
  const all = readAccepted(text)
  if (!Array.isArray(all)) throw refusal(all.reason)
  const isAccepted = basename(path) === acceptedPath
  const isEdited = isAccepted && (await differsFromLock(path, text))
  const missing = missingFrom(all)
  const fault = faultIn(all) ?? (isAccepted && !isEdited ? undefined : lack(missing))
  if (fault !== undefined) throw refusal(fault)
  const failed = failedIn(text, all)
  return {
    models: all.filter((model) => !failed.has(keyOf(identityOf(model)))),
    broken: [...failed.values(), ...missing.map((id) => ({ id, name: id, namespace: '', path: id }))],
    isEdited,
    ...(left ? { left: { ...diagnose('unfinished-run', left), severity: 'warning' } } : {}),
  }
}

async function differsFromLock(path: string, text: string): Promise<boolean> {
  const lock = await readFile(join(dirname(path), lockPath), 'utf8').then(readLock, () => undefined)
  return lock !== undefined && !('reason' in lock) && lock.spec !== sha256(unix(text))
}

function faultIn(models: readonly Model[]): string | undefined {
  if (models.length === 0) return 'it holds no model'
  const ids = models.map(({ id }) => id)
  const twice = new Set(ids).size === ids.length ? undefined : ids.find((id, index) => ids.indexOf(id) !== index)
  return twice === undefined ? undefined : `it holds \`${twice}\` twice`
}

const lack = ([first, ...others]: readonly string[]): string | undefined =>
  first === undefined
    ? undefined
    : `it refers to \`${first}\`${others.length === 0 ? '' : ` and ${others.length} more`}, and does not hold ${others.length === 0 ? 'it' : 'them'}`

function missingFrom(models: readonly Model[]): string[] {
  const ids = new Set(models.map(({ id }) => id))
  return [...new Set(models.flatMap(referencesOf))].filter((id) => !ids.has(id))
}

// What ended in an error when it was printed, by key: the model that an error is about, else all of its page.
function failedIn(text: string, models: readonly Model[]): Map<string, Named> {
  const { diagnostics } = JSON.parse(text) as { diagnostics?: unknown }
  const all: readonly unknown[] = Array.isArray(diagnostics) ? diagnostics : []
  const byPath = groupBy(models, ({ place }) => place.path)
  const broken = all.flatMap((each): Named[] => {
    // Whatever level the configuration gave it.
    if (!isRecord(each) || !isErrorCode(each['code']) || !isRecord(each['place'])) return []
    const { path } = each['place']
    if (typeof path !== 'string') return []
    const there = byPath.get(path) ?? []
    const own = there.filter(({ id }) => id === each['model'])
    return there.length === 0 ? [namesOf(path)] : (own.length > 0 ? own : there).map(namedAs)
  })
  return new Map(broken.map((each) => [keyOf(each), each]))
}

const isErrorCode = (code: unknown): boolean =>
  typeof code === 'string' && Object.hasOwn(registry, code) && registry[code as Code].severity === 'error'

const namedAs = (model: Model): Named => ({
  ...{ id: model.id, name: model.name, namespace: model.namespace },
  ...identityOf(model),
})

const namesOf = (path: string): Named => {
  const name = basename(path).replace(/\.mdx?$/i, '')
  return { id: name, name, namespace: '', path }
}
