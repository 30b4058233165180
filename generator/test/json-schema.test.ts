/**
 * The `json-schema` template: what it says, and that it means what the validators mean. Two routes, one verdict: ajv under
 * the emitted schemas says of every instance what the emitted validators say. Where it may not is the list `exceptions`.
 */
import { rm } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseTemplates } from '../3-emit/choose.ts'
import { jsonSchemaOf, refToDef, type Schema, type SchemaOptions } from '../3-emit/json-schema.ts'
import type { EmitSettings } from '../3-emit/template.ts'
import { loadSettings } from '../config/settings.ts'
import { partsOf, referencesOf, typesOf, type Field, type Json, type Model, type Spec, type Type } from '../ir/spec.ts'
import { readSpec } from '../run/read.ts'
import { fileStem, namespaceFolders } from '../sinks/file-path.ts'
import { ajvWith } from './ajv.ts'
import { defaults, filesOf, load, transpiled, writeTemporary } from './compile.ts'
import { allFixtures } from './fixtures.ts'
import { instancesOf } from './instances.ts'
import { generated } from './run.ts'
import { anySpec } from './spec-arbitrary.ts'
import {
  anyOf,
  anything,
  choice,
  field,
  integer,
  listOf,
  literal,
  mapOf,
  nothing,
  number,
  object,
  opaque,
  orNull,
  reference,
  specWith,
  string,
  union,
  values,
} from './spec-builders.ts'
import { verdictOf } from './verdict.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))
const inputs = ['spec', 'generator/test/pages']
const runs = Number(process.env['RUNS'] ?? 10)
const seed = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }

const settingsToTry: [name: string, settings: EmitSettings][] = [
  ['by default', defaults],
  ['with lenient nulls', { ...defaults, nulls: 'lenient' }],
  ['with unknown keys rejected', { ...defaults, unknownKeys: 'reject' }],
]

type Verdict = (value: Json) => boolean
type Routes = { byValidator: Verdict; byFile: Verdict; byBundle: Verdict }

describe('agreement with the validators', () => {
  describe.each(inputs)('%s', (input) => {
    test.each(settingsToTry)('%s', async (_, settings) => {
      const { disagreements, counts } = await compared(await specOf(input), settings)
      expect(disagreements).toEqual([])
      expect(counts.yes).toBeGreaterThan(20)
      expect(counts.no).toBeGreaterThan(20)
    })
  })

  test.each(settingsToTry)('any Spec, %s', { timeout: 60_000 + runs * 5_000 }, async (name, settings) => {
    const total = { yes: 0, no: 0, excepted: 0 }
    const law = async (spec: Spec): Promise<void> => {
      const { disagreements, counts } = await compared(spec, settings)
      for (const key of ['yes', 'no', 'excepted'] as const) total[key] += counts[key]
      expect(disagreements).toEqual([])
    }
    await fc.assert(fc.asyncProperty(anySpec, law), { numRuns: runs, ...seed })
    if (process.env['RUNS']) console.log(`${name}: ${runs} Specs, instances ${JSON.stringify(total)}`)
  })

  test('of models that lead back to themselves', async () => {
    const node = object('Node', { next: orNull(reference('Node')), 'children?': listOf(reference('Tree')) })
    const tree = union('Tree', [reference('Node'), listOf(reference('Tree'))])
    const { disagreements, routes } = await compared(specWith([node, tree]), defaults)
    expect(disagreements).toEqual([])
    const deep = { next: { next: null, children: [[[]], { next: null }] } }
    expect(verdicts(routes.get('Node')!, deep)).toEqual([true, true, true])
    expect(verdicts(routes.get('Tree')!, [[[deep]]])).toEqual([true, true, true])
    expect(verdicts(routes.get('Tree')!, [[[{ ...deep, next: 1 }]]])).toEqual([false, false, false])
  })

  test('of a union with 500 members', async () => {
    const leaf = object('Leaf', { name: literal('leaf') })
    const lists = Array.from({ length: 499 }, (_, index) => listOf(literal(`k${index}`)))
    const routes = (await build(specWith([leaf, union('All', [...lists, reference('Leaf')])]), defaults)).get('All')!
    for (const value of [['k0'], ['k250', 'k250'], ['k498'], { name: 'leaf' }])
      expect(verdicts(routes, value)).toEqual([true, true, true])
    for (const value of [['k499'], ['k0', 'k1'], { name: 'k0' }])
      expect(verdicts(routes, value)).toEqual([false, false, false])
  })

  test('of models whose names are hard to refer to', async () => {
    const names = [
      'a/b',
      'c~d',
      'e~1f',
      '50%',
      '%41',
      'q?x=1#y',
      'x y',
      '"quoted"',
      'été',
      '日本',
      '__proto__',
      '$ref',
      ':',
    ]
    const leaves = names.map((name, index) => object(`my folder.é.${name}`, { n: literal(index) }))
    const all = object('other.All', Object.fromEntries(leaves.map(({ id }, index) => [`f${index}`, reference(id)])))
    const { disagreements, routes } = await compared(specWith([...leaves, all]), defaults)
    expect(disagreements).toEqual([])
    const right = Object.fromEntries(names.map((_, index) => [`f${index}`, { n: index }]))
    expect(verdicts(routes.get('other.All')!, right)).toEqual([true, true, true])
    for (const index of names.keys())
      expect(verdicts(routes.get('other.All')!, { ...right, [`f${index}`]: { n: -1 } })).toEqual([false, false, false])
  })
})

