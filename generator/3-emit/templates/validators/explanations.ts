/**
 * Type → source of the slow pass, which runs after the fast one has said no: statements that add to `found` what is wrong.
 * A path grows on the way back: whoever calls for a part puts the part's key before the paths of the issues that are new.
 */
import type { Model, Type } from '../../../ir/spec.ts'
import { jsonPointer } from '../../../sinks/json-pointer.ts'
import type { Context } from '../../template.ts'
import { code, literal, nothing, type Code } from '../../typescript/code.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { admitsAll, refuses } from './checks.ts'
import { isOwn, noObject, record, shared, unknown, walkArguments, walkParameters, type Parts } from './parts.ts'
import { typeName } from './type-name.ts'

/**
 * Where an issue is: the source of a key, and of the pointer to what is there unless that is the key behind a slash.
 * `isInLoop`: nearly always there is no issue, so that it pays to ask the fast pass first.
 */
export type Place = { key: Code; pointer?: Code; isInLoop?: true }

/**
 * Under a field's key. Whether that needs escapes in a pointer is known here; nobody has to find out later. `name`: what the key is
 * called where it is not written out.
 */
export function atField(key: string, name: Code = literal(key)): Place {
  const pointer = jsonPointer([key])
  return { key: name, ...(pointer === `/${key}` ? {} : { pointer: literal(pointer) }) }
}
/** Under the key that a loop is at. */
export const atKey: Place = { key: code`key`, pointer: code`${shared('pointerTo')}(key)`, isInLoop: true }
const atIndex: Place = { key: code`index`, isInLoop: true }

const placed = ({ key, pointer }: Place): Code => code`, ${key}${pointer ? code`, ${pointer}` : nothing}`

/** A statement that adds an issue. In: what was expected, the source of the value, and where it is if not at the top. */
export const finds = (expected: string, value: Code, place?: Place): Code =>
  code`${shared('add')}(found, ${literal(expected)}, ${value}${place ? placed(place) : nothing})`

/** The condition under which a loop over the parts of a value goes on: enough issues are enough. */
export const wantsMore = code`found.length <= ${shared('maxIssues')}`

/** Statements that say what is wrong with `value`, which is somewhere. `onlyIf`: a condition under which it is looked at. */
export function explains(type: Type, value: Code, place: Place, parts: Parts, onlyIf?: Code): Code {
  if (admitsAll(type, parts.context)) return nothing
  const explain = explainerOf(type, parts)
  if (explain) {
    // Not on the way back into a cycle: each level would ask about all levels below it.
    const asksFirst = place.isInLoop && !parts.goesBack(type)
    const first = asksFirst ? refuses(type, value, parts) : onlyIf
    const only = first ? code`if (${first}) ` : nothing
    if (type.kind === 'reference' && isOneIssue(parts.context.modelOf(type.id), parts.context))
      return code`${only}${explain.name}(${value}, found${placed(place)})`
    return code`${only}{ const before = found.length
${explain.name}(${value}, found${explain.rest})
${place.isInLoop && !asksFirst ? code`if (found.length > before) ` : nothing}${shared('under')}(found, before${placed(place)}) }`
  }
  const isWrong = refuses(type, value, parts)
  return code`if (${onlyIf ? code`${onlyIf} && ${isWrong}` : isWrong}) ${finds(typeName(type, parts.context), value, place)}`
}

/** A statement that says what is wrong with `value` itself. */
export function explainsWhole(type: Type, value: Code, parts: Parts): Code {
  const explain = explainerOf(type, parts)
  if (explain) return code`${explain.name}(${value}, found${explain.rest})`
  return code`if (${refuses(type, value, parts)}) ${finds(typeName(type, parts.context), value)}`
}

/**
 * Whether there is one issue of a model at most, about the value itself. Then its function of the slow pass is told where the
 * value is, which is quicker than to move the issue there. In a cycle there may be another: how deep it is.
 */
export function isOneIssue(model: Model, { cycleOf }: Pick<Context, 'cycleOf'>): boolean {
  return model.kind === 'enum' || (model.kind === 'union' && !model.discriminator && cycleOf(model.id).size === 0)
}

/** What such a function is handed besides: where the value is, as `add` takes it. */
export const placeParameters: typeof walkParameters = [
  { name: 'key', type: code`string | number`, isOptional: true },
  { name: 'pointer', type: code`string`, isOptional: true },
]
export const givenPlace: Place = { key: code`key`, pointer: code`pointer` }

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
    : code`for (let index = 0; index < value.length && ${wantsMore}; index++) { const each: unknown = value[index]
${explains(items, code`each`, atIndex, parts)} }`
}`

const mapExplained = (values: Type, parts: Parts): Code =>
  code`if (${noObject}) return ${finds('object', code`value`)}
${
  admitsAll(values, parts.context)
    ? nothing
    : code`const input = value as ${record}
for (const key in input) if (${isOwn(code`input`)} && ${wantsMore}) { const each = input[key]
${explains(values, code`each`, atKey, parts)} }`
}`
