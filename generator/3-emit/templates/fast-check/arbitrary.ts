/** Type → an expression that makes an arbitrary of its values. */
import { leadsInto } from '../../../ir/cycles.ts'
import { matchType, type EnumValue, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, imported, importedAll, list, literal, type Code } from '../../typescript/code.ts'
import type { Heights } from './height.ts'

/** The package fast-check, imported as `fc`. */
export const fc = importedAll('fast-check', 'fc')
/** A name from the file that all arbitraries share. */
export const shared = (name: string): Code => imported('fast-check.ts', name, false)

/** Where a type stands: in a model of a cycle, perhaps; there, source may ask for `depth`. */
export type Place = {
  context: Context<unknown, 'arbitrary*' | 'nearMiss*' | 'arbitrary*At'>
  cycle: ReadonlySet<string>
  heights: Heights
}

/** Whether a type leads back to the model that it is of. */
export const leadsBack = (type: Type, { cycle }: Place): boolean => leadsInto(type, cycle)

/** The arbitrary of a type that has values. */
export const valuesOf = (type: Type, place: Place): Code =>
  matchType<Code>(type, {
    string: () => code`${fc}.string()`,
    number: () => shared('finite'),
    integer: () => code`${fc}.maxSafeInteger()`,
    boolean: () => code`${fc}.boolean()`,
    null: () => code`${fc}.constant(null)`,
    unknown: () => code`${fc}.jsonValue()`,
    binary: () => code`${fc}.uint8Array()`,
    date: () => shared('date'),
    'date-time': () => shared('dateTime'),
    literal: ({ value }) => code`${fc}.constant(${literal(value)})`,
    array: ({ items }) =>
      bounded(items, place, code`${fc}.constant([])`, (values) => code`${fc}.array(${values}, { maxLength: 4 })`),
    map: ({ values }) =>
      bounded(values, place, code`${shared('record')}([])`, (each) => code`${shared('record')}([], [], ${each})`),
    union: ({ members }) => unionOf(members, place),
    reference: ({ id }) =>
      place.cycle.has(id)
        ? code`${shared('later')}(() => ${place.context.own('arbitrary*At', id)}(depth - 1))`
        : place.context.own('arbitrary*', id),
    external: () => code`${fc}.jsonValue()`,
  })

// Of what leads too deep, and of what there is no value of, there is none.
function bounded(part: Type, place: Place, empty: Code, full: (values: Code) => Code): Code {
  if (place.heights.ofType(part) === Infinity) return empty
  const values = full(valuesOf(part, place))
  return leadsBack(part, place) ? code`(depth > 0 ? ${values} : ${empty})` : values
}

/** The arbitrary of a union that has values. Where it would lead too deep, only the members that end soonest are drawn. */
export function unionOf(members: readonly Type[], place: Place): Code {
  const possible = members.filter((member) => place.heights.ofType(member) < Infinity)
  if (possible.length === 1) return valuesOf(possible[0]!, place)
  if (possible.every(({ kind }) => kind === 'literal' || kind === 'null'))
    return oneOf(possible.map((member) => (member.kind === 'literal' ? member.value : null)))
  const least = possible.map(place.heights.ofType).reduce((least, height) => Math.min(least, height))
  const each = possible.map((member) =>
    leadsBack(member, place) && place.heights.ofType(member) > least
      ? code`...(depth > 0 ? [${valuesOf(member, place)}] : [])`
      : valuesOf(member, place),
  )
  return code`${shared('anyOf')}(${list(each)})`
}

/** The arbitrary of some values. */
export const oneOf = (values: readonly EnumValue['value'][]): Code =>
  code`${shared('oneOf')}([${list(values.map(literal))}])`
