/** Where: the text of a message in SARIF (2.1.0, 3.11). It is no plain text: it has placeholders and links. */
import { terminalText } from './terminal.ts'

/** Text that is neither: braces are doubled, and what would be a link has a space before its target. */
export const sarifMessage = (text: string): string =>
  terminalText(text)
    .replace(/[{}]/g, '$&$&')
    .replace(/\](?=\()/g, '] ')
