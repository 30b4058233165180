/**
 * What went and what came → which of them are likely the same thing under another name. Only what is each other's best match,
 * and is so alone, is paired: a wrong pair would hide that something went.
 */
import { distance } from 'fastest-levenshtein'
import { byCodeUnit, match, type Field, type Model } from '../ir/spec.ts'
import { canonicalText } from './canonical.ts'
import { payload } from './relation.ts'

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

/** Old field → new field, among those whose keys went and came in one model. In: what must be the same for a pair. */
export const renamedFields = (
  gone: readonly Field[],
  come: readonly Field[],
  typeText: (field: Field, isOld: boolean) => string,
): Map<Field, Field> =>
  pairs(gone, come, (a, b) =>
    a.required === b.required && typeText(a, true) === typeText(b, false) ? fieldLikeness(a, b) : 0,
  )

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** 1 for the same word in another spelling; less for words that are nearly the same. */
export function nameLikeness(a: string, b: string): number {
  const [left, right] = [plain(a), plain(b)]
  if (left === right) return left === '' ? 0 : 1
  return 1 - distance(left, right) / Math.max(left.length, right.length)
}

// Where both have a description and it differs, only another spelling of the name is believed.
function fieldLikeness(a: Field, b: Field): number {
  const likeness = nameLikeness(a.key, b.key)
  if (likeness === 1) return 1
  if (a.description !== undefined && a.description === b.description) return likeness >= 0.3 ? 0.5 + likeness / 2 : 0
  return (a.description === undefined || b.description === undefined) && likeness >= 0.75 ? likeness : 0
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

type Described = { model: Model; tokens: Set<string> }

// What a model says, in words: its fields with what kind each is of, its values, its members.
const described = (model: Model): Described => ({
  model,
  tokens: new Set(
    match<Model, string[]>(model, {
      object: (object) => payload(object).map(({ key, type }) => `${key}: ${type.kind}`),
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
  const byWord = new Map<string, Described[]>()
  const wordsOf = ({ model, tokens }: Described): string[] => [`# ${model.name}`, ...tokens]
  for (const each of to) for (const word of wordsOf(each)) byWord.set(word, [...(byWord.get(word) ?? []), each])
  return new Map(
    from.map((each) => {
      const words = wordsOf(each).map((word) => byWord.get(word) ?? [])
      // A word that many share tells nothing.
      return [each, [...new Set(words.filter((others) => others.length <= mostSharing).flat())]]
    }),
  )
}
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
  const name = nameLikeness(a.model.name, b.model.name)
  if (name === 1) return content >= 0.5 ? content + name : 0
  const isShortened =
    isWithin(plain(a.model.name), plain(b.model.name)) || isWithin(plain(b.model.name), plain(a.model.name))
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
