/** The bodies of an object's validator: one local a field, read once; straight-line, so that it is the fastest shape measured. */
import type { Field, ObjectModel } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, literal, local, nothing, type Code } from '../../typescript/code.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { admitsAll, asRecord, explains, notAnObject, refuses, refusesOwn, shared, type Parts } from './checks.ts'

/** Fields a function checks: each takes two statements, and compilers die of functions with many hundred. */
const mostFields = 100

type Checked = { key: string; required: boolean; value: Code; read: Code; field: Field }

/** The body of `is`. */
export function isObject(model: ObjectModel, parts: Parts): Code {
  const { groups, rest } = checkedFields(model, parts.context)
  const tail = code`${additionalCheck(model, parts)}return true`
  const head = code`${notAnObject(code`return false`)}
${
  groups.length === 0 && !hasAdditional(model)
    ? nothing
    : code`const input = ${asRecord}
`
}`
  if (rest === 0) return code`${head}${groups.flat().map((field) => isField(field, parts))}${tail}`
  const calls = groups.map((group, index) => {
    const name = parts.name('part', `is ${index}`, (name) => ({
      kind: 'function',
      name,
      isPrivate: true,
      parameters: [{ name: 'input', type: code`{ readonly [key: string]: unknown }` }],
      returns: code`boolean`,
      body: code`${group.map((field) => isField(field, parts))}return true`,
    }))
    return code`if (!${name}(input)) return false
`
  })
  return code`${head}${calls}${tail}`
}

/** The statements of `validate` after `is` has said no: they add to `found`. */
export function explainObject(model: ObjectModel, parts: Parts): Code {
  const { groups, rest } = checkedFields(model, parts.context)
  const tail = additionalExplained(model, parts)
  const head = code`${notAnObject(code`return { issues: [${shared('issue')}("object", value)] }`)}
const found: ${shared('Issue', true)}[] = []
${
  groups.length === 0 && !hasAdditional(model)
    ? nothing
    : code`const input = ${asRecord}
`
}`
  if (rest === 0)
    return code`${head}${groups.flat().map((field) => explainField(field, parts))}${tail}return { issues: found }`
  const calls = groups.map((group, index) => {
    const name = parts.name('part', `explain ${index}`, (name) => ({
      kind: 'function',
      name,
      isPrivate: true,
      parameters: [
        { name: 'found', type: code`${shared('Issue', true)}[]` },
        { name: 'input', type: code`{ readonly [key: string]: unknown }` },
      ],
      returns: code`void`,
      body: code`${group.map((field) => explainField(field, parts))}`,
    }))
    return code`${name}(found, input)
`
  })
  return code`${head}${calls}${tail}return { issues: found }`
}

// `rest`: how many fields go beyond what one function can hold.
function checkedFields(model: ObjectModel, context: Context): { groups: Checked[][]; rest: number } {
  const fields = model.fields
    .filter((field) => !field.transport)
    .map((field) => ({ field, type: fieldType(field, context) }))
    .filter(({ field, type }) => field.required || !admitsAll(type))
    .map(({ field, type }, index) => ({
      key: field.key,
      required: field.required,
      value: local('v', index),
      read: readKey(field.key),
      field: { ...field, type },
    }))
  const groups = Array.from({ length: Math.ceil(fields.length / mostFields) }, (_, index) =>
    fields.slice(index * mostFields, (index + 1) * mostFields),
  )
  return { groups, rest: Math.max(0, fields.length - mostFields) }
}

// What every object inherits is no field of this one.
function readKey(key: string): Code {
  const name = literal(key)
  return key in Object.prototype
    ? code`Object.hasOwn(input, ${name}) ? input[${name}] : undefined`
    : code`input[${name}]`
}

const missing = ({ key, value }: Checked): Code =>
  code`${value} === undefined && !Object.hasOwn(input, ${literal(key)})`

function isField(checked: Checked, parts: Parts): Code {
  const { value, read, required, field } = checked
  const isWrong = refuses(field.type, value, parts)
  const condition = admitsAll(field.type)
    ? missing(checked)
    : required
      ? isWrong
      : code`${value} !== undefined && ${isWrong}`
  return code`const ${value} = ${read}
if (${condition}) return false
`
}

function explainField(checked: Checked, parts: Parts): Code {
  const { key, value, read, required, field } = checked
  const at = literal(key)
  const line = admitsAll(field.type)
    ? code`if (${missing(checked)}) found.push(${shared('issue')}("anything", undefined, ${at}))`
    : required
      ? explains(field.type, value, at, parts)
      : explains(field.type, value, at, parts, code`${value} !== undefined`)
  return code`const ${value} = ${read}
${line}
`
}

const hasAdditional = ({ additional }: ObjectModel): boolean => additional !== undefined && !admitsAll(additional)

function otherKeys(model: ObjectModel, then: Code): Code {
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
  model.additional && hasAdditional(model) ? otherKeys(model, refusesOwn(model.additional, parts)) : nothing

const additionalExplained = (model: ObjectModel, parts: Parts): Code =>
  model.additional && hasAdditional(model)
    ? otherKeys(
        model,
        code`if (Object.hasOwn(input, key)) { ${explains(model.additional, code`input[key]`, code`key`, parts)} }`,
      )
    : nothing