describe('every schema compiles, alone and in the bundle', () => {
  test.each(allFixtures())('$dialect/$name', async ({ read }) => {
    const { spec } = await read()
    if (!spec) return
    const ajv = ajvWith(schemasOf(spec, { ...defaults, jsonSchema: { annotations: true } }))
    for (const model of spec.models) expect(() => [byFile(ajv, model), byBundle(ajv, model)]).not.toThrow()
  })
})

describe('what the files say', () => {
  test('each names itself by its path, and others by the way to them', () => {
    const leaf = object('shared.deep.Leaf', [])
    const root = object('a b.Root', { leaf: reference('shared.deep.Leaf'), own: reference('a b.Root') })
    const schemas = schemasOf(specWith([leaf, root]), defaults)
    expect(schemas.get('json-schema/shared/deep/Leaf.json')).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'json-schema/shared/deep/Leaf.json',
      title: 'Leaf',
      type: 'object',
    })
    expect(schemas.get('json-schema/a b/Root.json')).toMatchObject({
      $id: 'json-schema/a%20b/Root.json',
      properties: { leaf: { $ref: '../shared/deep/Leaf.json' }, own: { $ref: 'Root.json' } },
    })
    expect(schemas.get('json-schema.json')).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: {
        'a b.Root': { properties: { leaf: { $ref: '#/$defs/shared.deep.Leaf' }, own: { $ref: '#/$defs/a%20b.Root' } } },
      },
    })
  })

  test('every path and every $ref is a URI reference that leads to a file', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const schemas = schemasOf(spec, defaults)
        for (const [path, schema] of schemas) {
          const refs = referencesIn(schema)
          for (const ref of refs) expect(ref).toMatch(/^(?:[\w.~!*'()/#$-]|%[0-9A-F]{2})+$/)
          if (path === 'json-schema.json') continue
          expect(decodeURIComponent(String(schema['$id']))).toBe(path)
          for (const ref of refs)
            expect(schemas.has(posix.join(posix.dirname(path), decodeURIComponent(ref)))).toBe(true)
        }
      }),
      seed,
    )
  })

  test('the same bytes for the same Spec', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const copy = JSON.parse(JSON.stringify(spec)) as Spec
        expect(textsOf(copy, defaults)).toEqual(textsOf(spec, defaults))
      }),
      seed,
    )
  })

  test('annotations are written where the configuration asks for them, and nothing else is generated', async () => {
    const config = { templates: ['json-schema'], jsonSchema: { annotations: true } }
    const p = await generated({ 'marktype.config.json': JSON.stringify(config) })
    expect(p.files('generated').filter((path) => !path.startsWith('marktype.') && !path.endsWith('.json'))).toEqual([])
    expect(p.read('generated/json-schema/operations/PostRunRequestBody.json')).toContain(
      '"x-marktype-nullable": "unknown"',
    )
  })

  test.each<[what: string, value: unknown]>([
    ['a flag', true],
    ['a word', { annotations: 'yes' }],
    ['another key', { annotations: true, annotation: true }],
  ])('a setting that is %s is refused', async (_, value) => {
    const p = await generated({})
    p.write({ 'marktype.config.json': JSON.stringify({ jsonSchema: value }) })
    expect(await p.run(['generate'])).toMatchObject({ exit: 2, err: expect.stringContaining('jsonSchema') as string })
  })
})

