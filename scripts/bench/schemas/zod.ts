/** Both models for `zod`. In: its constructor of objects, which says what is done with unknown keys. */
import * as z from 'zod'

export type ObjectOf = (shape: Record<string, z.core.$ZodType>) => z.core.$ZodType

/** Model A. */
export const modelA = (object: ObjectOf) =>
  object({
    deployment_id: z.optional(z.string()),
    workflow_api: z.optional(z.unknown()),
    workflow_api_json: z.optional(z.string()),
    workflow_id: z.optional(z.string()),
    machine_id: z.optional(z.string()),
    gpu: z.optional(z.enum(['T4', 'L4', 'A10G', 'A100', 'A100-80GB', 'H100'])),
    concurrency_limit: z.optional(z.number()),
    private_volume_name: z.optional(z.string()),
    timeout: z.optional(z.number()),
    run_origin: z.optional(z.enum(['manual', 'api', 'public-share', 'public-template', 'workspace'])),
    inputs: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    inputs_json: z.optional(z.string()),
    webhook: z.optional(z.string()),
    webhook_intermediate_status: z.optional(z.boolean()),
    stream: z.optional(z.boolean()),
    batch_number: z.optional(z.number()),
  })

/** Model B. */
export function modelB(object: ObjectOf) {
  const event = (type: string, fields: Record<string, z.core.$ZodType>) =>
    object({ type: z.literal(type), id: z.string(), at: z.number(), ...fields }) as z.core.$ZodTypeDiscriminable
  const node: z.core.$ZodType = object({
    value: z.number(),
    get left() {
      return z.optional(node)
    },
    get right() {
      return z.optional(node)
    },
  })
  const child = object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    description: z.optional(z.string()),
    state: z.enum(['draft', 'listed', 'sold', 'archived']),
    priority: z.number(),
    weight: z.number(),
    ratio: z.optional(z.number()),
    is_active: z.boolean(),
    created_at: z.string(),
  })
  const events = z.discriminatedUnion('type', [
    event('created', { name: z.string() }),
    event('updated', { field: z.string(), revision: z.number() }),
    event('moved', { from_path: z.string(), to_path: z.string() }),
    event('failed', { reason: z.string(), is_final: z.boolean() }),
    event('deleted', { by: z.optional(z.string()) }),
  ])
  return object({ children: z.array(child), events: z.array(events), tree: node })
}
