/** Phase 3: Spec × templates → Plan. Pure; refuses two outputs for one path. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Plan, PlannedFile } from '../ir/plan.ts'
import { byCodeUnit, type Spec } from '../ir/spec.ts'
import { foldedPath } from '../sinks/file-path.ts'
import { identifier } from '../sinks/identifier.ts'
import { barrels } from './barrels.ts'
import type { Chosen } from './choose.ts'
import { contextsOf } from './context.ts'
import { runTemplate, type Unmade } from './run-template.ts'
import type { EmitSettings } from './template.ts'

/** `unmade`: the files that templates failed to make; what stands on disk of them is better than nothing. */
export type Emission = { plan: Plan; diagnostics: Diagnostic[]; unmade: Unmade[] }

/** Runs the templates over a Spec. An `output-collision` among the diagnostics means that nothing of the plan may be written. */
export function emit(spec: Spec, chosen: readonly Chosen[], settings: EmitSettings): Emission {
  const contextOf = contextsOf(spec, chosen, settings)
  const runs = chosen.map((each) => runTemplate(each, spec, contextOf(each)))
  const diagnostics = runs.flatMap((run) => run.diagnostics)
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  const inBarrels = runs.flatMap(({ template, members }) => (template.barrel === false ? [] : members))
  const files = [
    ...runs.flatMap(({ members }) => members.map(({ file }) => file)),
    ...runs.flatMap(({ indexes }) => indexes),
    ...barrels(inBarrels, settings.importExtension, report),
  ]
  reportRenames(spec, report)
  reportCollisions(files, report)
  const plan = { files: files.toSorted((a, b) => byCodeUnit(a.path, b.path)) }
  return { plan, diagnostics, unmade: runs.flatMap(({ unmade }) => unmade) }
}

function reportRenames(spec: Spec, report: (diagnostic: Diagnostic) => void): void {
  for (const { id, name, place } of spec.models)
    if (identifier(name) !== name)
      report(diagnose('renamed-output', { name, identifier: identifier(name) }, { place, model: id }))
}

function reportCollisions(files: readonly PlannedFile[], report: (diagnostic: Diagnostic) => void): void {
  const seen = new Map<string, PlannedFile>()
  for (const file of files) {
    const first = seen.get(foldedPath(file.path))
    if (!first) seen.set(foldedPath(file.path), file)
    else {
      const makers = [first, file].map(({ page, template }) => `\`${template}\` for ${page ?? 'all models'}`)
      report(diagnose('output-collision', { path: file.path, other: first.path, makers }))
    }
  }
}
