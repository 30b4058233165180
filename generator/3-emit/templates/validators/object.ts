/** The checks of an object: each field read once into a local, straight-line, which is the fastest shape measured. */
import { payloadOf, partsOf, type ObjectModel, type Type } from '../../../ir/spec.ts'
import { unknownKeysOf, type Context } from '../../template.ts'
import { code, join, literal, nothing, type Code } from '../../typescript/code.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { admitsAll, refuses, refusesOwn } from './checks.ts'
import type { Declaration, Parameter } from '../../typescript/declarations.ts'
import { atField, atKey, bounded, declareFound, explains, finds, Found, isFull } from './explanations.ts'
import { isOwn, noObject, own, record, unknown, value, walkArguments, walkParameters, type Parts } from './parts.ts'

/** Fields a function checks: each takes two statements, and compilers die of functions with many hundred. */
const mostFields = 100

type Part = Omit<Extract<Declaration, { kind: 'function' }>, 'kind' | 'name'>
type Checked = { key: string; required: boolean; type: Type; value: Code }

/**
 * Source that returns whether `input`, an object, is of the model. In: the call that asks the same of its own keys alone.
 * What an object inherits could be taken for its own. Where a field is required, that is asked first; where none is, mostly only of
 * an object that would be refused.
 */
export function fitsObject(model: ObjectModel, parts: Parts, again: (own: Code) => Code): Code {
  const fields = checkedFields(model, parts.context)
  const isAskedLast = asksLast(fields, parts)
  const leave = isAskedLast ? code`break fits` : refuse
  const others = rejects(model, parts)
    ? code`${firstOther(model)}if (${hasOther}) ${leave}
`
    : additionalCheck(model, parts, leave)
  const checks = code`${fieldChecks(fields, parts, leave)}${others}return true`
  const local = groupsOf(fields).length === 1 ? declareLocal : nothing
  if (isAskedLast)
    return code`${local}fits: { ${checks}
}
return ${inherits(fields, parts)} && ${again(own(code`input`))}`
  return code`${local}${asksFirst(fields, parts, again)}${checks}`
}

/** Whether `input` has a key that nobody named, which `firstOther` has found: loops come by an object's own keys first. */
export const hasOther: Code = code`other !== undefined && ${isOwn(code`input`, code`other`)}`

/**
 * A loop that ends at the first key that nobody named. Whose that is, is asked behind it: inside, that takes a quarter of the whole
 * time.
 */
export const firstOther = (model: ObjectModel): Code =>
  code`let other: string | undefined
${otherKeys(
  model,
  code`other = key
break`,
)}`

const refuse = code`return false`

// Asking last is for shapes that vary, of which every question costs. What is refused is looked at once more then: not where objects
// are below it, of which each would double the work.
const asksLast = (fields: readonly Checked[], { context, isRecursive }: Parts): boolean =>
  fields.length > 0 && !isRecursive && !fields.some(({ required, type }) => required || holdsObjects(type, context))

function holdsObjects(type: Type, context: Context): boolean {
  const model = type.kind === 'reference' ? context.modelOf(type.id) : undefined
  if (model?.kind === 'object') return true
  const parts = model?.kind === 'union' ? model.members : partsOf(type)
  return parts.some((part) => holdsObjects(part, context))
}

// One local for all fields: the same words again and again, which is what makes small archives.
const declareLocal = code`let v: unknown
`

const asksFirst = (fields: readonly Checked[], parts: Parts, again: (own: Code) => Code): Code =>
  fields.length === 0 || asksLast(fields, parts)
    ? nothing
    : code`if (${inherits(fields, parts)}) return ${again(own(code`input`))}
`

/**
 * An expression that is true when `input` may inherit a field: it is not plain, or somebody has put a key of that name into what all
 * objects inherit. Reading a key first tells compilers the object's shape, and with it what it inherits from; and they know that
 * there is no key of a name that is written out. A function of its own, since compilers copy small functions to where they are
 * called; and in the words that read the fields, for small archives.
 */
function inherits(fields: readonly Checked[], parts: Parts): Code {
  const [keys = [], ...others] = groupsOf(fields).map((group) =>
    group.map(({ key }) => key).filter((key) => !(key in Object.prototype)),
  )
  const more = others.map((group, index) =>
    group.length === 0 ? nothing : code` || ${partOf(`base ${index}`, hasAny(group), parts)}(input)`,
  )
  const part = partOf(
    'base',
    {
      ...mayInherit,
      body: code`const input = Object.prototype as unknown as ${record}
${keys.length === 0 ? nothing : declareLocal}return proto !== null && (proto !== input${keys.map((key) => code` || ${hasKey(key)}`)}${more})`,
    },
    parts,
  )
  return code`${part}((input["constructor"], Object.getPrototypeOf(input)))`
}

const mayInherit = { parameters: [{ name: 'proto', type: unknown }], returns: code`boolean` }

const hasKey = (key: string): Code => code`(v = input[${literal(key)}], v !== undefined)`

const hasAny = (keys: readonly string[]): Part => ({
  parameters: [{ name: 'input', type: record }],
  returns: code`boolean`,
  body: code`${declareLocal}return ${join(keys.map(hasKey), code` || `)}`,
})

// `leave`: the statement that refuses the object.
function fieldChecks(fields: readonly Checked[], parts: Parts, leave: Code): Code {
  const groups = groupsOf(fields)
  if (groups.length <= 1) return code`${fields.map((field) => isField(field, parts, leave))}`
  return code`${groups.map((group, index) => {
    const body = code`${declareLocal}${fieldChecks(group, parts, refuse)}return true`
    const part = { parameters: partParameters([], parts), returns: code`boolean`, body }
    return code`if (!${partOf(`is ${index}`, part, parts)}(input${walkArguments(parts.isRecursive)})) ${leave}
`
  })}`
}

