/** Spec → the same Spec after a few edits, as vendors make them: what comparisons are tried on. */
import fc, { type Arbitrary } from 'fast-check'
import type { EnumModel, Field, Model, ObjectModel, Spec, Type, UnionModel } from '../ir/spec.ts'
import { anySpec, enumValues, fieldOf, typeOf } from './spec-arbitrary.ts'

/** A change of one model; `undefined` where there is nothing that it could change. */
type Mutation<M extends Model = Model> = (model: M) => Model | undefined

/** An old Spec and a new one. */
export type Pair = { before: Spec; after: Spec }

/** Pairs with one edit to three. */
export const anyPair: Arbitrary<Pair> = anySpec.chain((before) => {
  const ids = before.models.map(({ id }) => id)
  const edit = fc.tuple(fc.nat(), mutationOf(ids))
  return fc
    .array(edit, { minLength: 1, maxLength: 3 })
    .map((edits) => ({ before, after: edits.reduce(edited, before) }))
})

// The first model, from any on, that the edit can change.
function edited(spec: Spec, [at, mutate]: [number, Mutation]): Spec {
  const start = at % spec.models.length
  for (const target of [...spec.models.slice(start), ...spec.models.slice(0, start)]) {
    const changed = mutate(target)
    if (changed) return { ...spec, models: spec.models.map((model) => (model === target ? changed : model)) }
  }
  return spec
}

function mutationOf(ids: readonly string[]): Arbitrary<Mutation> {
  // Unions may not lead to themselves: types that are put into them name no model.
  const type = typeOf(ids, 2)
  const plainType = typeOf([], 2)
  const at = fc.nat()
  const object =
    (change: (model: ObjectModel) => Model | undefined): Mutation =>
    (model) =>
      model.kind === 'object' ? change(model) : undefined
  const ofField = (change: (field: Field) => Field): Arbitrary<Mutation> =>
    at.map((index) => object((model) => withField(model, index, change)))
  return fc.oneof(
    ofField((field) => ({ ...field, required: !field.required })),
    ofField((field) => ({ ...field, description: `${field.description ?? ''} More.` })),
    ofField((field) => without({ ...field, default: undefined })),
    fc.constantFrom(true, false, 'unknown' as const).chain((nullable) => ofField((field) => withNull(field, nullable))),
    fc.oneof(type, fc.constant(undefined)).chain((other) => ofField((field) => withType(field, other))),
    fc
      .tuple(at, fc.boolean())
      .map(([index, isLike]) =>
        object((model) => withField(model, index, (field) => renamed(field, isLike ? `${field.key}s` : 'other_name'))),
      ),
    at.map((index) =>
      object((model) => ({ ...model, fields: model.fields.filter((_, i) => i !== index % model.fields.length) })),
    ),
    fc.tuple(fieldOf(ids, new Map()), fc.constantFrom('added_1', 'added_2')).map(([field, key]) =>
      object((model) => ({
        ...model,
        fields: [...model.fields.filter((each) => each.key !== key), renamed(field, key)],
      })),
    ),
    fc
      .oneof(type, fc.constant(undefined))
      .map((additional) => object((model) => without<Model>({ ...model, additional }))),
    enumValues.map(
      (values): Mutation =>
        (model) =>
          model.kind === 'enum' ? { ...model, values } : undefined,
    ),
    enumValues.map(
      (values): Mutation =>
        (model) =>
          withValues(model, values),
    ),
    at.map(
      (index): Mutation =>
        (model) =>
          withoutValue(model, index),
    ),
    fc.constant<Mutation>((model) => (model.kind === 'enum' ? { ...model, open: !model.open } : undefined)),
    plainType.map(
      (member): Mutation =>
        (model) =>
          withMember(model, member),
    ),
    at.map(
      (index): Mutation =>
        (model) =>
          withoutMember(model, index),
    ),
    fc.constant<Mutation>(asOpaque),
    enumValues.map(
      (values): Mutation =>
        (model) =>
          asEnum(model, values),
    ),
  )
}

const without = <Part extends object>(part: object): Part =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part

function withField(model: ObjectModel, index: number, change: (field: Field) => Field): ObjectModel | undefined {
  const target = model.fields[index % model.fields.length]
  if (!target) return undefined
  const field = change(target)
  const isTaken = model.fields.some((other) => other !== target && other.key === field.key)
  return isTaken ? undefined : { ...model, fields: model.fields.map((each) => (each === target ? field : each)) }
}

const renamed = (field: Field, key: string): Field => ({ ...field, key, name: key })

const isNull = ({ kind }: Type): boolean => kind === 'null'
const plain = (type: Type): Type => {
  if (type.kind !== 'union') return type
  const members = type.members.filter((member) => !isNull(member))
  return members.length === 1 ? members[0]! : { kind: 'union', members }
}
const orNull = (type: Type): Type =>
  isNull(type)
    ? type
    : {
        kind: 'union',
        members: [...(type.kind === 'union' ? type.members.filter((each) => !isNull(each)) : [type]), { kind: 'null' }],
      }

// As reading has it: what may be null says so in its type, too.
function withNull(field: Field, nullable: Field['nullable']): Field {
  if (isNull(field.type)) return field
  return { ...field, nullable, type: nullable === true ? orNull(field.type) : plain(field.type) }
}

// Another type, or a wider one.
function withType(field: Field, other: Type | undefined): Field {
  const base = plain(field.type)
  const type: Type = other ?? {
    kind: 'union',
    members: [...(base.kind === 'union' ? base.members : [base]), { kind: 'string' }],
  }
  const isNullable = isNull(type) || (type.kind === 'union' && type.members.some(isNull))
  const whole = field.nullable === true ? orNull(type) : type
  return without({ ...field, type: whole, nullable: isNullable ? true : field.nullable, default: undefined })
}

function withValues(model: Model, values: EnumModel['values']): Model | undefined {
  if (model.kind !== 'enum') return undefined
  const known = new Set(model.values.map(({ value }) => JSON.stringify(value)))
  return { ...model, values: [...model.values, ...values.filter(({ value }) => !known.has(JSON.stringify(value)))] }
}

const withoutValue = (model: Model, index: number): Model | undefined =>
  model.kind === 'enum'
    ? { ...model, values: model.values.filter((_, i) => i !== index % model.values.length) }
    : undefined

const withMembers = (model: UnionModel, members: Type[]): UnionModel => ({
  ...model,
  members,
  memberPlaces: members.map(() => model.place),
})

const withMember = (model: Model, member: Type): Model | undefined =>
  model.kind === 'union' ? withMembers(model, [...model.members, member]) : undefined

const withoutMember = (model: Model, index: number): Model | undefined =>
  model.kind === 'union' && model.members.length > 1
    ? withMembers(
        model,
        model.members.filter((_, i) => i !== index % model.members.length),
      )
    : undefined

const named = ({ id, name, namespace, place }: Model) => ({ id, name, namespace, place })
const asOpaque = (model: Model): Model => ({ ...named(model), kind: 'opaque' })
const asEnum = (model: Model, values: EnumModel['values']): Model => ({
  ...named(model),
  kind: 'enum',
  values,
  open: false,
})
