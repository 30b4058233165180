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
      return flattenedFence(sourceOf(reader, node)) ?? inCode(node.value)
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

// A fence that was put on one line: its line breaks are `<br/>`, and its marks are more than inline code needs.
const flattenedFence = (source: string): string | undefined =>
  /^`{3}/.test(source) && /<br\s*\/?>/i.test(source)
    ? source.replace(/<br\s*\/?>/gi, '\n').replaceAll('\\|', '|')
    : undefined

/** `<br>` in its spellings. */
export const isLineBreak = (html: string): boolean => /^<br\s*\/?>$/i.test(html)

function inCode(value: string): string {
  const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `\`${value}\`` : `${fence} ${value} ${fence}`
}
