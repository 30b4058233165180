/** What a command is: data, of which the program is made, and a job that runs the inputs one after the other. */
import type { ReadFlag } from '../config/flags.ts'
import type { Input, Settings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Found, Report } from '../report/report.ts'
import type { Use } from '../run/inputs.ts'
import type { Watcher } from '../run/watcher.ts'
import type { CommonOptions, Io } from './io.ts'
import type { Run, Section } from './report.ts'

/** A flag as it is typed, and what reads the text behind it. */
export type Flag = {
  spelling: string
  says: string
  read?: ReadFlag
  choices?: readonly string[]
  standard?: string | number
  /** Taken, and not in the help: it changes nothing of what the command does. */
  isHidden?: boolean
}

type Args = readonly (string | undefined)[]

export type Command = {
  name: string
  says: string
  /** Spelling and meaning of what is typed without a flag. */
  args?: readonly (readonly [spelling: string, says: string])[]
  flags?: readonly Flag[]
  /** What stands below the options in the help. */
  help: string
  /** Commands below this one: then it does nothing itself. */
  commands?: readonly Command[]
  /** Runs it. In: what was typed. Out: the exit code. */
  start?: (args: Args, options: never, io: Io) => Promise<number>
}

/** A job that is asked for: what was typed, and the world that it runs in. */
export type Asked<Options> = { args: Args; options: Options; io: Io }

/** What a command does with each input, and with what came of all of them. */
export type Job<Options extends CommonOptions, Result extends { diagnostics: Diagnostic[] }, All = Result> = {
  name: Report['command']
  /** What it needs its inputs for. */
  use: Use | ((asked: Asked<Options>) => Use)
  /** Throws a refusal where it cannot be done with these settings. */
  refuses?: (settings: Settings, asked: Asked<Options>) => void
  run: (input: Input, settings: Settings, watcher: Watcher, asked: Asked<Options>) => Promise<Result>
  /** The result of an input that cannot be read. */
  nothing: Result
  /** Whether the diagnostics are what was asked for: then they go where results go. */
  isOfDiagnostics?: true
  /** Tells more of an input when its diagnostics are told. */
  tell?: (result: Result, input: Input, asked: Asked<Options>) => Promise<void>
  /** Looks at all results before anything is told. */
  settle?: (results: readonly Result[]) => readonly Result[]
  sectionOf: (result: Result, input: Input, asked: Asked<Options>) => Section
  merge: (results: readonly Placed<Result>[]) => All
  /** What `--format json` prints, where it is not all of that. */
  result?: (all: All) => unknown
  /** What the report says beside its sections. */
  about?: (all: All) => Partial<Pick<Report, 'suggested' | 'accepted' | 'uncompared'>>
  /** Prints the report in another way than all others, or nothing; returns whether it did. */
  print?: (all: All, run: Run, asked: Asked<Options>) => Promise<boolean>
  /** Whether something that was found ends in exit code 1, on its own. */
  fails: (found: Found, options: Options) => boolean
  /** The last line, where there is anything to say. */
  summary: (all: All, told: Told<Options>) => string
}

/** A result, and where the outputs of its input stand below the common folder. */
export type Placed<Result> = { result: Result; placed: (path: string) => string }

/** What was told before the last line. `isFailing`: by what was found. */
export type Told<Options> = {
  options: Options
  isPrinted: boolean
  isFailing: boolean
  isAnyRefused: boolean
}
