/** Model B by hand: every error with its pointer, which is made on the way out. */
import { is } from './b.ts'
import type { Keys } from './issue.ts'
import { below, issue, type Issue } from './less.ts'

const states = '"draft" | "listed" | "sold" | "archived"'

const isObject = (value: unknown): value is Keys => typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (input: Keys, key: string, found: Issue[]): void => {
  if (typeof input[key] !== 'string') found.push(issue(`/${key}`, 'string'))
}
const number = (input: Keys, key: string, found: Issue[]): void => {
  if (!Number.isFinite(input[key])) found.push(issue(`/${key}`, 'number'))
}
const boolean = (input: Keys, key: string, found: Issue[]): void => {
  if (typeof input[key] !== 'boolean') found.push(issue(`/${key}`, 'boolean'))
}

function child(object: unknown, found: Issue[]): void {
  if (!isObject(object)) return void found.push(issue('', 'object'))
  const value = object
  if (typeof value['id'] !== 'string') found.push(issue('/id', 'string'))
  if (typeof value['name'] !== 'string') found.push(issue('/name', 'string'))
  if (typeof value['slug'] !== 'string') found.push(issue('/slug', 'string'))
  const description = value['description']
  if (description !== undefined && typeof description !== 'string') found.push(issue('/description', 'string'))
  const state = value['state']
  if (state !== 'draft' && state !== 'listed' && state !== 'sold' && state !== 'archived')
    found.push(issue('/state', states))
  if (!Number.isFinite(value['priority'])) found.push(issue('/priority', 'number'))
  if (!Number.isFinite(value['weight'])) found.push(issue('/weight', 'number'))
  const ratio = value['ratio']
  if (ratio !== undefined && !Number.isFinite(ratio)) found.push(issue('/ratio', 'number'))
  if (typeof value['is_active'] !== 'boolean') found.push(issue('/is_active', 'boolean'))
  if (typeof value['created_at'] !== 'string') found.push(issue('/created_at', 'string'))
}

function event(object: unknown, found: Issue[]): void {
  if (!isObject(object)) return void found.push(issue('', 'object'))
  const value = object
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
      found.push(issue('/type', '"created" | "updated" | "moved" | "failed" | "deleted"'))
  }
}

function node(object: unknown, found: Issue[]): void {
  if (!isObject(object)) return void found.push(issue('', 'object'))
  const value = object
  number(value, 'value', found)
  branch(value['left'], '/left', found)
  branch(value['right'], '/right', found)
}

function branch(value: unknown, at: string, found: Issue[]): void {
  if (value === undefined) return
  const before = found.length
  node(value, found)
  if (found.length !== before) below(found, before, at)
}

function list(value: unknown, at: string, each: (value: unknown, found: Issue[]) => void, found: Issue[]): void {
  if (!Array.isArray(value)) return void found.push(issue(at, 'array'))
  for (let index = 0; index < value.length; index++) {
    const before = found.length
    each(value[index], found)
    if (found.length !== before) below(found, before, `${at}/${index}`)
  }
}

/** Every error with its path; none if it is valid. */
export function errors(value: unknown): Issue[] | undefined {
  if (is(value)) return undefined
  if (!isObject(value)) return [issue('', 'object')]
  const found: Issue[] = []
  const input = value
  list(input['children'], '/children', child, found)
  list(input['events'], '/events', event, found)
  const before = found.length
  node(input['tree'], found)
  if (found.length !== before) below(found, before, '/tree')
  return found
}
