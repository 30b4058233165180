/** The smallest modules that check model A with each library: what is bundled for its size, and loaded for its start. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generatedFolder, roots } from './prepare/marktype.ts'
import { writeTypia } from './prepare/typia.ts'

/** Each exports `check`. `is`: a boolean; `errors`: every error with its path, or the first where there is no more. */
export type Entry = { name: string; is: string; errors: string }

const compiled = (imports: string, schema: string, is: string, errors: string): Omit<Entry, 'name'> => {
  const head = `${imports}\nconst schema = ${schema}\n`
  return { is: `${head}export const check = ${is}`, errors: `${head}export const check = ${errors}` }
}
const reexport = (name: string, from: string): string =>
  `export { ${name} as check } from ${JSON.stringify(from.replaceAll('\\', '/'))}`
const schemas = (name: string): string =>
  JSON.stringify(fileURLToPath(new URL(`schemas/${name}.ts`, import.meta.url)).replaceAll('\\', '/'))
const handA = (file: string): string => fileURLToPath(new URL(`hand/${file}.ts`, import.meta.url))

const zod = (name: string, module: string): Omit<Entry, 'name'> =>
  compiled(
    `import { looseObject } from '${module}'; import { modelA } from ${schemas(name)}`,
    'modelA(looseObject)',
    '(value) => schema.safeParse(value).success',
    '(value) => schema.safeParse(value)',
  )
const ajv = (allErrors: boolean): string =>
  `import { Ajv } from 'ajv'; import { modelA } from ${schemas('json-schema')}
  const validate = new Ajv({ allErrors: ${allErrors}, allowUnionTypes: true }).compile(modelA(false))
  export const check = (value) => ${allErrors ? '(validate(value) ? undefined : validate.errors)' : 'validate(value)'}`

/** In: the folder of the prepared code. Out: the entries, in the order of the page. */
export async function entries(folder: string): Promise<Entry[]> {
  const { namespace, name } = roots.A
  const generated = join(generatedFolder(folder, 'A', 'allow'), 'validators', namespace, `${name}.ts`)
  const typia = async (mode: string): Promise<string> => reexport(mode, await writeTypia(folder, 'A', [mode]))
  const standalone = (mode: string): string => reexport('default', join(folder, `ajv-A-${mode}.mjs`))
  return [
    { name: 'marktype', is: reexport(`is${name}`, generated), errors: reexport(`validate${name}`, generated) },
    { name: 'hand', is: reexport('is', handA('a')), errors: reexport('errors', handA('a-errors')) },
    { name: 'typia', is: await typia('is'), errors: await typia('errors') },
    { name: 'ajv standalone', is: standalone('is'), errors: standalone('errors') },
    { name: 'ajv', is: ajv(false), errors: ajv(true) },
    {
      name: 'sury',
      ...compiled(
        `import { isInput, parseAsResult } from 'sury'; import { modelA } from ${schemas('sury')}`,
        'modelA()',
        'isInput(schema)',
        'parseAsResult(schema)',
      ),
    },
    {
      name: '@sinclair/typebox',
      ...compiled(
        `import { Type } from '@sinclair/typebox'; import { TypeCompiler } from '@sinclair/typebox/compiler'
        import { modelA } from ${schemas('typebox')}`,
        'TypeCompiler.Compile(modelA(Type, false))',
        '(value) => schema.Check(value)',
        '(value) => [...schema.Errors(value)]',
      ),
    },
    {
      name: 'typebox',
      ...compiled(
        `import { Type } from 'typebox'; import { Compile } from 'typebox/compile'; import { modelA } from ${schemas('typebox')}`,
        'Compile(modelA(Type, false))',
        '(value) => schema.Check(value)',
        '(value) => schema.Errors(value)',
      ),
    },
    {
      name: 'arktype',
      ...compiled(
        `import { modelA } from ${schemas('arktype')}`,
        `modelA('ignore')`,
        '(value) => schema.allows(value)',
        '(value) => schema(value)',
      ),
    },
    { name: 'zod', ...zod('zod', 'zod') },
    { name: 'zod/mini', ...zod('zod-mini', 'zod/mini') },
    {
      name: 'valibot',
      ...compiled(
        `import { is, looseObject, safeParse } from 'valibot'; import { modelA } from ${schemas('valibot')}`,
        'modelA(looseObject)',
        '(value) => is(schema, value)',
        '(value) => safeParse(schema, value)',
      ),
    },
    {
      name: 'effect',
      ...compiled(
        `import * as Schema from 'effect/Schema'; import { modelA } from ${schemas('effect')}`,
        'modelA()',
        'Schema.is(schema)',
        `Schema.decodeUnknownResult(schema, { errors: 'all' })`,
      ),
    },
  ]
}
