/**
 * JSON as Prettier's parser `json` prints what `orderedJsonDocument` printed, without Prettier: objects are broken unless
 * `objectWrap` says otherwise, what holds something broken is broken, and all else is on one line where it fits.
 * A law compares the two.
 */
import type { OrderedJson } from '../../ir/plan.ts'
import { visibleJson } from '../../sinks/json.ts'
import type { Options } from './in-force.ts'

/** The options that decide, and those that say nothing of JSON. */
const known = new Set([
  ...['printWidth', 'tabWidth', 'useTabs', 'bracketSpacing', 'objectWrap', 'endOfLine'],
  ...['semi', 'singleQuote', 'quoteProps', 'trailingComma', 'arrowParens', 'bracketSameLine', 'jsxSingleQuote'],
  ...['jsxBracketSameLine', 'proseWrap', 'htmlWhitespaceSensitivity', 'vueIndentScriptAndStyle'],
  ...['embeddedLanguageFormatting', 'singleAttributePerLine', 'experimentalTernaries', 'experimentalOperatorPosition'],
  ...['requirePragma', 'insertPragma', 'checkIgnorePragma'],
])

/** The names that some version of Prettier prints by another parser. */
const special =
  /(?:^|\/)(?:api-extractor|composer|devcontainer|jsconfig|language-configuration|package|package-lock|tsconfig|tslint)\.json$/

/** Returns whether `jsonText` knows how Prettier would print a file under these options. */
export const isPlainJson = (path: string, options: Options): boolean =>
  path.endsWith('.json') && !special.test(path) && Object.keys(options).every((key) => known.has(key))

type Style = { width: number; step: number; indent: string; padding: string; isCollapsing: boolean }

/** Prints a document. Out: nothing where only Prettier knows how wide a text is. */
export function jsonText(value: OrderedJson, options: Options): string | undefined {
  const { printWidth = 80, tabWidth = 2, useTabs = false, bracketSpacing = true, objectWrap } = options
  const style = {
    width: printWidth,
    step: tabWidth,
    indent: useTabs ? '\t' : ' '.repeat(tabWidth),
    padding: bracketSpacing ? ' ' : '',
    isCollapsing: objectWrap === 'collapse',
  }
  const node = nodeOf(value, style)
  return node.isUnsure ? undefined : `${printed(node, style, { level: 0, before: 0, after: 0 })}\n`
}

/** `flat`: on one line, where it may be and could have the room. `isUnsure`: that depends on how wide its characters are. */
type Node = {
  kind: 'object' | 'array' | 'number' | 'other'
  items: { key: string; node: Node }[]
  flat: string | undefined
  isUnsure: boolean
}

function nodeOf(value: OrderedJson, style: Style): Node {
  if (typeof value !== 'object' || value === null) {
    const text = visibleJson(JSON.stringify(value))
    const isNumber = typeof value === 'number'
    return {
      kind: isNumber ? 'number' : 'other',
      items: [],
      flat: isNumber ? text.replace('e+', 'e') : text,
      isUnsure: false,
    }
  }
  const entries: Iterable<[string, OrderedJson]> =
    value instanceof Map ? value : Array.isArray(value) ? value.map((item) => ['', item]) : Object.entries(value)
  const kind = Array.isArray(value) ? 'array' : 'object'
  const items = [...entries].map(([key, item]) => ({
    key: kind === 'array' ? '' : `${visibleJson(JSON.stringify(key))}: `,
    node: nodeOf(item, style),
  }))
  const flat = flatText(kind, items, style)
  return {
    kind,
    items,
    flat,
    isUnsure: items.some(({ key, node }) => isUnsure(key, node)) || (items.length > 0 && !isPlain(flat)),
  }
}

const isPlain = (text: string | undefined): boolean => text === undefined || /^[ -~]*$/.test(text)

// Whether a value goes on one line depends on the width of its key.
const isUnsure = (key: string, { items, flat, isUnsure }: Node): boolean =>
  isUnsure || (items.length > 0 && flat !== undefined && !isPlain(key))

function flatText(kind: 'object' | 'array', items: Node['items'], style: Style): string | undefined {
  const [open, close] = kind === 'object' ? ['{', '}'] : ['[', ']']
  if (items.length === 0) return open + close
  if ((kind === 'object' && !style.isCollapsing) || isMatrix(items)) return undefined
  const padding = kind === 'object' ? style.padding : ''
  let text = open + padding
  for (const [index, { key, node }] of items.entries()) {
    if (node.flat === undefined || text.length > style.width) return undefined
    text += (index === 0 ? '' : ', ') + key + node.flat
  }
  return `${text}${padding}${close}`
}

// Of several lists, or several objects, that have more than one entry each, every one has lines of its own.
const isMatrix = (items: Node['items']): boolean =>
  items.length > 1 &&
  items.every(({ key, node }) => key === '' && node.kind === items[0]!.node.kind && node.items.length > 1)

/** Where something is printed: its level, and what stands before and after it on its line. */
type Line = { level: number; before: number; after: number }

function printed({ kind, items, flat }: Node, style: Style, { level, before, after }: Line): string {
  const fits = flat !== undefined && level * style.step + before + flat.length + after <= style.width
  if (fits || items.length === 0) return flat!
  const inner = `\n${style.indent.repeat(level + 1)}`
  const [open, close] = kind === 'object' ? ['{', '}'] : ['[', ']']
  const parts = isNumbers(items)
    ? filled(
        items.map(({ node }) => node.flat!),
        style.width - (level + 1) * style.step,
      )
    : items.map(({ key, node }, index) => {
        const after = index === items.length - 1 ? 0 : 1
        return key + printed(node, style, { level: level + 1, before: key.length, after })
      })
  return `${open}${inner}${parts.join(`,${inner}`)}\n${style.indent.repeat(level)}${close}`
}

const isNumbers = (items: Node['items']): boolean =>
  items.length > 1 && items.every(({ key, node }) => key === '' && node.kind === 'number')

// Several numbers stand on a line, as many as fit with their commas.
function filled(numbers: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const [index, number] of numbers.entries()) {
    const line = lines.at(-1)
    const comma = index === numbers.length - 1 ? 0 : 1
    if (line !== undefined && line.length + 2 + number.length + comma <= width)
      lines[lines.length - 1] = `${line}, ${number}`
    else lines.push(number)
  }
  return lines
}
