/**
 * The checks of an object: each field read once into a local, straight-line, which is the fastest shape measured; or, where every
 * field may be absent and unknown keys are refused, one pass over the keys there are.
 */
import type { Field, ObjectModel, Type } from '../../../ir/spec.ts'
import { unknownKeysOf, type Context } from '../../template.ts'
import { code, join, literal, nothing, type Code } from '../../typescript/code.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { admitsAll, refuses, refusesOwn } from './checks.ts'
import { explains, explainerParameters, finds, wantsMore } from './explanations.ts'
import { record, shared, walkArguments, walkParameters, type Parts } from './parts.ts'

/** Fields a function checks: each takes two statements, and compilers die of functions with many hundred. */
const mostFields = 100

type Checked = { key: string; required: boolean; type: Type; value: Code }

/** Source that returns whether `input`, an object, is of the model. */
export function fitsObject(model: ObjectModel, parts: Parts): Code {
  const fields = checkedFields(model, parts.context)
  const isStrict = rejects(model, parts)
  if (isStrict && fields.length <= mostFields && model.fields.every(({ required }) => !required))
    return code`for (const key in input) ${onePass(model, fields, parts)}
return true`
  const others = isStrict ? otherKeys(model, refusesKey) : additionalCheck(model, parts)
  return code`${inGroups(fields, 'is', parts, (field) => isField(field, parts))}${others}return ${ownRequired(fields)}`
}

/** Whether the checks look at any key, so that it matters whose it is. */
export const looksAtKeys = (model: ObjectModel, parts: Parts): boolean =>
  checkedFields(model, parts.context).length > 0 || rejects(model, parts) || hasAdditional(model, parts)

/** The statements of the slow pass. */
export function explainObject(model: ObjectModel, parts: Parts): Code {
  const fields = checkedFields(model, parts.context)
  const isStrict = rejects(model, parts)
  const unknownKey = code`if (Object.hasOwn(input, key) && ${wantsMore}) ${finds('no such key', code`input[key]`, code`key`)}`
  const others = isStrict ? otherKeys(model, unknownKey) : additionalExplained(model, parts)
  const needsInput = fields.length > 0 || isStrict || hasAdditional(model, parts)
  return code`if (!${shared('isObject')}(value)) return ${finds('object', code`value`)}
${
  needsInput
    ? code`const input = ${shared('ownOf')}(value)
`
    : nothing
}${inGroups(fields, 'explain', parts, (field) => explainField(field, parts))}${others}`
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
const oneLocal = code`let v: unknown
`

// A hundred fields a function, the last of them where the others are called.
function inGroups(
  fields: readonly Checked[],
  pass: 'is' | 'explain',
  parts: Parts,
  statement: (field: Checked) => Code,
): Code {
  if (fields.length === 0) return nothing
  if (fields.length <= mostFields) return code`${oneLocal}${fields.map(statement)}`
  const groups = Array.from({ length: Math.ceil(fields.length / mostFields) }, (_, index) =>
    fields.slice(index * mostFields, (index + 1) * mostFields),
  )
  const walk = parts.isRecursive ? walkParameters : []
  const rest = walkArguments(parts.isRecursive)
  return join(
    groups.map((group, index) => {
      const name = parts.name('part', `${pass} ${index}`, (name) => ({
        kind: 'function',
        name,
        isPrivate: true,
        parameters: [
          { name: 'input', type: record },
          ...(pass === 'is' ? [] : explainerParameters([]).slice(1)),
          ...walk,
        ],
        returns: pass === 'is' ? code`boolean` : code`void`,
        body: code`${oneLocal}${group.map(statement)}${pass === 'is' ? code`return true` : nothing}`,
      }))
      return pass === 'is'
        ? code`if (!${name}(input${rest})) return false
`
        : code`${name}(input, found${rest})
`
    }),
    nothing,
  )
}

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

const isField = (field: Checked, parts: Parts): Code =>
  code`v = ${readKey(field.key)}
if (${isWrong(field, parts)}${isInherited(field, parts)}) return false
`

// Reading a key does not tell whose it is: somebody may have put it into what all objects inherit. Asking that costs nothing.
function isInherited({ key, required, type }: Checked, { context }: Parts): Code {
  if (!required || admitsAll(type, context) || key in Object.prototype) return nothing
  return code` || (${shared('base')}[${literal(key)}] !== undefined && !Object.hasOwn(input, ${literal(key)}))`
}

function explainField(field: Checked, parts: Parts): Code {
  const { key, value, required, type } = field
  const at = literal(key)
  const isExact = parts.context.settings.optional === 'exact'
  const present = isExact ? code`(${value} !== undefined || Object.hasOwn(input, ${at}))` : code`${value} !== undefined`
  const line = admitsAll(type, parts.context)
    ? code`if (${isMissing(field)}) ${finds('anything', code`undefined`, at)}`
    : explains(type, value, at, parts, required ? undefined : present)
  return code`v = ${readKey(key)}
${line}
`
}

// Other objects than plain ones may inherit what stands for a required field. Asked at the end, when the compiler knows the
// object's shape already, that too costs nothing.
const ownRequired = (fields: readonly Checked[]): Code =>
  fields.some((field) => field.required) ? code`${shared('isPlain')}(input)` : code`true`

// Every key there is, and nothing else: absent fields cost nothing.
function onePass(model: ObjectModel, fields: readonly Checked[], parts: Parts): Code {
  const checked = new Map(fields.map((field) => [field.key, field]))
  const cases = model.fields
    .filter((field) => !field.transport)
    .map(({ key }) => {
      const field = checked.get(key)
      if (!field)
        return code`case ${literal(key)}: break
`
      const there = { ...field, value: code`input[key]` }
      return code`case ${literal(key)}: if (${isWrongHere(there, parts)} && Object.hasOwn(input, key)) return false
break
`
    })
  return code`switch (key) { ${cases}default: if (Object.hasOwn(input, key)) return false }`
}

const isWrongHere = ({ value, type }: Checked, parts: Parts): Code =>
  parts.context.settings.optional === 'exact'
    ? refuses(type, value, parts)
    : code`${value} !== undefined && ${refuses(type, value, parts)}`

const hasAdditional = ({ additional }: ObjectModel, { context }: Parts): boolean =>
  additional !== undefined && !admitsAll(additional, context)

const refusesKey = code`if (Object.hasOwn(input, key)) return false`

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

const additionalCheck = (model: ObjectModel, parts: Parts): Code =>
  model.additional && hasAdditional(model, parts)
    ? otherKeys(model, refusesOwn(model.additional, code`input`, parts))
    : nothing

const additionalExplained = (model: ObjectModel, parts: Parts): Code =>
  model.additional && hasAdditional(model, parts)
    ? otherKeys(
        model,
        code`if (Object.hasOwn(input, key) && ${wantsMore}) { ${explains(model.additional, code`input[key]`, code`key`, parts)} }`,
      )
    : nothing
