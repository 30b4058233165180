/**
 * Which characters a reader cannot see or a reviewer cannot trust: controls, bidirectional overrides (CVE-2021-42574),
 * zero-width marks, line separators, byte-order marks, tags and lone surrogates.
 */
const treacherous =
  // oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Cs}/gu

/** Replaces every treacherous character. In: text, and what to put for a character (one code point). */
export const replaceTreacherous = (text: string, by: (character: string) => string): string =>
  text.replace(treacherous, by)

/** `\u202e`, `\ud83d\ude00`: a character in the escapes that JavaScript and JSON share. */
export function unicodeEscape(character: string): string {
  let escaped = ''
  for (let index = 0; index < character.length; index++)
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  return escaped
}
