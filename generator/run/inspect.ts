/** `inspect`: what the pages of an input mean. */
import type { Input, ReadSlice, Settings } from '../config/settings.ts'
import { applyLevels } from '../ir/levels.ts'
import type { Spec } from '../ir/spec.ts'
import { readSpec, withPages } from './read.ts'
import type { Watcher } from './watcher.ts'

type InspectSlice = ReadSlice & Pick<Settings, 'levels'>

/** The Spec of an input. */
export const inspect = (input: Input, slice: InspectSlice, watcher: Watcher = {}): Promise<Spec> =>
  specOf(input, slice, watcher, false)

/** The Spec of an input, with how certain each thing in it is. */
export const inspectFacts = (input: Input, slice: InspectSlice, watcher: Watcher = {}): Promise<Spec> =>
  specOf(input, slice, watcher, true)

async function specOf(input: Input, slice: InspectSlice, watcher: Watcher, areFactsAsked: boolean): Promise<Spec> {
  const { spec, withFacts, coverage } = await withPages(input, slice, (seen) =>
    readSpec(input, slice, [], watcher, { seen }),
  )
  const found = areFactsAsked ? withFacts() : spec
  return { ...found, diagnostics: applyLevels(spec.diagnostics, slice.levels), coverage: coverage() }
}
