/**
 * Type → source of the pass that says what is wrong: statements that add issues to `found`, which is nothing as long as there are
 * none. A path grows on the way back: whoever asks a part puts the part's key before the paths of its issues.
 */
import { matchType, type Model, type Type } from '../../../ir/spec.ts'
import { jsonPointer } from '../../../sinks/json-pointer.ts'
import type { Context } from '../../template.ts'
import { code, join, literal, nothing, type Code } from '../../typescript/code.ts'
import type { Declaration, Parameter } from '../../typescript/declarations.ts'
import { admitsAll, refuses } from './checks.ts'
import { isOwn, noObject, record, shared, unknown, value, walkArguments, walkParameters, type Parts } from './parts.ts'
import { typeName } from './type-name.ts'

/** The type of the issues that were found; undefined as long as there are none. */
export const Found: Code = code`${shared('Found', true)}`
/** A statement that declares `found`, for a function that starts without issues. */
export const declareFound: Code = code`let found: ${Found}
`

/** What a function returns that has collected issues. In a walk, enough of them end it. */
export const bounded = (isWalking: boolean): Code => (isWalking ? code`${shared('bounded')}(found, walk)` : code`found`)

/** Where an issue is: the source of a key, and of the pointer to what is there unless that is the key behind a slash. */
export type Place = { key: Code; pointer?: Code }

/** Under a field's key. Whether that needs escapes in a pointer is known here; nobody has to find out later. */
export function atField(key: string): Place {
  const pointer = jsonPointer([key])
  return { key: literal(key), ...(pointer === `/${key}` ? {} : { pointer: literal(pointer) }) }
}
/** Under the key that a loop is at. */
export const atKey: Place = { key: code`key`, pointer: code`${shared('pointerTo')}(key)` }
const atIndex: Place = { key: code`index` }

const placed = ({ key, pointer }: Place): Code => code`, ${key}${pointer ? code`, ${pointer}` : nothing}`

/**
 * An expression: the issues with one more. In: what was expected, and the source of the value. `place`: where it is if not at the
 * top; `told`: of which kinds a value is told, and not only its kind; `isFirst`: there is no `found` yet.
 */
export function finds(
  expected: string,
  value: Code,
  { place, told = [], isFirst }: { place?: Place; told?: readonly Told[]; isFirst?: true } = {},
): Code {
  const received = receivedOf(value, told)
  const words = code`${literal(expected)}, ${literal(`Expected ${expected}, received `)}`
  return code`${shared('add')}(${isFirst ? code`undefined` : code`found`}, ${words}, ${received}${place ? placed(place) : nothing})`
}

type Told = 'string' | 'number' | 'boolean'

function receivedOf(value: Code, told: readonly Told[]): Code {
  if (told.length === 0) return code`${shared('kindOf')}(${value})`
  return told.join() === 'string'
    ? code`${shared('shownText')}(${value})`
    : code`${shared('shown')}(${value}, ${literal(told.join(' '))})`
}

// What an issue tells of a value that is not of the type. The kind, if that is wrong: the value may be a secret. Of a kind of which
// some values are right, what it is: else nobody could see why. Out: those kinds.
const toldOf = (type: Type, context: Context, seen: ReadonlySet<string> = new Set()): readonly Told[] =>
  matchType<readonly Told[]>(type, {
    string: () => [],
    number: () => [],
    integer: () => ['number'],
    boolean: () => [],
    null: () => [],
    unknown: () => [],
    binary: () => [],
    date: () => ['string'],
    'date-time': () => ['string'],
    literal: ({ value }) => [typeof value as Told],
    array: () => [],
    map: () => [],
    union: ({ members }) => toldOfAny(members, context, seen),
    reference: ({ id }) => toldOfModel(context.modelOf(id), context, seen),
    external: () => [],
  })

// The same of a model.
function toldOfModel(model: Model, context: Context, seen: ReadonlySet<string> = new Set()): readonly Told[] {
  if (model.kind === 'enum')
    return model.open
      ? []
      : distinct(model.values.flatMap(({ value }) => (value === null ? [] : [typeof value as Told])))
  if (model.kind !== 'union' || seen.has(model.id)) return []
  return toldOfAny(model.members, context, new Set([...seen, model.id]))
}

const toldOfAny = (members: readonly Type[], context: Context, seen: ReadonlySet<string>): readonly Told[] =>
  distinct(members.flatMap((member) => toldOf(member, context, seen)))

const distinct = (all: readonly Told[]): Told[] => [...new Set(all)].toSorted()

/** Whether there are issues enough. */
export const isFull: Code = code`${shared('isFull')}(found)`

/**
 * Statements that say what is wrong with `value`, which is somewhere. `onlyIf`: a condition under which it is looked at; `once`: one
 * that is asked where it is wrong, or that is worth asking before it is looked into; `isInLoop`: they end the loop once there are issues enough.
 */
