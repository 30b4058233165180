/** What Prettier, or something that it loads, throws. */
import { stripVTControlCharacters } from 'node:util'

/** The first line of what was thrown. Prettier paints its messages where it takes the log for a terminal. */
export const firstLine = (fault: unknown): string =>
  stripVTControlCharacters(String(fault instanceof Error ? fault.message : fault)).split('\n', 1)[0]!
