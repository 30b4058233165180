/** Model B by hand: every error, with all that marktype says of it; paths are made on the way out. */
import { is } from './b.ts'
import { below, issue, own, type Issue, type Keys, type Result } from './issue.ts'

const states = '"draft" | "listed" | "sold" | "archived"'

const isObject = (value: unknown): value is Keys => typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (input: Keys, key: string, found: Issue[]): void => {
  if (typeof input[key] !== 'string') found.push(issue(`/${key}`, [key], 'string', input[key]))
}
const number = (input: Keys, key: string, found: Issue[]): void => {
  if (!Number.isFinite(input[key])) found.push(issue(`/${key}`, [key], 'number', input[key]))
}
const boolean = (input: Keys, key: string, found: Issue[]): void => {
  if (typeof input[key] !== 'boolean') found.push(issue(`/${key}`, [key], 'boolean', input[key]))
}

function child(object: unknown, found: Issue[]): void {
  if (!isObject(object)) return void found.push(issue('', [], 'object', object))
  const value = (object['id'], own(object))
  if (typeof value['id'] !== 'string') found.push(issue('/id', ['id'], 'string', value['id']))
  if (typeof value['name'] !== 'string') found.push(issue('/name', ['name'], 'string', value['name']))
  if (typeof value['slug'] !== 'string') found.push(issue('/slug', ['slug'], 'string', value['slug']))
  const description = value['description']
  if (description !== undefined && typeof description !== 'string')
    found.push(issue('/description', ['description'], 'string', description))
  const state = value['state']
  if (state !== 'draft' && state !== 'listed' && state !== 'sold' && state !== 'archived')
    found.push(issue('/state', ['state'], states, state))
  if (!Number.isFinite(value['priority'])) found.push(issue('/priority', ['priority'], 'number', value['priority']))
  if (!Number.isFinite(value['weight'])) found.push(issue('/weight', ['weight'], 'number', value['weight']))
  const ratio = value['ratio']
  if (ratio !== undefined && !Number.isFinite(ratio)) found.push(issue('/ratio', ['ratio'], 'number', ratio))
  if (typeof value['is_active'] !== 'boolean')
    found.push(issue('/is_active', ['is_active'], 'boolean', value['is_active']))
  if (typeof value['created_at'] !== 'string')
    found.push(issue('/created_at', ['created_at'], 'string', value['created_at']))
}

function event(object: unknown, found: Issue[]): void {
  if (!isObject(object)) return void found.push(issue('', [], 'object', object))
  const value = (object['id'], own(object))
  text(value, 'id', found)
  number(value, 'at', found)
  switch (value['type']) {
    case 'created':
      return text(value, 'name', found)
    case 'updated':
      text(value, 'field', found)
      return number(value, 'revision', found)
    case 'moved':
      text(value, 'from_path', found)
      return text(value, 'to_path', found)
    case 'failed':
      text(value, 'reason', found)
      return boolean(value, 'is_final', found)
    case 'deleted':
      return value['by'] === undefined ? undefined : text(value, 'by', found)
    default:
      found.push(issue('/type', ['type'], '"created" | "updated" | "moved" | "failed" | "deleted"', value['type']))
  }
}

function node(object: unknown, found: Issue[]): void {
  if (!isObject(object)) return void found.push(issue('', [], 'object', object))
  const value = (object['value'], own(object))
  number(value, 'value', found)
  if (value['left'] !== undefined) branch(value['left'], 'left', found)
  if (value['right'] !== undefined) branch(value['right'], 'right', found)
}

function branch(value: unknown, key: string, found: Issue[]): void {
  const before = found.length
  node(value, found)
  if (found.length !== before) below(found, before, `/${key}`, key)
}

function list(value: unknown, key: string, each: (value: unknown, found: Issue[]) => void, found: Issue[]): void {
  const start = found.length
  if (!Array.isArray(value)) found.push(issue('', [], 'array', value))
  else
    for (let index = 0; index < value.length; index++) {
      const before = found.length
      each(value[index], found)
      if (found.length !== before) below(found, before, `/${index}`, index)
    }
  if (found.length !== start) below(found, start, `/${key}`, key)
}

/** The value if it is valid, else every error with all that there is to say of it. */
export const errors = (value: unknown): Result => (is(value) ? { value } : { issues: explain(value) })

function explain(value: unknown): Issue[] {
  if (!isObject(value)) return [issue('', [], 'object', value)]
  const found: Issue[] = []
  const input = own(value)
  list(input['children'], 'children', child, found)
  list(input['events'], 'events', event, found)
  branch(input['tree'], 'tree', found)
  return found
}
