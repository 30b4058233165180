/** Whether data from outside is a model, and where it is none: as much of its shape as the phases rely on. */
import { isJson, isScalar } from './is-json.ts'
import { isType } from './is-type.ts'
import type { Json } from './spec.ts'

/** The way to what is wrong, as `.fields[0].type`; empty for the value itself, nothing where nothing is. */
type Test = (value: unknown) => string | undefined

/** A JSON object. */
export const isRecord = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const like =
  (is: (value: unknown) => boolean): Test =>
  (value) =>
    is(value) ? undefined : ''
const isText = (value: unknown): boolean => typeof value === 'string'
const isBit = (value: unknown): boolean => typeof value === 'boolean'
const isString = like(isText)
const isNumber = like((value) => Number.isSafeInteger(value))
const isBoolean = like(isBit)
const isMark = like((value) => isText(value) || value === true)
const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined ? undefined : test(value)
const listOf =
  (test: Test): Test =>
  (value) => {
    if (!Array.isArray(value)) return ''
    const at = value.findIndex((each) => test(each) !== undefined)
    return at === -1 ? undefined : `[${at}]${test(value[at])}`
  }
const shape =
  (tests: Record<string, Test>): Test =>
  (value) => {
    if (!isRecord(value)) return ''
    const wrong = Object.entries(tests).find(([key, test]) => test(value[key]) !== undefined)
    return wrong && `.${wrong[0]}${wrong[1](value[wrong[0]])}`
  }

const isPlace = shape({ path: isString, line: isNumber, column: isNumber, endLine: isNumber, endColumn: isNumber })

const texts = { description: optional(isString), deprecated: optional(isMark) }
const isAnyType = like((value) => isType(value))
const isField = shape({
  ...texts,
  name: isString,
  key: isString,
  type: isAnyType,
  required: isBoolean,
  nullable: like((value) => isBit(value) || value === 'unknown'),
  default: optional(like((value) => isJson(value))),
  example: optional(isString),
  place: isPlace,
})
const isValue = shape({
  name: isString,
  value: like(isScalar),
  place: isPlace,
})
const isExample = shape({ language: isString, text: isString, place: isPlace })
const isDiscriminator = shape({
  field: isString,
  mapping: like((value) => isRecord(value) && Object.values(value).every(isText)),
})

const bodies: Record<string, Test> = {
  object: shape({ fields: listOf(isField), additional: optional(isAnyType) }),
  enum: shape({ values: listOf(isValue), open: isBoolean }),
  union: shape({
    members: listOf(isAnyType),
    memberPlaces: listOf(isPlace),
    discriminator: optional(isDiscriminator),
  }),
  opaque: () => undefined,
}

const isNamed = shape({
  ...texts,
  id: isString,
  name: isString,
  namespace: isString,
  place: isPlace,
  examples: optional(listOf(isExample)),
})

/** The way to what is wrong with a model; empty where it is none at all, nothing where nothing is wrong. */
export function faultInModel(value: unknown): string | undefined {
  const fault = isNamed(value)
  if (fault !== undefined || !isRecord(value)) return fault
  const kind = String(value['kind'])
  return Object.hasOwn(bodies, kind) ? bodies[kind]!(value) : '.kind'
}

/** Whether it is a model. */
export const isModel = (value: unknown): boolean => faultInModel(value) === undefined
