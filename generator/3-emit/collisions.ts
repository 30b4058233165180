/** Outputs that would stand in each other's way: the second is left out and reported, and all others are made. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { identityOf, keyOf, originKey } from '../ir/identity.ts'
import { withKnownModels } from '../ir/known-models.ts'
import type { PlannedFile } from '../ir/plan.ts'
import type { Model, Spec } from '../ir/spec.ts'
import { collisionsIn, outputStem } from '../sinks/output-names.ts'

/** `lost`: models that are left out. The pages' own names collide no more; this is for those that hooks give. */
export type Remaining = { spec: Spec; lost: Model[]; diagnostics: Diagnostic[] }

/** Returns the Spec without the models that cannot be written beside an earlier one. */
export function dropCollidingModels(spec: Spec): Remaining {
  const collisions = collisionsIn(spec.models, (model) => `${outputStem(model)}.`)
  if (collisions.size === 0) return { spec, lost: [], diagnostics: [] }
  const ids = new Set(spec.models.filter((model) => !collisions.has(model)).map(({ id }) => id))
  const models = spec.models.filter(({ id }) => ids.has(id))
  return {
    spec: {
      ...spec,
      models: models.map((model) =>
        withKnownModels(
          model,
          (id) => ids.has(id),
          () => undefined,
        ),
      ),
    },
    lost: [...collisions.keys()],
    diagnostics: [...collisions].map(([model, other]) => {
      const makers = [other, model].map((each) => keyOf(identityOf(each)))
      const about = { place: model.place, model: model.id }
      return diagnose('output-collision', { path: outputStem(model), other: outputStem(other), makers }, about)
    }),
  }
}

type Made = Pick<PlannedFile, 'path' | 'template' | 'page' | 'anchor'>

/** Returns the files that can stand beside all earlier ones, and those that are left out. In: also what stands already. */
export function dropCollidingFiles<File extends Made>(
  files: readonly File[],
  standing: readonly Made[] = [],
): { files: File[]; lost: File[]; diagnostics: Diagnostic[] } {
  const collisions = collisionsIn<Made>([...standing, ...files], ({ path }) => path)
  const lost = files.filter((file) => collisions.has(file))
  return {
    files: files.filter((file) => !collisions.has(file)),
    lost,
    diagnostics: lost.map((file) => collisionFault(file, collisions.get(file)!)),
  }
}

function collisionFault(file: Made, first: Made): Diagnostic {
  const makers = [first, file].map((each) => `\`${each.template}\` for ${originKey(each) ?? 'all models'}`)
  return diagnose('output-collision', { path: file.path, other: first.path, makers })
}
