/** `marktype check`: is the output what `generate` would leave, and if not, what moved? Writes nothing. */
import { steps, type Step } from '../compare/suggest.ts'
import type { Checked, Judged, Verdict } from '../run/check.ts'

import type { Asked, Command, Job } from './command.ts'
import { generateCommand } from './command-line.ts'
import { exits } from './exits.ts'
import { changeFails, fails } from './fails.ts'
import { commonFlags, dirArgument, failOnFlag, formatFlag, reportFlag, verboseFlag } from './flags.ts'
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
    verboseFlag,
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

type Merged = Checked & { suggested: Step }

const job: Job<CheckOptions, Judged, Merged> = {
  name: 'check',
  use: 'outputs',
  isVerdictFirst: true,
  verb: async ({ dir, options }) => (await import('../run/check.ts')).check(generateCommand(dir, options)),
  nothing: { version: 1, drift: [], changes: [], diagnostics: [], found: [], verdicts: [], suggested: 'none' },
  notices: ({ drift }, { verbose }) => (verbose ? 'shown' : drift.length > 0 ? 'counted' : 'hidden'),
  more: async ({ verdicts }, { output }, { options, cwd }) =>
    options.diff ? unified(verdicts, (path) => `${fromHere(output, cwd)}${path}`) : '',
  sectionOf: ({ found, changes, diagnostics, reach }, input) => ({ input, drift: found, changes, diagnostics, reach }),
  merge: (results) => ({
    version: 1,
    drift: results.flatMap(({ result, placed }) => result.drift.map((each) => ({ ...each, path: placed(each.path) }))),
    changes: results.flatMap(({ result }) => result.changes),
    diagnostics: results.flatMap(({ result }) => result.diagnostics),
    suggested: steps.find((step) => results.some(({ result }) => result.suggested === step)) ?? 'none',
  }),
  result: ({ suggested: _, ...result }) => result,
  about: ({ changes, suggested }) => (changes.length > 0 ? { suggested } : {}),
  // What moved is why the output drifted: it is as bad as it is, whatever the run ends in.
  fails: (found, options) => ('rule' in found ? changeFails(found, 'breaking') : fails(found, options)),
  summary: (_, { isPrinted, isFailing }) => {
    if (isPrinted) return ''
    return isFailing ? 'no drift, but see below\n' : 'up to date\n'
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
