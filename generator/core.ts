/**
 * `marktype/core`: pages in memory → what they mean, what is made of them, and what moved. Nothing of Node: it runs in a browser, in a
 * worker, wherever there is JavaScript.
 */
import { allDialects } from './1-read/all-dialects.ts'
import { dialects as builtIn } from './1-read/dialects/index.ts'
import { readInput } from './1-read/read.ts'
import { chooseTemplates } from './3-emit/choose.ts'
import { emit } from './3-emit/emit.ts'
import { unmatchedPatterns } from './3-emit/patterns.ts'
import { compare } from './compare/compare.ts'
import { withReceived } from './compare/received.ts'
import { faultsIn, type Config } from './config/config.ts'
import { options } from './config/options.ts'
import { sliceOf } from './config/slices.ts'
import { openMemory } from './host/memory.ts'
import type { Change } from './ir/change.ts'
import { Refusal, type Diagnostic } from './ir/diagnostics.ts'
import { applyLevels } from './ir/levels.ts'
import type { PlannedFile } from './ir/plan.ts'
import type { Spec } from './ir/spec.ts'
import { meaningOf } from './run/meaning.ts'

export type { Change, Direction } from './ir/change.ts'
export { Refusal, type Diagnostic } from './ir/diagnostics.ts'
export type { PlannedFile } from './ir/plan.ts'
export type { Place } from './ir/place.ts'
export type * from './ir/spec.ts'

// Where pages and outputs are, which pages are wanted, what was accepted, and a user's hooks are for whoever runs a command.
const { input, inputs, output, include, exclude, samples, hooks, ignore, ...heeded } = options

/** Of a configuration, what is heeded here. All else is refused: it would be lost without a word. */
export type CoreConfig = Pick<Config, keyof typeof heeded>

/**
 * Reads pages. In: their texts or bytes by path; what does not end in `.md` or `.mdx` is no page. Out: the Spec, with the diagnostics. Throws
 * a `Refusal` as the command does. A page is parsed where this is called, and nothing stops it: what comes from strangers belongs in a
 * worker.
 */
export async function specOf(pages: ReadonlyMap<string, string | Uint8Array>, config: CoreConfig = {}): Promise<Spec> {
  const { limits, dialect, dialects: own } = checked('read', config)
  const dialects = allDialects(own, builtIn, dialect)
  const users = dialects.slice(0, own.length)
  const reading = await readInput(openMemory(pages), { dialects, users, dialect, limits })
  const settings = { only: [], resolve: checked('resolve', config), emit: checked('emit', config) }
  const { spec, coverage } = await meaningOf(reading, dialects, settings)
  return { ...spec, diagnostics: applyLevels(spec.diagnostics, config.levels ?? {}), coverage: coverage() }
}

/** Makes the files of a Spec, as data: a printer makes texts of them. Out: with them what is wrong with templates. */
export function filesOf(spec: Spec, config: CoreConfig = {}): { files: PlannedFile[]; diagnostics: Diagnostic[] } {
  const templates = chooseTemplates(checked('run', config).templates)
  const settings = checked('emit', config)
  const { directions } = checked('compare', config)
  const directed = settings.nulls === 'received' ? { ...spec, models: withReceived(spec.models, directions) } : spec
  const { plan, diagnostics } = emit(directed, templates, settings)
  const unmatched = unmatchedPatterns(
    templates,
    spec.models.map(({ id }) => id),
  )
  return { files: plan.files, diagnostics: applyLevels([...unmatched, ...diagnostics], config.levels ?? {}) }
}

/** What moved from one Spec to another, in meaning. */
export const changesBetween = (before: Spec, after: Spec, config: CoreConfig = {}): Change[] =>
  compare(before.models, after.models, checked('compare', config).directions).changes

function checked<Owner extends Parameters<typeof sliceOf>[0]>(
  phase: Owner,
  config: CoreConfig,
): ReturnType<typeof sliceOf<Owner>> {
  const faults = faultsIn(config, heeded)
  if (faults.length > 0) throw new Refusal(faults, 2)
  return sliceOf(phase, config, {})
}
