/** The checks of a union: by its discriminator where it has one that every member requires, else member by member. */
import type { Type, UnionModel } from '../../../ir/spec.ts'
import { code, join, literal, nothing, type Code } from '../../typescript/code.ts'
import { casesOf, type Case } from './cases.ts'
import { acceptsAny } from './checks.ts'
import { atField, explainsOne, explainsWhole, finds, Found } from './explanations.ts'
import { shared, value, walkArguments, type Parts } from './parts.ts'
import { typeName } from './type-name.ts'

/** Members that one `switch` tells apart; more of them are looked up in a `Map`. */
export const mostCases = 150

/** Source that returns whether `value` is of the union. */
export function fitsUnion(model: UnionModel, parts: Parts): Code {
  const cases = casesOf(model, parts.context)
  if (!cases) return code`return ${acceptsAny(model.members, code`value`, parts)}`
  const key = keyOf(model)
  const head = code`if (!${shared('isObject')}(value)) return false
`
  if (cases.length > mostCases)
    return code`${head}return ${lookup(cases, 'is', code`boolean`, parts)}.get(${key})?.(value${rest(parts)}) ?? false`
  return code`${head}${switched(key, cases, ({ type }) => code`return ${acceptsAny([type], code`value`, parts)}`, code`return false`)}`
}

/**
 * The statements that return what is wrong. In: the call of the other pass. Where no member fits the discriminator, the issue says
 * which there are.
 */
export function explainUnion(model: UnionModel, acceptsSelf: Code, parts: Parts): Code {
  const cases = casesOf(model, parts.context)
  if (!cases) return explainsOne(model, typeName(model, parts.context), acceptsSelf, parts.context)
  const key = keyOf(model)
  const values: Type = {
    kind: 'union',
    members: cases.flatMap((each) => each.values).map((value) => ({ kind: 'literal', value })),
  }
  const place = atField(model.discriminator!.field)
  const unknown = finds(typeName(values, parts.context), key, { place, told: ['string'], isFirst: true })
  const head = code`if (!${shared('isObject')}(value)) return ${finds(typeName(model, parts.context), value, { isFirst: true })}
`
  if (cases.length > mostCases)
    return code`${head}const explain = ${lookup(cases, 'explain', Found, parts)}.get(${key})
return explain ? explain(value${rest(parts)}) : ${unknown}`
  return code`${head}${switched(key, cases, ({ type }) => explainsWhole(type, value, parts), code`return ${unknown}`)}`
}

const keyOf = ({ discriminator }: UnionModel): Code => code`value[${literal(discriminator!.field)}]`

// A member inside the cycle is entered one level deeper.
const rest = (parts: Parts): Code => walkArguments(parts.isRecursive, true)

function lookup(cases: readonly Case[], pass: 'is' | 'explain', returns: Code, parts: Parts): Code {
  const entries = cases.flatMap(({ type, values }) =>
    type.kind === 'reference' ? values.map((value) => code`[${literal(value)}, ${parts.of(pass, type.id)}]`) : [],
  )
  const walk = parts.isRecursive ? code`, depth: number, walk: ${shared('Walk', true)}` : nothing
  const type = code`ReadonlyMap<unknown, (value: unknown${walk}) => ${returns}>`
  return parts.name('values', `${pass} by tag`, (name) => ({
    kind: 'const',
    name,
    isPrivate: true,
    type,
    value: code`/* @__PURE__ */ new Map<unknown, (value: unknown${walk}) => ${returns}>([${join(entries, code`, `)}])`,
  }))
}

/** A `switch` over the values of a discriminator. */
export const switched = (key: Code, cases: readonly Case[], then: (each: Case) => Code, otherwise: Code): Code =>
  code`switch (${key}) { ${cases.map(
    (each) => code`${each.values.map(
      (value) => code`case ${literal(value)}:
`,
    )}${then(each)}
`,
  )}default: ${otherwise} }`
