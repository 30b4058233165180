/**
 * Model → JSON Schema, draft 2020-12: takes the JSON values that the validators take. Bytes are the one difference: the
 * validators want them as objects of JavaScript, and JSON has none, so here any value passes.
 */
import { fitsType } from '../ir/fits.ts'
import { isRecord } from '../ir/is-json.ts'
import { parseJson } from '../ir/parse-json.ts'
import type { OrderedJson } from '../ir/plan.ts'
import {
  payloadOf,
  match,
  matchType,
  openTypes,
  type EnumModel,
  type Field,
  type Json,
  type Model,
  type ObjectModel,
} from '../ir/spec.ts'
import type { Type, UnionModel } from '../ir/spec.ts'
import { jsonPointer } from '../sinks/json-pointer.ts'
import { uriPath } from '../sinks/uri.ts'
import type { EmitSettings, UnknownKeys } from './template.ts'
import { fieldType } from './typescript/type-text.ts'

/** A JSON Schema as data, by keyword. */
export type Schema = { [keyword: string]: Json }

/** A schema for a document, whose properties are a map. */
export type OrderedSchema = { [keyword: string]: OrderedJson }

/** The settings that a schema depends on, beside its model. */
export type SchemaOptions = {
  /** The text of a `$ref` to a model. In: its id. */
  ref: (id: string) => string
  nulls: EmitSettings['nulls']
  /** What the model does with keys it does not name. */
  unknownKeys: UnknownKeys
  /** Whether `x-marktype-…` says what the standard vocabulary has no word for. */
  annotations: boolean
}

/** The dialect that these schemas are written in; for `$schema`. */
export const draft = 'https://json-schema.org/draft/2020-12/schema'

/** The schema of a model, without `$schema` and `$id`: these are for whoever decides where it stands. */
export const jsonSchemaOf = (model: Model, options: SchemaOptions): Schema => ({
  title: model.name,
  ...wordsOf(model),
  ...match<Model, Schema>(model, {
    object: (object) => objectSchema(object, options),
    enum: (values) => enumSchema(values, options),
    union: (union) => ({ ...unionSchema(union.members, options), ...discriminatorOf(union, options) }),
    opaque: () => annotation('opaque', true, options),
  }),
})

/**
 * The same for a document, in which its properties stand in the order of the fields. As an object it would have keys such as `10`
 * first.
 */
export function orderedSchemaOf(model: Model, options: SchemaOptions): OrderedSchema {
  const schema = jsonSchemaOf(model, options)
  const { properties } = schema
  if (model.kind !== 'object' || !isRecord(properties)) return schema
  const keys = payloadOf(model).map(({ key }) => key)
  return { ...schema, properties: new Map(keys.map((key) => [key, properties[key]!])) }
}

/** The `$ref` to a model among the `$defs` of one document: a JSON pointer as the fragment of a URI (RFC 6901 §6). */
export const refToDef = (id: string): string => `#/$defs${uriPath(jsonPointer([id]))}`

const annotation = (name: string, value: Json, { annotations }: SchemaOptions): Schema =>
  annotations ? { [`x-marktype-${name}`]: value } : {}

// `deprecated` is yes or no (Validation §9.3): the reason goes where people read.
function wordsOf({ description, deprecated }: Pick<Model, 'description' | 'deprecated'>): Schema {
  const reason = typeof deprecated === 'string' ? [`Deprecated: ${deprecated}`] : []
  const paragraphs = [...(description === undefined ? [] : [description]), ...reason]
  return {
    ...(paragraphs.length === 0 ? {} : { description: paragraphs.join('\n\n') }),
    ...(deprecated === undefined ? {} : { deprecated: true }),
  }
}

// Keys are a page's; `fromEntries` makes even `__proto__` a property that is printed.
function objectSchema(model: ObjectModel, options: SchemaOptions): Schema {
  const { additional } = model
  const own = payloadOf(model)
  const required = own.filter((field) => field.required).map(({ key }) => key)
  const others = additional ? schemaOf(additional, options) : options.unknownKeys === 'reject' ? false : undefined
  return {
    type: 'object',
    ...(own.length === 0
      ? {}
      : { properties: Object.fromEntries(own.map((field) => [field.key, fieldSchema(field, options)])) }),
    ...(required.length === 0 ? {} : { required }),
    ...(others === undefined ? {} : { additionalProperties: others }),
  }
}

