/** One template over a Spec → its files. What it throws, or returns that is no content, concerns one file of it and no other. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { originOf } from '../ir/identity.ts'
import type { Emitted, Export, FileHead, PlannedFile, Recipe, Remembered, Unmade } from '../ir/plan.ts'
import type { Model, Spec } from '../ir/spec.ts'
import { isInside } from '../sinks/file-path.ts'
import { noting, openNotes, type Answers, type Note } from './asking.ts'
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

/**
 * What earlier runs know of files. `hash`: of texts; `keyOf`: of a template's file for a model of some hash, nothing where its files are not
 * remembered; `find`: by that key.
 */
export type Memory = {
  hash: (text: string) => string
  keyOf: (chosen: Chosen, modelHash: string) => string | undefined
  find: (key: string) => Remembered | undefined
}

/** What templates run over, and what they may ask. */
export type Ground = {
  spec: Spec
  answers: Answers
  memory: Memory | undefined
  whereOf: WhereOf
  wants?: Wants | undefined
}

/** Whether a template is to make its file of a model; where nobody says so it makes all. */
export type Wants = (template: string, id: string) => boolean

/** Runs a template over the models that it is chosen for. Out: its files, one by one; in the end what there is to say of them. */
export function* runTemplate(chosen: Chosen, context: Context, ground: Ground): Generator<Emitted, Run> {
  const { template, includes } = chosen
  const { spec, whereOf, wants = () => true } = ground
  const run: Run = { template, members: [], unmade: [], diagnostics: [], whereOf }
  let hasMade = false
  const models = spec.models.filter(({ id }) => includes(id))
  for (const model of models) {
    if (!wants(template.name, model.id)) continue
    const key = ground.memory?.keyOf(chosen, ground.answers.hashOf(model.id))
    const make = (given: Context): PlannedFile | undefined => fileFor(run, model, given)
    const emitted =
      key === undefined
        ? made(make(context))
        : (recalled(key, headOf(context.pathOf(model), run, model), () => make(context), ground) ??
          noted(key, (note) => make(noting(context, template.name, note)), ground))
    if (!emitted) continue
    hasMade = true
    const exports = exportsOf(emitted)
    if (exports) run.members.push({ namespace: model.namespace, path: emitted.file.path, exports })
    yield emitted
  }
  const found = attempt(run, undefined, () => listOf(template.index?.({ ...context, spec: { ...spec, models } })))
  for (const { path, content } of found ?? []) {
    const file = attempt(run, undefined, () => planned(ownPath(path, template), run, content, context))
    if (!file) continue
    hasMade = true
    yield { kind: 'made', file }
  }
  if (!hasMade && !ground.wants && run.unmade.length === 0 && models.length > 0)
    run.diagnostics.push(diagnose('template-idle', { template: template.name }))
  return run
}

const made = (file: PlannedFile | undefined, recipe?: Recipe): Emitted | undefined =>
  file && { kind: 'made', file, ...(recipe ? { recipe } : {}) }

// The file as it was made before, where all that it is made from is what it was.
function recalled(
  key: string,
  file: FileHead,
  make: () => PlannedFile | undefined,
  { answers, memory }: Ground,
): Emitted | undefined {
  const known = memory?.find(key)
  if (!known || answers.answersTo(known.asked) !== known.answers) return undefined
  return { kind: 'remembered', file, known, recipe: { key, asked: known.asked, answers: known.answers }, make }
}

function noted(key: string, make: (note: Note) => PlannedFile | undefined, { answers }: Ground): Emitted | undefined {
  const { note, asked } = openNotes()
  const file = make(note)
  const questions = asked()
  return made(file, questions && { key, asked: questions, answers: answers.answersTo(questions) })
}

const fileFor = (run: Run, model: Model, context: Context): PlannedFile | undefined =>
  attempt(run, model, () =>
    planned(context.pathOf(model), run, run.template.file({ ...context, model }), context, model),
  )

// What the barrels may pass on; nothing of a file in another language.
const exportsOf = (emitted: Emitted): readonly Export[] | undefined =>
  emitted.kind === 'remembered'
    ? emitted.known.exports
    : emitted.file.kind === 'typescript'
      ? emitted.file.exports
      : undefined

const headOf = (path: string, { template }: Run, model: Model | undefined): FileHead => ({
  path,
  template: template.name,
  ...originOf(model),
  ...(model ? { model: model.id } : {}),
})

function attempt<Result>(run: Run, model: Model | undefined, make: () => Result): Result | undefined {
  try {
    return callTemplate(make)
  } catch (fault) {
    const template = run.template.name
    const about = model ? { model: model.id, place: model.place } : {}
    const what = model?.id ?? 'all models'
    const reason = reasonOf(fault, run.whereOf)
    run.unmade.push({ template, ...originOf(model) })
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
  run: Run,
  content: Content | undefined,
  { settings }: Context,
  model?: Model,
): PlannedFile | undefined {
  if (content === undefined && model) return undefined
  refusePromise(content)
  const fault = faultIn(content, path)
  if (fault !== undefined || content === undefined) throw new TypeError(fault)
  const file = headOf(path, run, model)
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
