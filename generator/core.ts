/**
 * `marktype/core`: pages in memory → what they mean, what is made of them, and what moved. Nothing of Node: it runs in a browser, in a
 * worker, wherever there is JavaScript.
 */
import { dialects as builtIn } from './1-read/dialects/index.ts'
import { readInput } from './1-read/read.ts'
import { resolve } from './2-resolve/resolve.ts'
import { select } from './2-resolve/select.ts'
import { chooseTemplates } from './3-emit/choose.ts'
import { emit } from './3-emit/emit.ts'
import { compare } from './compare/compare.ts'
import { faultsIn, type Config } from './config/config.ts'
import { sliceOf } from './config/slices.ts'
import { openMemory } from './host/memory.ts'
import type { Change } from './ir/change.ts'
import { diagnose, Refusal, type Diagnostic } from './ir/diagnostics.ts'
import { applyLevels } from './ir/levels.ts'
import type { PlannedFile } from './ir/plan.ts'
import type { Spec } from './ir/spec.ts'

export type { Config } from './config/config.ts'
export type { Change, Direction } from './ir/change.ts'
export { Refusal, type Diagnostic } from './ir/diagnostics.ts'
export type { PlannedFile } from './ir/plan.ts'
export type { Place } from './ir/place.ts'
export type * from './ir/spec.ts'

/**
 * Reads pages. In: their texts or bytes by path, and of a configuration what concerns reading (`include`, `exclude` and `inputs` do not:
 * who has the pages in memory has chosen them). Out: the Spec, with the diagnostics. Throws a `Refusal` where no page is a model, or a page's dialect
 * cannot be told. A page is parsed where this is called, and nothing stops it: what may come from strangers belongs in a worker.
 */
export async function specOf(pages: ReadonlyMap<string, string | Uint8Array>, config: Config = {}): Promise<Spec> {
  const { limits, dialect, dialects: users } = checked('read', config)
  const { roots, ...naming } = checked('resolve', config)
  const sources = openMemory(pages)
  const reading = await readInput(sources, { dialects: [...users, ...builtIn], users, dialect, limits })
  const about = { ...naming, dialect: reading.dialect, folder: reading.folder, accepted: [] }
  const { spec, failed } = resolve(reading.pages, about)
  if (spec.models.length === 0 && failed.size === 0)
    throw new Refusal([diagnose('no-models', { found: sources.label, pages: pages.size })], 3, sources.root)
  const chosen = select(spec, roots)
  return { ...chosen, diagnostics: applyLevels(chosen.diagnostics, config.levels ?? {}) }
}

/**
 * Makes the files of a Spec, as data: a printer makes texts of them. In: of a configuration what concerns templates. Out: with them what
 * is wrong with templates.
 */
export function filesOf(spec: Spec, config: Config = {}): { files: PlannedFile[]; diagnostics: Diagnostic[] } {
  const { templates } = checked('run', config)
  const { plan, diagnostics } = emit(spec, chooseTemplates(templates), checked('emit', config))
  return { files: plan.files, diagnostics: applyLevels(diagnostics, config.levels ?? {}) }
}

/** What moved from one Spec to another, in meaning. In: of a configuration what concerns `diff`. */
export const changesBetween = (before: Spec, after: Spec, config: Config = {}): Change[] =>
  compare(before.models, after.models, checked('compare', config).directions).changes

function checked<Owner extends Parameters<typeof sliceOf>[0]>(
  phase: Owner,
  config: Config,
): ReturnType<typeof sliceOf<Owner>> {
  const faults = faultsIn(config)
  if (faults.length > 0) throw new Refusal(faults, 2)
  return sliceOf(phase, config, {})
}
