/** An object's fields and other keys, old against new. Fields are told apart by the key that is on the wire. */
import { only, speaksOf } from '../ir/constraints.ts'
import { withoutNull } from '../ir/nulls.ts'
import { kindsIn } from '../ir/value-kinds.ts'
import type { Change } from '../ir/change.ts'
import type { Place } from '../ir/place.ts'
import { payloadOf, type Field, type ObjectModel, type Type } from '../ir/spec.ts'
import { constraintChanges } from './constraints.ts'
import { changeOf, typeChanges, type Context, type Subject } from './context.ts'
import { renamedFields } from './renames.ts'
import type { RuleId } from './rules.ts'
import { textChanges } from './texts.ts'
import { typeWords } from './type-words.ts'

/** What moved in an object, in the order of its old fields and then its new ones. */
export function objectChanges(a: ObjectModel, b: ObjectModel, model: Subject, context: Context): Change[] {
  const [old, now] = [byKey(payloadOf(a)), byKey(payloadOf(b))]
  const gone = payloadOf(a).filter(({ key }) => !now.has(key))
  const come = payloadOf(b).filter(({ key }) => !old.has(key))
  const respelt = respeltFields(gone, come)
  const others = new Set(respelt.values())
  const renamed = renamedFields(
    gone.filter((field) => !respelt.has(field)),
    come.filter((field) => !others.has(field)),
    context.oldText,
    context.newText,
  )
  const taken = new Set([...renamed.values(), ...others])
  return [
    ...payloadOf(a).flatMap((field) => {
      const next = now.get(field.key)
      if (next) return fieldChanges(field, next, model, context)
      const same = respelt.get(field)
      if (same) return respeltField(field, same, model, context)
      const other = renamed.get(field)
      return other ? renamedField(field, other, model) : goneField(field, b, model, context)
    }),
    ...come.filter((field) => !taken.has(field)).flatMap((field) => newField(field, a, model, context)),
    ...transportChanges(a, b, model, context),
    ...additionalChanges(a, b, model, context),
  ]
}

const byKey = (fields: readonly Field[]): Map<string, Field> => new Map(fields.map((field) => [field.key, field]))

type Both = { before: Place; after: Place }
const places = (a: { place: Place }, b: { place: Place }): Both => ({ before: a.place, after: b.place })

function fieldChanges(a: Field, b: Field, model: Subject, context: Context): Change[] {
  const field = b.key
  const about = { field, ...places(a, b) }
  const isOneDefault = JSON.stringify(a.default) === JSON.stringify(b.default)
  return [
    ...(a.required === b.required ? [] : [changeOf(b.required ? 'field-required' : 'field-optional', model, about)]),
    ...valueChanges(a, b, about, model, context),
    ...constraintChanges(a, b, model, about),
    ...(isOneDefault ? [] : [changeOf('default-changed', model, { ...about, from: a.default, to: b.default })]),
    ...(a.name === b.name ? [] : [changeOf('name-changed', model, { ...about, from: a.name, to: b.name })]),
    ...textChanges(a, b, model, about),
  ]
}

// Null is told apart from the rest of a type: pages may leave it open, and that is no change of the type.
function valueChanges(a: Field, b: Field, about: { field: string } & Both, model: Subject, context: Context): Change[] {
  const { forward, backward } = context
  const [from, to] = [stated(a), stated(b)]
  // A type may take null, whatever is said of the field: it is anything, or a model that takes it.
  const isMoot = backward.isWithin(nothing, a.type) === 'yes' && forward.isWithin(nothing, b.type) === 'yes'
  const rule = isMoot ? undefined : nullRule(a.nullable, b.nullable)
  const nulls = rule ? [changeOf(rule, model, { ...about, from: a.nullable, to: b.nullable })] : []
  if (!rule || a.nullable === b.nullable) return [...typeChanges(context, model, a.type, b.type, about), ...nulls]
  return [...typeChanges(context, model, from, to, about), ...nulls]
}

const nothing: Type = { kind: 'null' }

const stated = ({ type, nullable }: Field): Type => (nullable === true ? withoutNull(type) : type)

