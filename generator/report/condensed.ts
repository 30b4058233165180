/** Findings → fewer, for readers who get every one of them: what says nothing of its own is said once for all. */
import { groupBy } from '../ir/group-by.ts'
import { sha256 } from '../ir/hash.ts'
import { makerOf, stateCounts } from './drift-text.ts'
import type { Finding } from './finding.ts'
import { counted, fewNames } from './names.ts'
import type { Report } from './report.ts'

/** As many alike as are said one by one. */
const mostApart = 10

/**
 * Returns what a machine is told of a `check`: drift by its kind and by what makes the files, and changes that break nobody by their rule,
 * where there are many; all else as it is. Other commands are asked for what changed, and tell all of it.
 */
export function condensed(findings: readonly Finding[], { command }: Pick<Report, 'command'>): Finding[] {
  if (command !== 'check') return [...findings]
  const groups = groupBy(findings, groupOf)
  return findings.flatMap((finding) => {
    const own = groups.get(groupOf(finding))!
    if (own.length <= mostApart) return [finding]
    return own[0] === finding ? [merged(own)] : []
  })
}

// What fails is not merged with what does not.
const groupOf = (finding: Finding): string | Finding => {
  const { kind, level, rule, input, drift, isFailure } = finding
  const about = JSON.stringify([input, rule, isFailure])
  if (drift) return `${about} ${makerOf(drift)}`
  return kind === 'change' && (level === 'compatible' || level === 'docs') ? about : finding
}

function merged(own: readonly Finding[]): Finding {
  const { kind, level, rule, isFailure, severity, rank, input, drift, at } = own[0]!
  const text = drift ? driftText(own) : changesText(own)
  return {
    ...{ kind, level, rule, isFailure, severity, rank, input, text, sentence: text },
    help: [...new Set(own.flatMap(({ help }) => help))],
    ...(at === undefined ? {} : { at: { path: at.path } }),
    fingerprint: sha256(JSON.stringify([rule, drift && makerOf(drift), 'all'])).slice(0, 12),
  }
}

const driftText = (own: readonly Finding[]): string =>
  `${counted(new Set(own.map(({ at }) => at?.path)).size, 'file')} of ${makerOf(own[0]!.drift!)}: ${stateCounts(own)} (${fewNames([...new Set(own.map(({ at }) => at?.path ?? ''))])})`

const changesText = (own: readonly Finding[]): string =>
  `${counted(own.length, 'change')} of this kind, in ${fewNames([...new Set(own.map(({ model }) => model ?? ''))])}`
