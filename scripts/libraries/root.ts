/**
 * One root of a snapshot, in a process of its own, since what it loads is never unloaded: what the templates for other libraries
 * make of it. In, as messages: tasks. Out, for each: a finding, or a fault.
 */
import { rmSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { chooseTemplates } from '../../generator/3-emit/choose.ts'
import type { Schema } from '../../generator/3-emit/json-schema.ts'
import { loadSettings } from '../../generator/config/settings.ts'
import type { Model, Spec } from '../../generator/ir/spec.ts'
import { readSpec } from '../../generator/run/read.ts'
import { ajvWith } from '../../generator/test/ajv.ts'
import { compileErrors, filesOf } from '../../generator/test/compile.ts'
import { agreement, libraries, libraryFlags, writeWithPackages } from '../../generator/test/libraries.ts'
import { differingTypes } from './openapi-types.ts'

/** The folder of the pages, one to work in, how many models get a verdict and on how many draws, and whether to tell times. */
export type Task = { root: string; work: string; models: number; draws: number; timing: boolean }

export type Finding = {
  models: number
  /** What does not hold, a line each: of compilers, of validators of schemas, of modules that do not load, of verdicts. */
  typeErrors: string[]
  openapi: string[]
  schemas: string[]
  unloaded: string[]
  disagreements: string[]
  types: { compared: number; differing: string[] }
  values: number
  excepted: number
  seconds: number
}

type Files = ReturnType<typeof filesOf>

async function look({ root, work, models, draws, timing }: Task): Promise<Finding> {
  const timed = timer(timing)
  const start = performance.now()
  const settings = await loadSettings(work, { input: root, output: work, cache: false })
  const { spec } = await timed('read', () => readSpec(settings.inputs[0]!, settings, []))
  const files = await timed('emit', () => filesOf(spec, settings.emit, chooseTemplates(libraries)))
  const document = JSON.parse(files.find(({ path }) => path === 'openapi.json')!.text) as Record<string, unknown>
  const typeErrors = await timed('compile', () => typeErrorsIn(files))
  const { errors } = await timed('validate OpenAPI', () => new Validator().validate(structuredClone(document)))
  const schemas = await timed('validate schemas', () => invalidSchemas(files))
  const types = await timed('openapi-typescript', () => differingTypes(document, files, spec))
  const sample = sampleOf(spec, models)
  const { counts, unloaded, disagreements } = await timed('agreement', () =>
    agreement(spec, settings.emit, { draws, seed: 1, models: sample, files }),
  )
  return {
    models: spec.models.length,
    openapi: errors === undefined ? [] : [JSON.stringify(errors)],
    ...{ typeErrors, schemas, unloaded, disagreements, types },
    values: counts.yes + counts.no,
    excepted: counts.excepted,
    seconds: (performance.now() - start) / 1000,
  }
}

/** Runs a stage; where times are wanted, says on the error stream what it took. */
const timer =
  (isWanted: boolean) =>
  async <Result>(stage: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const start = performance.now()
    const result = await work()
    if (isWanted) console.error(`  ${stage}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
    return result
  }

async function typeErrorsIn(files: Files): Promise<string[]> {
  const folder = await writeWithPackages(files.filter(({ path }) => path.endsWith('.ts')))
  const errors = await compileErrors(folder, 'typescript7', libraryFlags)
  rmSync(folder, { recursive: true, force: true })
  return errors.split('\n').filter((line) => line !== '')
}

// What the meta-schema of JSON Schema says of each.
function invalidSchemas(files: Files): string[] {
  const ajv = ajvWith(new Map())
  return files
    .filter(({ path }) => /^json-schema(\/.*)?\.json$/.test(path))
    .flatMap(({ path, text }) =>
      ajv.validateSchema(JSON.parse(text) as Schema) === true ? [] : [`${path}: ${ajv.errorsText()}`],
    )
}

// Evenly over all of them, the same each time.
function sampleOf({ models }: Spec, most: number): Model[] {
  return models.filter((_, index) => index % Math.ceil(models.length / most) === 0)
}

process.on('message', (task) => {
  look(task as Task).then(
    (finding) => process.send!({ finding }),
    (fault: unknown) => process.send!({ fault: fault instanceof Error ? fault.stack : String(fault) }),
  )
})
