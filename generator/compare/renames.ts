/**
 * What went and what came → which of them are likely the same thing under another name. Only what is each other's best match,
 * and is so alone, is paired: a wrong pair would hide that something went.
 */
import { distance } from 'fastest-levenshtein'
import { byCodeUnit, match, payloadOf, type Field, type Model, type Type } from '../ir/spec.ts'
import { canonicalText } from './canonical.ts'
import { groupBy } from '../ir/group-by.ts'

/** How alike two things are, from 0 to 1; 0 for what is no pair. */
type Score<Thing> = (gone: Thing, come: Thing) => number

/** Pairs what went with what came, where each is the other's best match by a margin. */
function pairs<Thing>(gone: readonly Thing[], come: readonly Thing[], score: Score<Thing>): Map<Thing, Thing> {
  const best = (one: Thing, others: readonly Thing[], like: Score<Thing>): Thing | undefined => {
    const ranked = others
      .map((other) => ({ other, likeness: like(one, other) }))
      .filter(({ likeness }) => likeness > 0)
      .toSorted((a, b) => b.likeness - a.likeness)
    const [first, second] = ranked
    return first && (!second || second.likeness < first.likeness) ? first.other : undefined
  }
  const found = new Map<Thing, Thing>()
  for (const one of gone) {
    const other = best(one, come, score)
    if (other !== undefined && best(other, gone, (a, b) => score(b, a)) === one) found.set(one, other)
  }
  return found
}

/** A field, and what must be the same in a pair: whether it is required, and its type. `name`: its key, plain. */
type Candidate = { field: Field; kind: string; name: string }

/** Old field → new field, among those whose keys went and came in one model. In: the texts of their types. */
export function renamedFields(
  gone: readonly Field[],
  come: readonly Field[],
  oldText: (type: Type) => string,
  newText: (type: Type) => string,
): Map<Field, Field> {
  const old = groupBy(
    gone.map((field) => candidate(field, oldText)),
    ({ kind }) => kind,
  )
  const now = groupBy(
    come.map((field) => candidate(field, newText)),
    ({ kind }) => kind,
  )
  const renamed = [...old].flatMap(([kind, group]) => [...likelyPairs(group, now.get(kind) ?? [])])
  return new Map(renamed.map(([from, to]) => [from.field, to.field]))
}

const candidate = (field: Field, textOf: (type: Type) => string): Candidate => ({
  field,
  kind: `${field.required} ${textOf(field.type)}`,
  name: plainName(field.key),
})

/** Of so many, each is compared with each; of more, only another spelling of a name is looked for. */
const mostCompared = 2_500

const likelyPairs = (gone: readonly Candidate[], come: readonly Candidate[]): Map<Candidate, Candidate> =>
  gone.length * come.length <= mostCompared ? pairs(gone, come, fieldLikeness) : samePlainNames(gone, come)

function samePlainNames(gone: readonly Candidate[], come: readonly Candidate[]): Map<Candidate, Candidate> {
  const [old, now] = [groupBy(gone, ({ name }) => name), groupBy(come, ({ name }) => name)]
  return new Map(
    [...old].flatMap(([name, [one, ...more]]) => {
      const [other, ...others] = now.get(name) ?? []
      return one && other && name !== '' && more.length + others.length === 0 ? [[one, other] as const] : []
    }),
  )
}

/** A name without case and punctuation. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Names that are longer are alike when they are the same, and not otherwise. */
const longestName = 200

// 1 for the same word in another spelling; less for words that are nearly the same. In: plain names.
function nameLikeness(left: string, right: string): number {
  if (left === right) return left === '' ? 0 : 1
  const longest = Math.max(left.length, right.length)
  return longest > longestName ? 0 : 1 - distance(left, right) / longest
}

// Where both have a description and it differs, only another spelling of the name is believed.
function fieldLikeness(a: Candidate, b: Candidate): number {
  const likeness = nameLikeness(a.name, b.name)
  if (likeness === 1) return 1
  const [before, after] = [a.field.description, b.field.description]
  if (before !== undefined && before === after) return likeness >= 0.3 ? 0.5 + likeness / 2 : 0
  return (before === undefined || after === undefined) && likeness >= 0.75 ? likeness : 0
}

