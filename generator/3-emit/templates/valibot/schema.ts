/** Type → an expression that makes a schema of Valibot. */
import { matchType, type EnumValue, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, imported, importedAll, list, literal, type Code } from '../../typescript/code.ts'

const v = importedAll('valibot', 'v')
const shared = (name: string): Code => imported('valibot.ts', name, false)

/** Where a type stands: in a model of a cycle, perhaps. */
export type Place = { context: Context<unknown, '*'>; cycle: ReadonlySet<string> }

/** The schema of a type. */
export const schemaOf = (type: Type, place: Place): Code =>
  matchType<Code>(type, {
    string: () => code`${v}.string()`,
    number: () => shared('finite'),
    integer: () => shared('integer'),
    boolean: () => code`${v}.boolean()`,
    null: () => code`${v}.null()`,
    unknown: () => code`${v}.unknown()`,
    binary: () => shared('binary'),
    date: () => shared('date'),
    'date-time': () => shared('dateTime'),
    literal: ({ value }) => code`${v}.literal(${literal(value)})`,
    array: ({ items }) => code`${v}.array(${schemaOf(items, place)})`,
    map: ({ values }) => objectOf(code`${v}.record(${v}.string(), ${schemaOf(values, place)})`),
    union: ({ members }) => union(members, place),
    reference: ({ id }) => {
      const own = place.context.own('*', id)
      return place.cycle.has(id) ? code`${v}.lazy(() => ${own})` : own
    },
    external: () => code`${v}.unknown()`,
  })

/** A schema of objects that takes no arrays. */
export const objectOf = (schema: Code): Code => code`${v}.pipe(${shared('objects')}, ${schema})`

/** The schema of a union: of constants as a list of values, where there are several. */
export function union(members: readonly Type[], place: Place): Code {
  const [first, ...others] = members
  if (first && others.length === 0) return schemaOf(first, place)
  if (members.every(({ kind }) => kind === 'literal' || kind === 'null'))
    return oneOf(members.map((member) => (member.kind === 'literal' ? member.value : null)))
  return code`${v}.union([${list(members.map((member) => schemaOf(member, place)))}])`
}

/** The schema of one of several values: a picklist holds texts and numbers, and nothing else. */
export function oneOf(values: readonly EnumValue['value'][]): Code {
  if (values.length === 0) return code`${v}.never()`
  const listed = values.filter((value) => typeof value === 'string' || typeof value === 'number')
  const others = values.filter((value) => typeof value === 'boolean' || value === null)
  const pieces = [
    ...(listed.length === 0 ? [] : [code`${v}.picklist([${list(listed.map(literal))}])`]),
    ...others.map((value) => (value === null ? code`${v}.null()` : code`${v}.literal(${literal(value)})`)),
  ]
  return pieces.length === 1 ? pieces[0]! : code`${v}.union([${list(pieces)}])`
}
