/** Type → the text of a TypeScript type. Arrays are `T[]` and maps index signatures, so no global generic can be shadowed. */
import { matchType, type Field, type Type } from '../../ir/spec.ts'
import type { Context, EmitSettings } from '../template.ts'
import { code, join, literal, type Code } from './code.ts'

const bar = code` | `

/** The text of a type. */
export const typeText = (type: Type, context: Context): Code =>
  matchType<Code>(type, {
    string: () => code`string`,
    number: () => code`number`,
    integer: () => code`number`,
    boolean: () => code`boolean`,
    null: () => code`null`,
    unknown: () => code`unknown`,
    binary: () => code`globalThis.Blob | globalThis.Uint8Array`,
    date: () => code`string`,
    'date-time': () => code`string`,
    literal: ({ value }) => literal(value),
    array: ({ items }) => code`(${typeText(items, context)})[]`,
    map: ({ values }) => code`{ [key: string]: ${typeText(values, context)} }`,
    union: ({ members }) => unionText(members, context),
    reference: ({ id }) => context.typeOf(id),
    external: () => code`unknown`,
  })

/** A union of types, each text once. */
export function unionText(members: readonly Type[], context: Context): Code {
  if (members.length === 0) return code`never`
  const texts = members.map((member) => code`${typeText(member, context)}`)
  const seen = new Set<string>()
  return join(
    texts.filter((text) => isNew(seen, JSON.stringify(text))),
    bar,
  )
}

/** The type a field has under the settings. */
export function fieldType(field: Field, { settings }: { settings: Pick<EmitSettings, 'nulls'> }): Type {
  if (settings.nulls === 'documented' || field.nullable !== 'unknown') return field.type
  const isOpen = field.type.kind === 'unknown' || field.type.kind === 'null'
  return isOpen ? field.type : { kind: 'union', members: [field.type, { kind: 'null' }] }
}

const isNew = (seen: Set<string>, text: string): boolean => !seen.has(text) && Boolean(seen.add(text))
