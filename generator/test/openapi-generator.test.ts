/**
 * A law of the rows of OpenAPI Generator: whatever stands in the description, pipes included, the name, the type, what is required and the
 * description are those that the row was made of, in the language of each target.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openapiGenerator } from '../1-read/dialects/openapi-generator.ts'
import { defaultLimits } from '../1-read/limits.ts'
import { readPage } from '../1-read/read-page.ts'
import { detectDialect } from '../1-read/detect.ts'
import { detectTarget, findOtherTargets, spokenFor } from '../1-read/targets.ts'
import type { TypeExpression } from '../ir/page.ts'

const numRuns = Number(process.env['RUNS'] ?? 300)

/** A type as the law draws it. */
type Shape = 'string' | 'integer' | 'boolean' | { model: string } | { list: Shape } | { map: Shape }

/** How a target writes types, and the model of a link around a cell that names one. */
type Writer = {
  string: string
  integer: string
  boolean: string
  list: (of: string) => string
  map: (of: string) => string
  model?: (name: string) => string
  hasPipes?: true
}

const escaped = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const writers: Readonly<Record<string, Writer>> = {
  python: {
    ...{ string: 'str', integer: 'int', boolean: 'bool' },
    list: (of) => `List[${of}]`,
    map: (of) => `Dict[str, ${of}]`,
  },
  'typescript-axios': {
    ...{ string: 'string', integer: 'number', boolean: 'boolean' },
    list: (of) => `Array<${of}>`,
    map: (of) => `{ [key: string]: ${of}; }`,
  },
  go: {
    ...{ string: 'string', integer: 'int64', boolean: 'bool' },
    list: (of) => `[]${of}`,
    map: (of) => `map[string]${of}`,
  },
  java: {
    ...{ string: 'String', integer: 'Long', boolean: 'Boolean' },
    list: (of) => `List<${of}>`,
    map: (of) => `Map<String, ${of}>`,
    hasPipes: true,
  },
  kotlin: {
    ...{ string: 'kotlin.String', integer: 'kotlin.Int', boolean: 'kotlin.Boolean' },
    list: (of) => `kotlin.collections.List<${of}>`,
    map: (of) => `kotlin.collections.Map<kotlin.String, ${of}>`,
    hasPipes: true,
  },
  rust: {
    ...{ string: 'String', integer: 'i64', boolean: 'bool' },
    list: (of) => `Vec<${of}>`,
    map: (of) => `std::collections::HashMap<String, ${of}>`,
    model: (name) => `models::${name}`,
  },
  php: {
    ...{ string: 'string', integer: 'int', boolean: 'bool' },
    list: (of) => `${of}[]`,
    map: (of) => `array<string,${of}>`,
    model: (name) => `\\Acme\\Client\\Model\\${name}`,
  },
  csharp: {
    ...{ string: 'string', integer: 'long', boolean: 'bool' },
    list: (of) => `List<${of}>`,
    map: (of) => `Dictionary<string, ${of}>`,
  },
  javascript: {
    ...{ string: 'String', integer: 'Number', boolean: 'Boolean' },
    list: (of) => `[${of}]`,
    map: (of) => `{String: ${of}}`,
  },
  ruby: {
    ...{ string: 'String', integer: 'Integer', boolean: 'Boolean' },
    list: (of) => `Array<${of}>`,
    map: (of) => `Hash<String, ${of}>`,
    hasPipes: true,
  },
}

const modelIn = (shape: Shape): string | undefined =>
  typeof shape === 'string'
    ? undefined
    : 'model' in shape
      ? shape.model
      : modelIn('list' in shape ? shape.list : shape.map)

function written(shape: Shape, writer: Writer): string {
  if (typeof shape === 'string') return writer[shape]
  if ('model' in shape) return writer.model?.(shape.model) ?? shape.model
  return 'list' in shape ? writer.list(written(shape.list, writer)) : writer.map(written(shape.map, writer))
}

function cellOf(shape: Shape, target: string, writer: Writer): string {
  const text = written(shape, writer)
  const model = modelIn(shape)
  const words = target === 'rust' || target === 'php' ? text : escaped(text)
  return model === undefined ? `**${words}**` : `[**${words}**](${model}.md)`
}

/** The same of what was read. */
function shapeOf(type: TypeExpression): unknown {
  switch (type.kind) {
    case 'array':
      return { list: shapeOf(type.items) }
    case 'map':
      return { map: shapeOf(type.values) }
    case 'name':
      return { model: type.name.split(/::|\\|\./).at(-1) }
    case 'scalar':
      return type.name === 'number' ? 'integer' : type.name
    default:
      return type.kind
  }
}

