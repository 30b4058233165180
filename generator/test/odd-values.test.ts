/** Numbers that no JavaScript holds, characters that no text should have, and names with ornaments, on the way into a Spec. */
import { describe, expect, test } from 'vitest'
import { readDefault } from '../2-resolve/defaults.ts'
import { templates } from '../3-emit/templates/index.ts'
import { isModel } from '../ir/is-model.ts'
import { isType } from '../ir/is-type.ts'
import type { Spec } from '../ir/spec.ts'
import { compileErrors } from './compile.ts'
import { meaningText, readStubs, stubsOf } from './meaning.ts'
import { Project } from './run.ts'
import { anyOf, choice, literal, values } from './spec-builders.ts'

const fields = (name: string, ...rows: string[]): string =>
  `# ${name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |`).join('\n')}\n`
const check = ':heavy_check_mark:'

async function inspect(dialect: string, files: Record<string, string>): Promise<Spec> {
  const p = new Project({ ...files, 'marktype.config.json': JSON.stringify({ dialect }) })
  const { exit, out, err } = await p.run(['inspect'])
  expect([exit, exit === 0 ? '' : err]).toEqual([0, ''])
  return JSON.parse(out) as Spec
}

const keysIn = ({ models }: Spec): string[] =>
  models.flatMap((model) => (model.kind === 'object' ? model.fields.map(({ key }) => key) : []))

describe('a default', () => {
  const read = async (type: string, text: string): Promise<unknown> => {
    const spec = await inspect('speakeasy-typescript', {
      'spec/a.md': fields('A', `\`a\` | ${type} | ${check} | It. (default: ${text})`),
      'spec/bare.md': '# Bare\n',
    })
    const [model] = spec.models
    const field = model?.kind === 'object' ? model.fields[0] : undefined
    const isRefused = spec.diagnostics.some(({ code }) => code === 'default-mismatch')
    expect(isRefused).toBe(field?.default === undefined)
    return field?.default
  }

  test.each([
    ['*number*', '1e999'],
    ['*number*', '-1e999'],
    ['*any*', '1e999'],
    ['*any*', '-1e999'],
    ['*any*', '`1e999`'],
    ['*any*', '[1e999]'],
    ['*any*', '{"a":{"b":[0,-1e999]}}'],
    ['*any*', '1e-999'],
    ['*any*', '18446744073709551615'],
    ['*number*', '9007199254740993'],
    ['*any*[]', '[1, 1e999]'],
    ['Record<string, *any*>', '{"a": 1e999}'],
    ['[Bare](bare.md)', '1e999'],
  ])('of %s cannot be %s', async (type, text) => {
    expect(await read(type, text)).toBeUndefined()
  })

  test.each([
    ['*string*', '1e999', '1e999'],
    ['*number*', '1e3', 1000],
    ['*number*', '0.1234567890123456789', 0.12345678901234568],
    ['*number*', '0e999', 0],
    ['*number*', '9007199254740992', 2 ** 53],
    ['*any*', '{"a":[1,"1e999"]}', { a: [1, '1e999'] }],
    ['*any*', 'the number 1e999', 'the number 1e999'],
  ])('of %s can be %s', async (type, text, value) => {
    expect(await read(type, text)).toEqual(value)
  })

  test('is nested no deeper than data may be', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(readDefault({ text: nested(100_000), json: false }, { kind: 'unknown' }, () => undefined)).toBeUndefined()
    expect(readDefault({ text: nested(100_000), json: true }, { kind: 'unknown' }, () => undefined)).toBeUndefined()
    expect(readDefault({ text: nested(100), json: true }, { kind: 'unknown' }, () => undefined)).toBeDefined()
  })

  test('has one zero', async () => {
    for (const [text, value] of [
      ['-0', 0],
      ['[-0, {"a": -0.0}]', [0, { a: 0 }]],
    ] as const)
      expect(JSON.stringify(await read('*any*', text))).toBe(JSON.stringify(value))
    const p = new Project({ 'spec/a.md': fields('A', `\`a\` | *number* | ${check} | It. (default: -0)`) })
    expect((await p.run(['generate', '--templates', templates.map(({ name }) => name).join(',')])).exit).toBe(0)
    expect(p.read('generated/json-schema/A.json')).toMatch(/"default": 0\b/)
    expect(p.read('generated/marktype.spec.json')).toMatch(/"default": ?0\b/)
  })
})

