/** Spec → the same Spec after an edit, as vendors make them: what comparisons are tried on. */
import fc, { type Arbitrary } from 'fast-check'
import { admitsNull, unionOf, withNull, withoutNull } from '../ir/nulls.ts'
import { startOf } from '../ir/place.ts'
import { byCodeUnit, openTypes, payloadOf } from '../ir/spec.ts'
import { only, speaksOf, type Constraints } from '../ir/constraints.ts'
import { kindsIn } from '../ir/value-kinds.ts'
import type { EnumModel, Field, Model, ObjectModel, Spec, Type, UnionModel } from '../ir/spec.ts'
import { foldedPath } from '../sinks/file-path.ts'
import { anySpec, anyText, enumValues, fieldOf, stubPath, typeOf } from './spec-arbitrary.ts'
import { anything, field, listOf, literal, mapOf, nothing, object, reference, string, union } from './spec-builders.ts'
import { moreThan, partOf, respelt } from './type-mutations.ts'

/** A change of one thing; `undefined` where there is nothing that it could change. `at` chooses among many. */
type Edit = (spec: Spec, at: number) => Spec | undefined
/** A change of one model. */
type Mutation<M extends Model = Model> = (model: M) => Model | undefined

/** An old Spec and a new one. */
export type Pair = { before: Spec; after: Spec }

/** A Spec and what became of it by three edits, one after the other; or that the other way round. */
export const anyHistory: Arbitrary<Spec[]> = anySpec.chain((first) => {
  // What an edit finds nothing for, another one may.
  const edits = fc.array(fc.tuple(fc.nat(), editOf(first.models.map(({ id }) => id))), { minLength: 3, maxLength: 3 })
  return fc.tuple(fc.array(edits, { minLength: 3, maxLength: 3 }), fc.boolean()).map(([steps, isBack]) => {
    const specs = [first]
    for (const step of steps) specs.push(edited(specs.at(-1)!, step))
    return isBack ? specs.toReversed() : specs
  })
})

/** Pairs with one edit to three. */
export const anyPair: Arbitrary<Pair> = fc
  .tuple(anyHistory, fc.nat())
  .map(([specs, at]) => ({ before: specs[0]!, after: specs[1 + (at % (specs.length - 1))]! }))

function edited(spec: Spec, edits: readonly [at: number, edit: Edit][]): Spec {
  const text = JSON.stringify(tidied(spec).models)
  for (const [at, edit] of edits) {
    const changed = edit(spec, at)
    const after = changed && tidied(changed)
    if (after && JSON.stringify(after.models) !== text) return after
  }
  return spec
}

// An edit may name what an earlier one took away.
function tidied(spec: Spec): Spec {
  const ids = new Set(spec.models.map(({ id }) => id))
  const models = spec.models.map((model) => withReferences(model, (id) => (ids.has(id) ? id : undefined)))
  return { ...spec, models: models.toSorted((a, b) => byCodeUnit(a.id, b.id)) }
}

// The first model, from any on, that the mutation can change.
const ofModel =
  (mutate: Mutation): Edit =>
  (spec, at) => {
    const start = at % spec.models.length
    for (const target of [...spec.models.slice(start), ...spec.models.slice(0, start)]) {
      const changed = mutate(target)
      if (changed) return { ...spec, models: spec.models.map((model) => (model === target ? changed : model)) }
    }
    return undefined
  }

const editOf = (ids: readonly string[]): Arbitrary<Edit> =>
  fc.oneof({ arbitrary: mutationOf(ids).map(ofModel), weight: 8 }, { arbitrary: modelEdit, weight: 1 })

const modelEdit: Arbitrary<Edit> = fc.oneof(
  fc.constant<Edit>((spec, at) => {
    const { id } = spec.models[at % spec.models.length]!
    return spec.models.length > 1 ? { ...spec, models: spec.models.filter((model) => model.id !== id) } : undefined
  }),
  fc.constant<Edit>((spec, at) => {
    const target = spec.models[at % spec.models.length]!
    const id = `moved.${target.name}`
    const moved: Model = { ...target, id, namespace: 'moved' }
    return isFree(spec, moved)
      ? {
          ...spec,
          models: spec.models.map((model) =>
            withReferences(model === target ? moved : model, (other) => (other === target.id ? id : other)),
          ),
        }
      : undefined
  }),
  fc.tuple(fc.boolean(), fieldOf([], new Map())).map(([isField, each]): Edit => withNew(isField, each)),
  fc.constant<Edit>(extracted),
)

