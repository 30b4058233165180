/** The check of a union: by its discriminator where it has one that every member requires, else member by member. */
import type { UnionModel } from '../../../ir/spec.ts'
import { code, literal, type Code } from '../../typescript/code.ts'
import {
  all,
  array,
  call,
  constant,
  create,
  functionType,
  generic,
  get,
  infix,
  not,
  pure,
  returns,
  select,
  when,
} from '../../typescript/words.ts'
import { casesOf, type Case } from './cases.ts'
import { accepts, refuse } from './checks.ts'
import { kit, unknown, value, walking, walkParameter, type Parts } from './parts.ts'

/** Members that one `switch` tells apart; more of them are looked up in a `Map`. */
export const mostCases = 150

/** Statements that return whether `value` is of the union. */
export function fitsUnion(model: UnionModel, parts: Parts): Code[] {
  const cases = casesOf(model, parts.context)
  if (!cases) return [returns(accepts({ kind: 'union', members: model.members }, value, parts))]
  const { field } = model.discriminator!
  const head = when(not(call(kit('isObject'), [value], [literal(field)])), refuse)
  if (cases.length > mostCases) return [head, ...lookup(get(value, field), cases, parts)]
  return [head, switched(get(value, field), cases, ({ type }) => returns(accepts(type, value, parts)), refuse)]
}

function lookup(key: Code, cases: readonly Case[], parts: Parts): Code[] {
  const parameters = [{ name: 'value', type: unknown }, ...(parts.isRecursive ? [walkParameter] : [])]
  const types = [unknown, functionType(parameters, code`boolean`)]
  const pairs = cases.flatMap(({ type, values }) =>
    type.kind === 'reference' ? values.map((value) => array([literal(value), parts.of('is', type.id)])) : [],
  )
  const members = parts.name('members', '', (name) => ({
    kind: 'const',
    name,
    isPrivate: true,
    type: generic(code`ReadonlyMap`, types),
    value: pure(create(code`Map`, [array(pairs)], types)),
  }))
  return [
    constant('fits', call(get(members, 'get'), [key])),
    returns(all([infix(code`fits`, '!==', code`undefined`), call(code`fits`, walking(value, parts.isRecursive))])),
  ]
}

/** A `switch` over the values of a discriminator. */
export const switched = (key: Code, cases: readonly Case[], then: (each: Case) => Code, otherwise: Code): Code =>
  select(key, [
    ...cases.map((each) => ({ tests: each.values.map(literal), body: [then(each)] })),
    { tests: [], body: [otherwise] },
  ])
