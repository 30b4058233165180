/** Model B by hand, where unknown keys are errors. */
import type { Keys } from './issue.ts'

const isObject = (value: unknown): value is Keys => typeof value === 'object' && value !== null && !Array.isArray(value)

const isOwn = (value: Keys, key: string): boolean => Object.prototype.hasOwnProperty.call(value, key)

const isState = (value: unknown): boolean =>
  value === 'draft' || value === 'listed' || value === 'sold' || value === 'archived'

function isChild(value: unknown): boolean {
  if (!isObject(value)) return false
  const id = value['id']
  const description = value['description']
  const ratio = value['ratio']
  if (
    typeof id !== 'string' ||
    typeof value['name'] !== 'string' ||
    typeof value['slug'] !== 'string' ||
    (description !== undefined && typeof description !== 'string') ||
    !isState(value['state']) ||
    !Number.isFinite(value['priority']) ||
    !Number.isFinite(value['weight']) ||
    (ratio !== undefined && !Number.isFinite(ratio)) ||
    typeof value['is_active'] !== 'boolean' ||
    typeof value['created_at'] !== 'string'
  )
    return false
  for (const key in value)
    switch (key) {
      case 'id':
      case 'name':
      case 'slug':
      case 'description':
      case 'state':
      case 'priority':
      case 'weight':
      case 'ratio':
      case 'is_active':
      case 'created_at':
        continue
      default:
        if (isOwn(value, key)) return false
    }
  return true
}

// In: what the tag's own fields are called, after `type`, `id` and `at`.
function hasOthers(value: Keys, first: string, second: string): boolean {
  for (const key in value)
    if (key !== 'type' && key !== 'id' && key !== 'at' && key !== first && key !== second && isOwn(value, key))
      return true
  return false
}

function isEvent(value: unknown): boolean {
  if (!isObject(value) || typeof value['id'] !== 'string') return false
  if (!Number.isFinite(value['at'])) return false
  switch (value['type']) {
    case 'created':
      return typeof value['name'] === 'string' && !hasOthers(value, 'name', 'name')
    case 'updated':
      return (
        typeof value['field'] === 'string' &&
        Number.isFinite(value['revision']) &&
        !hasOthers(value, 'field', 'revision')
      )
    case 'moved':
      return (
        typeof value['from_path'] === 'string' &&
        typeof value['to_path'] === 'string' &&
        !hasOthers(value, 'from_path', 'to_path')
      )
    case 'failed':
      return (
        typeof value['reason'] === 'string' &&
        typeof value['is_final'] === 'boolean' &&
        !hasOthers(value, 'reason', 'is_final')
      )
    case 'deleted':
      return (value['by'] === undefined || typeof value['by'] === 'string') && !hasOthers(value, 'by', 'by')
    default:
      return false
  }
}

function isNode(value: unknown): boolean {
  if (!isObject(value) || !Number.isFinite(value['value'])) return false
  const left = value['left']
  if (left !== undefined && !isNode(left)) return false
  const right = value['right']
  if (right !== undefined && !isNode(right)) return false
  for (const key in value) if (key !== 'value' && key !== 'left' && key !== 'right' && isOwn(value, key)) return false
  return true
}

/** Whether it is valid and has no unknown key, at any depth. */
export function isStrict(value: unknown): boolean {
  if (!isObject(value)) return false
  const children = value['children']
  if (!Array.isArray(children)) return false
  for (let index = 0; index < children.length; index++) if (!isChild(children[index])) return false
  const events = value['events']
  if (!Array.isArray(events)) return false
  for (let index = 0; index < events.length; index++) if (!isEvent(events[index])) return false
  if (!isNode(value['tree'])) return false
  for (const key in value)
    if (key !== 'children' && key !== 'events' && key !== 'tree' && isOwn(value, key)) return false
  return true
}
