/** How deep the smallest value of a type is nested, through models; infinite where it has none: a model that requires itself. */
import { payloadOf, match, matchType, referencesOf, type Model, type Type } from '../../../ir/spec.ts'
import { fieldType } from '../../typescript/type-text.ts'
import type { Context } from '../../template.ts'

/** Looks up the height of a type, or of a model by its id. */
export type Heights = { ofType: (type: Type) => number; ofModel: (id: string) => number }

type Asked = Pick<Context, 'modelOf' | 'settings' | 'once'>

/** The heights of a model and of all that it leads to. */
export function heightsFor(model: Model, context: Asked): Heights {
  // Each model is measured once, with all that it leads to.
  const known = context.once(heightsFor, () => new Map<string, number>())
  const heights = heightsIn(known)
  const reached = new Set([model.id])
  for (const id of reached) if (!known.has(id)) for (const next of referencesOf(context.modelOf(id))) reached.add(next)
  const open = [...reached].filter((id) => !known.has(id)).toReversed()
  for (let isSettled = false; !isSettled;) {
    isSettled = true
    for (const id of open) {
      const height = heightOf(context.modelOf(id), heights.ofType, context)
      if (height === (known.get(id) ?? Infinity)) continue
      known.set(id, height)
      isSettled = false
    }
  }
  for (const id of open) if (!known.has(id)) known.set(id, Infinity)
  return heights
}

function heightsIn(known: ReadonlyMap<string, number>): Heights {
  const ofModel = (id: string): number => known.get(id) ?? Infinity
  const zero = (): number => 0
  const ofType = (type: Type): number =>
    matchType<number>(type, {
      ...{ string: zero, number: zero, integer: zero, boolean: zero, null: zero, unknown: zero, binary: zero },
      ...{ date: zero, 'date-time': zero, literal: zero, external: zero, array: zero, map: zero },
      union: ({ members }) => Math.min(Infinity, ...members.map(ofType)),
      reference: ({ id }) => ofModel(id) + 1,
    })
  return { ofType, ofModel }
}

const heightOf = (model: Model, ofType: (type: Type) => number, { settings }: Asked): number =>
  match<Model, number>(model, {
    object: (model) => {
      const required = payloadOf(model).filter((field) => field.required)
      return required.reduce((height, field) => Math.max(height, ofType(fieldType(field, { settings }))), 0)
    },
    enum: ({ values, open }) => (values.length > 0 || open ? 0 : Infinity),
    union: ({ members }) => Math.min(Infinity, ...members.map(ofType)),
    opaque: () => 0,
  })
