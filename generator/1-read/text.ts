/** mdast → text: references and escapes decoded, other mark-up kept as it is written, `<br/>` as a line break. */
import type { Nodes, PhrasingContent } from 'mdast'
import { sourceOf, type Reader } from './reader.ts'

/** The text of inline content. */
export const inlineMarkup = (reader: Reader, nodes: readonly PhrasingContent[]): string =>
  nodes.map((node) => oneMarkup(reader, node)).join('')

function oneMarkup(reader: Reader, node: PhrasingContent): string {
  switch (node.type) {
    case 'text':
      return node.value
    case 'inlineCode':
      return codeMarkup(sourceOf(reader, node), node.value)
    case 'html':
      return isLineBreak(node.value) ? '\n' : node.value
    case 'break':
      return '\n'
    case 'emphasis':
    case 'strong': {
      const mark = reader.source.slice(
        node.position!.start.offset,
        node.position!.start.offset! + (node.type === 'strong' ? 2 : 1),
      )
      return `${mark}${inlineMarkup(reader, node.children)}${mark}`
    }
    case 'link':
      return sourceOf(reader, node).startsWith('<')
        ? `<${inlineMarkup(reader, node.children)}>`
        : `[${inlineMarkup(reader, node.children)}](${node.url})`
    default:
      return sourceOf(reader, node)
  }
}

/** The text of blocks: paragraphs decoded, anything else as it is written. A blank line stands between blocks. */
export const blockMarkup = (reader: Reader, nodes: readonly Nodes[]): string =>
  nodes
    .map((node) => (node.type === 'paragraph' ? inlineMarkup(reader, node.children) : sourceOf(reader, node)))
    .join('\n\n')
    .replace(/\r\n?/g, '\n')
    .trim()

// Code between the marks it was written with. A fence that was put on one line has more than inline code needs, and `<br/>`
// for its line breaks.
function codeMarkup(source: string, value: string): string {
  const marks = /^`+/.exec(source)![0]
  if (marks.length >= 3 && /<br\s*\/?>/i.test(source))
    return source.replace(/<br\s*\/?>/gi, '\n').replaceAll('\\|', '|')
  const inner = source.slice(marks.length, -marks.length)
  // Markdown strips one blank on each side, where there is one on both.
  const blank = /^\s/.test(inner) && /\s$/.test(inner) && inner.trim() !== '' ? ' ' : ''
  return `${marks}${blank}${value}${blank}${marks}`
}

/** `<br>` in its spellings. */
export const isLineBreak = (html: string): boolean => /^<br\s*\/?>$/i.test(html)
