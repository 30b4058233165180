/** `marktype generate`: reads, emits, writes what changed, removes what it no longer makes. */
import type { Generated } from '../run/generate.ts'
import type { Asked, Command, Job, Placed } from './command.ts'
import { exits } from './exits.ts'
import { fails } from './fails.ts'
import { commonFlags, dirArgument, failOnFlag, formatFlag, reportFlag, verboseFlag } from './flags.ts'
import type { CommonOptions } from './io.ts'

type GenerateOptions = CommonOptions & { watch?: boolean; dryRun?: boolean; force?: boolean; timing?: boolean }

/** `generate`, as data: its flags, its help, and the job that writes outputs. */
export const generate: Command = {
  name: 'generate',
  says: 'read the pages, write what changed, remove what is no longer made',
  args: [dirArgument],
  flags: [
    ...commonFlags('generate'),
    ...[formatFlag, failOnFlag, reportFlag, verboseFlag],
    { spelling: '--watch', says: 'run again whenever a page or the configuration changes' },
    { spelling: '--dry-run', says: 'say what would be written, and write nothing' },
    { spelling: '--force', says: 'overwrite outputs that somebody edited; notes in docs stubs are kept even then' },
    { spelling: '--timing', says: 'say how long each stage took' },
  ],
  help: `
Examples:
  $ marktype generate docs --output src/contract --templates types,validators
  $ marktype generate --only operations.PostRunRequestBody
${exits}`,
  job: ({ options }: Asked<GenerateOptions>, run) => run(job, options),
}

const job: Job<GenerateOptions, Generated> = {
  name: 'generate',
  use: 'outputs',
  verb: async ({ options }) => (await import('../run/generate.ts')).generate(options),
  nothing: { version: 1, written: [], removed: [], unchanged: 0, kept: [], diagnostics: [] },
  // They were said when the outputs were written.
  notices: ({ written, removed }, { verbose }) => (verbose || written.length + removed.length > 0 ? 'shown' : 'hidden'),
  sectionOf: ({ diagnostics }, input) => ({ input, diagnostics }),
  merge,
  fails: (found, options) => !('rule' in found) && fails(found, options),
  summary: (all, { options }) => (options.format === 'text' ? summary(all, options) : ''),
}

function merge(results: readonly Placed<Generated>[]): Generated {
  const paths = (name: 'written' | 'removed' | 'kept'): string[] =>
    results.flatMap(({ result, placed }) => result[name].map(placed))
  return {
    version: 1,
    written: paths('written'),
    removed: paths('removed'),
    unchanged: results.reduce((sum, { result }) => sum + result.unchanged, 0),
    kept: paths('kept'),
    diagnostics: results.flatMap(({ result }) => result.diagnostics),
  }
}

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
