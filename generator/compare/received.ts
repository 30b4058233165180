/** Models → the same, with what clients receive marked as such: for the option `nulls`. */
import type { Direction } from '../ir/change.ts'
import type { Directed } from '../ir/nulls.ts'
import type { Model } from '../ir/spec.ts'
import { directionsOf } from './directions.ts'

/** Marks the fields of the models that clients receive, and may be null for all that is said. In: the models, and the directions that somebody stated. */
export function withReceived(models: readonly Model[], stated: Readonly<Record<string, Direction>>): Model[] {
  const directions = directionsOf([models], stated)
  return models.map((model) => {
    if (model.kind !== 'object' || directions.get(model.id)?.direction === 'request') return model
    const fields = model.fields.map((field): Directed =>
      field.nullable === 'unknown' ? { ...field, isReceived: true } : field,
    )
    return { ...model, fields }
  })
}
