/** The commands for who extends marktype: `new` and `eject`. They write files of a user's own, and touch none that is there. */
import type { Asked, Command, Flag } from './command.ts'
import type { NewOptions } from './new.ts'
import type { OwnOptions } from './own-files.ts'

const never = `
Nothing that is there is overwritten. Without a configuration marktype.config.ts is written, too; to one that
is there the command says what to add.

Exit codes:
  0   the files are written
  2   a name that cannot be, a file that is there already, or a configuration that does not load
  70  a bug of marktype's: please report it`

const flags: readonly Flag[] = [
  { spelling: '-c, --config <file>', says: 'the configuration file, beside which the files are written' },
  { spelling: '--dry-run', says: 'say what would be written, and write nothing' },
]

const newOf = (kind: 'template' | 'dialect', says: string, example: string, more: readonly Flag[] = []): Command => ({
  name: `${kind} <name>`,
  says,
  flags: [...flags, ...more],
  help: `\nExample:\n  $ marktype new ${kind} ${example} --dry-run\n${never}`,
  text: async ({ args: [name], options, cwd }: Asked<NewOptions>) =>
    (await import('./new.ts')).runNew(kind, name!, options, cwd),
})

/** `new`, as data: does nothing itself; `new template` and `new dialect` are below it. */
export const newFiles: Command = {
  name: 'new',
  says: 'write files to start a template or a dialect of your own from, with a test and a page to try it on',
  help: `
Examples:
  $ marktype new template sql-ddl      templates/sql-ddl.ts, its test and its fixture
  $ marktype new dialect our-docs      dialects/our-docs.ts, its test and its fixture
${never}`,
  commands: [
    newOf('template', 'a pure function from a model to a file, which writes to the folder of its name', 'sql-ddl'),
    newOf('dialect', 'what the pages of one documentation generator look like: mostly data', 'our-docs', [
      { spelling: '--from <dir>', says: 'the folder of pages, or the page, that it is for: its tables are looked at' },
    ]),
  ],
}

/** `eject`, as data: runs no job and prints what it wrote. */
export const eject: Command = {
  name: 'eject',
  says: 'copy a built-in template into your project: it makes the same files, until you change it',
  args: [['<template>', 'types, validators, docs, json-schema, openapi, zod, valibot or fast-check']],
  flags,
  help: `
Example:
  $ marktype eject zod      templates/zod/, which imports from marktype/template alone

A template that is called like a built-in one takes its place. From then on it is yours: a new version of
marktype does not change it.
${never}`,
  text: async ({ args: [name], options, cwd }: Asked<OwnOptions>) =>
    (await import('./eject.ts')).runEject(name!, options, cwd),
}
