/**
 * What stands in a heading, a cell or a paragraph of one line → mdast, where its characters tell for certain: words, code, links,
 * emphasis of words and bold ones, line breaks, and brackets that open nothing.
 */
import type { PhrasingContent, Strong, Text } from 'mdast'
import { decodeString } from 'micromark-util-decode-string'

/** Where a text stands: its line, its column, and how many characters of the page stand before it. */
export type Spot = { line: number; column: number; offset: number }

/** How deep phrases are nested at most. */
export const phraseDepth = 3

/** Reads a text without blanks at its ends. Out: its nodes; nothing where remark has to say what it is. */
export function phrasesIn(text: string, spot: Spot): PhrasingContent[] | undefined {
  const nodes: PhrasingContent[] = []
  for (let start = 0; start < text.length;) {
    const token = tokenAt(text, start)
    if (!token) return undefined
    addToken(nodes, token, text.slice(start, token.end), shifted(spot, start))
    start = token.end
  }
  return nodes
}

/** A run of characters of one kind, and where it ends. `words`: of whatever is text. */
type Token =
  | { kind: 'words' | 'html'; end: number }
  | { kind: 'code' | 'emphasis' | 'strong'; end: number; inner: string }
  | { kind: 'link'; end: number; inner: string; url: string; isBold: boolean }

function tokenAt(text: string, at: number): Token | undefined {
  switch (text[at]) {
    case '`':
      return codeAt(text, at)
    case '[':
      return linkAt(text, at) ?? { kind: 'words', end: at + 1 }
    case ']':
      return text[at + 1] === '(' ? undefined : { kind: 'words', end: at + 1 }
    case '*':
      return emphasisAt(text, at) ?? boldAt(text, at) ?? firstOfTwo(text, at)
    case '<':
      return breakAt(text, at) ?? (isSign(text, at) ? { kind: 'words', end: at + 1 } : undefined)
    default: {
      const end = wordsEnd(text, at)
      return end > at ? { kind: 'words', end } : undefined
    }
  }
}

// Code loses a blank at each end, one more back-tick is another mark, and a backslash may escape a pipe.
function codeAt(text: string, at: number): Token | undefined {
  const close = text.indexOf('`', at + 1)
  const inner = text.slice(at + 1, close)
  const isCode = close > at + 1 && inner.trim() === inner && !/[|\\]/.test(inner) && text[close + 1] !== '`'
  return isCode ? { kind: 'code', end: close + 1, inner } : undefined
}

// A star alone, as Go writes pointers, is one.
function linkAt(text: string, at: number): Token | undefined {
  const bold = text.startsWith('**', at + 1) ? boldAt(text, at + 1, true) : undefined
  const start = text[at + 1] === '*' ? at + 2 : at + 1
  const close = bold?.end ?? nestedEnd(text, start)
  const inner = bold?.inner ?? text.slice(at + 1, close)
  if (close === start || inner.trim() !== inner || !text.startsWith('](', close)) return undefined
  target.lastIndex = close + 2
  const [url] = target.exec(text) ?? []
  const end = target.lastIndex + 1
  return url !== undefined && text[end - 1] === ')'
    ? { kind: 'link', end, inner, url, isBold: bold !== undefined }
    : undefined
}

