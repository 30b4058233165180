/** Model → a schema of Zod 4 that takes the values which the validators take. docs/libraries.md says where it cannot. */
import {
  payloadOf,
  match,
  openTypes,
  type EnumModel,
  type Field,
  type Model,
  type ObjectModel,
} from '../../../ir/spec.ts'
import { simpleOptions } from '../../options.ts'
import { defineTemplate, unknownKeysOf, type Context, type FileContext } from '../../template.ts'
import type { Code } from '../../typescript/code.ts'
import { ownBinaryCheck } from '../../typescript/binary.recorded.ts'
import { ownDateChecks } from '../../typescript/dates.recorded.ts'
import { holdsBinary } from '../../typescript/holds-binary.ts'
import { holdsLimits, limitsOf } from '../../typescript/holds-limits.ts'
import { ownLimits } from '../../typescript/keeps.recorded.ts'
import { limitsObject } from '../../typescript/limits-object.ts'
import { ownLimitChecks } from '../../typescript/limits.recorded.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { block, call, chain, entry, generic, get, getter, object, returns } from '../../typescript/words.ts'
import { types } from '../types.ts'
import { binary } from './binary.recorded.ts'
import { limits } from './limits.recorded.ts'
import { runtime } from './runtime.recorded.ts'
import { lazily, leadsBack, ofZod, oneOf, schemaOf, shared, union, z, type Place } from './schema.ts'

/** The template `zod`: each schema has the name of its model. The files share `zod.ts`. */
export const zod = defineTemplate({
  name: 'zod',
  version: 5,
  extension: 'ts',
  /** `cycles`: models that lead back to themselves alone are annotated; the others keep `.shape`, and need no isolatedDeclarations. */
  options: simpleOptions({ annotate: ['all', 'cycles'] }),
  requires: [types],
  exports: { '*': 'value' },
  // Its names are those of the types.
  barrel: false,
  file: (context) => ({ kind: 'typescript', declarations: [declarationOf(context)] }),
  index: ({ spec }) => [
    {
      path: 'zod.ts',
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

type Options = { annotate: 'all' | 'cycles' }

function declarationOf(context: FileContext<Options, '*'>) {
  const { model, options } = context
  const cycle = context.cycleOf(model.id)
  const value = valueOf(model, { context, cycle })
  const declaration = {
    kind: 'const' as const,
    name: model.name,
    doc: { description: model.description, deprecated: model.deprecated },
  }
  if (options.annotate === 'cycles' && cycle.size === 0) return { ...declaration, value }
  const type = context.typeOf(model.id)
  return { ...declaration, type: generic(get(z, 'ZodType'), [type]), value: call(shared('typed'), [value], [type]) }
}

const valueOf = (model: Model, place: Place): Code =>
  match<Model, Code>(model, {
    object: (object) => objectOf(object, place),
    enum: (values) => enumOf(values, place),
    union: ({ members }) => union(members, place),
    opaque: () => ofZod('unknown'),
  })

const objectWords = { allow: 'looseObject', reject: 'strictObject', strip: 'object' }

// A field that leads back is a getter: it is asked when all files are loaded.
function objectOf(model: ObjectModel, place: Place): Code {
  const { settings } = place.context
  const fields = payloadOf(model)
  const entries = fields.map((field) => {
    const type = fieldType(field, { settings })
    const isBack = leadsBack(type, place)
    const schema = limited(schemaOf(type, isBack ? { ...place, isLate: true } : place), field, place)
    const whole = field.required ? schema : chain(schema, [optionalWord(settings)])
    return isBack ? getter(field.key, block([returns(whole)])) : entry(field.key, whole)
  })
  const shape = object(entries)
  if (model.additional) return chain(z, ['object', shape], ['catchall', lazily(model.additional, place)])
  return ofZod(objectWords[unknownKeysOf(settings, model.id)], shape)
}

function limited(schema: Code, field: Field, { context }: Place): Code {
  const limits = limitsOf(field, context)
  return limits ? call(shared('within'), [schema, limitsObject(limits)]) : schema
}

const optionalWord = ({ optional }: Context['settings']): string =>
  optional === 'exact' ? 'exactOptional' : 'optional'

function enumOf({ values, open }: EnumModel, place: Place): Code {
  const known = values.map(({ value }) => value)
  if (!open) return oneOf(known)
  return union(openTypes(values), place)
}
