/** Changes → the version bump that they ask for (semver.org). */
import { major } from 'semver'
import type { Change } from '../ir/change.ts'

/** The version bumps that can be suggested, the largest first. */
export const steps = ['major', 'minor', 'patch', 'none'] as const
/** The part of a version to raise; `none`: nothing changed. */
export type Step = (typeof steps)[number]

/**
 * Breaking: major. Anything else that moves a type: minor; a warning too, since the pages cannot say that it breaks. Only
 * docs: patch. Below 1.0.0 a breaking change takes a minor step and everything else a patch, as ranges with `^` have it.
 */
export function suggestedStep(changes: readonly Change[], version?: string): Step {
  const isEarly = version !== undefined && isBelowOne(version)
  if (changes.length === 0) return 'none'
  if (changes.some(({ level }) => level === 'breaking')) return isEarly ? 'minor' : 'major'
  if (changes.every(({ level }) => level === 'docs')) return 'patch'
  return isEarly ? 'patch' : 'minor'
}

function isBelowOne(version: string): boolean {
  try {
    return major(version) === 0
  } catch {
    return false
  }
}
