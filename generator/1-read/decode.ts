/** Bytes → the text that is parsed, with everything still at its place: nothing here moves a line or a column. */

/** Front matter is told apart before markdown would read it as a rule and a heading. */
export type Decoded = {
  text: string
  /** The title of the front matter, and where it stands. */
  frontTitle?: { text: string; start: number; end: number }
  controls: Controls
}

/** The first control characters of a page, and how many more there are: a page may be made of nothing else. */
export type Controls = { first: { character: string; offset: number }[]; more: number }
const mostControls = 100

/** In: the bytes of a page. Out: its text, or the offset of the first byte that is not UTF-8. */
export function decode(bytes: Uint8Array): Decoded | { notUtf8: number } {
  const text = utf8(bytes)
  if (text === undefined) return { notUtf8: firstInvalid(bytes) }
  // Where lines end in line feeds, a carriage return by itself is a stray: to markdown it would end a row in its middle.
  const lines = text.includes('\n') ? text.replace(/\r(?!\n)/g, ' ') : text
  const plain = lines.replace(/^\ufeff/, ' ')
  return { ...withoutFrontMatter(plain.replace(controlPattern, '\ufffd')), controls: controlsIn(plain) }
}

function controlsIn(text: string): Controls {
  const controls: Controls = { first: [], more: 0 }
  for (let offset = 0; offset < text.length; offset++) {
    if (!isControl(text.charCodeAt(offset))) continue
    if (controls.first.length === mostControls) controls.more++
    else controls.first.push({ character: codePoint(text[offset]!), offset })
  }
  return controls
}

const isControl = (code: number): boolean =>
  (code < 32 && code !== 9 && code !== 10 && code !== 13) || (code > 126 && code < 160)

// oxlint-disable-next-line no-control-regex -- markdown allows tab, line feed and carriage return, and no other control
const controlPattern = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

const codePoint = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The offset of the first byte that makes the bytes no UTF-8: the longest valid prefix, found by halving. */
function firstInvalid(bytes: Uint8Array): number {
  let valid = 0
  let invalid = bytes.length
  while (valid + 1 < invalid) {
    const middle = (valid + invalid) >> 1
    if (isPrefix(bytes.subarray(0, middle))) valid = middle
    else invalid = middle
  }
  return isPrefix(bytes.subarray(0, 1)) ? valid : 0
}

// A prefix may end inside a character; then it is still valid so far.
function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function withoutFrontMatter(text: string): Pick<Decoded, 'text' | 'frontTitle'> {
  const front = /^\s?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?=\r?\n|$)/.exec(text)
  if (!front) return { text }
  const blank = front[0].replace(/[^\r\n]/g, ' ') + text.slice(front[0].length)
  const line = /^title:(.*)$/m.exec(front[0])
  const title = line?.[1]?.trim() ?? ''
  if (!line || title === '') return { text: blank }
  const start = line.index + line[0].indexOf(title, 'title:'.length)
  return { text: blank, frontTitle: { text: unquoted(title), start, end: start + title.length } }
}

// YAML's double-quoted scalars are JSON strings in all that generators write; single quotes double themselves.
function unquoted(scalar: string): string {
  if (/^'.*'$/.test(scalar)) return scalar.slice(1, -1).replaceAll("''", "'")
  if (!/^".*"$/.test(scalar)) return scalar
  try {
    return String(JSON.parse(scalar))
  } catch {
    return scalar.slice(1, -1)
  }
}
