/** Where: a key of an object literal, of an interface, or behind a value. */
import { isIdentifier } from './identifier.ts'
import { stringLiteral } from './literal.ts'

/** A key of an interface or type literal. */
export const memberKey = (key: string): string => (isIdentifier(key) ? key : stringLiteral(key))

/** A key of an object literal. `"__proto__":` would set the prototype, `["__proto__"]:` makes the key. */
export const literalKey = (key: string): string => (key === '__proto__' ? '["__proto__"]' : memberKey(key))

/** The access to a key: `.name` or `["any text"]`. */
export const access = (key: string): string => (isIdentifier(key) ? `.${key}` : `[${stringLiteral(key)}]`)
