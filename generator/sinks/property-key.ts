/** Where: a key of an object literal, of an interface, or behind a value. */
import { unicodeEscape } from './characters.ts'
import { isIdentifier } from './identifier.ts'
import { stringLiteral } from './literal.ts'
import { isDeceptive, watchedLetters } from './lookalikes.ts'

/** A key of an interface or type literal. */
export const memberKey = (key: string): string => (isBareKey(key) ? key : quotedKey(key))

/** A key of an object literal. `"__proto__":` would set the prototype, `["__proto__"]:` makes the key. */
export const literalKey = (key: string): string => (key === '__proto__' ? '["__proto__"]' : memberKey(key))

/** The access to a key: `.name` or `["any text"]`. */
export const access = (key: string): string => (isBareKey(key) ? `.${key}` : `[${quotedKey(key)}]`)

/** Whether a key is written as a name. What may be taken for another one is written in escapes, which leave no doubt. */
export const isBareKey = (key: string): boolean => isIdentifier(key) && !isDeceptive(key)
const quotedKey = (key: string): string =>
  isDeceptive(key) ? stringLiteral(key).replace(watchedLetters, unicodeEscape) : stringLiteral(key)
