/** What the commands have in common: settings, the report of diagnostics, the exit code. */
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { loadSettings, repositoryTop, type Input, type Settings } from '../config/settings.ts'
import { openInputs, type Use } from '../inputs.ts'
import { reportFaults } from '../overlaps.ts'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import type { Drift } from '../ir/drift.ts'
import { pageTexts, type RunEvent, type Shown, type Stage, type Watcher } from '../pipeline.ts'
import type { Report } from '../report/report.ts'
import { terminalLine } from '../sinks/terminal.ts'
import type { CommonOptions, Io } from './io.ts'
import { saveReports } from './save.ts'

/**
 * Returns the settings of a run: the configuration file with the command line over it, and its inputs opened for what the
 * command needs them for.
 */
export async function settingsFor(
  dir: string | undefined,
  options: CommonOptions,
  io: Io,
  use: Use = 'outputs',
): Promise<Settings> {
  const flags = dir === undefined ? options : { ...options, input: dir }
  const settings = await openInputs(await loadSettings(io.cwd, flags), use)
  const files = (options.report ?? []).map(({ file }) => file)
  const faults = files.length === 0 ? [] : await reportFaults(files, settings)
  if (faults.length > 0) throw new Refusal(faults, 2)
  return settings
}

/** 1 for an error, and for a warning where warnings count. */
export const exitFor = (diagnostics: readonly Diagnostic[], options: CommonOptions): 0 | 1 =>
  diagnostics.some((each) => fails(each, options)) ? 1 : 0

/** Whether what was found, which is no change, ends the run: drift does. */
export const fails = (found: Diagnostic | Drift, { failOn }: CommonOptions): boolean =>
  'state' in found || found.severity === 'error' || (failOn === 'warning' && found.severity === 'warning')

/**
 * Runs one input of several. A whole input that cannot be read is a result with nothing but diagnostics and an exit code of
 * its own, so that the others still come out; a wrong configuration ends the run.
 */
export async function attempt<Result extends { diagnostics: Diagnostic[] }>(
  run: () => Promise<Result>,
  nothing: Result,
): Promise<{ result: Result; refused: 0 | 3 }> {
  try {
    return { result: await run(), refused: 0 }
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.exit !== 3) throw fault
    return { result: { ...nothing, diagnostics: fault.diagnostics }, refused: 3 }
  }
}

/** What was asked for, when it cannot be done. */
export type Asked = Pick<CommonOptions, 'format' | 'report'> & { command: Report['command'] }

/** Says why nothing can be done: text goes to stderr, other formats to stdout, and files are told too. Out: the exit code. */
export async function refuse(
  { diagnostics, exit, root = '' }: Refusal,
  { format, report = [], command }: Asked,
  io: Io,
): Promise<number> {
  const textOf = (each: CommonOptions['format']): Promise<string> =>
    refusalText(diagnostics, each, command, resolve(io.cwd, root), io)
  if (format !== 'text') io.out(await textOf(format))
  else {
    const { diagnosticsText } = await import('../report/text.ts')
    const prefix = fromHere(resolve(io.cwd, root), io.cwd)
    const options = { color: io.color.err, maxProblems: 100, prefix, ways: true, source: () => undefined }
    io.err(diagnosticsText(diagnostics, options))
  }
  const isOfReports = diagnostics.some(({ code }) => code === 'report-unwritable' || code === 'report-misplaced')
  await saveReports(isOfReports ? [] : report, io.cwd, textOf).catch((fault: unknown) => {
    if (!(fault instanceof Refusal)) throw fault
    return refuse(fault, { format: 'text', command }, io)
  })
  return exit
}

async function refusalText(
  diagnostics: Diagnostic[],
  format: CommonOptions['format'],
  command: Asked['command'],
  root: string,
  io: Io,
): Promise<string> {
  if (format === 'json') return (await import('../report/json.ts')).jsonText({ version: 1, diagnostics })
  const { reporterFor } = await import('../report/reporters.ts')
  const input = { prefix: fromHere(root, topFor(format, io)), outputPrefix: '', diagnostics, drift: [], changes: [] }
  const options = { color: false, maxProblems: 100, fails: () => true, source: () => undefined }
  return (await reporterFor(format))({ command, inputs: [input] }, options)
}

/** The command line that generates what another command looked at. */
export function generateCommand(dir: string | undefined, options: CommonOptions): string {
  const { config, input, output, templates, only } = options
  const flags = Object.entries({ config, input, output, templates: templates?.join(','), only: only?.join(',') })
  const given = flags.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, quoted(value)]))
  return ['marktype generate', ...(dir === undefined ? [] : [quoted(dir)]), ...given].join(' ')
}

