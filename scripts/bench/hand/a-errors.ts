/** Model A by hand: every error, with all that marktype says of it, found in the pass that finds whether there is any. */
import { isGpu, isInput, isRunOrigin } from './a.ts'
import { add, below, kindOf, pointerTo, shown, type Found, type Keys, type Result } from './issue.ts'

/** The value if it is valid, else every error with all that there is to say of it. */
export function errors(value: unknown): Result {
  const issues = explain(value)
  return issues === undefined ? { value } : { issues }
}

const gpus = '"T4" | "L4" | "A10G" | "A100" | "A100-80GB" | "H100"'
const origins = '"manual" | "api" | "public-share" | "public-template" | "workspace"'

function explain(value: unknown): Found {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return add(undefined, '', [], 'object', kindOf(value))
  const input = value as Keys
  let found: Found
  const deployment = input['deployment_id']
  if (deployment !== undefined && typeof deployment !== 'string')
    found = add(found, '/deployment_id', ['deployment_id'], 'string', kindOf(deployment))
  const json = input['workflow_api_json']
  if (json !== undefined && typeof json !== 'string')
    found = add(found, '/workflow_api_json', ['workflow_api_json'], 'string', kindOf(json))
  const workflow = input['workflow_id']
  if (workflow !== undefined && typeof workflow !== 'string')
    found = add(found, '/workflow_id', ['workflow_id'], 'string', kindOf(workflow))
  const machine = input['machine_id']
  if (machine !== undefined && typeof machine !== 'string')
    found = add(found, '/machine_id', ['machine_id'], 'string', kindOf(machine))
  const gpu = input['gpu']
  if (gpu !== undefined && !isGpu(gpu)) found = add(found, '/gpu', ['gpu'], gpus, shown(gpu))
  const limit = input['concurrency_limit']
  if (limit !== undefined && !Number.isFinite(limit))
    found = add(found, '/concurrency_limit', ['concurrency_limit'], 'number', kindOf(limit))
  const volume = input['private_volume_name']
  if (volume !== undefined && typeof volume !== 'string')
    found = add(found, '/private_volume_name', ['private_volume_name'], 'string', kindOf(volume))
  const timeout = input['timeout']
  if (timeout !== undefined && !Number.isFinite(timeout))
    found = add(found, '/timeout', ['timeout'], 'number', kindOf(timeout))
  const origin = input['run_origin']
  if (origin !== undefined && !isRunOrigin(origin))
    found = add(found, '/run_origin', ['run_origin'], origins, shown(origin))
  const inputs = input['inputs']
  const part = inputs === undefined ? undefined : explainInputs(inputs)
  if (part !== undefined) found = below(found, part, '/inputs', 'inputs')
  const inputsJson = input['inputs_json']
  if (inputsJson !== undefined && typeof inputsJson !== 'string')
    found = add(found, '/inputs_json', ['inputs_json'], 'string', kindOf(inputsJson))
  const webhook = input['webhook']
  if (webhook !== undefined && typeof webhook !== 'string')
    found = add(found, '/webhook', ['webhook'], 'string', kindOf(webhook))
  const status = input['webhook_intermediate_status']
  if (status !== undefined && typeof status !== 'boolean')
    found = add(found, '/webhook_intermediate_status', ['webhook_intermediate_status'], 'boolean', kindOf(status))
  const stream = input['stream']
  if (stream !== undefined && typeof stream !== 'boolean')
    found = add(found, '/stream', ['stream'], 'boolean', kindOf(stream))
  const batch = input['batch_number']
  if (batch !== undefined && !Number.isFinite(batch))
    found = add(found, '/batch_number', ['batch_number'], 'number', kindOf(batch))
  return found
}

function explainInputs(value: unknown): Found {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return add(undefined, '', [], 'object', kindOf(value))
  const map = value as Keys
  let found: Found
  for (const key in map) {
    const each = map[key]
    if (!isInput(each) && Object.prototype.hasOwnProperty.call(map, key))
      found = add(found, pointerTo(key), [key], 'string | number', kindOf(each))
  }
  return found
}
