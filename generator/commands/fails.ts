/** What ends a run in exit code 1. */
import { isAtLeast, type Change } from '../ir/change.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Drift } from '../ir/drift.ts'
import type { CommonOptions } from './io.ts'

/** Whether what was found, which is no change, ends the run: drift does. */
export const fails = (found: Diagnostic | Drift, { failOn }: Pick<CommonOptions, 'failOn'>): boolean =>
  'state' in found || found.severity === 'error' || (failOn === 'warning' && found.severity === 'warning')

/** From which level on changes end in exit code 1. */
export type FailOn = 'breaking' | 'warning' | 'any'

/** Whether a change ends the run. */
export const changeFails = ({ level }: Change, failOn: FailOn): boolean => failOn === 'any' || isAtLeast(level, failOn)
