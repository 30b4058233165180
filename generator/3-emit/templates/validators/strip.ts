/**
 * Model → the function that leaves unknown keys out of a value that has passed its checks. Nobody's object is touched: where
 * something has to go there is a copy, as far down as that, and where nothing has to, the same reference.
 */
import {
  match,
  payloadOf,
  referencesOf,
  type Model,
  type ObjectModel,
  type Type,
  type UnionModel,
} from '../../../ir/spec.ts'
import { identifier as toIdentifier } from '../../../sinks/identifier.ts'
import { unknownKeysOf, type Context } from '../../template.ts'
import { code, literal, type Code } from '../../typescript/code.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { fieldType } from '../../typescript/type-text.ts'
import { array, arrow, as, call, choose, entry, get, object, returns } from '../../typescript/words.ts'
import { casesOf, type Case } from './cases.ts'
import { accepts } from './checks.ts'
import { hasOther } from './object.ts'
import { internal, kit, kitCall, routine, value, walk, walking, walkParameter, type Parts } from './parts.ts'
import { mostCases, switched } from './union.ts'

/** Whether a model, or one that it leads to, has unknown keys to leave out. */
export function canStrip(id: string, context: Context): boolean {
  const seen = new Set([id])
  const { unknownKeys } = context.settings
  if (typeof unknownKeys === 'string' && unknownKeys !== 'strip') return false
  for (const each of seen) {
    const model = context.modelOf(each)
    if (stripsItself(model, context)) return true
    for (const next of referencesOf(model)) seen.add(next)
  }
  return false
}

const stripsItself = (model: Model, { settings }: Context): boolean =>
  model.kind === 'object' && model.additional === undefined && unknownKeysOf(settings, model.id) === 'strip'

/** The declaration of the function. In a recursive model it remembers, once it has been to many places, what it made of each. */
export function stripDeclaration(model: Model, parts: Parts): Declaration {
  const type = parts.context.typeOf(model.id)
  const parameters = [{ name: 'value', type }]
  const shown = { name: `strip${toIdentifier(model.name)}`, doc: internal, isInternal: true, returns: type } as const
  if (!parts.isRecursive) return routine({ ...shown, parameters, body: stripBody(model, parts) })
  const once = parts.name('strips', '', (name) =>
    routine({
      name,
      isPrivate: true,
      parameters: [...parameters, walkParameter],
      returns: type,
      body: stripBody(model, parts),
    }),
  )
  return routine({
    ...shown,
    parameters: [...parameters, { ...walkParameter, initializer: kitCall('start') }],
    body: [returns(kitCall('remembering', walk, value, once))],
  })
}

const stripBody = (model: Model, parts: Parts): Code[] =>
  match<Model, Code[]>(model, {
    object: (object) => [returns(objectStrip(object, parts))],
    union: (union) => unionStrip(union, parts),
    enum: () => [returns(value)],
    opaque: () => [returns(value)],
  })

// By the discriminator, where that alone decides of which member the value is.
function unionStrip(model: UnionModel, parts: Parts): Code[] {
  const cases = casesOf(model, parts.context)
  const typed = (strip: Code | undefined): Code => returns(strip ? as(strip, parts.context.typeOf(model.id)) : value)
  if (!cases || cases.length > mostCases) return [typed(stripAny(model.members, value, parts))]
  const then = ({ type }: Case): Code => typed(stripped(type, value, parts))
  return [switched(get(value, model.discriminator!.field), cases, then, returns(value))]
}

// The value itself, or a copy of what it names, with what has become of its parts.
function objectStrip(model: ObjectModel, parts: Parts): Code {
  const fields = payloadOf(model)
  const strips = fields.map((field) => ({ key: field.key, strip: stripperOf(fieldType(field, parts.context), parts) }))
  const rest = model.additional && stripperOf(model.additional, parts)
  if (rest)
    return kitCall(
      'strippedEntries',
      value,
      rest,
      partsOf(strips.map((each) => ({ ...each, strip: each.strip ?? kit('same') }))),
    )
  const changed = strips.filter(({ strip }) => strip !== undefined)
  const held = changed.length === 0 ? [] : [partsOf(changed)]
  if (!stripsItself(model, parts.context))
    return changed.length === 0 ? value : kitCall('stripped', value, code`undefined`, ...held)
  const keys = array(fields.map(({ key }) => literal(key)))
  const has = call(hasOther(model, parts), [value])
  return changed.length === 0
    ? choose(has, kitCall('stripped', value, keys), value)
    : kitCall('stripped', value, choose(has, keys, code`undefined`), ...held)
}

const partsOf = (strips: readonly { key: string; strip: Code | undefined }[]): Code =>
  object(strips.map(({ key, strip }) => entry(key, strip!)))

// A function that returns a value of the type without its unknown keys; nothing for a type that has none.
function stripperOf(type: Type, parts: Parts): Code | undefined {
  const strip = stripped(type, v, parts)
  return strip && arrow([{ name: 'v' }], strip)
}

const v = code`v`

// The same as an expression.
function stripped(type: Type, value: Code, parts: Parts): Code | undefined {
  switch (type.kind) {
    case 'union':
      return stripAny(type.members, value, parts)
    case 'reference':
      return canStrip(type.id, parts.context)
        ? call(parts.of('strip', type.id), walking(as(value, parts.context.typeOf(type.id)), parts.isBack(type.id)))
        : undefined
    case 'array':
      return strippedBy('strippedItems', value, stripperOf(type.items, parts))
    case 'map':
      return strippedBy('strippedEntries', value, stripperOf(type.values, parts))
    default:
      return undefined
  }
}

const strippedBy = (name: string, value: Code, strip: Code | undefined): Code | undefined =>
  strip && kitCall(name, value, strip)

// As the first member that the value is of: that has been asked already, so that asking again ends.
function stripAny(members: readonly Type[], value: Code, parts: Parts): Code | undefined {
  const strips = members.map((member) => ({ member, strip: stripped(member, value, parts) }))
  const last = strips.findLastIndex(({ strip }) => strip !== undefined)
  return last < 0
    ? undefined
    : strips
        .slice(0, last + 1)
        .reduceRight(
          (rest, { member, strip }) => choose(accepts(member, value, parts.outside()), strip ?? value, rest),
          value,
        )
}
