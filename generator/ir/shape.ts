/**
 * What a value from outside should be, as data: whoever asks learns where it is something else, and an editor what to offer.
 * One description holds for configurations, overlays, templates and saved Specs.
 */
import { isRecord } from './is-json.ts'

/** What is not as it should be. `at`: the way to it, as `[0].name`; empty for the value itself. */
export type Wrong = { at: string; value: unknown; expected: string }

/** A JSON Schema; nothing for what JSON cannot say, as a function. */
type Schema = Readonly<Record<string, unknown>>

/** A description of data: a check and, where JSON can say it, the JSON Schema. */
export type Shape<Value = unknown> = {
  /** What it should be, as half a sentence. */
  expected: string
  /** Returns the first part that is wrong; nothing where nothing is. */
  wrongIn: (value: unknown) => Wrong | undefined
  schema?: Schema
  /** Only the compiler knows it: what such a value is. */
  readonly value?: Value
}

/** What a value of a shape is. */
export type ValueOf<Of> = Of extends Shape<infer Value> ? Value : never

type Optional<Value> = { optional: Shape<Value> }
/** A part of an object that may be missing. */
export const optional = <Value>(shape: Shape<Value>): Optional<Value> => ({ optional: shape })

type Parts = Readonly<Record<string, Shape | Optional<unknown>>>

/** A value of which only the whole can be wrong. */
export const like = <Value>(expected: string, is: (value: unknown) => boolean, schema?: Schema): Shape<Value> => ({
  expected,
  wrongIn: (value) => (is(value) ? undefined : { at: '', value, expected }),
  ...(schema === undefined ? {} : { schema }),
})

/** The same shape, of which only the whole is called wrong, in words of its own. */
export const whole = <Value>(expected: string, shape: Shape<Value>): Shape<Value> =>
  like(expected, (value) => shape.wrongIn(value) === undefined, shape.schema)

/** Whether a value is a text that is not empty. */
export const isString = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** A text with at least one character. */
export const string: Shape<string> = like('a string', isString, { type: 'string', minLength: 1 })

/** True or false; words for them are wrong. */
export const boolean: Shape<boolean> = like('true or false', (value) => typeof value === 'boolean', { type: 'boolean' })

/** A number of things: whole, and at least 1. */
export const count: Shape<number> = like(
  'a positive whole number',
  (value) => Number.isInteger(value) && (value as number) > 0,
  { type: 'integer', minimum: 1 },
)

/** One of some words. */
export const oneOf = <const Word extends string>(...words: Word[]): Shape<Word> =>
  like(`one of ${words.map((word) => `\`${word}\``).join(', ')}`, (value) => words.includes(value as Word), {
    enum: words,
  })

/** A list. `least`: how many there are at least. */
export const listOf = <Value>(expected: string, item: Shape<Value>, least = 0): Shape<Value[]> => ({
  expected,
  wrongIn: (value) => {
    if (!Array.isArray(value) || value.length < least) return { at: '', value, expected }
    return firstWrong(value.keys(), (index) => [`[${index}]`, item.wrongIn(value[index])])
  },
  ...schemaIf(item.schema, (items) => ({ type: 'array', items, ...(least > 0 ? { minItems: least } : {}) })),
})

/** An object whose values are each of one shape, under any key. */
export const recordOf = <Value>(expected: string, item: Shape<Value>, keys?: Schema): Shape<Record<string, Value>> => ({
  expected,
  wrongIn: (value) =>
    isRecord(value)
      ? firstWrong(Object.keys(value), (key) => [`['${key}']`, item.wrongIn(value[key])])
      : { at: '', value, expected },
  ...schemaIf(item.schema, (additionalProperties) => ({
    ...{ type: 'object', additionalProperties },
    ...(keys === undefined ? {} : { propertyNames: keys }),
  })),
})

/**
 * An object with parts of its own and no others, of which the first that is wrong is named. `strange`: what is expected instead of a part
 * that it does not have.
 */
export const objectOf = <Value>(
  expected: string,
  parts: Parts,
  strange = `one of ${Object.keys(parts).join(', ')}`,
): Shape<Value> => ({
  expected,
  wrongIn: (value) => {
    if (!isRecord(value)) return { at: '', value, expected }
    const other = Object.keys(value).find((key) => !Object.hasOwn(parts, key))
    if (other !== undefined) return { at: `.${other}`, value: value[other], expected: strange }
    return wrongPart(value, parts)
  },
  schema: objectSchema(parts, false),
})

/** An object with some parts that are looked at; what else it has is nobody's business. */
export const openObjectOf = <Value>(expected: string, parts: Parts): Shape<Value> => ({
  expected,
  wrongIn: (value) => (isRecord(value) ? wrongPart(value, parts) : { at: '', value, expected }),
  schema: objectSchema(parts, true),
})

const wrongPart = (value: Readonly<Record<string, unknown>>, parts: Parts): Wrong | undefined =>
  firstWrong(Object.keys(parts), (key) => [`.${key}`, wrongInPart(value[key], parts[key]!)])

function wrongInPart(value: unknown, part: Parts[string]): Wrong | undefined {
  if (!('optional' in part)) return part.wrongIn(value)
  return value === undefined ? undefined : part.optional.wrongIn(value)
}

function firstWrong<Key>(
  keys: Iterable<Key>,
  partOf: (key: Key) => readonly [at: string, wrong: Wrong | undefined],
): Wrong | undefined {
  for (const key of keys) {
    const [at, wrong] = partOf(key)
    if (wrong) return { ...wrong, at: `${at}${wrong.at}` }
  }
  return undefined
}

const schemaIf = (schema: Schema | undefined, make: (schema: Schema) => Schema): { schema?: Schema } =>
  schema === undefined ? {} : { schema: make(schema) }

function objectSchema(parts: Parts, isOpen: boolean): Schema {
  const shapes = Object.entries(parts).map(
    ([key, part]) => [key, 'optional' in part ? part.optional : part, 'optional' in part] as const,
  )
  const required = shapes.filter(([, , isOptional]) => !isOptional).map(([key]) => key)
  return {
    type: 'object',
    properties: Object.fromEntries(shapes.flatMap(([key, { schema }]) => (schema ? [[key, schema]] : []))),
    ...(required.length > 0 ? { required } : {}),
    ...(isOpen ? {} : { additionalProperties: false }),
  }
}
