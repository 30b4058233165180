/** The examples of the pages → the values that they show, and the types that these are of. */
import { payloadOf, type Example, type Field, type Model } from '../ir/spec.ts'
import type { Instance } from './conformance.ts'
import type { Literal } from './example-literal.ts'
import type { Shown } from './sightings.ts'

/** The languages of fences that are JSON, and that are written in the language of an SDK and can be read. */
const isJson = /^json[5c]?$/i
const isCode = /^(?:typescript|ts)$/i

/** Whether a fence in the language of an SDK may show anything that its page leaves open. */
const mayTell = ({ language, text }: Example): boolean => isCode.test(language) && /\bnull\b|\d\.\d/.test(text)

/** Whether reading the examples of some models needs a reader of literals: without, none is loaded. */
export const needsLiterals = (models: readonly Model[]): boolean =>
  models.some(({ examples }) => examples?.some(mayTell))

/** All that the pages of some models show. In: what reads a literal, where one is needed. */
export function* shownBy(
  models: readonly Model[],
  readLiteral: ((text: string) => Literal | undefined) | undefined,
): Generator<Shown> {
  for (const model of models) {
    if (model.kind === 'object') yield* payloadOf(model).flatMap((field) => shownInCell(field) ?? [])
    for (const example of model.examples ?? []) {
      const value = valueOf(example, readLiteral)
      const type = { kind: 'reference' as const, id: model.id }
      if (value !== undefined) yield { value, type, place: example.place, spells: isJson.test(example.language) }
    }
  }
}

function valueOf(example: Example, readLiteral: ((text: string) => Literal | undefined) | undefined): Instance {
  if (isJson.test(example.language)) return parsed(example.text)
  return mayTell(example) ? readLiteral?.(example.text)?.value : undefined
}

// Text is an example of a text, whatever it looks like; only what is nested shows more than itself.
function shownInCell({ example, type, place }: Field): Shown | undefined {
  const value = example !== undefined && /^[[{]/.test(example.trim()) ? parsed(example) : undefined
  return value === undefined ? undefined : { value, type, place, spells: true }
}

/** What the pages of Go's heirs print for no value. */
const nothing = /^(?:null|<nil>)$/

/** Whether the example of a field is null. */
export const showsNull = ({ example }: Field): boolean => example !== undefined && nothing.test(example.trim())

function parsed(text: string): Instance {
  try {
    return JSON.parse(text) as Instance
  } catch {
    return undefined
  }
}
