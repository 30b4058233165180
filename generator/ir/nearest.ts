/** What somebody may have meant. */
import { closest, distance } from 'fastest-levenshtein'

/** The shortest beginning that says which word is meant. */
const shortestPrefix = 3

/**
 * Returns the known word that somebody may have meant: one that begins with what was written, or of which few letters differ; nothing where
 * none is near. `far`: how many letters may differ, of short words no more than half; more are needed for long names, of which whole parts may
 * be spelt differently.
 */
export function nearest(word: string, known: readonly string[], far = 3): string | undefined {
  if (known.length === 0) return undefined
  const near = closest(word, known)
  if (distance(word, near) <= Math.min(far, Math.max(1, word.length >> 1))) return near
  const [longer, ...others] = word.length < shortestPrefix ? [] : known.filter((each) => each.startsWith(word))
  return others.length === 0 ? longer : undefined
}

/** How many letters of a long name may differ. */
export const farOf = (name: string): number => Math.max(3, name.length / 3)
