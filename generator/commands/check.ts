/** `marktype check`: is the output what `generate` would leave, and if not, what moved? Writes nothing. */
import type { Checked, Judged, Verdict } from '../run/check.ts'
import type { Asked, Command, Job } from './command.ts'
import { generateCommand } from './command-line.ts'
import { exits } from './exits.ts'
import { changeFails, fails } from './fails.ts'
import { commonFlags, dirArgument, failOnFlag, formatFlag, reportFlag } from './flags.ts'
import type { CommonOptions } from './io.ts'
import { fromHere } from './paths.ts'

type CheckOptions = CommonOptions & { diff?: boolean }

/** `check`, as data: its flags, its help, and the job that compares outputs with pages. */
export const check: Command = {
  name: 'check',
  says: 'hold the outputs against the pages and write nothing; names every file that drifted, and why',
  args: [dirArgument],
  flags: [
    // It asks no cache.
    ...commonFlags('check', ['--cache-dir', '--no-cache']),
    ...[formatFlag, failOnFlag, reportFlag],
    { spelling: '--diff', says: 'show what differs, line by line' },
    { spelling: '--rebuild', says: 'make everything anew, and believe nothing that the lock proves' },
  ],
  help: `
Drift is of three kinds:
  spec       pages changed since
  edit       somebody changed an output
  generator  marktype, a template or an option changed
${exits}`,
  job: ({ options }: Asked<CheckOptions>, run) => run(job, options),
}

const job: Job<CheckOptions, Judged, Checked> = {
  name: 'check',
  use: 'outputs',
  verb: async ({ dir, options }) => (await import('../run/check.ts')).check(generateCommand(dir, options)),
  nothing: { version: 1, drift: [], changes: [], diagnostics: [], found: [], verdicts: [] },
  more: async ({ verdicts }, { output }, { options, cwd }) =>
    options.diff ? unified(verdicts, (path) => `${fromHere(output, cwd)}${path}`) : '',
  sectionOf: ({ found, changes, diagnostics }, input) => ({ input, drift: found, changes, diagnostics }),
  merge: (results) => ({
    version: 1,
    drift: results.flatMap(({ result, placed }) => result.drift.map((each) => ({ ...each, path: placed(each.path) }))),
    changes: results.flatMap(({ result }) => result.changes),
    diagnostics: results.flatMap(({ result }) => result.diagnostics),
  }),
  // What moved is why the output drifted: it is as bad as it is, whatever the run ends in.
  fails: (found, options) => ('rule' in found ? changeFails(found, 'breaking') : fails(found, options)),
  summary: (_, { isPrinted, isFailing }) => {
    if (isPrinted) return ''
    return isFailing ? 'no drift, but see above\n' : 'up to date\n'
  },
}

// What stands there against what should, file by file, whatever git made of the ends of lines.
async function unified(verdicts: readonly Verdict[], placed: (path: string) => string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const { terminalText } = await import('../sinks/terminal.ts')
  const files = verdicts.map(({ actual, ...verdict }) => ({ ...verdict, actual: actual?.replace(/\r\n?/g, '\n') }))
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
