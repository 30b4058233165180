/** Model → a schema of Valibot that takes the values which the validators take. docs/libraries.md says where it cannot. */
import { payloadOf, match, openTypes, type EnumModel, type Model, type ObjectModel } from '../../../ir/spec.ts'
import { defineTemplate, unknownKeysOf, type FileContext } from '../../template.ts'
import { code, importedAll, key, list, type Code } from '../../typescript/code.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { types } from '../types.ts'
import { objectOf, oneOf, schemaOf, union, type Place } from './schema.ts'
import { sharedSource } from './shared.ts'

const v = importedAll('valibot', 'v')

/** The template `valibot`: each schema has the name of its model. The files share `valibot.ts`. */
export const valibot = defineTemplate({
  name: 'valibot',
  version: 3,
  extension: 'ts',
  requires: [types],
  exports: { '*': 'value' },
  // Its names are those of the types.
  barrel: false,
  file: (context) => ({ kind: 'typescript', declarations: [declarationOf(context)] }),
  index: () => [
    {
      path: 'valibot.ts',
      content: { kind: 'typescript', declarations: [{ kind: 'source', name: '', source: sharedSource }] },
    },
  ],
})

function declarationOf(context: FileContext<unknown, '*'>) {
  const { model } = context
  return {
    kind: 'const' as const,
    name: model.name,
    doc: { description: model.description, deprecated: model.deprecated },
    type: code`${v}.GenericSchema<unknown, ${context.typeOf(model.id)}>`,
    value: valueOf(model, { context, cycle: context.cycleOf(model.id) }),
  }
}

const valueOf = (model: Model, place: Place): Code =>
  match<Model, Code>(model, {
    object: (object) => schemaOfObject(object, place),
    enum: (values) => enumOf(values, place),
    union: ({ members }) => union(members, place),
    opaque: () => code`${v}.unknown()`,
  })

const objectWords = { allow: code`looseObject`, reject: code`strictObject`, strip: code`object` }

function schemaOfObject(model: ObjectModel, place: Place): Code {
  const { settings } = place.context
  const optional = settings.optional === 'exact' ? code`exactOptional` : code`optional`
  const fields = payloadOf(model)
  const entries = fields.map((field) => {
    const schema = schemaOf(fieldType(field, { settings }), place)
    return code`${key(field.key)}: ${field.required ? schema : code`${v}.${optional}(${schema})`}`
  })
  const shape = code`{ ${list(entries)} }`
  return objectOf(
    model.additional
      ? code`${v}.objectWithRest(${shape}, ${schemaOf(model.additional, place)})`
      : code`${v}.${objectWords[unknownKeysOf(settings, model.id)]}(${shape})`,
  )
}

function enumOf({ values, open }: EnumModel, place: Place): Code {
  const known = values.map(({ value }) => value)
  if (!open) return oneOf(known)
  return union(openTypes(values), place)
}
