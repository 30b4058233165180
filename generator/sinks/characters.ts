/**
 * Which characters act on who reads a text: on a terminal, a log, an editor or a reviewer. The one table of all encoders. From a
 * code point to another.
 */
export const acting: readonly (readonly [from: number, to: number])[] = [
  // Controls (C0): line breaks, escapes of a terminal
  [0x00, 0x1f],
  // Delete, and controls (C1)
  [0x7f, 0x9f],
  // A hyphen that nobody sees
  [0xad, 0xad],
  // A joiner that nobody sees
  [0x34f, 0x34f],
  // Turns the direction of text
  [0x61c, 0x61c],
  // Fillers that nobody sees
  [0x115f, 0x1160],
  // Vowels that nobody sees
  [0x17b4, 0x17b5],
  // Choose variants
  [0x180b, 0x180f],
  // Of no width, or turn the direction
  [0x200b, 0x200f],
  // End lines and paragraphs; override the direction (CVE-2021-42574)
  [0x2028, 0x202e],
  // Of no width, or isolate the direction
  [0x2060, 0x206f],
  // A filler that nobody sees
  [0x3164, 0x3164],
  // Half of a character
  [0xd800, 0xdfff],
  // A mark of byte order
  [0xfeff, 0xfeff],
  // A filler that nobody sees
  [0xffa0, 0xffa0],
  // Not assigned, and annotations
  [0xfff0, 0xfffb],
  // Controls of shorthand
  [0x1bca0, 0x1bca3],
  // Controls of music
  [0x1d173, 0x1d17a],
  // Tags: text that nobody sees
  [0xe0000, 0xe0fff],
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
