/** Both models as JSON Schema, for ajv. In: whether unknown keys are errors. */
const text = { type: 'string' }
const number = { type: 'number' }
const boolean = { type: 'boolean' }

type Properties = Record<string, object>

const object = (properties: Properties, required: readonly string[], isStrict: boolean) => ({
  type: 'object',
  properties,
  required,
  ...(isStrict ? { additionalProperties: false } : {}),
})

/** Model A. */
export const modelA = (isStrict: boolean): object =>
  object(
    {
      deployment_id: text,
      workflow_api: {},
      workflow_api_json: text,
      workflow_id: text,
      machine_id: text,
      gpu: { enum: ['T4', 'L4', 'A10G', 'A100', 'A100-80GB', 'H100'] },
      concurrency_limit: number,
      private_volume_name: text,
      timeout: number,
      run_origin: { enum: ['manual', 'api', 'public-share', 'public-template', 'workspace'] },
      inputs: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
      inputs_json: text,
      webhook: text,
      webhook_intermediate_status: boolean,
      stream: boolean,
      batch_number: number,
    },
    [],
    isStrict,
  )

/** Model B. */
export function modelB(isStrict: boolean): object {
  const event = (type: string, fields: Properties, required: readonly string[]) =>
    object(
      { type: { type: 'string', const: type }, id: text, at: number, ...fields },
      ['type', 'id', 'at', ...required],
      isStrict,
    )
  const node = { $ref: '#/definitions/node' }
  const child = {
    id: text,
    name: text,
    slug: text,
    description: text,
    state: { enum: ['draft', 'listed', 'sold', 'archived'] },
    priority: number,
    weight: number,
    ratio: number,
    is_active: boolean,
    created_at: text,
  }
  const needed = Object.keys(child).filter((key) => key !== 'description' && key !== 'ratio')
  const events = {
    type: 'object',
    discriminator: { propertyName: 'type' },
    required: ['type'],
    oneOf: [
      event('created', { name: text }, ['name']),
      event('updated', { field: text, revision: number }, ['field', 'revision']),
      event('moved', { from_path: text, to_path: text }, ['from_path', 'to_path']),
      event('failed', { reason: text, is_final: boolean }, ['reason', 'is_final']),
      event('deleted', { by: text }, []),
    ],
  }
  return {
    ...object(
      {
        children: { type: 'array', items: object(child, needed, isStrict) },
        events: { type: 'array', items: events },
        tree: node,
      },
      ['children', 'events', 'tree'],
      isStrict,
    ),
    definitions: { node: object({ value: number, left: node, right: node }, ['value'], isStrict) },
  }
}
