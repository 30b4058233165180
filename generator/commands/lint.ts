/** `marktype lint`: what is doubtful in the pages themselves. Writes nothing but the cache. */
import type { Diagnostic } from '../ir/diagnostics.ts'
import { lint, type Linted } from '../pipeline.ts'
import type { CommonOptions, Io } from './io.ts'
import type { Found } from '../report/report.ts'
import { printRun, type Section } from './report.ts'
import { attempt, exitFor, fails, printDiagnostics, reportDiagnostics, settingsFor, watcherFor } from './shared.ts'

/** Runs the command. Out: the exit code. */
export async function runLint(dir: string | undefined, options: CommonOptions, io: Io): Promise<number> {
  const settings = await settingsFor(dir, options, io, 'pages')
  const found: Diagnostic[] = []
  const sections: Section[] = []
  const refusals: number[] = []
  for (const input of settings.inputs) {
    const watcher = watcherFor(io, options, input)
    const run = (): Promise<Linted> => lint(input, settings, watcher).finally(watcher.done)
    const { result, refused } = await attempt(run, { version: 1, diagnostics: [] })
    sections.push({ input, diagnostics: result.diagnostics })
    if (refused) await reportDiagnostics(result.diagnostics, input, settings, options, io)
    else
      await printDiagnostics(result.diagnostics, input, settings, options, {
        cwd: io.cwd,
        color: io.color.out,
        to: io.out,
      })
    for (const diagnostic of result.diagnostics) found.push(diagnostic)
    refusals.push(refused)
  }
  const result: Linted = { version: 1, diagnostics: found }
  const isFailure = (each: Found): boolean => !('rule' in each) && fails(each, options)
  const isPrinted = await printRun({ command: 'lint', result, sections, settings, fails: isFailure }, options, io)
  const isSilent = !isPrinted && found.length === 0
  if (isSilent && refusals.includes(0) && !options.quiet) io.out('nothing doubtful\n')
  return Math.max(exitFor(found, options), ...refusals)
}
