/** Where: a literal in TypeScript or JavaScript source. */
import { visibleJson } from './json.ts'

/** A string as a double-quoted literal; what cannot be seen is escaped, so the source shows all it says. */
export const stringLiteral = (value: string): string => visibleJson(JSON.stringify(value))

// A finite number as a literal, negative ones with their sign. Throws on NaN and infinities: there is no literal.
function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('No literal for a number that is not finite')
  return Object.is(value, -0) ? '-0' : String(value)
}

/** A scalar as a literal. */
export const literal = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? stringLiteral(value) : typeof value === 'number' ? numberLiteral(value) : String(value)
