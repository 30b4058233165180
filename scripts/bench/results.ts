/** What a run found out: everything that the page and the chart are made of. */
import type { Sizes } from './bundle-size.ts'
import type { Start } from './cold-start.ts'
import type { Column } from './columns.ts'
import { doesTheSame } from './differences.ts'
import type { Large } from './large.ts'
import type { Measured } from './messages.ts'
import type { TypeCosts } from './type-check.ts'

export type Timing = { column: Column; measured: Measured[] }

export type Results = {
  timings: Timing[]
  probes: Record<string, Record<string, boolean>>
  sizes: Sizes[]
  cold?: { base: number; starts: Start[] }
  types: TypeCosts[]
  large: Large[]
}

/** Below this, two times are called equal: machines are not quieter than that. */
export const equal = 1.15

/** What a column is called. */
export const columnName = ({ input, seen }: Column): string => (seen === 'mega' ? `${input}, mega` : input)

/** Who is fastest in a column, and how many times as long marktype takes. */
export type Fastest = { name: string; factor: number }

/** A column where marktype is slower than the fastest, and how it stands beside the fastest of those who do the same work. */
export type Behind = { column: Column; fastest: Fastest; ofTheSame: Fastest }

/** The columns in which something is faster than marktype by more than machines are noisy. */
export const behind = (timings: readonly Timing[]): Behind[] =>
  timings.flatMap(({ column, measured }) => {
    const fastest = fastestOf(measured)
    const ofTheSame = fastestOf(measured.filter(({ name }) => doesTheSame(name, column)))
    return fastest.factor > equal ? [{ column, fastest, ofTheSame }] : []
  })

/** In how many columns marktype is the fastest, or within what is equal, of those that are named. */
export type Tally = { columns: number; libraries: number; librariesOfTheSame: number; hand: number }

/** In: the columns. Out: the counts. Libraries are those that one installs; `hand` is the one that is shown all columns. */
export function tallyOf(timings: readonly Timing[], isLibrary: (name: string) => boolean): Tally {
  const count = (isRival: (name: string, column: Column) => boolean): number =>
    timings.filter(({ column, measured }) => {
      const rivals = measured.filter(({ name }) => name === 'marktype' || isRival(name, column))
      return fastestOf(rivals).factor <= equal
    }).length
  return {
    columns: timings.length,
    libraries: count(isLibrary),
    librariesOfTheSame: count((name, column) => isLibrary(name) && doesTheSame(name, column)),
    hand: count((name) => name === 'hand'),
  }
}

function fastestOf(measured: readonly Measured[]): Fastest {
  const own = measured.find(({ name }) => name === 'marktype')!
  const { name, ratio } = measured.reduce((best, each) => (each.ratio < best.ratio ? each : best))
  return { name, factor: own.ratio / ratio }
}
