/** Type → an expression that makes a schema of Zod. */
import { leadsInto } from '../../../ir/cycles.ts'
import { matchType, type EnumValue, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { imported, importedAll, literal, type Code } from '../../typescript/code.ts'
import { array, arrow, chain } from '../../typescript/words.ts'

/** The package zod, imported as `z`. */
export const z = importedAll('zod', 'z')
/** A schema of Zod's own: `ofZod('array', items)` is `z.array(items)`. */
export const ofZod = (name: string, ...args: Code[]): Code => chain(z, [name, ...args])

/** A name from the file that all schemas share. */
export const shared = (name: string): Code => imported('zod.ts', name, false)

/** Where a type stands: in a model of a cycle, perhaps; `isLate`: what stands there is asked when all files are loaded. */
export type Place = { context: Context<unknown, '*'>; cycle: ReadonlySet<string>; isLate?: true }

/** Whether a type leads back to the model that it is of. */
export const leadsBack = (type: Type, { cycle }: Place): boolean => leadsInto(type, cycle)

/** The schema of a type. */
export const schemaOf = (type: Type, place: Place): Code =>
  matchType<Code>(type, {
    string: () => ofZod('string'),
    number: () => ofZod('number'),
    integer: () => shared('integer'),
    boolean: () => ofZod('boolean'),
    null: () => ofZod('null'),
    unknown: () => ofZod('unknown'),
    binary: () => shared('binary'),
    date: () => shared('date'),
    'date-time': () => shared('dateTime'),
    literal: ({ value }) => ofZod('literal', literal(value)),
    array: ({ items }) => ofZod('array', schemaOf(items, place)),
    map: ({ values }) => ofZod('record', ofZod('string'), schemaOf(values, place)),
    union: ({ members }) => union(members, place),
    reference: ({ id }) => {
      const own = place.context.own('*', id)
      return place.cycle.has(id) && !place.isLate ? ofZod('lazy', arrow([], own)) : own
    },
    external: () => ofZod('unknown'),
  })

/** The schema of a type that no getter can hold. */
export const lazily = (type: Type, { isLate: _, ...place }: Place): Code => schemaOf(type, place)

/** The schema of a union: of constants as a list of values, where there are several. */
export function union(members: readonly Type[], place: Place): Code {
  const [first, ...others] = members
  if (first && others.length === 0) return schemaOf(first, place)
  if (members.every(({ kind }) => kind === 'literal' || kind === 'null'))
    return oneOf(members.map((member) => (member.kind === 'literal' ? member.value : null)))
  return ofZod('union', array(members.map((member) => schemaOf(member, place))))
}

/** The schema of one of several values. */
export function oneOf(values: readonly EnumValue['value'][]): Code {
  if (values.length === 0) return ofZod('never')
  return ofZod(values.every((value) => typeof value === 'string') ? 'enum' : 'literal', array(values.map(literal)))
}
