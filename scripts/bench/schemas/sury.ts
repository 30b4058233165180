/** Both models for sury, which strips unknown keys unless told otherwise. */
import * as S from 'sury'

export type Schema = S.Schema<unknown>

// What it would infer of these models is a circle to the compiler.
const schema = S.schema as (definition: unknown) => Schema
const union = S.union as (members: readonly unknown[]) => Schema

const text = S.optional(S.string)
const number = S.optional(S.number)
const boolean = S.optional(S.boolean)

/** Model A. */
export const modelA = (): Schema =>
  schema({
    deployment_id: text,
    workflow_api: S.optional(S.unknown),
    workflow_api_json: text,
    workflow_id: text,
    machine_id: text,
    gpu: S.optional(union(['T4', 'L4', 'A10G', 'A100', 'A100-80GB', 'H100'])),
    concurrency_limit: number,
    private_volume_name: text,
    timeout: number,
    run_origin: S.optional(union(['manual', 'api', 'public-share', 'public-template', 'workspace'])),
    inputs: S.optional(S.record(union([S.string, S.number]))),
    inputs_json: text,
    webhook: text,
    webhook_intermediate_status: boolean,
    stream: boolean,
    batch_number: number,
  })

/** Model B. */
export function modelB(): Schema {
  const child = schema({
    id: S.string,
    name: S.string,
    slug: S.string,
    description: text,
    state: union(['draft', 'listed', 'sold', 'archived']),
    priority: S.number,
    weight: S.number,
    ratio: number,
    is_active: S.boolean,
    created_at: S.string,
  })
  const event = union([
    schema({ type: 'created', id: S.string, at: S.number, name: S.string }),
    schema({ type: 'updated', id: S.string, at: S.number, field: S.string, revision: S.number }),
    schema({ type: 'moved', id: S.string, at: S.number, from_path: S.string, to_path: S.string }),
    schema({ type: 'failed', id: S.string, at: S.number, reason: S.string, is_final: S.boolean }),
    schema({ type: 'deleted', id: S.string, at: S.number, by: text }),
  ])
  // With `undefined` last, or with `S.optional`, it is a thousand times slower: it tries the other and catches what that throws.
  const node = S.recursive<unknown>('Node', (self) => {
    const branch = union([undefined, self])
    return schema({ value: S.number, left: branch, right: branch })
  })
  return schema({ children: S.array(child), events: S.array(event), tree: node })
}