/** Old id → new id, among models of which one side knows nothing. */
export function renamedModels(gone: readonly Model[], come: readonly Model[]): Map<string, string> {
  const [old, now] = [gone.map(described), come.map(described)]
  const near = neighbours(old, now)
  const back = neighbours(now, old)
  const found = new Map<string, string>()
  for (const one of old) {
    const other = bestOf(one, near.get(one)!)
    if (other && bestOf(other, back.get(other)!) === one) found.set(one.model.id, other.model.id)
  }
  return found
}

type Described = { model: Model; name: string; tokens: Set<string> }

// What a model says, in words: its fields with what kind each is of, its values, its members.
const described = (model: Model): Described => ({
  model,
  name: plainName(model.name),
  tokens: new Set(
    match<Model, string[]>(model, {
      object: (object) => payloadOf(object).map(({ key, type }) => `${key}: ${type.kind}`),
      enum: ({ values }) => values.map(({ value }) => JSON.stringify(value)),
      union: ({ members }) => members.map((member) => canonicalText(member, lastName)),
      opaque: () => [],
    }),
  ),
})

// Members that moved to another folder with their union are still its members.
const lastName = (id: string): string => id.slice(id.lastIndexOf('.') + 1)

// Those that share a word or the name; thousands of models may have come and gone, and most share nothing.
function neighbours(from: readonly Described[], to: readonly Described[]): Map<Described, Described[]> {
  const all = to.flatMap((each) => wordsOf(each).map((word) => ({ each, word })))
  const byWord = groupBy(all, ({ word }) => word)
  return new Map(
    from.map((one) => {
      const shared = new Map<Described, number>()
      for (const word of wordsOf(one)) {
        const others = byWord.get(word) ?? []
        // A word that many share tells nothing; the name tells more than all others.
        if (others.length > mostSharing) continue
        for (const { each } of others) shared.set(each, (shared.get(each) ?? 0) + (word === nameWord(one) ? 1e6 : 1))
      }
      const nearest = [...shared].toSorted(([, a], [, b]) => b - a).slice(0, mostSharing)
      return [one, nearest.map(([each]) => each)]
    }),
  )
}
const nameWord = ({ model }: Described): string => `# ${model.name}`
const wordsOf = (each: Described): string[] => [nameWord(each), ...each.tokens]
const mostSharing = 50

function bestOf(one: Described, others: readonly Described[]): Described | undefined {
  const ranked = others
    .map((other) => ({ other, likeness: modelLikeness(one, other) }))
    .filter(({ likeness }) => likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness || byCodeUnit(a.other.model.id, b.other.model.id))
  const [first, second] = ranked
  return first && (!second || second.likeness < first.likeness) ? first.other : undefined
}

// The same name in another folder, if what it says is half the same; another name, if nearly all is, or much of it and one name
// is the other with words left out. Those of one vendor say much the same, and are called much the same.
function modelLikeness(a: Described, b: Described): number {
  if (a.model.kind !== b.model.kind) return 0
  const common = [...a.tokens].filter((token) => b.tokens.has(token)).length
  const all = a.tokens.size + b.tokens.size - common
  const content = all === 0 ? (a.model.kind === 'opaque' ? 0.5 : 1) : common / all
  const name = nameLikeness(a.name, b.name)
  if (name === 1) return content >= 0.5 ? content + name : 0
  const isShortened =
    isWithin(plainName(a.model.name), plainName(b.model.name)) ||
    isWithin(plainName(b.model.name), plainName(a.model.name))
  const isLike =
    (content >= 0.6 && common >= 2 && name >= 0.6 && isShortened) || (content >= 0.9 && common >= 3 && name >= 0.3)
  return isLike ? content + name : 0
}

/** Whether a text is another one with some of it left out. */
function isWithin(short: string, long: string): boolean {
  let at = 0
  for (const letter of long) if (letter === short[at]) at++
  return at === short.length
}
