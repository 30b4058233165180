/** What somebody may have meant. */
import { closest, distance } from 'fastest-levenshtein'

/**
 * Returns the known word that is nearest to another; nothing where none is near. `far`: how many letters may differ; more are needed for long
 * names, of which whole parts may be spelt otherwise.
 */
export function nearest(word: string, known: readonly string[], far = 3): string | undefined {
  if (known.length === 0) return undefined
  const near = closest(word, known)
  return distance(word, near) <= far ? near : undefined
}

/** How many letters of a long name may differ. */
export const farOf = (name: string): number => Math.max(3, name.length / 3)
