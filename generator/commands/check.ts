/** `marktype check`: is the output what `generate` would leave, and if not, what moved? Writes nothing. */
import { check, type Checked } from '../pipeline.ts'
import type { Verdict } from '../4-write/reconcile.ts'
import type { CommonOptions, Io } from './io.ts'
import { exitFor, fromOutput, reportDiagnostics, settingsFor, watcherFor } from './shared.ts'

export type CheckOptions = CommonOptions & { diff?: boolean }

/** Runs the command. Out: the exit code. */
export async function runCheck(dir: string | undefined, options: CheckOptions, io: Io): Promise<number> {
  const settings = await settingsFor(dir, options, io)
  const results: Checked[] = []
  for (const input of settings.inputs) {
    const watcher = watcherFor(io, options)
    const { verdicts, ...result } = await check(input, settings, watcher).finally(watcher.done)
    await reportDiagnostics(result.diagnostics, input, options, io)
    const placed = (path: string): string => fromOutput(settings, input, path)
    results.push({ ...result, drift: result.drift.map((each) => ({ ...each, path: placed(each.path) })) })
    if (options.diff && options.format === 'text') io.out(await unified(verdicts, placed))
  }
  const all: Checked = {
    version: 1,
    drift: results.flatMap(({ drift }) => drift),
    changes: results.flatMap(({ changes }) => changes),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  }
  await report(all, options, io)
  return all.drift.length > 0 ? 1 : exitFor(all.diagnostics, options)
}

async function report(result: Checked, { format, quiet }: CheckOptions, io: Io): Promise<void> {
  if (format === 'json') return io.out((await import('../report/json.ts')).jsonText(result))
  const { driftText, changesText } = await import('../report/text.ts')
  const { drift, changes } = result
  if (drift.length === 0) return quiet ? undefined : io.out('up to date\n')
  const moved = changes.length === 0 ? '' : `\nWhat moved:\n${changesText(changes, io.color.out)}`
  io.out(driftText(drift, io.color.out) + moved)
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