test.each(['1e999', '[-1e999]', '{"a":{"b":1e999}}'])('an example of %s fails no template', async (text) => {
  const p = new Project({
    'spec/a.md': `# A\n\n## Fields\n\n| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n| \`a\` | *any* | ${check} | It. | ${text} |\n| \`b\` | *number*[] | ${check} | It. | ${text} |\n`,
  })
  const { exit, err } = await p.run(['generate', '--templates', 'types,validators,json-schema,openapi'])
  expect([exit, exit === 0 ? '' : err]).toEqual([0, ''])
})

describe('numbers in data from outside', () => {
  const model = (value: number | null) => choice('A', values(value))
  test.each([Infinity, -Infinity, Number.NaN, -0])('%d is none', (value) => {
    expect(isType(literal(value))).toBe(false)
    expect(isType(anyOf(literal(value)))).toBe(false)
    expect(isModel(model(value))).toBe(false)
  })
  test('and 0 is', () => {
    expect([isType(literal(0)), isModel(model(0)), isModel(model(null))]).toEqual([true, true, true])
  })

  test('in a saved Spec are refused', async () => {
    const p = new Project({
      'a.json': JSON.stringify({ version: 1, models: [model(0)] }).replace('"value":0', '"value":1e999'),
    })
    const { exit, err } = await p.run(['diff', 'a.json', 'a.json'])
    expect([exit, err]).toEqual([3, expect.stringContaining('[saved-spec-unreadable]')])
  })
})

describe('characters that no text should have', () => {
  const odd = [
    '"\\u0000"',
    '"\\ud800"',
    '"a\\udc00\\ud800b"',
    '"\\u202e"',
    '"\\u2028"',
    '"\\ufeff"',
    '"*/"',
    '"</script>"',
    '"\\u001b[31m"',
  ]
  const p = new Project({
    'spec/models/a/odd.md': `# Odd\n\n## Values\n\n${odd.map((value) => `- \`${value}\``).join('\n')}\n`,
    'spec/models/a/user.md': fields(
      'User',
      `\`n\` | *number* | ${check} | N/A`,
      `\`odd\` | [a.Odd](odd.md) | ${check} | N/A`,
      ...odd.map((value, index) => `\`f${index}\` | *${value.replace('*', '\\*')}* | ${check} | N/A`),
      ...odd.map((value, index) => `\`d${index}\` | *string* | ${check} | It. (default: \`${value}\`)`),
    ),
  })

  test('reach no output as they are, and every output is well-formed', { timeout: 120_000 }, async () => {
    const { out } = await p.run(['inspect'])
    const spec = JSON.parse(out) as Spec
    const [values] = spec.models
    expect(values?.kind === 'enum' && values.values.map(({ value }) => value)).toEqual(
      odd.map((text) => JSON.parse(text) as string),
    )
    const codes = new Set(spec.diagnostics.map(({ code }) => code))
    expect(codes).toEqual(new Set(['invisible-character', 'confusable-name']))
    const chosen = ['--templates', 'types,validators,docs,json-schema,openapi']
    expect((await p.run(['generate', ...chosen])).exit).toBe(0)
    for (const path of p.files('generated')) {
      const text = p.read(`generated/${path}`)
      // oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffd]|\p{Cs}/u)
      if (path.endsWith('.json')) JSON.parse(text)
    }
    expect((await p.run(['check', ...chosen])).exit).toBe(0)
    p.write({ 'generated/package.json': '{ "type": "module" }' })
    expect(await compileErrors(p.at('generated'), 'typescript7')).toBe('')
    expect(meaningText((await readStubs(stubsOf(spec))).spec)).toBe(meaningText(spec))
  })
})

