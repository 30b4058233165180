/** Whether data from outside is a type: a file that somebody may have edited, or a configuration. */
import { isScalar } from './is-json.ts'
import { scalars, type Type } from './spec.ts'

/** Whether it is a type. `nesting`: how many types may stand inside each other; what goes deeper would exhaust the stack. */
export function isType(value: unknown, nesting = 1_000): value is Type {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || nesting < 0) return false
  const type = value as Record<string, unknown>
  const isPart = (part: unknown): boolean => isType(part, nesting - 1)
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
