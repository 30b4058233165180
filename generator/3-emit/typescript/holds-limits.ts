/** Which constraints of fields an output asserts. */
import { assertedBy } from '../../ir/value-kinds.ts'
import type { Constraints } from '../../ir/constraints.ts'
import { payloadOf, type Field, type Spec } from '../../ir/spec.ts'
import type { Context } from '../template.ts'

/** The constraints of a field that its values can break; nothing where there are none. */
export const limitsOf = (field: Field, { modelOf }: Pick<Context, 'modelOf'>): Constraints | undefined =>
  assertedBy(field, modelOf)

/** Returns true if a field of a Spec has such constraints. */
export function holdsLimits({ models }: Pick<Spec, 'models'>): boolean {
  const byId = new Map(models.map((model) => [model.id, model]))
  const fields = models.flatMap((model) => (model.kind === 'object' ? payloadOf(model) : []))
  return fields.some((field) => assertedBy(field, (id) => byId.get(id)) !== undefined)
}
