/** Model A by hand: every error, with all that marktype says of it. */
import { is, isGpu, isRunOrigin } from './a.ts'
import { below, issue, own, pointerTo, type Issue, type Keys, type Result } from './issue.ts'

/** The value if it is valid, else every error with all that there is to say of it. */
export function errors(value: unknown): Result {
  return is(value) ? { value } : { issues: explain(value) }
}

const gpus = '"T4" | "L4" | "A10G" | "A100" | "A100-80GB" | "H100"'
const origins = '"manual" | "api" | "public-share" | "public-template" | "workspace"'

function explain(value: unknown): Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [issue('', [], 'object', value)]
  const found: Issue[] = []
  const input = own(value as Keys)
  const deployment = input['deployment_id']
  if (deployment !== undefined && typeof deployment !== 'string')
    found.push(issue('/deployment_id', ['deployment_id'], 'string', deployment))
  const json = input['workflow_api_json']
  if (json !== undefined && typeof json !== 'string')
    found.push(issue('/workflow_api_json', ['workflow_api_json'], 'string', json))
  const workflow = input['workflow_id']
  if (workflow !== undefined && typeof workflow !== 'string')
    found.push(issue('/workflow_id', ['workflow_id'], 'string', workflow))
  const machine = input['machine_id']
  if (machine !== undefined && typeof machine !== 'string')
    found.push(issue('/machine_id', ['machine_id'], 'string', machine))
  const gpu = input['gpu']
  if (gpu !== undefined && !isGpu(gpu)) found.push(issue('/gpu', ['gpu'], gpus, gpu))
  const limit = input['concurrency_limit']
  if (limit !== undefined && !Number.isFinite(limit))
    found.push(issue('/concurrency_limit', ['concurrency_limit'], 'number', limit))
  const volume = input['private_volume_name']
  if (volume !== undefined && typeof volume !== 'string')
    found.push(issue('/private_volume_name', ['private_volume_name'], 'string', volume))
  const timeout = input['timeout']
  if (timeout !== undefined && !Number.isFinite(timeout)) found.push(issue('/timeout', ['timeout'], 'number', timeout))
  const origin = input['run_origin']
  if (origin !== undefined && !isRunOrigin(origin)) found.push(issue('/run_origin', ['run_origin'], origins, origin))
  const inputs = input['inputs']
  if (inputs !== undefined) explainInputs(inputs, found)
  const inputsJson = input['inputs_json']
  if (inputsJson !== undefined && typeof inputsJson !== 'string')
    found.push(issue('/inputs_json', ['inputs_json'], 'string', inputsJson))
  const webhook = input['webhook']
  if (webhook !== undefined && typeof webhook !== 'string')
    found.push(issue('/webhook', ['webhook'], 'string', webhook))
  const status = input['webhook_intermediate_status']
  if (status !== undefined && typeof status !== 'boolean')
    found.push(issue('/webhook_intermediate_status', ['webhook_intermediate_status'], 'boolean', status))
  const stream = input['stream']
  if (stream !== undefined && typeof stream !== 'boolean') found.push(issue('/stream', ['stream'], 'boolean', stream))
  const batch = input['batch_number']
  if (batch !== undefined && !Number.isFinite(batch))
    found.push(issue('/batch_number', ['batch_number'], 'number', batch))
  return found
}

function explainInputs(value: unknown, found: Issue[]): void {
  const before = found.length
  if (typeof value !== 'object' || value === null || Array.isArray(value)) found.push(issue('', [], 'object', value))
  else {
    const map = value as Keys
    for (const key in map) {
      const each = map[key]
      if (typeof each !== 'string' && !Number.isFinite(each) && Object.prototype.hasOwnProperty.call(map, key))
        found.push(issue(pointerTo(key), [key], 'string | number', each))
    }
  }
  if (found.length !== before) below(found, before, '/inputs', 'inputs')
}
