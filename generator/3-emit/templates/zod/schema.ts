/** Type → an expression that makes a schema of Zod. */
import { leadsInto } from '../../../ir/cycles.ts'
import { matchType, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, imported, importedAll, list, literal, type Code } from '../../typescript/code.ts'

const z = importedAll('zod', 'z')
/** A name from the file that all schemas share. */
export const shared = (name: string): Code => imported('zod.ts', name, false)

/** Where a type stands: in a model of a cycle, perhaps; `isLate`: what stands there is asked when all files are loaded. */
export type Place = { context: Context<unknown, '*'>; cycle: ReadonlySet<string>; isLate?: true }

/** Whether a type leads back to the model that it is of. */
export const leadsBack = (type: Type, { cycle }: Place): boolean => leadsInto(type, cycle)

/** The schema of a type. */
export const schemaOf = (type: Type, place: Place): Code =>
  matchType<Code>(type, {
    string: () => code`${z}.string()`,
    number: () => code`${z}.number()`,
    integer: () => shared('integer'),
    boolean: () => code`${z}.boolean()`,
    null: () => code`${z}.null()`,
    unknown: () => code`${z}.unknown()`,
    binary: () => shared('binary'),
    date: () => shared('date'),
    'date-time': () => shared('dateTime'),
    literal: ({ value }) => code`${z}.literal(${literal(value)})`,
    array: ({ items }) => code`${z}.array(${schemaOf(items, place)})`,
    map: ({ values }) => code`${z}.record(${z}.string(), ${schemaOf(values, place)})`,
    union: ({ members }) => union(members, place),
    reference: ({ id }) => {
      const own = place.context.own('*', id)
      return place.cycle.has(id) && !place.isLate ? code`${z}.lazy(() => ${own})` : own
    },
    external: () => code`${z}.unknown()`,
  })

/** The schema of a type that no getter can hold. */
export const lazily = (type: Type, { isLate: _, ...place }: Place): Code => schemaOf(type, place)

/** The schema of a union: of constants as a list of values, where there are several. */
export function union(members: readonly Type[], place: Place): Code {
  const [first, ...others] = members
  if (!first) return code`${z}.never()`
  if (others.length === 0) return schemaOf(first, place)
  if (members.every(({ kind }) => kind === 'literal' || kind === 'null')) {
    const values = members.map((member) => (member.kind === 'literal' ? member.value : null))
    const word = values.every((value) => typeof value === 'string') ? code`enum` : code`literal`
    return code`${z}.${word}([${list(values.map(literal))}])`
  }
  return code`${z}.union([${list(members.map((member) => schemaOf(member, place)))}])`
}
