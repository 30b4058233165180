/** `explain`: where something comes from, what is known of it, and where it goes. */
import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { Input, ReadSlice } from '../config/settings.ts'
import { typeWords } from '../compare/type-words.ts'
import { diagnose, diagnostics, Refusal, type Code, type Severity } from '../ir/diagnostics.ts'
import type { FieldFacts, ModelFacts } from '../ir/facts.ts'
import { identityOf, keyOf, originKey, pickOrigin, type Origin } from '../ir/identity.ts'
import { nearest, farOf } from '../ir/nearest.ts'
import type { Page, TypeExpression } from '../ir/page.ts'
import { linesOf, type Place } from '../ir/place.ts'
import { payloadOf, referencesOf, type Field, type Model, type Spec } from '../ir/spec.ts'
import type { PageTexts } from './page-texts.ts'
import { readSpec, withPages } from './read.ts'
import type { Watcher } from './watcher.ts'

/** A diagnostic, explained. */
export type ExplainedCode = { version: 1; kind: 'code'; code: string; severity: Severity; why: string; fix: string }

/** A model or a field: where it stands, who uses it, and the outputs that carry it, from the output folder. */
type Thing = { version: 1; id: string; place: Place; usedBy: string[]; outputs: string[] }

/** A model, explained. */
export type ExplainedModel = Thing & { kind: 'model'; is: Model['kind']; fields: string[]; facts?: ModelFacts }

/** A field, explained. `steps`: how the cell of its type was read: its text, what was seen in it, and the type. */
export type ExplainedField = Thing & {
  kind: 'field'
  field: string
  key: string
  required: boolean
  nullable: Field['nullable']
  steps: { text?: string; expression?: string; type: string }
  facts?: FieldFacts
}

/** The result of `explain`. */
export type Explained = ExplainedCode | ExplainedModel | ExplainedField

/** Explains the code of a diagnostic; nothing where it is none. */
export function explainCode(code: string): ExplainedCode | undefined {
  if (!Object.hasOwn(diagnostics, code)) return undefined
  const { severity, why, fix } = diagnostics[code as Code]
  return { version: 1, kind: 'code', code, severity, why, fix }
}

/** What is to be explained, from where it was typed, and what reads pages. */
type Asked = { target: string; cwd: string; pageTexts: PageTexts }

/**
 * Explains a model by its id, a field by `<id>.<name>` or `<id>.<key>`, or whatever made a line of an output, `<file>:<line>`. Throws a
 * refusal where there is no such thing.
 */
export async function explain(input: Input, slice: ReadSlice, asked: Asked, watcher: Watcher = {}): Promise<Explained> {
  const accepted = await acceptedModels(input.output)
  const read = await withPages(input, slice, (seen) => readSpec(input, slice, accepted, watcher, { seen }))
  const spec = read.withFacts()
  const outputs = await outputsIn(input.output)
  const target = (await lineTarget(asked, input.output, outputs, spec)) ?? targetIn(asked.target, spec)
  if (!target) throw unknown(asked.target, spec)
  const { model, field } = target
  const thing: Thing = {
    ...{ version: 1, id: model.id, place: field?.place ?? model.place },
    usedBy: usersOf(model.id, spec.models),
    outputs: outputs.filter((each) => isFrom(each, model)).map(({ path }) => path),
  }
  if (!field) return aboutModel(thing, model)
  const text = await asked.pageTexts(input, [model.place.path])
  return aboutField(thing, field, read.pageOf(model), text.get(model.place.path))
}

type Target = { model: Model; field?: Field }

function aboutModel(thing: Thing, model: Model): ExplainedModel {
  const fields = model.kind === 'object' ? payloadOf(model).map(({ name }) => name) : []
  const facts = model.kind === 'object' ? undefined : model.facts
  return { ...thing, kind: 'model', is: model.kind, fields, ...(facts ? { facts } : {}) }
}

function aboutField(thing: Thing, field: Field, page: Page | undefined, text: string | undefined): ExplainedField {
  const { name, key, required, nullable, type, facts } = field
  const row = page?.body.kind === 'object' ? page.body.rows.find((each) => each.name === name) : undefined
  const cell = row && text !== undefined ? cellAt(text, row.type.place) : undefined
  return {
    ...{ ...thing, kind: 'field', field: name, key, required, nullable },
    steps: {
      ...(cell === undefined ? {} : { text: cell }),
      ...(row ? { expression: expressionWords(row.type) } : {}),
      type: typeWords(type),
    },
    ...(facts ? { facts } : {}),
  }
}

// By its key or its name: an id may have dots, and so may a name.
function targetIn(target: string, { models }: Pick<Spec, 'models'>): Target | undefined {
  const model = models.find(({ id }) => id === target)
  if (model) return { model }
  for (const each of models) {
    if (each.kind !== 'object' || !target.startsWith(`${each.id}.`)) continue
    const name = target.slice(each.id.length + 1)
    const field = each.fields.find((one) => one.name === name) ?? each.fields.find(({ key }) => key === name)
    if (field) return { model: each, field }
  }
  return undefined
}

