/** The four hooks of the configuration, and how they are called: each is a function of what it is given, and may do nothing else. */
import { diagnose, Refusal } from './diagnostics.ts'
import { pickOrigin } from './identity.ts'
import { faultInModel } from './is-model.ts'
import { byCodeUnit, referencesOf, type Model, type Spec } from './spec.ts'
import type { RenderedFile } from './plan.ts'
import { messageOf } from './thrown.ts'

/** The option `hooks`. A hook that throws, or returns what it may not, ends the run with exit code 2. */
export type Hooks = {
  /** The Spec that templates are given. Neither `inspect` nor the record of what was accepted sees what it changes. */
  transform?: (spec: Spec) => Spec | Promise<Spec>
  /** What a model is called in outputs: symbols, files and titles. Its id stays. */
  rename?: (symbol: { id: string; name: string; namespace: string }) => string
  /** The text of a finished file, another one, or null for no file. Barrels are made after, and pass on what is left. */
  file?: (file: { path: string; template: string; page?: string; anchor?: string; text: string }) => string | null
  /** Hears what `generate` did. */
  done?: (report: object) => void | Promise<void>
}

/** The names of the hooks. */
export const hookNames = ['transform', 'rename', 'file', 'done'] as const satisfies (keyof Hooks)[]

/** The Spec as `transform` and `rename` make it. Throws a refusal where a hook throws, or returns what it may not. */
export async function transformed(spec: Spec, { transform, rename }: Hooks): Promise<Spec> {
  const own = transform
    ? await called('transform', async () => checkedSpec(await transform(structuredClone(spec)), spec))
    : spec
  if (!rename) return own
  const models = await called('rename', () => own.models.map((model) => ({ ...model, name: nameBy(rename, model) })))
  return { ...own, models }
}

/** Finished files as `file` makes them. Throws a refusal as `transformed` does. */
export const finished = async (files: readonly RenderedFile[], { file: hook }: Hooks): Promise<RenderedFile[]> =>
  hook
    ? called('file', () =>
        files.flatMap((file) => {
          const { path, template, text } = file
          const result = hook({ path, template, ...pickOrigin(file), text })
          if (result !== null && typeof result !== 'string') throw new TypeError('it returns neither a text nor null')
          return result === null ? [] : [{ ...file, text: result }]
        }),
      )
    : [...files]

/** Tells `done`. Throws a refusal where that throws. */
export async function told(report: object, { done }: Hooks): Promise<void> {
  if (done) await called('done', () => done(structuredClone(report)))
}

async function called<Result>(hook: keyof Hooks, run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (fault) {
    const reason = messageOf(fault)
    throw new Refusal([diagnose('hook-failed', { hook, reason })], 2)
  }
}

function nameBy(rename: NonNullable<Hooks['rename']>, { id, name, namespace }: Model): string {
  const found = rename({ id, name, namespace })
  if (typeof found !== 'string' || found === '') throw new TypeError(`it returns no name for ${id}`)
  return found
}

// A Spec as templates may rely on it: models of the right shape, each id once, and every reference leads somewhere.
function checkedSpec(found: Spec, spec: Spec): Spec {
  const models: unknown = (found as Spec | undefined | null)?.models
  if (!Array.isArray(models)) throw new TypeError('it returns no Spec')
  models.forEach(checkModel)
  return { ...spec, models: closed(models as Model[]).toSorted((a, b) => byCodeUnit(a.id, b.id)) }
}

function checkModel(model: unknown, index: number): void {
  const fault = faultInModel(model)
  if (fault === undefined) return
  const { id } = (model ?? {}) as { id?: unknown }
  const which = typeof id === 'string' ? id : `models[${index}]`
  throw new TypeError(`it returns ${which} with a wrong or missing \`${fault.replace(/^\./, '') || 'model'}\``)
}

function closed(models: Model[]): Model[] {
  const ids = new Set(models.map(({ id }) => id))
  if (ids.size < models.length) throw new TypeError('it returns two models of one id')
  for (const model of models) {
    const mapped = model.kind === 'union' ? Object.values(model.discriminator?.mapping ?? {}) : []
    const lost = [...referencesOf(model), ...mapped].find((id) => !ids.has(id))
    if (lost !== undefined) throw new TypeError(`${model.id} refers to ${lost}, which is not there`)
  }
  return models
}
