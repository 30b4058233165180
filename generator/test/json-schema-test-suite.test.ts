/**
 * The JSON-Schema-Test-Suite, as far as models can say what its schemas say: generated validators give the verdicts that it
 * wants. Its package has the drafts 3 and 4; taken are the keywords of draft 4 that mean the same in 2020-12.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseTemplates } from '../3-emit/choose.ts'
import type { UnknownKeys } from '../3-emit/template.ts'
import type { Json, Model, Type } from '../ir/spec.ts'
import { defaults, filesOf, load, transpiled, writeTemporary } from './compile.ts'
import { anyOf, anything, field, listOf, literal, object, reference, specWith, union } from './spec-builders.ts'

type Schema = { [keyword: string]: Json }
type Group = { description: string; schema: Schema; tests: { description: string; data: Json; valid: boolean }[] }

const require = createRequire(import.meta.url)
const suite = join(dirname(require.resolve('json-schema-test-suite/package.json')), 'tests/draft4')
const groups = [...readdirSync(suite), 'optional/format.json']
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) =>
    (JSON.parse(readFileSync(join(suite, file), 'utf8')) as Group[]).map((group) => ({ ...group, file })),
  )

const saidBy = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'format'])
/** Keywords that say nothing of a value. */
const silent = new Set(['default', 'definitions', 'description', 'title', '$schema'])
const allKinds = ['string', 'number', 'boolean', 'null', 'object', 'array']

class Inexpressible extends Error {}

/** A schema as models; throws where they cannot say it. */
class Translation {
  readonly models: Model[] = []
  readonly unknownKeys: Record<string, UnknownKeys> = {}
  private readonly byPointer = new Map<string, string>()
  constructor(private readonly root: Schema) {
    this.reference('#')
  }

  private reference(pointer: string): Type {
    const known = this.byPointer.get(pointer)
    if (known) return reference(known)
    if (!pointer.startsWith('#')) throw new Inexpressible(pointer)
    const id = this.name()
    this.byPointer.set(pointer, id)
    const place = this.models.push(union(id, [])) - 1
    this.models[place] = union(id, [this.type(this.at(pointer))])
    return reference(id)
  }

  private at(pointer: string): Schema {
    const keys = pointer
      .split('/')
      .slice(1)
      .map((key) => decodeURIComponent(key).replace(/~1/g, '/').replace(/~0/g, '~'))
    return keys.reduce<Json>((part, key) => (part as Schema)[key]!, this.root) as Schema
  }

  private type(schema: Schema): Type {
    const words = Object.keys(schema).filter((word) => !silent.has(word))
    if (words.length === 0) return anything
    if (words.join() === '$ref') return this.reference(schema['$ref'] as string)
    if (words.join() === 'anyOf') return anyOf(...(schema['anyOf'] as Schema[]).map((member) => this.type(member)))
    const other = words.find((word) => !saidBy.has(word))
    if (other) throw new Inexpressible(other)
    if ('enum' in schema) return this.values(schema, words)
    const kinds = schema['type'] === undefined ? allKinds : [schema['type']].flat()
    return anyOf(...kinds.map((kind) => this.ofKind(kind as string, schema)))
  }

  private values(schema: Schema, words: readonly string[]): Type {
    const values = schema['enum'] as Json[]
    if (words.length > 1 || values.some((value) => typeof value === 'object')) throw new Inexpressible('enum')
    return anyOf(...values.map((value) => literal(value as string)))
  }

  private ofKind(kind: string, schema: Schema): Type {
    if (kind === 'object') return this.object(schema)
    if (kind === 'string' && schema['format'] !== undefined) {
      if (schema['format'] !== 'date-time') throw new Inexpressible('format')
      return { kind: 'date-time' }
    }
    if (kind !== 'array') return { kind: kind as 'string' | 'number' | 'integer' | 'boolean' | 'null' }
    const { items } = schema
    if (Array.isArray(items)) throw new Inexpressible('items')
    return listOf(this.type((items ?? {}) as Schema))
  }

  private object({ properties = {}, required = [], additionalProperties: others = {} }: Schema): Type {
    const id = this.name()
    const keys = [...new Set([...Object.keys(properties as Schema), ...(required as string[])])]
    const place = this.models.push(union(id, [])) - 1
    const fields = keys.map((key) => {
      const type = this.type(((properties as Schema)[key] ?? {}) as Schema)
      return field(key, { type, required: (required as string[]).includes(key) })
    })
    if (others === false) this.unknownKeys[id] = 'reject'
    const additional = typeof others === 'object' ? { additional: this.type(others as Schema) } : {}
    this.models[place] = object(id, fields, additional)
    return reference(id)
  }

  private readonly name = (): string => `Model${this.models.length}`
}

function translate(schema: Schema): Translation | undefined {
  try {
    return new Translation(schema)
  } catch (fault) {
    if (fault instanceof Inexpressible) return undefined
    throw fault
  }
}

const expressible = groups.flatMap((group) => {
  const translation = translate(group.schema)
  return translation ? [{ ...group, translation, name: `${group.file}: ${group.description}` }] : []
})

test('as many cases as models can say', () => {
  const count = (of: readonly Group[]): number => of.reduce((sum, { tests }) => sum + tests.length, 0)
  expect([expressible.length, count(expressible), count(groups)]).toEqual([22, 92, 285])
})

test.each(expressible)('$name', async ({ translation: { models, unknownKeys }, tests }) => {
  const files = filesOf(specWith(models), { ...defaults, unknownKeys }, chooseTemplates(['validators']))
  const { isModel0 } = await load(await writeTemporary(transpiled(files)), 'validators/Model0.js')
  const verdicts = tests.map(({ description, data }) => [description, (isModel0 as (value: Json) => boolean)(data)])
  expect(verdicts).toEqual(tests.map(({ description, valid }) => [description, valid]))
})
