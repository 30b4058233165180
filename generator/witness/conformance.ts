/**
 * Whether a value fits a type: the verdict of the generated validators (3-emit/templates/validators) at their defaults,
 * reached without generating them. Unknown keys are allowed.
 */
import { brokenBy, type ConstraintName } from '../ir/constraints.ts'
import { fitsType } from '../ir/fits.ts'
import { isLenient, type Nulls } from '../ir/nulls.ts'
import { isRecord } from '../ir/is-json.ts'
import {
  payloadOf,
  match,
  takesOthers,
  type EnumModel,
  type Field,
  type Json,
  type Model,
  type ObjectModel,
  type Type,
} from '../ir/spec.ts'

/** Stands for what the page shows as no value: a call, a name, a spread. It fits every type. */
export const hole: unique symbol = Symbol('hole')

/** What a literal can say: JSON, `undefined`, and holes. */
export type Instance = Json | undefined | typeof hole | Instance[] | { [key: string]: Instance }

/** How types are meant. */
export type Terms = {
  /** Looks a model up by its id. */
  model: (id: string) => Model | undefined
  /** The key that a field has in the values. */
  keyOf: (field: Field) => string
  /** Whether fields that do not say so may be null. */
  nulls: Nulls
}

/**
 * Terms, the verdicts on one value and its parts, and how many models deep one stands. Without the verdicts, unions of
 * recursive models would ask for each without end.
 */
export type Scope = Terms & { verdicts: Map<string, Map<Instance, boolean>>; depth: number }

/** Opens the scope of one value. */
export const scopeOf = (terms: Terms): Scope => ({ ...terms, verdicts: new Map(), depth: 0 })

/** What lies deeper is not looked at, so that nobody runs out of stack. */
const deepest = 256

/** Whether a value is of a type. */
export const fits = (value: Instance, type: Type, scope: Scope): boolean =>
  value === hole ||
  // A union of unions is opened at once: it is no deeper than its members.
  (type.kind === 'union'
    ? fitsAny(value, type, scope)
    : fitsType(value, type, {
        isOf: (part, inner) => fits(part, inner, scope),
        isDate,
        isDateTime,
        isUnknown: true,
        isExternal: true,
        isOfModel: (id) => fitsModel(value, id, scope),
      }))

function fitsModel(value: Instance, id: string, scope: Scope): boolean {
  const verdicts = scope.verdicts.get(id) ?? new Map<Instance, boolean>()
  scope.verdicts.set(id, verdicts)
  const model = scope.depth < deepest ? scope.model(id) : undefined
  const verdict = verdicts.get(value) ?? (!model || judged(value, model, { ...scope, depth: scope.depth + 1 }))
  verdicts.set(value, verdict)
  return verdict
}

const judged = (value: Instance, model: Model, scope: Scope): boolean =>
  match<Model, boolean>(model, {
    object: (object) =>
      isRecord(value) && partsIn(value, object, scope).every((part) => part.isThere && fitsPart(part, scope)),
    enum: (values) => isAmong(value, values),
    union: ({ id }) => fitsAny(value, { kind: 'reference', id }, scope),
    opaque: () => true,
  })

/** Whether a part is of its type, and keeps to what is said of its field. */
export const fitsPart = (part: Part, scope: Scope): boolean =>
  fits(part.value, part.type, scope) && brokenIn(part).length === 0

/** The constraints that a part does not keep to. How many items a list has that shows a spread nobody knows. */
export const brokenIn = ({ value, field }: Part): ConstraintName[] =>
  !field?.constraints || (Array.isArray(value) && value.some((item: Instance) => item === hole))
    ? []
    : brokenBy(value, field.constraints)

const fitsAny = (value: Instance, type: Type, scope: Scope): boolean =>
  alternatives(type, scope).some((each) => fits(value, each, scope))

/** The types that a type admits: unions opened, as many as lead from one to the next. */
export function alternatives(type: Type, terms: Pick<Terms, 'model'>): Type[] {
  const found: Type[] = []
  const seen = new Set<string>()
  const waiting = [type]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const model = next.kind === 'reference' ? terms.model(next.id) : undefined
    if (next.kind === 'union') for (const member of next.members.toReversed()) waiting.push(member)
    else if (model?.kind !== 'union') found.push(next)
    else if (!seen.has(model.id)) {
      seen.add(model.id)
      for (const member of model.members.toReversed()) waiting.push(member)
    }
  }
  return found
}

/** A part of a value, and the type it must be of. `isThere`: not a required key that is missing. `field`: which it is of. */
export type Part = { key: string | number; value: Instance; type: Type; isThere: boolean; field?: Field }

/** What a model has to say of an object: its fields, as far as they matter, and the keys that no field names. */
export function partsIn(value: { [key: string]: Instance }, model: ObjectModel, scope: Scope): Part[] {
  const fields = payloadOf(model)
  const named = fields.map((field): Part => {
    const key = scope.keyOf(field)
    const isThere = Object.hasOwn(value, key)
    return { key, value: isThere ? value[key] : undefined, type: typeOf(field, scope), isThere, field }
  })
  const relevant = named.filter((part) => part.field!.required || part.value !== undefined)
  return model.additional ? [...relevant, ...otherParts(value, named, model.additional)] : relevant
}

function otherParts(value: { [key: string]: Instance }, named: readonly Part[], type: Type): Part[] {
  const known = new Set(named.map(({ key }) => key))
  const keys = Object.keys(value).filter((key) => !known.has(key))
  return keys.map((key): Part => ({ key, value: value[key], type, isThere: true }))
}

const typeOf = (field: Field, { nulls }: Terms): Type =>
  isLenient(field, nulls) ? { kind: 'union', members: [field.type, { kind: 'null' }] } : field.type

const isAmong = (value: Instance, model: EnumModel): boolean =>
  model.values.some((known) => known.value === value) || takesOthers(model)(value)

// RFC 3339: full-date, and date-time; leap seconds are let through.
const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text)
const isDateTime = (text: string): boolean => dateTime.test(text) && isDay(text)
const dateTime =
  /^\d{4}-\d\d-\d\d[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

function isDay(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number) as [
    number,
    number,
    number,
  ]
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}
