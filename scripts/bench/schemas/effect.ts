/** Both models for effect's Schema. What is done with unknown keys is an option of its decoders. */
import * as Schema from 'effect/Schema'

const text = Schema.String
const number = Schema.Finite
const boolean = Schema.Boolean

/** What can be decoded without services. */
export type Decodable = Schema.Codec<unknown>

/** Model A. */
export const modelA = (): Decodable =>
  Schema.Struct({
    deployment_id: Schema.optional(text),
    workflow_api: Schema.optional(Schema.Unknown),
    workflow_api_json: Schema.optional(text),
    workflow_id: Schema.optional(text),
    machine_id: Schema.optional(text),
    gpu: Schema.optional(Schema.Literals(['T4', 'L4', 'A10G', 'A100', 'A100-80GB', 'H100'])),
    concurrency_limit: Schema.optional(number),
    private_volume_name: Schema.optional(text),
    timeout: Schema.optional(number),
    run_origin: Schema.optional(Schema.Literals(['manual', 'api', 'public-share', 'public-template', 'workspace'])),
    inputs: Schema.optional(Schema.Record(text, Schema.Union([text, number]))),
    inputs_json: Schema.optional(text),
    webhook: Schema.optional(text),
    webhook_intermediate_status: Schema.optional(boolean),
    stream: Schema.optional(boolean),
    batch_number: Schema.optional(number),
  })

/** Model B. */
export function modelB(): Decodable {
  const node: Decodable = Schema.Struct({
    value: number,
    left: Schema.optional(Schema.suspend((): Decodable => node)),
    right: Schema.optional(Schema.suspend((): Decodable => node)),
  })
  const child = Schema.Struct({
    id: text,
    name: text,
    slug: text,
    description: Schema.optional(text),
    state: Schema.Literals(['draft', 'listed', 'sold', 'archived']),
    priority: number,
    weight: number,
    ratio: Schema.optional(number),
    is_active: boolean,
    created_at: text,
  })
  const common = { id: text, at: number }
  const event = Schema.Union([
    Schema.Struct({ type: Schema.Literal('created'), ...common, name: text }),
    Schema.Struct({ type: Schema.Literal('updated'), ...common, field: text, revision: number }),
    Schema.Struct({ type: Schema.Literal('moved'), ...common, from_path: text, to_path: text }),
    Schema.Struct({ type: Schema.Literal('failed'), ...common, reason: text, is_final: boolean }),
    Schema.Struct({ type: Schema.Literal('deleted'), ...common, by: Schema.optional(text) }),
  ])
  return Schema.Struct({ children: Schema.Array(child), events: Schema.Array(event), tree: node })
}
