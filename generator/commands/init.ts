/** `marktype init`: from model pages to a project that generates from them. */
import type { Asked, Command } from './command.ts'
import type { InitOptions } from './run-init.ts'

/** `init`, as data: asks before it writes, and overwrites nothing. */
export const init: Command = {
  name: 'init',
  says: 'find model pages, and set this project up to generate from them',
  args: [['[from]', 'where to look for model pages: a folder (default: here), or the address of a git repository']],
  flags: [
    { spelling: '-y, --yes', says: 'write without asking' },
    { spelling: '--path <dir>', says: 'the folder of the pages in that repository, where there are several' },
    { spelling: '--ref <ref>', says: 'its branch, tag or pattern of tags (`v*`) (default: its default branch)' },
    { spelling: '--dry-run', says: 'say what would be written, and write nothing' },
    {
      spelling: '--ci <name>',
      says: 'which CI job to write (default: as the repository has it)',
      choices: ['github', 'gitlab', 'none'],
    },
  ],
  help: `
Writes a configuration, npm scripts, a line of .gitattributes and a CI job, then generates. A file that is
there is kept: package.json and .gitattributes get lines, any other is left as it is.

Examples:
  $ marktype init                      finds the pages in this folder, and asks
  $ marktype init docs/models --yes    these pages, without a question
  $ marktype init https://github.com/vendor/sdk.git --ref 'v*'
                                       those of a vendor; uses the network

Exit codes:
  0   set up, and generated
  1   set up, with errors in the pages
  2   nothing written: several contracts, nobody to confirm, or something in the way
  3   no model pages, or a repository that cannot be reached
  70  a bug of marktype's: please report it`,
  start: async (asked: Asked<InitOptions>, io) => (await import('./run-init.ts')).runInit(asked, io),
}
