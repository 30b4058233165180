/** Model B by hand, in the same shapes. */
import type { Keys } from './issue.ts'

const isObject = (value: unknown): value is Keys => typeof value === 'object' && value !== null && !Array.isArray(value)

const isState = (value: unknown): boolean =>
  value === 'draft' || value === 'listed' || value === 'sold' || value === 'archived'

function isChild(value: unknown): boolean {
  if (!isObject(value)) return false
  const id = value['id']
  const description = value['description']
  const ratio = value['ratio']
  return (
    typeof id === 'string' &&
    typeof value['name'] === 'string' &&
    typeof value['slug'] === 'string' &&
    (description === undefined || typeof description === 'string') &&
    isState(value['state']) &&
    Number.isFinite(value['priority']) &&
    Number.isFinite(value['weight']) &&
    (ratio === undefined || Number.isFinite(ratio)) &&
    typeof value['is_active'] === 'boolean' &&
    typeof value['created_at'] === 'string'
  )
}

function isEvent(value: unknown): boolean {
  if (!isObject(value) || typeof value['id'] !== 'string') return false
  if (!Number.isFinite(value['at'])) return false
  switch (value['type']) {
    case 'created':
      return typeof value['name'] === 'string'
    case 'updated':
      return typeof value['field'] === 'string' && Number.isFinite(value['revision'])
    case 'moved':
      return typeof value['from_path'] === 'string' && typeof value['to_path'] === 'string'
    case 'failed':
      return typeof value['reason'] === 'string' && typeof value['is_final'] === 'boolean'
    case 'deleted':
      return value['by'] === undefined || typeof value['by'] === 'string'
    default:
      return false
  }
}

function isNode(value: unknown): boolean {
  if (!isObject(value) || !Number.isFinite(value['value'])) return false
  const left = value['left']
  if (left !== undefined && !isNode(left)) return false
  const right = value['right']
  return right === undefined || isNode(right)
}

/** Whether it is valid; unknown keys are. */
export function is(value: unknown): boolean {
  if (!isObject(value)) return false
  const children = value['children']
  if (!Array.isArray(children)) return false
  for (let index = 0; index < children.length; index++) if (!isChild(children[index])) return false
  const events = value['events']
  if (!Array.isArray(events)) return false
  for (let index = 0; index < events.length; index++) if (!isEvent(events[index])) return false
  return isNode(value['tree'])
}
