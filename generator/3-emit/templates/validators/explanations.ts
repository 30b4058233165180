/**
 * Type → source of the slow pass, which runs after the fast one has said no: statements that add to `found` what is wrong.
 * A path grows on the way back: whoever calls for a part pushes the part's key onto the paths of the issues that are new.
 */
import type { Type } from '../../../ir/spec.ts'
import { code, literal, nothing, type Code } from '../../typescript/code.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { admitsAll, refuses } from './checks.ts'
import { shared, unknown, walkArguments, walkParameters, type Parts } from './parts.ts'
import { typeName } from './type-name.ts'

/** A statement that adds an issue. In: what was expected, the source of the value, and of its key where it has one. */
export const finds = (expected: string, value: Code, key?: Code): Code =>
  code`${shared('add')}(found, ${literal(expected)}, ${value}${key ? code`, ${key}` : nothing})`

/** The condition under which a loop over the parts of a value goes on: enough issues are enough. */
export const wantsMore = code`found.length <= ${shared('maxIssues')}`

/** A statement that says what is wrong with `value` under `key`. `onlyIf`: a condition under which it is looked at. */
export function explains(type: Type, value: Code, key: Code, parts: Parts, onlyIf?: Code): Code {
  if (admitsAll(type, parts.context)) return nothing
  const guard = onlyIf ? code`if (${onlyIf}) ` : nothing
  const explain = explainerOf(type, parts)
  if (explain) return code`${guard}${shared('within')}(found, ${key}, ${explain.name}, ${value}${explain.rest})`
  const isWrong = refuses(type, value, parts)
  const found = finds(typeName(type, parts.context), value, key)
  return code`if (${onlyIf ? code`${onlyIf} && ${isWrong}` : isWrong}) ${found}`
}

/** A statement that says what is wrong with `value` itself. */
export function explainsWhole(type: Type, value: Code, parts: Parts): Code {
  const explain = explainerOf(type, parts)
  if (explain) return code`${explain.name}(${value}, found${explain.rest})`
  return code`if (${refuses(type, value, parts)}) ${finds(typeName(type, parts.context), value)}`
}

// The function that explains a type with parts of its own, and what it is handed besides.
function explainerOf(type: Type, parts: Parts): { name: Code; rest: Code } | undefined {
  if (type.kind === 'reference')
    return { name: parts.of('explain', type.id), rest: walkArguments(parts.isBack(type.id), true) }
  if (type.kind !== 'array' && type.kind !== 'map') return undefined
  const name = parts.name('explainType', JSON.stringify(type), (name) => explainer(name, type, parts))
  return { name, rest: walkArguments(parts.goesBack(type)) }
}

function explainer(name: string, type: Extract<Type, { kind: 'array' | 'map' }>, parts: Parts): Declaration {
  return {
    kind: 'function',
    name,
    isPrivate: true,
    parameters: explainerParameters(parts.goesBack(type) ? walkParameters : []),
    returns: code`void`,
    body: type.kind === 'array' ? arrayExplained(type.items, parts) : mapExplained(type.values, parts),
  }
}

/** What every function of the slow pass is handed. */
export const explainerParameters = (rest: (typeof walkParameters)[number][]): typeof walkParameters => [
  { name: 'value', type: unknown },
  { name: 'found', type: code`${shared('Found', true)}` },
  ...rest,
]

const arrayExplained = (items: Type, parts: Parts): Code =>
  code`if (!Array.isArray(value)) return ${finds('array', code`value`)}
${
  admitsAll(items, parts.context)
    ? nothing
    : code`for (let index = 0; index < value.length && ${wantsMore}; index++) { ${explains(items, code`value[index]`, code`index`, parts)} }`
}`

const mapExplained = (values: Type, parts: Parts): Code =>
  code`if (!${shared('isObject')}(value)) return ${finds('object', code`value`)}
${
  admitsAll(values, parts.context)
    ? nothing
    : code`for (const key in value) if (Object.hasOwn(value, key) && ${wantsMore}) { ${explains(values, code`value[key]`, code`key`, parts)} }`
}`
