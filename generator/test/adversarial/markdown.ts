/** What a page says to a parser of markdown that is not ours. */
import type { Nodes, Root, Table } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/** The tree of a page, as GitHub reads it. */
export const treeOf = (text: string): Root => unified().use(remarkParse).use(remarkGfm).parse(text)

/** All nodes of a tree. */
export const everyNode = (node: Nodes): Nodes[] => [
  node,
  ...('children' in node ? (node.children as Nodes[]).flatMap(everyNode) : []),
]

/** The text of a node, decoded; a `<br/>` breaks its line. */
function textOf(node: Nodes): string {
  if (node.type === 'html') return /^<br\s*\/?>$/.test(node.value) ? '\n' : ''
  if (node.type === 'break') return '\n'
  if ('value' in node) return node.value
  return 'children' in node ? (node.children as Nodes[]).map(textOf).join('') : ''
}

/** All words of a page, mark-up and code as they stand. */
export const wordsOf = (text: string): string =>
  everyNode(treeOf(text))
    .flatMap((node) => ('value' in node ? [node.value] : 'url' in node ? [node.url] : []))
    .join('')

/** The first table of a page as text: its header, then its rows. */
export const rowsOf = (text: string): string[][] => {
  const table = everyNode(treeOf(text)).find((node): node is Table => node.type === 'table')
  return (table?.children ?? []).map(({ children }) => children.map(textOf))
}
