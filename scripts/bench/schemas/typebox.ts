/** Both models for TypeBox, of which there are two: `@sinclair/typebox` and `typebox`. In: the builder; whether unknown keys are errors. */

/** What the two have in common. */
export type Builder<Schema> = {
  Object: (properties: Record<string, Schema>, options?: object) => Schema
  Optional: (schema: Schema) => Schema
  Array: (items: Schema) => Schema
  Record: (key: Schema, value: Schema) => Schema
  Union: (members: Schema[]) => Schema
  Literal: (value: string) => Schema
  String: () => Schema
  Number: () => Schema
  Boolean: () => Schema
  Unknown: () => Schema
}

const oneOf = <Schema>(t: Builder<Schema>, values: readonly string[]): Schema =>
  t.Union(values.map((each) => t.Literal(each)))
const optionsOf = (isStrict: boolean): object => (isStrict ? { additionalProperties: false } : {})

/** Model A. */
export const modelA = <Schema>(t: Builder<Schema>, isStrict: boolean): Schema =>
  t.Object(
    {
      deployment_id: t.Optional(t.String()),
      workflow_api: t.Optional(t.Unknown()),
      workflow_api_json: t.Optional(t.String()),
      workflow_id: t.Optional(t.String()),
      machine_id: t.Optional(t.String()),
      gpu: t.Optional(oneOf(t, ['T4', 'L4', 'A10G', 'A100', 'A100-80GB', 'H100'])),
      concurrency_limit: t.Optional(t.Number()),
      private_volume_name: t.Optional(t.String()),
      timeout: t.Optional(t.Number()),
      run_origin: t.Optional(oneOf(t, ['manual', 'api', 'public-share', 'public-template', 'workspace'])),
      inputs: t.Optional(t.Record(t.String(), t.Union([t.String(), t.Number()]))),
      inputs_json: t.Optional(t.String()),
      webhook: t.Optional(t.String()),
      webhook_intermediate_status: t.Optional(t.Boolean()),
      stream: t.Optional(t.Boolean()),
      batch_number: t.Optional(t.Number()),
    },
    optionsOf(isStrict),
  )

/** Model B. In also: how a type refers to itself. */
export function modelB<Schema>(
  t: Builder<Schema>,
  isStrict: boolean,
  recursive: (make: (self: Schema) => Schema) => Schema,
): Schema {
  const options = optionsOf(isStrict)
  const event = (type: string, fields: Record<string, Schema>): Schema =>
    t.Object({ type: t.Literal(type), id: t.String(), at: t.Number(), ...fields }, options)
  const child = t.Object(
    {
      id: t.String(),
      name: t.String(),
      slug: t.String(),
      description: t.Optional(t.String()),
      state: oneOf(t, ['draft', 'listed', 'sold', 'archived']),
      priority: t.Number(),
      weight: t.Number(),
      ratio: t.Optional(t.Number()),
      is_active: t.Boolean(),
      created_at: t.String(),
    },
    options,
  )
  const events = t.Union([
    event('created', { name: t.String() }),
    event('updated', { field: t.String(), revision: t.Number() }),
    event('moved', { from_path: t.String(), to_path: t.String() }),
    event('failed', { reason: t.String(), is_final: t.Boolean() }),
    event('deleted', { by: t.Optional(t.String()) }),
  ])
  const node = recursive((self) =>
    t.Object({ value: t.Number(), left: t.Optional(self), right: t.Optional(self) }, options),
  )
  return t.Object({ children: t.Array(child), events: t.Array(events), tree: node }, options)
}