const place = startOf('New.md')
const isFree = (spec: Spec, model: Model): boolean =>
  spec.models.every((other) => foldedPath(stubPath(other)) !== foldedPath(stubPath(model)))

// A model is new, and something names it that may do without: a new field, a wider type, a member of a union.
function withNew(isField: boolean, only: Field): Edit {
  return (spec, at) => {
    const fresh = object('New', [only], { place })
    if (!isFree(spec, fresh)) return undefined
    const type = reference('New')
    const naming = ofModel((model) => {
      if (model.kind === 'union') return withMember(model, type)
      if (model.kind !== 'object') return undefined
      if (!isField) return withField(model, at, (each) => retyped(each, (old) => unionOf([old, type])))
      const extra = field('added_3', { type })
      return { ...model, fields: [...model.fields.filter(({ key }) => key !== extra.key), extra] }
    })(spec, at)
    return naming && { ...naming, models: [...naming.models, fresh] }
  }
}

// What a field says is now said by a model of its own.
function extracted(spec: Spec, at: number): Spec | undefined {
  let members: Type[] = []
  const naming = ofModel((model) =>
    model.kind === 'object'
      ? withField(model, at, (field) =>
          retyped(field, (old) => {
            members = old.kind === 'union' ? old.members : [old]
            return reference('New')
          }),
        )
      : undefined,
  )(spec, at)
  const fresh = union('New', members, { place })
  return naming && isFree(spec, fresh) ? { ...naming, models: [...naming.models, fresh] } : undefined
}

/** A model with other ids in it; what nobody is called any more may be any text. */
function withReferences(model: Model, idOf: (id: string) => string | undefined): Model {
  const of = (type: Type): Type => {
    switch (type.kind) {
      case 'reference': {
        const id = idOf(type.id)
        return id === undefined ? string : reference(id)
      }
      case 'array':
        return listOf(of(type.items))
      case 'map':
        return mapOf(of(type.values))
      case 'union':
        return unionOf(type.members.map(of))
      default:
        return type
    }
  }
  if (model.kind === 'object')
    return without({
      ...model,
      fields: model.fields.map((field) => ({ ...field, type: of(field.type) })),
      additional: model.additional && of(model.additional),
    })
  if (model.kind !== 'union') return model
  const { discriminator, ...rest } = withMembers(model, model.members.map(of))
  if (!discriminator) return rest
  const mapping = Object.create(null) as typeof discriminator.mapping
  for (const [value, id] of Object.entries(discriminator.mapping)) {
    const known = idOf(id)
    if (known !== undefined) mapping[value] = known
  }
  return { ...rest, discriminator: { ...discriminator, mapping } }
}

