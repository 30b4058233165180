/**
 * A module of our own that is emitted as it stands, with its layout: what Prettier makes of it under every option, recorded once, so
 * that no run needs a parser for it. Plain data.
 */

/** The options of Prettier on which a layout may depend. Widths are none: the printer obeys those. */
export type LayoutOption =
  | 'semi'
  | 'singleQuote'
  | 'quoteProps'
  | 'trailingComma'
  | 'bracketSpacing'
  | 'arrowParens'
  | 'objectWrap'
  | 'experimentalOperatorPosition'
  | 'useTabs'

/** A document of Prettier's own layout language, with its names; `choice` and `part` are ours. A list is one piece after the other. */
export type Layout =
  | string
  | readonly Layout[]
  | { readonly kind: 'line' | 'softline' | 'hardline' | 'literalline' | 'breakParent' }
  | { readonly kind: 'indent'; readonly of: Layout }
  | { readonly kind: 'align'; readonly by: number; readonly of: Layout }
  | { readonly kind: 'group'; readonly of: Layout; readonly isBroken?: true; readonly id?: number }
  | { readonly kind: 'conditionalGroup'; readonly of: readonly Layout[]; readonly isBroken?: true }
  | { readonly kind: 'fill'; readonly of: readonly Layout[] }
  | { readonly kind: 'ifBreak'; readonly broken: Layout; readonly flat: Layout; readonly id?: number }
  | { readonly kind: 'indentIfBreak'; readonly of: Layout; readonly id: number }
  /** What an option decides: each of its values as text, and the layout under it. */
  | { readonly kind: 'choice'; readonly option: LayoutOption; readonly when: { readonly [value: string]: Layout } }
  /** One of the parts that stand before it in the list of its statement. */
  | { readonly kind: 'part'; readonly at: number }

/**
 * A statement with the comments above it. `text`: its source. `layout`: a list of `Layout` in JSON, which is read where it is printed:
 * parts that the statement has more than once, and last the whole. `isTight`: no empty line stands above it.
 */
export type RecordedStatement = { readonly text: string; readonly layout: string; readonly isTight?: true }
