/** `inspect`: what the pages of an input mean. */
import type { Input, ReadSlice, Settings } from '../config/settings.ts'
import { applyLevels } from '../ir/levels.ts'
import type { Spec } from '../ir/spec.ts'
import { readSpec, withPages } from './read.ts'
import type { Watcher } from './watcher.ts'

/** The Spec of an input. */
export async function inspect(
  input: Input,
  slice: ReadSlice & Pick<Settings, 'levels'>,
  watcher: Watcher = {},
): Promise<Spec> {
  const { spec } = await withPages(input, slice, (seen) => readSpec(input, slice, [], watcher, { seen }))
  return { ...spec, diagnostics: applyLevels(spec.diagnostics, slice.levels) }
}
