/** How deep types are nested: whoever walks a type, prints or formats it, does so by recursion. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { TypeExpression } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { limitWords, type Limits } from './limits.ts'

/** Returns the fault of a type that is nested deeper than it may be. */
export const nestingFault = ({ typeDepth }: Limits, found: number, place: Place): Diagnostic =>
  diagnose(
    'limit-exceeded',
    { what: limitWords.typeDepth, found, limit: typeDepth, setting: 'limits.typeDepth' },
    { place },
  )

/** Returns how many types stand inside each other at most. */
export function depthOf(type: TypeExpression): number {
  let deepest = 0
  const waiting: [type: TypeExpression, depth: number][] = [[type, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [each, depth] = next
    deepest = Math.max(deepest, depth)
    if (each.kind === 'name' && each.or) waiting.push([each.or, depth])
    for (const part of partsOf(each)) waiting.push([part, depth + 1])
  }
  return deepest
}

function partsOf(type: TypeExpression): readonly TypeExpression[] {
  switch (type.kind) {
    case 'array':
      return [type.items]
    case 'map':
      return [type.values]
    case 'optional':
    case 'nullable':
      return [type.of]
    case 'union':
      return type.members
    default:
      return []
  }
}
