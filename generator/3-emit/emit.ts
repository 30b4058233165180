/** Phase 3: Spec × templates → Plan. Pure; refuses two outputs for one path. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { cyclesIn } from '../ir/cycles.ts'
import type { Plan, PlannedFile } from '../ir/plan.ts'
import { byCodeUnit, referencesOf, type Model, type Spec } from '../ir/spec.ts'
import { fileStem, foldedPath, namespaceFolders } from '../sinks/file-path.ts'
import { identifier } from '../sinks/identifier.ts'
import { barrels, type Member } from './barrels.ts'
import type { Content, Context, EmitSettings, Template } from './template.ts'
import { imported } from './typescript/code.ts'
import { fileOf } from './typescript/file.ts'

export type Emission = { plan: Plan; diagnostics: Diagnostic[] }

/** Runs the templates over a Spec. An `output-collision` among the diagnostics means that nothing of the plan may be written. */
export function emit(spec: Spec, templates: readonly Template[], settings: EmitSettings): Emission {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  const context = contextOf(spec, templates, settings)
  const members: Member[] = templates.flatMap((template) =>
    spec.models.flatMap((model) => {
      const content = template.file(model, context)
      return content
        ? [
            {
              namespace: model.namespace,
              file: planned(context.pathOf(template.name, model), template, content, settings, model),
            },
          ]
        : []
    }),
  )
  const indexes = templates.flatMap((template) =>
    (template.index?.(spec, context) ?? []).map(({ path, content }) => planned(path, template, content, settings)),
  )
  const files = [...members.map(({ file }) => file), ...indexes, ...barrels(members, settings.importExtension, report)]
  reportRenames(spec, report)
  reportCollisions(files, report)
  return { plan: { files: files.toSorted((a, b) => byCodeUnit(a.path, b.path)) }, diagnostics }
}

function planned(
  path: string,
  template: Template,
  content: Content,
  settings: EmitSettings,
  model?: Model,
): PlannedFile {
  const file = { path, template: template.name, ...(model ? { page: model.place.path } : {}) }
  return content.kind === 'typescript'
    ? { ...file, kind: 'typescript', ...fileOf(path, content.declarations, settings.importExtension) }
    : { ...file, ...content }
}

function contextOf(spec: Spec, templates: readonly Template[], settings: EmitSettings): Context {
  const extensions = new Map(templates.map(({ name, extension }) => [name, extension]))
  const byId = new Map(spec.models.map((model) => [model.id, model]))
  const users = new Map<string, string[]>()
  for (const model of spec.models)
    for (const id of referencesOf(model)) if (id !== model.id) users.set(id, [...(users.get(id) ?? []), model.id])
  const ids = spec.models.map(({ id }) => id)
  const cycles = new Map(
    cyclesIn(ids, (id) => referencesOf(model(id))).flatMap((cycle) => [...cycle].map((id) => [id, cycle] as const)),
  )
  function model(id: string): Model {
    const found = byId.get(id)
    if (!found) throw new Error(`No model ${id} in the Spec`)
    return found
  }
  const noCycle: ReadonlySet<string> = new Set()
  const pathOf = (template: string, { namespace, name }: Model): string =>
    [template, ...namespaceFolders(namespace), `${fileStem(name)}.${extensions.get(template) ?? 'ts'}`].join('/')
  return {
    settings,
    model,
    pathOf,
    usedBy: (id) => (users.get(id) ?? []).toSorted(byCodeUnit),
    typeOf: (id) => imported(pathOf('types', model(id)), model(id).name, true, model(id).namespace),
    exportOf: (template, id, before, after = undefined) =>
      imported(
        pathOf(template, model(id)),
        `${before}${identifier(model(id).name)}${after ?? ''}`,
        false,
        model(id).namespace,
      ),
    cycleOf: (id) => cycles.get(id) ?? noCycle,
  }
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
      const pages = [first, file].map((each) => each.page ?? `the template ${each.template}`)
      report(diagnose('output-collision', { path: file.path, other: first.path, pages }))
    }
  }
}
