/** What a run found → the format that was asked for; on GitHub, annotations beside the text where none was. */
import { isAtLeast, rules, type Rule } from '../compare/rules.ts'
import type { Settings } from '../config.ts'
import type { Change } from '../ir/change.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Drift } from '../ir/drift.ts'
import { pageTexts, type Input, type Side } from '../pipeline.ts'
import type { Found, Report, ReportedInput, ReportOptions } from '../report/report.ts'
import { reporterFor, type ReportFormat } from '../report/reporters.ts'
import type { CommonOptions, Io } from './io.ts'
import { fromHere, topFor } from './shared.ts'

/** What was found of one input. Paths of drift run from the common output folder. */
export type Section = {
  input: Input
  diagnostics: readonly Diagnostic[]
  drift?: readonly Drift[]
  changes?: readonly Change[]
  /** The old side, where it is not what was accepted last. */
  base?: Side | undefined
}

/** From which level on changes end in exit code 1. */
export type FailOn = 'breaking' | 'warning' | 'any'

type Options = Pick<CommonOptions, 'maxProblems' | 'annotates'> & { format: ReportFormat }

type Run = {
  command: Report['command']
  sections: readonly Section[]
  settings: Settings
  suggested?: Report['suggested']
  fails: (found: Found) => boolean
}

/**
 * Prints a run in a format that is not `json`. As text its diagnostics were printed already, to stderr: what is left is the
 * result. Out: whether there was anything to print.
 */
export async function printRun(
  { command, sections, settings, suggested, fails }: Run,
  options: Options,
  io: Io,
): Promise<boolean> {
  const isText = options.format === 'text'
  const reportFor = (format: ReportFormat): Report => ({
    command,
    inputs: sections.map((section) => reported(section, settings, topFor(format, io))),
    ...(suggested === undefined ? {} : { suggested }),
  })
  const whole = reportFor(options.format)
  const result = isText ? { ...whole, inputs: whole.inputs.map((input) => ({ ...input, diagnostics: [] })) } : whole
  const texts = isText ? await textsOf(sections, settings, io.cwd) : new Map<string, string>()
  const reporting: ReportOptions = {
    color: io.color.out,
    maxProblems: options.maxProblems,
    fails,
    source: (path) => texts.get(path),
    ruleHelp,
  }
  if (options.annotates) io.err((await reporterFor('github'))(reportFor('github'), { ...reporting, color: false }))
  const text = (await reporterFor(options.format))(result, reporting)
  if (text !== '') io.out(text)
  return text !== ''
}

/** Whether a change ends the run. */
export const changeFails = ({ level }: Change, failOn: FailOn): boolean => failOn === 'any' || isAtLeast(level, failOn)

const reported = (section: Section, { output }: Settings, top: string): ReportedInput => ({
  prefix: fromHere(section.input.path, top),
  ...beforeOf(section, top),
  diagnostics: section.diagnostics,
  drift: section.drift ?? [],
  outputPrefix: fromHere(output, top),
  changes: section.changes ?? [],
})

function beforeOf({ base }: Section, top: string): Pick<ReportedInput, 'before'> {
  if (base?.kind === 'folder') return { before: { prefix: fromHere(base.path, top), isHere: true } }
  return base?.kind === 'git' ? { before: { prefix: `${base.label}/`, isHere: false } } : {}
}

// The pages that a breaking change is shown in.
async function textsOf(sections: readonly Section[], settings: Settings, cwd: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { input, changes = [] } of sections) {
    const paths = changes.filter(({ level }) => level === 'breaking').flatMap(({ after }) => after?.path ?? [])
    for (const [path, text] of await pageTexts(input, settings, paths))
      found.set(`${fromHere(input.path, cwd)}${path}`, text)
  }
  return found
}

const ruleHelp: NonNullable<ReportOptions['ruleHelp']> = (id) => {
  const found = (rules as Record<string, Rule>)[id]
  return (
    found && { title: found.what, why: found.why, fix: 'Adapt to it, or accept it: `marktype diff --format ignore`.' }
  )
}
