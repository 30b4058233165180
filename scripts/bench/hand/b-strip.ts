/** Model B by hand: copies without unknown keys. */
import { is } from './b.ts'
import { isStrict } from './b-strict.ts'
import { own, type Keys } from './issue.ts'

function child(value: Keys): Keys {
  const from = own(value)
  const fresh: Record<string, unknown> = { id: from['id'], name: from['name'], slug: from['slug'] }
  if (from['description'] !== undefined) fresh['description'] = from['description']
  fresh['state'] = from['state']
  fresh['priority'] = from['priority']
  fresh['weight'] = from['weight']
  if (from['ratio'] !== undefined) fresh['ratio'] = from['ratio']
  fresh['is_active'] = from['is_active']
  fresh['created_at'] = from['created_at']
  return fresh
}

function event(value: Keys): Keys {
  const from = own(value)
  const { type, id, at } = from
  switch (type) {
    case 'created':
      return { type, id, at, name: from['name'] }
    case 'updated':
      return { type, id, at, field: from['field'], revision: from['revision'] }
    case 'moved':
      return { type, id, at, from_path: from['from_path'], to_path: from['to_path'] }
    case 'failed':
      return { type, id, at, reason: from['reason'], is_final: from['is_final'] }
    default:
      return from['by'] === undefined ? { type, id, at } : { type, id, at, by: from['by'] }
  }
}

function node(value: Keys): Keys {
  const from = own(value)
  const fresh: Record<string, unknown> = { value: from['value'] }
  if (from['left'] !== undefined) fresh['left'] = node(from['left'] as Keys)
  if (from['right'] !== undefined) fresh['right'] = node(from['right'] as Keys)
  return fresh
}

const copy = (from: Keys): Keys => ({
  children: (from['children'] as Keys[]).map(child),
  events: (from['events'] as Keys[]).map(event),
  tree: node(from['tree'] as Keys),
})

/** A copy without unknown keys; nothing if it is invalid. */
export const strip = (value: unknown): unknown => (is(value) ? { value: copy(value as Keys) } : undefined)

/** The same reference where there is no unknown key, else a copy. */
export const stripIfUnclean = (value: unknown): unknown =>
  isStrict(value) ? { value } : is(value) ? { value: copy(value as Keys) } : undefined
