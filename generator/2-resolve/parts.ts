/** Models that have all fields of others, their parts, beside their own. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Field, ObjectModel, Type } from '../ir/spec.ts'
import type { Draft } from './model.ts'

/** All models together are given no more fields than this: each of a chain of parts has those of all before it. */
const mostGiven = 200_000

/**
 * Gives models the fields of their parts, before their own. In: all models as their pages state them. Out: the same; a part that is no object, or
 * leads back to the model, is reported and gives nothing.
 */
export function mergeParts(drafts: readonly Draft[], report: (diagnostic: Diagnostic) => void): Draft[] {
  const done = new Map(drafts.map((draft) => [draft.model.id, draft]))
  const isOpen = new Set<string>()
  const room = { left: mostGiven }
  const isMerged = new Set(drafts.flatMap(({ model, parts }) => (parts ? [] : [model.id])))
  // By hand: a part of a part of a part may be further away than calls go.
  const waiting = drafts.filter(({ parts }) => parts).toReversed()
  for (let draft = waiting.at(-1); draft; draft = waiting.at(-1)) {
    const { id } = draft.model
    const next =
      isOpen.has(id) || isMerged.has(id) ? [] : (draft.parts ?? []).flatMap(({ type }) => objectOf(type, done) ?? [])
    if (next.length > 0) {
      isOpen.add(id)
      waiting.push(...next.filter(({ model }) => !isMerged.has(model.id) && !isOpen.has(model.id)))
      continue
    }
    waiting.pop()
    if (isMerged.has(id)) continue
    done.set(
      id,
      merged(
        draft,
        (type) => objectOf(type, done),
        (part) => isMerged.has(part),
        room,
        report,
      ),
    )
    isMerged.add(id)
  }
  return drafts.map(({ model }) => done.get(model.id)!)
}

type ObjectDraft = Draft & { model: ObjectModel }

// What a reference leads to, through models that only stand for another one; each is followed once.
function objectOf(type: Type, drafts: ReadonlyMap<string, Draft>): ObjectDraft | undefined {
  const seen = new Set<string>()
  let at: Type | undefined = type
  while (at?.kind === 'reference' && !seen.has(at.id)) {
    seen.add(at.id)
    const draft: Draft | undefined = drafts.get(at.id)
    if (draft?.model.kind === 'object') return draft as ObjectDraft
    at = draft?.model.kind === 'union' && draft.model.members.length === 1 ? draft.model.members[0] : undefined
  }
  return undefined
}

type Given = { field: Field; from: Draft }

function merged(
  draft: Draft,
  objectFor: (type: Type) => ObjectDraft | undefined,
  isMerged: (id: string) => boolean,
  room: { left: number },
  report: (diagnostic: Diagnostic) => void,
): Draft {
  const { model, parts = [] } = draft
  if (model.kind !== 'object') return draft
  const given = new Map<string, Given>()
  const give = (each: Given): unknown => given.set(each.field.key, both(given.get(each.field.key), each))
  for (const { type, place } of parts) {
    const part = objectFor(type)
    const count = part?.model.fields.length ?? 0
    if (part && isMerged(part.model.id) && count <= room.left) {
      room.left -= count
      for (const field of part.model.fields) give({ field, from: part })
    } else report(diagnose('unmerged-part', { part: wordsOf(type) }, { place, model: model.id }))
  }
  for (const field of model.fields) give({ field, from: draft })
  const all = [...given.values()]
  const rows = new Map<Draft, Map<string, Draft['defaults'][number]['row']>>()
  const rowsOf = (from: Draft): Map<string, Draft['defaults'][number]['row']> => {
    const known = rows.get(from) ?? new Map(from.defaults.map((each) => [each.field.key, each.row]))
    rows.set(from, known)
    return known
  }
  const defaults = all.flatMap(({ field, from }) => {
    const row = rowsOf(from).get(field.key)
    return row ? [{ field, row }] : []
  })
  return { ...draft, model: { ...model, fields: all.map(({ field }) => field) }, defaults }
}

// The last one that says something of the type; required where either is. A default is put into the field of its own model.
function both(before: Given | undefined, { field, from }: Given): Given {
  const said = before && field.type.kind === 'unknown' ? before : { field, from }
  return { ...said, field: { ...said.field, required: before?.field.required === true || field.required } }
}

const wordsOf = (type: Type): string => (type.kind === 'reference' ? `\`${type.id}\`` : 'of the model')
