/** The levels that the configuration sets for diagnostics. */
import { diagnostics, type Code, type Diagnostic, type Severity } from './diagnostics.ts'

/** Code → how it is taken; `off`: not at all. */
export type Levels = Partial<Record<Code, Severity | 'off'>>

/** After these nothing was written: no level makes that a success. */
const firm: readonly Code[] = ['output-collision', 'unsafe-output', 'write-failed']

/**
 * Returns the diagnostics at the levels that are set for them. A level changes what is said and how the command ends, and nothing
 * else: a page that ends in an error keeps its last accepted model, whatever the error is called. That is never hidden: an error
 * that is off is an info.
 */
export const applyLevels = (found: readonly Diagnostic[], levels: Levels): Diagnostic[] =>
  found.flatMap((diagnostic) => {
    const level = firm.includes(diagnostic.code)
      ? diagnostic.severity
      : (levels[diagnostic.code] ?? diagnostic.severity)
    if (level !== 'off') return [{ ...diagnostic, severity: level }]
    return diagnostics[diagnostic.code].severity === 'error' ? [{ ...diagnostic, severity: 'info' }] : []
  })