function mutationOf(ids: readonly string[]): Arbitrary<Mutation> {
  // Unions may not lead to themselves: types that are put into them name no model.
  const type = typeOf(ids, 2)
  const plainType = typeOf([], 2)
  const at = fc.nat()
  const ofObject =
    (change: (model: ObjectModel) => Model | undefined): Mutation =>
    (model) =>
      model.kind === 'object' ? change(model) : undefined
  const ofEnum =
    (change: (model: EnumModel) => Model | undefined): Mutation =>
    (model) =>
      model.kind === 'enum' ? change(model) : undefined
  const ofField = (change: (field: Field) => Field | undefined): Arbitrary<Mutation> =>
    at.map((index) => ofObject((model) => withField(model, index, change)))
  const tweak = fc.tuple(fc.constantFrom(moreThan, partOf, respelt), at).map(
    ([change, choice]) =>
      (old: Type): Type | undefined =>
        change(old, choice),
  )
  const ofObjects = [
    ofField((field) => ({ ...field, required: !field.required })),
    fc
      .constantFrom<(keyof Field)[]>('description', 'example', 'deprecated')
      .chain((key) =>
        fc.constantFrom('Other.', undefined).chain((text) => ofField((field) => without({ ...field, [key]: text }))),
      ),
    ofField((field) => ({ ...field, name: `${field.name} more` })),
    at.map((index) => ofObject((model) => transported(model, index))),
    fc.option(anyText, { nil: undefined }).chain((text) => ofField((field) => without({ ...field, default: text }))),
    fc.constantFrom(true, false, 'unknown' as const).chain((nullable) => ofField((field) => stated(field, nullable))),
    fc.constantFrom(true, false, 'unknown' as const).chain((nullable) => ofField((field) => stated(field, nullable))),
    fc.nat().chain((index) => ofField((field) => constrained(field, index))),
    fc.nat().chain((index) => ofField((field) => constrained(field, index))),
    fc
      .constantFrom<(keyof Field)[]>('readOnly', 'writeOnly')
      .chain((key) => ofField((field) => without({ ...field, [key]: field[key] ? undefined : true }))),
    type.chain((other) => ofField((field) => retyped(field, () => other))),
    tweak.chain((change) => ofField((field) => retyped(field, change))),
    tweak.chain((change) => ofField((field) => retyped(field, change))),
    fc
      .tuple(at, fc.boolean())
      .map(([index, isLike]) =>
        ofObject((model) =>
          withField(model, index, (field) => renamed(field, isLike ? `${field.key}s` : 'other_name')),
        ),
      ),
    at.map((index) =>
      ofObject((model) => {
        const gone = payloadOf(model)[index % payloadOf(model).length]
        return gone && { ...model, fields: model.fields.filter((field) => field !== gone) }
      }),
    ),
    fc.tuple(fieldOf(ids, new Map()), fc.constantFrom('added_1', 'added_2')).map(([field, key]) =>
      ofObject((model) => ({
        ...model,
        fields: [...model.fields.filter((each) => each.key !== key), renamed(field, key)],
      })),
    ),
    fc
      .oneof(type, fc.constant(undefined))
      .map((additional) => ofObject((model) => without<Model>({ ...model, additional }))),
    tweak.map((change) =>
      ofObject((model) => {
        const additional = model.additional && change(model.additional)
        return additional && { ...model, additional }
      }),
    ),
  ]
  const ofEnums = [
    enumValues.map((values) => ofEnum((model) => ({ ...model, values }))),
    enumValues.map((values) => ofEnum((model) => withValues(model, values))),
    at.map((index) => ofEnum((model) => withoutValue(model, index))),
    at.map((index) => ofEnum((model) => withRespelt(model, index))),
    fc.constant(ofEnum((model) => ({ ...model, open: !model.open }))),
  ]
  const ofUnions = [
    plainType.map(
      (member): Mutation =>
        (model) =>
          withMember(model, member),
    ),
    fc.tuple(at, tweak, fc.boolean()).map(
      ([index, change, isMore]): Mutation =>
        (model) =>
          withMemberLike(model, index, change, isMore),
    ),
    at.map(
      (index): Mutation =>
        (model) =>
          withoutMember(model, index),
    ),
  ]
  const ofKinds = [
    fc.constant<Mutation>((model) => (model.kind === 'opaque' ? undefined : asOpaque(model))),
    fc.constant<Mutation>(asUnion),
    enumValues.map(
      (values): Mutation =>
        (model) =>
          model.kind === 'enum' ? undefined : asEnum(model, values),
    ),
  ]
  return fc.oneof(
    { arbitrary: fc.oneof(...ofObjects), weight: 8 },
    { arbitrary: fc.oneof(...ofEnums), weight: 3 },
    { arbitrary: fc.oneof(...ofUnions), weight: 2 },
    { arbitrary: fc.oneof(...ofKinds), weight: 1 },
  )
}

const without = <Part extends object>(part: object): Part =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part

function withField(
  model: ObjectModel,
  index: number,
  change: (field: Field) => Field | undefined,
): ObjectModel | undefined {
  const target = payloadOf(model)[index % payloadOf(model).length]
  const field = target && change(target)
  if (!field) return undefined
  const isTaken = model.fields.some((other) => other !== target && other.key === field.key)
  return isTaken ? undefined : { ...model, fields: model.fields.map((each) => (each === target ? field : each)) }
}

// A field comes to the transport, or leaves it.
function transported(model: ObjectModel, index: number): ObjectModel | undefined {
  const target = model.fields[index % model.fields.length]
  const moved = ({ transport, ...field }: Field): Field => (transport ? field : { ...field, transport: true })
  return target && { ...model, fields: model.fields.map((each) => (each === target ? moved(each) : each)) }
}

const renamed = (field: Field, key: string): Field => ({ ...field, key, name: key })

// As reading has it: what may be null says so in its type, too.
function stated(field: Field, nullable: Field['nullable']): Field {
  if (field.type.kind === 'null') return field
  const type = nullable === true ? withNull(field.type) : withoutNull(field.type)
  return { ...field, nullable, type }
}

