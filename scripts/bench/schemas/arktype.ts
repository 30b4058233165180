/** Both models for arktype. In: what it does with unknown keys. */
import { scope, type } from 'arktype'

export type Keys = 'ignore' | 'reject'
export type Schema = { allows: (value: unknown) => boolean; (value: unknown): unknown }

/** Model A. */
export const modelA = (keys: Keys): Schema =>
  type({
    '+': keys,
    'deployment_id?': 'string | undefined',
    'workflow_api?': 'unknown',
    'workflow_api_json?': 'string | undefined',
    'workflow_id?': 'string | undefined',
    'machine_id?': 'string | undefined',
    'gpu?': "'T4' | 'L4' | 'A10G' | 'A100' | 'A100-80GB' | 'H100' | undefined",
    'concurrency_limit?': 'number | undefined',
    'private_volume_name?': 'string | undefined',
    'timeout?': 'number | undefined',
    'run_origin?': "'manual' | 'api' | 'public-share' | 'public-template' | 'workspace' | undefined",
    'inputs?': [{ '[string]': 'string | number' }, '|', 'undefined'],
    'inputs_json?': 'string | undefined',
    'webhook?': 'string | undefined',
    'webhook_intermediate_status?': 'boolean | undefined',
    'stream?': 'boolean | undefined',
    'batch_number?': 'number | undefined',
  }) as unknown as Schema

/** Model B. */
export const modelB = (keys: Keys): Schema =>
  scope({
    catalog: { '+': keys, children: 'child[]', events: 'event[]', tree: 'node' },
    child: {
      '+': keys,
      id: 'string',
      name: 'string',
      slug: 'string',
      'description?': 'string | undefined',
      state: "'draft' | 'listed' | 'sold' | 'archived'",
      priority: 'number',
      weight: 'number',
      'ratio?': 'number | undefined',
      is_active: 'boolean',
      created_at: 'string',
    },
    created: { '+': keys, type: "'created'", id: 'string', at: 'number', name: 'string' },
    updated: { '+': keys, type: "'updated'", id: 'string', at: 'number', field: 'string', revision: 'number' },
    moved: { '+': keys, type: "'moved'", id: 'string', at: 'number', from_path: 'string', to_path: 'string' },
    failed: { '+': keys, type: "'failed'", id: 'string', at: 'number', reason: 'string', is_final: 'boolean' },
    deleted: { '+': keys, type: "'deleted'", id: 'string', at: 'number', 'by?': 'string | undefined' },
    event: 'created | updated | moved | failed | deleted',
    node: { '+': keys, value: 'number', 'left?': 'node | undefined', 'right?': 'node | undefined' },
  }).export()['catalog'] as unknown as Schema
