/** Where: a literal in TypeScript or JavaScript source. */
import { visibleJson } from './json.ts'

/**
 * A string as a double-quoted literal; what cannot be seen is escaped, so the source shows all it says. So is the `=` of what
 * would be the address of a source map: loaders look for that in the text of a file, whatever it stands in. And so is a backslash at
 * the end: printers of source that look one character back take the quote behind it for a part of the string.
 */
export const stringLiteral = (value: string): string => {
  const text = visibleJson(JSON.stringify(value)).replace(addressInLiteral, '$1\\u003d')
  return value.endsWith('\\') ? `${text.slice(0, -3)}\\u005c"` : text
}

// Blanks other than a space are escapes by now.
const addressInLiteral = /([#@] *source(?:Mapping)?URL)=/g

// A finite number as a literal, negative ones with their sign. Throws on NaN and infinities: there is no literal.
function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('No literal for a number that is not finite')
  return Object.is(value, -0) ? '-0' : String(value)
}

/** A scalar as a literal. */
export const literal = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? stringLiteral(value) : typeof value === 'number' ? numberLiteral(value) : String(value)
