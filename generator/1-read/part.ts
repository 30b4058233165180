/** A part of a page that remark reads by itself, and where it stands in the page. */
import type { Nodes, PhrasingContent, RootContent } from 'mdast'

/** What was read of a text: places run from its start. It belongs to nobody: see `placed`. */
export type Part<Node extends Nodes> = { nodes: readonly Node[]; depth: number }

/** Where a part stands: the lines above it, and the characters before it, in its line and in the page. */
export type Standing = { lines: number; columns: number; offset: number }

/**
 * Who reads parts. `cell`: the content of a cell, without the blanks around it; nothing where it is no cell, which a pipe in it would make
 * it. `blocks`: blocks that nothing else of a page has a say in.
 */
export type Parts = {
  cell: (text: string) => Part<PhrasingContent> | undefined
  blocks: (text: string) => Part<RootContent>
}

/** Returns what was read of a text, where it stands. */
export const placed = <Node extends Nodes>({ nodes }: Part<Node>, standing: Standing): Node[] =>
  nodes.map((node) => placedNode(node, standing))

// As deep as the limit of a page allows.
function placedNode<Node extends Nodes>(node: Node, standing: Standing): Node {
  const { start, end } = node.position!
  const position = { start: pointAt(start, standing), end: pointAt(end, standing) }
  return 'children' in node
    ? { ...node, children: node.children.map((child) => placedNode(child, standing)), position }
    : { ...node, position }
}

type Point = { line: number; column: number; offset?: number | undefined }

const pointAt = ({ line, column, offset }: Point, standing: Standing): Point & { offset: number } => ({
  line: line + standing.lines,
  column: column + standing.columns,
  offset: offset! + standing.offset,
})
