/** Where what was found is explained: the docs that are in the package, by its version, so that they say what this version does. */
import manifest from '../../package.json' with { type: 'json' }
import type { Code } from '../ir/diagnostics.ts'
import type { Finding } from './finding.ts'

const base = `https://unpkg.com/${manifest.name}@${manifest.version}/docs`

/** The address at which a code of a diagnostic is explained. */
export const docsOfCode = (code: Code): string => `${base}/diagnostics.md#${code}`

/** The address at which the rule of a finding is explained. */
export function docsOf({ kind, rule }: Pick<Finding, 'kind' | 'rule'>): string {
  if (kind === 'drift') return `${base}/ci.md#${rule}`
  return kind === 'change' ? `${base}/rules/${rule}.md` : docsOfCode(rule as Code)
}
