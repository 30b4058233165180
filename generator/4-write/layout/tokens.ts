/** Strings, numbers and keys: how Prettier writes what can be written in several ways. */
import type { Syntax } from '../../ir/syntax.ts'
import type { Style } from './style.ts'

/** A string under a style. In: the literal in double quotes, with its escapes. */
export function quoted(text: string, { singleQuote }: Pick<Style, 'singleQuote'>): string {
  const inner = text.slice(1, -1)
  if (!/["'\\]/.test(inner)) return singleQuote ? `'${inner}'` : text
  const [preferred, other] = singleQuote ? ["'", '"'] : ['"', "'"]
  const quote = countOf(inner, preferred!) > countOf(inner, other!) ? other! : preferred!
  return quote + withQuotes(inner, quote) + quote
}

const countOf = (text: string, part: string): number => text.split(part).length - 1

// What needs no escape between these quotes has none.
const withQuotes = (inner: string, quote: string): string =>
  inner.replace(/\\(.)|(["'])/gsu, (match, escaped: string | undefined, bare: string | undefined) => {
    if (bare !== undefined) return bare === quote ? `\\${bare}` : bare
    if (escaped === quote) return match
    if (escaped === '"' || escaped === "'") return escaped
    return /^[^\n\r"'0-7\\bfnrt-vx\u2028\u2029]$/u.test(escaped!) ? escaped! : match
  })

/** A word as it stands; a number in the form that Prettier writes. */
export const wordText = (text: string): string => (/^-?\d/.test(text) ? text.replace('e+', 'e') : text)

/** Whether a piece is a number, a negative one too. */
export const isNumber = (piece: Syntax): boolean => piece.kind === 'word' && /^-?\d/.test(piece.text)

const isSimpleKey = (key: string): boolean => /^[$A-Z_a-z][$\w]*$/.test(key)

/** What can be done to the keys of one object: each by its text. In: all keys there, as they are written. */
export function keysUnder(keys: readonly string[], style: Style): (key: string) => string {
  const { quoteProps } = style
  const needsQuotes = quoteProps === 'consistent' && keys.some((key) => key.startsWith('"') && !isFree(key))
  return (key) => {
    if (key.startsWith('[')) return `[${quoted(key.slice(1, -1), style)}]`
    if (key.startsWith('"'))
      return quoteProps !== 'preserve' && !needsQuotes && isFree(key) ? key.slice(1, -1) : quoted(key, style)
    return needsQuotes ? quoted(`"${key}"`, style) : key
  }
}

// Whether a key in quotes would do without.
const isFree = (key: string): boolean => isSimpleKey(key.slice(1, -1))
