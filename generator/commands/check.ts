/** `marktype check`: is the output what `generate` would leave, and if not, what moved? Writes nothing. */
import { check, type Checked, type Verdict } from '../pipeline.ts'
import type { Found } from '../report/report.ts'
import type { CommonOptions, Io } from './io.ts'
import { changeFails, printRun, type Section } from './report.ts'
import {
  attempt,
  exitFor,
  fails as isFailure,
  fromHere,
  fromOutput,
  generateCommand,
  reportDiagnostics,
  settingsFor,
  watcherFor,
} from './shared.ts'

export type CheckOptions = CommonOptions & { diff?: boolean }

/** Runs the command. Out: the exit code. */
export async function runCheck(dir: string | undefined, options: CheckOptions, io: Io): Promise<number> {
  const settings = await settingsFor(dir, options, io)
  const sections: (Section & Checked)[] = []
  const refusals: number[] = []
  for (const input of settings.inputs) {
    const watcher = watcherFor(io, options, input)
    const run = (): Promise<Checked & { verdicts: Verdict[] }> =>
      check(input, settings, generateCommand(dir, options), watcher).finally(watcher.done)
    const { result, refused } = await attempt(run, nothing)
    const { verdicts, ...checked } = result
    await reportDiagnostics(checked.diagnostics, input, settings, options, io)
    sections.push({ input, ...checked })
    refusals.push(refused)
    const shown = (path: string): string => `${fromHere(input.output, io.cwd)}${path}`
    if (options.diff) (options.format === 'text' ? io.out : io.err)(await unified(verdicts, shown))
  }
  const all: Checked = {
    version: 1,
    drift: sections.flatMap(({ input, drift }) =>
      drift.map((each) => ({ ...each, path: fromOutput(settings, input, each.path) })),
    ),
    changes: sections.flatMap(({ changes }) => changes),
    diagnostics: sections.flatMap(({ diagnostics }) => diagnostics),
  }
  const fails = (found: Found): boolean => checkFails(found, options)
  const isPrinted = await printRun({ command: 'check', result: all, sections, settings, fails }, options, io)
  if (!isPrinted && refusals.includes(0) && !options.quiet)
    io.out(exitFor(all.diagnostics, options) === 0 ? 'up to date\n' : 'no drift, but see above\n')
  return Math.max(all.drift.length > 0 ? 1 : exitFor(all.diagnostics, options), ...refusals)
}

// What moved is why the output drifted: it is as bad as it is, whatever the run ends in.
const checkFails = (found: Found, options: CheckOptions): boolean =>
  'rule' in found ? changeFails(found, 'breaking') : isFailure(found, options)

const nothing: Checked & { verdicts: Verdict[] } = { version: 1, drift: [], changes: [], diagnostics: [], verdicts: [] }

// What stands there against what should, file by file, whatever git made of the ends of lines.
async function unified(verdicts: readonly Verdict[], placed: (path: string) => string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const { terminalText } = await import('../sinks/terminal.ts')
  const files = verdicts.map(({ actual, ...verdict }) => ({ ...verdict, actual: actual?.replace(/\r\n/g, '\n') }))
  const differs = files.filter(
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
