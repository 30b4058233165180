/** A layout → a list of layouts, each part of which that is there more than once stands there once. */
import type { Layout } from '../../generator/ir/recorded.ts'
import { partsOf, withParts } from './tree.ts'

/** Below this many characters a part is no longer than what would refer to it. */
const leastShared = 60

/** Shares the parts of a layout. Out: the parts, each after those that it has itself; last the whole. */
export function shared(layout: Layout): Layout[] {
  const counts = new Map<string, number>()
  count(layout, counts)
  const list: Layout[] = []
  const at = new Map<string, number>()
  const put = (node: Layout): Layout => {
    const key = JSON.stringify(node)
    const isShared = key.length > leastShared && counts.get(key)! > 1
    if (!isShared) return withParts(node, partsOf(node).map(put))
    if (!at.has(key)) {
      list.push(withParts(node, partsOf(node).map(put)))
      at.set(key, list.length - 1)
    }
    return { kind: 'part', at: at.get(key)! }
  }
  const whole = withParts(layout, partsOf(layout).map(put))
  return [...list, whole]
}

// What a repeated part has is counted once.
function count(layout: Layout, counts: Map<string, number>): void {
  const key = JSON.stringify(layout)
  const before = counts.get(key) ?? 0
  counts.set(key, before + 1)
  if (before === 0) for (const part of partsOf(layout)) count(part, counts)
}
