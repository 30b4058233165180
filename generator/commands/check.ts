/** `marktype check`: is the output what `generate` would leave, and if not, what moved? Writes nothing. */
import { check, type Checked, type Verdict } from '../pipeline.ts'
import type { CommonOptions, Io } from './io.ts'
import { attempt, exitFor, fromOutput, generateCommand, reportDiagnostics, settingsFor, watcherFor } from './shared.ts'

export type CheckOptions = CommonOptions & { diff?: boolean }

/** Runs the command. Out: the exit code. */
export async function runCheck(dir: string | undefined, options: CheckOptions, io: Io): Promise<number> {
  const settings = await settingsFor(dir, options, io)
  const results: Checked[] = []
  const refusals: number[] = []
  for (const input of settings.inputs) {
    const watcher = watcherFor(io, options)
    const run = (): Promise<Checked & { verdicts: Verdict[] }> =>
      check(input, settings, generateCommand(dir, options), watcher).finally(watcher.done)
    const { result, refused } = await attempt(run, nothing)
    const { verdicts, ...checked } = result
    await reportDiagnostics(checked.diagnostics, input, settings, options, io)
    const placed = (path: string): string => fromOutput(settings, input, path)
    results.push({ ...checked, drift: checked.drift.map((each) => ({ ...each, path: placed(each.path) })) })
    refusals.push(refused)
    if (options.diff && options.format === 'text') io.out(await unified(verdicts, placed))
  }
  const all: Checked = {
    version: 1,
    drift: results.flatMap(({ drift }) => drift),
    changes: results.flatMap(({ changes }) => changes),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  }
  if (refusals.includes(0) || options.format === 'json') await report(all, options, io)
  return Math.max(all.drift.length > 0 ? 1 : exitFor(all.diagnostics, options), ...refusals)
}

const nothing: Checked & { verdicts: Verdict[] } = { version: 1, drift: [], changes: [], diagnostics: [], verdicts: [] }

async function report(result: Checked, options: CheckOptions, io: Io): Promise<void> {
  if (options.format === 'json') return io.out((await import('../report/json.ts')).jsonText(result))
  const { drift, changes, diagnostics } = result
  if (drift.length === 0) {
    const verdict = exitFor(diagnostics, options) === 0 ? 'up to date' : 'no drift, but see above'
    return options.quiet ? undefined : io.out(`${verdict}\n`)
  }
  const { reporterFor } = await import('../report/reporters.ts')
  const input = { prefix: '', outputPrefix: '', diagnostics: [], drift, changes }
  const { maxProblems } = options
  const reporting = { color: io.color.out, maxProblems, fails: () => true, source: () => undefined }
  io.out((await reporterFor('text'))({ command: 'check', inputs: [input] }, reporting))
}

// What stands there against what should, file by file.
async function unified(verdicts: readonly Verdict[], placed: (path: string) => string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const { terminalText } = await import('../sinks/terminal.ts')
  const differs = verdicts.filter(
    ({ state, text, actual }) => state !== 'fresh' && state !== 'held' && state !== 'extra' && text !== actual,
  )
  return terminalText(
    differs
      .map(({ path, text = '', actual = '' }) =>
        createTwoFilesPatch(placed(path), placed(path), actual, text, 'on disk', 'generated', { context: 3 }),
      )
      .join('\n'),
  )
}
