/** Type → the text of a TypeScript type. Arrays are `T[]` and maps index signatures, so no global generic can be shadowed. */
import { isLenient } from '../../ir/nulls.ts'
import { matchType, type Field, type Type } from '../../ir/spec.ts'
import type { Context, EmitSettings } from '../template.ts'
import { code, literal, type Code } from './code.ts'
import { arrayOf, mapOf, unionOf } from './words.ts'

/** The text of a type. */
export const typeText = (type: Type, context: Context): Code =>
  matchType<Code>(type, {
    string: () => code`string`,
    number: () => code`number`,
    integer: () => code`number`,
    boolean: () => code`boolean`,
    null: () => code`null`,
    unknown: () => code`unknown`,
    binary: () => unionOf([code`globalThis.Blob`, code`globalThis.Uint8Array`]),
    date: () => code`string`,
    'date-time': () => code`string`,
    literal: ({ value }) => literal(value),
    array: ({ items }) => arrayOf(typeText(items, context)),
    map: ({ values }) => mapOf(typeText(values, context)),
    union: ({ members }) => unionText(members, context),
    reference: ({ id }) => context.typeOf(id),
    external: () => code`unknown`,
  })

/** A union of types, each text once; `never` of none. */
export const unionText = (members: readonly Type[], context: Context): Code =>
  unionOf(members.map((member) => typeText(member, context)))

/** The type a field has under the settings. */
export function fieldType(field: Field, { settings }: { settings: Pick<EmitSettings, 'nulls'> }): Type {
  if (!isLenient(field, settings.nulls)) return field.type
  const isOpen = field.type.kind === 'unknown' || field.type.kind === 'null'
  return isOpen ? field.type : { kind: 'union', members: [field.type, { kind: 'null' }] }
}
