/** Drift → text for people: the files where they are few, else how many there are of each kind; and what fixes it. */
import { createColors } from 'picocolors'
import { mendingText, reasonText, type Drift } from '../ir/drift.ts'
import { acceptedPath, lockPath } from '../ir/lock.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { groupBy } from '../ir/group-by.ts'
import { terminalLine } from '../sinks/terminal.ts'
import type { Finding } from './finding.ts'
import type { ReportOptions } from './report.ts'
import { tableText, widest } from './table.ts'

/** As many files as are listed unasked; of more, only those that somebody edited. */
export const mostFiles = 10

/** The drift, and the commands that fix it. In: drift as findings. Out: lines that end in a line break, or nothing. */
export function driftText(
  found: readonly Finding[],
  { color, isVerbose, maxProblems }: Pick<ReportOptions, 'color' | 'isVerbose' | 'maxProblems'>,
): string {
  if (found.length === 0) return ''
  const colors = createColors(color)
  const isListed = isVerbose === true || found.length <= mostFiles
  const files = isListed ? found : found.filter(({ level }) => level === 'edit')
  const shown = isVerbose ? files : files.slice(0, maxProblems)
  const width = widest(shown.map(({ drift }) => `${drift!.kind} ${drift!.state}`))
  const lines = shown.map(({ drift, at, page }) => {
    const { kind, state, cause } = drift!
    const from = page === undefined ? '' : colors.dim(` (${terminalLine(page)})`)
    return `${colors.red(`${kind} ${state}`.padEnd(width))}  ${terminalLine(at?.path ?? '')}  ${terminalLine(reasonText(cause))}${from}`
  })
  const counts = isListed
    ? []
    : [...tableText(countsOf(found)).trimEnd().split('\n'), colors.dim('--verbose lists the files')]
  const fixes = [...new Set(found.map(({ drift }) => mendingText(drift!.mend)))]
    .toSorted(byCodeUnit)
    .map((fix) => `  ${colors.cyan(terminalLine(fix))}`)
  const parts = [counts, lines, ['To fix it:', ...fixes]].filter((part) => part.length > 0)
  return parts.map((part) => `${part.join('\n')}\n`).join('\n')
}

// A kind, what made the files, and how many there are in which state.
function countsOf(found: readonly Finding[]): string[][] {
  const groups = groupBy(found, ({ drift }) => `${drift!.kind} ${makerOf(drift!)}`)
  return [...groups.values()].map((own) => [own[0]!.level, makerOf(own[0]!.drift!), stateCounts(own)])
}

/** How many files there are in which state, in words: `3 missing, 1 stale`. */
export const stateCounts = (found: readonly Finding[]): string =>
  [...groupBy(found, ({ drift }) => drift!.state)]
    .map(([state, own]) => `${new Set(own.map(({ at }) => at?.path)).size} ${state}`)
    .join(', ')

/** Returns what a file is of: a template, the lock and what belongs to it, or files that nobody makes. */
export function makerOf({ path, template }: Pick<Drift, 'path' | 'template'>): string {
  if (template !== undefined) return template
  return path === lockPath || path === acceptedPath ? 'lock' : 'other files'
}
