/** A valid regular expression under the flag `u` → what it is made of, as far as its cost depends on it. */

/** Code points, in ranges with both ends, sorted and apart. */
export type Characters = readonly (readonly [from: number, to: number])[]

/**
 * `start`: the anchor `^`. `empty`: what takes no character, other anchors too. `beyond`: a look around or a reference back, whose
 * cost nothing here can tell. `repeat`: lazy ones are none the cheaper.
 */
export type Expression =
  | { kind: 'characters'; of: Characters }
  | { kind: 'start' }
  | { kind: 'empty' }
  | { kind: 'beyond' }
  | { kind: 'sequence'; parts: Expression[] }
  | { kind: 'choice'; options: Expression[] }
  | { kind: 'repeat'; of: Expression; least: number; most: number }

const last = 0x10ffff
/** Every character. */
export const anyCharacter: Characters = [[0, last]]

const one = (code: number): Characters => [[code, code]]
const digits: Characters = [[48, 57]]
const wordLike: Characters = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
]
const blanks: Characters = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]
const lineEnds: Characters = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
]

/** All characters but some. */
function others(some: Characters): Characters {
  const found: [number, number][] = []
  let from = 0
  for (const [start, end] of some.toSorted(([a], [b]) => a - b)) {
    if (start > from) found.push([from, start - 1])
    from = Math.max(from, end + 1)
  }
  if (from <= last) found.push([from, last])
  return found
}

// What a property holds is not looked up: it may be any character, which makes an expression look slower, and never quicker.
const classes: Readonly<Record<string, Characters>> = {
  d: digits,
  D: others(digits),
  w: wordLike,
  W: others(wordLike),
  s: blanks,
  S: others(blanks),
  p: anyCharacter,
  P: anyCharacter,
}
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, '0': 0, b: 8 }

/** Reads an expression. In: its source, which is valid. */
export function expressionOf(source: string): Expression {
  return new Reader(source).choice()
}

/** The way through a source, character by character. */
class Reader {
  private readonly characters: readonly string[]
  private at = 0

  constructor(source: string) {
    this.characters = [...source]
  }

  choice(): Expression {
    const options = [this.sequence()]
    while (this.take('|')) options.push(this.sequence())
    return options.length === 1 ? options[0]! : { kind: 'choice', options }
  }

  private sequence(): Expression {
    const parts: Expression[] = []
    while (this.at < this.characters.length && this.next !== '|' && this.next !== ')') parts.push(this.repeated())
    return { kind: 'sequence', parts }
  }

  private repeated(): Expression {
    const of = this.atom()
    const found = this.match(/^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/)
    if (!found) return of
    const [, sign, least, comma, most] = found
    if (sign) return { kind: 'repeat', of, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity }
    return { kind: 'repeat', of, least: Number(least), most: !comma ? Number(least) : most ? Number(most) : Infinity }
  }

  private atom(): Expression {
    const character = this.advance()
    if (character === '^') return { kind: 'start' }
    if (character === '$') return { kind: 'empty' }
    if (character === '.') return { kind: 'characters', of: others(lineEnds) }
    if (character === '(') return this.group()
    if (character === '[') return this.set()
    return character === '\\' ? this.escape() : { kind: 'characters', of: one(character.codePointAt(0)!) }
  }

  private group(): Expression {
    const opening = this.match(/^\?(?:[=!]|<[=!]|:|<[^>]*>|[^:]*:)/)?.[0] ?? ''
    const inner = this.choice()
    this.advance()
    // Modifiers change what the characters inside of them are.
    return opening === '' || opening === '?:' || /^\?<[^=!]/.test(opening) ? inner : { kind: 'beyond' }
  }

  private escape(): Expression {
    if (this.take('b') || this.take('B')) return { kind: 'empty' }
    if (/[k1-9]/.test(this.next)) {
      this.match(/^(?:k<[^>]*>|\d+)/)
      return { kind: 'beyond' }
    }
    return { kind: 'characters', of: this.escaped() }
  }

  private set(): Expression {
    const isNegated = this.take('^')
    const found: Characters[] = []
    while (!this.take(']')) found.push(this.range())
    const all = found.flat()
    const isAny = found.includes(anyCharacter)
    return { kind: 'characters', of: isAny ? anyCharacter : isNegated ? others(all) : all }
  }

  private range(): Characters {
    const from = this.member()
    if (this.next !== '-' || this.characters[this.at + 1] === ']') return from
    this.advance()
    return [[from[0]![0], this.member()[0]![1]]]
  }

  private member(): Characters {
    return this.take('\\') ? this.escaped() : one(this.advance().codePointAt(0)!)
  }

  private escaped(): Characters {
    const name = this.advance()
    if (name === 'u') return one(this.unicode())
    if (name === 'x') return one(this.hexadecimal(/^[\da-fA-F]{2}/))
    if (name === 'c') return one(this.advance().codePointAt(0)! % 32)
    if (name === 'p' || name === 'P') this.match(/^\{[^}]*\}/)
    if (Object.hasOwn(classes, name)) return classes[name]!
    return one(Object.hasOwn(controls, name) ? controls[name]! : name.codePointAt(0)!)
  }

  // Of two surrogates that are escaped one after the other the flag makes one character.
  private unicode(): number {
    const braced = this.match(/^\{([\da-fA-F]+)\}/)
    if (braced) return Number.parseInt(braced[1]!, 16)
    const high = this.hexadecimal(/^[\da-fA-F]{4}/)
    const isHigh = high >= 0xd800 && high < 0xdc00
    const low = isHigh ? this.match(/^\\u([dD][c-fC-F][\da-fA-F]{2})/) : undefined
    return low ? 0x10000 + ((high - 0xd800) << 10) + (Number.parseInt(low[1]!, 16) - 0xdc00) : high
  }

  private hexadecimal(digits: RegExp): number {
    return Number.parseInt(this.match(digits)![0], 16)
  }

  private get next(): string {
    return this.characters[this.at] ?? ''
  }

  private advance(): string {
    return this.characters[this.at++] ?? ''
  }

  private take(character: string): boolean {
    if (this.next !== character) return false
    this.at++
    return true
  }

  private match(expression: RegExp): RegExpExecArray | undefined {
    const found = expression.exec(this.characters.slice(this.at).join(''))
    if (found) this.at += [...found[0]].length
    return found ?? undefined
  }
}
