/** A type as the right side of a question: what values it takes, unions and enums opened, ready to be looked up. */
import { openTypes, type EnumModel, type Model, type ObjectModel, type Type } from '../ir/spec.ts'
import type { Steps } from './answers.ts'

/** Looks a model of one side up. */
export type Lookup = (id: string) => Model | undefined

/** The values that a type or a model takes, by kind; unions, enums and references are opened. */
export type Target = {
  /** Anything at all. */
  admitsAll: boolean
  /** The kinds of the scalars among the alternatives. */
  kinds: ReadonlySet<Type['kind']>
  literals: ReadonlySet<string | number | boolean>
  /** The items of its arrays, and the values of its maps. */
  items: readonly Type[]
  values: readonly Type[]
  objects: readonly ObjectModel[]
  /** The models that were met on the way. */
  ids: ReadonlySet<string>
}

/** Opens the types and models of one side, each once. */
export type Targets = { ofType: (type: Type) => Target; ofModel: (model: Model) => Target }

/** In: how to look models up, and the steps there are: each alternative that is opened takes one. */
export function targetsIn(lookup: Lookup, steps: Steps): Targets {
  const byType = new WeakMap<Type, Target>()
  const byText = new Map<string, Target>()
  const byModel = new WeakMap<Model, Target>()
  const ofType = (type: Type): Target => {
    const text = JSON.stringify(type)
    return remembered(byText, text, () => open([type], lookup, steps))
  }
  return {
    // The same words are the same target, so that what was answered of one is answered of all.
    ofType: (type) => remembered(byType, type, () => ofType(type)),
    ofModel: (model) => remembered(byModel, model, () => openModel(model, lookup, steps)),
  }
}

function remembered<Key, Value>(
  known: { get: (key: Key) => Value | undefined; set: (key: Key, value: Value) => unknown },
  key: Key,
  make: () => Value,
): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

const openModel = (model: Model, lookup: Lookup, steps: Steps): Target =>
  model.kind === 'object' ? { ...open([], lookup, steps), objects: [model] } : open(partsOfModel(model), lookup, steps)

// Without steps what is left is not opened: nobody asks of it any more.
function open(types: readonly Type[], lookup: Lookup, steps: Steps): Target {
  const kinds = new Set<Type['kind']>()
  const literals = new Set<string | number | boolean>()
  const items: Type[] = []
  const values: Type[] = []
  const objects: ObjectModel[] = []
  const ids = new Set<string>()
  const waiting = [...types]
  for (let type = waiting.pop(); type && --steps.all > 0; type = waiting.pop()) {
    if (type.kind === 'union') for (const member of type.members) waiting.push(member)
    else if (type.kind === 'literal') literals.add(type.value)
    else if (type.kind === 'array') items.push(type.items)
    else if (type.kind === 'map') values.push(type.values)
    else if (type.kind !== 'reference') kinds.add(type.kind)
    else if (!ids.has(type.id)) {
      ids.add(type.id)
      const model = lookup(type.id)
      if (model?.kind === 'object') objects.push(model)
      else if (model) for (const part of partsOfModel(model)) waiting.push(part)
    }
  }
  return { kinds, literals, items, values, objects, ids, admitsAll: kinds.has('unknown') || kinds.has('external') }
}

/** What a model that is no object says, as types. */
export function partsOfModel(model: Exclude<Model, ObjectModel>): Type[] {
  if (model.kind === 'opaque') return [{ kind: 'unknown' }]
  return model.kind === 'union' ? model.members : valuesOf(model)
}

/** The values of an enum as types. */
const valuesOf = ({ values, open: isOpen }: EnumModel): Type[] =>
  isOpen
    ? openTypes(values)
    : values.map(({ value }): Type => (value === null ? { kind: 'null' } : { kind: 'literal', value }))

/** Whether a target takes a literal. */
export const takesLiteral = ({ kinds, literals }: Target, value: string | number | boolean): boolean =>
  literals.has(value) ||
  kinds.has(typeof value as 'string' | 'number' | 'boolean') ||
  (kinds.has('integer') && Number.isInteger(value))
