/** What the configuration says where a page is wrong: patches by the id of a model, or by that and the name of a field. */
import { isType } from './is-type.ts'
import { scalars, type Field, type Scalar, type Type } from './spec.ts'

export type FieldPatch = {
  /** The name of a type without parts, or a type as a Spec has it. */
  type?: Scalar | Type
  required?: boolean
  nullable?: Field['nullable']
  description?: string
  deprecated?: string | true
}
/** `open`: of an enum. */
export type ModelPatch = { description?: string; deprecated?: string | true; open?: boolean }
export type Overlay = Readonly<Record<string, FieldPatch | ModelPatch>>

type Test = (value: unknown) => boolean
const isBoolean: Test = (value) => typeof value === 'boolean'
const isText: Test = (value) => typeof value === 'string'
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value from a configuration is a patch. */
export const isPatch = (value: unknown): boolean =>
  isRecord(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([key, part]) => Object.hasOwn(tests, key) && tests[key]!(part))

const tests: Record<string, Test> = {
  type: (value) => (scalars as readonly unknown[]).includes(value) || isType(value),
  required: isBoolean,
  nullable: (value) => isBoolean(value) || value === 'unknown',
  description: isText,
  deprecated: (value) => isText(value) || value === true,
  open: isBoolean,
}
