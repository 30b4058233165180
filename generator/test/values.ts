/** Spec → values of its models, such that each thing that a page says is tried in at least one of them. */
import { matchType, type Json, type Model, type ObjectModel, type Type } from '../ir/spec.ts'

/** Bytes are in no JSON; validators know them. */
export type Value = Json | Uint8Array | Value[] | { [key: string]: Value }

type Lookup = (id: string) => Model

/** Values tried of one part. */
const most = 24

const strings = ['', 'x', '2024-02-29', '2024-02-29T23:59:59Z', 'T4']
const numbers = [0, 7, 1.5, -3]

/** Values of a type: one for each of its alternatives, and some near them. `depth` bounds the way through models. */
function valuesOf(type: Type, lookup: Lookup, depth = 3): Value[] {
  return matchType<Value[]>(type, {
    string: () => strings,
    number: () => numbers,
    integer: () => numbers.filter(Number.isInteger),
    boolean: () => [true, false],
    null: () => [null],
    unknown: () => [null, 'x', 7, 1.5, true, [], {}, ['x'], { a: 1 }],
    binary: () => [new Uint8Array(1)],
    date: () => ['2024-02-29'],
    'date-time': () => ['2024-02-29T23:59:59Z'],
    literal: ({ value }) => [value],
    array: ({ items }) => [
      [],
      ...(depth > 0
        ? valuesOf(items, lookup, depth - 1)
            .slice(0, most)
            .map((item) => [item])
        : []),
    ],
    map: ({ values }) => [
      {},
      ...(depth > 0
        ? valuesOf(values, lookup, depth - 1)
            .slice(0, most)
            .map((item) => ({ 'a key': item }))
        : []),
    ],
    union: ({ members }) => members.flatMap((member) => valuesOf(member, lookup, depth).slice(0, most)),
    reference: ({ id }) => (depth > 0 ? modelValues(lookup(id), lookup, [], depth - 1) : []),
    external: () => ['anything', 7, {}],
  })
}

/** Values of a model. `keys`: what additional keys may be called, for once. */
export function modelValues(model: Model, lookup: Lookup, keys: readonly string[] = [], depth = 3): Value[] {
  switch (model.kind) {
    case 'object':
      return objectValues(model, lookup, depth, keys)
    case 'enum':
      return [...model.values.map(({ value }) => value), ...(model.open ? othersOf(model.values) : [])]
    case 'union':
      return valuesOf({ kind: 'union', members: model.members }, lookup, depth)
    case 'opaque':
      return valuesOf({ kind: 'unknown' }, lookup, depth)
  }
}

const othersOf = (values: readonly { value: Json }[]): Value[] => {
  const kinds = new Set(values.map(({ value }) => typeof value))
  return [
    ...(kinds.size === 0 || kinds.has('string') ? ['any other'] : []),
    ...(kinds.has('number') ? [12.25] : []),
    ...(kinds.has('boolean') ? [true, false] : []),
  ]
}

// The required fields alone, and with each value of each field; then a key that no field names.
function objectValues(model: ObjectModel, lookup: Lookup, depth: number, keys: readonly string[]): Value[] {
  const fields = model.fields
    .filter(({ transport }) => !transport)
    .map(({ key, type, required }) => ({ key, required, values: valuesOf(type, lookup, depth).slice(0, most) }))
  const required = fields.filter((field) => field.required)
  if (required.some(({ values }) => values.length === 0)) return []
  const base = objectOf(required.map(({ key, values }) => [key, values[0]!]))
  const each = fields.flatMap(({ key, values }) =>
    values.map((value) => objectOf([...Object.entries(base), [key, value]])),
  )
  const full = objectOf(
    fields.flatMap(({ key, values }) => (values.length > 0 ? [[key, values.at(-1)!] as const] : [])),
  )
  const others = model.additional ? valuesOf(model.additional, lookup, depth).slice(0, most) : []
  const free = ['another key', ...keys].filter((key) => !fields.some((field) => field.key === key))
  const more = free.flatMap((key) => others.map((value) => objectOf([...Object.entries(base), [key, value]])))
  return [base, full, ...each, ...more]
}

// An own key, whatever it is called.
function objectOf(entries: readonly (readonly [string, Value])[]): { [key: string]: Value } {
  const made: { [key: string]: Value } = {}
  for (const [key, value] of entries)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true })
  return made
}

/** The ids of the models that have values: a model that requires itself has none. */
export function inhabited(models: readonly Model[]): Set<string> {
  const found = new Set<string>()
  const has = (type: Type): boolean => {
    if (type.kind === 'union') return type.members.some(has)
    return type.kind !== 'reference' || found.has(type.id)
  }
  const hasValues = (model: Model): boolean => {
    if (model.kind === 'object')
      return model.fields.every((field) => field.transport || !field.required || has(field.type))
    if (model.kind === 'enum') return model.open || model.values.length > 0
    return model.kind === 'opaque' || model.members.some(has)
  }
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const model of models) if (hasValues(model)) found.add(model.id)
  }
  return found
}
