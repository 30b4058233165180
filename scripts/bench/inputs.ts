/** What the candidates are shown: valid and invalid values of both models, and what is to be said of them. */
import type { ModelName } from './candidate.ts'

export type Input = {
  /** One or more values; more when their shapes differ. */
  values: readonly unknown[]
  isValid: boolean
  /** Where the errors are, sorted. */
  paths?: readonly string[]
  /** Whether it has a key that its model does not name, and what it is without. */
  stripped?: readonly unknown[]
}

const fullA = {
  deployment_id: 'd-2f9c1e',
  workflow_api: { nodes: [1, 2, 3] },
  workflow_api_json: '{"nodes":[]}',
  workflow_id: 'w-77aa01',
  machine_id: 'm-000001',
  gpu: 'A10G',
  concurrency_limit: 2,
  private_volume_name: 'volume',
  timeout: 300,
  run_origin: 'api',
  inputs: { prompt: 'a lighthouse at dusk', seed: 42, steps: 20 },
  inputs_json: '{"prompt":"a lighthouse"}',
  webhook: 'https://example.com/hook',
  webhook_intermediate_status: true,
  stream: false,
  batch_number: 1,
}
const typicalA = {
  deployment_id: 'd-2f9c1e',
  inputs: { prompt: 'a lighthouse', seed: 7 },
  webhook: 'https://example.com',
}

/** Numbers that are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}

// Half of the fields, each time others, in the order of the page.
function mixedA(count: number): object[] {
  const next = sequence(7)
  const entries = Object.entries(fullA)
  return Array.from({ length: count }, () => Object.fromEntries(entries.filter(() => next() < 0.5)))
}

const child = (index: number) => ({
  id: `child-${index}`,
  name: `Child number ${index}`,
  slug: `child-number-${index}`,
  description: 'An entry like any other',
  state: ['draft', 'listed', 'sold', 'archived'][index % 4],
  priority: index,
  weight: index / 8,
  ratio: 0.5,
  is_active: index % 3 === 0,
  created_at: '2026-01-01T00:00:00Z',
})

const tags = [
  { type: 'created', name: 'a name' },
  { type: 'updated', field: 'name', revision: 3 },
  { type: 'moved', from_path: '/a', to_path: '/b' },
  { type: 'failed', reason: 'none', is_final: false },
  { type: 'deleted', by: 'somebody' },
]
const event = (index: number) => ({ ...tags[index % 5], id: `event-${index}`, at: index * 1.5 })

type Node = { value: number; left?: Node; right?: Node }
const tree = (depth: number): Node =>
  depth === 1 ? { value: depth } : { value: depth, left: tree(depth - 1), right: tree(depth - 1) }

const fullB = {
  children: Array.from({ length: 100 }, (_, index) => child(index)),
  events: Array.from({ length: 50 }, (_, index) => event(index)),
  tree: tree(6),
}

/** A copy in which the value at a JSON pointer is another. */
function changed<Value>(value: Value, changes: Record<string, unknown>): Value {
  const copy = structuredClone(value)
  for (const [at, to] of Object.entries(changes)) {
    const keys = at.slice(1).split('/')
    const last = keys.pop()!
    const owner = keys.reduce((node, key) => node[key] as Record<string, unknown>, copy as Record<string, unknown>)
    owner[last] = to
  }
  return copy
}

const valid = (...values: unknown[]): Input => ({ values, isValid: true, paths: [] })
const invalid = (base: object, changes: Record<string, unknown>): Input => ({
  values: [changed(base, changes)],
  isValid: false,
  paths: Object.keys(changes).toSorted(),
})
const extra = (base: object, changes: Record<string, unknown>): Input => ({
  values: [changed(base, changes)],
  isValid: true,
  stripped: [base],
})

/** The inputs of both models, by name. */
export const inputs: Record<ModelName, Record<string, Input>> = {
  A: {
    full: valid(fullA),
    typical: valid(typicalA),
    empty: valid({}),
    'mixed 64 shapes': valid(...mixedA(64)),
    'bad type': invalid(fullA, { '/timeout': '300' }),
    'bad enum': invalid(fullA, { '/gpu': 'H200' }),
    'bad map': invalid(fullA, { '/inputs/seed': true }),
    'bad five': invalid(fullA, {
      '/deployment_id': 1,
      '/gpu': 'H200',
      '/timeout': '300',
      '/inputs/seed': true,
      '/stream': 'no',
    }),
    'one extra': extra(fullA, { '/surplus': 1 }),
  },
  B: {
    full: valid(fullB),
    'bad one': invalid(fullB, { '/children/50/priority': 'high' }),
    'bad five': invalid(fullB, {
      '/children/10/name': 1,
      '/children/50/state': 'lost',
      '/children/99/is_active': 'yes',
      '/events/26/at': 'now',
      '/tree/left/right/left/value': '2',
    }),
    'one extra': extra(fullB, { '/children/50/surplus': 1 }),
  },
}

/** Values of model A in several hundred shapes: after them, a validator has seen everything. */
export function manyShapes(): object[] {
  const next = sequence(11)
  const entries = Object.entries(fullA)
  const shuffled = Array.from({ length: 200 }, () =>
    Object.fromEntries(entries.filter(() => next() < 0.6).toSorted(() => next() - 0.5)),
  )
  return [...mixedA(64), ...shuffled, fullA, typicalA, {}, { surplus: 1 }, { ...fullA, surplus: 1 }]
}