describe('what a model becomes', () => {
  const options: SchemaOptions = {
    ref: (id) => `to:${id}`,
    nulls: 'documented',
    unknownKeys: 'allow',
    annotations: false,
  }
  const body = (model: Model, changed: Partial<SchemaOptions> = {}): Schema => {
    const { title, ...rest } = jsonSchemaOf(model, { ...options, ...changed })
    expect(title).toBe(model.name)
    return rest
  }
  const typed = (type: Type, about: Partial<Field> = {}, changed: Partial<SchemaOptions> = {}): Json => {
    const model = object('M', [field('f', { type, required: true, ...about })])
    return (body(model, changed)['properties'] as Record<string, Json>)['f']!
  }

  test.each<[type: Type, want: Json]>([
    [string, { type: 'string' }],
    [number, { type: 'number' }],
    [integer, { type: 'integer' }],
    [{ kind: 'boolean' }, { type: 'boolean' }],
    [nothing, { type: 'null' }],
    [anything, {}],
    [{ kind: 'external', name: 'Response' }, {}],
    [{ kind: 'binary' }, { $comment: 'Bytes. JSON has none: any value passes.' }],
    [{ kind: 'date' }, { type: 'string', format: 'date' }],
    [{ kind: 'date-time' }, { type: 'string', format: 'date-time' }],
    [literal('a'), { const: 'a' }],
    [
      listOf(mapOf(reference('A'))),
      { type: 'array', items: { type: 'object', additionalProperties: { $ref: 'to:A' } } },
    ],
    [orNull(string), { type: ['string', 'null'] }],
    [anyOf(string, string), { type: 'string' }],
    [anyOf(string, { kind: 'date' }), { anyOf: [{ type: 'string' }, { type: 'string', format: 'date' }] }],
    [orNull(reference('A')), { anyOf: [{ $ref: 'to:A' }, { type: 'null' }] }],
    [anyOf(literal(1), literal('a'), nothing), { enum: [1, 'a', null] }],
    [anyOf(literal('a'), number), { anyOf: [{ const: 'a' }, { type: 'number' }] }],
    [anyOf(), { not: {} }],
  ])('%j', (type, want) => {
    expect(typed(type)).toEqual(want)
  })

  test('fields: keys, which are required, and none of the transport', () => {
    const model = object('M', [
      field('a', { required: true }),
      field('name', { key: 'wire' }),
      field('__proto__', { required: true }),
      field('raw', { required: true, transport: true }),
    ])
    expect(JSON.stringify(body(model))).toBe(
      '{"type":"object","properties":{"a":{"type":"string"},"wire":{"type":"string"},"__proto__":{"type":"string"}},"required":["a","__proto__"]}',
    )
  })

  test('keys that no field names', () => {
    const open = object('M', [])
    const typed = object('M', [], { additional: number })
    expect(body(open)).toEqual({ type: 'object' })
    expect(body(open, { unknownKeys: 'strip' })).toEqual({ type: 'object' })
    expect(body(open, { unknownKeys: 'reject' })).toEqual({ type: 'object', additionalProperties: false })
    expect(body(typed, { unknownKeys: 'reject' })).toEqual({ type: 'object', additionalProperties: { type: 'number' } })
  })

  test('a field that may be null, for all its page says', () => {
    const about = { nullable: 'unknown' } as const
    expect(typed(string, about)).toEqual({ type: 'string' })
    expect(typed(string, about, { nulls: 'lenient' })).toEqual({ type: ['string', 'null'] })
    expect(typed(string, {}, { nulls: 'lenient' })).toEqual({ type: 'string' })
    expect(typed(string, about, { annotations: true })).toEqual({ type: 'string', 'x-marktype-nullable': 'unknown' })
  })

  test.each<[open: boolean, all: Parameters<typeof values>, want: Schema, annotated?: Schema]>([
    [false, ['a', 1, true, null], { enum: ['a', 1, true, null] }],
    [false, ['a'], { const: 'a' }],
    [false, ['a', 'a'], { const: 'a' }],
    [false, [], { not: {} }],
    [true, ['a', 'b'], { type: 'string' }, { type: 'string', 'x-marktype-values': ['a', 'b'] }],
    [true, [1, 'b', null], { type: ['number', 'string', 'null'] }, { 'x-marktype-values': [1, 'b', null] }],
    [true, [], { type: 'string' }],
  ])('an enum: open %j, %j', (open, all, want, annotated = want) => {
    const model = choice('M', values(...all), open)
    expect(body(model)).toEqual(want)
    expect(body(model, { annotations: true })).toMatchObject(annotated)
  })

  test('words: of models and of fields, and why something is deprecated', () => {
    const fields = [field('f', { required: true, description: 'Text.' })]
    const model = object('M', fields, { description: 'All.', deprecated: true })
    expect(body(model)).toMatchObject({
      description: 'All.',
      deprecated: true,
      properties: { f: { description: 'Text.', type: 'string' } },
    })
    expect(typed(reference('A'), { description: 'Text.', deprecated: 'Use g.' })).toEqual({
      description: 'Text.\n\nDeprecated: Use g.',
      deprecated: true,
      $ref: 'to:A',
    })
    expect(typed(string, { deprecated: 'Use g.' })).toMatchObject({ description: 'Deprecated: Use g.' })
  })

  test.each<[type: Type, example: string, want?: Json]>([
    [string, 'text', 'text'],
    [string, '"text"', 'text'],
    [string, '12', '12'],
    [number, '12', 12],
    [number, 'twelve'],
    [integer, '1.5'],
    [{ kind: 'boolean' }, 'true', true],
    [orNull(number), 'null', null],
    [{ kind: 'date' }, '2024-01-01', '2024-01-01'],
    [{ kind: 'date-time' }, 'yesterday'],
    [listOf(string), '["a"]', ['a']],
    [listOf(string), '[1]'],
    [mapOf(integer), '{"a":1}', { a: 1 }],
    [anything, '{"a":1}', { a: 1 }],
    [reference('A'), '{"a":1}'],
    [{ kind: 'external', name: 'E' }, '1'],
  ])('an example of %j: %s', (type, example, want) => {
    const { examples } = typed(type, { example }) as Schema
    expect(examples).toEqual(want === undefined ? undefined : [want])
  })

  test('a default, whatever it is', () => {
    expect(typed(nothing, { default: null })).toEqual({ type: 'null', default: null })
    expect(typed(string, { default: '' })).toEqual({ type: 'string', default: '' })
  })

  test('what only annotations can say', () => {
    const discriminator = { field: 'kind', mapping: { a: 'A', b: 'B' } }
    const told = union('U', [reference('A'), reference('B')], { discriminator })
    expect(body(told)).toEqual({ anyOf: [{ $ref: 'to:A' }, { $ref: 'to:B' }] })
    expect(body(told, { annotations: true })).toMatchObject({
      'x-marktype-discriminator': { field: 'kind', mapping: { a: 'to:A', b: 'to:B' } },
    })
    expect(body(opaque('O'))).toEqual({})
    expect(body(opaque('O'), { annotations: true })).toEqual({ 'x-marktype-opaque': true })
    expect(typed({ kind: 'external', name: 'E' }, {}, { annotations: true })).toEqual({ 'x-marktype-external': 'E' })
    expect(typed({ kind: 'binary' }, {}, { annotations: true })).toMatchObject({ 'x-marktype-binary': true })
  })
})