function fieldSchema(field: Field, options: SchemaOptions): Schema {
  const type = fieldType(field, { settings: options })
  const example = field.example === undefined ? undefined : readExample(field.example, type)
  return {
    ...wordsOf(field),
    ...constrained(schemaOf(type, options), field),
    ...(field.default === undefined ? {} : { default: field.default }),
    ...(example === undefined ? {} : { examples: [example] }),
    ...(field.readOnly ? { readOnly: true } : {}),
    ...(field.writeOnly ? { writeOnly: true } : {}),
    ...(field.nullable === 'unknown' ? annotation('nullable', 'unknown', options) : {}),
  }
}

// The words of JSON Schema, which mean the same there. The format of a date is its type's, which is asserted.
const constrained = (schema: Schema, { constraints }: Field): Schema =>
  constraints && 'format' in schema
    ? { ...schema, ...constraints, format: schema['format']! }
    : { ...schema, ...constraints }

const schemaOf = (type: Type, options: SchemaOptions): Schema =>
  matchType<Schema>(type, {
    string: () => ({ type: 'string' }),
    number: () => ({ type: 'number' }),
    integer: () => ({ type: 'integer' }),
    boolean: () => ({ type: 'boolean' }),
    null: () => ({ type: 'null' }),
    unknown: () => ({}),
    binary: () => ({ $comment: 'Bytes. JSON has none: any value passes.', ...annotation('binary', true, options) }),
    date: () => ({ type: 'string', format: 'date' }),
    'date-time': () => ({ type: 'string', format: 'date-time' }),
    literal: ({ value }) => ({ const: value }),
    array: ({ items }) => ({ type: 'array', items: schemaOf(items, options) }),
    map: ({ values }) => ({ type: 'object', additionalProperties: schemaOf(values, options) }),
    union: ({ members }) => unionSchema(members, options),
    reference: ({ id }) => ({ $ref: options.ref(id) }),
    external: ({ name }) => annotation('external', name, options),
  })

// `type` and `enum` say of scalars and of constants what `anyOf` would say at length.
function unionSchema(members: readonly Type[], options: SchemaOptions): Schema {
  if (members.length > 0 && members.every(isConstant))
    return valuesSchema(members.map((member) => (member.kind === 'literal' ? member.value : null)))
  const schemas = distinct(members.map((member) => schemaOf(member, options)))
  if (schemas.length < 2) return schemas[0] ?? nothing
  const types = schemas.map(({ type }) => type!)
  return schemas.every(isBareType) ? { type: types } : { anyOf: schemas }
}

const nothing: Schema = { not: {} }
const isConstant = ({ kind }: Type): boolean => kind === 'literal' || kind === 'null'
const isBareType = (schema: Schema): boolean => Object.keys(schema).join() === 'type'

const distinct = <Value extends Json>(values: readonly Value[]): Value[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]

function valuesSchema(values: readonly (string | number | boolean | null)[]): Schema {
  const different = distinct(values)
  if (different.length === 0) return nothing
  return different.length === 1 ? { const: different[0]! } : { enum: different }
}

function enumSchema({ values, open }: EnumModel, options: SchemaOptions): Schema {
  const known = values.map(({ value }) => value)
  if (!open) return valuesSchema(known)
  const types = openTypes(values).map(({ kind }) => kind)
  return {
    type: types.length > 1 ? types : types[0]!,
    ...(known.length === 0 ? {} : annotation('values', known, options)),
  }
}

function discriminatorOf({ discriminator }: UnionModel, options: SchemaOptions): Schema {
  if (!discriminator) return {}
  const mapping = Object.entries(discriminator.mapping).map(([value, id]) => [value, options.ref(id)] as const)
  return annotation('discriminator', { field: discriminator.field, mapping: Object.fromEntries(mapping) }, options)
}

// Pages write strings with quotes and without; what is neither JSON nor text of the type is left out.
const readExample = (text: string, type: Type): Json | undefined =>
  [...parsed(text), text].find((value) => isOf(value, type, { left: mostSteps }))

/** How many questions an example is worth: its items and the members of its type may multiply. */
const mostSteps = 20_000
type Steps = { left: number }

function parsed(text: string): Json[] {
  const value = parseJson(text)
  return value === undefined ? [] : [value]
}

// What stands behind a reference is not looked at: an example of it is left out.
const isOf = (value: Json, type: Type, steps: Steps): boolean =>
  --steps.left >= 0 &&
  fitsType(value, type, {
    isOf: (part, inner) => isOf(part, inner, steps),
    isDate: (text) => /^\d{4}-\d\d-\d\d$/.test(text),
    isDateTime: (text) => /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d/.test(text),
    isUnknown: true,
    isExternal: false,
    isOfModel: () => false,
  })
