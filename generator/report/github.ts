/** Findings → annotations: workflow commands that GitHub shows beside the lines they are about. */
import { annotation } from '../sinks/workflow-command.ts'
import { condensed } from './condensed.ts'
import { findingsOf, worstFirst, whereText, type Finding, type Where } from './finding.ts'
import type { Report, ReportOptions } from './report.ts'

/**
 * One line a finding, the worst first: GitHub shows no more than ten of each kind a step. What is over `maxProblems` is
 * counted in a line that is no annotation.
 */
export function githubReport(report: Report, options: ReportOptions): string {
  const findings = worstFirst(condensed(findingsOf(report, options), report))
  const shown = findings.slice(0, options.maxProblems)
  const rest = findings.length - shown.length
  const more = rest > 0 ? `… and ${rest} more; --max-problems ${findings.length} shows all\n` : ''
  return shown.map(annotationOf).join('') + more
}

function annotationOf(finding: Finding): string {
  const { severity, rule, sentence, help, at, was } = finding
  const isGone = at?.region === undefined && was !== undefined
  const before = isGone ? [`It was at ${whereText(was)}.`] : []
  const title = `marktype: ${rule}`
  return annotation(severity, { ...rangeOf(at), title }, [sentence, ...before, ...help].join('\n'))
}

// Columns say something within one line only: GitHub drops them elsewhere, and says so.
function rangeOf(at: Where | undefined): Record<string, string | number> {
  if (at === undefined) return {}
  if (at.region === undefined) return { file: at.path }
  const { line, column, endLine, endColumn } = at.region
  return { file: at.path, line, ...(line === endLine ? { col: column, endLine, endColumn } : { endLine }) }
}
