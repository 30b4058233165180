/** A cell that lists the classes of a value, `int, str`: what they mean together, in whatever order. */
import type { TypeExpression } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import type { Cell } from './cells.ts'
import type { TypeGrammar } from './dialect.ts'

type Classes = NonNullable<TypeGrammar['classes']>
type Meaning = Classes[string]
type Phrase = { words: readonly string[]; means: Meaning }

const known = new WeakMap<Classes, readonly Phrase[]>()

/** Returns the type that a cell makes up of classes; nothing where a word of it is none of theirs. */
export function typeOfClasses({ text, place }: Cell, classes: Classes | undefined): TypeExpression | undefined {
  if (!classes) return undefined
  const left = new Set(wordsIn(text))
  const means: Meaning[] = []
  for (const phrase of phrasesOf(classes)) {
    if (!phrase.words.every((word) => left.has(word))) continue
    if (phrase.means === 'unknown') return { kind: 'scalar', name: 'unknown', place }
    means.push(phrase.means)
    for (const word of phrase.words) left.delete(word)
  }
  return left.size === 0 && means.length > 0 ? typeOf(means, place) : undefined
}

const wordsIn = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

// Those of most words first.
function phrasesOf(classes: Classes): readonly Phrase[] {
  const made = known.get(classes)
  if (made) return made
  const phrases = Object.entries(classes)
    .map(([words, means]) => ({ words: wordsIn(words), means }))
    .toSorted((a, b) => b.words.length - a.words.length)
  known.set(classes, phrases)
  return phrases
}

function typeOf(means: readonly Meaning[], place: Place): TypeExpression {
  const types = means.filter((each) => each !== 'null').map((each) => oneType(each, place))
  const [first, second] = types
  if (!first) return { kind: 'scalar', name: 'null', place }
  const type: TypeExpression = second ? { kind: 'union', members: types, place } : first
  return means.includes('null') ? { kind: 'nullable', of: type, place } : type
}

function oneType(means: Meaning, place: Place): TypeExpression {
  const unknown: TypeExpression = { kind: 'scalar', name: 'unknown', place }
  if (means === 'array') return { kind: 'array', items: unknown, place }
  return means === 'map' ? { kind: 'map', values: unknown, place } : { kind: 'scalar', name: means, place }
}
