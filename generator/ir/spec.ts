/**
 * What the pages mean (2-resolve → 3-emit, compare). This is also what `marktype inspect` prints; `spec.schema.json`
 * beside this file says the same in JSON Schema. Absent keys mean "none"; the order of fields, values and members is the
 * page's. Nothing here is keyed by a name from a page, but for `mapping`, which has a null prototype.
 */
import type { Constraints } from './constraints.ts'
import type { Coverage } from './coverage.ts'
import type { Diagnostic } from './diagnostics.ts'
import type { FieldFacts, ModelFacts } from './facts.ts'
import type { Place } from './place.ts'

/** The models of an input, and the diagnostics of its pages. */
export type Spec = {
  version: 1
  /** The dialect the pages are written in. */
  dialect: string
  /** The language that they are written for, where the dialect has several. */
  target?: string
  /** Sorted by `id`, by UTF-16 code units. */
  models: Model[]
  diagnostics: Diagnostic[]
  /** How much of the pages was understood, where that was asked for. */
  coverage?: Coverage
}

/** A model, as its page describes it. References name it by its `id`. */
export type Model = ObjectModel | EnumModel | UnionModel | OpaqueModel

type Named = {
  /** `<namespace>.<Name>`, or `<Name>` where there is no namespace; unique. */
  id: string
  name: string
  namespace: string
  /** Where on its page it stands, for links; none where the page is the model. */
  anchor?: string
  place: Place
  description?: string
  deprecated?: string | true
  /** The page's Example Usage fences. */
  examples?: Example[]
}

/** How certain a model is, where that was asked for. */
type Certain = { facts?: ModelFacts }

/** `additional` is the type of the keys that no field names. */
export type ObjectModel = Named & { kind: 'object'; fields: Field[]; additional?: Type }
/** A model that lists its values. `open`: other values of the same types are valid, too. */
export type EnumModel = Named & Certain & { kind: 'enum'; values: EnumValue[]; open: boolean }
/** A model that takes the values of its members. `memberPlaces`: where each stands, in the same order. */
export type UnionModel = Named &
  Certain & {
    kind: 'union'
    members: Type[]
    memberPlaces: Place[]
    discriminator?: Discriminator
  }
/** The page names it and says no more. */
export type OpaqueModel = Named & Certain & { kind: 'opaque' }

/** An example of a page. `language`: the word after its fence; empty without one. */
export type Example = { language: string; text: string; place: Place }
/** A value of an enum. `name`: what the page calls it. */
export type EnumValue = { name: string; value: string | number | boolean | null; place: Place }
/** `mapping`: the value of the field → the id of the model it stands for. */
export type Discriminator = { field: string; mapping: Record<string, string> }

/** A field of an object. One with `transport` is no part of the payload: `payloadOf` leaves it out. */
export type Field = {
  /** As documented, without mark-up. */
  name: string
  /** The key that types and validators use. */
  key: string
  type: Type
  required: boolean
  /** `true` is also in `type`, as a union with null. */
  nullable: boolean | 'unknown'
  default?: Json
  /** What its values must keep to, beside its type. */
  constraints?: Constraints
  /** Only the server says it: clients do not send it. */
  readOnly?: true
  /** Only clients say it: the server does not send it. */
  writeOnly?: true
  description?: string
  example?: string
  deprecated?: string | true
  /** A field of the SDK's HTTP layer, not of the payload. */
  transport?: true
  /** How certain it is, where that was asked for. */
  facts?: FieldFacts
  place: Place
}

/** The types without parts. */
export const scalars = [
  'string',
  'number',
  'integer',
  'boolean',
  'null',
  'unknown',
  'binary',
  'date',
  'date-time',
] as const
/** The name of a type without parts. `unknown` is any value; `date` and `date-time` are texts of RFC 3339. */
export type Scalar = (typeof scalars)[number]

/** A type. `reference`: a model, by id. `external`: a type outside of the pages; any value passes. */
export type Type =
  | { kind: Scalar }
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'array'; items: Type }
  | { kind: 'map'; values: Type }
  | { kind: 'union'; members: Type[] }
  | { kind: 'reference'; id: string }
  | { kind: 'external'; name: string; url?: string }

/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One answer for each kind of a union on `kind`: a forgotten kind is a compile error at every table. */
export type Table<Node extends { kind: string }, Result> = {
  [Kind in Node['kind']]: (node: Extract<Node, { kind: Kind }>) => Result
}

type Of<Kind extends Type['kind']> = Kind extends Scalar ? { kind: Kind } : Extract<Type, { kind: Kind }>
/** The same for `Type`, whose scalars share one member. */
export type TypeTable<Result> = { [Kind in Type['kind']]: (type: Of<Kind>) => Result }

/** Looks a node up in its table. */
export function match<Node extends { kind: string }, Result>(node: Node, table: Table<Node, Result>): Result {
  return (table as unknown as Record<string, (node: Node) => Result>)[node.kind]!(node)
}

/** Looks a type up in its table. */
export function matchType<Result>(type: Type, table: TypeTable<Result>): Result {
  return (table as unknown as Record<string, (type: Type) => Result>)[type.kind]!(type)
}

/** Whether two types are the same, member order included. */
export const sameType = (a: Type, b: Type): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The parts of a type, one level down. */
export const partsOf = (type: Type): Type[] =>
  type.kind === 'array' ? [type.items] : type.kind === 'map' ? [type.values] : type.kind === 'union' ? type.members : []

/** The types that an open enum takes: those of its known values, and text where none is known. */
export function openTypes(values: readonly EnumValue[]): Type[] {
  const kinds = values.map(({ value }) => kindOf(value))
  return [...new Set(kinds.length === 0 ? ['string'] : kinds)].map((kind) => ({ kind }) as Type)
}

const kindOf = (value: unknown): string => (value === null ? 'null' : typeof value)

/** In: an enum. Out: whether it takes a value that it does not name. An open one takes what is of its types. */
export function takesOthers({ values, open }: EnumModel): (value: unknown) => boolean {
  const kinds = new Set<string>(open ? openTypes(values).map(({ kind }) => kind) : [])
  return (value) => kinds.has(kindOf(value))
}

/** The types a model is made of: its fields, its additional keys, its members. */
export const typesOf = (model: Model): Type[] =>
  match(model, {
    object: ({ fields, additional }) => [...fields.map((field) => field.type), ...(additional ? [additional] : [])],
    enum: () => [],
    union: ({ members }) => members,
    opaque: () => [],
  })

/** The ids of the models that a model names, each once, in the page's order. */
export function referencesOf(model: Model): string[] {
  const ids = new Set<string>()
  const visit = (type: Type): void => {
    if (type.kind === 'reference') ids.add(type.id)
    partsOf(type).forEach(visit)
  }
  typesOf(model).forEach(visit)
  return [...ids]
}

/** Order by UTF-16 code units: the same on every machine, whatever its locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The fields of an object that are on the wire: those of the SDK's transport are not. */
export const payloadOf = ({ fields }: Pick<ObjectModel, 'fields'>): Field[] =>
  fields.filter(({ transport }) => !transport)
