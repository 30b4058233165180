/** The kinds of value that a type may hold, of those that constraints speak of. */
import { kindOf, only, speaksOf, type Constraints, type ValueKind } from './constraints.ts'
import { matchType, type Field, type Model, type Type } from './spec.ts'

/** Looks a model up by its id. */
type Lookup = (id: string) => Model | undefined

/** The constraints of a field that speak of what its type may hold, and that values can break. */
export function assertedBy(
  { constraints, type }: Pick<Field, 'constraints' | 'type'>,
  lookup: Lookup,
): Constraints | undefined {
  if (!constraints) return undefined
  const kinds = kindsIn(type, lookup)
  return only(constraints, (name) => name !== 'format' && speaksOf(name, kinds))
}

const all: readonly ValueKind[] = ['text', 'number', 'array']

/** The kinds of value that a type may hold, of those that constraints speak of. */
export const kindsIn = (type: Type, lookup: Lookup): ReadonlySet<ValueKind> => new Set(kindsOf(type, lookup, new Set()))

const kindsOf = (type: Type, lookup: Lookup, seen: Set<string>): readonly ValueKind[] =>
  matchType<readonly ValueKind[]>(type, {
    string: () => ['text'],
    number: () => ['number'],
    integer: () => ['number'],
    boolean: () => [],
    null: () => [],
    unknown: () => all,
    binary: () => [],
    date: () => ['text'],
    'date-time': () => ['text'],
    literal: ({ value }) => ofValue(value),
    array: () => ['array'],
    map: () => [],
    union: ({ members }) => members.flatMap((member) => kindsOf(member, lookup, seen)),
    reference: ({ id }) => kindsOfModel(lookup(id), lookup, seen),
    external: () => all,
  })

// A model that nobody knows may be anything.
function kindsOfModel(model: Model | undefined, lookup: Lookup, seen: Set<string>): readonly ValueKind[] {
  if (!model || model.kind === 'opaque') return all
  if (seen.has(model.id) || model.kind === 'object') return []
  seen.add(model.id)
  if (model.kind === 'union') return model.members.flatMap((member) => kindsOf(member, lookup, seen))
  const known = model.values.flatMap(({ value }) => ofValue(value))
  return model.values.length === 0 && model.open ? ['text'] : known
}

function ofValue(value: unknown): readonly ValueKind[] {
  const kind = kindOf(value)
  return kind ? [kind] : []
}
