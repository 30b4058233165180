/** Whether data from outside is a type: a file that somebody may have edited, or a configuration. */
import { isRecord, isScalar } from './is-json.ts'
import { scalars, type Type } from './spec.ts'

/** Whether it is a type. `nesting`: how many types may stand inside each other; what goes deeper would exhaust the stack. */
export function isType(value: unknown, nesting = 1_000): value is Type {
  if (!isRecord(value) || nesting < 0) return false
  const isPart = (part: unknown): boolean => isType(part, nesting - 1)
  switch (value['kind']) {
    case 'literal':
      return value['value'] !== null && isScalar(value['value'])
    case 'array':
      return isPart(value['items'])
    case 'map':
      return isPart(value['values'])
    case 'union':
      return Array.isArray(value['members']) && value['members'].every(isPart)
    case 'reference':
      return typeof value['id'] === 'string'
    case 'external':
      return typeof value['name'] === 'string' && ['string', 'undefined'].includes(typeof value['url'])
    default:
      return (scalars as readonly unknown[]).includes(value['kind'])
  }
}
