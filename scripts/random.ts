/** Numbers that a seed repeats: whoever knows the seed of a run can have the same run again. */

export type Random = {
  /** At least 0, less than 1. */
  number: () => number
  /** A whole number below one. */
  below: (end: number) => number
  /** Whether something happens that does in this share of all times. */
  chance: (share: number) => boolean
  pick: <Each>(all: readonly Each[]) => Each
}

/** The numbers of a seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  // Mulberry32: neighbouring seeds have nothing in common.
  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (end: number): number => Math.floor(number() * end)
  return { number, below, chance: (share) => number() < share, pick: (all) => all[below(all.length)]! }
}
