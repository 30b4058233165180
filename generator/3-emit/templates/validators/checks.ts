/**
 * Type → source of the pass that answers yes or no: an expression that is true for values of the type. What takes a loop becomes a private
 * function, once for each type in a file.
 */
import { matchType, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, join, literal, nothing, type Code } from '../../typescript/code.ts'
import { isOwn, noObject, record, shared, unknown, walkArguments, walkParameters, type Parts } from './parts.ts'

/** From here on, a hoisted Set beats a chain of comparisons (measured): by count for short values, sooner for long ones. */
const longestChain = 24
const longestChainOfLong = 5
const longValue = 10
/** Compilers and formatters die of expressions of many hundred terms. */
const mostTerms = 100

// An expression that is true when `value` is of the type.
const accepts = (type: Type, value: Code, parts: Parts): Code =>
  matchType<Code>(type, {
    string: () => code`typeof ${value} === "string"`,
    number: () => code`Number.isFinite(${value})`,
    integer: () => code`Number.isInteger(${value})`,
    boolean: () => code`typeof ${value} === "boolean"`,
    null: () => code`${value} === null`,
    unknown: () => code`true`,
    binary: () => code`${shared('isBinary')}(${value})`,
    date: () => code`${shared('isDate')}(${value})`,
    'date-time': () => code`${shared('isDateTime')}(${value})`,
    literal: (type) => code`${value} === ${literal(type.value)}`,
    array: (type) => loopCall(type, value, parts),
    map: (type) => loopCall(type, value, parts),
    union: ({ members }) => acceptsAny(members, value, parts),
    reference: ({ id }) => code`${parts.of('is', id)}(${value}${walkArguments(parts.isBack(id), true)})`,
    external: () => code`true`,
  })

/** Whether every value is of the type, be it through models, so that there is nothing to check. */
export function admitsAll(type: Type, context: Context, seen: ReadonlySet<string> = new Set()): boolean {
  if (type.kind === 'union') return type.members.some((member) => admitsAll(member, context, seen))
  if (type.kind !== 'reference') return type.kind === 'unknown' || type.kind === 'external'
  const model = context.modelOf(type.id)
  if (model.kind === 'opaque' || seen.has(model.id)) return model.kind === 'opaque'
  const further = new Set([...seen, model.id])
  return model.kind === 'union' && model.members.some((member) => admitsAll(member, context, further))
}

/** An expression that is true when `value` is not of the type. */
export function refuses(type: Type, value: Code, parts: Parts): Code {
  switch (type.kind) {
    case 'string':
    case 'boolean':
      return code`typeof ${value} !== ${literal(type.kind)}`
    case 'null':
      return code`${value} !== null`
    case 'literal':
      return code`${value} !== ${literal(type.value)}`
    case 'union':
      return code`!(${accepts(type, value, parts)})`
    default:
      return code`!${accepts(type, value, parts)}`
  }
}

/** An expression that is true when `value` is one of the literals. */
export function isOneOf(values: readonly (string | number | boolean | null)[], value: Code, parts: Parts): Code {
  const isLong = values.some((each) => typeof each === 'string' && each.length > longValue)
  if (values.length <= (isLong ? longestChainOfLong : longestChain))
    return values.length === 0
      ? code`false`
      : join(
          values.map((each) => code`${value} === ${literal(each)}`),
          code` || `,
        )
  const list = join(
    values.map((each) => literal(each)),
    code`, `,
  )
  const name = parts.name('values', JSON.stringify(values), (name) => ({
    kind: 'const',
    name,
    isPrivate: true,
    type: code`ReadonlySet<unknown>`,
    value: code`/* @__PURE__ */ new Set<unknown>([${list}])`,
  }))
  return code`${name}.has(${value})`
}

/** An expression that is true when `value` is of one of the types. Literals go first: they are the cheapest to compare. */
export function acceptsAny(members: readonly Type[], value: Code, parts: Parts): Code {
  if (members.some((member) => admitsAll(member, parts.context))) return code`true`
  const literals = members.flatMap((member) => (member.kind === 'literal' ? [member.value] : []))
  const others = members.filter((member) => member.kind !== 'literal')
  const terms = [
    ...(literals.length === 0 ? [] : [isOneOf(literals, value, parts)]),
    ...others.map((member) => accepts(member, value, parts)),
  ]
  return anyOf(terms, others, value, parts)
}

// Too many terms for one expression: each hundred of them is a function.
function anyOf(terms: readonly Code[], members: readonly Type[], value: Code, parts: Parts): Code {
  if (terms.length <= mostTerms) return terms.length === 0 ? code`false` : join(terms, code` || `)
  const groups = Array.from({ length: Math.ceil(members.length / mostTerms) }, (_, index) =>
    members.slice(index * mostTerms, (index + 1) * mostTerms),
  )
  const literals = terms.slice(0, terms.length - members.length)
  const calls = groups.map((group) => loopCall({ kind: 'union', members: group }, value, parts))
  return join([...literals, ...calls], code` || `)
}

const loopCall = (type: Type, value: Code, parts: Parts): Code =>
  code`${looped(type, parts)}(${value}${walkArguments(parts.goesBack(type))})`

const looped = (type: Type, parts: Parts): Code =>
  parts.name('typeFits', `${parts.goesBack(type) ? 'in ' : ''}${JSON.stringify(type)}`, (name) => ({
    kind: 'function',
    name,
    isPrivate: true,
    parameters: [{ name: 'value', type: unknown }, ...(parts.goesBack(type) ? walkParameters : [])],
    returns: code`boolean`,
    body: loopBody(type, parts),
  }))

function loopBody(type: Type, parts: Parts): Code {
  if (type.kind === 'array')
    return code`if (!Array.isArray(value)) return false
${
  admitsAll(type.items, parts.context)
    ? nothing
    : code`for (let index = 0; index < value.length; index++) ${refusesAt(type.items, code`value[index]`, parts, code`return false`, nothing)}
`
}return true`
  if (type.kind === 'map' && admitsAll(type.values, parts.context)) return code`return ${shared('isObject')}(value)`
  if (type.kind === 'map')
    return code`if (${noObject}) return false
const input = value as ${record}
for (const key in input) ${refusesOwn(type.values, parts, code`return false`)}
return true`
  return code`return ${accepts(type, code`value`, parts)}`
}

/** Source that leaves when the value under `key` is wrong. Inherited keys are none, which is asked only of those: asking each is slow. */
export const refusesOwn = (type: Type, parts: Parts, leave: Code): Code =>
  refusesAt(type, code`input[key]`, parts, leave, code` && ${isOwn(code`input`)}`)

// What is read from elsewhere is read once. Only unions ask more than one question of it.
const refusesAt = (type: Type, read: Code, parts: Parts, leave: Code, once: Code): Code =>
  type.kind === 'union'
    ? code`{ const each: unknown = ${read}
if (${refuses(type, code`each`, parts)}${once}) ${leave} }`
    : code`if (${refuses(type, read, parts)}${once}) ${leave}`
