/** What hears of a run while it goes on. */
import type { Around, RunEvent } from '../4-write/hold.ts'
import type { PageCache } from '../4-write/page-cache.ts'

export type { RunEvent } from '../4-write/hold.ts'
/** A part of a run whose progress and time are reported. */
export type Stage = 'prove' | 'read' | 'resolve' | 'emit' | 'format' | 'write'
/** Functions that a run calls on its way; each may be left out. */
export type Watcher = {
  progress?: (stage: Stage, done: number, all: number) => void
  timing?: (stage: Stage, milliseconds: number) => void
  /** Hears of other runs on the same output, and of what interrupted ones left. */
  say?: (event: RunEvent) => void
  /** Runs what must not be ended in its middle; the signal says that the process is asked to end. */
  shield?: Around['shield']
  /** How long to wait for another run on the same output, in milliseconds. */
  patience?: number
  /** What runs in this process know of pages, for the next one. */
  kept?: Kept
}

/** The pages of inputs, by what decides how they are read. */
export type Kept = Map<string, { reader: string; pages: PageCache; save: () => void }>

/** Runs a stage, and tells how long it took. */
export async function timed<Result>(
  stage: Stage,
  { timing }: Watcher,
  run: () => Result | Promise<Result>,
): Promise<Result> {
  const start = performance.now()
  const result = await run()
  timing?.(stage, performance.now() - start)
  return result
}
