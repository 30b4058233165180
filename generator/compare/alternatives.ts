/** Enums and unions, old against new: the alternatives that came and went. */
import type { Change } from '../ir/change.ts'
import type { Place } from '../ir/place.ts'
import { openTypes, takesOthers, type EnumModel, type EnumValue, type Type, type UnionModel } from '../ir/spec.ts'
import type { Answer } from './answers.ts'
import { changeOf, typeChanges, type Context, type Subject } from './context.ts'
import { groupBy } from '../ir/group-by.ts'
import { plainName } from './renames.ts'
import type { RuleId } from './rules.ts'
import { typeWords } from './type-words.ts'

/** What moved in an enum: its values, and whether it takes others. */
export function enumChanges(a: EnumModel, b: EnumModel, model: Subject, context: Context): Change[] {
  const [old, now] = [byValue(a), byValue(b)]
  const gone = a.values.filter(({ value }) => !now.has(value))
  const come = b.values.filter(({ value }) => !old.has(value))
  const respelt = a.open || b.open ? new Map<EnumValue, EnumValue>() : respeltValues(gone, come)
  const taken = new Set(respelt.values())
  const [wasOpenTo, isOpenTo] = [takesOthers(a), takesOthers(b)]
  return [
    ...a.values.flatMap((each) => {
      const next = now.get(each.value)
      return next ? valueNames(each, next, model) : goneValue(each, respelt.get(each), isOpenTo, model)
    }),
    ...come
      .filter((each) => !taken.has(each))
      .map((each) =>
        changeOf(wasOpenTo(each.value) ? 'open-value-added' : 'value-added', model, {
          to: each.value,
          after: each.place,
        }),
      ),
    ...opennessChanges(a, b, model, context),
  ]
}

function opennessChanges(a: EnumModel, b: EnumModel, model: Subject, context: Context): Change[] {
  const about = { before: a.place, after: b.place }
  if (a.open !== b.open) {
    // Where all values of a kind are named, as true and false may be, open and closed are the same.
    const known = b.open ? b : a
    const isMoot = context.forward.isModelWithin({ ...known, open: true }, { ...known, open: false })
    if (isMoot !== 'yes') return [changeOf(b.open ? 'enum-opened' : 'enum-closed', model, about)]
    return [changeOf('type-respelt', model, { ...about, from: a.open, to: b.open, words: [open(a), open(b)] })]
  }
  // An open enum without values takes strings; the first value that is none says otherwise.
  const isFirst = a.open && (a.values.length === 0) !== (b.values.length === 0)
  return isFirst ? typeChanges(context, model, othersOf(a), othersOf(b), about) : []
}

// The types of what an open enum takes and does not name. Null is one value, and true and false are two: those are told as values.
function othersOf({ values }: EnumModel): Type {
  const isNamed = (value: EnumValue['value']): boolean => values.some((known) => known.value === value)
  const isAllNamed = ({ kind }: Type): boolean =>
    kind === 'null' || (kind === 'boolean' && isNamed(true) && isNamed(false))
  return { kind: 'union', members: openTypes(values).filter((type) => !isAllNamed(type)) }
}
const open = (model: EnumModel): string => (model.open ? 'an open enum' : 'a closed enum')

const byValue = ({ values }: EnumModel): Map<EnumValue['value'], EnumValue> =>
  new Map(values.map((each) => [each.value, each]))

function goneValue(
  each: EnumValue,
  next: EnumValue | undefined,
  isOpenTo: (value: EnumValue['value']) => boolean,
  model: Subject,
): Change[] {
  const at = { from: each.value, before: each.place }
  if (next) return [changeOf('value-respelt', model, { ...at, to: next.value, after: next.place })]
  return [changeOf(isOpenTo(each.value) ? 'open-value-removed' : 'value-removed', model, at)]
}

const valueNames = (a: EnumValue, b: EnumValue, model: Subject): Change[] =>
  a.name === b.name
    ? []
    : [
        changeOf('name-changed', model, {
          field: text(b.value),
          before: a.place,
          after: b.place,
          from: a.name,
          to: b.name,
        }),
      ]

const text = (value: EnumValue['value']): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Values that differ in case and punctuation alone, where no other does. */
function respeltValues(gone: readonly EnumValue[], come: readonly EnumValue[]): Map<EnumValue, EnumValue> {
  const nameOf = ({ value }: EnumValue): string => plainName(text(value))
  const [before, after] = [groupBy(gone, nameOf), groupBy(come, nameOf)]
  const pairs = new Map<EnumValue, EnumValue>()
  for (const [name, [each, ...others]] of before) {
    const [next, ...rest] = after.get(name) ?? []
    if (each && next && name !== '' && others.length + rest.length === 0) pairs.set(each, next)
  }
  return pairs
}

/** What moved in a union: its members. Their order is no change. */
export function unionChanges(a: UnionModel, b: UnionModel, model: Subject, context: Context): Change[] {
  const { forward, backward, oldText, newText } = context
  const [old, now] = [new Set(a.members.map(oldText)), new Set(b.members.map(newText))]
  const [before, after]: Type[] = [
    { kind: 'union', members: a.members },
    { kind: 'union', members: b.members },
  ]
  return [
    ...a.members.flatMap((type, index) => {
      if (now.has(oldText(type))) return []
      const rule = removalRules[forward.isWithin(type, after!)]
      return [changeOf(rule, model, { from: type, words: [typeWords(type), ''], before: placeOf(a, index) })]
    }),
    ...b.members.flatMap((type, index) => {
      if (old.has(newText(type))) return []
      const rule = additionRules[backward.isWithin(type, before!)]
      return [changeOf(rule, model, { to: type, words: ['', typeWords(type)], after: placeOf(b, index) })]
    }),
  ]
}

// By whether the other members take the values of the one that went, or came.
const removalRules: Record<Answer, RuleId> = {
  yes: 'covered-member-removed',
  no: 'member-removed',
  unclear: 'unclear-member-removed',
}
const additionRules: Record<Answer, RuleId> = {
  yes: 'covered-member-added',
  no: 'member-added',
  unclear: 'unclear-member-added',
}

const placeOf = ({ memberPlaces, place }: UnionModel, index: number): Place => memberPlaces[index] ?? place
