/**
 * Type → source of the pass that answers yes or no. What takes a loop becomes a private function, once for each type in a file.
 */
import { matchType, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, literal, type Code } from '../../typescript/code.ts'
import {
  all,
  any,
  array,
  at,
  block,
  call,
  constant,
  create,
  eachIndex,
  eachKey,
  generic,
  get,
  infix,
  not,
  prefix,
  pure,
  returns,
  when,
} from '../../typescript/words.ts'
import { kitCall, routine, unknown, value, walking, walkParameter, type Parts } from './parts.ts'

/** From here on, a hoisted Set beats a chain of comparisons (measured): by count for short values, sooner for long ones. */
const longestChain = 24
const longestChainOfLong = 5
const longValue = 10
/** Compilers and formatters die of expressions of many hundred terms. */
const mostTerms = 100

/** A question about a value, as an expression: whether it is so, or whether it is not. */
type Test = (isSo: boolean) => Code

const equals =
  (left: Code, right: Code): Test =>
  (isSo) =>
    infix(left, isSo ? '===' : '!==', right)
const isTypeof = (value: Code, name: string): Test => equals(prefix('typeof', value), literal(name))
const holds =
  (question: Code): Test =>
  (isSo) =>
    isSo ? question : not(question)

/** An expression that is true when `value` is of the type. */
export const accepts = (type: Type, value: Code, parts: Parts): Code =>
  any(testsOf(type, value, parts).map((test) => test(true)))

/** Expressions that are all true when `value` is not of the type. */
export const refusals = (type: Type, value: Code, parts: Parts): Code[] =>
  testsOf(type, value, parts).map((test) => test(false))

// Tests of which one holds for each value of the type, and none for others.
const testsOf = (type: Type, value: Code, parts: Parts): Test[] =>
  admitsAll(type, parts.context)
    ? [holds(code`true`)]
    : matchType<Test[]>(type, {
        string: () => [isTypeof(value, 'string')],
        number: () => [holds(call(code`Number.isFinite`, [value]))],
        integer: () => [holds(call(code`Number.isInteger`, [value]))],
        boolean: () => [isTypeof(value, 'boolean')],
        null: () => [equals(value, code`null`)],
        unknown: () => [holds(code`true`)],
        binary: () => [holds(kitCall('isBinary', value))],
        date: () => [holds(kitCall('isDate', value))],
        'date-time': () => [holds(kitCall('isDateTime', value))],
        literal: (type) => [equals(value, literal(type.value))],
        array: (type) => [
          admitsAll(type.items, parts.context) ? holds(call(code`Array.isArray`, [value])) : loops(type, value, parts),
        ],
        map: (type) => [
          admitsAll(type.values, parts.context) ? holds(kitCall('isObject', value)) : loops(type, value, parts),
        ],
        union: ({ members }) => testsOfAny(members, value, parts),
        reference: ({ id }) => [holds(call(parts.of('is', id), walking(value, parts.isBack(id))))],
        external: () => [holds(code`true`)],
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

// Literals go first: they are the cheapest to compare. Too many tests for one expression: each hundred of them is a function.
function testsOfAny(members: readonly Type[], value: Code, parts: Parts): Test[] {
  const literals = members.flatMap((member) => (member.kind === 'literal' ? [member.value] : []))
  const others = members.filter((member) => member.kind !== 'literal')
  const ofLiterals = literals.length === 0 ? [] : testsOfLiterals(literals, value, parts)
  if (members.length === 0) return [holds(code`false`)]
  if (others.length <= mostTerms) return [...ofLiterals, ...others.flatMap((member) => testsOf(member, value, parts))]
  return [
    ...ofLiterals,
    ...groupsOf(others, mostTerms).map((group) => loops({ kind: 'union', members: group }, value, parts)),
  ]
}

/** A list in groups of so many. */
export const groupsOf = <Item>(items: readonly Item[], most: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / most) }, (_, index) => items.slice(index * most, (index + 1) * most))

function testsOfLiterals(values: readonly (string | number | boolean | null)[], value: Code, parts: Parts): Test[] {
  const isLong = values.some((each) => typeof each === 'string' && each.length > longValue)
  if (values.length <= (isLong ? longestChainOfLong : longestChain))
    return values.map((each) => equals(value, literal(each)))
  const name = parts.name('values', JSON.stringify(values), (name) => ({
    kind: 'const',
    name,
    isPrivate: true,
    type: generic(code`ReadonlySet`, [unknown]),
    value: pure(create(code`Set`, [array(values.map(literal))], [unknown])),
  }))
  return [holds(call(get(name, 'has'), [value]))]
}

const loops = (type: Type, value: Code, parts: Parts): Test => {
  const isWalking = parts.goesBack(type)
  const name = parts.name('fits', `${isWalking ? 'in ' : ''}${JSON.stringify(type)}`, (name) =>
    routine({
      name,
      isPrivate: true,
      parameters: [{ name: 'value', type: unknown }, ...(isWalking ? [walkParameter] : [])],
      returns: code`boolean`,
      body: loopBody(type, parts),
    }),
  )
  return holds(call(name, walking(value, isWalking)))
}

/** The statement that refuses. */
export const refuse: Code = returns(code`false`)

function loopBody(type: Type, parts: Parts): Code[] {
  if (type.kind !== 'array' && type.kind !== 'map') return [returns(accepts(type, value, parts))]
  const isKind = type.kind === 'array' ? call(code`Array.isArray`, [value]) : kitCall('isObject', value)
  const held = type.kind === 'array' ? type.items : type.values
  const each =
    type.kind === 'array'
      ? eachIndex('index', value, refusesAt(held, at(value, code`index`), parts))
      : eachKey('key', value, refusesAt(held, at(value, code`key`), parts, isOwn(value)))
  return [when(not(isKind), refuse), each, returns(code`true`)]
}

/** Whether the key that a loop is at is the object's own; it comes by inherited ones, too. In these words compilers know it of plain objects. */
export const isOwn = (object: Code): Code => call(code`Object.prototype.hasOwnProperty.call`, [object, code`key`])

/** Refuses what is read, where it is of another type. `once`: asked of what would be refused; asking it of everything is slow. */
export function refusesAt(type: Type, read: Code, parts: Parts, once?: Code): Code {
  const isOne = type.kind !== 'union'
  const each = isOne ? read : code`each`
  const refused = when(all([...refusals(type, each, parts), ...(once ? [once] : [])]), refuse)
  return isOne ? refused : block([constant('each', read, unknown), refused])
}
