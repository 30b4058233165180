/** What every part of a comparison asks: how types relate, which models are the same, and how a change is put together. */
import type { Change, Direction } from '../ir/change.ts'
import { sha256 } from '../ir/hash.ts'
import { startOf, type Place } from '../ir/place.ts'
import type { Model, Type } from '../ir/spec.ts'
import { canonicalText } from './canonical.ts'
import type { Answer, Steps } from './answers.ts'
import { relationOf, stepsThereAre, type Relation } from './relation.ts'
import type { Lookup } from './targets.ts'
import { levelOf, rules, type RuleId } from './rules.ts'
import { typeWords } from './type-words.ts'

/** The model of a change: the new one, or the old one if it is gone. */
export type Subject = { id: string; direction: Direction }

/** The particulars of a change, beside its rule and its model. */
export type Details = {
  field?: string
  /** What the message is about, where that is neither the field nor the model. */
  subject?: string
  from?: unknown
  to?: unknown
  /** What stands for `from` and `to` in the message; default: their JSON. */
  words?: readonly [from: string, to: string]
  before?: Place
  after?: Place
}

/** `forward`: old within new. `backward`: new within old. */
export type Context = {
  forward: Relation
  backward: Relation
  /** The text of a type, the same on both sides for what is the same. */
  oldText: (type: Type) => string
  newText: (type: Type) => string
}

/** In: the models by id; the new id of each old model that is likely renamed; which models nobody knows on both sides. */
export function contextOf(
  old: ReadonlyMap<string, Model>,
  now: ReadonlyMap<string, Model>,
  renamed: ReadonlyMap<string, string>,
  hidden: ReadonlySet<string>,
): Context {
  const newId = (id: string): string => renamed.get(id) ?? id
  const former = new Map([...renamed].map(([from, to]) => [to, from]))
  const oldId = (id: string): string => former.get(id) ?? id
  const isOnBoth = (before: string, after: string): boolean => hidden.has(after) || (old.has(before) && now.has(after))
  const [inOld, inNew] = [(id: string) => old.get(id), (id: string) => now.get(id)]
  const steps = stepsThereAre()
  return {
    forward: questionsOf(inOld, inNew, (id) => (isOnBoth(id, newId(id)) ? newId(id) : undefined), hidden, steps),
    backward: questionsOf(inNew, inOld, (id) => (isOnBoth(oldId(id), id) ? oldId(id) : undefined), hidden, steps),
    oldText: (type) => canonicalText(type, newId),
    newText: (type) => canonicalText(type, (id) => id),
  }
}

// A model that nobody knows may take anything or nothing. What holds for the worse of both is certain, and so is what does not
// hold for the better one.
function questionsOf(
  left: Lookup,
  right: Lookup,
  twinOf: (left: string) => string | undefined,
  hidden: ReadonlySet<string>,
  steps: Steps,
): Relation {
  if (hidden.size === 0) return relationOf(left, right, twinOf, steps)
  const hiding = (lookup: Lookup, stand: (id: string) => Model): Lookup => {
    const standIns = new Map([...hidden].map((id) => [id, stand(id)]))
    return (id) => standIns.get(id) ?? lookup(id)
  }
  const least = relationOf(hiding(left, anything), hiding(right, nothing), twinOf, steps)
  const most = relationOf(hiding(left, nothing), hiding(right, anything), twinOf, steps)
  const ask = (question: (relation: Relation) => Answer): Answer =>
    question(least) === 'yes' ? 'yes' : question(most) === 'no' ? 'no' : 'unclear'
  return {
    isWithin: (type, other) => ask(({ isWithin }) => isWithin(type, other)),
    isModelWithin: (model, other) => ask(({ isModelWithin }) => isModelWithin(model, other)),
  }
}

const unknownModel = (id: string) => ({ id, name: id, namespace: '', place: startOf('') })
const anything = (id: string): Model => ({ ...unknownModel(id), kind: 'opaque' })
const nothing = (id: string): Model => ({ ...unknownModel(id), kind: 'enum', values: [], open: false })

/** Puts a change together. Its fingerprint is that of what changed, not of where it stands or how bad it is. */
export function changeOf(rule: RuleId, { id, direction }: Subject, details: Details = {}): Change {
  const { field, from, to, words, before, after } = details
  const subject = details.subject ?? (field === undefined ? 'the model' : `\`${field}\``)
  const identity = JSON.stringify([rule, id, field ?? null, from ?? null, to ?? null])
  return {
    rule,
    level: levelOf(rule, direction),
    direction,
    model: id,
    ...(field === undefined ? {} : { field }),
    message: rules[rule].message({ subject, from: words?.[0] ?? text(from), to: words?.[1] ?? text(to) }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    fingerprint: sha256(identity).slice(0, 12),
  }
}

const text = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value))

/** The change from a type to another: nothing if they are written alike, else by which values are gained and lost. */
export function typeChanges(
  { forward, backward, oldText, newText }: Context,
  model: Subject,
  from: Type,
  to: Type,
  about: Pick<Details, 'field' | 'subject' | 'before' | 'after'>,
): Change[] {
  if (oldText(from) === newText(to)) return []
  const rule = verdict(forward.isWithin(from, to), backward.isWithin(to, from))
  return [changeOf(`type-${rule}`, model, { ...about, from, to, words: [typeWords(from), typeWords(to)] })]
}

/** How a set of values changed. `respelt`: not at all. `unclear`: it could not be found out. */
export type Verdict = 'widened' | 'narrowed' | 'changed' | 'respelt' | 'unclear'

/** Returns what happened to a set of values. In: whether all of the old are new ones, and whether all of the new were old ones. */
export function verdict(keeps: Answer, gainsNothing: Answer): Verdict {
  if (keeps === 'unclear' || gainsNothing === 'unclear') return 'unclear'
  if (keeps === 'yes') return gainsNothing === 'yes' ? 'respelt' : 'widened'
  return gainsNothing === 'yes' ? 'narrowed' : 'changed'
}
