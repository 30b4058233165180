/** How much of an input was understood: its pages, and the tables on them. `inspect` prints it. */
import type { Place } from './place.ts'

/** `models`: what pages state, also those that could not be read. `others`: pages that are no models, by why. */
export type Coverage = {
  pages: number
  models: number
  others: { reason: string; pages: number }[]
  tables: TableCoverage
}

/** The tables that were seen, those that were read, and the others by why, each with the first of them. */
export type TableCoverage = {
  seen: number
  taken: number
  leftOut: { reason: string; tables: number; header: string[]; place: Place }[]
}
