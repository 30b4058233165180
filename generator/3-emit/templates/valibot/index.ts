/** Model → a schema of Valibot that takes the values which the validators take. docs/libraries.md says where it cannot. */
import {
  payloadOf,
  match,
  openTypes,
  type EnumModel,
  type Field,
  type Model,
  type ObjectModel,
} from '../../../ir/spec.ts'
import { defineTemplate, unknownKeysOf, type FileContext } from '../../template.ts'
import { code, type Code } from '../../typescript/code.ts'
import { ownBinaryCheck } from '../../typescript/binary.recorded.ts'
import { ownDateChecks } from '../../typescript/dates.recorded.ts'
import { holdsBinary } from '../../typescript/holds-binary.ts'
import { holdsLimits, limitsOf } from '../../typescript/holds-limits.ts'
import { ownLimits } from '../../typescript/keeps.recorded.ts'
import { limitsObject } from '../../typescript/limits-object.ts'
import { ownLimitChecks } from '../../typescript/limits.recorded.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { call, entry, generic, get, object } from '../../typescript/words.ts'
import { types } from '../types.ts'
import { binary } from './binary.recorded.ts'
import { limits } from './limits.recorded.ts'
import { runtime } from './runtime.recorded.ts'
import { objectOf, ofValibot, oneOf, schemaOf, shared, union, v, type Place } from './schema.ts'

/** The template `valibot`: each schema has the name of its model. The files share `valibot.ts`. */
export const valibot = defineTemplate({
  name: 'valibot',
  version: 4,
  extension: 'ts',
  requires: [types],
  exports: { '*': 'value' },
  // Its names are those of the types.
  barrel: false,
  file: (context) => ({ kind: 'typescript', declarations: [declarationOf(context)] }),
  index: ({ spec }) => [
    {
      path: 'valibot.ts',
      content: {
        kind: 'typescript',
        declarations: [
          runtime,
          ownDateChecks,
          ...(holdsBinary(spec) ? [binary, ownBinaryCheck] : []),
          ...(holdsLimits(spec) ? [limits, ownLimits, ownLimitChecks] : []),
        ],
      },
    },
  ],
})

function declarationOf(context: FileContext<unknown, '*'>) {
  const { model } = context
  return {
    kind: 'const' as const,
    name: model.name,
    doc: { description: model.description, deprecated: model.deprecated },
    type: generic(get(v, 'GenericSchema'), [code`unknown`, context.typeOf(model.id)]),
    value: valueOf(model, { context, cycle: context.cycleOf(model.id) }),
  }
}

const valueOf = (model: Model, place: Place): Code =>
  match<Model, Code>(model, {
    object: (object) => schemaOfObject(object, place),
    enum: (values) => enumOf(values, place),
    union: ({ members }) => union(members, place),
    opaque: () => ofValibot('unknown'),
  })

const objectWords = { allow: 'looseObject', reject: 'strictObject', strip: 'object' }

function schemaOfObject(model: ObjectModel, place: Place): Code {
  const { settings } = place.context
  const optional = settings.optional === 'exact' ? 'exactOptional' : 'optional'
  const fields = payloadOf(model)
  const entries = fields.map((field) => {
    const schema = limited(schemaOf(fieldType(field, { settings }), place), field, place)
    return entry(field.key, field.required ? schema : ofValibot(optional, schema))
  })
  const shape = object(entries)
  return objectOf(
    model.additional
      ? ofValibot('objectWithRest', shape, schemaOf(model.additional, place))
      : ofValibot(objectWords[unknownKeysOf(settings, model.id)], shape),
  )
}

function limited(schema: Code, field: Field, { context }: Place): Code {
  const limits = limitsOf(field, context)
  return limits ? call(shared('within'), [schema, limitsObject(limits)]) : schema
}

function enumOf({ values, open }: EnumModel, place: Place): Code {
  const known = values.map(({ value }) => value)
  if (!open) return oneOf(known)
  return union(openTypes(values), place)
}
