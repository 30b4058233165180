/** Whether data from outside is a model, and where it is none: as much of its shape as the phases rely on. */
import { isConstraintName, isWritten } from './constraints.ts'
import { isJson, isRecord, isScalar } from './is-json.ts'
import { isType } from './is-type.ts'
import { boolean, like as shapeLike, listOf, openObjectOf, optional, type Shape } from './shape.ts'

const like = (is: (value: unknown) => boolean): Shape => shapeLike('', is)
const text = like((value) => typeof value === 'string')
const number = like((value) => Number.isSafeInteger(value))
const mark = like((value) => typeof value === 'string' || value === true)
const yes = like((value) => value === true)
const list = (item: Shape): Shape => listOf('', item)
const object = (parts: Parameters<typeof openObjectOf>[1]): Shape => openObjectOf('', parts)

const constraints = like(
  (value) =>
    isRecord(value) &&
    Object.entries(value).every(
      ([name, bound]) => isConstraintName(name) && typeof bound === (isWritten(name) ? 'string' : 'number'),
    ),
)
const place = object({ path: text, line: number, column: number, endLine: number, endColumn: number })

const texts = { description: optional(text), deprecated: optional(mark) }
const anyType = like((value) => isType(value))
const field = object({
  ...texts,
  name: text,
  key: text,
  type: anyType,
  required: boolean,
  nullable: like((value) => typeof value === 'boolean' || value === 'unknown'),
  default: optional(like((value) => isJson(value))),
  constraints: optional(constraints),
  readOnly: optional(yes),
  writeOnly: optional(yes),
  example: optional(text),
  place,
})
const value = object({
  name: text,
  value: like(isScalar),
  place,
})
const example = object({ language: text, text, place })
const discriminator = object({
  field: text,
  mapping: like((value) => isRecord(value) && Object.values(value).every((each) => typeof each === 'string')),
})

const bodies: Record<string, Shape> = {
  object: object({ fields: list(field), additional: optional(anyType) }),
  enum: object({ values: list(value), open: boolean }),
  union: object({
    members: list(anyType),
    memberPlaces: list(place),
    discriminator: optional(discriminator),
  }),
  opaque: like(() => true),
}

const named = object({
  ...texts,
  id: text,
  name: text,
  namespace: text,
  anchor: optional(text),
  place,
  examples: optional(list(example)),
})

/** Returns the way to what is wrong with a model, as `.fields[0].type`; empty where it is none at all, nothing where nothing is wrong. */
export function faultInModel(value: unknown): string | undefined {
  const wrong = named.wrongIn(value)
  if (wrong || !isRecord(value)) return wrong?.at
  const kind = String(value['kind'])
  return Object.hasOwn(bodies, kind) ? bodies[kind]!.wrongIn(value)?.at : '.kind'
}

/** Whether it is a model. */
export const isModel = (value: unknown): boolean => faultInModel(value) === undefined
