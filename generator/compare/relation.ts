/**
 * Whether every value of one type is a value of another, across two Specs. Values are those that the pages of their side
 * describe: an object has the keys its page names, and a validator lets keys pass that its page does not name.
 *
 * A yes is certain, given that models with one id are the same on both sides: what differs between them is told where they
 * are. A no may be wrong where only several members of a union together hold what one type says.
 */
import {
  matchType,
  openTypes,
  type EnumModel,
  type EnumValue,
  type Field,
  type Model,
  type ObjectModel,
  type Type,
} from '../ir/spec.ts'

/** Looks a model of one side up. */
export type Lookup = (id: string) => Model | undefined

/** What is asked about types and about models, of which the first is of the left side and the second of the right. */
export type Relation = {
  /** Whether every value of the first is one of the second. */
  isWithin: (type: Type, other: Type) => boolean
  /** The same for what two models say, whatever they are called. */
  isModelWithin: (model: Model, other: Model) => boolean
}

/** The questions that are being answered: the answer is yes unless something else says no. */
type Assumed = Set<string>

/** In: how to look models up on each side, and whether a left id and a right one are the same model. */
export function relationOf(left: Lookup, right: Lookup, isSame: (left: string, right: string) => boolean): Relation {
  function within(type: Type, other: Type, assumed: Assumed): boolean {
    const target = opened(other, right)
    return target.admitsAll || sourceWithin(type, target, assumed)
  }

  function sourceWithin(type: Type, target: Opened, assumed: Assumed): boolean {
    const takes = (part: Type): boolean => sourceWithin(part, target, assumed)
    const has = (test: (atom: Type) => boolean): boolean => target.atoms.some((atom) => test(atom))
    const isScalar = ({ kind }: { kind: Type['kind'] }): boolean => has((atom) => atom.kind === kind)
    return matchType<boolean>(type, {
      string: isScalar,
      number: isScalar,
      integer: () => has(({ kind }) => kind === 'integer' || kind === 'number'),
      boolean: (it) => isScalar(it) || [true, false].every((value) => takes({ kind: 'literal', value })),
      null: isScalar,
      unknown: () => false,
      binary: isScalar,
      date: () => has(({ kind }) => kind === 'date' || kind === 'string'),
      'date-time': () => has(({ kind }) => kind === 'date-time' || kind === 'string'),
      literal: ({ value }) => has((atom) => holdsLiteral(atom, value)),
      array: ({ items }) => has((atom) => atom.kind === 'array' && within(items, atom.items, assumed)),
      map: ({ values }) => has((atom) => mapWithin(values, atom, assumed)),
      union: ({ members }) => members.every(takes),
      reference: ({ id }) => {
        const model = left(id)
        const isKnown = [...target.ids].some((other) => isSame(id, other))
        return isKnown || (model !== undefined && modelWithin(model, target, assumed))
      },
      external: () => false,
    })
  }

  // What is asked for again while it is looked at holds, as far as that goes: so recursive models end. What was found to hold
  // on the word of something that then does not is forgotten.
  function modelWithin(model: Model, target: Opened, assumed: Assumed): boolean {
    const question = JSON.stringify([model.id, target.text])
    if (assumed.has(question)) return true
    const before = assumed.size
    assumed.add(question)
    const holds =
      model.kind === 'object'
        ? target.atoms.some((atom) => objectWithin(model, atom, assumed))
        : partsOfModel(model).every((part) => sourceWithin(part, target, assumed))
    if (!holds) for (const later of [...assumed].slice(before)) assumed.delete(later)
    return holds
  }

  function objectWithin(model: ObjectModel, atom: Type, assumed: Assumed): boolean {
    if (atom.kind === 'map') return contentsOf(model).every((type) => within(type, atom.values, assumed))
    const other = atom.kind === 'reference' ? right(atom.id) : undefined
    return other?.kind === 'object' && fieldsWithin(model, other, assumed)
  }

  function fieldsWithin(model: ObjectModel, other: ObjectModel, assumed: Assumed): boolean {
    const mine = new Map(payload(model).map((field) => [field.key, field]))
    const theirs = new Set(payload(other).map(({ key }) => key))
    const rest = other.additional
    return (
      payload(other).every((field) => {
        const own = mine.get(field.key)
        if (own) return (own.required || !field.required) && within(own.type, field.type, assumed)
        return !field.required && (!model.additional || within(model.additional, field.type, assumed))
      }) &&
      (!rest ||
        ([...mine.values()].every(({ key, type }) => theirs.has(key) || within(type, rest, assumed)) &&
          (!model.additional || within(model.additional, rest, assumed))))
    )
  }

  function mapWithin(values: Type, atom: Type, assumed: Assumed): boolean {
    if (atom.kind === 'map') return within(values, atom.values, assumed)
    const other = atom.kind === 'reference' ? right(atom.id) : undefined
    if (other?.kind !== 'object') return false
    return (
      payload(other).every(({ required, type }) => !required && within(values, type, assumed)) &&
      (!other.additional || within(values, other.additional, assumed))
    )
  }

  return {
    isWithin: (type, other) => within(type, other, new Set()),
    isModelWithin: (model, other) => {
      const target = openedModel(other, right)
      return target.admitsAll || modelWithin(model, target, new Set())
    },
  }
}

