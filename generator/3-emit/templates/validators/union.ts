/** The checks of a union: by its discriminator where it has one that every member requires, else member by member. */
import type { Model, Type, UnionModel } from '../../../ir/spec.ts'
import { code, join, literal, nothing, type Code } from '../../typescript/code.ts'
import { acceptsAny } from './checks.ts'
import { atField, explainsWhole, finds } from './explanations.ts'
import { shared, walkArguments, type Parts } from './parts.ts'
import { typeName } from './type-name.ts'

/** Members that one `switch` tells apart; more of them are looked up in a `Map`. */
export const mostCases = 150

export type Case = { values: string[]; type: Type }

/** Source that returns whether `value` is of the union. */
export function fitsUnion(model: UnionModel, parts: Parts): Code {
  const cases = casesOf(model, parts)
  if (!cases) return code`return ${acceptsAny(model.members, code`value`, parts)}`
  const key = keyOf(model)
  const head = code`if (!${shared('isObject')}(value)) return false
`
  if (cases.length > mostCases)
    return code`${head}return ${lookup(cases, 'is', code`boolean`, parts)}.get(${key})?.(value${rest(parts)}) ?? false`
  return code`${head}${switched(key, cases, ({ type }) => code`return ${acceptsAny([type], code`value`, parts)}`, code`return false`)}`
}

/**
 * The statements of the slow pass. In: the call of the fast one. Where no member fits the discriminator, the issue says which
 * there are.
 */
export function explainUnion(model: UnionModel, acceptsSelf: Code, parts: Parts): Code {
  const cases = casesOf(model, parts)
  const expected = typeName({ kind: 'union', members: model.members }, parts.context)
  if (!cases) return code`if (!${acceptsSelf}) ${finds(expected, code`value`)}`
  const key = keyOf(model)
  const values: Type = {
    kind: 'union',
    members: cases.flatMap((each) => each.values).map((value) => ({ kind: 'literal', value })),
  }
  const unknown = finds(typeName(values, parts.context), key, atField(model.discriminator!.field))
  const head = code`if (!${shared('isObject')}(value)) return ${finds(expected, code`value`)}
`
  if (cases.length > mostCases)
    return code`${head}const explain = ${lookup(cases, 'explain', code`void`, parts)}.get(${key})
if (explain) explain(value, found${rest(parts)})
else ${unknown}`
  return code`${head}${switched(key, cases, ({ type }) => explainsWhole(type, code`value`, parts), unknown, code`break`)}`
}

const keyOf = ({ discriminator }: UnionModel): Code => code`value[${literal(discriminator!.field)}]`

// A member inside the cycle is entered one level deeper.
const rest = (parts: Parts): Code => walkArguments(parts.isRecursive, true)

function lookup(cases: readonly Case[], pass: 'is' | 'explain', returns: Code, parts: Parts): Code {
  const entries = cases.flatMap(({ type, values }) =>
    type.kind === 'reference' ? values.map((value) => code`[${literal(value)}, ${parts.of(pass, type.id)}]`) : [],
  )
  const found = pass === 'is' ? nothing : code`, found: ${shared('Found', true)}`
  const walk = parts.isRecursive ? code`, depth: number, walk: ${shared('Walk', true)}` : nothing
  const type = code`ReadonlyMap<unknown, (value: unknown${found}${walk}) => ${returns}>`
  return parts.name('values', `${pass} by tag`, (name) => ({
    kind: 'const',
    name,
    isPrivate: true,
    type,
    value: code`/* @__PURE__ */ new Map<unknown, (value: unknown${found}${walk}) => ${returns}>([${join(entries, code`, `)}])`,
  }))
}

/** A `switch` over the values of a discriminator. */
export const switched = (
  key: Code,
  cases: readonly Case[],
  then: (each: Case) => Code,
  otherwise: Code,
  leave: Code = nothing,
): Code =>
  code`switch (${key}) { ${cases.map(
    (each) => code`${each.values.map(
      (value) => code`case ${literal(value)}:
`,
    )}${then(each)}
${leave}
`,
  )}default: ${otherwise} }`

/**
 * The members by the values of the discriminator, if that gives the verdict of trying them all: each member is a model that
 * requires the field, and admits no other values there than those that lead to it. Pages may state more than that holds.
 */
export function casesOf({ discriminator, members }: UnionModel, parts: Parts): Case[] | undefined {
  if (!discriminator || discriminator.field in Object.prototype) return undefined
  const { field, mapping } = discriminator
  const cases = members.map((type): Case | undefined => {
    const model = type.kind === 'reference' ? parts.context.modelOf(type.id) : undefined
    const values = model ? valuesOf(model, field, parts) : undefined
    const isExact = values?.every((value) => Object.hasOwn(mapping, value) && mapping[value] === model!.id)
    return isExact && values ? { type, values } : undefined
  })
  const whole = cases.filter((each) => each !== undefined)
  const distinct = new Map(whole.map((each) => [JSON.stringify(each.type), each]))
  return whole.length === members.length ? [...distinct.values()] : undefined
}

function valuesOf(model: Model, key: string, parts: Parts): string[] | undefined {
  const field = model.kind === 'object' ? model.fields.find((each) => each.key === key) : undefined
  if (!field?.required || field.transport) return undefined
  if (field.nullable === 'unknown' && parts.context.settings.nulls === 'lenient') return undefined
  const types = field.type.kind === 'union' ? field.type.members : [field.type]
  const values = types.flatMap((type) => literalsOf(type, parts) ?? [undefined])
  return values.length > 0 && values.every((value) => value !== undefined) ? values : undefined
}

function literalsOf(type: Type, parts: Parts): (string | undefined)[] | undefined {
  if (type.kind === 'literal') return [typeof type.value === 'string' ? type.value : undefined]
  const model = type.kind === 'reference' ? parts.context.modelOf(type.id) : undefined
  if (model?.kind !== 'enum' || model.open) return undefined
  return model.values.map(({ value }) => (typeof value === 'string' ? value : undefined))
}