// What is said of null stays.
function retyped(field: Field, change: (old: Type) => Type | undefined): Field | undefined {
  const type = change(withoutNull(field.type))
  if (!type) return undefined
  const whole = field.nullable === true ? withNull(type) : type
  // As resolving has it: what says nothing of the type goes.
  const kinds = kindsIn(whole, (id) => object(id, []))
  const constraints = field.constraints && only(field.constraints, (name) => speaksOf(name, kinds))
  const nullable = admitsNull(type) ? true : field.nullable
  return without({ ...field, type: whole, constraints, nullable, default: undefined })
}

const limits: readonly Constraints[] = [
  { minLength: 1 },
  { minLength: 2, maxLength: 3 },
  { maxLength: 5 },
  { pattern: '^[a-z]+$' },
  { pattern: '^x' },
  { minimum: 0 },
  { exclusiveMinimum: 0, maximum: 9 },
  { maximum: 7 },
  { multipleOf: 2 },
  { multipleOf: 3 },
  { maxItems: 0 },
  { format: 'email' },
]

// Of a field whose values are of one kind; what its default was may no longer be right.
function constrained(field: Field, index: number): Field | undefined {
  const kinds: { [kind: string]: readonly Constraints[] } = {
    string: limits.filter(
      (each) => 'minLength' in each || 'maxLength' in each || 'pattern' in each || 'format' in each,
    ),
    number: limits.filter((each) => /um|multiple/.test(Object.keys(each).join())),
    array: limits.filter((each) => 'maxItems' in each),
  }
  const all = kinds[withoutNull(field.type).kind]
  if (!all) return undefined
  const constraints = all[index % (all.length + 1)]
  return without({ ...field, constraints, default: undefined })
}

function withValues(model: EnumModel, values: EnumModel['values']): Model | undefined {
  const known = new Set(model.values.map(({ value }) => JSON.stringify(value)))
  const more = values.filter(({ value }) => !known.has(JSON.stringify(value)))
  return more.length === 0 ? undefined : { ...model, values: [...model.values, ...more] }
}

const withoutValue = (model: EnumModel, index: number): Model | undefined =>
  model.values.length === 0
    ? undefined
    : { ...model, values: model.values.filter((_, i) => i !== index % model.values.length) }

// The same word in another spelling; one of several words where there is none.
function withRespelt(model: EnumModel, index: number): Model | undefined {
  const target = model.values[index % model.values.length]
  if (!target) return undefined
  const letters = typeof target.value === 'string' && /[a-z]/i.test(target.value) ? target.value : 'some_value'
  const value = letters === letters.toUpperCase() ? letters.toLowerCase() : letters.toUpperCase()
  const isTaken = model.values.some((other) => other.value === value)
  return isTaken
    ? undefined
    : { ...model, values: model.values.map((each) => (each === target ? { ...each, value } : each)) }
}

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

// A member becomes another one, or another one like it comes to it.
function withMemberLike(
  model: Model,
  index: number,
  change: (old: Type) => Type | undefined,
  isMore: boolean,
): Model | undefined {
  if (model.kind !== 'union') return undefined
  const target = model.members[index % model.members.length]
  const type = target && change(target)
  if (!type) return undefined
  const members = isMore ? [...model.members, type] : model.members.map((each) => (each === target ? type : each))
  return withMembers(model, members)
}

const named = ({ id, name, namespace, place }: Model) => ({ id, name, namespace, place })
const asOpaque = (model: Model): Model => ({ ...named(model), kind: 'opaque' })
const asEnum = (model: Model, values: EnumModel['values']): Model => ({
  ...named(model),
  kind: 'enum',
  values,
  open: false,
})

// The same values, or more of them, in other words.
function asUnion(model: Model): Model | undefined {
  const members: Record<Model['kind'], () => Type[]> = {
    object: () => [mapOf(anything)],
    enum: () => enumMembers(model as EnumModel),
    union: () => [],
    opaque: () => [anything],
  }
  if (model.kind === 'union') return undefined
  return withMembers({ ...named(model), kind: 'union', members: [], memberPlaces: [] }, members[model.kind]())
}

const enumMembers = ({ values, open }: EnumModel): Type[] =>
  open ? openTypes(values) : values.map(({ value }) => (value === null ? nothing : literal(value)))
