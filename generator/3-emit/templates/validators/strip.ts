/**
 * Model → the function that leaves unknown keys out of a value that has passed its checks. Nobody's object is touched: where
 * something has to go there is a copy, as far down as that, and where nothing has to, the same reference.
 */
import {
  payloadOf,
  match,
  referencesOf,
  type Model,
  type ObjectModel,
  type Type,
  type UnionModel,
} from '../../../ir/spec.ts'
import { identifier as toIdentifier } from '../../../sinks/identifier.ts'
import { unknownKeysOf, type Context } from '../../template.ts'
import { code, join, literal, local, nothing, type Code } from '../../typescript/code.ts'
import type { Declaration, Parameter } from '../../typescript/declarations.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { casesOf, type Case } from './cases.ts'
import { acceptsAny } from './checks.ts'
import { firstOther, hasOther } from './object.ts'
import { isPlain, own, record, shared, unknown, type Parts } from './parts.ts'
import { mostCases, switched } from './union.ts'

/** Keys of a copy that is written as one expression. */
const mostAtOnce = 100

/** Whether a model, or one that it leads to, has unknown keys to leave out. */
export function canStrip(id: string, context: Context): boolean {
  const seen = new Set([id])
  const { unknownKeys } = context.settings
  if (typeof unknownKeys === 'string' && unknownKeys !== 'strip') return false
  for (const each of seen) {
    const model = context.modelOf(each)
    if (stripsItself(model, context)) return true
    for (const next of referencesOf(model)) seen.add(next)
  }
  return false
}

const stripsItself = (model: Model, { settings }: Context): boolean =>
  model.kind === 'object' && model.additional === undefined && unknownKeysOf(settings, model.id) === 'strip'

/** The declaration of the function. In a recursive model it remembers, once it has been to many places, what it made of each. */
export function stripDeclaration(model: Model, parts: Parts): Declaration {
  const type = parts.context.typeOf(model.id)
  const shown = {
    kind: 'function' as const,
    name: `strip${toIdentifier(model.name)}`,
    doc: { description: `A valid ${model.name} without the keys that it does not name: for other validators.` },
    isInternal: true as const,
    returns: type,
  }
  if (!parts.isRecursive) return { ...shown, parameters: [{ name: 'value', type }], body: stripBody(model, parts) }
  const walk: Parameter = { name: 'walk', type: code`${shared('Walk', true)}` }
  const once = parts.name('part', 'strip', (name) => ({
    kind: 'function',
    name,
    isPrivate: true,
    parameters: [{ name: 'value', type }, walk],
    returns: type,
    body: stripBody(model, parts),
  }))
  return {
    ...shown,
    parameters: [
      { name: 'value', type },
      { ...walk, initializer: code`${shared('start')}()` },
    ],
    body: code`return ++walk.visits > ${shared('manyVisits')} ? ${shared('remembered')}(walk, ${literal(model.id)}, value, ${once}) : ${once}(value, walk)`,
  }
}

const stripBody = (model: Model, parts: Parts): Code =>
  match<Model, Code>(model, {
    object: (object) => (additionalStrip(object, parts) ? everyKey(object, parts) : knownKeys(object, parts)),
    union: (union) => unionStrip(union, parts),
    enum: () => code`return value`,
    opaque: () => code`return value`,
  })

// By the discriminator, where that alone decides of which member the value is.
function unionStrip(model: UnionModel, parts: Parts): Code {
  const type = parts.context.typeOf(model.id)
  const cases = casesOf(model, parts.context)
  const whole = code`value`
  if (!cases || cases.length > mostCases)
    return code`return ${stripAny(model.members, whole, parts) ?? whole} as ${type}`
  const key = code`(value as unknown as ${record})[${literal(model.discriminator!.field)}]`
  const then = ({ type: member }: Case): Code => code`return ${stripped(member, whole, parts) ?? whole} as ${type}`
  return switched(key, cases, then, code`return value`)
}

const additionalStrip = ({ additional }: ObjectModel, parts: Parts): Code | undefined =>
  additional && stripped(additional, code`input[key]`, parts)

type Kept = { key: string; before: Code; after: Code; strip: Code | undefined }

// A look at the keys and at what the parts return; then the value itself, or a copy of what it names.
function knownKeys(model: ObjectModel, parts: Parts): Code {
  const type = parts.context.typeOf(model.id)
  const kept = payloadOf(model).map((field, index): Kept => {
    const before = local('v', index)
    const strip = stripped(fieldType(field, parts.context), before, parts)
    return { key: field.key, before, after: strip ? local('s', index) : before, strip }
  })
  const mayHaveOthers = stripsItself(model, parts.context)
  const same = [
    ...(mayHaveOthers ? [code`!hasOthers`] : []),
    ...kept.flatMap(({ strip, before, after }) => (strip ? [code`${after} === ${before}`] : [])),
  ]
  const others = mayHaveOthers
    ? code`${firstOther(model)}const hasOthers = ${hasOther}
`
    : nothing
  const parted = kept.map(({ key, before, after, strip }) =>
    strip
      ? code`${read(key, before)}const ${after} = ${before} === undefined || ${before} === ${shared('base')}[${literal(key)}] ? ${before} : ${strip}
`
      : nothing,
  )
  const whole = kept.map(({ key, before, strip }) => (strip ? nothing : read(key, before)))
  const copy = code`${whole}const plain = ${isPlain(code`input`)}
${mayHaveOthers ? atOnce(kept, type) : nothing}const copy: { [key: string]: unknown } = ${mayHaveOthers ? code`{}` : code`{ ...input }`}
${kept.map(putOwn)}return copy as unknown as ${type}`
  if (!kept.some(({ strip }) => strip))
    return mayHaveOthers
      ? code`const input = value as unknown as ${record}
${others}return hasOthers ? ${copied(copy, type, parts)}(input) : value`
      : code`return value`
  // What an object inherits has not been checked. Of a plain one that is what all objects inherit, and told by the value.
  return code`const whole = value as unknown as ${record}
const input = ${isPlain(code`whole`)} ? whole : ${own(code`whole`)}
${others}${parted}if (${join(same, code` && `)}) return value
${copy}`
}

