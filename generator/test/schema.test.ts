/**
 * `spec.schema.json` says what `ir/spec.ts` says: real Specs pass, and whatever is too much, too little or of another kind does
 * not. So does `results.schema.json` of results; `run.ts` holds what every test prints against it.
 */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnose } from '../ir/diagnostics.ts'
import { scalars, type Json, type ObjectModel, type Spec, type Type } from '../ir/spec.ts'
import schema from '../ir/spec.schema.json' with { type: 'json' }
import results from '../report/results.schema.json' with { type: 'json' }
import { main } from '../commands/main.ts'
import { acceptedText, readAccepted } from '../4-write/lock.ts'
import { anySpec } from './spec-arbitrary.ts'
import {
  anything,
  at,
  choice,
  field,
  listOf,
  literal,
  mapOf,
  object,
  opaque,
  orNull,
  reference,
  string,
  union,
  values,
} from './spec-builders.ts'

const root = resolve(import.meta.dirname, '../..')
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema)

/** The paths of what is wrong, or nothing. */
const faults = (value: unknown): string[] =>
  validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`)

async function inspected(folder: string): Promise<Json> {
  let text = ''
  const exit = await main(['inspect', folder, '--format', 'json'], {
    cwd: root,
    out: (piece) => (text += piece),
    err: () => undefined,
    color: { out: false, err: false },
    isLive: false,
    isGithub: false,
    stopped: () => new Promise(() => undefined),
  })
  expect(exit).toBe(0)
  return JSON.parse(text) as Json
}

test("what inspect prints of the project's pages", async () => {
  expect(faults(await inspected('spec'))).toEqual([])
})

test("what the project's stubs say when they are read back", async () => {
  expect(faults(await inspected('generated/docs'))).toEqual([])
})

test('the accepted Spec', async () => {
  expect(faults(JSON.parse(await readFile(join(root, 'generated/marktype.spec.json'), 'utf8')))).toEqual([])
})

test('any accepted Spec is read as it was, however much of it is left out', () => {
  fc.assert(
    fc.property(anySpec, (spec) => {
      const text = acceptedText(spec, spec.models)
      expect(readAccepted(text)).toEqual(JSON.parse(JSON.stringify(spec.models)))
    }),
    { numRuns: 200 },
  )
  const elsewhere = { ...at(1), path: 'elsewhere.md' }
  const data = [{ place: at(1), path: 'x' }]
  const odd = [
    union('a.U', [string], { memberPlaces: [elsewhere] } as object),
    object('a.O', [field('place', { default: data, place: elsewhere }), field('b', { default: data })]),
  ]
  expect(readAccepted(acceptedText(whole, odd))).toEqual(JSON.parse(JSON.stringify(odd)))
})

const place = at(1)
const full: Required<ObjectModel> = {
  ...object('a.Object', [
    field('from', {
      ...{ name: 'from_', type: orNull(listOf(string)), required: true, nullable: true, default: [{ any: null }] },
      ...{ description: 'Where from', example: '["a"]', deprecated: true, transport: true },
    }),
    ...scalars.map((kind) => field(kind, { type: { kind }, nullable: 'unknown' })),
  ]),
  anchor: 'object',
  description: 'A thing',
  deprecated: 'use another',
  examples: [{ language: 'json', text: '{}', place }],
  additional: anything,
}
const response: Type = { kind: 'external', name: 'Response', url: 'https://example.com' }

/** A Spec in which every key that may be there is there. */
const whole: Spec = {
  version: 1,
  dialect: 'marktype',
  models: [
    full,
    choice('a.Enum', values('a', 1, true, null), true),
    union('a.Union', [reference('a.Object'), mapOf(literal(1)), response], {
      discriminator: { field: 'kind', mapping: { one: 'a.Object' } },
    }),
    opaque('a.Opaque'),
  ],
  diagnostics: [
    diagnose('unknown-root', { found: 'a', expected: ['b'], near: 'b' }),
    diagnose('opaque-model', undefined, { place, model: 'a.Opaque' }),
  ],
}

test('a Spec that says all it can', () => {
  expect(faults(whole)).toEqual([])
})

type Record = { [key: string]: Json }
const isRecord = (value: Json): value is Record => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The objects of a Spec whose keys are fixed, with their paths. */
function recordsIn(value: Json, path = ''): [path: string, record: Record][] {
  if (Array.isArray(value)) return value.flatMap((each, index) => recordsIn(each, `${path}/${index}`))
  if (!isRecord(value)) return []
  const below = Object.entries(value).filter(([key]) => key !== 'default' && key !== 'mapping')
  return [[path, value], ...below.flatMap(([key, each]) => recordsIn(each, `${path}/${key}`))]
}

/** The whole Spec with one of its objects changed. */
function changed(path: string, change: (record: Record) => void): Json {
  const copy = JSON.parse(JSON.stringify(whole)) as Json
  const found = recordsIn(copy).find(([at]) => at === path)
  change(found![1])
  return copy
}

const paths = recordsIn(JSON.parse(JSON.stringify(whole)) as Json).map(([path]) => path)

test.each(paths)('no key too many: %s', (path) => {
  expect(faults(changed(path, (record) => (record['surplus'] = true)))).not.toEqual([])
})

const optional = new Set(
  'description deprecated anchor examples additional default example transport discriminator url help model'.split(' '),
)

/** Whether a place is that of a part of a model, whose path the accepted Spec leaves out. */
const isOfPart = (path: string): boolean => /^\/models\/\d+\/(?:\w+\/\d+\/place|memberPlaces\/\d+)$/.test(path)

test.each(paths)('no key too few: %s', (path) => {
  const record = recordsIn(JSON.parse(JSON.stringify(whole)) as Json).find(([at]) => at === path)![1]
  for (const key of Object.keys(record)) {
    const isOptional = optional.has(key) || (key === 'place' && 'code' in record) || (key === 'path' && isOfPart(path))
    const found = faults(changed(path, (each) => void delete each[key]))
    expect(found.length > 0, `${path} without ${key}`).toBe(!isOptional)
  }
})

test.each<[what: string, path: string, key: string, value: Json]>([
  ['another version', '', 'version', 2],
  ['a kind of model there is none of', '/models/0', 'kind', 'struct'],
  ['an enum with fields', '/models/0', 'kind', 'enum'],
  ['a kind of type there is none of', '/models/0/additional', 'kind', 'float'],
  ['a scalar with parts', '/models/2/members/0', 'kind', 'string'],
  ['nullable in words', '/models/0/fields/0', 'nullable', 'yes'],
  ['required in words', '/models/0/fields/0', 'required', 'yes'],
  ['deprecated denied', '/models/0', 'deprecated', false],
  ['transport denied', '/models/0/fields/0', 'transport', false],
  ['an enum value that is no scalar', '/models/1/values/0', 'value', []],
  ['a line before the first', '/models/0/place', 'line', 0],
  ['half a column', '/models/0/place', 'column', 1.5],
  ['a mapping to no id', '/models/2/discriminator', 'mapping', { one: 1 }],
  ['a severity there is none of', '/diagnostics/0', 'severity', 'fatal'],
  ['a code in capitals', '/diagnostics/0', 'code', 'E_SOME'],
])('refuses %s', (_, path, key, value) => {
  expect(faults(changed(path, (record) => (record[key] = value)))).not.toEqual([])
})

test('a diagnostic and a place are the same in both schemas', () => {
  const { diagnostic, place, count } = schema.$defs
  expect(results.$defs).toMatchObject({ diagnostic, place, count })
})

const resultSchemas = new Ajv2020({ allErrors: true, strict: true, formats: { date: true } }).addSchema(results)
const accepts = (name: string, value: unknown): boolean =>
  resultSchemas.validate(`urn:marktype:results:1#/$defs/${name}`, value) as boolean

