/**
 * Two routes, one verdict: for every instance, the generated validator says what the compiler says of the same literal under
 * the generated type. What types cannot say is the written list of exceptions below.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { partsOf, typesOf, type Json, type Model, type Spec, type Type } from '../ir/spec.ts'
import { loadSettings } from '../config/settings.ts'
import { readSpec } from '../run/read.ts'
import { identifier } from '../sinks/identifier.ts'
import { fileStem, namespaceFolders } from '../sinks/file-path.ts'
import { filesOf, load, strictFlags, transpiled, writeTemporary } from './compile.ts'
import { instancesOf } from './instances.ts'
import { anySpec } from './spec-arbitrary.ts'
import { validatorOf, type Issue, type Result } from './verdict.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))
const inputs = ['spec', 'generator/test/pages']

/** `folder`: where the code of its Spec is. */
type Case = { folder: string; spec: Spec; model: Model; instance: Json }

const runs = Number(process.env['RUNS'] ?? 8)
/** How many Specs one program of the compiler looks at. */
const mostTogether = 50

describe.each(inputs)('%s', (input) => {
  test('every instance gets one verdict from the validator and from the compiler', async () => {
    const { disagreements, counts } = await compared([await specOf(join(home, input))])
    expect(disagreements).toEqual([])
    expect(counts.yes).toBeGreaterThan(20)
    expect(counts.no).toBeGreaterThan(20)
  })
})

test(
  'any Spec: every instance gets one verdict from the validator and from the compiler',
  async () => {
    // The same Specs every time, unless somebody asks for more.
    const seed = Number(process.env['SEED'] ?? (process.env['RUNS'] ? Math.floor(Math.random() * 2 ** 31) : 1))
    const specs = fc.sample(anySpec, { seed, numRuns: runs })
    const total = { yes: 0, no: 0, excepted: 0 }
    for (let index = 0; index < specs.length; index += mostTogether) {
      const { disagreements, counts } = await compared(specs.slice(index, index + mostTogether))
      expect(disagreements, `SEED=${seed}`).toEqual([])
      for (const key of ['yes', 'no', 'excepted'] as const) total[key] += counts[key]
    }
    if (process.env['RUNS']) console.log(`${runs} Specs, instances ${JSON.stringify(total)}`)
  },
  60_000 + runs * 2_000,
)

async function compared(specs: readonly Spec[]) {
  const folder = await writeTemporary(
    specs.flatMap((spec, index) => {
      const files = filesOf(spec)
      return [...files, ...transpiled(files)].map((file) => ({ ...file, path: `s${index}/${file.path}` }))
    }),
  )
  const cases = specs.flatMap((spec, index) =>
    spec.models.flatMap((model) =>
      instancesOf(model, lookup(spec)).map((instance): Case => ({ folder: `s${index}`, spec, model, instance })),
    ),
  )
  const refusals = compilerRefusals(folder, cases)
  const disagreements: string[] = []
  const counts = { yes: 0, no: 0, excepted: 0 }
  for (const [index, each] of cases.entries()) {
    const result = await resultOf(folder, each)
    const refusal = refusals.get(index)
    const byValidator = result.issues === undefined
    if (byValidator === (refusal === undefined)) counts[byValidator ? 'yes' : 'no']++
    else if (each.spec.models.some(hasInheritedKey)) counts.excepted++
    else if (byValidator && (refusal!.some(isUnknownKey) || each.spec.models.some(isWeak))) counts.excepted++
    else if (result.issues?.every((issue) => isBeyondTypes(issue, each.spec))) counts.excepted++
    else if (!byValidator && each.spec.models.some(hasFieldsAndMore)) counts.excepted++
    else
      disagreements.push(
        `${each.model.id}: ${JSON.stringify(each.instance)}: the compiler ${JSON.stringify(refusal ?? 'accepts')}, the validator ${JSON.stringify(result)}`,
      )
  }
  await rm(folder, { recursive: true })
  return { disagreements, counts }
}

/** Unknown keys are allowed; the compiler refuses them in fresh literals, and objects that share no key with an optional one. */
const isUnknownKey = (code: number): boolean => [2353, 2561, 2559].includes(code)

/** Among the members of a union, the compiler refuses the latter without saying so. */
const isWeak = (model: Model): boolean =>
  model.kind === 'object' &&
  model.fields.length > 0 &&
  model.fields.every(({ required, transport }) => !required || transport)