// A function of its own: compilers copy small functions to where they are called, and most values need no copy.
const copied = (body: Code, type: Code, parts: Parts): Code =>
  parts.name('part', 'copy', (name) => ({
    kind: 'function',
    name,
    isPrivate: true,
    parameters: [{ name: 'input', type: record }],
    returns: type,
    body,
  }))

const read = (key: string, local: Code): Code =>
  code`const ${local} = input[${literal(key)}]
`

// Most of what is there differs from what all objects inherit: then it is the object's own, and nobody has to ask.
const isThere = ({ key, before }: Kept): Code => code`${before} !== ${shared('base')}[${literal(key)}]`

// Where nothing is absent, the copy is made in one go: putting key after key costs several times as much.
function atOnce(kept: readonly Kept[], type: Code): Code {
  if (kept.length === 0 || kept.length > mostAtOnce || kept.some(({ key }) => key === '__proto__')) return nothing
  const all = kept.map(({ key, after }) => code`${literal(key)}: ${after}`)
  return code`if (plain && ${join(kept.map(isThere), code` && `)}) return { ${join(all, code`, `)} } as unknown as ${type}
`
}

function putOwn(field: Kept): Code {
  const { key, after } = field
  const name = literal(key)
  const isOwn = code`Object.hasOwn(input, ${name})`
  return key === '__proto__'
    ? code`if (${isOwn}) ${shared('put')}(copy, ${name}, ${after})
`
    : code`if ((plain && ${isThere(field)}) || ${isOwn}) copy[${name}] = ${after}
`
}

// Keys that no field names are of a type that has something to leave out.
function everyKey(model: ObjectModel, parts: Parts): Code {
  const cases = payloadOf(model).map((field) => {
    const strip = stripped(fieldType(field, parts.context), code`before`, parts)
    return code`case ${literal(field.key)}: return ${strip ? code`before === undefined ? before : ${strip}` : code`before`}
`
  })
  const rest = stripped(model.additional!, code`before`, parts)!
  return code`return ${shared('stripKeys')}(value, (before: unknown, key: string): unknown => { switch (key) { ${cases}default: return ${rest} } })`
}

// An expression for a value of the type without its unknown keys; nothing for a type that has none.
function stripped(type: Type, value: Code, parts: Parts): Code | undefined {
  if (type.kind === 'union') return stripAny(type.members, value, parts)
  if (type.kind === 'reference')
    return canStrip(type.id, parts.context)
      ? code`${parts.of('strip', type.id)}(${value} as ${parts.context.typeOf(type.id)}${walking(parts.isBack(type.id))})`
      : undefined
  if (type.kind !== 'array' && type.kind !== 'map') return undefined
  if (!stripped(type.kind === 'array' ? type.items : type.values, value, parts)) return undefined
  const name = parts.name('typeStripped', JSON.stringify(type), (name) => ({
    kind: 'function',
    name,
    isPrivate: true,
    parameters: [
      { name: 'value', type: unknown },
      ...(parts.goesBack(type) ? [{ name: 'walk' as const, type: code`${shared('Walk', true)}` }] : []),
    ],
    returns: unknown,
    body: type.kind === 'array' ? itemsStripped(type.items, parts) : valuesStripped(type.values, parts),
  }))
  return code`${name}(${value}${walking(parts.goesBack(type))})`
}

// The same list where nothing went.
const itemsStripped = (items: Type, parts: Parts): Code =>
  code`if (!Array.isArray(value)) return value
const items: readonly unknown[] = value
let copy: unknown[] | undefined
for (let index = 0; index < items.length; index++) { const before = items[index]
const after = ${stripped(items, code`before`, parts)!}
if (after !== before) (copy ??= items.slice())[index] = after }
return copy ?? value`

const valuesStripped = (values: Type, parts: Parts): Code =>
  code`return ${shared('stripKeys')}(value, (before) => ${stripped(values, code`before`, parts)!})`

const walking = (isWalking: boolean): Code => (isWalking ? code`, walk` : nothing)

// As the first member that the value is of: that has been asked already, so that asking again ends.
function stripAny(members: readonly Type[], value: Code, parts: Parts): Code | undefined {
  const strips = members.map((member) => ({ member, strip: stripped(member, value, parts) }))
  const last = strips.findLastIndex(({ strip }) => strip !== undefined)
  if (last < 0) return undefined
  const choices = strips
    .slice(0, last + 1)
    .map(({ member, strip }) => code`${acceptsAny([member], value, parts.outside())} ? ${strip ?? value} : `)
  return code`(${choices}${value})`
}
