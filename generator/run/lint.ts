/** `lint`: what is doubtful in the pages of an input. */
import type { Input, Settings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { applyLevels } from '../ir/levels.ts'
import { readSpec, withPages } from './read.ts'
import type { Watcher } from './watcher.ts'

export type Linted = { version: 1; diagnostics: Diagnostic[] }

/** What is doubtful in the pages of an input: the diagnostics of reading and resolving, at the levels that are set for them. */
export async function lint(input: Input, settings: Settings, watcher: Watcher = {}): Promise<Linted> {
  const { exampleDiagnostics } = await import('../2-resolve/examples.ts')
  const { spec, notices } = await withPages(input, settings, (seen) => readSpec(input, settings, [], watcher, { seen }))
  const all = [...spec.diagnostics, ...exampleDiagnostics(spec, settings.emit), ...notices()]
  return { version: 1, diagnostics: applyLevels(all, settings.levels) }
}
