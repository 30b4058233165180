/** The options of Prettier that decide how TypeScript is laid out. */

/** A style of TypeScript: each option as Prettier names it. */
export type Style = {
  printWidth: number
  tabWidth: number
  useTabs: boolean
  semi: boolean
  singleQuote: boolean
  quoteProps: 'as-needed' | 'consistent' | 'preserve'
  trailingComma: 'all' | 'es5' | 'none'
  bracketSpacing: boolean
  arrowParens: 'always' | 'avoid'
  objectWrap: 'preserve' | 'collapse'
  experimentalTernaries: boolean
  experimentalOperatorPosition: 'start' | 'end'
}

/** What Prettier does where nothing is configured. */
export const defaultStyle: Style = {
  printWidth: 80,
  tabWidth: 2,
  useTabs: false,
  semi: true,
  singleQuote: false,
  quoteProps: 'as-needed',
  trailingComma: 'all',
  bracketSpacing: true,
  arrowParens: 'always',
  objectWrap: 'preserve',
  experimentalTernaries: false,
  experimentalOperatorPosition: 'end',
}
