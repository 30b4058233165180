/** Phase 3: Spec × templates → files, one by one. Pure; of two outputs for one path the second is left out. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { frozen } from '../ir/frozen.ts'
import { originOf, pickOrigin } from '../ir/identity.ts'
import type { Emitted, FileHead, Plan, PlannedFile, Unmade } from '../ir/plan.ts'
import { byCodeUnit, type Spec } from '../ir/spec.ts'
import { identifier } from '../sinks/identifier.ts'
import { answersAbout } from './asking.ts'
import { barrels, type Member } from './barrels.ts'
import type { Chosen } from './choose.ts'
import { dropCollidingFiles, dropCollidingModels } from './collisions.ts'
import { contextsOf } from './context.ts'
import type { WhereOf } from './fault.ts'
import { runTemplate, type Memory, type Run, type Wants } from './run-template.ts'
import type { EmitSettings } from './template.ts'

/** `unmade`: the files that templates failed to make; what stands on disk of them is better than nothing. */
export type Emission = { plan: Plan; diagnostics: Diagnostic[]; unmade: Unmade[] }

/** What is to be said of the files of all templates: `members`: what the barrels pass on, as far as it is there in the end. */
export type Templated = Omit<Emission, 'plan'> & {
  members: Member[]
  /** The files that stand in the way of earlier ones, by their number among all. */
  lost: ReadonlySet<number>
}

/** Runs the templates over a Spec, and makes the barrels of all that they make. */
export function emit(spec: Spec, chosen: readonly Chosen[], settings: EmitSettings, whereOf?: WhereOf): Emission {
  const emitted: Emitted[] = []
  const { diagnostics, unmade, members, lost } = drained(emitTemplates(spec, chosen, settings, { whereOf }), emitted)
  // Where nothing is remembered all files are made.
  const all = emitted.flatMap((each) => (each.kind === 'made' ? [each.file] : []))
  const files = all.filter((_, number) => !lost.has(number))
  const barrels = emitBarrels(members, files, settings)
  return {
    plan: { files: byPath([...files, ...barrels.plan.files]) },
    diagnostics: [...diagnostics, ...barrels.diagnostics],
    unmade,
  }
}

function drained<Thing, End>(from: Generator<Thing, End>, into: Thing[]): End {
  for (;;) {
    const { done, value } = from.next()
    if (done) return value
    into.push(value)
  }
}

/** What the caller lends. `whereOf`: where code of a user's threw; `memory`: what earlier runs know; `wants`: which files to make. */
export type Lent = { whereOf?: WhereOf | undefined; memory?: Memory | undefined; wants?: Wants }

/**
 * Runs the templates over a Spec. Out: their files, one by one, so that nobody need hold what all are made of; in the end what there is to
 * say of them. The barrels are not among the files. The Spec is frozen: what a template changed of it, those after it would be given, and
 * it would be recorded.
 */
export function* emitTemplates(
  spec: Spec,
  chosen: readonly Chosen[],
  settings: EmitSettings,
  { whereOf = () => undefined, memory, wants }: Lent = {},
): Generator<Emitted, Templated> {
  const { spec: own, lost: models, diagnostics } = dropCollidingModels(spec)
  const contexts = contextsOf(frozen(own), chosen, Object.freeze({ ...settings }))
  const answers = answersAbout(own, contexts.told, memory?.hash ?? String)
  const ground = { spec: own, answers, memory, whereOf, wants }
  const runs: Run[] = []
  const heads: Made[] = []
  for (const each of chosen) {
    const files = runTemplate(each, contexts.of(each), ground)
    let next = files.next()
    for (; !next.done; next = files.next()) {
      heads.push(headOf(next.value.file))
      yield next.value
    }
    runs.push(next.value)
  }
  const made = dropCollidingFiles(heads)
  const numbers = new Map(heads.map((head, number) => [head, number]))
  return {
    lost: new Set(made.lost.map((head) => numbers.get(head)!)),
    diagnostics: [...diagnostics, ...runs.flatMap((run) => run.diagnostics), ...made.diagnostics, ...renamesIn(own)],
    unmade: [
      ...chosen.flatMap(({ template: { name } }) => models.map((model) => ({ template: name, ...originOf(model) }))),
      ...runs.flatMap(({ unmade }) => unmade),
      ...made.lost.map(({ template, ...file }) => ({ template, ...pickOrigin(file) })),
    ],
    members: runs.flatMap(({ template, members }) => (template.barrel === false ? [] : members)),
  }
}

const headOf = ({ path, template, ...file }: FileHead): Made => ({ path, template, ...pickOrigin(file) })

/** Makes the barrels of those members that are among the files. A barrel in whose place another file stands is left out. */
export function emitBarrels(
  members: readonly Member[],
  files: readonly Made[],
  { importExtension }: EmitSettings,
): Omit<Emission, 'unmade'> {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  const paths = new Set(files.map(({ path }) => path))
  const own = members.filter(({ path }) => paths.has(path))
  return { plan: { files: barrels(own, files, importExtension, report) }, diagnostics }
}

const byPath = (files: readonly PlannedFile[]): PlannedFile[] => files.toSorted((a, b) => byCodeUnit(a.path, b.path))

const renamesIn = ({ models }: Spec): Diagnostic[] =>
  models.flatMap(({ id, name, place }) =>
    identifier(name) === name
      ? []
      : [diagnose('renamed-output', { name, identifier: identifier(name) }, { place, model: id })],
  )

type Made = Pick<PlannedFile, 'path' | 'template' | 'page' | 'anchor'>
