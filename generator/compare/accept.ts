/** The changes that somebody accepted: each by its fingerprint, with a reason, and until a day if it says so. */
import type { Change } from '../ir/change.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'

/** `change`: what it was for, in words; nothing reads it but people. `until`: the last day on which it holds. */
export type Acceptance = { fingerprint: string; reason: string; until?: string; change?: string }

/** `unused`: entries that match nothing here. What they are for may be in another input. */
export type Accepted = { changes: Change[]; ignored: Change[]; unused: Acceptance[]; diagnostics: Diagnostic[] }

/** Parts what was accepted from what was not. In: `today`, as `2026-12-31`. Entries that ended are told. */
export function accept(changes: readonly Change[], entries: readonly Acceptance[], today: string): Accepted {
  const found = new Set(changes.map(({ fingerprint }) => fingerprint))
  const matching = entries.filter(({ fingerprint }) => found.has(fingerprint))
  const holding = matching.filter(({ until }) => until === undefined || today <= until)
  const taken = new Set(holding.map(({ fingerprint }) => fingerprint))
  return {
    changes: changes.filter(({ fingerprint }) => !taken.has(fingerprint)),
    ignored: changes.filter(({ fingerprint }) => taken.has(fingerprint)),
    unused: entries.filter((entry) => !matching.includes(entry)),
    diagnostics: matching
      .filter((entry) => !holding.includes(entry))
      .map(({ fingerprint, until, reason }) => diagnose('ignore-expired', { fingerprint, reason, until: until! })),
  }
}

/** The entries that would accept changes, for the configuration, each without its reason yet. */
export const acceptanceOf = (changes: readonly Change[]): Acceptance[] =>
  changes.map(({ fingerprint, model, message }) => ({ fingerprint, reason: '', change: `${model}: ${message}` }))