describe('a title', () => {
  test.each([
    '# <a id="name"></a>Name',
    '# <a name="name"></a> Name',
    '# Name <a id="name"></a>',
    '# <a id="name">Name</a>',
    '# **<a id="name"></a>Name**',
    '# <img src="logo.png" alt="Logo"/> Name',
    '# ![Logo](logo.png) Name',
    '# Name ![badge](https://example.com/badge.svg)',
    '# [![badge](badge.svg)](#name) Name',
    '# Name <!-- a note -->',
    '# <!-- a note --> Name',
    '# <span style="color: red">Name</span>',
    '# <code>Name</code>',
    '# Name {#name}',
    '# Name [#](#name)',
    '# [¶](#name) Name',
    '# [Name](#name)',
    '# `Name`',
    '# <a id="a"></a><a id="b"></a>Name<br/>',
    '# <a id="name"></a>~~Name~~',
    '<a id="name"></a>\n# Name',
    '<a id="name"></a>Name\n====',
  ])('%s is a name', async (title) => {
    const spec = await inspect('speakeasy-python', {
      'spec/n.md': fields('X', `\`a\` | *str* | ${check} | N/A`).replace('# X', title),
    })
    expect([spec.models[0]?.name, spec.diagnostics]).toEqual(['Name', []])
  })

  test.each([
    ['# List<String>', 'List<String>'],
    ['# Page<T>', 'Page<T>'],
    ['# \\<a>', '<a>'],
    ['# Name \\{#name}', 'Name {#name}'],
    ['# C#', 'C#'],
    ['# Name [v2](#name)', 'Name v2'],
  ])('%s says %s', async (title, name) => {
    const spec = await inspect('speakeasy-python', {
      'spec/n.md': fields('X', `\`a\` | *str* | ${check} | N/A`).replace('# X', title),
    })
    expect(spec.models[0]?.name).toBe(name)
  })

  test('of ornaments alone is missing', async () => {
    const spec = await inspect('speakeasy-python', {
      'spec/n.md': fields('X', `\`a\` | *str* | ${check} | N/A`).replace('# X', '# <a id="x"></a>'),
    })
    expect([spec.models[0]?.name, spec.diagnostics[0]?.code]).toEqual(['n', 'missing-title'])
  })
})

describe('the suffix of a word that Python reserves', () => {
  const reserved = [
    'from_',
    'class_',
    'validate_',
    'schema_',
    'json_',
    'copy_',
    'dict_',
    'construct_',
    'parse_obj_',
    'parse_raw_',
    'parse_file_',
  ]
  const more = [
    'from_orm_',
    'schema_json_',
    'update_forward_refs_',
    'fields_',
    'filter_',
    'model_dump_',
    'model_fields_set_',
    'model_post_init_',
  ]
  const own = ['validates_', 'name_', 'model_', 'model_id_', 'model_id', 'json', 'self_', '_']
  test('is no part of the key, and any other is', async () => {
    const rows = [...reserved, ...more, ...own].map((name) => `\`${name}\` | *str* | ${check} | N/A`)
    const spec = await inspect('speakeasy-python', {
      'spec/a.md': fields('A', ...rows.filter((row) => !row.startsWith('`json`'))),
    })
    expect(keysIn(spec)).toEqual([
      ...[...reserved, ...more].map((name) => name.slice(0, -1)),
      ...own.filter((name) => name !== 'json'),
    ])
  })
})

describe('a stream', () => {
  test.each([
    ['speakeasy-go', '[*jsonl.JsonLStream[components.Line]](line.md)'],
    ['speakeasy-go', '*\\*jsonl.JsonLStream[components.Line]*'],
    ['speakeasy-go', '`*jsonl.JsonLStream[components.Line]`'],
    ['speakeasy-go', '`jsonl.JsonLStream[components.Line]`'],
    ['speakeasy-go', '`*stream.EventStream[components.Line]`'],
    ['speakeasy-go', '`*stream.JsonLStream[[]components.Line]`'],
    ['speakeasy-python', '*jsonl.JsonLStream[components.Line]*'],
    ['speakeasy-java', 'EventStream\\<[Line](line.md)>'],
    ['speakeasy-csharp', 'EventStream<[Line](line.md)>'],
  ])('in %s: %s', async (dialect, type) => {
    const { models, diagnostics } = await inspect(dialect, {
      'spec/a.md': fields('A', `\`A\` | ${type} | ${check} | N/A`),
    })
    const [field] = models[0]?.kind === 'object' ? models[0].fields : []
    expect([field?.type.kind, diagnostics]).toEqual(['external', []])
  })
})
