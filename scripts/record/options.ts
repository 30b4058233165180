/** The options of Prettier that shape TypeScript, and their values. */
import type { LayoutOption } from '../../generator/ir/recorded.ts'

/** Those on which a layout may depend; the default is first. */
export const choices: Readonly<Record<LayoutOption, readonly (string | boolean)[]>> = {
  semi: [true, false],
  singleQuote: [false, true],
  quoteProps: ['as-needed', 'consistent', 'preserve'],
  trailingComma: ['all', 'es5', 'none'],
  bracketSpacing: [true, false],
  arrowParens: ['always', 'avoid'],
  objectWrap: ['preserve', 'collapse'],
  experimentalOperatorPosition: ['end', 'start'],
  useTabs: [false, true],
}

/** Their names. */
export const options = Object.keys(choices) as LayoutOption[]

/** A value for each option. */
export type Chosen = Readonly<Record<LayoutOption, string | boolean>>

/** Prettier's defaults. */
export const defaults = Object.fromEntries(options.map((option) => [option, choices[option][0]!])) as Chosen

/** Returns every combination of the values of some options; all others have their default. */
export const combinations = (some: readonly LayoutOption[]): Chosen[] =>
  some.reduce<Chosen[]>(
    (all, option) => all.flatMap((each) => choices[option].map((value) => ({ ...each, [option]: value }))),
    [defaults],
  )

/** A style with widths. */
export type Style = Chosen & { printWidth: number; tabWidth: number }

/** Draws styles; the same for the same seed. */
export function drawnStyles(count: number, seed: number): Style[] {
  let state = seed
  // A linear congruential generator, of 32 bits.
  const below = (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
  const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)]!
  return Array.from({ length: count }, () => {
    const chosen = Object.fromEntries(options.map((option) => [option, oneOf(choices[option])])) as Chosen
    return { ...chosen, printWidth: 60 + below(101), tabWidth: oneOf([2, 3, 4, 8]) }
  })
}