/** What no type of TypeScript says: formats, whole numbers, limits, and that an interface without members is still an object. */
const isBeyondTypes = ({ expected, message }: Issue, { models }: Spec): boolean =>
  /RFC 3339|\binteger\b|^(?:at least|at most|more than|less than|a multiple of|text that matches) /.test(
    `${expected} ${message}`,
  ) ||
  ((isOfUnion(expected, models) || message.includes('the closest match of')) &&
    models.some((model) => typesOf(model).some(isBeyond) || hasLimits(model))) ||
  models.some((model) => isBare(model) && (expected === 'object' || expected.includes(model.name)))

/** Of a union one member is told: what another one does not fit may be a format somewhere inside of it. */
const isOfUnion = (expected: string, models: readonly Model[]): boolean =>
  / \| | of /.test(expected) || models.some(({ name }) => name === expected)

/** The type of keys that no field names must admit what fields hold: TypeScript has no index signature for the rest alone. */
const hasFieldsAndMore = (model: Model): boolean =>
  model.kind === 'object' && model.additional !== undefined && model.fields.length > 0

const hasLimits = (model: Model): boolean =>
  model.kind === 'object' && model.fields.some(({ constraints }) => constraints)

const isBeyond = (type: Type): boolean =>
  ['date', 'date-time', 'integer'].includes(type.kind) || partsOf(type).some(isBeyond)

/** For the compiler every object, array and scalar has what it inherits, and that is of no type that a page means. */
const hasInheritedKey = (model: Model): boolean =>
  model.kind === 'object' &&
  model.fields.some(({ key }) => [Object, Array, String, Number, Boolean].some(({ prototype }) => key in prototype))

const isBare = (model: Model): boolean =>
  model.kind === 'object' && model.fields.every((field) => field.transport) && !model.additional

const lookup =
  (spec: Spec) =>
  (id: string): Model =>
    spec.models.find((model) => model.id === id)!

async function specOf(input: string): Promise<Spec> {
  const settings = await loadSettings(join(home, 'generator/test'), { input })
  return (await readSpec(settings.inputs[0]!, settings, [])).spec
}

const pathOf = (folder: string, { namespace, name }: Model, extension: string): string =>
  [folder, ...namespaceFolders(namespace), `${fileStem(name)}.${extension}`].join('/')

async function resultOf(root: string, { folder, model, instance }: Case): Promise<Result> {
  return validatorOf(await load(root, pathOf(`${folder}/validators`, model, 'js')), model.name)(instance)
}

/** Out: for each case that the compiler refuses, by its index, the codes of its reasons. */
function compilerRefusals(folder: string, cases: readonly Case[]): ReadonlyMap<number, number[]> {
  const names = new Map<Model, string>()
  const imports: string[] = []
  for (const { folder: place, model } of cases) {
    if (names.has(model)) continue
    names.set(model, `M${names.size}`)
    const path = pathOf(`${place}/types`, model, 'js')
    imports.push(`import type { ${identifier(model.name)} as ${names.get(model)} } from ${JSON.stringify(`./${path}`)}`)
  }
  const lines = cases.map(
    ({ model, instance }, index) => `export const c${index}: ${names.get(model)} = ${text(instance)}`,
  )
  const file = join(folder, 'cases.ts')
  const source = [...imports, ...lines].join('\n')
  const host = ts.createCompilerHost({})
  const read = host.readFile
  host.readFile = (path) => (path === file ? source : read(path))
  host.fileExists = (
    (exists) => (path: string) =>
      path === file || exists(path)
  )(host.fileExists)
  const options = ts.convertCompilerOptionsFromJson(strictFlags, folder).options
  const program = ts.createProgram([file], options, host)
  const refusals = new Map<number, number[]>()
  for (const { file: source, start, code, messageText } of program.getSemanticDiagnostics(
    program.getSourceFile(file),
  )) {
    const index = source!.getLineAndCharacterOfPosition(start!).line - imports.length
    refusals.set(index, [...(refusals.get(index) ?? []), code, ...codesIn(messageText)])
  }
  return refusals
}

// One line a case, so that an error's line names the case; JSON lets two characters through that end a line.
const text = (instance: Json): string =>
  JSON.stringify(instance).replace(/[\u2028\u2029]/g, (end) => (end === '\u2028' ? '\\u2028' : '\\u2029'))

const codesIn = (text: string | ts.DiagnosticMessageChain): number[] =>
  typeof text === 'string' ? [] : [text.code, ...(text.next ?? []).flatMap(codesIn)]
