/** What was decided for all models at once, for the record. */
import type { Settings } from '../config/settings.ts'
import type { Json } from '../ir/spec.ts'
import type { Read } from './meaning.ts'

/** Returns what witnesses, and the ways that models go, have decided for all models. */
export const decidedSettings = (
  { spelling, sources, samples }: Pick<Read, 'spelling' | 'sources' | 'samples'>,
  { emit, compare }: Pick<Settings, 'emit' | 'compare'>,
): { [name: string]: Json } => ({
  ...(spelling === undefined ? {} : { spelling }),
  ...(sources === undefined ? {} : { sources }),
  ...(samples === undefined ? {} : { samples }),
  ...(emit.nulls === 'received' ? { directions: compare.directions } : {}),
})
