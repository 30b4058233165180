/** `marktype pull`: brings the pages of upstreams, and says what moved. The only command that uses a network. */
import type { Asked, Command } from './command.ts'
import { commonFlags, formatFlag, reportFlag } from './flags.ts'
import type { PullFlags } from './run-pull.ts'

/** `pull`, as data. */
export const pull: Command = {
  name: 'pull',
  says: 'bring the pages of `upstreams` into this project with git, and say what moved; uses the network',
  args: [['[name]', 'the upstream to pull; default: all']],
  flags: [
    ...commonFlags('pull').filter(
      ({ spelling }) => !/--(?:only|no-cache|input|output|templates|dialect)\b/.test(spelling),
    ),
    { spelling: '--check', says: 'write nothing; end in exit code 1 where the upstream moved as --fail-on says' },
    {
      spelling: '--fail-on <level>',
      says: 'which changes end in exit code 1, with --check',
      choices: ['breaking', 'warning', 'any'],
      standard: 'any',
    },
    { spelling: '--dry-run', says: 'say what would be written, and write nothing' },
    { spelling: '--force', says: 'take the pages of the upstream for those that somebody changed here' },
    formatFlag,
    reportFlag,
  ],
  help: `
Pages come from git's objects and are written as they are; nothing is checked out and nothing of the
upstream is run. The commit is recorded in marktype.upstreams.json. Pages changed here are kept.

Examples:
  $ marktype pull                  all upstreams of the configuration
  $ marktype pull vendor --check   did it move? for a job that runs every day

Exit codes:
  0   pulled, whatever moved; with --check, nothing moved that --fail-on names
  1   with --check, something moved; or a page could not be written
  2   usage or configuration
  3   an upstream that cannot be reached, or has no such ref or path
  70  a bug of marktype's: please report it`,
  start: async (asked: Asked<PullFlags>, io) => (await import('./run-pull.ts')).runPull(asked, io),
}
