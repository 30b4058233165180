/** Many models, as marktype would read them and as libraries have them written, to see what their types cost a compiler. */
import type { Model, Spec, Type } from '../../generator/ir/spec.ts'
import {
  anyOf,
  field,
  listOf,
  literal,
  mapOf,
  number,
  object,
  reference,
  specWith,
  string,
} from '../../generator/test/spec-builders.ts'

const chain = 10
const values = ['one', 'two', 'three']

type Kind = 'string' | 'number' | 'boolean' | 'list' | 'map' | 'choice' | 'reference'
const kinds: readonly Kind[] = ['string', 'number', 'boolean', 'string', 'list', 'map', 'choice', 'string']

type SyntheticField = { key: string; kind: Kind; required: boolean }
export type Synthetic = { name: string; next: string | undefined; fields: SyntheticField[] }

/** In: how many. Out: models of sixteen fields, and in each chain of ten one more that refers to the next. */
export const syntheticModels = (count: number): Synthetic[] =>
  Array.from({ length: count }, (_, index) => {
    const next = index % chain === 0 ? undefined : `Model${index - 1}`
    const fields = Array.from({ length: 16 }, (_, at): SyntheticField => {
      return { key: `field_${at}`, kind: kinds[(at + index) % kinds.length]!, required: at % 2 === 0 }
    })
    const reference: SyntheticField[] = next ? [{ key: 'next', kind: 'reference', required: false }] : []
    return { name: `Model${index}`, next, fields: [...fields, ...reference] }
  })

/** The models as a Spec. */
export const specOf = (models: readonly Synthetic[]): Spec => specWith(models.map(modelOf))

const modelOf = ({ name, next, fields }: Synthetic): Model =>
  object(
    `bench.${name}`,
    fields.map(({ key, kind, required }) => field(key, { type: typeOf(kind, next), required })),
  )

function typeOf(kind: Kind, next: string | undefined): Type {
  if (kind === 'list') return listOf(string)
  if (kind === 'map') return mapOf(number)
  if (kind === 'choice') return anyOf(...values.map(literal))
  if (kind === 'reference') return reference(`bench.${next}`)
  return { kind }
}

/** How a library has a model written. */
export type Spelling = {
  name: string
  imports: string
  types: Record<Exclude<Kind, 'reference'>, string>
  /** In: the type of a field. Out: the same, which may be absent. */
  optional: (type: string) => string
  object: (fields: string) => string
  infer: (name: string) => string
}

const quoted = values.map((value) => `'${value}'`).join(', ')
const typebox = {
  types: {
    string: 'Type.String()',
    number: 'Type.Number()',
    boolean: 'Type.Boolean()',
    list: 'Type.Array(Type.String())',
    map: 'Type.Record(Type.String(), Type.Number())',
    choice: `Type.Union([${values.map((value) => `Type.Literal('${value}')`).join(', ')}])`,
  },
  optional: (type: string) => `Type.Optional(${type})`,
  object: (fields: string) => `Type.Object({ ${fields} })`,
  infer: (name: string) => `Static<typeof ${name}>`,
}

/** The libraries that are asked. */
export const spellings: readonly Spelling[] = [
  {
    name: 'zod',
    imports: `import * as z from 'zod'`,
    types: {
      string: 'z.string()',
      number: 'z.number()',
      boolean: 'z.boolean()',
      list: 'z.array(z.string())',
      map: 'z.record(z.string(), z.number())',
      choice: `z.enum([${quoted}])`,
    },
    optional: (type) => `${type}.optional()`,
    object: (fields) => `z.looseObject({ ${fields} })`,
    infer: (name) => `z.infer<typeof ${name}>`,
  },
  {
    name: 'valibot',
    imports: `import * as v from 'valibot'`,
    types: {
      string: 'v.string()',
      number: 'v.number()',
      boolean: 'v.boolean()',
      list: 'v.array(v.string())',
      map: 'v.record(v.string(), v.number())',
      choice: `v.picklist([${quoted}])`,
    },
    optional: (type) => `v.optional(${type})`,
    object: (fields) => `v.looseObject({ ${fields} })`,
    infer: (name) => `v.InferOutput<typeof ${name}>`,
  },
  { name: '@sinclair/typebox', imports: `import { Type, type Static } from '@sinclair/typebox'`, ...typebox },
  { name: 'typebox', imports: `import { Type, type Static } from 'typebox'`, ...typebox },
  {
    name: 'arktype',
    imports: `import { type } from 'arktype'`,
    types: {
      string: `'string'`,
      number: `'number'`,
      boolean: `'boolean'`,
      list: `'string[]'`,
      map: `{ '[string]': 'number' }`,
      choice: `"${values.map((value) => `'${value}'`).join(' | ')}"`,
    },
    optional: (type) => `[${type}, '?']`,
    object: (fields) => `type({ ${fields} })`,
    infer: (name) => `typeof ${name}.infer`,
  },
  {
    name: 'effect',
    imports: `import * as Schema from 'effect/Schema'`,
    types: {
      string: 'Schema.String',
      number: 'Schema.Number',
      boolean: 'Schema.Boolean',
      list: 'Schema.Array(Schema.String)',
      map: 'Schema.Record(Schema.String, Schema.Number)',
      choice: `Schema.Literals([${quoted}])`,
    },
    optional: (type) => `Schema.optional(${type})`,
    object: (fields) => `Schema.Struct({ ${fields} })`,
    infer: (name) => `typeof ${name}.Type`,
  },
]

/** A file for each chain: schemas, their types, and a use of each, so that the compiler has to look. */
export function spelled(models: readonly Synthetic[], spelling: Spelling): { path: string; text: string }[] {
  const files: { path: string; text: string }[] = []
  for (let from = 0; from < models.length; from += chain) {
    const lines = models.slice(from, from + chain).map((model) => spelledModel(model, spelling))
    files.push({ path: `chain-${from / chain}.ts`, text: `${spelling.imports}\n${lines.join('')}` })
  }
  return files
}

function spelledModel({ name, next, fields }: Synthetic, { types, optional, object, infer }: Spelling): string {
  const texts = fields.map(({ key, kind, required }) => {
    const type = kind === 'reference' ? `${next}Schema` : types[kind]
    return `${key}: ${required ? type : optional(type)}`
  })
  return `export const ${name}Schema = ${object(texts.join(', '))}
export type ${name} = ${infer(`${name}Schema`)}
export const of${name} = (value: ${name}) => value.field_0
`
}