const change = {
  rule: 'field-required',
  level: 'breaking',
  direction: 'request',
  model: 'a.Object',
  field: 'from',
  message: '`from` is now required',
  from: false,
  to: true,
  before: place,
  after: place,
  fingerprint: '000000000001',
}
const drift = { kind: 'spec', state: 'stale', path: 'a.ts', page: 'a.md', reason: 'its page changed', fix: 'generate' }
const said = [diagnose('opaque-model', undefined, { place, model: 'a.Opaque' })]
const example: { [name: string]: { [key: string]: unknown } } = {
  generate: { version: 1, written: ['a.ts'], removed: [], unchanged: 1, kept: [], diagnostics: said },
  check: { version: 1, drift: [drift], changes: [change], diagnostics: said },
  diff: { version: 1, changes: [change], suggested: 'major', diagnostics: said },
  lint: { version: 1, diagnostics: said },
  refused: { version: 1, diagnostics: said },
  change,
  drift,
}

test.each(Object.entries(example))('the result `%s`: no key too many, none too few', (name, whole) => {
  const spare = new Set(['page', 'field', 'from', 'to', 'before', 'after', 'suggested'])
  expect(accepts(name, whole)).toBe(true)
  expect(accepts(name, { ...whole, surplus: 1 })).toBe(false)
  for (const key of Object.keys(whole)) {
    const { [key]: _, ...less } = whole
    expect(accepts(name, less), key).toBe(spare.has(key))
    expect(accepts(name, { ...whole, [key]: ['no such thing'] }), key).toBe(
      key === 'from' || key === 'to' || pathsAre(key),
    )
  }
})

// Lists of paths take any text.
const pathsAre = (key: string): boolean => ['written', 'removed', 'kept'].includes(key)