/** Where ajv may say something else than the validators, and why. */
const exceptions: { reason: string; holds: (found: Case) => boolean }[] = [
  {
    reason: 'JSON has no bytes: the schema lets any value stand for them, the validators want a Blob or a Uint8Array',
    holds: ({ reached, bySchema }) => bySchema && reached.some((model) => typesOf(model).some(hasBinary)),
  },
  {
    reason: 'ajv passes over `__proto__` among `properties`, and then takes that key for one that no field names',
    holds: ({ reached, instance }) => reached.some(hasProto) && JSON.stringify(instance).includes('"__proto__":'),
  },
]

type Case = { reached: readonly Model[]; instance: Json; bySchema: boolean }

const hasBinary = (type: Type): boolean => type.kind === 'binary' || partsOf(type).some(hasBinary)
const hasProto = (model: Model): boolean =>
  model.kind === 'object' && model.fields.some(({ key, transport }) => key === '__proto__' && !transport)

async function compared(spec: Spec, settings: EmitSettings) {
  const routes = await build(spec, settings)
  const disagreements: string[] = []
  const counts = { yes: 0, no: 0, excepted: 0 }
  for (const model of spec.models) {
    const reached = reachedFrom(model, spec)
    const { byValidator, byFile, byBundle } = routes.get(model.id)!
    for (const instance of instancesOf(model, (id) => modelOf(spec, id))) {
      const accepted = byValidator(instance)
      const bySchema = byFile(instance)
      if (byBundle(instance) !== bySchema)
        disagreements.push(`${model.id}: ${JSON.stringify(instance)}: the bundle differs`)
      if (accepted === bySchema) counts[accepted ? 'yes' : 'no']++
      else if (exceptions.some(({ holds }) => holds({ reached, instance, bySchema }))) counts.excepted++
      else disagreements.push(`${model.id}: ${JSON.stringify(instance)}: validator ${accepted}, schema ${bySchema}`)
    }
  }
  return { disagreements, counts, routes }
}

