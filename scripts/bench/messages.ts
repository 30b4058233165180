/** What the parent asks of a worker, each in a process of its own, and what it answers. */
import type { Column } from './columns.ts'

export type Task =
  { kind: 'verify'; folder: string } | { kind: 'measure'; folder: string; column: Column; budget: Budget }

/** How long is measured: rounds, the CPU time of one sample, and that of warming up, in milliseconds. */
export type Budget = { rounds: number; sample: number; warmUp: number }

/** Median CPU time of one call, and the median over the rounds of its ratio to `hand`. */
export type Measured = { name: string; nanoseconds: number; ratio: number }

/** Verdicts on the probes, by candidate and by probe; what else differs from what is expected. */
export type Verified = { probes: Record<string, Record<string, boolean>>; faults: string[] }
