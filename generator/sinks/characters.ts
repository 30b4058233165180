/**
 * Which characters act on who reads a text: on a terminal, a log, an editor or a reviewer. The one table of all encoders. From a
 * code point to another, and what they do.
 */
export const acting: readonly (readonly [from: number, to: number, what: string])[] = [
  [0x00, 0x1f, 'controls (C0): line breaks, escapes of a terminal'],
  [0x7f, 0x9f, 'delete, and controls (C1)'],
  [0xad, 0xad, 'a hyphen that nobody sees'],
  [0x34f, 0x34f, 'a joiner that nobody sees'],
  [0x61c, 0x61c, 'turns the direction of text'],
  [0x115f, 0x1160, 'fillers that nobody sees'],
  [0x17b4, 0x17b5, 'vowels that nobody sees'],
  [0x180b, 0x180f, 'choose variants'],
  [0x200b, 0x200f, 'of no width, or turn the direction'],
  [0x2028, 0x202e, 'end lines and paragraphs; override the direction (CVE-2021-42574)'],
  [0x2060, 0x206f, 'of no width, or isolate the direction'],
  [0x3164, 0x3164, 'a filler that nobody sees'],
  [0xd800, 0xdfff, 'half of a character'],
  [0xfeff, 0xfeff, 'a mark of byte order'],
  [0xffa0, 0xffa0, 'a filler that nobody sees'],
  [0xfff0, 0xfffb, 'not assigned, and annotations'],
  [0x1bca0, 0x1bca3, 'controls of shorthand'],
  [0x1d173, 0x1d17a, 'controls of music'],
  [0xe0000, 0xe0fff, 'tags: text that nobody sees'],
]

const hex = (code: number): string => `\\u{${code.toString(16)}}`
const treacherous = new RegExp(`[${acting.map(([from, to]) => `${hex(from)}-${hex(to)}`).join('')}]`, 'gu')

/** Replaces every acting character. In: text, and what to put for a character (one code point). */
export const replaceTreacherous = (text: string, by: (character: string) => string): string =>
  text.replace(treacherous, by)

/** What loaders take for the address of a source map or of a source, up to the `=` behind it; in a comment or not. */
export const sourceAddress = /[#@]\s*source(?:Mapping)?URL(?==)/g

/** The start of what a machine that runs jobs takes for a command, wherever it stands in a line of a log: `##[…]`, `##vso[…]`. */
export const commandMark = /##(?=\w*\[)/g

/** `\u202e`, `\ud83d\ude00`: a character in the escapes that JavaScript and JSON share. */
export function unicodeEscape(character: string): string {
  let escaped = ''
  for (let index = 0; index < character.length; index++)
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  return escaped
}
