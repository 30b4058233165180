/** Spec → values of its models, such that each thing that a page says is tried in at least one of them. */
import { brokenBy, type Constraints, type ValueKind } from '../ir/constraints.ts'
import { matchType, type Field, type Json, type Model, type ObjectModel, type Type } from '../ir/spec.ts'
import { kindsIn } from '../ir/value-kinds.ts'

/** Bytes are in no JSON; validators know them. */
export type Value = Json | Uint8Array | Value[] | { [key: string]: Value }

type Lookup = (id: string) => Model

/** Values tried of one part. */
const most = 24

const strings = ['', 'x', '2024-02-29', '2024-02-29T23:59:59Z', 'T4', '2023-02-29', 'null', '7', 'x '.repeat(99)]
const numbers = [0, 7, 1.5, -3, 2 ** 53, 1e-9, -100, 1e6]
/** What lies beyond most bounds. */
const far: Value[] = ['', 'x '.repeat(99), -100, 1e6, 0.3, Array<Value>(20).fill('x')]

/** Values of a type: one for each of its alternatives, and some near them. `depth` bounds the way through models. */
export function valuesOf(type: Type, lookup: Lookup, depth = 3): Value[] {
  return matchType<Value[]>(type, {
    string: () => strings,
    number: () => numbers,
    integer: () => numbers.filter(Number.isInteger),
    boolean: () => [true, false],
    null: () => [null],
    unknown: () => [null, 'x', 7, 1.5, true, [], {}, ['x'], { a: 1 }, ...far],
    binary: () => [new Uint8Array(1)],
    date: () => ['2024-02-29', '1999-12-31'],
    'date-time': () => ['2024-02-29T23:59:59Z', '2023-12-31T00:00:00.5+01:00'],
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
    external: () => ['anything', 7, {}, [], ...far],
  })
}

/** Values of what is a map in a type, each with one of these keys. */
export function mapsOf(type: Type, keys: readonly string[], lookup: Lookup): Value[] {
  if (type.kind === 'union') return type.members.flatMap((member) => mapsOf(member, keys, lookup))
  const values = type.kind === 'map' ? valuesOf(type.values, lookup).slice(0, most) : []
  return keys.flatMap((key) => values.map((value) => objectOf([[key, value]])))
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
    ...(kinds.size === 0 || kinds.has('string') ? ['any other', ...strings] : []),
    ...(kinds.has('number') ? [12.25, ...numbers] : []),
    ...(kinds.has('boolean') ? [true, false] : []),
  ]
}

// The required fields alone, and with each value of each field; then fields together; then a key that no field names.
function objectValues(model: ObjectModel, lookup: Lookup, depth: number, keys: readonly string[]): Value[] {
  const fields = model.fields
    .filter(({ transport }) => !transport)
    .map((field) => ({ key: field.key, required: field.required, values: fieldValues(field, lookup, depth) }))
  const required = fields.filter((field) => field.required)
  if (required.some(({ values }) => values.length === 0)) return []
  const base = objectOf(required.map(({ key, values }) => [key, values[0]!]))
  const each = fields.flatMap(({ key, values }) =>
    values.map((value) => objectOf([...Object.entries(base), [key, value]])),
  )
  const full = objectOf(
    fields.flatMap(({ key, values }) => (values.length > 0 ? [[key, values.at(-1)!] as const] : [])),
  )
  // Values of a field meet all those of the next one, sooner or later, and every third time it is left out if it may be.
  const together = Array.from({ length: fields.length > 1 ? most : 0 }, (_, round) =>
    objectOf(
      fields.flatMap(({ key, required, values }, at) =>
        values.length > 0 && (required || (round + at) % 3 > 0)
          ? [[key, values[(round * (at + 1) + at) % values.length]!] as const]
          : [],
      ),
    ),
  )
  const others = model.additional ? valuesOf(model.additional, lookup, depth).slice(0, most) : []
  const free = ['another key', ...keys].filter((key) => !fields.some((field) => field.key === key))
  const more = free.flatMap((key) => others.map((value) => objectOf([...Object.entries(base), [key, value]])))
  return [base, full, ...each, ...more, ...together]
}

// Those at the borders of what is said of the field first, of those that keep to it: they must not be crowded out.
function fieldValues({ type, constraints }: Field, lookup: Lookup, depth: number): Value[] {
  const values = valuesOf(type, lookup, depth).slice(0, most)
  if (!constraints) return values
  const kinds = kindsIn(type, lookup)
  const near = [...bordersOf(constraints, kinds), ...values.flatMap((value) => repeatedTo(value, constraints))]
  return near.filter((value) => brokenBy(value, constraints).length === 0).slice(0, most * 2)
}

const bordersOf = (constraints: Constraints, kinds: ReadonlySet<ValueKind>): Value[] => [
  ...(kinds.has('text') ? textsNear(constraints) : []),
  ...(kinds.has('number') ? numbersNear(constraints) : []),
]

// Of a list of one item, lists of as many as there may be.
const repeatedTo = (value: Value, { minItems = 0, maxItems = 0 }: Constraints): Value[] =>
  Array.isArray(value) && value.length === 1
    ? [...new Set([1, minItems, maxItems, maxItems + 1])].map((length) => Array<Value>(length).fill(value[0]!))
    : [value]

const textsNear = ({ minLength = 0, maxLength = 0 }: Constraints): string[] =>
  [...new Set([0, 1, 2, 3, minLength, minLength + 1, maxLength, maxLength + 1])].flatMap((length) => [
    'x'.repeat(length),
    'X'.repeat(length),
    '|'.repeat(length),
  ])

function numbersNear(constraints: Constraints): number[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf = 1 } = constraints
  const ends = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].filter((end) => end !== undefined)
  return [...ends, 0, 7].flatMap((end) => [
    end,
    end + 0.001,
    end - 0.001,
    end + 1,
    end - 1,
    multipleOf,
    end * multipleOf,
  ])
}

/** An object of own keys, whatever they are called. */
export function objectOf(entries: readonly (readonly [string, Value])[]): { [key: string]: Value } {
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
  const byId = new Map(models.map((model) => [model.id, model]))
  const isKept = (field: Field): boolean =>
    !field.constraints || fieldValues(field, (id) => byId.get(id)!, 3).length > 0
  const hasValues = (model: Model): boolean => {
    if (model.kind === 'object')
      return model.fields.every((field) => field.transport || !field.required || (has(field.type) && isKept(field)))
    if (model.kind === 'enum') return model.open || model.values.length > 0
    return model.kind === 'opaque' || model.members.some(has)
  }
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const model of models) if (hasValues(model)) found.add(model.id)
  }
  return found
}