export function explains(
  type: Type,
  value: Code,
  place: Place,
  parts: Parts,
  { onlyIf, once, isInLoop }: { onlyIf?: Code; once?: Code; isInLoop?: true } = {},
): Code {
  if (admitsAll(type, parts.context)) return nothing
  const sets = (found: Code): Code =>
    isInLoop
      ? code`{ found = ${found}
if (${isFull}) break }`
      : code`found = ${found}`
  const isOne = isOneIssue(type, parts.context)
  const explain = isOne ? undefined : explainerOf(type, value, parts)
  if (explain) {
    // Before it is looked into: what nobody asked for must not fill the list.
    const first = onlyIf ?? once
    const [hold, release] = parts.goesBack(type)
      ? [
          code`const held = ${shared('hold')}(found, walk)
`,
          code`walk.held -= held
`,
        ]
      : [nothing, nothing]
    return code`${first ? code`if (${first}) ` : nothing}{ ${hold}const below = ${explain}
${release}if (below) ${sets(code`${shared('under')}(found, below${placed(place)})`)} }`
  }
  const conditions = [onlyIf, refuses(type, value, parts), once].flatMap((each) => (each ? [each] : []))
  const adds = isOne
    ? code`${parts.of('explain', type.id)}(${value}, found${placed(place)})`
    : finds(typeName(type, parts.context), value, { place, told: toldOf(type, parts.context) })
  return code`if (${join(conditions, code` && `)}) ${sets(adds)}`
}

/** A statement that returns what is wrong with `value` itself. */
export function explainsWhole(type: Type, value: Code, parts: Parts): Code {
  const explain = explainerOf(type, value, parts)
  if (explain) return code`return ${explain}`
  const adds = finds(typeName(type, parts.context), value, { told: toldOf(type, parts.context), isFirst: true })
  return code`return ${refuses(type, value, parts)} ? ${adds} : undefined`
}

/**
 * Whether there is one issue of a type at most, about the value itself, which a function of its model tells. Then that is handed what
 * was found and where the value is, which is quicker than to move the issue there. In a cycle there may be another: how deep it is.
 */
const isOneIssue = (type: Type, context: Context): type is Extract<Type, { kind: 'reference' }> =>
  type.kind === 'reference' && isOfOneIssue(context.modelOf(type.id), context)

/** The same of a model. */
export const isOfOneIssue = (model: Model, { cycleOf }: Context): boolean =>
  model.kind === 'enum' || (model.kind === 'union' && !model.discriminator && cycleOf(model.id).size === 0)

/** What such a function is handed: what was found, and where the value is, as `add` takes it. */
export const placeParameters: Parameter[] = [
  { name: 'found', type: Found, isOptional: true },
  { name: 'key', type: code`string | number`, isOptional: true },
  { name: 'pointer', type: code`string`, isOptional: true },
]

/** What it returns; nobody asks it of a valid value. In: an expression that is true of such a one, for a model in a cycle. */
export function explainsOne(model: Model, expected: string, isValid: Code, context: Context): Code {
  const told = toldOfModel(model, context)
  return isOfOneIssue(model, context)
    ? code`return ${finds(expected, value, { place: { key: code`key`, pointer: code`pointer` }, told })}`
    : code`return ${isValid} ? undefined : ${finds(expected, value, { isFirst: true, told })}`
}

// The call that explains a value of a type with parts of its own.
function explainerOf(type: Type, value: Code, parts: Parts): Code | undefined {
  if (type.kind === 'reference')
    return code`${parts.of('explain', type.id)}(${value}${walkArguments(parts.isBack(type.id), true)})`
  if (type.kind !== 'array' && type.kind !== 'map') return undefined
  const name = parts.name('typeFaults', JSON.stringify(type), (name) => explainer(name, type, parts))
  return code`${name}(${value}${walkArguments(parts.goesBack(type))})`
}

function explainer(name: string, type: Extract<Type, { kind: 'array' | 'map' }>, parts: Parts): Declaration {
  return {
    kind: 'function',
    name,
    isPrivate: true,
    parameters: [{ name: 'value', type: unknown }, ...(parts.goesBack(type) ? walkParameters : [])],
    returns: Found,
    body: type.kind === 'array' ? arrayExplained(type.items, parts) : mapExplained(type.values, parts),
  }
}

const arrayExplained = (items: Type, parts: Parts): Code =>
  code`if (!Array.isArray(value)) return ${finds('array', value, { isFirst: true })}
${
  admitsAll(items, parts.context)
    ? code`return undefined`
    : code`${declareFound}for (let index = 0; index < value.length; index++) { const each: unknown = value[index]
${explains(items, code`each`, atIndex, parts, { isInLoop: true })} }
return ${bounded(parts.goesBack(items))}`
}`

const mapExplained = (values: Type, parts: Parts): Code =>
  code`if (${noObject}) return ${finds('object', value, { isFirst: true })}
${
  admitsAll(values, parts.context)
    ? code`return undefined`
    : code`const input = value as ${record}
${declareFound}for (const key in input) { const each = input[key]
${explains(values, code`each`, atKey, parts, { once: isOwn(code`input`), isInLoop: true })} }
return ${bounded(parts.goesBack(values))}`
}`
