/** A model where others that it names are not there. */
import { match, partsOf, type Model, type Type, type UnionModel } from './spec.ts'

/** Returns the model with `unknown` for each model that is not there; `lost` hears of each. */
export function withKnownModels(model: Model, isThere: (id: string) => boolean, lost: (id: string) => void): Model {
  const known = (type: Type): Type => {
    if (type.kind !== 'reference' || isThere(type.id)) return withParts(type, partsOf(type).map(known))
    lost(type.id)
    return { kind: 'unknown' }
  }
  return match<Model, Model>(model, {
    object: (object) => ({
      ...object,
      fields: object.fields.map((field) => ({ ...field, type: known(field.type) })),
      ...(object.additional ? { additional: known(object.additional) } : {}),
    }),
    union: (union) => ({ ...withKnownMapping(union, isThere), members: union.members.map(known) }),
    enum: (values) => values,
    opaque: (opaque) => opaque,
  })
}

// A discriminator that leads to a member that is not there tells nothing any more.
function withKnownMapping(union: UnionModel, isThere: (id: string) => boolean): UnionModel {
  const { discriminator, ...rest } = union
  return discriminator && Object.values(discriminator.mapping).every(isThere) ? union : rest
}

const withParts = (type: Type, parts: Type[]): Type =>
  type.kind === 'array'
    ? { ...type, items: parts[0]! }
    : type.kind === 'map'
      ? { ...type, values: parts[0]! }
      : type.kind === 'union'
        ? { ...type, members: parts }
        : type
