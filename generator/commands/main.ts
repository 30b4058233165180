/** argv → command → exit code. Commands are loaded when they are run. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { readNames } from '../config/flags.ts'
import { Refusal } from '../ir/diagnostics.ts'
import { failureAdvice, failureText } from '../ir/errno.ts'
import { terminalText } from '../sinks/terminal.ts'
import type { CheckOptions } from './check.ts'
import type { DiffOptions } from './diff.ts'
import { extending } from './extending.ts'
import { addSettingFlags as flagged, taken } from './setting-flags.ts'
import type { GenerateOptions } from './generate.ts'
import type { CommonOptions, Io } from './io.ts'
import { reportFormats } from '../report/reporters.ts'
import type { ReportFile } from './save.ts'
import { refuse, type Asked } from './shared.ts'

const exits = `
Exit codes:
  0   done: no error in the pages, no drift
  1   an error in the pages, drift, or an output left alone because somebody edited it
  2   usage or configuration
  3   an input that cannot be read at all
  70  a bug of marktype's: please report it`

/** Runs a command line. In: the arguments after the program's name. Out: the exit code; only bugs throw. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let exit = 0
  const asked: Asked = { command: 'generate', format: 'text' }
  const program = new Command('marktype')
    .description(
      'Markdown model tables in; TypeScript types, validators and docs out, and CI says when the contract moved.',
    )
    .version(manifest.version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHasColors: () => io.color.out,
      getErrHasColors: () => io.color.err,
    })
    .addHelpText(
      'after',
      `\nExamples:\n  $ marktype generate            pages in spec/ become generated/\n  $ marktype check               is generated/ what generate would leave? for CI\n  $ marktype diff                what moved in the pages, and whether it breaks anyone\n  $ marktype lint docs           what is doubtful in the pages\n  $ marktype inspect docs        what the pages mean, as JSON\n  $ marktype new template sql    files to start a template of your own from\n${exits}`,
    )

  reporting(inputs(program.command('generate')))
    .description('read the pages, write what changed, remove what is no longer made')
    .option('--watch', 'run again whenever a page or the configuration changes')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--force', 'overwrite outputs that somebody edited; notes in docs stubs are kept even then')
    .option('--timing', 'say how long each stage took')
    .addHelpText(
      'after',
      `\nExamples:\n  $ marktype generate docs --output src/contract --templates types,validators\n  $ marktype generate --only operations.PostRunRequestBody\n${exits}`,
    )
    .action(async (dir: string | undefined, given: GenerateOptions) => {
      const options = formatted(given, io)
      Object.assign(asked, { ...options, command: 'generate' })
      exit = await (await import('./generate.ts')).runGenerate(dir, options, io)
    })
  reporting(inputs(program.command('check')))
    .description('hold the outputs against the pages and write nothing; names every file that drifted, and why')
    .option('--diff', 'show what differs, line by line')
    .addHelpText(
      'after',
      `\nDrift is of three kinds:\n  spec       pages changed since\n  edit       somebody changed an output\n  generator  marktype, a template or an option changed\n${exits}`,
    )
    .action(async (dir: string | undefined, given: CheckOptions) => {
      const options = formatted(given, io)
      Object.assign(asked, { ...options, command: 'check' })
      exit = await (await import('./check.ts')).runCheck(dir, options, io)
    })
  flagged(reporting(common(program.command('diff'))), 'diff')
    .description(
      'say what moved in meaning from BASE to HEAD, and whether it breaks anyone; writes nothing but the cache',
    )
    .argument(
      '[base]',
      'what was: a folder, git:REF[:path], or a saved Spec (*.json); default: what was generated last',
    )
    .argument('[head]', 'what is, named the same way; default: the input')
    .addOption(
      new Option(
        '--format <name>',
        'how to print the result (default: text); ignore: as entries that accept the changes',
      ).choices(['json', ...reportFormats, 'ignore']),
    )
    .addOption(
      new Option('--fail-on <level>', 'which changes end in exit code 1')
        .choices(['breaking', 'warning', 'any'])
        .default('breaking'),
    )
    .option('--list-rules', 'print the catalogue of changes, with the level that each has')
    .addHelpText(
      'after',
      `\nExamples:\n  $ marktype diff                      the pages against what was generated last\n  $ marktype diff git:origin/main      the pages against the target branch of a pull request\n  $ marktype diff git:v1.0.0:docs git:v2.0.0:docs\n  $ marktype diff --list-rules\n\nA path after git:REF: runs from the top of the repository, or from here if it starts with ./\n${exits.replace('drift, or an output', 'a change that --fail-on names, or an output')}`,
    )
    .action(async (base: string | undefined, head: string | undefined, given: DiffOptions) => {
      const options = formatted(given, io)
      Object.assign(asked, {
        ...options,
        command: 'diff',
        format: options.format === 'ignore' ? 'json' : options.format,
      })
      exit = await (await import('./diff.ts')).runDiff([base, head], options, io)
    })
  flagged(reporting(inputs(program.command('lint'))), 'lint')
    .description('print what is doubtful in the pages themselves, and write nothing but the cache')
    .addHelpText(
      'after',
      `\nExamples:\n  $ marktype lint docs --level numeric-enum=off --level unresolved-reference=error\n  $ marktype lint docs --fail-on warning\n${exits}`,
    )
    .action(async (dir: string | undefined, given: CommonOptions) => {
      const options = formatted(given, io)
      Object.assign(asked, { ...options, command: 'lint' })
      exit = await (await import('./lint.ts')).runLint(dir, options, io)
    })
  inputs(program.command('inspect'))
    .description('print what the pages mean (the Spec) as JSON')
    .addHelpText('after', `\nExample:\n  $ marktype inspect spec | jq '.models[].id'\n${exits}`)
    .action(async (dir: string | undefined, given: CommonOptions) => {
      const options = formatted(given, io)
      Object.assign(asked, { command: 'inspect', format: options.format })
      exit = await (await import('./inspect.ts')).runInspect(dir, options, io)
    })
  extending(program, io, (code) => (exit = code))

  try {
    await program.parseAsync([...argv], { from: 'user' })
    return exit
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2
    if (fault instanceof Refusal) return await refuse(fault, asked, io)
    throw fault
  }
}

// Text, unless another format was asked for. In a job on GitHub annotations come beside it, unless one was.
const formatted = <Options extends { format: CommonOptions['format'] | 'ignore' }>(
  given: Options,
  io: Io,
): Options => ({
  ...given,
  format: (given.format as Options['format'] | undefined) ?? 'text',
  annotates: given.format === undefined && io.isGithub,
})

/** What is said of a bug. A stack may hold words of a page. */
export const bugText = (fault: unknown): string => {
  const stack = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  return terminalText(`This is a bug of marktype's; please report it with what follows.\n${stack}\n`)
}