// The way back from a line of an output: the model of its page, and the field whose key stands in it.
async function lineTarget(
  { target, cwd }: Asked,
  output: string,
  outputs: readonly Output[],
  spec: Spec,
): Promise<Target | undefined> {
  const [, file, line] = /^(.+):(\d+)(?::\d+)?$/.exec(target) ?? []
  if (file === undefined) return undefined
  const path = relative(output, resolve(cwd, file)).split(sep).join('/')
  const made = isAbsolute(path) ? undefined : outputs.find((each) => each.path === path)
  const model = made && spec.models.find((each) => isFrom(made, each))
  if (!model) return undefined
  const { folderDisk } = await import('../4-write/disk.ts')
  const text = (await folderDisk(output).read(path)) ?? ''
  const key = model.kind === 'object' ? keyIn(text.split('\n')[Number(line) - 1] ?? '', payloadOf(model)) : undefined
  const field = model.kind === 'object' ? payloadOf(model).find((each) => each.key === key) : undefined
  return { model, ...(field ? { field } : {}) }
}

// The key that a line of an output is about: what it declares, the first cell of its row, or what it reads. A word in a comment or a type is none.
function keyIn(line: string, fields: readonly Field[]): string | undefined {
  const declared = /^\s*(?:(?:readonly\s+)?([\p{L}\p{N}_$]+)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\??:/u.exec(line)
  const cell = /^\|\s*(?:~~)?`([^`]+)`/.exec(line)
  if (declared || cell) return declared?.slice(1).find((each) => each !== undefined) ?? cell![1]
  const read = [...line.matchAll(/(?<=[\w)\]])\.([\p{L}_$][\p{L}\p{N}_$]*)|['"]([^'"]+)['"]/gu)]
  const names = read.map(([, ...groups]) => groups.find((each) => each !== undefined))
  return names.find((name) => fields.some(({ key }) => key === name))
}

type Output = { path: string } & Origin

const isFrom = (output: Output, model: Model): boolean => originKey(output) === keyOf(identityOf(model))

// The models that stay where a page cannot be read: their outputs are there.
async function acceptedModels(output: string): Promise<readonly Model[]> {
  const { folderDisk } = await import('../4-write/disk.ts')
  const { readRecord } = await import('../4-write/record.ts')
  return (await readRecord(folderDisk(output))).accepted.models
}

async function outputsIn(folder: string): Promise<Output[]> {
  const { lockedOutputs } = await import('../4-write/remembered.ts')
  return Object.entries(await lockedOutputs(folder)).map(([path, output]) => ({ path, ...pickOrigin(output) }))
}

function usersOf(id: string, models: readonly Model[]): string[] {
  return models.flatMap((model) => {
    if (!referencesOf(model).includes(id)) return []
    if (model.kind !== 'object') return [model.id]
    const fields = model.fields.filter(({ type }) =>
      JSON.stringify(type).includes(JSON.stringify({ kind: 'reference', id })),
    )
    return fields.length > 0 ? fields.map(({ name }) => `${model.id}.${name}`) : [model.id]
  })
}

function unknown(found: string, { models }: Pick<Spec, 'models'>): Refusal {
  const names = models.flatMap((model) =>
    model.kind === 'object' ? [model.id, ...model.fields.map(({ name }) => `${model.id}.${name}`)] : [model.id],
  )
  const near = nearest(found, [...names, ...Object.keys(diagnostics)], farOf(found))
  return new Refusal([diagnose('explain-unmatched', { found, near })], 2)
}

// The whole cell that a place is in: from one pipe to the next.
function cellAt(text: string, { line, column }: Place): string | undefined {
  const row = linesOf(text)[line - 1]
  if (row === undefined) return undefined
  const pipes = [...row.matchAll(/(?<!\\)\|/g)].map(({ index }) => index)
  const start = pipes.findLast((at) => at < column - 1) ?? -1
  const end = pipes.find((at) => at >= column - 1) ?? row.length
  return row.slice(start + 1, end).trim()
}

// What was seen in a cell, in words of a type: wrappers as functions, models by the name and the link that are printed.
function expressionWords(type: TypeExpression): string {
  switch (type.kind) {
    case 'scalar':
      return type.name
    case 'literal':
      return JSON.stringify(type.value)
    case 'array':
      return `array(${expressionWords(type.items)})`
    case 'map':
      return `map(${expressionWords(type.values)})`
    case 'union':
      return `union(${type.members.map(expressionWords).join(', ')})`
    case 'optional':
    case 'nullable':
      return `${type.kind}(${expressionWords(type.of)})`
    case 'name':
      return type.link === undefined ? type.name : `${type.name} → ${type.link}`
    case 'external':
      return `external(${type.name})`
  }
}
