/** Diagnostics, drift and changes → text for people: a place, a message, a frame, a way out. */
import { codeFrameColumns } from '@babel/code-frame'
import { createColors } from 'picocolors'
import type { Change } from '../ir/change.ts'
import { diagnostics, type Diagnostic, type Severity } from '../ir/diagnostics.ts'
import { linesOf, type Place } from '../ir/place.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { terminalLine, terminalText } from '../sinks/terminal.ts'

export type TextOptions = {
  color: boolean
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
export function countText(found: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'info'] as const).map((severity) => {
    const count = found.filter((diagnostic) => diagnostic.severity === severity).length
    return count === 0 ? '' : severity === 'info' ? `${count} info` : `${count} ${severity}${count === 1 ? '' : 's'}`
  })
  return counts.filter((count) => count !== '').join(', ')
}

function diagnosticText(diagnostic: Diagnostic, options: TextOptions): string {
  const { code, severity, message, help, place } = diagnostic
  const colors = createColors(options.color)
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity]
  const where = place
    ? `${colors.dim(terminalLine(`${options.prefix}${place.path}:${place.line}:${place.column}`))} `
    : ''
  const head = `${where}${paint(severity)}${colors.dim(`[${code}]`)} ${terminalLine(message)}`
  const frame = place && severity !== 'info' ? frameOf(place, options) : undefined
  const { fix } = diagnostics[code]
  const way = options.ways && !fix.startsWith('Nothing.') && !fix.startsWith('Nothing:') ? `${fix}\n` : ''
  const helped = `${way}${help ?? ''}`.split('\n').filter((line) => line !== '')
  const lines = helped.map((line) => `  ${colors.cyan(terminalLine(line))}`)
  return `${[head, ...(frame === undefined ? [] : [frame]), ...lines].join('\n')}\n`
}

/** Columns a frame shows: rows of published tables run to thousands. */
const frameWidth = 100

function frameOf(place: Place, { source, color }: TextOptions): string | undefined {
  const line = linesOf(source(place.path) ?? '')[place.line - 1]
  if (line === undefined || line.trim() === '') return undefined
  const from = Math.max(0, Math.min(place.column - 1 - 20, line.length - frameWidth))
  const cut = line.slice(from, from + frameWidth)
  const end = place.endLine === place.line ? Math.min(place.endColumn - from, cut.length + 1) : cut.length + 1
  const location = {
    start: { line: place.line, column: place.column - from },
    end: { line: place.line, column: Math.max(end, place.column - from + 1) },
  }
  // One character for one, so that the marks stay under what they mark.
  const visible =
    terminalText(cut).length === cut.length
      ? cut
      : Array.from(cut, (each) => (terminalText(each) === each ? each : '�')).join('')
  const options = { startLine: place.line, highlightCode: false, forceColor: color, linesAbove: 0, linesBelow: 0 }
  return codeFrameColumns(visible, location, options)
}

type Drift = { kind: string; state: string; path: string; page?: string; reason: string; fix: string }

/** The drift, by the command that mends it. */
export function driftText(drift: readonly Drift[], color: boolean): string {
  const colors = createColors(color)
  const width = Math.max(0, ...drift.map(({ kind, state }) => kind.length + state.length + 1))
  const lines = drift.map(({ kind, state, path, page, reason }) => {
    const from = page === undefined || reason.includes(page) ? '' : colors.dim(` (${terminalLine(page)})`)
    return `${colors.red(`${kind} ${state}`.padEnd(width))}  ${terminalLine(path)}  ${terminalLine(reason)}${from}`
  })
  const fixes = [...new Set(drift.map(({ fix }) => fix))].toSorted(byCodeUnit).map((fix) => `  ${colors.cyan(fix)}`)
  return drift.length === 0 ? '' : `${[...lines, '', 'To mend it:', ...fixes].join('\n')}\n`
}

/** What moved in meaning, by model. */
export function changesText(changes: readonly Change[], color: boolean): string {
  const colors = createColors(color)
  const paint = { breaking: colors.red, warning: colors.yellow, compatible: colors.green, docs: colors.dim }
  const models = [...new Set(changes.map(({ model }) => model))]
  const lines = models.flatMap((model) => [
    terminalLine(model),
    ...changes
      .filter((each) => each.model === model)
      .map(({ level, message }) => `  ${paint[level](level.padEnd(10))}  ${terminalLine(message)}`),
  ])
  return changes.length === 0 ? '' : `${lines.join('\n')}\n`
}
