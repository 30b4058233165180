/** `marktype generate`: reads, emits, writes what changed, removes what it no longer makes. */
import { generate, type Generated } from '../pipeline.ts'
import type { CommonOptions, Io } from './io.ts'
import type { Found } from '../report/report.ts'
import type { Section } from './report.ts'
import { attempt, exitFor, fails, fromOutput, reportDiagnostics, settingsFor, watcherFor } from './shared.ts'

export type GenerateOptions = CommonOptions & { watch?: boolean; dryRun?: boolean; force?: boolean; timing?: boolean }

/** Runs the command. Out: the exit code. */
export async function runGenerate(dir: string | undefined, options: GenerateOptions, io: Io): Promise<number> {
  if (!options.watch) return once(dir, options, io)
  const { watchInputs } = await import('./watch.ts')
  const settings = await settingsFor(dir, options, io)
  return watchInputs(settings, options, io, () => once(dir, options, io))
}

const nothing: Generated = { version: 1, written: [], removed: [], unchanged: 0, kept: [], diagnostics: [] }

async function once(dir: string | undefined, options: GenerateOptions, io: Io): Promise<number> {
  const settings = await settingsFor(dir, options, io)
  const results: Generated[] = []
  const sections: Section[] = []
  const refusals: number[] = []
  for (const input of settings.inputs) {
    const watcher = watcherFor(io, options, input)
    const run = (): Promise<Generated> => generate(input, settings, options, watcher).finally(watcher.done)
    const { result, refused } = await attempt(run, nothing)
    await reportDiagnostics(result.diagnostics, input, settings, options, io)
    const placed = (paths: readonly string[]): string[] => paths.map((path) => fromOutput(settings, input, path))
    results.push({
      ...result,
      written: placed(result.written),
      removed: placed(result.removed),
      kept: placed(result.kept),
    })
    sections.push({ input, diagnostics: result.diagnostics })
    refusals.push(refused)
  }
  const all = merged(results)
  const { printRun } = await import('./report.ts')
  const isFailure = (found: Found): boolean => !('rule' in found) && fails(found, options)
  await printRun({ command: 'generate', result: all, sections, settings, fails: isFailure }, options, io)
  if (options.format === 'text' && !options.quiet && refusals.includes(0)) io.out(summary(all, options))
  return Math.max(exitFor(all.diagnostics, options), ...refusals)
}

const merged = (results: readonly Generated[]): Generated => ({
  version: 1,
  written: results.flatMap(({ written }) => written),
  removed: results.flatMap(({ removed }) => removed),
  unchanged: results.reduce((sum, { unchanged }) => sum + unchanged, 0),
  kept: results.flatMap(({ kept }) => kept),
  diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
})

function summary({ written, removed, unchanged, kept }: Generated, { dryRun }: GenerateOptions): string {
  const would = dryRun ? 'would write' : 'wrote'
  const lines = dryRun ? [...written.map((path) => `+ ${path}`), ...removed.map((path) => `- ${path}`)] : []
  const parts = [
    `${would} ${written.length}`,
    ...(removed.length > 0 ? [`${dryRun ? 'would remove' : 'removed'} ${removed.length}`] : []),
    `${unchanged} unchanged`,
    ...(kept.length > 0 ? [`left ${kept.length} alone`] : []),
  ]
  return `${[...lines, parts.join(', ')].join('\n')}\n`
}
