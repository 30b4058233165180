/** `marktype check`: is the output what `generate` would leave, and if not, what moved? Writes nothing. */
import { steps, type Step } from '../compare/suggest.ts'
import type { Checked, Judged, Verdict } from '../run/check.ts'

import { counted } from '../report/names.ts'
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
  says: 'report which outputs drifted from the pages, why, and whether it breaks anyone; write nothing',
  args: [dirArgument],
  flags: [
    // It asks no cache.
    ...commonFlags('check', ['--cache-dir', '--no-cache']),
    ...[formatFlag, failOnFlag, reportFlag],
    verboseFlag,
    { spelling: '--diff', says: 'show what differs, line by line' },
    { spelling: '--rebuild', says: 'generate everything again, and trust no proof in the lock' },
  ],
  help: `
Examples:
  $ marktype check
  $ marktype check --report markdown=check.md --fail-on warning

Drift is of three kinds:
  spec       pages changed since
  edit       an output was changed by hand
  generator  marktype, a template or an option changed
${exits}`,
  job: ({ options }: Asked<CheckOptions>, run) => run(job, options),
}

type Merged = Checked & { suggested: Step; outputs: number }

const job: Job<CheckOptions, Judged, Merged> = {
  name: 'check',
  use: 'outputs',
  isVerdictFirst: true,
  verb: async ({ dir, options }) => (await import('../run/check.ts')).check(generateCommand(dir, options)),
  nothing: {
    version: 1,
    drift: [],
    changes: [],
    diagnostics: [],
    found: [],
    verdicts: [],
    suggested: 'none',
    outputs: 0,
  },
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
    outputs: results.reduce((sum, { result }) => sum + result.outputs, 0),
  }),
  result: ({ suggested: _, outputs: __, ...result }) => result,
  about: ({ changes, suggested }) => (changes.length > 0 ? { suggested } : {}),
  // What moved is why the output drifted: it is as bad as it is, whatever the run ends in.
  fails: (found, options) => ('rule' in found ? changeFails(found, 'breaking') : fails(found, options)),
  summary: ({ outputs }, { isPrinted, isFailing, folder }) => {
    if (isPrinted) return ''
    return isFailing ? 'No drift, but see below\n' : `Up to date: ${counted(outputs, 'file')} in ${folder}\n`
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
