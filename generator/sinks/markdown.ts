/**
 * Where: markdown, in a paragraph, a heading or a table's cell. Everything here is read back by remark to exactly the text
 * that went in. `Markdown` is the only thing ``markup`…` `` takes,
 * so a bare string from a page does not type-check there.
 */
import { replaceTreacherous } from './characters.ts'
import { visibleJson } from './json.ts'
import { stringLiteral } from './literal.ts'

declare const safe: unique symbol
/** Markdown that may be written as it stands. */
export type Markdown = string & { readonly [safe]: true }

const trusted = (text: string): Markdown => text as Markdown

/**
 * A template of markdown: its own words are trusted, what is put in must be `Markdown`; lists are joined without anything.
 * Not called `markdown`: Prettier would format what stands in it, and so change what is written.
 */
export const markup = (words: TemplateStringsArray, ...parts: (Markdown | readonly Markdown[])[]): Markdown =>
  trusted(words.reduce((text, word, index) => text + [parts[index - 1]!].flat().join('') + word))

/** Joins with a line break, or with what is given. */
export const joined = (
  parts: readonly Markdown[],
  separator: '\n' | ', ' | ' | ' | '' | '\n\n' | '<br/>' = '\n',
): Markdown => trusted(parts.join(separator))

/** Text on one line: line breaks are `<br/>`. Code spans that are well-formed stay code. */
export function inlineText(text: string): Markdown {
  const parts = text.split(/(?<!`)(`[^\s`|\\](?:[^`\n|\\]*[^\s`|\\])?`)(?!`)/)
  return oneLine(parts.map((part, index) => (index % 2 === 1 && isCodeSafe(part) ? part : escaped(part))).join(''))
}

/** Text on one line of which nothing is mark-up: names, which are read without it. */
export const plainText = (text: string): Markdown => oneLine(escaped(text))

/** Text of several paragraphs, for the flow of a page. An empty text is an empty string. */
export const flowText = (text: string): Markdown =>
  trusted(
    text
      .split(/(?<=[^\n])\n\n(?=[^\n])/)
      .map(inlineText)
      .join('\n\n'),
  )

/** A name: inline code where the text allows it (in a table too), plain text elsewhere. */
export const codeOrText = (text: string): Markdown => (isCodeSafe(text) ? codeSpan(text) : plainText(text))

/** A JSON scalar or structure as inline code; characters that code spans cannot carry are JSON escapes. */
export const jsonCode = (value: unknown): Markdown => codeSpan(jsonInCode(visibleJson(JSON.stringify(value))))

/** A word of our own and a JSON scalar as inline code: `name: value`. */
export const jsonEntryCode = (name: string, value: unknown): Markdown =>
  codeSpan(`${name}: ${jsonInCode(visibleJson(JSON.stringify(value)))}`)

/** A JSON value as a fence of its own: no line of it starts with a backtick. */
export const jsonFence = (value: unknown): Markdown =>
  trusted(
    `\`\`\`json\n${visibleJson(JSON.stringify(value, null, 2)).replace(opensTemplate, String.raw`\u007b`)}\n\`\`\``,
  )

/** A JSON string, for a place inside a larger code span. */
export const jsonString = (text: string): string => jsonInCode(stringLiteral(text))

// The braces of objects have no second one, nor a `%`, behind them: those that have stand in strings.
const jsonInCode = (json: string): string =>
  json.replaceAll('|', String.raw`\u007c`).replace(opensTemplate, String.raw`\u007b`)

/** Inline code of one line. In: text that is code-safe. */
export function codeSpan(text: string): Markdown {
  const runs = new Set([...text.matchAll(/`+/g)].map(([run]) => run.length))
  let fence = 1
  while (runs.has(fence)) fence++
  const pad = /^[ `]|[ `]$/.test(text) && /[^ ]/.test(text) ? ' ' : ''
  const ticks = '`'.repeat(fence)
  return trusted(`${ticks}${pad}${text.replaceAll('|', String.raw`\|`)}${pad}${ticks}`)
}

/** A link to another file of the output. In: its text, and its path from this file with `/`. */
export const pathLink = (text: Markdown, path: string): Markdown =>
  trusted(`[${text}](${path.split('/').map(encodeSegment).join('/')})`)

/** A link to an address. In: its text, and the address with every part encoded; what could end it is encoded here. */
export const addressLink = (text: Markdown, address: string): Markdown =>
  trusted(
    `[${text}](${address.replace(/[^\w:/?#%.~&=+@-]/g, (character) => encodeURIComponent(character).replace(/[()'*!]/g, (each) => `%${each.charCodeAt(0).toString(16)}`))})`,
  )

/** A comment; nobody sees it and nothing in it can end it. */
export const htmlComment = (text: string): Markdown =>
  trusted(
    `<!-- ${replaceTreacherous(text.replace(/\s+/g, ' ').replace(opensTemplate, '{ '), () => '�')
      .replace(/-(?=-|>|!)|>/g, ' ')
      .trim()} -->`,
  )

/** A cell of a table padded to a width; the width counts UTF-16 units. */
export const padded = (cell: Markdown, width: number): Markdown => trusted(cell.padEnd(width))

/** The line of dashes under a table's header. */
export const dashes = (width: number): Markdown => trusted('-'.repeat(Math.max(3, width)))

/**
 * Whether inline code can carry a text, in a table too: no line breaks, no backslash that may come before a pipe,
 * nothing that cannot be seen, and nothing that a template engine would run.
 */
export const isCodeSafe = (text: string): boolean =>
  text !== '' &&
  text.search(opensTemplate) === -1 &&
  !(text.includes('\\') && text.includes('|')) &&
  replaceTreacherous(text, () => '\n').indexOf('\n') === -1

// Vue (`{{`) and Liquid (`{{`, `{%`) look for these in code as well, and Liquid before it is markdown. A reference they leave alone.
const opensTemplate = /\{(?=[{%])/g

// What could open mark-up is escaped; a `_` between letters or digits cannot. The second of two spaces, and spaces beside
// a line break, would be lost: they are written as character references. So is `<`: an address before it (`http://x\<b>`), which
// GitHub makes a link of, would take a back-slash for its own, and leave HTML.
const escaped = (text: string): string =>
  replaceTreacherous(
    text
      .replace(/[\\`*{}[\]|~]|!(?=\[)|&(?=[#A-Za-z])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
      .replaceAll('<', '&lt;')
      .replace(/(?<=[ \n]) | (?=\n)/g, '&#32;')
      .replace(/\\\{(?=\\\{|%)/g, '&#123;'),
    (character) => (character === '\n' ? '<br/>' : reference(character)),
  )

// What has a meaning at the start of a line, and the `#` that would close a heading, is escaped.
const oneLine = (text: string): Markdown =>
  trusted(
    text
      .replace(/^ | $/g, '&#32;')
      .replace(/^[#>=+-]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replace(/(?<= )#+$/, '\\$&'),
  )

// References to most controls mean U+FFFD (CommonMark 2.5); a reader has made them that already.
const reference = (character: string): string => {
  const code = character.codePointAt(0)!
  return [9, 12, 13].includes(code) || code > 0x9f ? `&#${code};` : '�'
}

const encodeSegment = (segment: string): string =>
  encodeURIComponent(segment).replace(/[()'*!]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
