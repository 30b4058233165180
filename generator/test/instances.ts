/** Instances of a model near the border of its type: a valid one, and it with each part replaced by each of a palette. */
import { matchType, type Field, type Json, type Model, type Type } from '../ir/spec.ts'

export type Lookup = (id: string) => Model

/** Values of every JSON kind; some of them are valid dates, so that both sides of a format are tried. */
const palette: Json[] = [
  null,
  true,
  false,
  0,
  1.5,
  -3,
  '',
  'x',
  'T4',
  '2024-02-29',
  '2024-02-29T23:59:59Z',
  [],
  ['x'],
  [1, null],
  { a: 'x' },
  { a: 1 },
  { a: true },
]

/** Fields of one model that are tried; the others of a wide model are like them. */
const mostFields = 32

/** All instances to try for a model. */
export function instancesOf(model: Model, lookup: Lookup): Json[] {
  const values = model.kind === 'enum' ? model.values.map(({ value }) => value) : []
  if (model.kind !== 'object') return [...palette, ...values, ...members(model).map((type) => valid(type, lookup, 4))]
  const fields = model.fields.filter((field) => !field.transport)
  const base = objectOf(
    fields.filter((field) => field.required),
    lookup,
  )
  const full = objectOf(fields, lookup)
  const sample = fields.filter((_, index) => index % Math.ceil(fields.length / mostFields) === 0)
  const mutants = sample.flatMap((field) => mutantsOf(field, lookup).map((value) => ({ ...base, [field.key]: value })))
  const without = sample.map((field) => Object.fromEntries(Object.entries(full).filter(([key]) => key !== field.key)))
  return [...palette, base, full, ...mutants, ...without]
}

const members = (model: Model): Type[] => (model.kind === 'union' ? model.members : [])

const objectOf = (fields: readonly Field[], lookup: Lookup): Record<string, Json> =>
  Object.fromEntries(fields.map((field) => [field.key, valid(field.type, lookup, 4)]))

// A field's own kind of value, its parts spoilt, and the palette.
function mutantsOf({ type }: Field, lookup: Lookup): Json[] {
  const inner =
    type.kind === 'array'
      ? palette.map((value) => [value])
      : type.kind === 'map'
        ? palette.map((value) => ({ k: value }))
        : []
  return [...palette, ...inner, valid(type, lookup, 4)]
}

/** A value of a type; `depth` bounds recursion through models. */
function valid(type: Type, lookup: Lookup, depth: number): Json {
  return matchType<Json>(type, {
    string: () => 's',
    number: () => 0.5,
    integer: () => 7,
    boolean: () => true,
    null: () => null,
    unknown: () => ({ any: [1, 'thing'] }),
    binary: () => null,
    date: () => '2023-12-31',
    'date-time': () => '2023-12-31T00:00:00.5+01:00',
    literal: ({ value }) => value,
    array: ({ items }) => (depth > 0 ? [valid(items, lookup, depth - 1)] : []),
    map: ({ values }) => (depth > 0 ? { key: valid(values, lookup, depth - 1) } : {}),
    union: ({ members }) => valid(members.find((member) => member.kind === 'null') ?? members[0]!, lookup, depth),
    reference: ({ id }) => validModel(lookup(id), lookup, depth - 1),
    external: () => 'anything',
  })
}

function validModel(model: Model, lookup: Lookup, depth: number): Json {
  if (model.kind === 'enum') return model.values[0]?.value ?? null
  if (model.kind === 'union') return model.members[0] ? valid(model.members[0], lookup, depth) : null
  if (model.kind === 'opaque') return 'anything'
  const needed = model.fields.filter((field) => field.required && !field.transport)
  return Object.fromEntries(needed.map((field) => [field.key, depth > 0 ? valid(field.type, lookup, depth) : null]))
}
