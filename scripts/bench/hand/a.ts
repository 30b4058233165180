/** Model A by hand: one statement a field, each read once; this is what a person would write who cares about nothing else. */
import { own, type Keys } from './issue.ts'

export const isGpu = (value: unknown): boolean =>
  value === 'T4' || value === 'L4' || value === 'A10G' || value === 'A100' || value === 'A100-80GB' || value === 'H100'

export const isRunOrigin = (value: unknown): boolean =>
  value === 'manual' ||
  value === 'api' ||
  value === 'public-share' ||
  value === 'public-template' ||
  value === 'workspace'

export const isInput = (value: unknown): boolean => typeof value === 'string' || Number.isFinite(value)

function isInputs(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const map = value as Keys
  for (const key in map) if (!isInput(map[key]) && Object.prototype.hasOwnProperty.call(map, key)) return false
  return true
}

/** Whether it is valid; unknown keys are. What is inherited counts, as it does for whoever reads the field. */
export function is(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const input = value as Keys
  const deployment = input['deployment_id']
  if (deployment !== undefined && typeof deployment !== 'string') return false
  const json = input['workflow_api_json']
  if (json !== undefined && typeof json !== 'string') return false
  const workflow = input['workflow_id']
  if (workflow !== undefined && typeof workflow !== 'string') return false
  const machine = input['machine_id']
  if (machine !== undefined && typeof machine !== 'string') return false
  const gpu = input['gpu']
  if (gpu !== undefined && !isGpu(gpu)) return false
  const limit = input['concurrency_limit']
  if (limit !== undefined && !Number.isFinite(limit)) return false
  const volume = input['private_volume_name']
  if (volume !== undefined && typeof volume !== 'string') return false
  const timeout = input['timeout']
  if (timeout !== undefined && !Number.isFinite(timeout)) return false
  const origin = input['run_origin']
  if (origin !== undefined && !isRunOrigin(origin)) return false
  const inputs = input['inputs']
  if (inputs !== undefined && !isInputs(inputs)) return false
  const inputsJson = input['inputs_json']
  if (inputsJson !== undefined && typeof inputsJson !== 'string') return false
  const webhook = input['webhook']
  if (webhook !== undefined && typeof webhook !== 'string') return false
  const status = input['webhook_intermediate_status']
  if (status !== undefined && typeof status !== 'boolean') return false
  const stream = input['stream']
  if (stream !== undefined && typeof stream !== 'boolean') return false
  const batch = input['batch_number']
  return batch === undefined || Number.isFinite(batch)
}

// One pass over the keys that are there. Answers for one of them: is it right, and is it known?
function isField(key: string, value: unknown, admitsUnknown: boolean): boolean {
  switch (key) {
    case 'deployment_id':
    case 'workflow_api_json':
    case 'workflow_id':
    case 'machine_id':
    case 'private_volume_name':
    case 'inputs_json':
    case 'webhook':
      return value === undefined || typeof value === 'string'
    case 'concurrency_limit':
    case 'timeout':
    case 'batch_number':
      return value === undefined || Number.isFinite(value)
    case 'webhook_intermediate_status':
    case 'stream':
      return value === undefined || typeof value === 'boolean'
    case 'workflow_api':
      return true
    case 'gpu':
      return value === undefined || isGpu(value)
    case 'run_origin':
      return value === undefined || isRunOrigin(value)
    case 'inputs':
      return value === undefined || isInputs(value)
    default:
      return admitsUnknown
  }
}

/** The same as `is`, in one pass over the keys: faster where most fields are absent and shapes vary. */
export function isByKeys(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const input = value as Keys
  for (const key in input)
    if (!isField(key, input[key], true) && Object.prototype.hasOwnProperty.call(input, key)) return false
  return true
}

function hasUnknown(input: Keys): boolean {
  let other: string | undefined
  for (const key in input) {
    switch (key) {
      case 'deployment_id':
      case 'workflow_api':
      case 'workflow_api_json':
      case 'workflow_id':
      case 'machine_id':
      case 'gpu':
      case 'concurrency_limit':
      case 'private_volume_name':
      case 'timeout':
      case 'run_origin':
      case 'inputs':
      case 'inputs_json':
      case 'webhook':
      case 'webhook_intermediate_status':
      case 'stream':
      case 'batch_number':
        continue
    }
    other = key
    break
  }
  return other !== undefined && Object.prototype.hasOwnProperty.call(input, other)
}

/** Whether it is valid and has no unknown key. */
export const isStrict = (value: unknown): boolean => is(value) && !hasUnknown(value as Keys)

/** The same, in one pass over the keys. */
export function isStrictByKeys(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const input = value as Keys
  for (const key in input)
    if (!isField(key, input[key], false) && Object.prototype.hasOwnProperty.call(input, key)) return false
  return true
}

function copy(input: Keys): Keys {
  const fresh: Record<string, unknown> = {}
  if (input['deployment_id'] !== undefined) fresh['deployment_id'] = input['deployment_id']
  if (input['workflow_api'] !== undefined) fresh['workflow_api'] = input['workflow_api']
  if (input['workflow_api_json'] !== undefined) fresh['workflow_api_json'] = input['workflow_api_json']
  if (input['workflow_id'] !== undefined) fresh['workflow_id'] = input['workflow_id']
  if (input['machine_id'] !== undefined) fresh['machine_id'] = input['machine_id']
  if (input['gpu'] !== undefined) fresh['gpu'] = input['gpu']
  if (input['concurrency_limit'] !== undefined) fresh['concurrency_limit'] = input['concurrency_limit']
  if (input['private_volume_name'] !== undefined) fresh['private_volume_name'] = input['private_volume_name']
  if (input['timeout'] !== undefined) fresh['timeout'] = input['timeout']
  if (input['run_origin'] !== undefined) fresh['run_origin'] = input['run_origin']
  if (input['inputs'] !== undefined) fresh['inputs'] = input['inputs']
  if (input['inputs_json'] !== undefined) fresh['inputs_json'] = input['inputs_json']
  if (input['webhook'] !== undefined) fresh['webhook'] = input['webhook']
  if (input['webhook_intermediate_status'] !== undefined)
    fresh['webhook_intermediate_status'] = input['webhook_intermediate_status']
  if (input['stream'] !== undefined) fresh['stream'] = input['stream']
  if (input['batch_number'] !== undefined) fresh['batch_number'] = input['batch_number']
  return fresh
}

/** A copy without unknown keys; nothing if it is invalid. */
export const strip = (value: unknown): unknown => (is(value) ? { value: copy(own(value as Keys)) } : undefined)

/** The same reference where there is no unknown key, else a copy. */
export const stripIfUnclean = (value: unknown): unknown =>
  is(value) ? { value: hasUnknown(value as Keys) ? copy(own(value as Keys)) : value } : undefined
