/** `marktype generate`: reads, emits, writes what changed, removes what it no longer makes. */
import { counted } from '../report/names.ts'
import type { Generated, GeneratedOf } from '../run/generate.ts'
import type { Asked, Command, Job, Placed, Told } from './command.ts'
import { exits } from './exits.ts'
import { fails } from './fails.ts'
import { commonFlags, dirArgument, failOnFlag, formatFlag, reportFlag, verboseFlag } from './flags.ts'
import type { CommonOptions } from './io.ts'

type GenerateOptions = CommonOptions & { watch?: boolean; dryRun?: boolean; force?: boolean; timing?: boolean }

/** `generate`, as data: its flags, its help, and the job that writes outputs. */
export const generate: Command = {
  name: 'generate',
  says: 'read the pages, write the outputs that changed, delete those that are no longer generated',
  args: [dirArgument],
  flags: [
    ...commonFlags('generate'),
    ...[formatFlag, failOnFlag, reportFlag, verboseFlag],
    { spelling: '--watch', says: 'run again whenever a page or the configuration changes' },
    { spelling: '--dry-run', says: 'report what would be written, and write nothing' },
    {
      spelling: '--force',
      says: 'overwrite outputs that were changed by hand; notes in docs pages are kept even then',
    },
    { spelling: '--timing', says: 'report how long each stage took' },
  ],
  help: `
Examples:
  $ marktype generate docs --output src/contract --templates types,validators
  $ marktype generate --only operations.PostRunRequestBody
${exits}`,
  job: ({ options }: Asked<GenerateOptions>, run) => run(job, options),
}

type Merged = Generated & { models: number; dialects: string[] }

const job: Job<GenerateOptions, GeneratedOf, Merged> = {
  name: 'generate',
  use: 'outputs',
  verb: async ({ options }) => (await import('../run/generate.ts')).generate(options),
  nothing: { version: 1, written: [], removed: [], unchanged: 0, kept: [], models: 0, diagnostics: [] },
  // They were said when the outputs were written.
  notices: ({ written, removed }, { verbose }) => (verbose || written.length + removed.length > 0 ? 'shown' : 'hidden'),
  sectionOf: ({ diagnostics }, input) => ({ input, diagnostics }),
  merge,
  fails: (found, options) => !('rule' in found) && fails(found, options),
  result: ({ models: _, dialects: __, ...result }) => result,
  summary: (all, told) => (told.options.format === 'text' ? summary(all, told) : ''),
}

function merge(results: readonly Placed<GeneratedOf>[]): Merged {
  const paths = (name: 'written' | 'removed' | 'kept'): string[] =>
    results.flatMap(({ result, placed }) => result[name].map(placed))
  return {
    version: 1,
    written: paths('written'),
    removed: paths('removed'),
    unchanged: results.reduce((sum, { result }) => sum + result.unchanged, 0),
    kept: paths('kept'),
    diagnostics: results.flatMap(({ result }) => result.diagnostics),
    models: results.reduce((sum, { result }) => sum + result.models, 0),
    dialects: [...new Set(results.flatMap(({ result }) => result.dialect ?? []))],
  }
}

// One line: what was read, where the outputs are, and what was done to them.
function summary(all: Merged, { options, isFailing, folder }: Told<GenerateOptions>): string {
  const { written, removed, unchanged, kept } = all
  const { dryRun } = options
  const [write, remove] = dryRun ? ['would write', 'would delete'] : ['written', 'deleted']
  const count = (paths: readonly string[], done: string): string =>
    dryRun ? `${done} ${paths.length}` : `${paths.length} ${done}`
  const lines = dryRun ? [...written.map((path) => `+ ${path}`), ...removed.map((path) => `- ${path}`)] : []
  const parts = [
    count(written, write!),
    ...(removed.length > 0 ? [count(removed, remove!)] : []),
    `${unchanged} unchanged`,
    ...(kept.length > 0 ? [`${kept.length} left alone`] : []),
  ]
  const isSame = written.length + removed.length + kept.length === 0
  const next = isFailing || dryRun ? '' : '. Next: npx marktype check'
  const line =
    isSame && !isFailing
      ? `Up to date: ${[...modelWords(all), counted(unchanged, 'file')].join(', ')} in ${folder}`
      : `${[...modelWords(all), `${folder}: `].join(' → ')}${parts.join(', ')}${next}`
  return `${[...lines, line].join('\n')}\n`
}

// How many models there are, and in which dialect.
function modelWords({ models, dialects }: Merged): string[] {
  if (models === 0) return []
  return [`${counted(models, 'model')}${dialects.length === 0 ? '' : ` (${dialects.join(', ')})`}`]
}