// As a POSIX shell takes it; plain words stay plain.
const quoted = (word: string): string => (/^[\w./:@,+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

/** Writes the diagnostics of an input to stderr, with frames from its pages. */
export const reportDiagnostics = (
  diagnostics: readonly Diagnostic[],
  input: Shown,
  settings: Settings,
  options: CommonOptions,
  io: Io,
): Promise<void> =>
  printDiagnostics(diagnostics, input, settings, options, { cwd: io.cwd, color: io.color.err, to: io.err })

type Printing = { cwd: string; color: boolean; to: (text: string) => void }

/** Writes the diagnostics of an input to where they are wanted. */
export async function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  input: Shown,
  settings: Settings,
  options: CommonOptions,
  { cwd, color, to }: Printing,
): Promise<void> {
  if (options.format !== 'text') return
  const { countText, diagnosticsText, worstOf } = await import('../report/text.ts')
  const shown = options.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics
  if (shown.length === 0) return
  const prefix = fromHere(input.path, cwd)
  const framed = worstOf(shown, options.maxProblems).flatMap(({ place }) => (place ? [place.path] : []))
  const texts = await pageTexts(input, settings, framed)
  const source = (path: string): string | undefined => texts.get(path)
  to(diagnosticsText(shown, { color, maxProblems: options.maxProblems, prefix, ways: true, source }))
  to(`\n${countText(shown)}\n`)
}

const words: Record<Stage, string> = {
  read: 'reading',
  resolve: 'resolving',
  emit: 'emitting',
  format: 'formatting',
  write: 'writing',
}

/** Progress on a terminal, other runs on the output, and the time of each stage where that was asked for. */
export function watcherFor(
  io: Io,
  options: { quiet?: boolean; timing?: boolean },
  { output }: Pick<Input, 'output'>,
): Watcher & { done: () => void } {
  let last = 0
  const times: string[] = []
  return {
    progress: (stage, done, all) => {
      if (!io.isLive || options.quiet || all < 200 || Date.now() - last < 100) return
      last = Date.now()
      io.err(`\r\u001b[K${words[stage]} ${done} of ${all}`)
    },
    say: (event) => {
      if (!options.quiet) io.err(`${terminalLine(lineOf(event, fromHere(output, io.cwd) || './'))}\n`)
    },
    ...(io.shield === undefined ? {} : { shield: io.shield }),
    ...(io.patience === undefined ? {} : { patience: io.patience }),
    timing: (stage, milliseconds) => {
      times.push(`${stage.padEnd(8)} ${milliseconds.toFixed(0).padStart(6)} ms`)
    },
    done: () => {
      if (last > 0) io.err('\r\u001b[K')
      if (options.timing) io.err(`${times.join('\n')}\n`)
    },
  }
}

// `folder`: the output, with `/` at its end.
function lineOf(event: RunEvent, folder: string): string {
  switch (event.kind) {
    case 'waiting': {
      const { owner, isKnown } = event
      const who = owner === undefined ? '' : ` (process ${owner.pid} on ${owner.host}, since ${owner.at})`
      const way = isKnown ? '' : `; if it is gone, delete ${folder}.marktype-run/first`
      return `waiting for another run that writes to ${folder}${who}${way}`
    }
    case 'finished':
      return `finished what a run that was interrupted had begun at ${event.at}: ${filesIn(event.files)} in ${folder}`
    case 'undone':
      return `took back what a run that was interrupted had begun at ${event.at}: ${filesIn(event.files)} in ${folder}`
    case 'cleared':
      return `removed what a run that was interrupted had prepared at ${event.at}; it had changed nothing in ${folder}`
  }
}

const filesIn = (count: number): string => `${count} ${count === 1 ? 'file' : 'files'}`

/** What stands before the paths below a folder, from where the command was run: nothing, or the way there with `/` at its end. */
export const fromHere = (folder: string, cwd: string): string => {
  const from = relative(cwd, folder).split(sep).join('/')
  return from === '' ? '' : `${from}/`
}

/**
 * The folder that paths in a report run from: where the command was run, or where the reader of that format starts from: the
 * checkout of a job on GitHub, else the top of the repository.
 */
export function topFor(format: CommonOptions['format'], { cwd, workspace }: Io): string {
  if (format !== 'github' && format !== 'sarif') return cwd
  return workspace && isWithin(cwd, workspace) ? workspace : repositoryTop(cwd)
}

const isWithin = (folder: string, top: string): boolean => {
  const way = relative(top, folder)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** A path of an input's output, from the common output folder. */
export const fromOutput = (settings: Settings, input: Shown, path: string): string => {
  const below = relative(settings.output, input.output).split(sep).join('/')
  return below === '' ? path : `${below}/${path}`
}
