/** Type → an expression that makes an arbitrary of its values. */
import { leadsInto } from '../../../ir/cycles.ts'
import { brokenBy, type Constraints } from '../../../ir/constraints.ts'
import { assertedBy } from '../../../ir/value-kinds.ts'
import { matchType, type EnumValue, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, imported, importedAll, literal, type Code } from '../../typescript/code.ts'
import { limitsObject } from '../../typescript/limits-object.ts'
import { array, arrow, call, chain, choose, entry, infix, object, spread } from '../../typescript/words.ts'
import type { Heights } from './height.ts'

/** The package fast-check, imported as `fc`. */
export const fc = importedAll('fast-check', 'fc')
/** What fast-check itself makes: `ofFastCheck('constant', value)` is `fc.constant(value)`. */
export const ofFastCheck = (name: string, ...args: Code[]): Code => chain(fc, [name, ...args])
/** What the file that all arbitraries share makes: `shared('oneOf', values)` is `oneOf(values)`. */
export const shared = (name: string, ...args: Code[]): Code => call(sharedName(name), args)
const sharedName = (name: string): Code => imported('fast-check.ts', name, false)

/** Where a type stands: in a model of a cycle, perhaps; there, source may ask for `depth`. */
export type Place = {
  context: Context<unknown, 'arbitrary*' | 'nearMiss*' | 'arbitrary*At'>
  cycle: ReadonlySet<string>
  heights: Heights
  /** What the values themselves must keep to; their parts need not. */
  limits?: Constraints
}

/** Whether a type leads back to the model that it is of. */
export const leadsBack = (type: Type, { cycle }: Place): boolean => leadsInto(type, cycle)

/** The arbitrary of a type that has values. */
export function valuesOf(type: Type, place: Place): Code {
  const { limits, ...rest } = place
  const ofKind =
    limits && type.kind !== 'union' ? assertedBy({ constraints: limits, type }, place.context.modelOf) : undefined
  return ofKind ? limitedOf(type, ofKind, rest) : anyOf(type, place)
}

// What fast-check can be told, it is told; of anything else what keeps to the limits is picked.
function limitedOf(type: Type, limits: Constraints, place: Place): Code {
  const bounds = limitsObject(limits)
  if (type.kind === 'string') return shared('text', bounds)
  if (type.kind === 'number' || type.kind === 'integer')
    return shared('numeric', bounds, literal(type.kind === 'integer'))
  if (type.kind === 'array' && !leadsBack(type, place) && place.heights.ofType(type.items) < Infinity)
    return shared('listWithin', valuesOf(type.items, place), bounds)
  return shared('within', anyOf(type, place), bounds)
}

const anyOf = (type: Type, place: Place): Code => {
  const { limits: _, ...inner } = place
  return matchType<Code>(type, {
    string: () => ofFastCheck('string'),
    number: () => sharedName('finite'),
    integer: () => ofFastCheck('maxSafeInteger'),
    boolean: () => ofFastCheck('boolean'),
    null: () => ofFastCheck('constant', literal(null)),
    unknown: () => ofFastCheck('jsonValue'),
    binary: () => ofFastCheck('uint8Array'),
    date: () => sharedName('date'),
    'date-time': () => sharedName('dateTime'),
    literal: ({ value }) => ofFastCheck('constant', literal(value)),
    array: ({ items }) =>
      bounded(items, inner, ofFastCheck('constant', array([])), (each) =>
        ofFastCheck('array', each, object([entry('maxLength', literal(4))])),
      ),
    map: ({ values }) =>
      bounded(values, inner, shared('record', array([])), (each) => shared('record', array([]), array([]), each)),
    union: ({ members }) => unionOf(members, place),
    reference: ({ id }) =>
      place.cycle.has(id)
        ? shared('later', arrow([], call(place.context.own('arbitrary*At', id), [infix(depth, '-', literal(1))])))
        : place.context.own('arbitrary*', id),
    external: () => ofFastCheck('jsonValue'),
  })
}

const depth = code`depth`
/** Whether values may still be nested deeper, as source. */
export const isDeep = infix(depth, '>', literal(0))

/** What is drawn while values may still be nested deeper: an item of a list, or none. */
export const whileDeep = (item: Code): Code => spread(choose(isDeep, array([item]), array([])))

// Of what leads too deep, and of what there is no value of, there is none.
function bounded(part: Type, place: Place, empty: Code, full: (values: Code) => Code): Code {
  if (place.heights.ofType(part) === Infinity) return empty
  const values = full(valuesOf(part, place))
  return leadsBack(part, place) ? choose(isDeep, values, empty) : values
}

/** The arbitrary of a union that has values. Where it would lead too deep, only the members that end soonest are drawn. */
export function unionOf(members: readonly Type[], place: Place): Code {
  const possible = members.filter((member) => place.heights.ofType(member) < Infinity && !isBeyond(member, place))
  if (possible.length === 0) return shared('none', literal('value within its limits'))
  if (possible.length === 1) return valuesOf(possible[0]!, place)
  if (possible.every(({ kind }) => kind === 'literal' || kind === 'null'))
    return oneOf(possible.map((member) => (member.kind === 'literal' ? member.value : null)))
  const least = possible.map(place.heights.ofType).reduce((least, height) => Math.min(least, height))
  const each = possible.map((member) =>
    leadsBack(member, place) && place.heights.ofType(member) > least
      ? whileDeep(valuesOf(member, place))
      : valuesOf(member, place),
  )
  return shared('anyOf', ...each)
}

const isBeyond = (type: Type, { limits = {} }: Place): boolean =>
  type.kind === 'literal' && brokenBy(type.value, limits).length > 0

/** The arbitrary of some values. */
export const oneOf = (values: readonly EnumValue['value'][]): Code => shared('oneOf', array(values.map(literal)))
