/** `validators.ts`: what all validators share. Modules of our own (`runtime.ts`), emitted rather than imported from npm. */
import type { Spec } from '../../../ir/spec.ts'
import type { EmitSettings } from '../../template.ts'
import { binaryCheck } from '../../typescript/binary.recorded.ts'
import { code, literal } from '../../typescript/code.ts'
import { dateChecks } from '../../typescript/dates.recorded.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { holdsBinary } from '../../typescript/holds-binary.ts'
import { holdsLimits } from '../../typescript/holds-limits.ts'
import { limitChecks } from '../../typescript/limits.recorded.ts'
import { runtimeBinary } from './runtime-binary.recorded.ts'
import { runtimeDate } from './runtime-date.recorded.ts'
import { runtimeLimits } from './runtime-limits.recorded.ts'
import { runtimeStrip } from './runtime-strip.recorded.ts'
import { runtimeUnion } from './runtime-union.recorded.ts'
import { runtimeWalk } from './runtime-walk.recorded.ts'
import { runtime } from './runtime.recorded.ts'

/** The declarations for a Spec, with the bounds that the settings set. What only some validators need is there if some do. */
export function sharedDeclarations(settings: EmitSettings, spec: Spec): Declaration[] {
  const strips = Object.values(unknownKeysOf(settings)).includes('strip')
  return [
    ...boundsOf(settings),
    ...[runtime, runtimeUnion, runtimeWalk, runtimeDate],
    ...(strips ? [runtimeStrip] : []),
    dateChecks,
    ...(holdsBinary(spec) ? [runtimeBinary, binaryCheck] : []),
    ...(holdsLimits(spec) ? [runtimeLimits, limitChecks] : []),
  ]
}

const unknownKeysOf = ({ unknownKeys }: EmitSettings): Record<string, string> =>
  typeof unknownKeys === 'string' ? { '*': unknownKeys } : unknownKeys

// As `bounds.ts` sets them by default.
const boundsOf = ({ maxIssues, maxDepth }: EmitSettings): Declaration[] => [
  bound('maxIssues', maxIssues, 'How many issues `validate` reports.'),
  bound('maxDepth', maxDepth, 'How deep values of recursive models may be nested.'),
]

const bound = (name: string, value: number, description: string): Declaration => ({
  kind: 'const',
  name,
  doc: { description },
  type: code`number`,
  value: literal(value),
})
