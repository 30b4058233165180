/** A default as written → JSON of the field's type, or nothing. */
import { fitsType } from '../ir/fits.ts'
import { isRecord } from '../ir/is-json.ts'
import type { Json, Model, Type } from '../ir/spec.ts'
import { readJson } from './json-text.ts'

/** What values a type admits, as far as a default needs it. `models` are looked up by id. */
export type Lookup = (id: string) => Model | undefined

/** In: the text, whether it is JSON, the type it must be of. Out: the value, or `undefined` when it is not of the type. */
export function readDefault(text: string, isJson: boolean, type: Type, lookup: Lookup): Json | undefined {
  const bare = isJson ? text : withoutTicks(text)
  const json = readJson(bare)
  const found = json.kind === 'value' ? [json.value] : []
  const all = isJson ? found : [...found, ...constantOf(bare), bare]
  // What is a number, and one that JavaScript cannot hold, is a text only where a text is asked for.
  const trial: Trial = { lookup, anything: json.kind !== 'unfit', steps: mostSteps }
  return all.find((value) => conforms(value, type, trial))
}

// The text of a code span, as many back-ticks as there are on both sides.
function withoutTicks(text: string): string {
  let marks = 0
  while (marks < text.length >> 1 && text[marks] === '`' && text.at(-1 - marks) === '`') marks++
  return text.slice(marks, text.length - marks).trim()
}

// Prose writes the constants of its language, and strings with and without quotes.
const constants: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['True', true],
  ['False', false],
  ['None', null],
])
const constantOf = (text: string): Json[] => (constants.has(text) ? [constants.get(text)!] : [])

/**
 * What is asked of one default. `anything`: whether a type that may be anything takes the value. `steps`: how many questions are
 * left; members of unions may multiply without end.
 */
type Trial = { lookup: Lookup; anything: boolean; steps: number }
const mostSteps = 20_000
/** Models inside each other; what lies deeper is not looked at. */
const deepest = 8

function conforms(value: Json, type: Type, trial: Trial, depth = 0): boolean {
  if (--trial.steps < 0) return false
  return fitsType(value, type, {
    isOf: (part, inner) => conforms(part, inner, trial, depth),
    // Prose may write a date in any way.
    isDate: () => true,
    isDateTime: () => true,
    isUnknown: trial.anything,
    isExternal: false,
    isOfModel: (id) => depth < deepest && conformsToModel(value, trial.lookup(id), trial, depth + 1),
  })
}

function conformsToModel(value: Json, model: Model | undefined, trial: Trial, depth: number): boolean {
  if (model?.kind === 'enum') return model.values.some((known) => known.value === value)
  if (model?.kind === 'union') return model.members.some((member) => conforms(value, member, trial, depth))
  if (model?.kind !== 'object' || !isRecord(value)) return model?.kind === 'opaque' && trial.anything
  return model.fields.every((field) =>
    Object.hasOwn(value, field.key) ? conforms(value[field.key]!, field.type, trial, depth) : !field.required,
  )
}
