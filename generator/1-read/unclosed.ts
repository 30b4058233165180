/** Fences, comments and other HTML that never end: markdown takes what stands below for their text, headings and tables included. */
import type { Code, RootContent } from 'mdast'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { linesOf, type Place } from '../ir/place.ts'
import { commentsIn, blankComments } from './comments.ts'
import { roleNamed } from './rules.ts'
import { placeOf, sourceOf, type Reader } from './reader.ts'
import type { Section, Sections } from './sections.ts'

/** Returns the fault of the first block that holds a heading of the dialect because it, or a fence beside it, never ends. */
export function findUnclosedBlock(reader: Reader, { intro, sections }: Sections): Diagnostic | undefined {
  const parts = [{ nodes: intro, role: undefined }, ...sections]
  const isFenceOpen = parts.some(({ nodes }) => nodes.some((node) => isUnclosedFence(reader, node)))
  for (const { nodes, role } of parts)
    for (const node of nodes) {
      const isSuspect = node.type === 'code' ? isFenceOpen : node.type === 'html' && isUnclosedHtml(node.value)
      const heading = isSuspect
        ? linesOf(sourceOf(reader, node)).find((line) => isKnown(reader, line, role))
        : undefined
      if (heading === undefined) continue
      const what = node.type === 'code' ? 'fence' : 'HTML block'
      return diagnose('unclosed-block', { what, heading: heading.trim() }, { place: firstLineOf(reader, node) })
    }
  return undefined
}

function isKnown({ dialect }: Reader, line: string, role: Section['role'] | undefined): boolean {
  if (dialect.models?.in === 'heading') return /^#{1,6}[ \t]+\S/.test(line)
  const [, marks, text = ''] = /^ {0,3}(#{2,3})[ \t](.*)$/.exec(line) ?? []
  return marks === '##' ? roleNamed(text.trim(), dialect) !== undefined : marks === '###' && role === 'members'
}

// A line that opens a fence and stands in another one: that was never closed.
function isUnclosedFence(reader: Reader, node: RootContent): boolean {
  if (node.type !== 'code') return false
  const [first = '', ...rest] = linesOf(sourceOf(reader, node as Code))
  const mark = /^(?:`{3,}|~{3,})/.exec(first)?.[0]
  return (
    mark !== undefined && (!rest.at(-1)?.trimStart().startsWith(mark) || rest.some((line) => opensFence(line, mark)))
  )
}

const opensFence = (line: string, mark: string): boolean => {
  const text = line.trim()
  return text.startsWith(mark) && /^(`+|~+)\w+$/.test(text)
}

/** HTML that a blank line does not end, and what ends it. */
const enclosures: readonly (readonly [open: RegExp, close: string])[] = [
  [/^<\?/, '?>'],
  [/^<!\[CDATA\[/, ']]>'],
  [/^<script\b/i, '</script>'],
  [/^<pre\b/i, '</pre>'],
  [/^<style\b/i, '</style>'],
  [/^<textarea\b/i, '</textarea>'],
]

function isUnclosedHtml(html: string): boolean {
  const visible = blankComments(html, commentsIn(html))
  const close = enclosures.find(([open]) => open.test(visible))?.[1]
  return visible.includes('<!--') || (close !== undefined && !visible.toLowerCase().includes(close.toLowerCase()))
}

function firstLineOf(reader: Reader, node: RootContent): Place {
  const place = placeOf(reader, node)
  const [first = ''] = linesOf(sourceOf(reader, node))
  return { ...place, endLine: place.line, endColumn: place.column + first.trimEnd().length }
}
