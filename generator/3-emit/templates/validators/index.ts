/** Model → `is`, `validate`, `assert` and a Standard Schema. */
import { match, type Model } from '../../../ir/spec.ts'
import { identifier as toIdentifier } from '../../../sinks/identifier.ts'
import { defineTemplate, type Context } from '../../template.ts'
import { code, identifier, literal, type Code } from '../../typescript/code.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { acceptsAny, isOneOf, Parts, shared, sharedPath } from './checks.ts'
import { explainObject, isObject } from './object.ts'
import { sharedSource } from './shared.ts'
import { typeName, valuesName } from './type-name.ts'

export const validators = defineTemplate({
  name: 'validators',
  version: 1,
  extension: 'ts',
  requires: ['types'],
  file: (model, context) => ({ kind: 'typescript', declarations: declarationsOf(model, context) }),
  index: () => [
    {
      path: sharedPath,
      content: { kind: 'typescript', declarations: [{ kind: 'source', name: '', source: sharedSource }] },
    },
  ],
})

const value = code`value`
const takesUnknown = [{ name: 'value' as const, type: code`unknown` }]

function declarationsOf(model: Model, context: Context): Declaration[] {
  const parts = new Parts(context)
  const type = context.typeOf(model.id)
  const stem = toIdentifier(model.name)
  const is = identifier(`is${stem}`)
  const validate = identifier(`validate${stem}`)
  const exports: Declaration[] = [
    {
      kind: 'function',
      name: `is${stem}`,
      doc: { description: `Whether a value is a valid ${model.name}.` },
      parameters: takesUnknown,
      returns: code`value is ${type}`,
      body: isBody(model, parts),
    },
    {
      kind: 'function',
      name: `validate${stem}`,
      doc: { description: `The value, if it is a valid ${model.name}; otherwise every issue there is.` },
      parameters: takesUnknown,
      returns: code`${shared('Result', true)}<${type}>`,
      body: code`if (${is}(value)) return { value }
${explainBody(model, parts)}`,
    },
    {
      kind: 'function',
      name: `assert${stem}`,
      doc: { description: `Throws a ValidationError, with every issue, unless the value is a valid ${model.name}.` },
      parameters: takesUnknown,
      returns: code`asserts value is ${type}`,
      body: code`const { issues } = ${validate}(value)
if (issues) throw new ${shared('ValidationError')}(${literal(model.name)}, issues)`,
    },
    {
      kind: 'const',
      name: `${stem}Schema`,
      doc: { description: `${model.name} for libraries that take Standard Schemas.` },
      type: code`${shared('StandardSchemaV1', true)}<unknown, ${type}>`,
      value: code`/* @__PURE__ */ ${shared('schema')}(${validate})`,
    },
  ]
  return [...parts.declarations, ...exports]
}

const isBody = (model: Model, parts: Parts): Code =>
  match<Model, Code>(model, {
    object: (object) => isObject(object, parts),
    enum: ({ values, open }) =>
      code`return ${
        open
          ? anyOfItsTypes(values)
          : isOneOf(
              values.map((each) => each.value),
              value,
              parts,
            )
      }`,
    union: ({ members }) => code`return ${acceptsAny(members, value, parts)}`,
    opaque: () => code`return true`,
  })

// An open enum takes any value of the types that its known values have.
function anyOfItsTypes(values: readonly { value: string | number | boolean | null }[]): Code {
  const kinds = new Set(
    values.length === 0 ? ['string'] : values.map((each) => (each.value === null ? 'null' : typeof each.value)),
  )
  const terms: Record<string, Code> = {
    string: code`typeof value === "string"`,
    number: code`Number.isFinite(value)`,
    boolean: code`typeof value === "boolean"`,
    null: code`value === null`,
  }
  return [...kinds].map((kind) => terms[kind]!).reduce((all, term) => code`${all} || ${term}`)
}

const explainBody = (model: Model, parts: Parts): Code =>
  match<Model, Code>(model, {
    object: (object) => explainObject(object, parts),
    enum: ({ values }) => refusal(valuesName(values)),
    union: (union) => refusal(typeName({ kind: 'union', members: union.members }, parts.context)),
    opaque: () => refusal('anything'),
  })

const refusal = (expected: string): Code => code`return { issues: [${shared('issue')}(${literal(expected)}, value)] }`
