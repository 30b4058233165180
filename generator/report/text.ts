/** Diagnostics, drift and changes → text for people: a place, a message, a frame, a way out. */
import { createColors } from 'picocolors'
import { diagnostics, type Diagnostic, type Severity } from '../ir/diagnostics.ts'
import { terminalLine, terminalLink } from '../sinks/terminal.ts'
import { changesText } from './changes-text.ts'
import { countWords, uncomparedWords } from './count-words.ts'
import { driftText } from './drift-text.ts'
import { docsOfCode } from './docs-url.ts'
import { findingsOf, reachOf } from './finding.ts'
import { frameOf } from './frame.ts'
import type { Report, ReportOptions } from './report.ts'
import { changesVerdict, driftVerdict } from './verdict.ts'

/** The whole report: diagnostics; the verdict, what changed, and drift. Empty where nothing was found. */
export function textReport(report: Report, options: ReportOptions): string {
  const parts = [
    ...report.inputs.map(({ diagnostics, prefix }) => diagnosticsPart(diagnostics, prefix, options)),
    resultText(report, options),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

// The verdict first: whoever reads no further knows how it ended.
function resultText(report: Report, options: ReportOptions): string {
  const findings = findingsOf(report, options)
  const changes = findings.filter(({ kind }) => kind === 'change')
  const drift = findings.filter(({ kind }) => kind === 'drift')
  const colors = createColors(options.color)
  const verdict = [changesVerdict(changes, report), driftVerdict(drift)].filter((line) => line !== undefined)
  const { uncompared = 0 } = report
  const open =
    uncompared === 0
      ? []
      : [
          ...(changes.length === 0 ? ['no contract changes in what could be compared'] : []),
          uncomparedWords(uncompared),
        ]
  const lines = [...verdict, ...open].map((line) => `${colors.bold(line)}\n`).join('')
  const parts = [lines, changesText(changes, { ...options, reachOf: reachOf(report) }), driftText(drift, options)]
  return parts.filter((part) => part !== '').join('\n')
}

function diagnosticsPart(found: readonly Diagnostic[], prefix: string, options: ReportOptions): string {
  if (found.length === 0) return ''
  const source = (path: string): string | undefined => options.source(`${prefix}${path}`)
  return `${diagnosticsText(found, { ...options, prefix, ways: true, source })}\n${countText(found)}\n`
}

/** How diagnostics are shown, and where the text of their pages comes from. */
export type TextOptions = {
  color: boolean
  /** How many columns the terminal has, where there is one. */
  columns?: number | undefined
  /** Whether a code is a link to what explains it. */
  hasLinks?: boolean | undefined
  /** How many diagnostics are shown; the rest is counted. */
  maxProblems: number
  /** What stands before a page's path. */
  prefix: string
  /** Whether the way out is said: once a code, where there is one. */
  ways?: boolean
  /** The text of a page, for the frame. */
  source: (path: string) => string | undefined
}

const order: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/** The diagnostics that are shown: the worst first, and no more than asked for. */
export const worstOf = (found: readonly Diagnostic[], most: number): Diagnostic[] =>
  found.toSorted((a, b) => order[a.severity] - order[b.severity]).slice(0, most)

/** The diagnostics, the worst first. In: any; out: lines that end in a line break, or nothing. */
export function diagnosticsText(found: readonly Diagnostic[], options: TextOptions): string {
  const shown = worstOf(found, options.maxProblems)
  const rest = found.length - shown.length
  const first = new Map(shown.toReversed().map((diagnostic) => [diagnostic.code, diagnostic]))
  const isFirst = (diagnostic: Diagnostic): boolean => first.get(diagnostic.code) === diagnostic
  const blocks = shown.map((each) => diagnosticText(each, { ...options, ways: options.ways === true && isFirst(each) }))
  const more = rest > 0 ? [`… and ${rest} more; --max-problems ${found.length} shows all\n`] : []
  return [...blocks, ...more].join('\n')
}

/** How many there are of each severity, in words. */
export const countText = (found: readonly Diagnostic[]): string => countWords(found.map(({ severity }) => severity))

function diagnosticText(diagnostic: Diagnostic, options: TextOptions): string {
  const { code, severity, message, help, place } = diagnostic
  const colors = createColors(options.color)
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity]
  const where = place
    ? `${colors.dim(terminalLine(`${options.prefix}${place.path}:${place.line}:${place.column}`))} `
    : ''
  const head = `${where}${paint(severity)}${colors.dim(`[${options.hasLinks ? terminalLink(code, docsOfCode(code)) : code}]`)} ${terminalLine(message)}`
  const text = place && severity !== 'info' ? options.source(place.path) : undefined
  const frame = place && frameOf(place, { text, color: options.color, columns: options.columns })
  const { fix, needsNothing } = diagnostics[code]
  const way = options.ways && !needsNothing ? `${fix}\n` : ''
  const helped = `${way}${help ?? ''}`.split('\n').filter((line) => line !== '')
  const lines = helped.map((line) => `  ${colors.cyan(terminalLine(line))}`)
  return `${[head, ...(frame === undefined ? [] : [frame]), ...lines].join('\n')}\n`
}
