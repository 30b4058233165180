/** What a run found → the format that was asked for; on GitHub, annotations beside the text where none was. */
import { resolve } from 'node:path'
import { rules, type Rule } from '../compare/rules.ts'
import type { Change, Reach } from '../ir/change.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Drift } from '../ir/drift.ts'
import type { Side } from '../run/sides.ts'
import type { Shown, PageTexts } from '../run/page-texts.ts'
import type { Found, Report, ReportedInput, ReportOptions } from '../report/report.ts'
import { reporterFor } from '../report/reporters.ts'
import { uriPath } from '../sinks/uri.ts'
import type { CommonOptions, Io } from './io.ts'
import { saveReports } from './save.ts'
import { fromHere, topFor } from './paths.ts'

/** What was found of one input. Paths of drift run from its output folder. */
export type Section = {
  input: Shown
  diagnostics: readonly Diagnostic[]
  drift?: readonly Drift[]
  changes?: readonly Change[]
  /** Whom a change of a model concerns. */
  reach?: ((model: string) => Reach) | undefined
  /** The old side, where it is not what was accepted last. */
  base?: Side | undefined
}

type Options = Pick<CommonOptions, 'format' | 'report' | 'maxProblems' | 'verbose' | 'annotates'>

/** What a run found, and what is printed of it. */
export type Run = {
  command: Report['command']
  /** What `--format json` prints. */
  result: unknown
  sections: readonly Section[]
  pageTexts: PageTexts
  suggested?: Report['suggested']
  accepted?: number
  uncompared?: number
  fails: (found: Found) => boolean
}

/**
 * Prints a run in the format that was asked for, and writes the files that were. Printed as text its diagnostics stand on
 * stderr already: what is left is the result. Out: whether there was anything to print.
 */
export async function printRun(run: Run, options: Options, io: Io, instead?: string): Promise<boolean> {
  const { format } = options
  if (options.annotates) io.err(await textOf(run, 'github', options, io))
  const rest =
    format === 'text' ? { ...run, sections: run.sections.map((each) => ({ ...each, diagnostics: [] })) } : run
  const text = instead ?? (await textOf(rest, format, options, io))
  if (text !== '') io.out(text)
  await saveRun(run, options, io)
  return text !== ''
}

/** Writes a run into the files that were asked for. */
const saveRun = (run: Run, options: Omit<Options, 'format'>, io: Io): Promise<void> =>
  saveReports(options.report ?? [], io.cwd, (format) => textOf(run, format, options, { ...io, color: plain }))

const plain: Io['color'] = { out: false, err: false }

async function textOf(
  run: Run,
  format: Options['format'],
  { maxProblems, verbose }: Pick<Options, 'maxProblems' | 'verbose'>,
  io: Io,
): Promise<string> {
  if (format === 'json') return (await import('../report/json.ts')).jsonText(run.result)
  const { command, sections, suggested, accepted = 0, uncompared = 0, fails } = run
  const top = topFor(format, io)
  const report: Report = {
    command,
    inputs: sections.map((section) => reported(section, top)),
    ...(suggested === undefined ? {} : { suggested }),
    ...(accepted === 0 ? {} : { accepted }),
    ...(uncompared === 0 ? {} : { uncompared }),
  }
  const texts = format === 'text' ? await framedTexts(sections, run.pageTexts, top) : new Map<string, string>()
  const color = format === 'text' && io.color.out
  const link = linkFrom(top, io.commit)
  const options: ReportOptions = {
    columns: format === 'text' ? io.columns : undefined,
    color,
    maxProblems,
    isVerbose: verbose,
    fails,
    ruleHelp,
    source: (path) => texts.get(path),
  }
  return (await reporterFor(format))(report, { ...options, ...(link ? { link } : {}) })
}

const reported = (section: Section, top: string): ReportedInput => ({
  prefix: fromHere(section.input.path, top),
  ...beforeOf(section, top),
  diagnostics: section.diagnostics,
  drift: section.drift ?? [],
  outputPrefix: fromHere(section.input.output, top),
  changes: section.changes ?? [],
  ...(section.reach === undefined ? {} : { reach: section.reach }),
})

function beforeOf({ base }: Section, top: string): Pick<ReportedInput, 'before'> {
  if (base?.kind === 'folder') return { before: { prefix: fromHere(base.path, top), isHere: true } }
  return base?.kind === 'git'
    ? { before: { prefix: base.label.endsWith(':') ? base.label : `${base.label}/`, isHere: false } }
    : {}
}

// A file of the work tree as the commit has it. What is not below its top is in no commit.
function linkFrom(top: string, commit: Io['commit']): ReportOptions['link'] {
  if (!commit) return undefined
  return ({ path, region }) => {
    const file = fromHere(resolve(top, path), commit.top).slice(0, -1)
    if (file.startsWith('../') || path.startsWith('git:')) return undefined
    return `${commit.files}/${uriPath(file)}${region === undefined ? '' : `#L${region.line}`}`
  }
}

// The pages that a breaking change is shown in.
async function framedTexts(
  sections: readonly Section[],
  pageTexts: PageTexts,
  top: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { input, changes = [] } of sections) {
    const paths = changes.filter(({ level }) => level === 'breaking').flatMap(({ after }) => after?.path ?? [])
    for (const [path, text] of await pageTexts(input, paths)) found.set(`${fromHere(input.path, top)}${path}`, text)
  }
  return found
}

const ruleHelp: NonNullable<ReportOptions['ruleHelp']> = (id) => {
  const found = (rules as Record<string, Rule>)[id]
  return (
    found && {
      title: found.what,
      why: found.why,
      fix: 'Adapt to it, or accept it: `marktype diff --write-ignore --reason TEXT`.',
    }
  )
}
