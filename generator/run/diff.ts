/** Two sides of an input → what moved from one to the other. Reading is done in read.ts, and comparing in `compare/`. */
import { rootsOf } from '../config/roots.ts'
import type { Acceptance } from '../compare/accept.ts'
import type { Step } from '../compare/suggest.ts'
import type { Change, Reach } from '../ir/change.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { applyLevels } from '../ir/levels.ts'
import type { Reading } from '../1-read/read.ts'
import { openSides, type Between, type Opened } from './sides.ts'
import { today as dayOfToday } from './today.ts'
import type { Verb } from './verb.ts'

/** The result of `diff` for an input. `changes`: without those that `ignore` accepts. */
export type Diffed = {
  version: 1
  changes: Change[]
  /** None where a model could not be compared. */
  suggested?: Step
  diagnostics: Diagnostic[]
}

/** What a comparison says beside its result. */
export type Compared = Diffed & {
  /** How many models are not compared. */
  uncompared: number
  /** Changes that `ignore` lets pass. */
  ignored: Change[]
  /** Whom a change of a model concerns. */
  reach?: (model: string) => Reach
  /** What the configuration states and nothing in this input is. */
  unused: Unused
  /** Where the pages of the sides are; a saved Spec has none. */
  base: Partial<Pick<Reading, 'root' | 'label'>>
  head: Partial<Pick<Reading, 'root' | 'label'>>
}

type Unused = { ignore: readonly Acceptance[]; directions: readonly string[] }

/**
 * Compares two sides of an input in meaning. In: `today`, as `2026-12-31`, for what is accepted until a day; by default the
 * day it is in Greenwich. Out: the changes that count. What of the configuration is of no use is not told yet, since it may be meant for another
 * input: `withUnmatched`.
 */
export const diff =
  ({ base, head, today = dayOfToday() }: Between & { today?: string }): Verb<Compared> =>
  async (input, settings, watcher = {}) => {
    const { compare } = await import('../compare/compare.ts')
    const { hideUnreadable, uncompared } = await import('../compare/hidden.ts')
    const { accept } = await import('../compare/accept.ts')
    const { reachIn } = await import('../compare/reach.ts')
    const { suggestedStep } = await import('../compare/suggest.ts')
    const { assumptions, unusedDirections } = await import('../compare/directions.ts')
    const [old, now] = await openSides(input, settings, { base, head }, watcher)
    const comparable = hideUnreadable(old, now, rootsOf(settings))
    const { hidden } = comparable
    const compared = compare(comparable.before, comparable.after, settings.compare.directions, comparable)
    const { changes, ignored, unused, diagnostics } = accept(compared.changes, settings.compare.ignore, today)
    return {
      version: 1,
      changes,
      ...(hidden.length > 0 ? {} : { suggested: suggestedStep(changes, settings.version) }),
      diagnostics: applyLevels(
        [
          ...old.diagnostics.filter(({ severity }) => severity === 'error').map((each) => asPast(each, old)),
          ...old.notes,
          ...now.notes,
          ...now.diagnostics,
          ...uncompared(hidden, now),
          ...diagnostics,
          ...assumptions(changes, compared.directions),
        ],
        settings.levels,
      ),
      uncompared: hidden.length,
      reach: reachIn([comparable.before, comparable.after]),
      ignored,
      unused: { ignore: unused, directions: unusedDirections(settings.compare.directions, compared.directions) },
      base: placed(old),
      head: placed(now),
    }
  }

const placed = ({ root, label }: Opened): Compared['base'] =>
  root === undefined || label === undefined ? {} : { root, label }

/** The results of all inputs, of which the last one says what the configuration states and no input has. */
export function withUnmatched(results: readonly Compared[]): Compared[] {
  const last = results.at(-1)
  return last ? [...results.slice(0, -1), { ...last, diagnostics: [...last.diagnostics, ...unmatchedIn(results)] }] : []
}

// Of changes, and of models.
function unmatchedIn(compared: readonly Compared[]): Diagnostic[] {
  const [first, ...others] = compared.map(({ unused }) => unused)
  if (!first) return []
  return [
    ...first.ignore
      .filter((entry) => others.every(({ ignore }) => ignore.includes(entry)))
      .map((entry) => diagnose('ignore-unmatched', entry)),
    ...first.directions
      .filter((key) => others.every(({ directions }) => directions.includes(key)))
      .map((found) => diagnose('direction-unmatched', { found })),
  ]
}

// A fault of the past cannot be mended, and its place is in no page of today.
function asPast({ code, message, help, place }: Diagnostic, { prefix }: Opened): Diagnostic {
  const at = place ? `${prefix}${place.path}:${place.line}:${place.column}: ` : ''
  return { code, severity: 'warning', message: `${at}${message}`, ...(help === undefined ? {} : { help }) }
}
