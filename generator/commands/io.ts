/** What a command knows of the world: so that a test can run one without a process. */
import type { Flags } from '../config/settings.ts'
import type { ReportFormat } from '../report/reporters.ts'
import type { ReportFile } from './save.ts'

/** The surroundings of a command: `cli.ts` takes them from the process, tests have their own. */
export type Io = {
  cwd: string
  /** The result. */
  out: (text: string) => void
  /** Everything else. */
  err: (text: string) => void
  /** Whether the result and everything else may be coloured. */
  color: { out: boolean; err: boolean }
  /** How many columns the terminal has, where the result goes to one. */
  columns?: number | undefined
  /** Whether the terminal that everything else goes to makes links of addresses (OSC 8). */
  hasLinks?: boolean
  /** Whether progress may be shown. */
  isLive: boolean
  /** Whether a job of GitHub Actions reads along. */
  isGithub: boolean
  /** In such a job, the top of the checkout: GitHub takes paths in annotations and in SARIF to run from there. */
  workspace?: string | undefined
  /** In a job that says so, the commit that is checked out: the address that its files are below, and the top of the checkout. */
  commit?: { files: string; top: string } | undefined
  /** Runs what must not be ended in its middle. A request to end is passed on to the work, and ends the process after it. */
  shield?: <Result>(work: (signal: AbortSignal) => Promise<Result>) => Promise<Result>
  /** How long to wait for another run on the same output, in milliseconds. */
  patience?: number
  /** Asks a person; none where nobody is there to answer. */
  asker?: () => Promise<Asker>
  /** Resolves when the process is asked to end; a watching command stops then. Asking for it keeps the request from ending the process. */
  stopped: () => Promise<void>
}

/** Asks a person who sits at the terminal. An answer is undefined where they leave instead. */
export type Asker = {
  choose: (question: string, answers: readonly Answer[]) => Promise<string | undefined>
  confirm: (question: string) => Promise<boolean | undefined>
}
/** `hint`: shown beside the answer that is pointed at. */
export type Answer = { value: string; label: string; hint?: string }

/** What every command takes. */
export type CommonOptions = Flags & {
  format: 'json' | ReportFormat
  /** Whether annotations for GitHub are printed to stderr, beside the text. */
  annotates?: boolean
  /** Files that the result is written to as well. */
  report?: ReportFile[]
  quiet?: boolean
  /** Whether what a report only counts is listed. */
  verbose?: boolean
  maxProblems: number
  failOn: 'error' | 'warning'
}
