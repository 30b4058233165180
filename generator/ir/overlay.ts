/** What the configuration says where a page is wrong: patches by the id of a model, or by that and the name of a field. */
import { isRecord } from './is-json.ts'
import { isType } from './is-type.ts'
import { boolean, like, objectOf, optional, type Shape } from './shape.ts'
import { scalars, type Field, type Scalar, type Type } from './spec.ts'

/** Corrections of a field; a key that is left out stays as the page has it. */
export type FieldPatch = {
  /** The name of a type without parts, or a type as a Spec has it. */
  type?: Scalar | Type
  required?: boolean
  nullable?: Field['nullable']
  description?: string
  deprecated?: string | true
}
/** Corrections of a model. `open`: of an enum. */
export type ModelPatch = { description?: string; deprecated?: string | true; open?: boolean }
/** The option `overlay`: corrections by `<id>` of a model, or `<id>.<name>` of a field. */
export type Overlay = Readonly<Record<string, FieldPatch | ModelPatch>>

/** As deep as a page may nest a type by default. */
const mostNested = 64

const isText = (value: unknown): boolean => typeof value === 'string'

const parts = {
  type: like<Scalar | Type>(
    `one of ${scalars.join(', ')}, or a type as \`marktype inspect\` prints it, nested at most ${mostNested} deep`,
    (value) => (scalars as readonly unknown[]).includes(value) || isType(value, mostNested),
    { anyOf: [{ enum: scalars }, { type: 'object' }] },
  ),
  required: boolean,
  nullable: like('true, false or `unknown`', (value) => typeof value === 'boolean' || value === 'unknown', {
    enum: [true, false, 'unknown'],
  }),
  description: like('a text', isText, { type: 'string' }),
  deprecated: like('a text, or true', (value) => isText(value) || value === true, {
    anyOf: [{ type: 'string' }, { const: true }],
  }),
  open: boolean,
}
const some = `some of ${Object.keys(parts).join(', ')}`
const filled = objectOf<FieldPatch | ModelPatch>(
  `an object with ${some}`,
  Object.fromEntries(Object.entries(parts).map(([name, shape]) => [name, optional<unknown>(shape)])),
  some,
)

/** A patch, in a configuration: at least one part, each as it should be. */
export const patch: Shape<FieldPatch | ModelPatch> = {
  ...filled,
  wrongIn: (value) =>
    isRecord(value) && Object.keys(value).length === 0
      ? { at: '', value, expected: filled.expected }
      : filled.wrongIn(value),
  schema: { ...filled.schema, minProperties: 1 },
}
