/** The commands for who extends marktype: `new` and `eject`. They write files of a user's own, and touch none that is there. */
import type { Command } from 'commander'
import type { Io } from './io.ts'
import type { OwnOptions } from './own-files.ts'

const never = `
Nothing that is there is overwritten. Without a configuration marktype.config.ts is written, too; to one that
is there the command says what to add.

Exit codes:
  0   the files are written
  2   a name that cannot be, a file that is there already, or a configuration that does not load
  70  a bug of marktype's: please report it`

/** Adds the commands to a program. `done` is told the exit code. */
export function extending(program: Command, io: Io, done: (exit: number) => void): void {
  const making = program
    .command('new')
    .description('write files to start a template or a dialect of your own from, with a test and a page to try it on')
    .addHelpText(
      'after',
      `\nExamples:\n  $ marktype new template sql-ddl      templates/sql-ddl.ts, its test and its fixture\n  $ marktype new dialect our-docs      dialects/our-docs.ts, its test and its fixture\n${never}`,
    )
  own(making.command('template <name>'))
    .description('a pure function from a model to a file, which writes to the folder of its name')
    .addHelpText('after', `\nExample:\n  $ marktype new template sql-ddl --dry-run\n${never}`)
    .action(async (name: string, options: OwnOptions) =>
      done(await (await import('./new.ts')).runNew('template', name, options, io)),
    )
  own(making.command('dialect <name>'))
    .description('what the pages of one documentation generator look like: mostly data')
    .addHelpText('after', `\nExample:\n  $ marktype new dialect our-docs --dry-run\n${never}`)
    .action(async (name: string, options: OwnOptions) =>
      done(await (await import('./new.ts')).runNew('dialect', name, options, io)),
    )
  own(program.command('eject'))
    .argument('<template>', 'types, validators, docs, json-schema, openapi, zod, valibot or fast-check')
    .description('copy a built-in template into your project: it makes the same files, until you change it')
    .addHelpText(
      'after',
      `\nExample:\n  $ marktype eject zod      templates/zod/, which imports from marktype/template alone\n\nA template that is called like a built-in one takes its place. From then on it is yours: a new version of\nmarktype does not change it.\n${never}`,
    )
    .action(async (name: string, options: OwnOptions) =>
      done(await (await import('./eject.ts')).runEject(name, options, io)),
    )
}

/** What these commands take. */
const own = (command: Command): Command =>
  command
    .option('-c, --config <file>', 'the configuration file, beside which the files are written')
    .option('--dry-run', 'say what would be written, and write nothing')
