/** Where: a terminal or a log. */
import { replaceTreacherous } from './characters.ts'

/** Text of one or more lines; what a terminal would act upon is shown as `\x1b`, `\u202e`. Piped or not makes no difference. */
export const terminalText = (text: string): string =>
  replaceTreacherous(text, (character) => {
    if (character === '\n' || character === '\t') return character
    const code = character.codePointAt(0)!
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })

/** Text that must stay on one line. */
export const terminalLine = (text: string): string => terminalText(text.replaceAll('\n', '\\n'))
