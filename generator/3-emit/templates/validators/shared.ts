/** `validators.ts`: what all validators share. Modules of our own (`runtime.ts`), emitted rather than imported from npm. */
import { partsOf, typesOf, type Spec, type Type } from '../../../ir/spec.ts'
import type { EmitSettings } from '../../template.ts'
import { code, literal, written, type Code } from '../../typescript/code.ts'
import { formatChecks } from '../../typescript/formats.ts'
import { runtime, runtimeBinary, runtimeDate, runtimeStrip, runtimeUnion, runtimeWalk } from './recorded.ts'

/** The source for a Spec, with the bounds that the settings set. What only some validators need is there if some do. */
export function sharedSource(settings: EmitSettings, { models }: Spec): Code {
  const hasBinary = models.some((model) => typesOf(model).some(isBinary))
  const strips = Object.values(unknownKeysOf(settings)).includes('strip')
  const texts = [
    runtime,
    runtimeUnion,
    runtimeWalk,
    runtimeDate,
    ...(hasBinary ? [runtimeBinary] : []),
    ...(strips ? [runtimeStrip] : []),
  ]
  return code`${bounds(settings)}${texts.map(written)}${formatChecks(true, hasBinary)}`
}

const isBinary = (type: Type): boolean => type.kind === 'binary' || partsOf(type).some(isBinary)

const unknownKeysOf = ({ unknownKeys }: EmitSettings): Record<string, string> =>
  typeof unknownKeys === 'string' ? { '*': unknownKeys } : unknownKeys

const bounds = ({ maxIssues, maxDepth }: EmitSettings): Code => code`
/** How many issues are reported. */
export const maxIssues: number = ${literal(maxIssues)}

/** How deep values of recursive models may be nested. */
export const maxDepth: number = ${literal(maxDepth)}
`
