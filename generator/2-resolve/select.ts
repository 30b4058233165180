/** A Spec → the part of it that was asked for; names in the configuration that match nothing are refused. */
import { farOf, nearest } from '../ir/nearest.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { referencesOf, type Spec } from '../ir/spec.ts'
import type { Overlay } from '../ir/overlay.ts'
import type { Naming } from './model.ts'
import { unmatchedPatches } from './overlay.ts'

/** The roots and what they reference. In: ids; none means all. Out: the Spec of those models; diagnostics stay whole. */
export function select(spec: Spec, roots: readonly string[]): Spec {
  if (roots.length === 0) return spec
  const byId = new Map(spec.models.map((model) => [model.id, model]))
  const wanted = new Set<string>()
  const waiting = [...roots]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const model = byId.get(id)
    if (!model || wanted.has(id)) continue
    wanted.add(id)
    for (const other of referencesOf(model)) waiting.push(other)
    if (model.kind === 'union')
      for (const other of Object.values(model.discriminator?.mapping ?? {})) waiting.push(other)
  }
  return { ...spec, models: spec.models.filter(({ id }) => wanted.has(id)) }
}

/** What is asked for and is not there: roots that are no models, overrides of fields and enums that do not exist. */
export function unmatched(
  spec: Spec,
  roots: readonly string[],
  { rename, enums, overlay = {} }: Naming & { overlay?: Overlay },
): Diagnostic[] {
  const ids = spec.models.map(({ id }) => id)
  const fields = spec.models.flatMap((model) =>
    model.kind === 'object' ? model.fields.map((field) => `${model.id}.${field.name}`) : [],
  )
  const tables = spec.models.flatMap((model) => (model.kind === 'enum' ? [model.id] : []))
  return [
    ...roots.filter((root) => !ids.includes(root)).map((found) => diagnose('unknown-root', misspelt(found, ids, ids))),
    ...missing(rename, fields).map((found) => diagnose('rename-unmatched', misspelt(found, ['rename'], fields))),
    ...missing(enums, tables).map((found) => diagnose('rename-unmatched', misspelt(found, ['enums'], tables))),
    ...unmatchedPatches(spec.models, overlay).map(({ found, known, takes }) =>
      diagnose('overlay-unmatched', { ...misspelt(found, [], known), takes }),
    ),
  ]
}

const missing = (record: Readonly<Record<string, unknown>>, known: readonly string[]): string[] => {
  const all = new Set(known)
  return Object.keys(record).filter((key) => !all.has(key))
}

const misspelt = (found: string, expected: readonly string[], known: readonly string[]) => ({
  found,
  expected: expected.slice(0, 8),
  near: nearest(found, known, farOf(found)),
})
