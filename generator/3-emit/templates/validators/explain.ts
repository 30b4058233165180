/** Model and type → source of the pass that collects what is wrong: calls of the shared functions, one for each field. */
import {
  match,
  matchType,
  payloadOf,
  type Model,
  type ObjectModel,
  type Type,
  type UnionModel,
} from '../../../ir/spec.ts'
import { code, literal, type Code } from '../../typescript/code.ts'
import { array, arrow, call, choose, constant, entry, get, object, returns } from '../../typescript/words.ts'
import { casesOf, type Case } from './cases.ts'
import { accepts, admitsAll } from './checks.ts'
import { explainLimits } from './limited.ts'
import { checkedFields, isInherited, rejects, restOf, type Checked } from './object.ts'
import { kit, kitCall, value, walking, type Parts } from './parts.ts'
import { toldOf, toldOfModel } from './told.ts'
import { memberName, typeName, valuesName } from './type-name.ts'

/** Statements that return the issues of `value`. In: an expression that is true where it is of the model. */
export const explainModel = (model: Model, isValid: Code, parts: Parts): Code[] =>
  match<Model, Code[]>(model, {
    object: (object) => explainObject(object, parts),
    enum: (each) => [
      returns(
        unless(isValid, kitCall('wrong', value, ...words(valuesName(each.values), toldOfModel(each, parts.context)))),
      ),
    ],
    union: (union) => [returns(explainUnion(union, isValid, parts))],
    opaque: () => [returns(code`undefined`)],
  })

const f = code`f`
const v = code`v`
const unless = (isValid: Code, found: Code): Code => choose(isValid, code`undefined`, found)
const words = (expected: string, told: string): Code[] => [literal(expected), ...(told === '' ? [] : [literal(told)])]
/** A function of a value, for the functions that take one. */
const always = arrow([], code`undefined`)
const explainer = (body: Code): Code => arrow([{ name: 'v' }], body)

function explainObject(model: ObjectModel, parts: Parts): Code[] {
  const fields = checkedFields(model, parts.context)
  const rest = restOf(model, parts)
    ? explainerOf(restOf(model, parts)!, parts)
    : rejects(model, parts)
      ? kit('unknownKey')
      : undefined
  if (fields.length === 0 && !rest) return [returns(call(kit('object'), [value]))]
  const known = payloadOf(model).map(({ key }) => literal(key))
  return [
    constant('f', kitCall('fields', value)),
    ...fields.flatMap((field) => explainField(field, parts)),
    ...(rest ? [kitCall('others', f, array(known), rest)] : []),
    returns(get(f, 'found')),
  ]
}

// Of anything a key must be there and no more; limits say something of what it holds.
function explainField({ key, required, type, limits }: Checked, parts: Parts): Code[] {
  const asked = (word: string, ...explain: Code[]): Code =>
    isInherited(key)
      ? kitCall('own', f, literal(key), kit(word), ...explain)
      : kitCall(word, f, literal(key), ...explain)
  const isAny = admitsAll(type, parts.context)
  const present = isAny && required ? [asked('present')] : []
  if (isAny && !limits) return present
  const isExact = parts.context.settings.optional === 'exact'
  const word = required && !isAny ? 'required' : isExact ? 'exact' : 'optional'
  const explain = isAny ? always : explainerOf(type, parts)
  return [...present, asked(word, limits ? explainLimits(explain, limits, parts) : explain)]
}

// A function that collects the issues of a value of the type.
const explainerOf = (type: Type, parts: Parts): Code =>
  matchType<Code>(type, {
    string: () => kit('string'),
    number: () => kit('number'),
    integer: () => kit('integer'),
    boolean: () => kit('boolean'),
    null: () => explainsOne(type, parts),
    unknown: () => always,
    binary: () => kit('binary'),
    date: () => kit('date'),
    'date-time': () => kit('dateTime'),
    literal: ({ value }) => kitCall('oneOf', literal(value)),
    array: ({ items }) => holderOf('array', 'items', items, parts),
    map: ({ values }) => holderOf('object', 'entries', values, parts),
    union: ({ members }) => literalsOf(members) ?? explainsOne(type, parts, members),
    reference: ({ id }) => referenceOf(id, parts),
    external: () => always,
  })

// A few literals are named; of many, the hoisted set is asked.
function literalsOf(members: readonly Type[]): Code | undefined {
  const values = members.flatMap((member) => (member.kind === 'literal' ? [literal(member.value)] : []))
  const isShort = values.length === members.length && values.length > 0 && values.length <= mostNamed
  return isShort ? kitCall('oneOf', ...values) : undefined
}
const mostNamed = 24

function referenceOf(id: string, parts: Parts): Code {
  const explain = parts.of('explain', id)
  return parts.isBack(id) ? explainer(call(explain, walking(v, true))) : explain
}

function holderOf(bare: string, name: 'items' | 'entries', held: Type, parts: Parts): Code {
  if (admitsAll(held, parts.context)) return kit(bare)
  const is = name === 'items' && held.kind === 'reference' && !parts.isBack(held.id) ? [parts.of('is', held.id)] : []
  return kitCall(name, explainerOf(held, parts), ...is)
}

const explainsOne = (type: Type, parts: Parts, members: readonly Type[] = []): Code =>
  admitsAll(type, parts.context)
    ? always
    : explainer(unless(accepts(type, v, parts), noneOf(v, type, members, typeName(type, parts.context), parts)))

// What is said of a value that is of no member: the members that hold something are looked into.
function noneOf(value: Code, type: Type, members: readonly Type[], expected: string, parts: Parts): Code {
  const told = toldOf(type, parts.context)
  const holding = members.filter((member) => holds(member, parts))
  if (holding.length === 0) return kitCall('wrong', value, ...words(expected, told))
  const names = holding.map((member) => memberName(member, parts.context))
  const distinct = new Set(names).size === names.length
  const looks = holding.map((member, index) =>
    entry(distinct ? names[index]! : `${names[index]} ${index + 1}`, explainerOf(member, parts)),
  )
  return kitCall('closest', value, literal(expected), literal(told), object(looks))
}

const holds = (type: Type, { context }: Parts): boolean => {
  const model = type.kind === 'reference' ? context.modelOf(type.id) : undefined
  return model
    ? model.kind === 'object' || model.kind === 'union'
    : type.kind === 'array' || type.kind === 'map' || type.kind === 'union'
}

function explainUnion(model: UnionModel, isValid: Code, parts: Parts): Code {
  const type: Type = { kind: 'union', members: model.members }
  const expected = typeName(type, parts.context)
  if (admitsAll(type, parts.context)) return code`undefined`
  const cases = casesOf(model, parts.context)
  if (!cases) return unless(isValid, noneOf(value, type, model.members, expected, parts))
  return kitCall(
    'tagged',
    value,
    literal(model.discriminator!.field),
    literal(expected),
    literal(tagsName(cases, parts)),
    membersOf(cases, parts),
  )
}

const tagsName = (cases: readonly Case[], { context }: Parts): string =>
  typeName(
    {
      kind: 'union',
      members: cases.flatMap(({ values }) => values.map((value) => ({ kind: 'literal', value }) as const)),
    },
    context,
  )

const membersOf = (cases: readonly Case[], parts: Parts): Code =>
  object(cases.flatMap(({ values, type }) => values.map((value) => entry(value, explainerOf(type, parts)))))
