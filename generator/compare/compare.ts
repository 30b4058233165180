/** Spec × Spec → Change[]: meaning against meaning, never text against text. Order, padding and places are no change. */
import { createHash } from 'node:crypto'
import type { Change } from '../ir/change.ts'
import type { Place } from '../ir/place.ts'
import { byCodeUnit, type EnumModel, type Field, type Model, type ObjectModel, type UnionModel } from '../ir/spec.ts'
import { rules, type RuleId } from './rules.ts'
import { typeWords } from './type-words.ts'

/** What moved from one list of models to another, by model id and field name. */
export function compare(before: readonly Model[], after: readonly Model[]): Change[] {
  const old = new Map(before.map((model) => [model.id, model]))
  const now = new Map(after.map((model) => [model.id, model]))
  const ids = [...new Set([...old.keys(), ...now.keys()])].toSorted(byCodeUnit)
  return ids.flatMap((id) => {
    const [a, b] = [old.get(id), now.get(id)]
    if (a && b) return modelChanges(a, b)
    return a ? [change('model-removed', { a }, a)] : [change('model-added', { b: b! }, b!)]
  })
}

type Sides = { a?: { place: Place }; b?: { place: Place } }
type Details = { field?: string; from?: unknown; to?: unknown; words?: readonly [string, string] }

function change(rule: RuleId, { a, b }: Sides, model: Model, { field, from, to, words }: Details = {}): Change {
  const { level, message } = rules[rule]
  const params = { field: field ?? '', from: words?.[0] ?? JSON.stringify(from), to: words?.[1] ?? JSON.stringify(to) }
  const identity = JSON.stringify([rule, model.id, field ?? null, from ?? null, to ?? null])
  return {
    rule,
    level,
    direction: 'both',
    model: model.id,
    ...(field === undefined ? {} : { field }),
    message: message(params),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(a ? { before: a.place } : {}),
    ...(b ? { after: b.place } : {}),
    fingerprint: createHash('sha256').update(identity).digest('hex').slice(0, 12),
  }
}

function modelChanges(a: Model, b: Model): Change[] {
  const about = [...textChanges({ a, b }, b, a, b)]
  if (a.kind === 'object' && b.kind === 'object') return [...about, ...objectChanges(a, b)]
  if (a.kind === 'enum' && b.kind === 'enum') return [...about, ...enumChanges(a, b)]
  if (a.kind === 'union' && b.kind === 'union') return [...about, ...unionChanges(a, b)]
  return a.kind === b.kind
    ? about
    : [...about, change('kind-changed', { a, b }, b, { from: a.kind, to: b.kind, words: [a.kind, b.kind] })]
}

type Texts = Pick<Field, 'description' | 'deprecated' | 'example'>

function textChanges(sides: Sides, model: Model, a: Texts, b: Texts, field?: string): Change[] {
  const named = field === undefined ? {} : { field }
  const state = (deprecated: Texts['deprecated']): string =>
    deprecated === undefined ? 'not deprecated' : 'deprecated'
  const isMarked = (a.deprecated === undefined) !== (b.deprecated === undefined)
  return [
    ...(a.description === b.description
      ? []
      : [change('description-changed', sides, model, { ...named, from: a.description, to: b.description })]),
    ...(isMarked
      ? [change('deprecation-changed', sides, model, { ...named, words: [state(a.deprecated), state(b.deprecated)] })]
      : []),
    ...(a.example === b.example
      ? []
      : [change('example-changed', sides, model, { ...named, from: a.example, to: b.example })]),
  ]
}

function objectChanges(a: ObjectModel, b: ObjectModel): Change[] {
  const old = new Map(a.fields.map((field) => [field.name, field]))
  const now = new Map(b.fields.map((field) => [field.name, field]))
  const added = b.fields.filter(({ name }) => !old.has(name))
  const other = JSON.stringify(a.additional) === JSON.stringify(b.additional)
  return [
    ...a.fields.flatMap((field) => {
      const next = now.get(field.name)
      return next ? fieldChanges(field, next, b) : [change('field-removed', { a: field }, b, { field: field.name })]
    }),
    ...added.map((field) =>
      change(field.required ? 'required-field-added' : 'field-added', { b: field }, b, { field: field.name }),
    ),
    ...(other
      ? []
      : [
          change('additional-changed', { a, b }, b, {
            from: a.additional,
            to: b.additional,
            words: [typeWords(a.additional), typeWords(b.additional)],
          }),
        ]),
  ]
}

function fieldChanges(a: Field, b: Field, model: Model): Change[] {
  const sides = { a, b }
  const field = b.name
  const isSame = (key: 'type' | 'nullable' | 'key' | 'default'): boolean =>
    JSON.stringify(a[key]) === JSON.stringify(b[key])
  const nulls = (nullable: Field['nullable']): string =>
    nullable === 'unknown' ? 'not stated' : nullable ? 'allowed' : 'not allowed'
  const words = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value))
  return [
    ...(a.required === b.required
      ? []
      : [change(b.required ? 'field-required' : 'field-optional', sides, model, { field })]),
    ...(isSame('type')
      ? []
      : [
          change('type-changed', sides, model, {
            field,
            from: a.type,
            to: b.type,
            words: [typeWords(a.type), typeWords(b.type)],
          }),
        ]),
    ...(isSame('nullable') || !isSame('type')
      ? []
      : [
          change('nullable-changed', sides, model, {
            field,
            from: a.nullable,
            to: b.nullable,
            words: [nulls(a.nullable), nulls(b.nullable)],
          }),
        ]),
    ...(isSame('key')
      ? []
      : [change('key-changed', sides, model, { field, from: a.key, to: b.key, words: [a.key, b.key] })]),
    ...(isSame('default')
      ? []
      : [
          change('default-changed', sides, model, {
            field,
            from: a.default,
            to: b.default,
            words: [words(a.default), words(b.default)],
          }),
        ]),
    ...textChanges(sides, model, a, b, field),
  ]
}

function enumChanges(a: EnumModel, b: EnumModel): Change[] {
  const old = new Set(a.values.map(({ value }) => value))
  const now = new Set(b.values.map(({ value }) => value))
  const openness = (open: boolean): string => (open ? 'open' : 'closed')
  return [
    ...a.values
      .filter(({ value }) => !now.has(value))
      .map((each) => change('value-removed', { a: each }, b, { from: each.value })),
    ...b.values
      .filter(({ value }) => !old.has(value))
      .map((each) => change('value-added', { b: each }, b, { to: each.value })),
    ...(a.open === b.open
      ? []
      : [
          change('openness-changed', { a, b }, b, {
            from: a.open,
            to: b.open,
            words: [openness(a.open), openness(b.open)],
          }),
        ]),
  ]
}

function unionChanges(a: UnionModel, b: UnionModel): Change[] {
  const text = (type: unknown): string => JSON.stringify(type)
  const old = new Set(a.members.map(text))
  const now = new Set(b.members.map(text))
  const at = (model: UnionModel, index: number): { place: Place } => ({
    place: model.memberPlaces[index] ?? model.place,
  })
  return [
    ...a.members.flatMap((type, index) =>
      now.has(text(type))
        ? []
        : [change('member-removed', { a: at(a, index) }, b, { from: type, words: [typeWords(type), ''] })],
    ),
    ...b.members.flatMap((type, index) =>
      old.has(text(type))
        ? []
        : [change('member-added', { b: at(b, index) }, b, { to: type, words: ['', typeWords(type)] })],
    ),
  ]
}
