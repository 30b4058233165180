/** ajv 8, compiled when it is loaded, and compiled beforehand to a module of its own (`standalone`). */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { boolean, type Built, type Candidate, type Mode, type ModelName } from '../candidate.ts'
import { modelA, modelB } from '../schemas/json-schema.ts'

const schemaOf = (model: ModelName, mode: Mode): object => (model === 'A' ? modelA : modelB)(mode === 'strict')
const ajvFor = (mode: Mode | 'issues', isStandalone: boolean): Ajv =>
  new Ajv({
    allErrors: mode === 'errors' || mode === 'issues',
    // Errors that hold the value, which an issue tells.
    verbose: mode === 'issues',
    discriminator: true,
    allowUnionTypes: true,
    ...(isStandalone ? { code: { source: true, esm: true } } : {}),
  })

/** The source of a module that `standalone` loads; `issues` is for `ajv-issues.ts`. */
export function standaloneSource(model: ModelName, mode: Mode | 'issues'): string {
  const ajv = ajvFor(mode, true)
  return standaloneCode.default(ajv, ajv.compile(schemaOf(model, mode === 'issues' ? 'errors' : mode)))
}

// It removes unknown keys in place, which is another thing than a copy: there is no `strip`.
function builtFrom(validate: ValidateFunction, mode: Mode): Built {
  if (mode !== 'errors') return boolean(validate)
  return {
    run: (value) => (validate(value) ? undefined : validate.errors),
    accepts: (result) => result === undefined,
    paths: (result) => ((result ?? []) as { instancePath: string }[]).map(({ instancePath }) => instancePath),
  }
}

export const ajv: Candidate = {
  name: 'ajv',
  package: 'ajv',
  build: (model, mode) =>
    mode === 'strip' ? undefined : builtFrom(ajvFor(mode, false).compile(schemaOf(model, mode)), mode),
}

export const ajvStandalone: Candidate = {
  name: 'ajv standalone',
  package: 'ajv',
  build: async (model, mode, folder) => {
    if (mode === 'strip') return undefined
    const path = join(folder, `ajv-${model}-${mode}.mjs`)
    const { default: validate } = (await import(pathToFileURL(path).href)) as { default: ValidateFunction }
    return builtFrom(validate, mode)
  },
}