/** Emits the validators and the schemas of a Spec. Out: by id, the three ways to judge a value. */
async function build(spec: Spec, settings: EmitSettings): Promise<ReadonlyMap<string, Routes>> {
  const files = filesOf(spec, settings, chooseTemplates(['validators']))
  const folder = await writeTemporary(transpiled(files))
  const ajv = ajvWith(schemasOf(spec, settings))
  const routes = new Map<string, Routes>()
  for (const model of spec.models) {
    const module = await load(folder, pathOf('validators', model, 'js'))
    const byValidator = verdictOf(module, model.name)
    routes.set(model.id, { byValidator, byFile: byFile(ajv, model), byBundle: byBundle(ajv, model) })
  }
  await rm(folder, { recursive: true })
  return routes
}

const verdicts = ({ byValidator, byFile, byBundle }: Routes, value: Json): boolean[] =>
  [byValidator, byFile, byBundle].map((judge) => judge(value))

const textsOf = (spec: Spec, settings: EmitSettings) => filesOf(spec, settings, chooseTemplates(['json-schema']))
/** Path → schema, as it is read back from the text of the file. */
const schemasOf = (spec: Spec, settings: EmitSettings): ReadonlyMap<string, Schema> =>
  new Map(textsOf(spec, settings).map(({ path, text }) => [path, JSON.parse(text) as Schema]))

function judge(ajv: Ajv2020, ref: string): Verdict {
  const validate = ajv.compile({ $ref: ref })
  return (value) => validate(value)
}
const byFile = (ajv: Ajv2020, model: Model): Verdict =>
  judge(ajv, pathOf('json-schema', model, 'json').split('/').map(encodeURIComponent).join('/'))
const byBundle = (ajv: Ajv2020, { id }: Model): Verdict => judge(ajv, `json-schema.json${refToDef(id)}`)

const pathOf = (folder: string, { namespace, name }: Model, extension: string): string =>
  [folder, ...namespaceFolders(namespace), `${fileStem(name)}.${extension}`].join('/')

function referencesIn(schema: Json): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  if (Array.isArray(schema)) return schema.flatMap(referencesIn)
  return Object.entries(schema).flatMap(([key, part]) => {
    if (key === 'default' || key === 'examples' || key === 'const' || key === 'enum') return []
    return key === '$ref' && typeof part === 'string' ? [part] : referencesIn(part)
  })
}

const modelOf = ({ models }: Spec, id: string): Model => models.find((model) => model.id === id)!

function reachedFrom(model: Model, spec: Spec): Model[] {
  const reached = new Set([model])
  for (const each of reached) for (const id of referencesOf(each)) reached.add(modelOf(spec, id))
  return [...reached]
}

async function specOf(input: string): Promise<Spec> {
  const settings = await loadSettings(join(home, 'generator/test'), { input: join(home, input) })
  return (await readSpec(settings.inputs[0]!, settings, [])).spec
}
