/** Whether JSON that somebody may have edited is a model: as much of its shape as the phases rely on. */
import { isType } from '../ir/is-type.ts'
import type { Json } from '../ir/spec.ts'

type Test = (value: unknown) => boolean

/** A JSON object. */
export const isRecord = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isString: Test = (value) => typeof value === 'string'
const isNumber: Test = (value) => typeof value === 'number'
const isBoolean: Test = (value) => typeof value === 'boolean'
const isScalar: Test = (value) => isString(value) || isNumber(value) || isBoolean(value)
const isMark: Test = (value) => isString(value) || value === true
const optional =
  (is: Test): Test =>
  (value) =>
    value === undefined || is(value)
const listOf =
  (is: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every((each) => is(each))
const shape =
  (tests: Record<string, Test>): Test =>
  (value) =>
    isRecord(value) && Object.entries(tests).every(([key, is]) => is(value[key]))

const isPlace = shape({ path: isString, line: isNumber, column: isNumber, endLine: isNumber, endColumn: isNumber })

const texts = { description: optional(isString), deprecated: optional(isMark) }
const isAnyType: Test = (value) => isType(value)
const isField = shape({
  ...texts,
  name: isString,
  key: isString,
  type: isAnyType,
  required: isBoolean,
  nullable: (value) => isBoolean(value) || value === 'unknown',
  example: optional(isString),
  place: isPlace,
})
const isValue = shape({ name: isString, value: (value) => value === null || isScalar(value), place: isPlace })
const isExample = shape({ language: isString, text: isString, place: isPlace })
const isDiscriminator = shape({
  field: isString,
  mapping: (value) => isRecord(value) && Object.values(value).every((each) => isString(each)),
})

const bodies: Record<string, Test> = {
  object: shape({ fields: listOf(isField), additional: optional(isAnyType) }),
  enum: shape({ values: listOf(isValue), open: isBoolean }),
  union: shape({
    members: listOf(isAnyType),
    memberPlaces: listOf(isPlace),
    discriminator: optional(isDiscriminator),
  }),
  opaque: () => true,
}

const isNamed = shape({
  ...texts,
  id: isString,
  name: isString,
  namespace: isString,
  place: isPlace,
  examples: optional(listOf(isExample)),
})

/** A model of an accepted Spec. */
export const isModel: Test = (value) =>
  isNamed(value) &&
  isRecord(value) &&
  Object.hasOwn(bodies, String(value['kind'])) &&
  bodies[String(value['kind'])]!(value)
