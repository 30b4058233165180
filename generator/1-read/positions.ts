/** Places in a part of a page → places in the page. */
import type { Nodes } from 'mdast'

/** How many lines and characters stand before a part. */
export type Shift = { lines: number; offset: number }

/** Moves a node, and all that is in it. No recursion: nobody has looked how deep mark-up is nested. */
export function move(node: Nodes, { lines, offset }: Shift): void {
  const waiting = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const point of [next.position!.start, next.position!.end]) {
      point.line += lines
      point.offset! += offset
    }
    if ('children' in next) for (const child of next.children) waiting.push(child)
  }
}
