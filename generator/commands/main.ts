/** argv → command → exit code. Commands are data, and what they do is loaded when they are run. */
import { Command as Program, CommanderError, InvalidArgumentError, Option } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { FlagFault } from '../config/flags.ts'
import { Refusal } from '../ir/diagnostics.ts'
import { failureAdvice, failureText } from '../ir/errno.ts'
import { terminalText } from '../sinks/terminal.ts'
import { check } from './check.ts'
import type { Asked, Command, Flag } from './command.ts'
import { completionOf } from './completion.ts'
import { diff } from './diff.ts'
import { allExits } from './exits.ts'
import { explain } from './explain.ts'
import { eject, newFiles } from './extending.ts'
import { dirArgument } from './flags.ts'
import { generate } from './generate.ts'
import { init } from './init.ts'
import { inspect } from './inspect.ts'
import type { CommonOptions, Io } from './io.ts'
import { lint } from './lint.ts'
import { pull } from './pull.ts'

const own: readonly Command[] = [init, pull, generate, check, diff, lint, inspect, explain, newFiles, eject]

/** All commands, in the order of the help. */
const commands: readonly Command[] = [...own, completionOf(own)]

/** How many columns help has where no terminal says it: a wide one needs fewer lines. */
const helpColumns = 100

const examples = `
Examples:
  $ marktype init                find model pages, and set this project up
  $ marktype pull                bring the pages of a vendor's repository
  $ marktype generate            pages in spec/ become generated/
  $ marktype check               is generated/ what generate would leave? for CI
  $ marktype diff                what changed in the pages, and whether it breaks anyone
  $ marktype lint docs           likely mistakes in the pages
  $ marktype inspect docs        what the pages mean, as JSON
  $ marktype explain docs.Pet    where a model comes from, and who uses it
  $ marktype explain keys-unknown  why a message matters, and how to fix it
  $ marktype new template sql    files to start a template of your own from
`

/** Runs a command line. In: the arguments after the program's name. Out: the exit code; only bugs throw. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let exit = 0
  const program = programOf(io)
  for (const command of commands) addCommand(program, command, io, (code) => (exit = code))
  try {
    await program.parseAsync(commandFirst(argv), { from: 'user' })
    return exit
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2
    throw fault
  }
}

// Flags may stand before the command: they are its own all the same.
function commandFirst(argv: readonly string[]): string[] {
  let at = 0
  while (argv[at]?.startsWith('-') && argv[at] !== '--') at += valued.has(argv[at]!) ? 2 : 1
  const name = argv[at]
  return name !== undefined && commands.some((each) => each.name === name)
    ? [name, ...argv.slice(0, at), ...argv.slice(at + 1)]
    : [...argv]
}

// The flags that the next word belongs to.
const valued: ReadonlySet<string> = new Set(
  commands.flatMap(({ flags = [] }) =>
    flags.flatMap(({ spelling }) => (spelling.includes('<') ? spelling.replace(/ <.*/, '').split(', ') : [])),
  ),
)

const programOf = (io: Io): Program =>
  new Program('marktype')
    .description(
      'Markdown model tables in; TypeScript types, validators and docs out, and CI says when the contract moved.',
    )
    .version(manifest.version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHelpWidth: () => Math.min(helpColumns, io.columns ?? helpColumns),
      getErrHelpWidth: () => Math.min(helpColumns, io.columns ?? helpColumns),
      getOutHasColors: () => io.color.out,
      getErrHasColors: () => io.color.err,
    })
    .addHelpText('after', `${examples}${allExits}`)

function addCommand(
  program: Program,
  { name, says, args = [], flags = [], help, commands: below = [], ...does }: Command,
  io: Io,
  done: (exit: number) => void,
): void {
  const command = program.command(name).description(says).addHelpText('after', help)
  for (const [spelling, meaning] of args) command.argument(spelling, meaning)
  for (const flag of flags) command.addOption(optionOf(flag))
  for (const each of below) addCommand(command, each, io, done)
  if (!does.text && !does.job && !does.start) return
  command.action(async (...given: unknown[]) => {
    const typed = given.slice(0, command.registeredArguments.length) as (string | undefined)[]
    const options = formatted(command.opts<CommonOptions>(), io)
    const dir = args.includes(dirArgument) ? typed[0] : undefined
    const asked = { args: typed, dir, options: options as never, cwd: io.cwd }
    done(await start(does, asked, io).catch((fault: unknown) => refused(fault, name, options, io)))
  })
}

type Does = Pick<Command, 'text' | 'job' | 'start'>

async function start({ text, job, start: run }: Does, asked: Asked<never>, io: Io): Promise<number> {
  const said = await text?.(asked)
  if (said !== undefined) io.out(said)
  if (said !== undefined || !(job ?? run)) return 0
  if (run) return run(asked, io)
  const { runJob } = await import('./run-job.ts')
  return job!(asked, (each, options) => runJob(each, { ...(asked as Asked<unknown>), options }, io))
}

/** A flag, as commander takes it. */
export function optionOf({ spelling, says, read, choices, standard, isHidden }: Flag): Option {
  const option = new Option(spelling, says).hideHelp(isHidden === true)
  if (choices) option.choices(choices)
  if (standard !== undefined) option.default(standard)
  // It knows faults of its own alone.
  if (read)
    option.argParser((text: string, before: unknown): unknown => {
      try {
        return read(text, before as never)
      } catch (fault) {
        throw fault instanceof FlagFault ? new InvalidArgumentError(fault.message) : fault
      }
    })
  return option
}

// Text, unless another format was asked for. In a job on GitHub annotations come beside it, unless one was.
const formatted = (given: CommonOptions, io: Io): CommonOptions => ({
  ...given,
  format: (given.format as CommonOptions['format'] | undefined) ?? 'text',
  annotates: (given.format as CommonOptions['format'] | undefined) === undefined && io.isGithub,
})

async function refused(fault: unknown, name: string, options: CommonOptions, io: Io): Promise<number> {
  if (!(fault instanceof Refusal)) throw fault
  const { refuse, reportedName } = await import('./refuse.ts')
  // Entries that accept changes are JSON.
  const format = (options.format as string) === 'ignore' ? 'json' : options.format
  return refuse(fault, { ...options, format, command: reportedName(name) }, io)
}

/** What is said of a bug. A stack may hold words of a page. */
export const bugText = (fault: unknown): string => {
  const stack = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  return terminalText(`This is a bug in marktype. Please report it with the text below.\n${stack}\n`)
}

/** What is said when the result cannot be written to where it goes. */
export const lostText = (fault: unknown): string =>
  terminalText(`The result could not be written: ${failureText(fault)}\n${failureAdvice(fault) ?? ''}`.trim()) + '\n'
