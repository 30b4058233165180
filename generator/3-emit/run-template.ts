/** One template over a Spec → its files. What it throws, or returns that is no content, concerns one file of it and no other. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { PlannedFile, Unmade } from '../ir/plan.ts'
import type { Model, Spec } from '../ir/spec.ts'
import { isInside } from '../sinks/file-path.ts'
import type { Member } from './barrels.ts'
import type { Chosen } from './choose.ts'
import { faultIn } from './content.ts'
import { callTemplate, Fault, reasonOf, type WhereOf } from './fault.ts'
import type { Content, Context, IndexFile, Template } from './template.ts'
import { fileOf } from './typescript/file.ts'

/** What there is to say of the files of a template. */
export type Run = {
  template: Template
  members: Member[]
  unmade: Unmade[]
  diagnostics: Diagnostic[]
  whereOf: WhereOf
}

/** Runs a template over the models that it is chosen for. Out: its files, one by one; in the end what there is to say of them. */
export function* runTemplate(
  { template, includes }: Chosen,
  spec: Spec,
  context: Context,
  whereOf: WhereOf,
): Generator<PlannedFile, Run> {
  const run: Run = { template, members: [], unmade: [], diagnostics: [], whereOf }
  let hasMade = false
  const models = spec.models.filter(({ id }) => includes(id))
  for (const model of models) {
    const file = attempt(run, model, () =>
      planned(context.pathOf(model), run, template.file({ ...context, model }), context, model),
    )
    if (!file) continue
    hasMade = true
    if (file.kind === 'typescript')
      run.members.push({ namespace: model.namespace, path: file.path, exports: file.exports })
    yield file
  }
  const found = attempt(run, undefined, () => listOf(template.index?.({ ...context, spec: { ...spec, models } })))
  for (const { path, content } of found ?? []) {
    const file = attempt(run, undefined, () => planned(ownPath(path, template), run, content, context))
    if (!file) continue
    hasMade = true
    yield file
  }
  if (!hasMade && run.unmade.length === 0 && models.length > 0)
    run.diagnostics.push(diagnose('template-idle', { template: template.name }))
  return run
}

function attempt<Result>(run: Run, model: Model | undefined, make: () => Result): Result | undefined {
  try {
    return callTemplate(make)
  } catch (fault) {
    const template = run.template.name
    const about = model ? { model: model.id, place: model.place } : {}
    const what = model?.id ?? 'all models'
    const reason = reasonOf(fault, run.whereOf)
    run.unmade.push({ template, ...(model ? { page: model.place.path } : {}) })
    run.diagnostics.push(
      fault instanceof Fault
        ? { ...about, ...fault.diagnostic }
        : diagnose('template-failed', { template, what, reason }, about),
    )
    return undefined
  }
}

// Nobody waits for what it promises; that this fails must not end the process.
function refusePromise(found: unknown): void {
  if (!(found instanceof Promise)) return
  found.catch(() => undefined)
  throw new TypeError('it returns a promise, and templates are synchronous')
}

function listOf(found: IndexFile[] | undefined): IndexFile[] {
  refusePromise(found)
  if (found === undefined) return []
  if (Array.isArray(found) && found.every((each) => typeof each === 'object' && each !== null)) return found
  throw new TypeError('`index` returns no list of `{ path, content }`')
}

function ownPath(path: unknown, { name, extension }: Template): string {
  const isOwn =
    typeof path === 'string' && isInside(path) && (path === `${name}.${extension}` || path.startsWith(`${name}/`))
  if (isOwn) return path
  throw new Fault(diagnose('template-path', { template: name, extension, path: String(path) }))
}

function planned(
  path: string,
  { template }: Run,
  content: Content | undefined,
  { settings }: Context,
  model?: Model,
): PlannedFile | undefined {
  if (content === undefined && model) return undefined
  refusePromise(content)
  const fault = faultIn(content, path)
  if (fault !== undefined || content === undefined) throw new TypeError(fault)
  const file = { path, template: template.name, ...(model ? { page: model.place.path, model: model.id } : {}) }
  switch (content.kind) {
    case 'typescript':
      return { ...file, kind: 'typescript', ...fileOf(path, content.declarations, settings.importExtension) }
    case 'text':
      return { ...file, ...content, text: content.text.text }
    case 'markdown':
    case 'json':
      return { ...file, ...content }
  }
}
