/** What the commands have in common: settings, the report of diagnostics, the exit code. */
import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { loadSettings, type Settings } from '../config.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Stage, Watcher } from '../pipeline.ts'
import type { CommonOptions, Input, Io } from './io.ts'

/** The settings of a run: the configuration file with the command line over it. */
export const settingsFor = (dir: string | undefined, options: CommonOptions, io: Io): Promise<Settings> => {
  const input = dir ?? options.input
  return loadSettings(io.cwd, {
    ...(options.config === undefined ? {} : { config: options.config }),
    ...(input === undefined ? {} : { input }),
    ...(options.output === undefined ? {} : { output: options.output }),
    ...(options.templates === undefined ? {} : { templates: options.templates }),
    ...(options.only === undefined ? {} : { only: options.only }),
  })
}

/** 1 for an error, and for a warning where warnings count. */
export const exitFor = (diagnostics: readonly Diagnostic[], { failOn }: CommonOptions): 0 | 1 =>
  diagnostics.some(({ severity }) => severity === 'error' || (failOn === 'warning' && severity === 'warning')) ? 1 : 0

/** Writes the diagnostics of an input to stderr, with frames from its pages. */
export async function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  input: Input | undefined,
  options: CommonOptions,
  io: Io,
): Promise<void> {
  if (options.format !== 'text') return
  const { diagnosticsText, countText } = await import('../report/text.ts')
  const shown = options.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics
  if (shown.length === 0) return
  const from = input === undefined ? '' : relative(io.cwd, input.path).split(sep).join('/')
  const prefix = from === '' ? '' : `${from}/`
  const source = (path: string): string | undefined => {
    try {
      return input && readFileSync(join(input.path, path), 'utf8')
    } catch {
      return undefined
    }
  }
  io.err(diagnosticsText(shown, { color: io.color.err, maxProblems: options.maxProblems, prefix, source }))
  io.err(`\n${countText(shown)}\n`)
}

const words: Record<Stage, string> = {
  read: 'reading',
  resolve: 'resolving',
  emit: 'emitting',
  format: 'formatting',
  write: 'writing',
}

/** Progress on a terminal, and the time of each stage where that was asked for. */
export function watcherFor(io: Io, options: { quiet?: boolean; timing?: boolean }): Watcher & { done: () => void } {
  let last = 0
  const times: string[] = []
  return {
    progress: (stage, done, all) => {
      if (!io.isLive || options.quiet || all < 200 || Date.now() - last < 100) return
      last = Date.now()
      io.err(`\r\u001b[K${words[stage]} ${done} of ${all}`)
    },
    timing: (stage, milliseconds) => {
      times.push(`${stage.padEnd(8)} ${milliseconds.toFixed(0).padStart(6)} ms`)
    },
    done: () => {
      if (last > 0) io.err('\r\u001b[K')
      if (options.timing) io.err(`${times.join('\n')}\n`)
    },
  }
}

/** A path of an input's output, from the common output folder. */
export const fromOutput = (settings: Settings, input: Input, path: string): string => {
  const below = relative(settings.output, input.output).split(sep).join('/')
  return below === '' ? path : `${below}/${path}`
}
