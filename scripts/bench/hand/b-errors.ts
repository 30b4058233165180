/** Model B by hand: every error, with all that marktype says of it; paths are made on the way out. */
import { is } from './b.ts'
import { add, below, kindOf, shown, type Found, type Keys, type Result } from './issue.ts'

const states = '"draft" | "listed" | "sold" | "archived"'

const isObject = (value: unknown): value is Keys => typeof value === 'object' && value !== null && !Array.isArray(value)

const notObject = (value: unknown): Found => add(undefined, '', [], 'object', kindOf(value))

const text = (found: Found, value: unknown, pointer: string, key: string): Found =>
  typeof value === 'string' ? found : add(found, pointer, [key], 'string', kindOf(value))
const number = (found: Found, value: unknown, pointer: string, key: string): Found =>
  Number.isFinite(value) ? found : add(found, pointer, [key], 'number', kindOf(value))
const boolean = (found: Found, value: unknown, pointer: string, key: string): Found =>
  typeof value === 'boolean' ? found : add(found, pointer, [key], 'boolean', kindOf(value))

function child(object: unknown): Found {
  if (!isObject(object)) return notObject(object)
  const value = object
  let found: Found
  found = text(found, value['id'], '/id', 'id')
  found = text(found, value['name'], '/name', 'name')
  found = text(found, value['slug'], '/slug', 'slug')
  const description = value['description']
  if (description !== undefined) found = text(found, description, '/description', 'description')
  const state = value['state']
  if (state !== 'draft' && state !== 'listed' && state !== 'sold' && state !== 'archived')
    found = add(found, '/state', ['state'], states, shown(state))
  found = number(found, value['priority'], '/priority', 'priority')
  found = number(found, value['weight'], '/weight', 'weight')
  const ratio = value['ratio']
  if (ratio !== undefined) found = number(found, ratio, '/ratio', 'ratio')
  found = boolean(found, value['is_active'], '/is_active', 'is_active')
  return text(found, value['created_at'], '/created_at', 'created_at')
}

const tags = '"created" | "updated" | "moved" | "failed" | "deleted"'

function event(object: unknown): Found {
  if (!isObject(object)) return notObject(object)
  const value = object
  let found: Found
  found = text(found, value['id'], '/id', 'id')
  found = number(found, value['at'], '/at', 'at')
  switch (value['type']) {
    case 'created':
      return text(found, value['name'], '/name', 'name')
    case 'updated':
      found = text(found, value['field'], '/field', 'field')
      return number(found, value['revision'], '/revision', 'revision')
    case 'moved':
      found = text(found, value['from_path'], '/from_path', 'from_path')
      return text(found, value['to_path'], '/to_path', 'to_path')
    case 'failed':
      found = text(found, value['reason'], '/reason', 'reason')
      return boolean(found, value['is_final'], '/is_final', 'is_final')
    case 'deleted':
      return value['by'] === undefined ? found : text(found, value['by'], '/by', 'by')
    default:
      return add(undefined, '/type', ['type'], tags, shown(value['type']))
  }
}

function node(object: unknown): Found {
  if (!isObject(object)) return notObject(object)
  const value = object
  let found = number(undefined, value['value'], '/value', 'value')
  const left = value['left'] === undefined ? undefined : node(value['left'])
  if (left) found = below(found, left, '/left', 'left')
  const right = value['right'] === undefined ? undefined : node(value['right'])
  return right ? below(found, right, '/right', 'right') : found
}

function list(value: unknown, each: (value: unknown) => Found): Found {
  if (!Array.isArray(value)) return add(undefined, '', [], 'array', kindOf(value))
  let found: Found
  for (let index = 0; index < value.length; index++) {
    const part = each(value[index])
    if (part) found = below(found, part, `/${index}`, index)
  }
  return found
}

/** The value if it is valid, else every error with all that there is to say of it. */
export function errors(value: unknown): Result {
  if (is(value)) return { value }
  if (!isObject(value)) return { issues: notObject(value)! }
  const input = value
  let found: Found
  const children = list(input['children'], child)
  if (children) found = below(found, children, '/children', 'children')
  const events = list(input['events'], event)
  if (events) found = below(found, events, '/events', 'events')
  const tree = node(input['tree'])
  if (tree) found = below(found, tree, '/tree', 'tree')
  return { issues: found! }
}
