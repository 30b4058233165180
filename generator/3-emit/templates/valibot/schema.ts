/** Type → an expression that makes a schema of Valibot. */
import { matchType, type EnumValue, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { imported, importedAll, literal, type Code } from '../../typescript/code.ts'
import { array, arrow, chain } from '../../typescript/words.ts'

/** The package valibot, imported as `v`. */
export const v = importedAll('valibot', 'v')
/** A schema of Valibot's own: `ofValibot('array', items)` is `v.array(items)`. */
export const ofValibot = (name: string, ...args: Code[]): Code => chain(v, [name, ...args])

/** A name from the file that all schemas share. */
export const shared = (name: string): Code => imported('valibot.ts', name, false)

/** Where a type stands: in a model of a cycle, perhaps. */
export type Place = { context: Context<unknown, '*'>; cycle: ReadonlySet<string> }

/** The schema of a type. */
export const schemaOf = (type: Type, place: Place): Code =>
  matchType<Code>(type, {
    string: () => ofValibot('string'),
    number: () => shared('finite'),
    integer: () => shared('integer'),
    boolean: () => ofValibot('boolean'),
    null: () => ofValibot('null'),
    unknown: () => ofValibot('unknown'),
    binary: () => shared('binary'),
    date: () => shared('date'),
    'date-time': () => shared('dateTime'),
    literal: ({ value }) => ofValibot('literal', literal(value)),
    array: ({ items }) => ofValibot('array', schemaOf(items, place)),
    map: ({ values }) => objectOf(ofValibot('record', ofValibot('string'), schemaOf(values, place))),
    union: ({ members }) => union(members, place),
    reference: ({ id }) => {
      const own = place.context.own('*', id)
      return place.cycle.has(id) ? ofValibot('lazy', arrow([], own)) : own
    },
    external: () => ofValibot('unknown'),
  })

/** A schema of objects that takes no arrays. */
export const objectOf = (schema: Code): Code => ofValibot('pipe', shared('objects'), schema)

/** The schema of a union: of constants as a list of values, where there are several. */
export function union(members: readonly Type[], place: Place): Code {
  const [first, ...others] = members
  if (first && others.length === 0) return schemaOf(first, place)
  if (members.every(({ kind }) => kind === 'literal' || kind === 'null'))
    return oneOf(members.map((member) => (member.kind === 'literal' ? member.value : null)))
  return ofValibot('union', array(members.map((member) => schemaOf(member, place))))
}

/** The schema of one of several values: a picklist holds texts and numbers, and nothing else. */
export function oneOf(values: readonly EnumValue['value'][]): Code {
  if (values.length === 0) return ofValibot('never')
  const listed = values.filter((value) => typeof value === 'string' || typeof value === 'number')
  const others = values.filter((value) => typeof value === 'boolean' || value === null)
  const pieces = [
    ...(listed.length === 0 ? [] : [ofValibot('picklist', array(listed.map(literal)))]),
    ...others.map((value) => (value === null ? ofValibot('null') : ofValibot('literal', literal(value)))),
  ]
  return pieces.length === 1 ? pieces[0]! : ofValibot('union', array(pieces))
}
