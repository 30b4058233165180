/**
 * A page in segments that a parser may read one by one: each starts with a heading at the start of a line, below a blank one. What a
 * parser makes of thousands of blocks at once costs it several times the time and the memory of a few at a time.
 */
import type { Nodes, RootContent } from 'mdast'
import { isBlank, type Line } from './lines.ts'

/** The lines from an index on, up to another. */
export type Segment = { first: number; after: number }

/** A page that is shorter is one segment; so many characters make one, where a heading follows. */
const shortestPage = 1 << 14
const shortest = 1 << 12

/** Takes a page apart. Whether it may be is told by `isWhole`, of each segment once it is parsed. */
export function segmentsIn(text: string, lines: readonly Line[]): Segment[] {
  if (text.length < shortestPage) return [wholeOf(lines)]
  const segments: Segment[] = []
  let first = 0
  for (let index = 1; index < lines.length; index++) {
    if (text[lines[index]!.start] !== '#' || !isBlank(text, lines[index - 1]!)) continue
    if (lines[index]!.start - lines[first]!.start < shortest) continue
    segments.push({ first, after: index })
    first = index
  }
  return [...segments, { first, after: lines.length }]
}

/** Returns all of a page as one segment. */
export const wholeOf = (lines: readonly Line[]): Segment => ({ first: 0, after: lines.length })

/** Returns the text of a segment. */
export const segmentText = (text: string, lines: readonly Line[], { first, after }: Segment): string =>
  text.slice(lines[first]!.start, lines[after - 1]!.next)

/**
 * Returns whether what a segment says is said whatever stands below it, and above: no fence and no HTML goes on, and no definition
 * says where the links of others lead. In: its text, and what was parsed of it.
 */
export const isWhole = (text: string, nodes: readonly RootContent[]): boolean =>
  isClosed(text, nodes.at(-1)) && !nodes.some(hasDefinition)

function isClosed(text: string, last: RootContent | undefined): boolean {
  if (last?.type === 'html') return endsOfHtml.every(([start, end]) => !start.test(last.value) || end.test(last.value))
  if (last?.type !== 'code') return true
  const source = text.slice(last.position!.start.offset, last.position!.end.offset)
  const [mark] = /^(?:`{3,}|~{3,})/.exec(source) ?? []
  if (mark === undefined) return true
  const ending = source.slice(Math.max(source.lastIndexOf('\n'), source.lastIndexOf('\r')) + 1)
  return ending.length < source.length && ending.trim().startsWith(mark) && /^ {0,3}(`+|~+)[ \t]*$/.test(ending)
}

/** HTML that a blank line does not end, and what does. */
const endsOfHtml: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^<(?:script|pre|style|textarea)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
]

function hasDefinition(node: RootContent): boolean {
  const waiting: Nodes[] = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'definition') return true
    if ('children' in next) for (const child of next.children) waiting.push(child)
  }
  return false
}
