/** Runs a job: settings, inputs, what is told of each and of all, and the exit code. */
import { loadSettings, type Input, type Settings } from '../config/settings.ts'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { openInputs, type Use } from '../run/inputs.ts'
import { runInputs, type Ran } from '../run/each.ts'
import { reportFaults } from '../run/overlaps.ts'
import { pageTextsWithin, type PageTexts } from '../run/page-texts.ts'
import type { Asked, Job, Placed } from './command.ts'
import type { CommonOptions, Io } from './io.ts'
import { fromHere, fromOutput } from './paths.ts'
import { printDiagnostics } from './print-diagnostics.ts'
import type { Kept } from '../run/watcher.ts'
import { watcherFor } from './progress.ts'
import { printRun, type Section } from './report.ts'

type Longer = { timing?: boolean; watch?: boolean }

/** Runs a job on all inputs, once or whenever something changes. Out: the exit code. Throws a refusal where nothing can be done at all. */
export async function runJob<Options extends CommonOptions & Longer, Result extends { diagnostics: Diagnostic[] }, All>(
  job: Job<Options, Result, All>,
  asked: Asked<Options>,
  io: Io,
): Promise<number> {
  if (!asked.options.watch) return runOnce(job, asked, io)
  const kept: Kept = new Map()
  const again = (): Promise<number> => runOnce(job, asked, io, kept)
  const { watchInputs } = await import('./watch.ts')
  return watchInputs(await settingsFor(asked), asked.options, io, again)
}

/** What is shown of a run: the texts of pages, and where the common folder of outputs is. */
type Shown = { pageTexts: PageTexts; output: string }

async function runOnce<Options extends CommonOptions & Longer, Result extends { diagnostics: Diagnostic[] }, All>(
  job: Job<Options, Result, All>,
  asked: Asked<Options>,
  io: Io,
  kept?: Kept,
): Promise<number> {
  const settings = await settingsFor(asked, typeof job.use === 'function' ? job.use(asked) : job.use)
  job.refuses?.(settings.inputs, asked)
  const shown = { pageTexts: pageTextsWithin(settings.read.limits), output: settings.output }
  const verb = await job.verb(asked)
  const tell = (ran: Ran<Result>): Promise<void> => tellInput(job, ran, shown, asked, io)
  const run = (input: Input): Promise<Result> => {
    const watcher = watcherFor(io, asked.options, input)
    return verb(input, settings, { ...watcher, ...(kept ? { kept } : {}) }).finally(watcher.done)
  }
  const isToldLater = job.settle !== undefined || job.isVerdictFirst === true
  const ran = await runInputs(settings, run, isToldLater ? undefined : tell)
  const settled = await acted(job, job.settle ? settledBy(job.settle, ran) : ran, asked.options, settings)
  const tellAll = async (): Promise<void> => {
    if (isToldLater) for (const each of settled) await tell(each)
  }
  if (!job.isVerdictFirst) await tellAll()
  const exit = await finish(job, settled, shown, asked, io)
  if (job.isVerdictFirst) await tellAll()
  return exit
}

async function finish<Options extends CommonOptions, Result extends { diagnostics: Diagnostic[] }, All>(
  job: Job<Options, Result, All>,
  ran: readonly Ran<Result>[],
  { pageTexts, output }: Shown,
  asked: Asked<Options>,
  io: Io,
): Promise<number> {
  const { options } = asked
  const results = ran.map((each) => resultOf(each, job.nothing))
  const sections = ran.map((each, index): Section => job.sectionOf(results[index]!, each.input, asked))
  const all = job.merge(
    ran.map(({ input }, index): Placed<Result> => ({
      result: results[index]!,
      placed: (path) => fromOutput(output, input, path),
    })),
  )
  const fails = (found: Parameters<typeof job.fails>[0]): boolean => job.fails(found, options)
  const about = { ...job.about?.(all), command: job.name, result: job.result?.(all) ?? all, sections, pageTexts, fails }
  const note = job.note?.(all, options) ?? ''
  if (note !== '') io.err(note)
  const isPrinted = await printRun(about, options, io, await job.print?.(all, options))
  const found = sections.flatMap(({ diagnostics, drift = [], changes = [] }) => [...diagnostics, ...drift, ...changes])
  const isFailing = found.some(fails)
  const isAnyRefused = ran.some((each) => 'refusal' in each)
  const told = { options, isPrinted, isFailing, isAnyRefused, folder: fromHere(output, asked.cwd) || './' }
  if (!options.quiet && ran.some((each) => 'result' in each)) io.out(job.summary(all, told))
  return isAnyRefused ? 3 : isFailing ? 1 : 0
}

async function tellInput<Options extends CommonOptions, Result extends { diagnostics: Diagnostic[] }, All>(
  job: Job<Options, Result, All>,
  ran: Ran<Result>,
  { pageTexts }: Shown,
  asked: Asked<Options>,
  io: Io,
): Promise<void> {
  const { options, cwd } = asked
  const result = resultOf(ran, job.nothing)
  const { input, diagnostics } = job.sectionOf(result, ran.input, asked)
  const isResult = job.isOfDiagnostics && !('refusal' in ran)
  const to = isResult ? { color: io.color.out, to: io.out } : { color: io.color.err, to: io.err, hasLinks: io.hasLinks }
  const notices = 'refusal' in ran ? 'shown' : (job.notices?.(result, options) ?? 'shown')
  await printDiagnostics(diagnostics, input, pageTexts, options, { columns: io.columns, cwd, ...to, notices })
  const more = (await job.more?.(result, ran.input, asked)) ?? ''
  if (more !== '') (options.format === 'text' ? io.out : io.err)(more)
}

const resultOf = <Result extends { diagnostics: Diagnostic[] }>(ran: Ran<Result>, nothing: Result): Result =>
  'result' in ran ? ran.result : { ...nothing, diagnostics: ran.refusal.diagnostics }

async function acted<Options extends CommonOptions, Result extends { diagnostics: Diagnostic[] }, All>(
  { act }: Job<Options, Result, All>,
  ran: readonly Ran<Result>[],
  options: Options,
  settings: Settings,
): Promise<readonly Ran<Result>[]> {
  if (!act) return ran
  const done = [
    ...(await act(
      ran.flatMap((each) => ('result' in each ? [each.result] : [])),
      options,
      settings,
    )),
  ]
  return ran.map((each) => ('result' in each ? { input: each.input, result: done.shift()! } : each))
}

// An input that cannot be read may be what the configuration means: then nothing is said of what no input has.
function settledBy<Result>(
  settle: (results: readonly Result[]) => readonly Result[],
  ran: readonly Ran<Result>[],
): Ran<Result>[] {
  const results = ran.flatMap((each) => ('result' in each ? [each.result] : []))
  if (results.length < ran.length) return [...ran]
  return settle(results).map((result, index) => ({ input: ran[index]!.input, result }))
}

/**
 * Returns the settings of a run: the configuration file with the command line over it, and its inputs opened for what the
 * command needs them for.
 */
export async function settingsFor(
  { dir, options, cwd }: Pick<Asked<CommonOptions>, 'dir' | 'options' | 'cwd'>,
  use: Use = 'outputs',
): Promise<Settings> {
  const flags = dir === undefined ? options : { ...options, input: dir }
  const settings = await openInputs(await loadSettings(cwd, flags), use)
  const files = (options.report ?? []).map(({ file }) => file)
  const faults = files.length === 0 ? [] : await reportFaults(files, settings)
  if (faults.length > 0) throw new Refusal(faults, 2)
  return settings
}
