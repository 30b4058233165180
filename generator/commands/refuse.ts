/** What is said of a run that is refused. */
import { resolve } from 'node:path'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import type { Report } from '../report/report.ts'
import type { CommonOptions, Io } from './io.ts'
import { fromHere, topFor } from './paths.ts'
import { saveReports } from './save.ts'

/** The name of a command, as a report has it; what writes files of a user's own is reported as what generates. */
export const reportedName = (name: string): Report['command'] =>
  (['generate', 'check', 'diff', 'lint', 'inspect'] as const).find((each) => each === name) ?? 'generate'

/** What was asked for, when it cannot be done. */
export type Asked = Pick<CommonOptions, 'format' | 'report'> & { command: Report['command'] }

/** Says why nothing can be done: text goes to stderr, other formats to stdout, and files are told too. Out: the exit code. */
export async function refuse(
  { diagnostics, exit, root = '' }: Refusal,
  { format, report = [], command }: Asked,
  io: Io,
): Promise<number> {
  const textOf = (each: CommonOptions['format']): Promise<string> =>
    refusalText(diagnostics, each, command, resolve(io.cwd, root), io)
  if (format !== 'text') io.out(await textOf(format))
  else {
    const { diagnosticsText } = await import('../report/text.ts')
    const prefix = fromHere(resolve(io.cwd, root), io.cwd)
    const options = { color: io.color.err, maxProblems: 100, prefix, ways: true, source: () => undefined }
    io.err(diagnosticsText(diagnostics, options))
  }
  const isOfReports = diagnostics.some(({ code }) => code === 'report-unwritable' || code === 'report-misplaced')
  await saveReports(isOfReports ? [] : report, io.cwd, textOf).catch((fault: unknown) => {
    if (!(fault instanceof Refusal)) throw fault
    return refuse(fault, { format: 'text', command }, io)
  })
  return exit
}

async function refusalText(
  diagnostics: Diagnostic[],
  format: CommonOptions['format'],
  command: Asked['command'],
  root: string,
  io: Io,
): Promise<string> {
  if (format === 'json') return (await import('../report/json.ts')).jsonText({ version: 1, diagnostics })
  const { reporterFor } = await import('../report/reporters.ts')
  const input = { prefix: fromHere(root, topFor(format, io)), outputPrefix: '', diagnostics, drift: [], changes: [] }
  const options = { color: false, maxProblems: 100, fails: () => true, source: () => undefined }
  return (await reporterFor(format))({ command, inputs: [input] }, options)
}
