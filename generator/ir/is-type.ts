/** Whether data from outside is a type: a file that somebody may have edited, or a configuration. */
import { isScalar } from './is-json.ts'
import { scalars, type Type } from './spec.ts'

/** Types nest no deeper than a page may write them; what does would only exhaust the stack. */
const deepest = 1_000

export function isType(value: unknown, depth = 0): value is Type {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > deepest) return false
  const type = value as Record<string, unknown>
  const isPart = (part: unknown): boolean => isType(part, depth + 1)
  switch (type['kind']) {
    case 'literal':
      return type['value'] !== null && isScalar(type['value'])
    case 'array':
      return isPart(type['items'])
    case 'map':
      return isPart(type['values'])
    case 'union':
      return Array.isArray(type['members']) && type['members'].every(isPart)
    case 'reference':
      return typeof type['id'] === 'string'
    case 'external':
      return typeof type['name'] === 'string' && ['string', 'undefined'].includes(typeof type['url'])
    default:
      return (scalars as readonly unknown[]).includes(type['kind'])
  }
}
