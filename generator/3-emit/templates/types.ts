/** Model → interface or type alias; nothing that survives erasure. */
import { payloadOf, match, openTypes, type EnumModel, type Field, type Model, type ObjectModel } from '../../ir/spec.ts'
import { defineTemplate, type Context } from '../template.ts'
import { code, literal, type Code } from '../typescript/code.ts'
import type { Declaration, Doc } from '../typescript/declarations.ts'
import { fieldType, typeText, unionText } from '../typescript/type-text.ts'
import { anyOther, unionOf } from '../typescript/words.ts'

/** The template `types`. A template that calls `typeOf` has it in its `requires`. */
export const types = defineTemplate({
  name: 'types',
  version: 5,
  extension: 'ts',
  exports: { '*': 'type' },
  file: (context) => ({ kind: 'typescript', declarations: [declarationOf(context.model, context)] }),
})

const docOf = ({ description, deprecated }: Model): Doc => ({ description, deprecated })

const declarationOf = (model: Model, context: Context): Declaration =>
  match<Model, Declaration>(model, {
    object: (object) => interfaceOf(object, context),
    enum: (values) => ({ kind: 'type', name: model.name, doc: docOf(values), type: valuesType(values) }),
    union: (union) => ({ kind: 'type', name: model.name, doc: docOf(union), type: unionText(union.members, context) }),
    opaque: (opaque) => ({
      kind: 'type',
      name: model.name,
      doc: { ...docOf(opaque), remarks: ['The page names this model and says no more.'] },
      type: code`unknown`,
    }),
  })

function interfaceOf(model: ObjectModel, context: Context): Declaration {
  const fields = payloadOf(model)
  return {
    kind: 'interface',
    name: model.name,
    doc: docOf(model),
    members: fields.map((field) => ({
      key: field.key,
      isOptional: !field.required,
      type: memberType(field, context),
      doc: fieldDoc(field),
    })),
    ...(model.additional ? { index: indexType(fields, typeText(model.additional, context), context) } : {}),
  }
}

function memberType(field: Field, context: Context): Code {
  const type = fieldType(field, context)
  const text = typeText(type, context)
  const holdsAll = type.kind === 'unknown' || type.kind === 'external'
  return field.required || holdsAll || context.settings.optional === 'exact' ? text : unionOf([text, code`undefined`])
}

// An index signature covers the named fields too, so it must admit what they hold.
function indexType(fields: readonly Field[], additional: Code, context: Context): Code {
  const types = [additional, ...fields.map((field) => memberType({ ...field, required: true }, context))]
  const optional = context.settings.optional === 'loose' && fields.some((field) => !field.required)
  return unionOf(optional ? [...types, code`undefined`] : types)
}

function fieldDoc(field: Field): Doc {
  const named = field.type.kind === 'external' ? [`A \`${field.type.name}\` of the SDK.`] : []
  const { description, deprecated, example } = field
  return { description, deprecated, example, remarks: named, tags: tagsOf(field) }
}

const tagsOf = ({ constraints = {}, readOnly, writeOnly }: Field): Record<string, string | true> => ({
  ...Object.fromEntries(Object.entries(constraints).map(([name, bound]) => [name, String(bound)])),
  ...(readOnly ? { readOnly } : {}),
  ...(writeOnly ? { writeOnly } : {}),
})

const others: { [kind: string]: Code } = {
  string: anyOther('string'),
  number: anyOther('number'),
  boolean: code`boolean`,
}

// An open enum also takes any other value of the same types; the intersection keeps the known ones in completions.
function valuesType({ values, open }: EnumModel): Code {
  const known = values.map(({ value }) => literal(value))
  if (values.length === 0 && open) return code`string`
  const rest = open ? openTypes(values).flatMap(({ kind }) => others[kind] ?? []) : []
  return unionOf([...known, ...rest])
}
