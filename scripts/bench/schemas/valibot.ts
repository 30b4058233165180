/** Both models for valibot. In: its constructor of objects, which says what is done with unknown keys. */
import * as v from 'valibot'

export type Schema = v.GenericSchema
export type ObjectOf = (entries: Record<string, Schema>) => Schema

/** Model A. */
export const modelA = (object: ObjectOf): Schema =>
  object({
    deployment_id: v.optional(v.string()),
    workflow_api: v.optional(v.unknown()),
    workflow_api_json: v.optional(v.string()),
    workflow_id: v.optional(v.string()),
    machine_id: v.optional(v.string()),
    gpu: v.optional(v.picklist(['T4', 'L4', 'A10G', 'A100', 'A100-80GB', 'H100'])),
    concurrency_limit: v.optional(v.number()),
    private_volume_name: v.optional(v.string()),
    timeout: v.optional(v.number()),
    run_origin: v.optional(v.picklist(['manual', 'api', 'public-share', 'public-template', 'workspace'])),
    inputs: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
    inputs_json: v.optional(v.string()),
    webhook: v.optional(v.string()),
    webhook_intermediate_status: v.optional(v.boolean()),
    stream: v.optional(v.boolean()),
    batch_number: v.optional(v.number()),
  })

/** Model B. */
export function modelB(object: ObjectOf): Schema {
  const event = (type: string, fields: Record<string, Schema>) =>
    object({ type: v.literal(type), id: v.string(), at: v.number(), ...fields })
  const node: Schema = object({
    value: v.number(),
    left: v.optional(v.lazy(() => node)),
    right: v.optional(v.lazy(() => node)),
  })
  const child = object({
    id: v.string(),
    name: v.string(),
    slug: v.string(),
    description: v.optional(v.string()),
    state: v.picklist(['draft', 'listed', 'sold', 'archived']),
    priority: v.number(),
    weight: v.number(),
    ratio: v.optional(v.number()),
    is_active: v.boolean(),
    created_at: v.string(),
  })
  const members = [
    event('created', { name: v.string() }),
    event('updated', { field: v.string(), revision: v.number() }),
    event('moved', { from_path: v.string(), to_path: v.string() }),
    event('failed', { reason: v.string(), is_final: v.boolean() }),
    event('deleted', { by: v.optional(v.string()) }),
  ]
  return object({ children: v.array(child), events: v.array(v.variant('type', members as never)), tree: node })
}
