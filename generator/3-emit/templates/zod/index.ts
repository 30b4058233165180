/** Model → a schema of Zod 4 that takes the values which the validators take. docs/libraries.md says where it cannot. */
import {
  payloadOf,
  match,
  openTypes,
  type EnumModel,
  type EnumValue,
  type Model,
  type ObjectModel,
} from '../../../ir/spec.ts'
import { simpleOptions } from '../../options.ts'
import { defineTemplate, unknownKeysOf, type Context, type FileContext } from '../../template.ts'
import { code, importedAll, key, list, literal, type Code } from '../../typescript/code.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { types } from '../types.ts'
import { sharedSource } from './shared.ts'
import { lazily, leadsBack, schemaOf, shared, union, type Place } from './schema.ts'

const z = importedAll('zod', 'z')

/** The template `zod`: each schema has the name of its model. The files share `zod.ts`. */
export const zod = defineTemplate({
  name: 'zod',
  version: 4,
  extension: 'ts',
  /** `cycles`: models that lead back to themselves alone are annotated; the others keep `.shape`, and need no isolatedDeclarations. */
  options: simpleOptions({ annotate: ['all', 'cycles'] }),
  requires: [types],
  exports: { '*': 'value' },
  // Its names are those of the types.
  barrel: false,
  file: (context) => ({ kind: 'typescript', declarations: [declarationOf(context)] }),
  index: () => [
    {
      path: 'zod.ts',
      content: { kind: 'typescript', declarations: [{ kind: 'source', name: '', source: sharedSource }] },
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
  return { ...declaration, type: code`${z}.ZodType<${type}>`, value: code`${shared('typed')}<${type}>(${value})` }
}

const valueOf = (model: Model, place: Place): Code =>
  match<Model, Code>(model, {
    object: (object) => objectOf(object, place),
    enum: (values) => enumOf(values, place),
    union: ({ members }) => union(members, place),
    opaque: () => code`${z}.unknown()`,
  })

const objectWords = { allow: code`looseObject`, reject: code`strictObject`, strip: code`object` }

// A field that leads back is a getter: it is asked when all files are loaded.
function objectOf(model: ObjectModel, place: Place): Code {
  const { settings } = place.context
  const fields = payloadOf(model)
  const entries = fields.map((field) => {
    const type = fieldType(field, { settings })
    const isBack = leadsBack(type, place)
    const schema = schemaOf(type, isBack ? { ...place, isLate: true } : place)
    const whole = field.required ? schema : code`${schema}.${optionalWord(settings)}()`
    return isBack ? code`get ${key(field.key)}() { return ${whole} }` : code`${key(field.key)}: ${whole}`
  })
  const shape = code`{ ${list(entries)} }`
  if (model.additional) return code`${z}.object(${shape}).catchall(${lazily(model.additional, place)})`
  return code`${z}.${objectWords[unknownKeysOf(settings, model.id)]}(${shape})`
}

const optionalWord = ({ optional }: Context['settings']): Code =>
  optional === 'exact' ? code`exactOptional` : code`optional`

function enumOf({ values, open }: EnumModel, place: Place): Code {
  const known = values.map(({ value }) => value)
  if (!open) return oneOf(known)
  return union(openTypes(values), place)
}

const oneOf = (values: readonly EnumValue['value'][]): Code => {
  if (values.length === 0) return code`${z}.never()`
  const word = values.every((value) => typeof value === 'string') ? code`enum` : code`literal`
  return code`${z}.${word}([${list(values.map(literal))}])`
}
