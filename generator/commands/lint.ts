/** `marktype lint`: what is doubtful in the pages themselves. Writes nothing but the cache. */
import type { Linted } from '../run/lint.ts'
import type { Command, Job } from './command.ts'
import { exits } from './exits.ts'
import { fails } from './fails.ts'
import { commonFlags, dirArgument, failOnFlag, formatFlag, reportFlag } from './flags.ts'
import type { CommonOptions } from './io.ts'

export const lint: Command = {
  name: 'lint',
  says: 'print what is doubtful in the pages themselves, and write nothing but the cache',
  args: [dirArgument],
  flags: [...commonFlags('lint', ['--templates']), formatFlag, failOnFlag, reportFlag],
  help: `
Examples:
  $ marktype lint docs --level numeric-enum=off --level unresolved-reference=error
  $ marktype lint docs --fail-on warning
${exits}`,
  start: async ([dir], options: CommonOptions, io) =>
    (await import('./run-job.ts')).runJob(job, { args: [dir], options, io }, dir),
}

const job: Job<CommonOptions, Linted> = {
  name: 'lint',
  use: 'pages',
  run: async (input, settings, watcher) => (await import('../run/lint.ts')).lint(input, settings, watcher),
  nothing: { version: 1, diagnostics: [] },
  isOfDiagnostics: true,
  sectionOf: ({ diagnostics }, input) => ({ input, diagnostics }),
  merge: (results) => ({ version: 1, diagnostics: results.flatMap(({ result }) => result.diagnostics) }),
  fails: (found, options) => !('rule' in found) && fails(found, options),
  summary: ({ diagnostics }, { isPrinted }) => (isPrinted || diagnostics.length > 0 ? '' : 'nothing doubtful\n'),
}
