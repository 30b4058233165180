/** Where: a JSON document, and JSON as a part of one. */
import { replaceTreacherous, unicodeEscape } from './characters.ts'

/** JSON text → the same values, with nothing in it that acts: line breaks between its parts stay. */
export const visibleJson = (json: string): string =>
  replaceTreacherous(json, (character) => (character === '\n' ? character : unicodeEscape(character)))

/** A document of two spaces a level, with a line break at its end. */
export const jsonDocument = (value: unknown): string => `${visibleJson(JSON.stringify(value, null, 2))}\n`
