/** A default as written → JSON of the field's type, or nothing. */
import { matchType, type Json, type Model, type Type } from '../ir/spec.ts'
import { readJson } from './json-text.ts'

/** What values a type admits, as far as a default needs it. `models` are looked up by id. */
export type Lookup = (id: string) => Model | undefined

/** In: the text, whether it is JSON, the type it must be of. Out: the value, or `undefined` when it is not of the type. */
export function readDefault(text: string, isJson: boolean, type: Type, lookup: Lookup): Json | undefined {
  const bare = isJson ? text : text.replace(/^(`+) ?([^]*?) ?\1$/, '$2').trim()
  const json = readJson(bare)
  const found = json.kind === 'value' ? [json.value] : []
  const all = isJson ? found : [...found, ...constantOf(bare), bare]
  // What is a number, and one that JavaScript cannot hold, is a text only where a text is asked for.
  const scope: Scope = { lookup, anything: json.kind !== 'unfit', depth: 8 }
  return all.find((value) => conforms(value, type, scope))
}

// Prose writes the constants of its language, and strings with and without quotes.
const constants: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['True', true],
  ['False', false],
  ['None', null],
])
const constantOf = (text: string): Json[] => (constants.has(text) ? [constants.get(text)!] : [])

/** `anything`: whether a type that may be anything takes the value. `depth`: bounds recursive models; what lies deeper is not looked at. */
type Scope = { lookup: Lookup; anything: boolean; depth: number }

function conforms(value: Json, type: Type, scope: Scope): boolean {
  const is = (kind: string) => (): boolean => typeof value === kind
  return matchType<boolean>(type, {
    string: is('string'),
    date: is('string'),
    'date-time': is('string'),
    number: () => typeof value === 'number' && Number.isFinite(value),
    integer: () => Number.isInteger(value),
    boolean: is('boolean'),
    null: () => value === null,
    unknown: () => scope.anything,
    binary: () => false,
    external: () => false,
    literal: (literal) => value === literal.value,
    array: ({ items }) => Array.isArray(value) && value.every((item) => conforms(item, items, scope)),
    map: ({ values }) => isRecord(value) && Object.values(value).every((item) => conforms(item, values, scope)),
    union: ({ members }) => members.some((member) => conforms(value, member, scope)),
    reference: ({ id }) =>
      scope.depth > 0 && conformsToModel(value, scope.lookup(id), { ...scope, depth: scope.depth - 1 }),
  })
}

function conformsToModel(value: Json, model: Model | undefined, scope: Scope): boolean {
  if (model?.kind === 'enum') return model.values.some((known) => known.value === value)
  if (model?.kind === 'union') return model.members.some((member) => conforms(value, member, scope))
  if (model?.kind !== 'object' || !isRecord(value)) return model?.kind === 'opaque' && scope.anything
  return model.fields.every((field) =>
    Object.hasOwn(value, field.key) ? conforms(value[field.key]!, field.type, scope) : !field.required,
  )
}

const isRecord = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
