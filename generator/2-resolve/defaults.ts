/** A default as written → JSON of the field's type, or nothing. */
import { withoutTicks } from '../ir/code-span.ts'
import { fitsType } from '../ir/fits.ts'
import { isRecord } from '../ir/is-json.ts'
import type { Row } from '../ir/page.ts'
import { partsOf, type Json, type Model, type Type } from '../ir/spec.ts'
import { readJson } from './json-text.ts'
import { foldedTag } from './tags.ts'

type Written = Pick<NonNullable<Row['default']>, 'text' | 'json' | 'literal'>

/** What values a type admits, as far as a default needs it. `models` are looked up by id. */
export type Lookup = (id: string) => Model | undefined

/** In: a default as a page has it, the type it must be of. Out: the value, or `undefined` when it is not of the type. */
export function readDefault({ text, json: isJson, literal }: Written, type: Type, lookup: Lookup): Json | undefined {
  const bare = isJson ? text : withoutTicks(text)
  const json = readJson(bare)
  const found = json.kind === 'value' ? [json.value] : []
  const all = isJson
    ? found
    : [...found, ...(literal === undefined ? [] : [literal]), bare, ...valuesNamed(bare, type, lookup)]
  // What is a number, and one that JavaScript cannot hold, is a text only where a text is asked for.
  const trial: Trial = { lookup, anything: json.kind !== 'unfit', steps: mostSteps }
  return all.find((value) => conforms(value, type, trial))
}

// The value of an enum that code calls by its name, alone or after that of the enum.
function valuesNamed(text: string, type: Type, lookup: Lookup): Json[] {
  const ids = [type, ...partsOf(type)].flatMap((part) => (part.kind === 'reference' ? [part.id] : []))
  return ids.flatMap((id) => {
    const model = lookup(id)
    if (model?.kind !== 'enum') return []
    const folded = foldedTag(text.slice(text.lastIndexOf('.') + 1))
    const found = model.values.find(({ name }) =>
      [foldedTag(name), foldedTag(model.name) + foldedTag(name)].includes(folded),
    )
    return found ? [found.value] : []
  })
}

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
