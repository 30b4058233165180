/** The layouts of one source under several styles → one layout, in which a choice stands wherever they differ. */
import type { Layout, LayoutOption } from '../../generator/ir/recorded.ts'
import { choices, type Chosen } from './options.ts'
import { partsOf, shapeOf, withParts } from './tree.ts'

/** A style and the layout under it. */
export type Row = { chosen: Chosen; layout: Layout }

/** Merges rows: one for each combination of the options that count. So whichever style is chosen, its own layout comes out. */
export function merged(rows: readonly Row[], options: readonly LayoutOption[]): Layout {
  const [first] = rows
  if (distinct(rows) === 1) return first!.layout
  if (new Set(rows.map(({ layout }) => shapeOf(layout))).size === 1 && typeof first!.layout !== 'string') {
    const parts = rows.map(({ layout }) => partsOf(layout))
    const merge = (_: Layout, at: number): Layout =>
      merged(
        rows.map(({ chosen }, row) => ({ chosen, layout: parts[row]![at]! })),
        options,
      )
    return withParts(first!.layout, parts[0]!.map(merge))
  }
  return choiceOf(rows, options)
}

function choiceOf(rows: readonly Row[], options: readonly LayoutOption[]): Layout {
  const splits = options
    .map((option) => ({ option, sides: sidesOf(rows, option) }))
    .filter(({ sides }) => sides.length > 1)
    .map((split) => ({
      ...split,
      cost: split.sides.reduce((sum, side) => sum + distinct(side.rows), 0) / split.sides.length,
    }))
  const best = splits.reduce((best, split) => (split.cost < best.cost ? split : best))
  const when = Object.fromEntries(best.sides.map(({ value, rows }) => [String(value), merged(rows, options)]))
  return { kind: 'choice', option: best.option, when }
}

const sidesOf = (rows: readonly Row[], option: LayoutOption) =>
  choices[option]
    .map((value) => ({ value, rows: rows.filter(({ chosen }) => chosen[option] === value) }))
    .filter((side) => side.rows.length > 0)

const distinct = (rows: readonly Row[]): number => new Set(rows.map(({ layout }) => JSON.stringify(layout))).size
