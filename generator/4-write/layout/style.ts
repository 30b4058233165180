/** The options of Prettier that decide how TypeScript is laid out. */

/** A style of TypeScript: each option as Prettier names it. `shortUnions`: unions, and conditions such as `!(a || b)`, are laid out as by Prettier 3.9 and later. */
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
  experimentalOperatorPosition: 'start' | 'end'
  shortUnions: boolean
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
  experimentalOperatorPosition: 'end',
  shortUnions: true,
}

type Check = (value: unknown) => boolean
const isBoolean: Check = (value) => typeof value === 'boolean'
const isWidth: Check = (value) => Number.isInteger(value) && (value as number) >= narrowest
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string)

/** Where lines are shorter, comparisons break in ways that are not proved. */
const narrowest = 60

const shaping: Readonly<Record<Exclude<keyof Style, 'shortUnions'>, Check>> = {
  printWidth: isWidth,
  tabWidth: (value) => Number.isInteger(value) && (value as number) >= 1,
  useTabs: isBoolean,
  semi: isBoolean,
  singleQuote: isBoolean,
  quoteProps: oneOf('as-needed', 'consistent', 'preserve'),
  trailingComma: oneOf('all', 'es5', 'none'),
  bracketSpacing: isBoolean,
  arrowParens: oneOf('always', 'avoid'),
  objectWrap: oneOf('preserve', 'collapse'),
  experimentalOperatorPosition: oneOf('end', 'start'),
}

/** Options that say nothing of TypeScript, or that are obeyed elsewhere. */
const others: Readonly<Record<string, Check>> = {
  parser: oneOf('typescript'),
  plugins: (value) => Array.isArray(value) && value.length === 0,
  insertPragma: (value) => value === false,
  // How conditionals are laid out then changes with every version.
  experimentalTernaries: (value) => value === false,
}
const indifferent = new Set(
  `bracketSameLine checkIgnorePragma cursorOffset embeddedLanguageFormatting endOfLine filepath htmlWhitespaceSensitivity
  jsxBracketSameLine jsxSingleQuote proseWrap rangeEnd rangeStart requirePragma singleAttributePerLine
  vueIndentScriptAndStyle`.split(/\s+/),
)

/** The oldest and the newest minor version of Prettier 3 whose layout is proved. 3.0 lays out conditionals in a way of its own. */
const [oldest, newest] = [1, 10]

/** The minor version of Prettier 3 that knows an option; those before pass over it. */
const since: Partial<Record<string, number>> = {
  objectWrap: 5,
  experimentalOperatorPosition: 5,
}

/**
 * The style that options of Prettier's ask of a version; nothing where an option is not known here, or not obeyed, or where nobody
 * has proved what that version does.
 */
export function styleIn(options: Readonly<Record<string, unknown>>, version: string): Style | undefined {
  const minor = Number(/^3\.(\d+)\.\d+$/.exec(version)?.[1] ?? Infinity)
  if (minor < oldest || minor > newest) return undefined
  const given = Object.entries(options).filter(
    ([name, value]) => value !== undefined && !indifferent.has(name) && (since[name] ?? 0) <= minor,
  )
  const isKnown = given.every(([name, value]) => {
    const check = shaping[name as keyof typeof shaping] ?? others[name]
    return check !== undefined && check(value)
  })
  const own = given.filter(([name]) => name in shaping)
  return isKnown
    ? { ...defaultStyle, ...(Object.fromEntries(own) as Partial<Style>), shortUnions: minor >= 9 }
    : undefined
}
