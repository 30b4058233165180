/** How names are spelt: the words in one, the style of a key, and the casing of words, as it is learned from witnesses. */
import { splitByCase } from 'scule'
import { byCodeUnit } from '../ir/spec.ts'

/** A convention of spelling keys. */
export const styles = ['snake', 'camel', 'pascal'] as const
/** The name of a convention. */
export type Style = (typeof styles)[number]

/** A name without its spelling: what two names of one thing have in common. */
export const folded = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

/**
 * The words of a name, in lower case. Nothing where it has others than words of letters: a digit may start a word or end one, and what
 * a mark stands for cannot be told.
 */
export function wordsOf(name: string): string[] | undefined {
  if (!/^\p{L}+(?:_\p{L}+)*$/u.test(name)) return undefined
  return splitByCase(name, ['_']).map((word) => word.toLowerCase())
}

/** The style in which a key spells words; nothing for a spelling that no convention yields, and for a single word. */
export function styleOf(words: readonly string[], key: string): Style | undefined {
  if (words.length < 2) return undefined
  if (key === words.join('_')) return 'snake'
  const pieces = piecesOf(words, key)
  if (!pieces || !pieces.slice(1).every(isCapital)) return undefined
  const [first] = pieces as [string, ...string[]]
  return isCapital(first) ? 'pascal' : first === words[0] ? 'camel' : undefined
}

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

// The parts of a key that its words are, as it spells them.
function piecesOf(words: readonly string[], key: string): string[] | undefined {
  if (key.toLowerCase() !== words.join('')) return undefined
  let at = 0
  return words.map((word) => key.slice(at, (at += word.length)))
}

/** A name that a witness spelt, and how. */
export type Spelt = { name: string; key: string }

/**
 * In: a style, and names that were seen in it. Out: what spells another name as it would be spelt; nothing where its words cannot be
 * told and nobody spells it elsewhere.
 */
export function spellerOf(style: Style, seen: readonly Spelt[]): (name: string) => string | undefined {
  const [names, casing] = [tally(), tally()]
  for (const { name, key } of seen) {
    names.add(folded(name), key)
    const words = wordsOf(name) ?? []
    const pieces = style === 'snake' ? [] : (piecesOf(words, key) ?? [])
    for (const [index, piece] of pieces.entries()) if (index > 0 || style === 'pascal') casing.add(words[index]!, piece)
  }
  const capital = (word: string): string => casing.mostOf(word) ?? word[0]!.toUpperCase() + word.slice(1)
  const spelt: Record<Style, (words: readonly string[]) => string> = {
    snake: (words) => words.join('_'),
    camel: ([first, ...rest]) => first! + rest.map(capital).join(''),
    pascal: (words) => words.map(capital).join(''),
  }
  const spell = (name: string): string | undefined => {
    const words = wordsOf(name)
    const elsewhere = words?.length === 1 ? undefined : names.mostOf(folded(name))
    return elsewhere ?? (words && spelt[style](words))
  }
  // Fields by the ten thousand share a thousand names.
  const known = new Map<string, string | undefined>()
  return (name) => {
    if (!known.has(name)) known.set(name, spell(name))
    return known.get(name)
  }
}

type Tally = {
  add: (of: string, spelling: string) => void
  /** The spelling that was seen most; of several, the first by code units. */
  mostOf: (of: string) => string | undefined
}

function tally(): Tally {
  const counts = new Map<string, Map<string, number>>()
  return {
    add: (of, spelling) => {
      const all = counts.get(of) ?? new Map<string, number>()
      counts.set(of, all.set(spelling, (all.get(spelling) ?? 0) + 1))
    },
    mostOf: (of) => {
      const all = [...(counts.get(of) ?? [])]
      return all.toSorted(([a, x], [b, y]) => y - x || byCodeUnit(a, b))[0]?.[0]
    },
  }
}
