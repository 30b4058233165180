/** Type → the words an issue expects: short, and the same for the same type. */
import { matchType, type EnumValue, type Type } from '../../../ir/spec.ts'
import { visibleJson } from '../../../sinks/json.ts'
import type { Context } from '../../template.ts'

const most = 10

/** What a value should have been; what acts on who reads a log is escaped. */
export const typeName = (type: Type, context: Context): string => visibleJson(nameOf(type, context))

const nameOf = (type: Type, context: Context): string =>
  matchType<string>(type, {
    string: () => 'string',
    number: () => 'number',
    integer: () => 'integer',
    boolean: () => 'boolean',
    null: () => 'null',
    unknown: () => 'anything',
    binary: () => 'Blob or Uint8Array',
    date: () => 'date (RFC 3339)',
    'date-time': () => 'date-time (RFC 3339)',
    literal: ({ value }) => JSON.stringify(value),
    array: () => 'array',
    map: () => 'object',
    union: ({ members }) => some(members.map((member) => memberName(member, context))),
    reference: ({ id }) => context.modelOf(id).name,
    external: ({ name }) => name,
  })

// A union says once that nothing fits: "expected array, received array" would help nobody, so lists and maps say what they hold.
/** The name of a type among others: lists and maps say what they hold. */
export function memberName(type: Type, context: Context): string {
  const held = type.kind === 'array' ? type.items : type.kind === 'map' ? type.values : undefined
  if (held === undefined || held.kind === 'unknown') return nameOf(type, context)
  return `${type.kind === 'array' ? 'array' : 'object'} of ${nameOf(held, context)}`
}

/** The values of an enum, the first of them. */
export const valuesName = (values: readonly EnumValue[]): string =>
  visibleJson(some(values.map(({ value }) => JSON.stringify(value))))

const some = (names: readonly string[]): string => {
  const distinct = [...new Set(names)]
  const rest = distinct.length - most
  return rest > 0 ? `${distinct.slice(0, most).join(' | ')} | … (${rest} more)` : distinct.join(' | ')
}
