/** The lock and the accepted Spec as files: hashing, printing, and reading back what may be missing, truncated or in conflict. */
import { hash } from 'node:crypto'
import type { Lock, LockedOutput, Proof } from '../ir/lock.ts'
import { isRecord } from '../ir/is-json.ts'
import { faultInModel, isModel } from '../ir/is-model.ts'
import { byCodeUnit, type Json, type Model, type Spec } from '../ir/spec.ts'
import { isInside } from '../sinks/file-path.ts'
import { linedJsonDocument } from '../sinks/json.ts'
import { unix } from './line-ends.ts'
import { withoutNotes } from './notes.ts'

/** The hash of an output: line ends by git and notes by people are no edits. */
export const outputHash = (text: string): string => sha256(withoutNotes(unix(text)))

/** SHA-256 of bytes, or of text as UTF-8, in hex. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data)

/** The file of a lock. */
export const lockText = (lock: Lock): string => linedJsonDocument(lock, ['inputs', 'outputs'])

/** The file of an accepted Spec. Its diagnostics are not part of what was accepted; a path that its model says is left out. */
export const acceptedText = ({ version, dialect }: Spec, models: readonly Model[]): string =>
  linedJsonDocument({ version, dialect, models: models.map(withoutPaths), diagnostics: [] }, ['models'])

// Most of an accepted Spec would be the path of each model, as often as it has fields.
function withoutPaths(model: Model): unknown {
  const changed = (place: unknown): unknown => {
    if (!isRecord(place) || place['path'] !== model.place.path) return place
    const { path: _, ...rest } = place
    return rest
  }
  const inPart = (part: unknown): unknown =>
    isRecord(part) && 'place' in part ? { ...part, place: changed(part['place']) } : part
  return Object.fromEntries(
    Object.entries(model).map(([key, value]) => {
      if (!Array.isArray(value) || !placed.has(key)) return [key, value]
      return [key, value.map(key === 'memberPlaces' ? changed : inPart)]
    }),
  )
}

// In place: it was read a moment ago, and nobody else has it.
function withPaths(model: Json): Json {
  const path = isRecord(model) && isRecord(model['place']) ? model['place']['path'] : undefined
  if (!isRecord(model) || path === undefined) return model
  const whole = (place: Json): Json => (isRecord(place) && !('path' in place) ? { path, ...place } : place)
  for (const key of placed) {
    const list = model[key]
    if (!Array.isArray(list)) continue
    for (const [index, part] of list.entries())
      if (key === 'memberPlaces') list[index] = whole(part)
      else if (isRecord(part) && part['place'] !== undefined) part['place'] = whole(part['place'])
  }
  return model
}

/** The lists of a model whose items have places, or are places. */
const placed: ReadonlySet<string> = new Set(['fields', 'values', 'examples', 'memberPlaces'])

/** A record whose keys are sorted, and which no key can turn into something else. */
export function sorted<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  const record: Record<string, Value> = Object.create(null) as Record<string, Value>
  for (const [key, value] of [...entries].toSorted(([a], [b]) => byCodeUnit(a, b))) record[key] = value
  return record
}

type ReadLock = Readonly<Lock> | { readonly reason: string }

// Several parts of a run ask for the same lock, and a large one takes long to read.
let last: { text: string; lock: ReadLock } | undefined

/** Reads a lock. Out: the lock, or why it cannot be one. Paths that lead out of the output are refused. */
export function readLock(text: string): ReadLock {
  if (last?.text !== text) last = { text, lock: lockFrom(text) }
  return last.lock
}

function lockFrom(text: string): ReadLock {
  const value = parse(text)
  if ('reason' in value) return { reason: String(value['reason']) }
  if (value['version'] !== 1) return { reason: `version ${JSON.stringify(value['version'])}` }
  const { input, settings, inputs, outputs, spec, proof } = value
  const isWhole = isRecord(settings) && isRecord(inputs) && isRecord(outputs) && typeof spec === 'string'
  if (!isWhole) return { reason: 'a part is missing' }
  const all = Object.entries(outputs)
  if (!Object.values(inputs).every((hash) => typeof hash === 'string') || !all.every(([, output]) => isOutput(output)))
    return { reason: 'a part is of another shape' }
  const astray = all.find(([path]) => !isInside(path))
  if (astray) return { reason: `the path ${JSON.stringify(astray[0])} leads out of the output` }
  return {
    version: 1,
    ...(typeof input === 'string' ? { input } : {}),
    settings: settings as Lock['settings'],
    inputs: sorted(Object.entries(inputs as Lock['inputs'])),
    outputs: sorted(all as [string, LockedOutput][]),
    spec,
    ...(isProof(proof) ? { proof } : {}),
  }
}

// The seal says whether it is ours.
const isProof = (value: unknown): value is Proof =>
  isRecord(value) &&
  typeof value['by'] === 'string' &&
  typeof value['seal'] === 'string' &&
  Array.isArray(value['said'])

/** Reads an accepted Spec. Out: its models, or why there are none. */
export function readAccepted(text: string): Model[] | { reason: string } {
  const value = parse(text)
  if ('reason' in value) return { reason: String(value['reason']) }
  const { models, version } = value
  if (version === undefined) return { reason: 'it says no version' }
  if (version !== 1) return { reason: `version ${JSON.stringify(version)}, where this marktype reads version 1` }
  if (!Array.isArray(models)) return { reason: 'it has no list of models' }
  const whole = models.map(withPaths)
  const at = whole.findIndex((model) => !isModel(model))
  return at === -1 ? (whole as Model[]) : { reason: `models[${at}]${faultInModel(whole[at])} is of another shape` }
}

function parse(text: string): Record<string, Json> {
  // Most texts have no such mark anywhere, and a large one is searched for marks in no time.
  const mayConflict = ['<<<<<<<', '>>>>>>>', '======='].some((mark) => text.includes(mark))
  if (mayConflict && /^(?:<{7}|>{7}|={7})(?: |$)/m.test(text)) return { reason: 'merge conflict' }
  try {
    const value = JSON.parse(text) as Json
    return isRecord(value) ? value : { reason: 'no object' }
  } catch {
    return { reason: 'no JSON' }
  }
}

/** Returns whether data from outside is what a lock says of an output. */
export const isOutput = (value: unknown): value is LockedOutput =>
  isRecord(value) &&
  typeof value['sha256'] === 'string' &&
  typeof value['template'] === 'string' &&
  [value['page'], value['anchor']].every((part) => ['string', 'undefined'].includes(typeof part))

/** A value with the keys of all its objects sorted, so that their order means nothing. */
export const canonical = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(canonical)
    : isRecord(value)
      ? sorted(Object.entries(value).map(([key, each]) => [key, canonical(each)] as const))
      : value

/** The canonical text of a value: the same for two values that say the same. */
export const canonicalText = (value: unknown): string =>
  value === undefined ? '' : JSON.stringify(canonical(value as Json))
