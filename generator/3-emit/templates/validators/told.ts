/**
 * Type → what an issue tells of a value that is not of it. The kind, if that is wrong: the value may be a secret. Of a kind of which
 * some values are right, what it is: else nobody could see why.
 */
import { matchType, type Model, type Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'

/** The kinds of which a value is told, with blanks between; none as a rule. */
export const toldOf = (type: Type, context: Context): string =>
  [...new Set(kindsOf(type, context))].toSorted().join(' ')

/** The same of a model. */
export const toldOfModel = ({ id }: Model, context: Context): string => toldOf({ kind: 'reference', id }, context)

const kindsOf = (type: Type, context: Context, seen: ReadonlySet<string> = new Set()): readonly string[] =>
  matchType<readonly string[]>(type, {
    string: () => [],
    number: () => [],
    integer: () => ['number'],
    boolean: () => [],
    null: () => [],
    unknown: () => [],
    binary: () => [],
    date: () => ['string'],
    'date-time': () => ['string'],
    literal: ({ value }) => [typeof value],
    array: () => [],
    map: () => [],
    union: ({ members }) => members.flatMap((member) => kindsOf(member, context, seen)),
    reference: ({ id }) => kindsOfModel(context.modelOf(id), context, seen),
    external: () => [],
  })

function kindsOfModel(model: Model, context: Context, seen: ReadonlySet<string>): readonly string[] {
  if (model.kind === 'enum')
    return model.open ? [] : model.values.flatMap(({ value }) => (value === null ? [] : [typeof value]))
  if (model.kind !== 'union' || seen.has(model.id)) return []
  return model.members.flatMap((member) => kindsOf(member, context, new Set([...seen, model.id])))
}
