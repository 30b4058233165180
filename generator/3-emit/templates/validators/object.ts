/** The checks of an object: each field read once into a local, straight-line, which is the fastest shape measured. */
import type { Field, ObjectModel, Type } from '../../../ir/spec.ts'
import { unknownKeysOf, type Context } from '../../template.ts'
import { code, join, literal, nothing, type Code } from '../../typescript/code.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { admitsAll, refuses, refusesOwn } from './checks.ts'
import { atField, atKey, explains, explainerParameters, finds, wantsMore } from './explanations.ts'
import {
  isOfOther,
  isOwn,
  noObject,
  own,
  record,
  shared,
  value,
  walkArguments,
  walkParameters,
  type Parts,
} from './parts.ts'

/** Fields a function checks: each takes two statements, and compilers die of functions with many hundred. */
const mostFields = 100

type Checked = { key: string; required: boolean; type: Type; value: Code }

/**
 * Source that returns whether `input`, an object, is of the model. In: the call that asks the same of its own keys alone.
 * What an object inherits could be taken for its own. Where a field is required, whether the object is plain is asked first;
 * anything else only of an object that would be refused.
 */
export function fitsObject(model: ObjectModel, parts: Parts, again: (own: Code) => Code): Code {
  const fields = checkedFields(model, parts.context)
  const leave = code`break fits`
  const others = rejects(model, parts)
    ? otherKeys(model, code`if (${isOwn(code`input`)}) ${leave}`)
    : additionalCheck(model, parts, leave)
  const ask = fields.some(({ required }) => required)
    ? code`if (${isOfOther(code`input`)}) return ${again(own(code`input`))}
`
    : nothing
  return code`fits: { ${fieldChecks(fields, parts, leave, ask)}${others}return true
}
const copy = ${own(code`input`)}
return copy !== input && ${again(code`copy`)}`
}

const refuse = code`return false`

// `leave`: the statement that refuses the object. `first`: a statement for when the first field has been read.
function fieldChecks(fields: readonly Checked[], parts: Parts, leave: Code, first: Code): Code {
  if (fields.length <= mostFields) {
    const statement = (field: Checked, index: number): Code =>
      isField(field, parts, leave, index === 0 ? first : nothing)
    return code`${inOne(fields, statement)}${ownRequired(fields, parts, leave)}`
  }
  const body = (group: readonly Checked[]): Code => code`${fieldChecks(group, parts, refuse, nothing)}return true`
  const calls = inGroups(fields, 'is', parts, body)
  return code`${first}${calls.map(
    (call) => code`if (!${call}) ${leave}
`,
  )}`
}

/** Whether the checks look at any key, so that it matters whose it is. */
export const looksAtKeys = (model: ObjectModel, parts: Parts): boolean =>
  checkedFields(model, parts.context).length > 0 || rejects(model, parts) || hasAdditional(model, parts)

/** The statements of the slow pass. */
export function explainObject(model: ObjectModel, parts: Parts): Code {
  const input = looksAtKeys(model, parts)
    ? code`const input = ${own(value)}
`
    : nothing
  return code`if (${noObject}) return ${finds('object', code`value`)}
${input}${fieldsExplained(checkedFields(model, parts.context), parts)}${othersExplained(model, parts)}`
}

function fieldsExplained(fields: readonly Checked[], parts: Parts): Code {
  if (fields.length <= mostFields)
    return fields.length === 0
      ? nothing
      : code`let key: string
${inOne(fields, (field) => explainField(field, parts))}`
  const calls = inGroups(fields, 'explain', parts, (group) => fieldsExplained(group, parts))
  return code`${calls.map(
    (call) => code`${call}
`,
  )}`
}

function othersExplained(model: ObjectModel, parts: Parts): Code {
  const own = code`if (${isOwn(code`input`)} && ${wantsMore})`
  if (rejects(model, parts)) return otherKeys(model, code`${own} ${finds('no such key', code`input[key]`, atKey)}`)
  return model.additional && hasAdditional(model, parts)
    ? otherKeys(model, code`${own} { ${explains(model.additional, code`input[key]`, atKey, parts)} }`)
    : nothing
}

