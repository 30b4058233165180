/** Model → what fast-check draws of it: values that the validator accepts, and near-misses that it refuses. */
import { payloadOf, match, openTypes, type EnumModel, type Model, type ObjectModel } from '../../../ir/spec.ts'
import { defineTemplate, type FileContext } from '../../template.ts'
import { code, literal, type Code } from '../../typescript/code.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { holdsLimits, limitsOf } from '../../typescript/holds-limits.ts'
import { ownLimits } from '../../typescript/keeps.recorded.ts'
import { ownLimitChecks } from '../../typescript/limits.recorded.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { array, as, block, call, choose, generic, get, returns } from '../../typescript/words.ts'
import { types } from '../types.ts'
import { validators } from '../validators/index.ts'
import {
  fc,
  isDeep,
  leadsBack,
  ofFastCheck,
  oneOf,
  shared,
  unionOf,
  valuesOf,
  whileDeep,
  type Place,
} from './arbitrary.ts'
import { heightsFor } from './height.ts'
import { limits } from './limits.recorded.ts'
import { runtime } from './runtime.recorded.ts'

/** How deep values of models that lead back to themselves are nested; below it they are as small as they can be. */
const depth = literal(3)

/** The template `fast-check`: `arbitrary<Name>` and `nearMiss<Name>`. Their files share `fast-check.ts`. */
export const fastCheck = defineTemplate({
  name: 'fast-check',
  version: 5,
  extension: 'ts',
  requires: [types, validators],
  exports: { 'arbitrary*': 'value', 'nearMiss*': 'value', 'arbitrary*At': 'value' },
  // Nobody should load fast-check for the sake of a type.
  barrel: false,
  file: (context) => ({ kind: 'typescript', declarations: declarationsOf(context) }),
  index: ({ spec }) => [
    {
      path: 'fast-check.ts',
      content: {
        kind: 'typescript',
        declarations: [runtime, ...(holdsLimits(spec) ? [limits, ownLimits, ownLimitChecks] : [])],
      },
    },
  ],
})

type Name = 'arbitrary*' | 'nearMiss*' | 'arbitrary*At'

function declarationsOf(context: FileContext<unknown, Name>): Declaration[] {
  const { model } = context
  const type = arbitraryType(context.typeOf(model.id))
  const place: Place = { context, cycle: context.cycleOf(model.id), heights: heightsFor(model, context) }
  const values = as(arbitraryOf(model, place), type)
  const isRecursive = place.cycle.size > 0
  const arbitrary = context.own('arbitrary*', model.id)
  const is = context.symbol(validators, 'is*', model.id)
  return [
    {
      kind: 'const',
      name: context.nameOf('arbitrary*', model),
      doc: { description: `Values that are a valid ${model.name}.` },
      type,
      value: isRecursive ? call(context.own('arbitrary*At', model.id), [depth]) : values,
    },
    {
      kind: 'const',
      name: context.nameOf('nearMiss*', model),
      doc: { description: `Values that are almost a valid ${model.name}, and are none.` },
      type: arbitraryType(code`unknown`),
      value: shared('nearMiss', arbitrary, is, ...(canBe(model, place) ? [] : [literal(false)])),
    },
    ...(isRecursive
      ? [
          {
            kind: 'function' as const,
            name: context.nameOf('arbitrary*At', model),
            doc: { description: 'The same, of bounded depth: for other arbitraries.' },
            parameters: [{ name: 'depth', type: code`number` }],
            returns: type,
            body: block([returns(values)]),
          },
        ]
      : []),
  ]
}

const arbitraryType = (type: Code): Code => generic(get(fc, 'Arbitrary'), [type])
const canBe = ({ id }: Model, { heights }: Place): boolean => heights.ofModel(id) < Infinity

const arbitraryOf = (model: Model, place: Place): Code =>
  !canBe(model, place)
    ? shared('none', literal(model.name))
    : match<Model, Code>(model, {
        object: (object) => recordOf(object, place),
        enum: (values) => enumOf(values, place),
        union: ({ members }) => unionOf(members, place),
        opaque: () => ofFastCheck('jsonValue'),
      })

// A field that may be left out is, where it can hold nothing, or where it would lead too deep.
function recordOf(model: ObjectModel, place: Place): Code {
  const fields = payloadOf(model)
  const entries = fields.flatMap((field) => {
    const type = fieldType(field, place.context)
    if (place.heights.ofType(type) === Infinity) return []
    const bounds = limitsOf(field, place.context)
    const values = valuesOf(type, bounds ? { ...place, limits: bounds } : place)
    const entry = shared('entry', literal(field.key), values, literal(field.required))
    return [!field.required && leadsBack(type, place) ? whileDeep(entry) : entry]
  })
  const { additional } = model
  const rest = additional && place.heights.ofType(additional) < Infinity ? valuesOf(additional, place) : undefined
  const keys = array(fields.map(({ key }) => literal(key)))
  if (!rest || !additional) return shared('record', array(entries))
  const bounded = leadsBack(additional, place) ? choose(isDeep, rest, code`undefined`) : rest
  return shared('record', array(entries), keys, bounded)
}

const enumOf = ({ values, open }: EnumModel, place: Place): Code => {
  const known = oneOf(values.map(({ value }) => value))
  if (!open) return known
  const others = unionOf(openTypes(values), place)
  return values.length === 0 ? others : ofFastCheck('oneof', known, others)
}
