/** The models of one API in two sources → which of them are the same: by folded namespace and name, else by structure. */
import { groupBy } from '../ir/group-by.ts'
import { withoutNull } from '../ir/nulls.ts'
import { payloadOf, type Field, type Model, type ObjectModel, type Type } from '../ir/spec.ts'
import { folded } from './spelling.ts'

/** A model of the first source, and the same of another. */
export type Twins = { ours: ObjectModel; theirs: ObjectModel }

/** Of two objects that may be one as many fields must be in both: two models of one name may be different ones. */
const leastAlike = 0.8

/** Of fewer fields, what two models have in common is chance. */
const fewestFields = 3

/** What two sources have in common, and what each has alone: objects with fields. */
export type Pairing = { twins: Twins[]; ours: ObjectModel[]; theirs: ObjectModel[] }

// A class of an error may be made of the model of the same name.
const errors = /(?:^|\.)(?:sdk|api)?errors?$/i

/** Pairs the objects of two sources. */
export function twinsOf(ours: readonly Model[], theirs: readonly Model[]): Pairing {
  const [left, right] = [objectsOf(ours), objectsOf(theirs)]
  const taken = new Map<ObjectModel, ObjectModel>()
  const free = new Set(right)
  const pair = (keyOf: (model: ObjectModel) => string | undefined, isSure: typeof isPart = () => false): void => {
    const known = only(
      left.filter((model) => !taken.has(model)),
      keyOf,
    )
    const others = only([...free], keyOf)
    for (const [key, model] of known) {
      const other = others.get(key)
      if (!other || (likeness(model, other) < leastAlike && !isSure(model, other))) continue
      taken.set(model, other)
      free.delete(other)
    }
  }
  pair(({ namespace, name }) => `${folded(namespace)} ${folded(name)}`, isPart)
  pair(({ name }) => folded(name))
  pair(({ namespace, name }) => (errors.test(namespace) ? undefined : folded(name)))
  pair((model) => (payloadOf(model).length < fewestFields ? undefined : [...namesIn(model)].toSorted().join(' ')))
  follow(taken, {
    ours: new Map(left.map((model) => [model.id, model])),
    theirs: new Map(right.map((model) => [model.id, model])),
  })
  for (const other of taken.values()) free.delete(other)
  return {
    twins: [...taken].map(([ours, theirs]) => ({ ours, theirs })),
    ours: left.filter((model) => !taken.has(model) && payloadOf(model).length > 0),
    theirs: [...free].filter((model) => payloadOf(model).length > 0),
  }
}

type Lookups = { ours: ReadonlyMap<string, ObjectModel>; theirs: ReadonlyMap<string, ObjectModel> }

// What a field refers to is what its twin refers to, whatever that is called there: two models of one source may be one of another.
function follow(taken: Map<ObjectModel, ObjectModel>, { ours, theirs }: Lookups): void {
  const waiting = [...taken]
  for (let pair = waiting.pop(); pair; pair = waiting.pop())
    for (const [a, b] of fieldTwins({ ours: pair[0], theirs: pair[1] })) {
      const [model, other] = [ours.get(onlyReference(a.type) ?? ''), theirs.get(onlyReference(b.type) ?? '')]
      if (!model || !other || taken.has(model) || likeness(model, other) < leastAlike) continue
      taken.set(model, other)
      waiting.push([model, other])
    }
}

// The one model that a type names, be it in a list, a map, or beside null.
function onlyReference(type: Type): string | undefined {
  const inner = withoutNull(type)
  if (inner.kind === 'reference') return inner.id
  if (inner.kind === 'array') return onlyReference(inner.items)
  return inner.kind === 'map' ? onlyReference(inner.values) : undefined
}

const objectsOf = (models: readonly Model[]): ObjectModel[] =>
  models.flatMap((model) => (model.kind === 'object' ? [model] : []))

// By a key that no other of them has.
function only(
  models: readonly ObjectModel[],
  keyOf: (model: ObjectModel) => string | undefined,
): Map<string, ObjectModel> {
  const keyed = models.flatMap((model) => {
    const key = keyOf(model)
    return key === undefined ? [] : [{ key, model }]
  })
  const groups = [...groupBy(keyed, ({ key }) => key)]
  return new Map(groups.flatMap(([key, group]) => (group.length === 1 ? [[key, group[0]!.model] as const] : [])))
}

const namesIn = (model: ObjectModel): Set<string> => new Set(payloadOf(model).map(({ key }) => folded(key)))

// From 0 to 1; two models without fields are alike.
function likeness(a: ObjectModel, b: ObjectModel): number {
  const [left, right] = [namesIn(a), namesIn(b)]
  const both = [...left].filter((name) => right.has(name)).length
  return left.size + right.size === 0 ? 1 : (2 * both) / (left.size + right.size)
}

// One source may leave fields out that all operations have: of one name in one namespace, that is enough.
function isPart(a: ObjectModel, b: ObjectModel): boolean {
  const [few, many] = [namesIn(a), namesIn(b)].toSorted((x, y) => x.size - y.size)
  return few!.size > 0 && [...few!].every((name) => many!.has(name))
}

/** The fields that two models have in common, where each has but one of the name. */
export function fieldTwins({ ours, theirs }: Twins): (readonly [ours: Field, theirs: Field])[] {
  const [left, right] = [ours, theirs].map((model) => groupBy(payloadOf(model), ({ key }) => folded(key)))
  return [...left!].flatMap(([name, [field, ...more]]) => {
    const [other, ...others] = right!.get(name) ?? []
    return other && more.length === 0 && others.length === 0 ? [[field!, other] as const] : []
  })
}
