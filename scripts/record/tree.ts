/** Layouts as trees: the parts of a node, the same node with other parts, and all else that it says. */
import type { Layout } from '../../generator/ir/recorded.ts'

/** A list of layouts is one piece after the other. */
export const isList = (layout: Layout): layout is readonly Layout[] => Array.isArray(layout)

/** The parts of a node; of a choice, what stands under each value. */
export function partsOf(layout: Layout): readonly Layout[] {
  if (typeof layout === 'string') return []
  if (isList(layout)) return layout
  if (layout.kind === 'choice') return Object.values(layout.when)
  if (layout.kind === 'ifBreak') return [layout.broken, layout.flat]
  if (layout.kind === 'fill' || layout.kind === 'conditionalGroup') return layout.of
  return 'of' in layout ? [layout.of] : []
}

/** The same node with other parts, as many as it had. */
export function withParts(layout: Layout, parts: readonly Layout[]): Layout {
  if (typeof layout === 'string') return layout
  if (isList(layout)) return parts
  if (layout.kind === 'choice')
    return { ...layout, when: Object.fromEntries(Object.keys(layout.when).map((value, at) => [value, parts[at]!])) }
  if (layout.kind === 'ifBreak') return { ...layout, broken: parts[0]!, flat: parts[1]! }
  if (layout.kind === 'fill' || layout.kind === 'conditionalGroup') return { ...layout, of: parts }
  return 'of' in layout ? { ...layout, of: parts[0]! } : layout
}

/** All that a node says but its parts, as a key. */
export const shapeOf = (layout: Layout): string =>
  JSON.stringify(
    withParts(
      layout,
      partsOf(layout).map(() => ''),
    ),
  )

/** The same tree with each node replaced, from the leaves up. */
export const mapped = (layout: Layout, change: (node: Layout) => Layout): Layout =>
  change(
    withParts(
      layout,
      partsOf(layout).map((part) => mapped(part, change)),
    ),
  )