/** Whether the checks look at any key, so that it matters whose it is. */
export const looksAtKeys = (model: ObjectModel, parts: Parts): boolean =>
  checkedFields(model, parts.context).length > 0 || rejects(model, parts) || hasAdditional(model, parts)

/** The statements that say what is wrong with an object. In: the call that asks the same of its own keys alone. */
export function explainObject(model: ObjectModel, parts: Parts, again: (own: Code) => Code): Code {
  const head = code`if (${noObject}) return ${finds('object', value, { isFirst: true })}
`
  if (!looksAtKeys(model, parts)) return code`${head}return undefined`
  const fields = checkedFields(model, parts.context)
  const found = asksLast(fields, parts)
    ? code`found && ${inherits(fields, parts)} ? ${again(own(code`input`))} : found`
    : bounded(parts.isRecursive)
  return code`${head}const input = value as ${record}
${declareFound}${groupsOf(fields).length === 1 ? declareLocal : nothing}${asksFirst(fields, parts, again)}${fieldsExplained(fields, parts)}${othersExplained(model, parts)}return ${found}`
}

function fieldsExplained(fields: readonly Checked[], parts: Parts): Code {
  const groups = groupsOf(fields)
  if (groups.length <= 1) return code`${fields.map((field) => explainField(field, parts))}`
  return code`${groups.map((group, index) => {
    const body = code`${declareLocal}${fieldsExplained(group, parts)}return found`
    const part = { parameters: partParameters([{ name: 'found', type: Found }], parts), returns: Found, body }
    return code`found = ${partOf(`explain ${index}`, part, parts)}(input, found${walkArguments(parts.isRecursive)})
`
  })}`
}

function othersExplained(model: ObjectModel, parts: Parts): Code {
  const own = isOwn(code`input`)
  if (rejects(model, parts))
    return otherKeys(
      model,
      code`if (${own}) { found = ${finds('no such key', code`input[key]`, { place: atKey })}
if (${isFull}) break }`,
    )
  return model.additional && hasAdditional(model, parts)
    ? otherKeys(
        model,
        code`const each = input[key]
${explains(model.additional, code`each`, atKey, parts, { once: own, isInLoop: true })}`,
      )
    : nothing
}

const rejects = ({ id, additional }: ObjectModel, { context }: Parts): boolean =>
  additional === undefined && unknownKeysOf(context.settings, id) === 'reject'

const checkedFields = (model: ObjectModel, context: Context): Checked[] =>
  payloadOf(model)
    .map((field) => ({ key: field.key, required: field.required, type: fieldType(field, context) }))
    .filter(({ required, type }) => required || !admitsAll(type, context))
    .map((field) => ({ ...field, value: code`v` }))

const groupsOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / mostFields) }, (_, index) =>
    items.slice(index * mostFields, (index + 1) * mostFields),
  )

// A function for a group of fields.
const partOf = (key: string, part: Part, parts: Parts): Code =>
  parts.name('part', key, (name) => ({ kind: 'function', name, isPrivate: true, ...part }))

const partParameters = (more: readonly Parameter[], parts: Parts): Parameter[] => [
  { name: 'input', type: record },
  ...more,
  ...(parts.isRecursive ? walkParameters : []),
]

// What every object inherits is no field of this one.
function readKey(key: string): Code {
  const name = literal(key)
  return key in Object.prototype
    ? code`Object.hasOwn(input, ${name}) ? input[${name}] : undefined`
    : code`input[${name}]`
}

const isMissing = ({ key, value }: Checked): Code =>
  code`${value} === undefined && !Object.hasOwn(input, ${literal(key)})`

// When an optional field is wrong. `exact`: it may be absent, and not undefined.
function isWrong(field: Checked, parts: Parts): Code {
  const { key, value, required, type } = field
  if (admitsAll(type, parts.context)) return isMissing(field)
  const wrong = refuses(type, value, parts)
  if (required) return wrong
  return parts.context.settings.optional === 'exact'
    ? code`(${value} === undefined ? Object.hasOwn(input, ${literal(key)}) : ${wrong})`
    : code`${value} !== undefined && ${wrong}`
}

const isField = (field: Checked, parts: Parts, leave: Code): Code =>
  code`v = ${readKey(field.key)}
if (${isWrong(field, parts)}) ${leave}
`

function explainField(field: Checked, parts: Parts): Code {
  const { key, value, required, type } = field
  const isExact = parts.context.settings.optional === 'exact'
  const isOwnKey = code`Object.hasOwn(input, ${literal(key)})`
  const present = isExact ? code`(${value} !== undefined || ${isOwnKey})` : code`${value} !== undefined`
  const place = atField(key)
  const line = admitsAll(type, parts.context)
    ? code`if (${isMissing(field)}) found = ${finds('anything', code`undefined`, { place })}`
    : explains(type, value, place, parts, required ? {} : { onlyIf: present })
  return code`v = ${readKey(key)}
${line}
`
}

const hasAdditional = ({ additional }: ObjectModel, { context }: Parts): boolean =>
  additional !== undefined && !admitsAll(additional, context)

// A loop over the keys that no field names.
function otherKeys(model: ObjectModel, then: Code): Code {
  const known = payloadOf(model).map(
    ({ key }) => code`case ${literal(key)}:
`,
  )
  const skip =
    known.length === 0
      ? nothing
      : code`switch (key) { ${known}continue }
`
  return code`for (const key in input) {
${skip}${then}
}
`
}

const additionalCheck = (model: ObjectModel, parts: Parts, leave: Code): Code =>
  model.additional && hasAdditional(model, parts)
    ? otherKeys(model, refusesOwn(model.additional, parts, leave))
    : nothing
