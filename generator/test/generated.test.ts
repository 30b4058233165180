/** What is generated for the project's own pages, and for pages with every kind of type: it compiles, runs, and is used. */
import { cp, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { initTRPC } from '@trpc/server'
import { sValidator } from '@hono/standard-validator'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import { Hono } from 'hono'
import { hc } from 'hono/client'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { operations } from '../../generated/index.ts'
import { sizesOf } from '../../scripts/bench/bundle-size.ts'
import type { StandardSchemaV1 as OurSchema } from '../../generated/validators.ts'
import { loadSettings } from '../config/settings.ts'
import { readSpec } from '../run/read.ts'
import { compileErrors, compilers, defaults, filesOf, load, transpiled, writeTemporary } from './compile.ts'
import { field, object, specWith } from './spec-builders.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))
const { isPostRunRequestBody, validatePostRunRequestBody, PostRunRequestBodySchema } = operations

describe("the project's own generated/", () => {
  test.each(compilers)('compiles under every promised flag with %s', async (compiler) => {
    const folder = await mkdtemp(join(tmpdir(), 'marktype-'))
    await cp(join(home, 'generated'), folder, { recursive: true, filter: (path) => !path.endsWith('.md') })
    await writeManifest(folder)
    expect(await compileErrors(folder, compiler)).toBe('')
  })

  test('needs no any, no compiler comment and no package', async () => {
    const text = await readFile(join(home, 'generated/validators/operations/PostRunRequestBody.ts'), 'utf8')
    expect(text).not.toMatch(/\bany\b|@ts-|eslint-disable|from '[^.]/)
  })

  test('costs a bundle no more than is promised', async () => {
    const from = JSON.stringify(join(home, 'generated/validators/operations/PostRunRequestBody.ts'))
    const of = (name: string): string => `export { ${name} as check } from ${from}`
    const entry = { name: '', is: of('isPostRunRequestBody'), errors: of('validatePostRunRequestBody') }
    const [sizes] = await sizesOf([entry])
    expect(sizes!.is.gzip).toBeLessThanOrEqual(600)
    expect(sizes!.errors.gzip).toBeLessThanOrEqual(1300)
  })

  test('accepts what the page allows and refuses what it does not', () => {
    expect(isPostRunRequestBody({ gpu: 'A100-80GB', inputs: { a: 1, b: 'x' }, batch_number: 2 })).toBe(true)
    expect(isPostRunRequestBody({})).toBe(true)
    expect(isPostRunRequestBody({ workflow_api: null })).toBe(true)
    for (const wrong of [
      { gpu: 'A100_80_GB' },
      { inputs: { a: true } },
      { timeout: NaN },
      { webhook: 5 },
      { inputs: [] },
      [],
      null,
      'x',
      5,
      undefined,
    ])
      expect(isPostRunRequestBody(wrong)).toBe(false)
  })

  test('names every wrong path at once, as keys and as a pointer', () => {
    const result = validatePostRunRequestBody({
      gpu: 'A100_80_GB',
      inputs: { a: true, 'b/c~d': [] },
      timeout: NaN,
      webhook: 5,
    })
    expect(result.issues).toEqual([
      {
        path: ['gpu'],
        pointer: '/gpu',
        expected: expect.stringContaining('"A100-80GB"') as string,
        received: '"A100_80_GB"',
        message: expect.stringContaining('received "A100_80_GB"') as string,
      },
      {
        path: ['timeout'],
        pointer: '/timeout',
        expected: 'number',
        received: 'NaN',
        message: 'Expected number, received NaN',
      },
      {
        path: ['inputs', 'a'],
        pointer: '/inputs/a',
        expected: 'string | number',
        received: 'boolean',
        message: 'Expected string | number, received boolean',
      },
      {
        path: ['inputs', 'b/c~d'],
        pointer: '/inputs/b~1c~0d',
        expected: 'string | number',
        received: 'array',
        message: 'Expected string | number, received array',
      },
      {
        path: ['webhook'],
        pointer: '/webhook',
        expected: 'string',
        received: 'number',
        message: 'Expected string, received number',
      },
    ])
  })

  test('returns the value it was given, and throws one error that carries the issues', () => {
    const value: unknown = { stream: true }
    expect(validatePostRunRequestBody(value)).toEqual({ value })
    const result = validatePostRunRequestBody(value)
    expect(result.issues === undefined && result.value).toBe(value)
    operations.assertPostRunRequestBody(value)
    expectTypeOf(value.stream).toEqualTypeOf<boolean | undefined>()
    expect(() => operations.assertPostRunRequestBody({ webhook: 5, gpu: 1 })).toThrow(
      /\/gpu: Expected .*\n {2}\/webhook: Expected string, received number/,
    )
  })
})

describe('the Standard Schema', () => {
  test('is one by its published types', () => {
    expectTypeOf<OurSchema<unknown, string>>().toExtend<StandardSchemaV1<unknown, string>>()
    type Ours = typeof PostRunRequestBodySchema
    expectTypeOf<StandardSchemaV1.InferOutput<Ours>>().toEqualTypeOf<operations.PostRunRequestBody>()
    expectTypeOf<StandardSchemaV1.InferInput<Ours>>().toEqualTypeOf<operations.PostRunRequestBody>()
  })

  test('is taken by a library that takes Standard Schemas', async () => {
    const { router, procedure, createCallerFactory } = initTRPC.create()
    const app = router({ run: procedure.input(PostRunRequestBodySchema).mutation(({ input }) => input.gpu ?? 'none') })
    const caller = createCallerFactory(app)({})
    await expect(caller.run({ gpu: 'H100' })).resolves.toBe('H100')
    // @ts-expect-error -- the input of the procedure is the model
    const refused: unknown = await caller.run({ gpu: 'H200', timeout: 'soon' }).catch((fault: unknown) => fault)
    expect(refused).toMatchObject({
      code: 'BAD_REQUEST',
      cause: { issues: [{ path: ['gpu'] }, { path: ['timeout'] }] },
    })
  })
})

describe('types for tools: a wrong literal is refused at compile time', () => {
  test('by a client of a Hono route', async () => {
    const app = new Hono().post('/run', sValidator('json', PostRunRequestBodySchema), (context) =>
      context.json({ gpu: context.req.valid('json').gpu ?? 'none' }),
    )
    const client = hc<typeof app>('http://localhost', {
      fetch: (input: string | URL | Request, init?: RequestInit) => app.request(String(input), init),
    })
    const taken = await client.run.$post({ json: { gpu: 'H100' } })
    expect([taken.status, await taken.json()]).toEqual([200, { gpu: 'H100' }])
    // @ts-expect-error -- the body of the request is the model
    const refused = await client.run.$post({ json: { gpu: 'H200' } })
    expect(refused.status).toBe(400)
  })

  test('by the resolver of react-hook-form', () => {
    // Its own signature (@hookform/resolvers/standard-schema): the package would bring React along.
    type Resolver<Input, Output> = (values: Input) => { values: Output } | { errors: object }
    const standardSchemaResolver =
      <Input extends Record<string, unknown>, Output>(
        schema: StandardSchemaV1<Input, Output>,
      ): Resolver<Input, Output> =>
      (values) => {
        const result = schema['~standard'].validate(values)
        if (result instanceof Promise) throw new TypeError('It answers at once')
        return result.issues ? { errors: result.issues } : { values: result.value }
      }
    const resolver = standardSchemaResolver({ ...PostRunRequestBodySchema } as StandardSchemaV1<Form, Form>)
    type Form = { [Key in keyof operations.PostRunRequestBody]: operations.PostRunRequestBody[Key] }
    expect(resolver({ gpu: 'H100' })).toEqual({ values: { gpu: 'H100' } })
    // @ts-expect-error -- the values of the form are the model
    expect(resolver({ gpu: 'H200' })).toHaveProperty('errors')
  })
})

describe('pages with every kind of type', () => {
  test.each(compilers)('compile under every promised flag with %s, whatever the settings', async (compiler) => {
    const spec = await everything()
    const variants = [defaults, { ...defaults, nulls: 'lenient', optional: 'exact' } as const]
    const files = variants.flatMap((settings, index) =>
      filesOf(spec, settings)
        .filter(({ path }) => path.endsWith('.ts'))
        .map((file) => ({ ...file, path: `v${index}/${file.path}` })),
    )
    expect(await compileErrors(await writeTemporary(files), compiler)).toBe('')
  })

  test('nulls: lenient accepts null where the page does not say', async () => {
    const spec = await everything()
    const verdicts = await Promise.all(
      (['documented', 'lenient'] as const).map(async (nulls) => {
        const files = filesOf(spec, { ...defaults, nulls })
        const module = await load(await writeTemporary(transpiled(files)), 'validators/shared/Tree.js')
        return (module['isTree'] as (value: unknown) => boolean)({ name: 'x', children: null })
      }),
    )
    expect(verdicts).toEqual([false, true])
  })

  test('keys that every object inherits are fields like others', async () => {
    const spec = await everything()
    const model = spec.models.find(({ id }) => id === 'components.Set')!
    if (model.kind !== 'object') throw new Error('no object')
    const names = ['toString', 'constructor', '__proto__', 'hasOwnProperty']
    const fields = names.map((name) => ({ ...model.fields[0]!, name, key: name, required: false }))
    const files = filesOf({ ...spec, models: [{ ...model, fields }] })
    const module = await load(await writeTemporary(transpiled(files)), 'validators/components/Set.js')
    const is = module['isSet'] as (value: unknown) => boolean
    expect(is({})).toBe(true)
    for (const name of names) {
      expect(is(JSON.parse(`{ "${name}": "x" }`)), name).toBe(true)
      expect(is(JSON.parse(`{ "${name}": 5 }`)), name).toBe(false)
    }
  })

  test('no expression and no function grows beyond what compilers bear', async () => {
    for (const { path, text } of filesOf(await everything())) {
      if (!path.startsWith('validators/')) continue
      const longest = Math.max(0, ...text.split('\n').map((line) => line.split(/ \|\| | && /).length))
      expect(longest, path).toBeLessThanOrEqual(200)
      const bodies = text.split(/^(?:export )?function /m)
      expect(Math.max(...bodies.map((body) => body.split('\n').length)), path).toBeLessThanOrEqual(500)
    }
  })
})

test('no text of a comment ends it, whatever the printer takes it for', async () => {
  const texts = ['a /* b', '/*/', '*/', '/**/', '// a', "it's", '"a', '`${', '{ (', "\\'", '/a/']
  const fields = texts.map((text, index) =>
    field(`f${index}`, { required: true, description: text, deprecated: text, example: text }),
  )
  const files = filesOf(specWith([object('A', fields, { description: '/*', deprecated: '/*' })]))
  expect(
    await compileErrors(await writeTemporary(files.filter(({ path }) => path.endsWith('.ts'))), 'typescript7'),
  ).toBe('')
  const { text } = files.find(({ path }) => path === 'types/A.ts')!
  expect(text.match(/^ *\/\*\*/gm)).toHaveLength(texts.length + 1)
  expect(text.match(/\*\//g)).toHaveLength(texts.length + 1)
})

async function everything() {
  const settings = await loadSettings(join(home, 'generator/test'), { input: 'pages' })
  return (await readSpec(settings.inputs[0]!, settings, [])).spec
}

async function writeManifest(folder: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises')
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
}
