/** Phase 3: Spec × templates → Plan. Pure; refuses two outputs for one path. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { frozen } from '../ir/frozen.ts'
import type { Plan, PlannedFile, Unmade } from '../ir/plan.ts'
import { byCodeUnit, type Spec } from '../ir/spec.ts'
import { foldedPath } from '../sinks/file-path.ts'
import { identifier } from '../sinks/identifier.ts'
import { barrels, type Member } from './barrels.ts'
import type { Chosen } from './choose.ts'
import { contextsOf } from './context.ts'
import type { WhereOf } from './fault.ts'
import { runTemplate } from './run-template.ts'
import type { EmitSettings } from './template.ts'

/** `unmade`: the files that templates failed to make; what stands on disk of them is better than nothing. */
export type Emission = { plan: Plan; diagnostics: Diagnostic[]; unmade: Unmade[] }

/** `members`: what the barrels pass on, as far as it is there in the end. */
export type Templated = Emission & { members: Member[] }

/** Runs the templates over a Spec, and makes the barrels of all that they make. */
export function emit(spec: Spec, chosen: readonly Chosen[], settings: EmitSettings, whereOf?: WhereOf): Emission {
  const { plan, diagnostics, unmade, members } = emitTemplates(spec, chosen, settings, whereOf)
  const barrels = emitBarrels(members, plan.files, settings)
  return {
    plan: { files: byPath([...plan.files, ...barrels.plan.files]) },
    diagnostics: [...diagnostics, ...barrels.diagnostics],
    unmade,
  }
}

/**
 * Runs the templates over a Spec; the barrels are not among the files. The Spec is frozen: what a template changed of it, those
 * after it would be given, and it would be recorded.
 */
export function emitTemplates(
  spec: Spec,
  chosen: readonly Chosen[],
  settings: EmitSettings,
  whereOf: WhereOf = () => undefined,
): Templated {
  const contextOf = contextsOf(frozen(spec), chosen, Object.freeze({ ...settings }))
  const runs = chosen.map((each) => runTemplate(each, spec, contextOf(each), whereOf))
  const files = runs.flatMap(({ members, indexes }) => [...members.map(({ file }) => file), ...indexes])
  return {
    plan: { files: byPath(files) },
    diagnostics: [...runs.flatMap(({ diagnostics }) => diagnostics), ...renamesIn(spec)],
    unmade: runs.flatMap(({ unmade }) => unmade),
    members: runs.flatMap(({ template, members }) => (template.barrel === false ? [] : members)),
  }
}

/**
 * Makes the barrels of those members that are among the files. An `output-collision` among the diagnostics means that nothing
 * may be written.
 */
export function emitBarrels(
  members: readonly Member[],
  files: readonly Made[],
  { importExtension }: EmitSettings,
): Omit<Emission, 'unmade'> {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  const paths = new Set(files.map(({ path }) => path))
  const made = barrels(
    members.filter(({ file }) => paths.has(file.path)),
    importExtension,
    report,
  )
  reportCollisions([...files, ...made], report)
  return { plan: { files: made }, diagnostics }
}

const byPath = (files: readonly PlannedFile[]): PlannedFile[] => files.toSorted((a, b) => byCodeUnit(a.path, b.path))

const renamesIn = ({ models }: Spec): Diagnostic[] =>
  models.flatMap(({ id, name, place }) =>
    identifier(name) === name
      ? []
      : [diagnose('renamed-output', { name, identifier: identifier(name) }, { place, model: id })],
  )

type Made = Pick<PlannedFile, 'path' | 'template' | 'page'>

function reportCollisions(files: readonly Made[], report: (diagnostic: Diagnostic) => void): void {
  const seen = new Map<string, Made>()
  for (const file of files) {
    const first = seen.get(foldedPath(file.path))
    if (!first) seen.set(foldedPath(file.path), file)
    else {
      const makers = [first, file].map(({ page, template }) => `\`${template}\` for ${page ?? 'all models'}`)
      report(diagnose('output-collision', { path: file.path, other: first.path, makers }))
    }
  }
}
