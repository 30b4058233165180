/** `lint`: what is doubtful in the pages of an input. */
import type { Input, ReadSlice, Settings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { applyLevels } from '../ir/levels.ts'
import { readSpec, withPages } from './read.ts'
import { sampleDiagnostics } from './sample-diagnostics.ts'
import type { Watcher } from './watcher.ts'

/** The result of `lint` for an input. */
export type Linted = { version: 1; diagnostics: Diagnostic[] }

/** What is doubtful in the pages of an input: the diagnostics of reading and resolving, at the levels that are set for them. */
export async function lint(
  input: Input,
  slice: ReadSlice & Pick<Settings, 'levels' | 'compare'>,
  watcher: Watcher = {},
): Promise<Linted> {
  const { exampleDiagnostics } = await import('../witness/examples.ts')
  const { spec, notices } = await withPages(input, slice, (seen) => readSpec(input, slice, [], watcher, { seen }))
  const samples = await sampleDiagnostics(slice, spec.models, input.output)
  const all = [...spec.diagnostics, ...exampleDiagnostics(spec, slice.emit), ...samples, ...notices()]
  return { version: 1, diagnostics: applyLevels(all, slice.levels) }
}