const rejects = ({ id, additional }: ObjectModel, { context }: Parts): boolean =>
  additional === undefined && unknownKeysOf(context.settings, id) === 'reject'

const checkedFields = (model: ObjectModel, context: Context): Checked[] =>
  model.fields
    .filter((field) => !field.transport)
    .map((field) => ({ key: field.key, required: field.required, type: exactType(field, context) }))
    .filter(({ required, type }) => required || !admitsAll(type, context))
    .map((field) => ({ ...field, value: code`v` }))

const exactType = (field: Field, context: Context): Type => fieldType(field, context)

// One local for all fields: the same words again and again, which is what makes small archives.
const inOne = (fields: readonly Checked[], statement: (field: Checked, index: number) => Code): Code =>
  fields.length === 0
    ? nothing
    : code`let v: unknown
${fields.map(statement)}`

// A hundred fields a function. Out: the calls of them.
function inGroups(
  fields: readonly Checked[],
  pass: 'is' | 'explain',
  parts: Parts,
  body: (group: readonly Checked[]) => Code,
): Code[] {
  const groups = Array.from({ length: Math.ceil(fields.length / mostFields) }, (_, index) =>
    fields.slice(index * mostFields, (index + 1) * mostFields),
  )
  const isFast = pass === 'is'
  const parameters = [
    { name: 'input' as const, type: record },
    ...(isFast ? [] : explainerParameters([]).slice(1)),
    ...(parts.isRecursive ? walkParameters : []),
  ]
  return groups.map((group, index) => {
    const name = parts.name('part', `${pass} ${index}`, (name) => ({
      kind: 'function',
      name,
      isPrivate: true,
      parameters,
      returns: isFast ? code`boolean` : code`void`,
      body: body(group),
    }))
    return code`${name}(input${isFast ? nothing : code`, found`}${walkArguments(parts.isRecursive)})`
  })
}

// What every object inherits is no field of this one.
function readKey(key: string, name: Code = literal(key)): Code {
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

const isField = (field: Checked, parts: Parts, leave: Code, first: Code): Code =>
  code`v = ${readKey(field.key)}
${first}if (${isWrong(field, parts)}) ${leave}
`

// Reading a key does not tell whose it is: somebody may have put it into what all objects inherit. Asking there is cheap.
function ownRequired(fields: readonly Checked[], { context }: Parts, leave: Code): Code {
  const keys = fields
    .filter(({ key, required, type }) => required && !admitsAll(type, context) && !(key in Object.prototype))
    .map(({ key }) => literal(key))
  if (keys.length === 0) return nothing
  const isInherited = keys.map((key) => code`${shared('base')}[${key}] !== undefined`)
  return code`if ((${join(isInherited, code` || `)}) && !${shared('owns')}(input, [${join(keys, code`, `)}])) ${leave}
`
}

function explainField(field: Checked, parts: Parts): Code {
  const { key, value, required, type } = field
  const isExact = parts.context.settings.optional === 'exact'
  const isOwnKey = code`Object.hasOwn(input, key)`
  const present = isExact ? code`(${value} !== undefined || ${isOwnKey})` : code`${value} !== undefined`
  const place = atField(key, code`key`)
  const line = admitsAll(type, parts.context)
    ? code`if (${isMissing(field)}) ${finds('anything', code`undefined`, place)}`
    : explains(type, value, place, parts, required ? undefined : present)
  return code`key = ${literal(key)}
v = ${readKey(key, code`key`)}
${line}
`
}

const hasAdditional = ({ additional }: ObjectModel, { context }: Parts): boolean =>
  additional !== undefined && !admitsAll(additional, context)

/** A loop over the keys that no field names. */
export function otherKeys(model: ObjectModel, then: Code): Code {
  const known = model.fields
    .filter((field) => !field.transport)
    .map(
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
