/** `inspect`: what the pages of an input mean. */
import type { Input, Settings } from '../config/settings.ts'
import { applyLevels } from '../ir/levels.ts'
import type { Spec } from '../ir/spec.ts'
import { readSpec, withPages } from './read.ts'
import type { Watcher } from './watcher.ts'

/** The Spec of an input. */
export async function inspect(input: Input, settings: Settings, watcher: Watcher = {}): Promise<Spec> {
  const { spec } = await withPages(input, settings, (seen) => readSpec(input, settings, [], watcher, { seen }))
  return { ...spec, diagnostics: applyLevels(spec.diagnostics, settings.levels) }
}
