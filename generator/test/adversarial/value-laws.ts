/** A key or a value is exactly what its page says: in the Spec, in the type, in the validator and in the JSON Schema. */
import { inMemory } from '../in-memory.ts'
import { verdictOf } from '../verdict.ts'
import { withFiles } from './code-laws.ts'
import { law, type Law } from './laws.ts'
import { rowsOf } from './markdown.ts'
import type { PageOutcome } from './pages.ts'
import { isSource, literalTypesOf, membersOf, withWord, type File } from './syntax.ts'

type PageLaw = Law<PageOutcome>

/** A cell of the page's table, as markdown that is not ours has it. In: the row below the header, and the column. */
export const cellOf = ({ text }: PageOutcome, row: number, column: number): string => rowsOf(text)[row + 1]![column]!

const of =
  (template: string) =>
  ({ namespace }: PageOutcome) =>
  (file: File): boolean =>
    file.template === template && file.path.includes(`/${namespace}/`)

const textOf = (outcome: PageOutcome, template: string): string =>
  outcome.printed.find(of(template)(outcome))?.text ?? ''

const schemaOf = (outcome: PageOutcome): Record<string, unknown> =>
  JSON.parse(textOf(outcome, 'json-schema')) as Record<string, unknown>

/** Says yes or no of a value, by the validator of the case's model. */
export function judge(outcome: PageOutcome): (value: unknown) => boolean {
  // Of two models of a case the last is the case's own.
  const file = outcome.printed.filter(of('validators')(outcome)).at(-1)!
  const module = inMemory(outcome.printed.filter(isSource))(file.path.slice(0, -'.ts'.length))
  const named = (start: string): unknown => Object.entries(module).find(([name]) => name.startsWith(start))?.[1]
  // A long name is shortened with what stands before it.
  return verdictOf({ isM: named('is'), validateM: named('validate') }, 'M')
}

const valuesIn = ({ enum: values, const: value }: Record<string, unknown>): unknown => values ?? [value]

const differs = (what: string, found: unknown, expected: unknown): string[] =>
  JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`]

/** The edit of all files of a template that puts another word in the place of one. */
const misspelt =
  (template: string, wordOf: (outcome: PageOutcome) => string) =>
  (outcome: PageOutcome): PageOutcome =>
    withFiles(of(template)(outcome), (text) =>
      template === 'json-schema'
        ? text
            .replaceAll(JSON.stringify(wordOf(outcome)), '"another"')
            .replaceAll(escaped(wordOf(outcome)), '"another"')
        : withWord(text, wordOf(outcome), 'another'),
    )(outcome)

const escaped = (word: string): string =>
  JSON.stringify(word).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The enum of the case has these values. In: the values, or where the page says them. */
export function hasValues(valuesOf: (outcome: PageOutcome) => string[]): PageLaw {
  const last = (outcome: PageOutcome): string => valuesOf(outcome).at(-1)!
  return law(
    'exactly the values of the page',
    (outcome) => {
      const values = valuesOf(outcome)
      const [model] = outcome.models
      const isValid = judge(outcome)
      const others = [
        ...values.flatMap((value) => [`${value}x`, `x${value}`, value.slice(1), `${value} `]),
        '',
        'PWNED0',
      ]
      return [
        ...differs('the Spec', model?.kind === 'enum' && model.values.map(({ value }) => value), values),
        ...differs('the type', literalTypesOf(textOf(outcome, 'types')), values),
        ...differs('the JSON Schema', valuesIn(schemaOf(outcome)), values),
        ...differs(
          'refused',
          values.filter((value) => !isValid(value)),
          [],
        ),
        ...differs(
          'accepted',
          others.filter((value) => !values.includes(value) && isValid(value)),
          [],
        ),
      ]
    },
    (outcome) => ({ ...outcome, models: [] }),
    misspelt('types', last),
    misspelt('validators', last),
    misspelt('json-schema', last),
  )
}

/** The object of the case has this one key, and requires a string there. */
export function hasKey(keyOf: (outcome: PageOutcome) => string): PageLaw {
  return law(
    'exactly the key of the page',
    (outcome) => {
      const key = keyOf(outcome)
      const [model] = outcome.models
      const { properties, required } = schemaOf(outcome) as { properties: object; required?: string[] }
      return [
        ...differs('the Spec', model?.kind === 'object' && model.fields.map((field) => field.key), [key]),
        ...differs(
          'the type',
          membersOf(textOf(outcome, 'types')).map(({ name }) => name),
          [key],
        ),
        ...differs('the JSON Schema', [Object.keys(properties), required], [[key], [key]]),
        ...keyVerdicts(judge(outcome), key),
      ]
    },
    (outcome) => ({ ...outcome, models: [] }),
    misspelt('types', keyOf),
    misspelt('validators', keyOf),
    misspelt('json-schema', keyOf),
  )
}

const withKey = (key: string, value: unknown): object =>
  Object.defineProperty({}, key, { value, enumerable: true, writable: true, configurable: true })

function keyVerdicts(isValid: (value: unknown) => boolean, key: string): string[] {
  const wrong = [
    {},
    withKey(key, 1),
    withKey(`${key}x`, 'x'),
    withKey(key.slice(1), 'x'),
    // Of the names that every object inherits only an own key counts; of all others, what reading gives.
    ...(key in Object.prototype ? [Object.create({ [key]: 'x' }) as object] : []),
  ]
  return [
    ...(isValid(withKey(key, 'x')) && (key in Object.prototype || isValid(Object.create(withKey(key, 'x'))))
      ? []
      : ['the validator refuses the key']),
    ...wrong.flatMap((value: unknown) => (isValid(value) ? [`the validator accepts ${JSON.stringify(value)}`] : [])),
  ]
}
