/** `marktype lint`: likely mistakes in the pages. Writes nothing but the cache. */
import type { Linted } from '../run/lint.ts'
import type { Asked, Command, Job } from './command.ts'
import { exits } from './exits.ts'
import { fails } from './fails.ts'
import { commonFlags, dirArgument, failOnFlag, formatFlag, reportFlag } from './flags.ts'
import type { CommonOptions } from './io.ts'

/** `lint`, as data: its flags, its help, and the job that looks at pages alone. */
export const lint: Command = {
  name: 'lint',
  says: 'report likely mistakes in the pages; write nothing but the cache',
  args: [dirArgument],
  flags: [...commonFlags('lint', ['--templates']), formatFlag, failOnFlag, reportFlag],
  help: `
Examples:
  $ marktype lint docs --level numeric-enum=off --level unresolved-reference=error
  $ marktype lint docs --fail-on warning
${exits}`,
  job: ({ options }: Asked<CommonOptions>, run) => run(job, options),
}

const job: Job<CommonOptions, Linted> = {
  name: 'lint',
  use: 'pages',
  verb: async () => (await import('../run/lint.ts')).lint,
  nothing: { version: 1, diagnostics: [] },
  isOfDiagnostics: true,
  sectionOf: ({ diagnostics }, input) => ({ input, diagnostics }),
  merge: (results) => ({ version: 1, diagnostics: results.flatMap(({ result }) => result.diagnostics) }),
  fails: (found, options) => !('rule' in found) && fails(found, options),
  summary: ({ diagnostics }, { isPrinted }) => (isPrinted || diagnostics.length > 0 ? '' : 'No likely mistakes\n'),
}
