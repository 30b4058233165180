/** What the configuration says of models beside a template, and no model is called. */
import { farOf, nearest } from '../ir/nearest.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { matchesPattern } from '../ir/pattern.ts'
import type { Chosen } from './choose.ts'

/** A warning for each pattern that fits none of the ids. */
export const unmatchedPatterns = (chosen: readonly Chosen[], ids: readonly string[]): Diagnostic[] =>
  chosen.flatMap(({ template, patterns }) =>
    Object.entries(patterns).flatMap(([key, all]) =>
      all
        .filter((pattern) => !ids.some((id) => matchesPattern(id, pattern)))
        .map((found) =>
          diagnose('template-unmatched', {
            template: template.name,
            key,
            found,
            near: nearest(found, ids, farOf(found)),
          }),
        ),
    ),
  )
