/** Models × the patches of the configuration → models. A patch that changes nothing any more is an error: so none outlives its page. */
import { admitsNull, withNull, withoutNull } from '../ir/nulls.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { FieldPatch, ModelPatch, Overlay } from '../ir/overlay.ts'
import { partsOf, type Field, type Model, type ObjectModel, type Type } from '../ir/spec.ts'

/** `kept`: ids of models that are as they were accepted, patched already. */
export function patched(
  models: readonly Model[],
  overlay: Overlay,
  kept: ReadonlySet<string>,
  report: (diagnostic: Diagnostic) => void,
): Model[] {
  if (Object.keys(overlay).length === 0) return [...models]
  const patchOf = (key: string): FieldPatch | ModelPatch | undefined =>
    Object.hasOwn(overlay, key) ? overlay[key] : undefined
  const checked = <Part extends Model | Field>(key: string, model: Model, before: Part, after: Part): Part => {
    if (!kept.has(model.id) && JSON.stringify(before) === JSON.stringify(after))
      report(diagnose('overlay-needless', { key }, { model: model.id }))
    return after
  }
  const withFields = (model: ObjectModel): ObjectModel => {
    const fields = model.fields.map((field) => {
      const key = `${model.id}.${field.name}`
      const patch = patchOf(key)
      return patch && fitsField(patch) ? checked(key, model, field, fieldWith(field, patch)) : field
    })
    return { ...model, fields }
  }
  return models.map((model) => {
    const patch = patchOf(model.id)
    const whole = patch && fitsModel(model, patch) ? checked(model.id, model, model, modelWith(model, patch)) : model
    return whole.kind === 'object' ? withFields(whole) : whole
  })
}

function modelWith(model: Model, { description, deprecated, open }: ModelPatch): Model {
  const about = {
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
  }
  return model.kind === 'enum' && open !== undefined ? { ...model, ...about, open } : { ...model, ...about }
}

function fieldWith(field: Field, patch: FieldPatch): Field {
  const { type: named, nullable: stated, ...about } = patch
  const type = named === undefined ? field.type : typeof named === 'string' ? { kind: named } : named
  const nullable =
    stated ??
    (named === undefined ? field.nullable : admitsNull(type) || (field.nullable === 'unknown' ? 'unknown' : false))
  return { ...field, ...about, type: typeBy(type, nullable, stated), nullable }
}

// Null goes only where the patch says so.
const typeBy = (type: Type, nullable: Field['nullable'], stated: Field['nullable'] | undefined): Type =>
  nullable === true ? withNull(type) : stated === undefined ? type : withoutNull(type)

/** `takes`: what is there may be patched, and what a patch of it may say. */
export type Unmatched = { found: string; known: string[]; takes?: string }

/** What an overlay names that is not there: keys that are no model and no field, patches of another kind, types of no model. */
export function unmatchedPatches(models: readonly Model[], overlay: Overlay): Unmatched[] {
  const byId = new Map(models.map((model) => [model.id, model]))
  const fields = models.flatMap((model) =>
    model.kind === 'object' ? model.fields.map(({ name }) => `${model.id}.${name}`) : [],
  )
  const isField = new Set(fields)
  const known = [...byId.keys(), ...fields]
  return Object.entries(overlay).flatMap(([key, patch]) => {
    const references = 'type' in patch && typeof patch.type === 'object' ? referencesIn(patch.type) : []
    const strange = references.filter((id) => !byId.has(id)).map((found) => ({ found, known: [...byId.keys()] }))
    const model = byId.get(key)
    if (!model && !isField.has(key)) return [{ found: key, known }]
    const fits = model ? fitsModel(model, patch) : fitsField(patch)
    return fits ? strange : [{ found: key, known: [], takes: takenBy(model) }]
  })
}

const takenBy = (model: Model | undefined): string =>
  model
    ? `${model.kind === 'union' ? 'a' : 'an'} ${model.kind} may say \`description\`, \`deprecated\`${model.kind === 'enum' ? ', `open`' : ''}`
    : 'a field may say `type`, `required`, `nullable`, `description`, `deprecated`'

const fitsField = (patch: FieldPatch | ModelPatch): patch is FieldPatch => !('open' in patch)

const fitsModel = (model: Model, patch: FieldPatch | ModelPatch): boolean =>
  !['type', 'required', 'nullable'].some((key) => key in patch) && (!('open' in patch) || model.kind === 'enum')

const referencesIn = (type: Type): string[] =>
  type.kind === 'reference' ? [type.id] : partsOf(type).flatMap(referencesIn)
