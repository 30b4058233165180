/** What `pull` does: one upstream after the other, what moved of each, and a line of what was done. */
import { join } from 'node:path'
import { loadSettings, type Settings } from '../config/settings.ts'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import type { PullResult } from '../run/pull.ts'
import { pageTextsWithin } from '../run/page-texts.ts'
import { terminalText } from '../sinks/terminal.ts'
import type { Asked } from './command.ts'
import { changeFails, type FailOn } from './fails.ts'
import type { CommonOptions, Io } from './io.ts'
import { printDiagnostics } from './print-diagnostics.ts'
import { watcherFor } from './progress.ts'
import { printRun, type Section } from './report.ts'

/** The flags of `pull`, as they were typed. */
export type PullFlags = Omit<CommonOptions, 'failOn'> & {
  failOn: FailOn
  check?: boolean
  dryRun?: boolean
  force?: boolean
}

/** Pulls. Out: the exit code. Throws a refusal where the configuration names nothing to pull. */
export async function runPull({ args: [name], options, cwd }: Asked<PullFlags>, io: Io): Promise<number> {
  const { failOn, check = false, dryRun = false, ...rest } = options
  const settings = await loadSettings(cwd, rest)
  const { pull, wantedUpstreams } = await import('../run/pull.ts')
  const results: PullResult[] = []
  const refused: Diagnostic[] = []
  let exit = 0
  for (const upstream of wantedUpstreams(settings, name)) {
    if (!options.quiet && io.isLive) io.err(terminalText(`asking ${upstream.name}\n`))
    const watcher = watcherFor(io, options, { output: settings.folder })
    const asked = { force: options.force === true, dryRun: dryRun || check, isAnswered: io.asker !== undefined }
    try {
      results.push(await pull(upstream, settings, asked, watcher).finally(watcher.done))
    } catch (fault) {
      // What another one has is pulled all the same.
      if (!(fault instanceof Refusal) || fault.exit !== 3) throw fault
      refused.push(...fault.diagnostics)
      exit = 3
    }
  }
  await tell(results, refused, settings, options, io)
  if (exit !== 0) return exit
  const hasFailed = results.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'))
  return hasFailed || (check && results.some((each) => hasMoved(each, failOn))) ? 1 : 0
}

function hasMoved({ pages, changes }: PullResult, failOn: FailOn): boolean {
  if (changes.some((change) => changeFails(change, failOn))) return true
  return failOn === 'any' && pages.added.length + pages.changed.length + pages.removed.length > 0
}

async function tell(
  results: readonly PullResult[],
  refused: readonly Diagnostic[],
  settings: Settings,
  options: PullFlags,
  io: Io,
): Promise<void> {
  const pageTexts = pageTextsWithin(settings.read.limits)
  const sections = results.map((result) => sectionOf(result, settings))
  const said = { ...options, failOn: 'error' as const }
  const printing = { cwd: io.cwd, color: io.color.err, to: io.err, notices: 'hidden' as const }
  for (const { diagnostics, input } of sections) await printDiagnostics(diagnostics, input, pageTexts, said, printing)
  const where = { path: settings.folder, label: '.', output: settings.folder }
  await printDiagnostics(refused, where, pageTexts, said, printing)
  const isDone = options.check !== true && options.dryRun !== true
  const result = { version: 1, upstreams: results, diagnostics: refused }
  const steps = results.flatMap(({ suggested }) => suggested ?? [])
  const suggested = steps.length === 1 ? { suggested: steps[0]! } : {}
  const fails = (): boolean => false
  const instead = options.quiet && options.format === 'text' ? '' : undefined
  await printRun({ command: 'diff', result, sections, pageTexts, ...suggested, fails }, said, io, instead)
  if (options.format === 'text' && !options.quiet)
    io.out(terminalText(results.map((each) => `${lineOf(each, isDone)}\n`).join('')))
}

function sectionOf({ to, changes, diagnostics }: PullResult, { folder }: Settings): Section {
  const path = join(folder, to)
  return { input: { path, label: to, output: folder }, diagnostics, changes }
}

// `vendor: 3 pages changed, 1 new → spec/vendor at v1.4.0 (1a2b3c4)`
function lineOf({ name, to, at, commit, from, pages }: PullResult, isDone: boolean): string {
  const { added, changed, removed, kept } = pages
  const parts = [
    ...(added.length > 0 ? [`${counted(added.length, 'page')} new`] : []),
    ...(changed.length > 0 ? [`${counted(changed.length, 'page')} changed`] : []),
    ...(removed.length > 0 ? [`${counted(removed.length, 'page')} gone`] : []),
  ]
  const where = `${at === commit ? '' : `${at}, `}${commit.slice(0, 7)}`
  const left = kept.length > 0 ? `; ${counted(kept.length, 'page')} changed here and kept` : ''
  if (parts.length === 0)
    return `${name}: up to date at ${where}${from === commit ? '' : ', with the same pages'}${left}`
  const next = isDone ? '. Next: marktype generate' : ' (nothing was written)'
  return `${name}: ${parts.join(', ')} → ${to} at ${where}${left}${next}`
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
