/**
 * Type → two pieces of source: an expression that is true for values of the type (the fast pass), and statements that say
 * what is wrong with others (the slow pass). What takes a loop becomes a private function, once for each type in a file.
 */
import { matchType, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, imported, join, literal, local, nothing, type Code } from '../../typescript/code.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { typeName } from './type-name.ts'

/** From here on, a hoisted Set beats a chain of comparisons (measured): by count for short values, sooner for long ones. */
const longestChain = 24
const longestChainOfLong = 5
const longValue = 10
/** Compilers and formatters die of expressions of many hundred terms. */
const mostTerms = 100

export const sharedPath = 'validators.ts'
/** A name from the file that all validators share. */
export const shared = (name: string, isType = false): Code => imported(sharedPath, name, isType)

/** The private functions and constants that the checks of one file need, each once. */
export class Parts {
  readonly declarations: Declaration[] = []
  private readonly names = new Map<string, Code>()

  constructor(readonly context: Context) {}

  /** The name of the part for a key; the first to ask makes it. */
  name(word: 'isType' | 'explainType' | 'values' | 'part', key: string, make: (name: string) => Declaration): Code {
    const known = this.names.get(`${word} ${key}`)
    if (known) return known
    const name = local(word, this.declarations.length)
    this.names.set(`${word} ${key}`, name)
    const place = this.declarations.push({ kind: 'const', name: '', isPrivate: true, value: nothing }) - 1
    this.declarations[place] = make(String(name.parts[0]))
    return name
  }
}

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
    array: () => code`${looped(type, parts)}(${value})`,
    map: () => code`${looped(type, parts)}(${value})`,
    union: ({ members }) => acceptsAny(members, value, parts),
    reference: ({ id }) => code`${parts.context.exportOf('validators', id, 'is', false)}(${value})`,
    external: () => code`true`,
  })

/** Whether every value is of the type, so that there is nothing to check. */
export const admitsAll = (type: Type): boolean =>
  type.kind === 'unknown' || type.kind === 'external' || (type.kind === 'union' && type.members.some(admitsAll))

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
    value: code`new Set<unknown>([${list}])`,
  }))
  return code`${name}.has(${value})`
}

/** An expression that is true when `value` is of one of the types. Literals go first: they are the cheapest to compare. */
export function acceptsAny(members: readonly Type[], value: Code, parts: Parts): Code {
  if (members.some(admitsAll)) return code`true`
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
  const calls = groups.map((group) => code`${looped({ kind: 'union', members: group }, parts)}(${value})`)
  return join([...literals, ...calls], code` || `)
}

const value = code`value`
const boolean = code`boolean`
const unknown = code`unknown`

function looped(type: Type, parts: Parts): Code {
  return parts.name('isType', JSON.stringify(type), (name) => ({
    kind: 'function',
    name,
    isPrivate: true,
    parameters: [{ name: 'value', type: unknown }],
    returns: boolean,
    body: loopBody(type, parts),
  }))
}

function loopBody(type: Type, parts: Parts): Code {
  if (type.kind === 'array')
    return code`if (!Array.isArray(value)) return false
${
  admitsAll(type.items)
    ? nothing
    : code`for (let index = 0; index < value.length; index++) if (${refuses(type.items, code`value[index]`, parts)}) return false
`
}return true`
  if (type.kind === 'map')
    return code`${notAnObject(code`return false`)}
${
  admitsAll(type.values)
    ? nothing
    : code`const input = ${asRecord}
for (const key in input) ${refusesOwn(type.values, parts)}
`
}return true`
  return code`return ${accepts(type, value, parts)}`
}

/** Source that leaves when the value under `key` is wrong. Inherited keys are none, which is asked only of those: asking each is slow. */
export const refusesOwn = (type: Type, parts: Parts): Code =>
  code`if (${refuses(type, code`input[key]`, parts)} && Object.hasOwn(input, key)) return false`

/** Source that leaves when `value` is no object; arrays are none. */
export const notAnObject = (leave: Code): Code =>
  code`if (typeof value !== "object" || value === null || Array.isArray(value)) ${leave}`
/** `value`, known to be an object, for reading keys. */
export const asRecord: Code = code`value as { readonly [key: string]: unknown }`

/**
 * A statement that adds to `found` what is wrong with `value`. `key`: what it stands under, for the path. `onlyIf`: a
 * condition under which it is looked at.
 */
export function explains(type: Type, value: Code, key: Code, parts: Parts, onlyIf?: Code): Code {
  if (admitsAll(type)) return nothing
  const guard = onlyIf ? code`if (${onlyIf}) ` : nothing
  if (type.kind === 'reference') {
    const validate = parts.context.exportOf('validators', type.id, 'validate', false)
    return code`${guard}${shared('add')}(found, ${validate}(${value}), ${key})`
  }
  if (type.kind === 'array' || type.kind === 'map')
    return code`${guard}${explainer(type, parts)}(found, ${value}, ${key})`
  const isWrong = refuses(type, value, parts)
  const expected = literal(typeName(type, parts.context))
  return code`if (${onlyIf ? code`${onlyIf} && ${isWrong}` : isWrong}) found.push(${shared('issue')}(${expected}, ${value}, ${key}))`
}

type Looped = Extract<Type, { kind: 'array' | 'map' }>

// One function for each array and map type: it adds the issues of its parts below the key it stands under.
const explainer = (type: Looped, parts: Parts): Code =>
  parts.name('explainType', JSON.stringify(type), (name) => explainerFunction(name, type, parts))

function explainerFunction(name: string, type: Looped, parts: Parts): Declaration {
  const items = type.kind === 'array' ? type.items : type.values
  const expected = literal(type.kind === 'array' ? 'array' : 'object')
  const isWrong =
    type.kind === 'array'
      ? code`!Array.isArray(value)`
      : code`typeof value !== "object" || value === null || Array.isArray(value)`
  const loop =
    type.kind === 'array'
      ? code`for (let index = 0; index < value.length; index++) { ${explains(items, code`value[index]`, code`index`, parts)} }`
      : code`const input = ${asRecord}
for (const key in input) if (Object.hasOwn(input, key)) { ${explains(items, code`input[key]`, code`key`, parts)} }`
  return {
    kind: 'function',
    name,
    isPrivate: true,
    parameters: [
      { name: 'found', type: code`${shared('Issue', true)}[]` },
      { name: 'value', type: unknown },
      { name: 'at', type: code`string | number` },
    ],
    returns: code`void`,
    body: code`const before = found.length
if (${isWrong}) { found.push(${shared('issue')}(${expected}, value)) } else { ${admitsAll(items) ? nothing : loop} }
${shared('below')}(found, before, at)`,
  }
}