const nullRules: Record<string, RuleId> = {
  'false true': 'null-allowed',
  'true false': 'null-forbidden',
  'unknown true': 'null-documented',
  'true unknown': 'null-undocumented',
  'unknown false': 'null-ruled-out',
  'false unknown': 'null-left-open',
}
const nullRule = (from: Field['nullable'], to: Field['nullable']): RuleId | undefined =>
  nullRules[`${String(from)} ${String(to)}`]

function goneField(field: Field, b: ObjectModel, model: Subject, context: Context): Change[] {
  const rule = field.required ? 'required-field-removed' : 'field-removed'
  const about = { field: field.key, before: field.place }
  // What no field names any more is of the type of other keys, where they have one.
  const rest = b.additional
    ? [
        ...typeChanges(context, model, field.type, b.additional, about),
        ...constraintChanges(limitsOn(b.additional, field), {}, model, about),
      ]
    : []
  return [changeOf(rule, model, about), ...rest]
}

function newField(field: Field, a: ObjectModel, model: Subject, context: Context): Change[] {
  const rule = field.required ? 'required-field-added' : 'field-added'
  const about = { field: field.key, after: field.place }
  const rest = a.additional
    ? [
        ...typeChanges(context, model, a.additional, field.type, about),
        ...constraintChanges({}, limitsOn(a.additional, field), model, about),
      ]
    : []
  return [changeOf(rule, model, about), ...rest]
}

// What a field asks of values of another type: nothing of kinds that the type does not hold. A model may hold any.
function limitsOn(type: Type, { constraints }: Field): Pick<Field, 'constraints'> {
  const kinds = kindsIn(type, () => undefined)
  const left = constraints && only(constraints, (name) => speaksOf(name, kinds))
  return left ? { constraints: left } : {}
}

// Fields that are called as before, under another key.
function respeltFields(gone: readonly Field[], come: readonly Field[]): Map<Field, Field> {
  const byName = new Map(come.map((field) => [field.name, field]))
  return new Map(
    gone.flatMap((field) => {
      const other = byName.get(field.name)
      return other ? [[field, other] as const] : []
    }),
  )
}

function respeltField(a: Field, b: Field, model: Subject, context: Context): Change[] {
  const words = [a.key, b.key] as const
  const about = { field: b.key, ...places(a, b), from: a.key, to: b.key, words }
  return [changeOf('field-key-changed', model, about), ...fieldChanges(a, b, model, context)]
}

function renamedField(a: Field, b: Field, model: Subject): Change[] {
  const about = { field: b.key, ...places(a, b) }
  const rule = b.required ? 'required-field-renamed' : 'field-renamed'
  return [
    changeOf(rule, model, { ...about, from: a.key, to: b.key, words: [a.key, b.key] }),
    ...textChanges(a, b, model, about),
  ]
}

// Fields of the transport are on no wire: that they moved is for readers.
function transportChanges(a: ObjectModel, b: ObjectModel, model: Subject, { oldText, newText }: Context): Change[] {
  const of = (object: ObjectModel): Map<string, Field> => byKey(object.fields.filter(({ transport }) => transport))
  const [old, now] = [of(a), of(b)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [before, after] = [old.get(key), now.get(key)]
    if (before && after && oldText(before.type) === newText(after.type)) return []
    const at = { ...(before ? { before: before.place } : {}), ...(after ? { after: after.place } : {}) }
    const words = [wordsOf(before), wordsOf(after)] as const
    return [changeOf('transport-changed', model, { field: key, ...at, from: before?.type, to: after?.type, words })]
  })
}

const wordsOf = (field: Field | undefined): string => (field ? typeWords(field.type) : 'not there')

function additionalChanges(a: ObjectModel, b: ObjectModel, model: Subject, context: Context): Change[] {
  const [from, to] = [a.additional, b.additional]
  const about = places(a, b)
  if (from && to) return typeChanges(context, model, from, to, { subject: 'any other key', ...about })
  if (!from && !to) return []
  const words = [from ? typeWords(from) : '', to ? typeWords(to) : ''] as const
  return [changeOf(to ? 'additional-added' : 'additional-removed', model, { ...about, from, to, words })]
}
