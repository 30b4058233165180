/**
 * Two routes, one verdict: for every instance, the generated validator says what the compiler says of the same literal under
 * the generated type. What types cannot say is the written list of exceptions below.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import type { Json, Model, Spec } from '../ir/spec.ts'
import { loadSettings } from '../config.ts'
import { readSpec } from '../pipeline.ts'
import { identifier } from '../sinks/identifier.ts'
import { namespaceFolders } from '../sinks/file-path.ts'
import { filesOf, load, strictFlags, transpiled, writeTemporary } from './compile.ts'
import { instancesOf } from './instances.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))
const inputs = ['spec', 'generator/test/pages']

type Issue = { expected: string; received: string; pointer: string }
type Validator = (value: unknown) => { value: unknown } | { issues: Issue[] }
type Case = { model: Model; instance: Json }

describe.each(inputs)('%s', (input) => {
  test('every instance gets one verdict from the validator and from the compiler', async () => {
    const spec = await specOf(join(home, input))
    const files = filesOf(spec)
    const folder = await writeTemporary([...files, ...transpiled(files)])
    const cases = spec.models.flatMap((model) =>
      instancesOf(model, lookup(spec)).map((instance): Case => ({ model, instance })),
    )
    const accepted = compilerVerdicts(folder, cases)
    const disagreements: string[] = []
    const counts = { yes: 0, no: 0, excepted: 0 }
    for (const [index, { model, instance }] of cases.entries()) {
      const result = (await validatorOf(folder, model))(instance)
      const byType = accepted[index]!
      const byValidator = !('issues' in result)
      if (byType === byValidator) counts[byType ? 'yes' : 'no']++
      else if (byValidator && hasUnknownKey(model, instance)) counts.excepted++
      else if (byType && 'issues' in result && result.issues.every((issue) => isBeyondTypes(issue, model)))
        counts.excepted++
      else
        disagreements.push(
          `${model.id}: ${JSON.stringify(instance)}: type ${byType}, validator ${JSON.stringify(result)}`,
        )
    }
    expect(disagreements).toEqual([])
    expect(counts.yes).toBeGreaterThan(20)
    expect(counts.no).toBeGreaterThan(20)
  })
})

/** Unknown keys are allowed; the compiler refuses them in fresh literals, and objects that share no key with an optional one. */
const hasUnknownKey = (model: Model, instance: Json): boolean =>
  model.kind === 'object' &&
  typeof instance === 'object' &&
  instance !== null &&
  Object.keys(instance).some((key) => !model.fields.some((field) => field.key === key))

/** What no type of TypeScript says: formats, whole numbers, and that an interface without members is still an object. */
const isBeyondTypes = ({ expected, pointer }: Issue, model: Model): boolean =>
  /RFC 3339|\binteger\b/.test(expected) || (expected === 'object' && pointer === '' && isBare(model))

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
  [folder, ...namespaceFolders(namespace), `${identifier(name)}.${extension}`].join('/')

async function validatorOf(folder: string, model: Model): Promise<Validator> {
  const module = await load(folder, pathOf('validators', model, 'js'))
  return module[`validate${identifier(model.name)}`] as Validator
}

// One line a case, so that an error's line names the case.
function compilerVerdicts(folder: string, cases: readonly Case[]): boolean[] {
  const imports = [...new Set(cases.map(({ model }) => model))].map(
    (model, index) => `import type { ${identifier(model.name)} as M${index} } from './${pathOf('types', model, 'js')}'`,
  )
  const names = new Map([...new Set(cases.map(({ model }) => model))].map((model, index) => [model, `M${index}`]))
  const lines = cases.map(
    ({ model, instance }, index) => `export const c${index}: ${names.get(model)} = ${JSON.stringify(instance)}`,
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
  const refused = new Set(
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .map((diagnostic) => diagnostic.file!.getLineAndCharacterOfPosition(diagnostic.start!).line - imports.length),
  )
  return cases.map((_, index) => !refused.has(index))
}