const shapes = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom<Shape>('string', 'integer', 'boolean'),
    fc.constantFrom('Item', 'OrderLine', 'V1Thing').map((model): Shape => ({ model })),
    tie('shape').map((list): Shape => ({ list })),
    tie('shape').map((map): Shape => ({ map })),
  ),
})).shape

/** Pieces of prose: what flattened tables, code and brackets leave behind. */
const prose = fc
  .array(
    fc.constantFrom('Text', 'of', 'a', '|', '|--', '| |', '(x)', '[y]', '&#39;b&#39;', '&#x60;c&#x60;', '1.', 'e.g.'),
    { maxLength: 8 },
  )
  .map((words) => words.join(' '))
const rows = fc.record({
  name: fc.constantFrom('id', 'created_at', 'totalPrice', 'X', 'a1'),
  shape: shapes,
  prose,
  required: fc.boolean(),
  readOnly: fc.boolean(),
})

// The words, in their order: of pipes at the ends of a description none is left.
const plain = (text: string): string =>
  text.replaceAll('&#39;', "'").replaceAll('&#x60;', '`').replaceAll('|', ' ').replaceAll(/\s+/g, ' ').trim()

describe.each(Object.entries(writers))('a row for %s', (target, writer) => {
  const dialect = spokenFor(openapiGenerator, target)

  test('is what it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async ({ name, shape, prose: text, required, readOnly }) => {
        const flags = `${required ? '' : '[optional] '}${readOnly ? '[readonly] ' : ''}`
        const row = `**${name}** | ${cellOf(shape, target, writer)} | ${text} | ${flags}`
        const [open, close] = writer.hasPipes ? ['| ', ' |'] : ['', '']
        const header = `${open}Name | Type | Description | Notes${close}\n${open}---- | ---- | ---- | ----${close}`
        const source = `# Model\n\n## Properties\n\n${header}\n${open}${row}${close}\n`
        const [page] = await readPage(new TextEncoder().encode(source), 'Model.md', dialect, defaultLimits)
        const body = page!.body
        expect(body.kind, source).toBe('object')
        const [read, ...others] = body.kind === 'object' ? body.rows : []
        expect(others, source).toEqual([])
        expect(read!.name, source).toBe(name)
        expect(shapeOf(read!.type), source).toEqual(shape)
        expect([read!.required, read!.readOnly ?? false], source).toEqual([required, readOnly])
        expect(plain(read!.description ?? ''), source).toBe(plain(text))
        expect(page!.diagnostics, source).toEqual([])
      }),
      { numRuns },
    )
  })
})

test('a target is told by most pages, operations and prose aside', () => {
  const page = (row: string): string =>
    `# M\n\n## Properties\n\nName | Type | Description | Notes\n---- | ---- | ---- | ----\n${row}\n`
  const python = page('**a** | **str** |  | ')
  const java = page('**a** | **Long** |  | ')
  const told = (...texts: string[]): string | undefined => detectTarget(texts, openapiGenerator)?.name
  expect(told(...Array.from({ length: 30 }, () => python), java)).toBe('python')
  expect(told(...Array.from({ length: 30 }, () => java), python)).toBe('java')
  expect(told(page('**a** | **string** |  | '))).toBeUndefined()
  const python6 =
    '# a.model.b.B\n\n## Model Type Info\nInput Type | Accessed Type | Description | Notes\n--- | --- | --- | ---\nstr,  | str,  |  | \n\n[[Back to Model list]](../README.md)\n'
  expect(told(python6)).toBe('python-6')
  expect(detectDialect([python6], [openapiGenerator])?.name).toBe('openapi-generator')
  expect(detectDialect([python6.replace('Input Type', 'A')], [openapiGenerator])).toBeUndefined()
  expect(told(python, '# shop.OrdersApi\n\nAll URIs are relative to *https://shop.example*\n')).toBe('python')
})

test('folders of other languages are told, and a page or two of prose is none', () => {
  const page = (type: string): string =>
    `# M\n\n## Properties\n\nName | Type | Description | Notes\n---- | ---- | ---- | ----\n**a** | **${type}** |  | \n`
  const folder = (name: string, ...types: string[]) => types.map((type) => ({ folder: name, text: page(type) }))
  const all = [
    ...folder('java', 'Long', 'Long', 'Long', 'str'),
    ...folder('python', 'str', 'str', 'str', 'object'),
    ...folder('go', '[]string', '[]string'),
    ...folder('any', 'object', 'object', 'object'),
  ]
  const java = openapiGenerator.targets!.find(({ name }) => name === 'java')!
  expect(findOtherTargets(all, openapiGenerator, java)).toEqual([{ folder: 'python', target: 'python', pages: 3 }])
  expect(findOtherTargets(all.slice(0, 4), openapiGenerator, java)).toEqual([])
})
