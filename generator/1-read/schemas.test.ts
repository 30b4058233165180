/** Pages whose schemas stand inside each other: whatever they are, what is read is what was written. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Body, Page, TypeExpression } from '../ir/page.ts'
import { openapiGenerator } from './dialects/openapi-generator.ts'
import { defaultLimits } from './limits.ts'
import { readPage } from './read-page.ts'
import { spokenFor } from './targets.ts'

const dialect = spokenFor(openapiGenerator, 'python-6')
const read = (text: string): Promise<Page[]> =>
  readPage(new TextEncoder().encode(text), 'Rota.md', dialect, defaultLimits)

/** What a schema is; `null` beside it where it may be that, too. */
type Schema = { isNull?: boolean } & (
  { is: 'string' | 'integer' } | { list: Schema } | { keys: Record<string, Schema> } | { either: Schema[] }
)

// Few names, so that many headings are called alike.
const schemas = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ is: fc.constantFrom('string' as const, 'integer' as const), isNull: fc.boolean() }),
    fc.record({ list: tie('schema'), isNull: fc.boolean() }),
    fc.record({
      keys: fc.dictionary(fc.constantFrom('a', 'b', 'items', 'one_of_0', '_c', 'd e'), tie('schema'), { minKeys: 1 }),
      isNull: fc.boolean(),
    }),
    fc.tuple(tie('schema'), tie('schema')).map((either): Schema => ({ either })),
  ),
})).schema

const anything = 'dict, frozendict.frozendict, str, bool, None, list, tuple, '
const classesOf = (schema: Schema): string => {
  if ('either' in schema) return anything
  const none = schema.isNull ? 'None, ' : ''
  if ('is' in schema) return `${none}${schema.is === 'string' ? 'str, ' : 'decimal.Decimal, int, '}`
  return `${'list' in schema ? 'list, tuple, ' : 'dict, frozendict.frozendict, '}${none}`
}

const table = (header: string, rows: readonly string[]): string =>
  `${header}\n${header.replace(/[^|]+/g, '---')}\n${rows.join('\n')}\n\n`
const linked = (name: string, schema: Schema): string => ('is' in schema ? name : `[${name}](#${name})`)
const row = (name: string, schema: Schema): string => `${name} | ${classesOf(schema)} | - |  | `
const inside = (named: readonly (readonly [string, Schema])[]): string =>
  named.flatMap(([name, schema]) => ('is' in schema ? [] : [printed(name, schema)])).join('')
const members = 'Class Name | Input Type | Accessed Type | Description | Notes'

function printed(name: string, schema: Schema): string {
  const info = table('Input Type | Accessed Type | Description | Notes', [`${classesOf(schema)} | - |  | `])
  const start = `# ${name}\n\n## Model Type Info\n${info}`
  if ('is' in schema) return start
  if ('list' in schema)
    return `${start}### Tuple Items\n${table(members, [row(linked('items', schema.list), schema.list)])}${inside([['items', schema.list]])}`
  if ('keys' in schema) {
    const keys = Object.entries(schema.keys)
    const rows = keys.map(([key, each]) => row(`**${linked(key, each)}**`, each))
    return `${start}### Dictionary Keys\n${table('Key | Input Type | Accessed Type | Description | Notes', rows)}${inside(keys)}`
  }
  const each = schema.either.map((member, index) => [`one_of_${index}`, member] as const)
  const rows = each.map(([key, member]) => row(linked(key, member), member))
  return `${start}### Composed Schemas (allOf/anyOf/oneOf/not)\n#### oneOf\n${table(members, rows)}${inside(each)}`
}

/** The same of what was read, with models in their places. */
function asText(type: TypeExpression, pages: readonly Page[]): unknown {
  switch (type.kind) {
    case 'scalar':
      return type.name
    case 'array':
      return ['list', asText(type.items, pages)]
    case 'nullable':
      return ['null', asText(type.of, pages)]
    case 'union':
      return ['either', ...type.members.map((member) => asText(member, pages))]
    case 'name':
      return bodyText(pages.find(({ anchor }) => `#${anchor}` === type.link)!.body, pages)
    default:
      return type.kind
  }
}

function bodyText(body: Body, pages: readonly Page[]): unknown {
  if (body.kind !== 'object') return body.kind
  const orNull = (is: unknown, isNull: boolean | 'unknown'): unknown => (isNull === true ? ['null', is] : is)
  return ['keys', ...body.rows.map(({ name, type, nullable }) => [name, orNull(asText(type, pages), nullable)])]
}

function meant(schema: Schema): unknown {
  const bare = (): unknown => {
    if ('is' in schema) return schema.is
    if ('list' in schema) return ['list', meant(schema.list)]
    if ('keys' in schema) return ['keys', ...Object.entries(schema.keys).map(([key, each]) => [key, meant(each)])]
    const [first, second] = schema.either.map(meant)
    const isOnce = JSON.stringify(first) === JSON.stringify(second) && !JSON.stringify(first).includes('keys')
    return isOnce ? first : ['either', first, second]
  }
  const is = bare()
  return !('either' in schema) && schema.isNull ? ['null', is] : is
}

test('schemas inside each other are what they were written as', async () => {
  await fc.assert(
    fc.asyncProperty(schemas, async (schema) => {
      const text = printed('shop.model.rota.Rota', { keys: { whole: schema } })
      const pages = await read(text)
      expect(bodyText(pages[0]!.body, pages), text).toEqual(['keys', ['whole', meant(schema)]])
      expect(
        pages.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)),
        text,
      ).toEqual([])
      expect(pages[0]!.tables!.leftOut, text).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('a second link to one heading leads nowhere, however many there are', async () => {
  const text = printed('a.Rota', { keys: { a: { list: { is: 'string' } } } })
  const pages = await read(text.replace(/^.*\(#a\).*$/m, (line) => `${line}\n${line}`))
  expect(bodyText(pages[0]!.body, pages)).toEqual(['keys', ['a', ['list', 'string']], ['a', ['list', 'unknown']]])
  expect(pages[0]!.diagnostics.map(({ code }) => code)).toEqual(['lost-schema'])
})

test('a schema further inside than types may be is an error', async () => {
  const deep = (depth: number): Schema => (depth === 0 ? { is: 'string' } : { list: deep(depth - 1) })
  const codes = async (depth: number) =>
    (await read(printed('a.Rota', { keys: { a: deep(depth) } })))[0]!.diagnostics.map(({ code }) => code)
  expect(await codes(defaultLimits.typeDepth - 2)).toEqual([])
  expect(await codes(defaultLimits.typeDepth + 2)).toEqual(['limit-exceeded'])
})
