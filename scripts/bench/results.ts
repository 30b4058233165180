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

function fastestOf(measured: readonly Measured[]): Fastest {
  const own = measured.find(({ name }) => name === 'marktype')!
  const { name, ratio } = measured.reduce((best, each) => (each.ratio < best.ratio ? each : best))
  return { name, factor: own.ratio / ratio }
}
