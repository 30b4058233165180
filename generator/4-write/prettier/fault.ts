/** What Prettier, or something that it loads, throws. */
import { stripVTControlCharacters } from 'node:util'

/** Returns the first line of what was thrown, and the next where that goes on there. Prettier paints its messages on a terminal. */
export function firstLine(fault: unknown): string {
  const text = stripVTControlCharacters(String(fault instanceof Error ? fault.message : fault))
  return text.split('\n', text.search(/:\n/) === text.indexOf('\n') - 1 ? 2 : 1).join(' ')
}
