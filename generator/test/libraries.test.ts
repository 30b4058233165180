/** The templates `zod`, `valibot`, `fast-check` and `openapi`: their output compiles, loads, and says what the validators say. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseTemplates } from '../3-emit/choose.ts'
import type { EmitSettings } from '../3-emit/template.ts'
import { holdsBinary } from '../3-emit/typescript/holds-binary.ts'
import { loadSettings } from '../config/settings.ts'
import type { Spec } from '../ir/spec.ts'
import { readSpec } from '../run/read.ts'
import { compileErrors, compilers, defaults, filesOf } from './compile.ts'
import { agreement, libraries, libraryFlags, writeWithPackages } from './libraries.ts'
import { anySpec } from './spec-arbitrary.ts'
import { object, specWith } from './spec-builders.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))
const inputs = ['spec', 'generator/test/pages']
const runs = Number(process.env['RUNS'] ?? 5)
const seed = Number(process.env['SEED'] ?? (process.env['RUNS'] ? Math.floor(Math.random() * 2 ** 31) : 1))

const settingsToTry: [name: string, settings: EmitSettings][] = [
  ['by default', defaults],
  ['with unknown keys rejected, lenient nulls', { ...defaults, unknownKeys: 'reject', nulls: 'lenient' }],
  ['with unknown keys stripped, exact optional keys', { ...defaults, unknownKeys: 'strip', optional: 'exact' }],
]

async function specOf(input: string): Promise<Spec> {
  const settings = await loadSettings(join(home, 'generator/test'), { input: join(home, input) })
  return (await readSpec(settings.inputs[0]!, settings, [])).spec
}

const sources = (spec: Spec, settings: EmitSettings, index: number) =>
  filesOf(spec, settings, chooseTemplates(libraries))
    .filter(({ path }) => path.endsWith('.ts'))
    .map((file) => ({ ...file, path: `v${index}/${file.path}` }))

describe.each(settingsToTry)('%s', (_, settings) => {
  test.each(inputs)('one verdict of all for the models of %s', async (input) => {
    const { counts, disagreements, unloaded } = await agreement(await specOf(input), settings, { draws: 60, seed })
    expect(unloaded).toEqual([])
    expect(disagreements.slice(0, 20)).toEqual([])
    expect(counts.yes).toBeGreaterThan(100)
    expect(counts.no).toBeGreaterThan(100)
  })
})

test.each(compilers)(
  'what is emitted compiles under every promised flag with %s',
  async (compiler) => {
    // One program of all: what compilers take for it grows faster than its size. The oldest tells least that is new.
    const drawn = compiler === 'typescript59' ? 1 : Math.ceil(runs / 3)
    const specs = [await specOf('generator/test/pages'), ...fc.sample(anySpec, { seed, numRuns: drawn })]
    const files = specs.flatMap((spec, at) =>
      settingsToTry.flatMap(([, settings], index) => sources(spec, settings, at * 10 + index)),
    )
    expect(await compileErrors(await writeWithPackages(files), compiler, libraryFlags)).toBe('')
  },
  120_000,
)

describe.each(compilers)('with %s', (compiler) => {
  const flags = { ...libraryFlags, noUnusedLocals: true, noUnusedParameters: true }
  // What fast-check draws is held against the validators, which have their own tests.
  const own = (spec: Spec): { path: string; text: string }[] =>
    sources(spec, defaults, 0).filter(({ path }) => /^v0\/(types\/|zod|valibot|fast-check\.ts)/.test(path))

  test('nothing in them is unused, and nothing is of a browser, where no model is binary', async () => {
    const spec = await specOf('spec')
    expect(holdsBinary(spec)).toBe(false)
    const files = own(spec)
    expect(files.filter(({ text }) => /Blob|binary/i.test(text))).toEqual([])
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['v0/zod.ts', 'v0/valibot.ts', 'v0/fast-check.ts']),
    )
    const errors = await compileErrors(await writeWithPackages(files), compiler, { ...flags, lib: ['es2022'] })
    expect(errors).toBe('')
  })

  test('nor is anything unused where one is', async () => {
    const upload = object('Upload', { parts: { kind: 'array', items: { kind: 'binary' } }, at: { kind: 'date-time' } })
    const files = own(specWith([upload]))
    expect(files.find(({ path }) => path === 'v0/zod.ts')!.text).toContain('function isBinary')
    expect(await compileErrors(await writeWithPackages(files), compiler, flags)).toBe('')
  })
})

test(
  'any Spec: one verdict of all',
  async () => {
    const total: Record<string, number> = {}
    for (const spec of fc.sample(anySpec, { seed, numRuns: runs }))
      for (const [, settings] of settingsToTry) {
        const { counts, disagreements, unloaded } = await agreement(spec, settings, { draws: 20, seed })
        expect(unloaded, `SEED=${seed}`).toEqual([])
        expect(disagreements.slice(0, 20), `SEED=${seed}`).toEqual([])
        for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count
      }
    expect(total['yes']).toBeGreaterThan(100)
    if (process.env['RUNS']) console.log(`${runs} Specs, ${JSON.stringify(total)}`)
  },
  60_000 + runs * 4_000,
)

test('zod: the compiler refuses a schema that gives another type', async () => {
  const spec = await specOf('spec')
  const spoilt = filesOf(spec, defaults, chooseTemplates(['zod']))
    .filter(({ path }) => path.endsWith('.ts'))
    .map((file) => ({ ...file, text: file.text.replaceAll('z.string()', 'z.null()') }))
  const errors = await compileErrors(await writeWithPackages(spoilt), 'typescript7', libraryFlags)
  expect(errors).toContain('zod/operations/PostRunRequestBody.ts')
})

test('zod: with `cycles`, only models that lead back to themselves are annotated', async () => {
  const spec = await specOf('generator/test/pages')
  const chosen = chooseTemplates([{ template: 'zod', options: { annotate: 'cycles' } }])
  const files = filesOf(spec, defaults, chosen).filter(({ path }) => path.endsWith('.ts'))
  const text = (path: string): string => files.find((file) => file.path === path)!.text
  expect(text('zod/shared/Tree.ts')).toContain('export const Tree: z.ZodType<')
  expect(text('zod/shared/Tree.ts')).toContain('get children() { return z.array(Tree).optional() }')
  expect(text('zod/shared/Everything.ts')).toContain('export const Everything = z.looseObject({')
  const flags = { ...libraryFlags, isolatedDeclarations: false }
  expect(await compileErrors(await writeWithPackages(files), 'typescript7', flags)).toBe('')
  expect(() => chooseTemplates([{ template: 'zod', options: { annotate: 'none' } }])).toThrow('one of all, cycles')
  expect(() => chooseTemplates([{ template: 'zod', options: { anotate: 'all' } }])).toThrow('only annotate')
  expect(() => chooseTemplates([{ template: 'openapi', options: { title: 5 } }])).toThrow('`title`: expected a string')
  expect(() => chooseTemplates([{ template: 'openapi', options: 'x' }])).toThrow('expected an object')
})

describe('openapi', () => {
  const documentOf = (spec: Spec, options = {}): Record<string, unknown> =>
    JSON.parse(filesOf(spec, defaults, chooseTemplates([{ template: 'openapi', options }]))[0]!.text) as never

  test.each(inputs)('a validator of OpenAPI takes the document of %s', async (input) => {
    const { valid, errors } = await new Validator().validate(documentOf(await specOf(input)))
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
  })

  test('and that of any Spec', async () => {
    for (const spec of fc.sample(anySpec, { seed, numRuns: runs })) {
      const document = documentOf(spec)
      expect((await new Validator().validate(structuredClone(document))).errors).toBeUndefined()
      const { schemas } = document['components'] as { schemas: object }
      expect(Object.keys(schemas)).toHaveLength(spec.models.length)
    }
  })

  test('says what it is called, and names its components in ASCII, each once', async () => {
    const spec = await specOf('spec')
    const [first] = spec.models
    const named = (id: string) => ({ ...first!, id, name: id })
    const models = ['Größe', 'Gr_f6__df_e', 'a b'].map(named)
    const document = documentOf({ ...spec, models }, { title: 'Mine', version: '1.2.3' })
    expect(document).toMatchObject({ openapi: '3.1.1', info: { title: 'Mine', version: '1.2.3' } })
    const { schemas } = document['components'] as { schemas: object }
    expect(Object.keys(schemas)).toEqual(['Gr_f6__df_e_2', 'Gr_f6__df_e', 'a_20_b'])
  })
})
