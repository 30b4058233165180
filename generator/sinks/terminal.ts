/** Where: a terminal or a log. */
import { commandMark, replaceTreacherous } from './characters.ts'

/**
 * Text of one or more lines; what a terminal or the machine behind a log would act upon is shown as `\x1b`, `\u202e`,
 * `\x3a`. Piped or not makes no difference.
 */
export const terminalText = (text: string): string => inert(replaceTreacherous(text, shown))

/** Text that must stay on one line. */
export const terminalLine = (text: string): string => terminalText(text.replaceAll('\n', '\\n'))

/** Text of a line under which something is marked: as wide as it was, what `terminalText` would show is `�`. */
export const terminalColumns = (text: string): string =>
  replaceTreacherous(text, (character) => (character === '\t' ? character : '�'.repeat(character.length))).replace(
    commandMark,
    '#�',
  )

/** Words of our own as a link to an address of our own, for a terminal that knows links (OSC 8). */
export const terminalLink = (text: string, address: string): string =>
  `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`

// The machines that run a job read its log for commands: `##[…]` and `##vso[…]` anywhere in a line, `::…::` at its start.
const inert = (text: string): string =>
  text.replace(commandMark, '#\\x23').replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, '$1\\x3a')

function shown(character: string): string {
  if (character === '\n' || character === '\t') return character
  const code = character.codePointAt(0)!
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}