/** A type as alternatives that are no unions: `ids` are the models met on the way, `atoms` what values can be; `text` names it. */
type Opened = { atoms: Type[]; ids: Set<string>; admitsAll: boolean; text: string }

const opened = (type: Type, lookup: Lookup): Opened => openAll([type], lookup)

const openedModel = (model: Model, lookup: Lookup): Opened =>
  model.kind === 'object'
    ? { atoms: [{ kind: 'reference', id: model.id }], ids: new Set(), admitsAll: false, text: model.id }
    : openAll(partsOfModel(model), lookup)

function openAll(types: readonly Type[], lookup: Lookup): Opened {
  const atoms: Type[] = []
  const ids = new Set<string>()
  const waiting = [...types]
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (type.kind === 'union') waiting.push(...type.members)
    else if (type.kind !== 'reference') atoms.push(type)
    else if (!ids.has(type.id)) {
      ids.add(type.id)
      const model = lookup(type.id)
      if (model?.kind === 'object') atoms.push(type)
      else if (model) waiting.push(...partsOfModel(model))
    }
  }
  const admitsAll = atoms.some(({ kind }) => kind === 'unknown' || kind === 'external')
  return { atoms, ids, admitsAll, text: JSON.stringify(types) }
}

/** What a model that is no object says, as types. */
function partsOfModel(model: Exclude<Model, ObjectModel>): Type[] {
  if (model.kind === 'opaque') return [{ kind: 'unknown' }]
  return model.kind === 'union' ? model.members : valuesOf(model)
}

/** The values of an enum as types. */
const valuesOf = ({ values, open }: EnumModel): Type[] =>
  open
    ? openTypes(values)
    : values.map(({ value }): Type => (value === null ? { kind: 'null' } : { kind: 'literal', value }))

/** Whether an enum takes a value. */
export function acceptsValue({ values, open }: EnumModel, value: EnumValue['value']): boolean {
  if (!open) return values.some((known) => known.value === value)
  return openTypes(values).some(({ kind }) => kind === (value === null ? 'null' : typeof value))
}

function holdsLiteral(atom: Type, value: string | number | boolean): boolean {
  if (atom.kind === 'literal') return atom.value === value
  return atom.kind === typeof value || (atom.kind === 'integer' && Number.isInteger(value))
}

/** The fields of the payload: those of the SDK's transport are on no wire. */
export const payload = ({ fields }: ObjectModel): Field[] => fields.filter(({ transport }) => !transport)

const contentsOf = (model: ObjectModel): Type[] => [
  ...payload(model).map(({ type }) => type),
  ...(model.additional ? [model.additional] : []),
]