/** What is said when the result cannot be written to where it goes. */
export const lostText = (fault: unknown): string =>
  terminalText(`The result could not be written: ${failureText(fault)}\n${failureAdvice(fault) ?? ''}`.trim()) + '\n'

function positive(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('expected a positive whole number')
  return number
}

function report(text: string, before: readonly ReportFile[] = []): ReportFile[] {
  const at = text.indexOf('=')
  const format = (['json', ...reportFormats] as const).find((each) => each === text.slice(0, at))
  const file = text.slice(at + 1)
  if (!format || file === '')
    throw new InvalidArgumentError(`expected one of ${['json', ...reportFormats].join(', ')}, \`=\`, and a file`)
  return [...before, { format, file }]
}

/** What every command takes: of the options of the configuration, those that have a flag, and what is only said here. */
const common = (command: Command): Command =>
  flagged(
    command.option(
      '-c, --config <file>',
      'the configuration file (default: marktype.config.{ts,js,json} or package.json#marktype, if there)',
    ),
  )
    .option('--only <ids>', 'only these models and what they reference, with commas between', taken(readNames))
    .option(
      '--cache-dir <dir>',
      'where it is remembered what need not be read or formatted again (default: node_modules/.cache/marktype, if there is a node_modules; check asks no cache)',
    )
    .option('--no-cache', 'do everything again')
    .option('--max-problems <n>', 'how many diagnostics to show', positive, 100)
    .option('--quiet', 'print errors and nothing else')

/** What the commands take that find something. */
const reporting = (command: Command): Command =>
  command.option(
    '--report <format=file>',
    `write the result to a file as well: ${['json', ...reportFormats].join(', ')}; may be repeated`,
    report,
  )

/** What the commands take that look at one input. */
const inputs = (command: Command): Command =>
  common(command.argument('[dir]', 'the folder of model pages (the same as --input)'))
    .addOption(
      new Option('--format <name>', 'how to print the result (default: text)').choices(['json', ...reportFormats]),
    )
    .addOption(
      new Option('--fail-on <severity>', 'which diagnostics end in exit code 1')
        .choices(['error', 'warning'])
        .default('error'),
    )
