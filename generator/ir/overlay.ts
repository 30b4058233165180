/** What the configuration says where a page is wrong: patches by the id of a model, or by that and the name of a field. */
import { isRecord } from './is-json.ts'
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

/** As deep as a page may nest a type by default. */
const mostNested = 64

type Test = (value: unknown) => boolean
const isBoolean: Test = (value) => typeof value === 'boolean'
const isText: Test = (value) => typeof value === 'string'

/** What is wrong with a value from a configuration that should be a patch: the part, or all of it, and what it should be. */
export function faultInPatch(value: unknown): { part?: string; expected: string } | undefined {
  const some = `some of ${Object.keys(parts).join(', ')}`
  if (!isRecord(value) || Object.keys(value).length === 0) return { expected: `an object with ${some}` }
  const part = Object.keys(value).find((key) => !Object.hasOwn(parts, key) || !parts[key]!.is(value[key]))
  return part === undefined ? undefined : { part, expected: Object.hasOwn(parts, part) ? parts[part]!.expected : some }
}

const parts: Record<string, { expected: string; is: Test }> = {
  type: {
    expected: `one of ${scalars.join(', ')}, or a type as \`marktype inspect\` prints it, nested at most ${mostNested} deep`,
    is: (value) => (scalars as readonly unknown[]).includes(value) || isType(value, mostNested),
  },
  required: { expected: 'true or false', is: isBoolean },
  nullable: { expected: 'true, false or `unknown`', is: (value) => isBoolean(value) || value === 'unknown' },
  description: { expected: 'a text', is: isText },
  deprecated: { expected: 'a text, or true', is: (value) => isText(value) || value === true },
  open: { expected: 'true or false', is: isBoolean },
}
