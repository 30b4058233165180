/** How what follows a flag is read. */
import type { Direction } from '../ir/change.ts'
import { diagnostics } from '../ir/diagnostics.ts'
import type { Levels } from '../ir/levels.ts'
import { nearest } from '../ir/nearest.ts'
import { levels } from './shapes.ts'

/** In: what follows the flag, and what it came to before, if it was there already. Out: what it comes to. Throws a `FlagFault`. */
export type ReadFlag = (text: string, before?: never) => unknown

/** What follows a flag is not what it should be; the message says what was expected. */
export class FlagFault extends Error {}

/** Returns what follows a flag as it was typed. */
export const readText = (text: string): string => text

/** `a,b` */
export function readNames(text: string): string[] {
  const names = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  if (names.length === 0) throw new FlagFault('expected at least one name')
  return names
}

/** `numeric-enum=off` */
export function readLevel(text: string, before: Levels = {}): Levels {
  const [code, wanted] = text.split('=')
  const level = levels.find((each) => each === wanted)
  if (!code || !Object.hasOwn(diagnostics, code))
    throw new FlagFault(
      `expected a code before \`=\`. Did you mean ${nearest(code ?? '', Object.keys(diagnostics), Infinity)}?`,
    )
  if (!level) throw new FlagFault(`expected one of ${levels.join(', ')} after \`=\``)
  return { ...before, [code]: level }
}

/** `operations.*=request` */
export function readDirection(text: string, before: Record<string, Direction> = {}): Record<string, Direction> {
  const at = text.lastIndexOf('=')
  const way = (['request', 'response', 'both'] as const).find((each) => each === text.slice(at + 1))
  if (at < 1 || !way) throw new FlagFault('expected an id, `=`, and request, response or both')
  return { ...before, [text.slice(0, at)]: way }
}