const target = /[\p{L}\p{N}_.:/#%=?-]+/uy

// Beside a letter a star opens and closes wherever it stands; beside another character, where nothing else is around it.
function emphasisAt(text: string, at: number): Token | undefined {
  const close = nestedEnd(text, at + 1)
  const inner = text.slice(at + 1, close)
  const [opens, closes] = [isAlike(inner[0]) || at === 0, isAlike(inner.at(-1)) || close === text.length - 1]
  const isEmphasis = inner !== '' && inner.trim() === inner && opens && closes
  return isEmphasis && text[close] === '*' && text[close + 1] !== '*'
    ? { kind: 'emphasis', end: close + 1, inner }
    : undefined
}

// The same of two stars; in the brackets of a link they open and close whatever stands inside.
function boldAt(text: string, at: number, isInLink = false): Bold | undefined {
  if (!text.startsWith('**', at) || text[at - 1] === '*') return undefined
  const close = nestedEnd(text, at + 2)
  const inner = text.slice(at + 2, close)
  const [opens, closes] = [isAlike(inner[0]) || at === 0, isAlike(inner.at(-1)) || close === text.length - 2]
  const isBold = inner !== '' && inner.trim() === inner && (isInLink || (opens && closes))
  const isClosed = text.startsWith('**', close) && text[close + 2] !== '*'
  return isBold && isClosed ? { kind: 'strong', end: close + 2, inner } : undefined
}

type Bold = { kind: 'strong'; end: number; inner: string }

// `**string*`: two stars that one closes, and nothing else.
function firstOfTwo(text: string, at: number): Token | undefined {
  const rest = at === 0 && isAlike(text[2]) ? emphasisAt(text, 1) : undefined
  return rest?.end === text.length && isAlike(text.at(-2)) ? { kind: 'words', end: 1 } : undefined
}

function breakAt(text: string, at: number): Token | undefined {
  lineBreak.lastIndex = at
  return lineBreak.test(text) ? { kind: 'html', end: lineBreak.lastIndex } : undefined
}

const lineBreak = /<br ?\/?>/iy

// What begins neither a tag nor an address.
function isSign(text: string, at: number): boolean {
  sign.lastIndex = address.lastIndex = at
  return sign.test(text) && !address.test(text)
}

const sign = /<(?:[[*`\s\d=]|[a-z]+,)/iy
const address = /<[^<>@]*@/y

/** Letters and digits of ASCII; characters that no mark-up is made of; those that may be such. */
const [letter, plain, underscore, bang] = [1, 2, 3, 4] as const
const kinds = new Uint8Array(128)
for (const character of ` .,:;'"()/=+%#@?$^~>{}&-`) kinds[character.charCodeAt(0)] = plain
for (let code = 0; code < 128; code++) if (/[a-z0-9]/i.test(String.fromCharCode(code))) kinds[code] = letter
kinds['_'.charCodeAt(0)] = underscore
kinds['!'.charCodeAt(0)] = bang

const kindAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code < 128 ? kinds[code]! : plain
}

function wordsEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const kind = kindAt(text, at)
    const end = kind === underscore ? underscoresEnd(text, at) : at + 1
    if (kind === 0 || end === 0 || (kind === bang && text[at + 1] === '[')) break
    at = end
  }
  return at
}

// Where underscores inside of a word end; 0 for others, which mark-up may be made of.
function underscoresEnd(text: string, from: number): number {
  let end = from
  while (text[end] === '_') end++
  return kindAt(text, from - 1) === letter && kindAt(text, end) === letter ? end : 0
}

/** How deep brackets may stand in each other: `Optional[List[str]]`. */
const deepest = 2

// The end of words with brackets in them that no link is made of.
function nestedEnd(text: string, from: number, levels = deepest): number {
  let at = wordsEnd(text, from)
  while (levels > 0 && text[at] === '[') {
    const close = nestedEnd(text, at + 1, levels - 1)
    if (close === at + 1 || text[close] !== ']' || text[close + 1] === '(') break
    at = wordsEnd(text, close + 1)
  }
  return at
}

const isAlike = (character: string | undefined): boolean => character !== undefined && /^[\p{L}\p{N}]$/u.test(character)

function addToken(nodes: PhrasingContent[], token: Token, source: string, spot: Spot): void {
  const last = nodes.at(-1)
  const position = between(spot, 0, source.length)
  switch (token.kind) {
    case 'code':
      return void nodes.push({ type: 'inlineCode', value: token.inner, position })
    case 'html':
      return void nodes.push({ type: 'html', value: source, position })
    case 'link': {
      const children = [token.isBold ? boldOf(token.inner, shifted(spot, 1)) : wordsAt(token.inner, shifted(spot, 1))]
      return void nodes.push({ type: 'link', title: null, url: token.url, children, position })
    }
    case 'emphasis':
      return void nodes.push({ type: 'emphasis', children: [wordsAt(token.inner, shifted(spot, 1))], position })
    case 'strong':
      return void nodes.push(boldOf(token.inner, spot))
    case 'words':
      if (last?.type !== 'text') return void nodes.push({ type: 'text', value: decoded(source), position })
      last.value += decoded(source)
      last.position!.end = position.end
  }
}

const wordsAt = (source: string, spot: Spot): Text => ({
  type: 'text',
  value: decoded(source),
  position: between(spot, 0, source.length),
})

const boldOf = (source: string, spot: Spot): Strong => ({
  type: 'strong',
  children: [wordsAt(source, shifted(spot, 2))],
  position: between(spot, 0, source.length + 4),
})

// References stand for characters; nothing else that words are made of stands for any.
const decoded = (source: string): string => (source.includes('&') ? decodeString(source) : source)

const shifted = ({ line, column, offset }: Spot, by: number): Spot => ({
  line,
  column: column + by,
  offset: offset + by,
})

const between = (spot: Spot, start: number, end: number): { start: Spot; end: Spot } => ({
  start: shifted(spot, start),
  end: shifted(spot, end),
})
