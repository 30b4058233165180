/** What a rule is called, why it matters and what to do: for readers who see its id alone. */
import { diagnostics, type Code } from '../ir/diagnostics.ts'
import type { DriftKind } from '../ir/drift.ts'
import type { Finding } from './finding.ts'
import type { ReportOptions, RuleHelp } from './report.ts'

const drifts: Record<DriftKind, RuleHelp> = {
  spec: { title: 'Pages changed since', why: 'The output no longer says what the pages say.', fix: 'Generate again.' },
  edit: {
    title: 'An output was changed by hand',
    why: 'The next run leaves the file alone, so it does not say what its page says.',
    fix: 'Undo the edit, or generate again with `--force`.',
  },
  generator: {
    title: 'Only marktype, a template or an option changed',
    why: 'The pages say the same; the output would be written differently.',
    fix: 'Generate again.',
  },
}

const words: Record<Finding['kind'], (finding: Finding, options: Pick<ReportOptions, 'ruleHelp'>) => RuleHelp> = {
  diagnostic: ({ rule }) => ({ why: diagnostics[rule as Code].why, fix: diagnostics[rule as Code].fix }),
  change: ({ rule }, { ruleHelp }) => ruleHelp?.(rule) ?? {},
  drift: ({ level }) => drifts[level as DriftKind],
}

/** A finding's rule in words. A rule that has no title is called by its id: `field-removed` is `Field removed`. */
export function ruleWords(finding: Finding, options: Pick<ReportOptions, 'ruleHelp'>): RuleHelp & { title: string } {
  const title = `${finding.rule[0]?.toUpperCase() ?? ''}${finding.rule.slice(1).replaceAll('-', ' ')}`
  return { title, ...words[finding.kind](finding, options) }
}
