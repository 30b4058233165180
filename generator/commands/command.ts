/** What a command is: data, of which the program is made, and a job that runs the inputs one after the other. */
import type { ReadFlag } from '../config/flags.ts'
import type { Input, Settings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Found, Report } from '../report/report.ts'
import type { Use } from '../run/inputs.ts'
import type { Verb } from '../run/verb.ts'
import type { CommonOptions, Io } from './io.ts'
import type { Notices } from './print-diagnostics.ts'
import type { Section } from './report.ts'

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

/** A command. The command line builds its parser and its help from it. */
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
  /** What it prints where it runs no job; nothing where it runs one. */
  text?: (asked: Asked<never>) => Promise<string | undefined>
  /** Has its job run, with the options that were typed or what they come to. Out: the exit code. */
  job?: (asked: Asked<never>, run: RunJob) => Promise<number>
  /** Runs it, where it is neither. Out: the exit code. */
  start?: (asked: Asked<never>, io: Io) => Promise<number>
}

/** Runs a job on all inputs. Out: the exit code. */
export type RunJob = <Options extends CommonOptions, Result extends { diagnostics: Diagnostic[] }, All>(
  job: Job<Options, Result, All>,
  options: Options,
) => Promise<number>

/** What was typed, and the folder that it was typed in. `dir`: the folder of pages, where it was typed without a flag. */
export type Asked<Options> = { args: Args; dir?: string | undefined; options: Options; cwd: string }

/** What a command does with each input, and with what came of all of them. */
export type Job<Options extends CommonOptions, Result extends { diagnostics: Diagnostic[] }, All = Result> = {
  name: Report['command']
  /** What it needs its inputs for. */
  use: Use | ((asked: Asked<Options>) => Use)
  /** Throws a refusal where it cannot be done with these inputs. */
  refuses?: (inputs: readonly Input[], asked: Asked<Options>) => void
  verb: (asked: Asked<Options>) => Promise<Verb<Result>>
  /** The result of an input that cannot be read. */
  nothing: Result
  /** Whether the diagnostics are what was asked for: then they go where results go. */
  isOfDiagnostics?: true
  /** Whether the result is printed before the diagnostics: it is what the command is run for. */
  isVerdictFirst?: true
  /** What becomes of notices in text; by default they are shown. */
  notices?: (result: Result, options: Options) => Notices
  /** What else is said of an input, below its diagnostics: it is a part of the result where that is text. */
  more?: (result: Result, input: Input, asked: Asked<Options>) => Promise<string>
  /** Looks at all results before anything is told. */
  settle?: (results: readonly Result[]) => readonly Result[]
  /** Does what the results ask for, before anything is told. In: the folder of the configuration, and the version of its package. Out: the results as they are then. */
  act?: (
    results: readonly Result[],
    options: Options,
    about: Pick<Settings, 'folder' | 'version'>,
  ) => Promise<readonly Result[]>
  sectionOf: (result: Result, input: Input, asked: Asked<Options>) => Section
  merge: (results: readonly Placed<Result>[]) => All
  /** What `--format json` prints, where it is not all of that. */
  result?: (all: All) => unknown
  /** What the report says beside its sections. */
  about?: (all: All) => Partial<Pick<Report, 'suggested' | 'accepted' | 'uncompared'>>
  /** What is said before the result. */
  note?: (all: All, options: Options) => string
  /** What is printed instead of a report, where that is another thing. */
  print?: (all: All, options: Options) => Promise<string | undefined>
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
  /** The common folder of the outputs, from where the command was run. */
  folder: string
}
