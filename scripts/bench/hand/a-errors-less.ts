/** Model A by hand: every error with its pointer, and as little more as is of use. */
import { is, isGpu, isRunOrigin } from './a.ts'
import type { Keys } from './issue.ts'
import { below, issue, type Issue } from './less.ts'

/** Every error with its path; none if it is valid. */
export function errors(value: unknown): Issue[] | undefined {
  return is(value) ? undefined : explain(value)
}

const gpus = '"T4" | "L4" | "A10G" | "A100" | "A100-80GB" | "H100"'
const origins = '"manual" | "api" | "public-share" | "public-template" | "workspace"'

function explain(value: unknown): Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [issue('', 'object')]
  const found: Issue[] = []
  const input = value as Keys
  const deployment = input['deployment_id']
  if (deployment !== undefined && typeof deployment !== 'string') found.push(issue('/deployment_id', 'string'))
  const json = input['workflow_api_json']
  if (json !== undefined && typeof json !== 'string') found.push(issue('/workflow_api_json', 'string'))
  const workflow = input['workflow_id']
  if (workflow !== undefined && typeof workflow !== 'string') found.push(issue('/workflow_id', 'string'))
  const machine = input['machine_id']
  if (machine !== undefined && typeof machine !== 'string') found.push(issue('/machine_id', 'string'))
  const gpu = input['gpu']
  if (gpu !== undefined && !isGpu(gpu)) found.push(issue('/gpu', gpus))
  const limit = input['concurrency_limit']
  if (limit !== undefined && !Number.isFinite(limit)) found.push(issue('/concurrency_limit', 'number'))
  const volume = input['private_volume_name']
  if (volume !== undefined && typeof volume !== 'string') found.push(issue('/private_volume_name', 'string'))
  const timeout = input['timeout']
  if (timeout !== undefined && !Number.isFinite(timeout)) found.push(issue('/timeout', 'number'))
  const origin = input['run_origin']
  if (origin !== undefined && !isRunOrigin(origin)) found.push(issue('/run_origin', origins))
  const inputs = input['inputs']
  if (inputs !== undefined) explainInputs(inputs, found)
  const inputsJson = input['inputs_json']
  if (inputsJson !== undefined && typeof inputsJson !== 'string') found.push(issue('/inputs_json', 'string'))
  const webhook = input['webhook']
  if (webhook !== undefined && typeof webhook !== 'string') found.push(issue('/webhook', 'string'))
  const status = input['webhook_intermediate_status']
  if (status !== undefined && typeof status !== 'boolean') found.push(issue('/webhook_intermediate_status', 'boolean'))
  const stream = input['stream']
  if (stream !== undefined && typeof stream !== 'boolean') found.push(issue('/stream', 'boolean'))
  const batch = input['batch_number']
  if (batch !== undefined && !Number.isFinite(batch)) found.push(issue('/batch_number', 'number'))
  return found
}

function explainInputs(value: unknown, found: Issue[]): void {
  const before = found.length
  if (typeof value !== 'object' || value === null || Array.isArray(value)) found.push(issue('', 'object'))
  else {
    const map = value as Keys
    for (const key in map) {
      const each = map[key]
      if (typeof each !== 'string' && !Number.isFinite(each) && Object.prototype.hasOwnProperty.call(map, key))
        found.push(issue(`/${key}`, 'string | number'))
    }
  }
  if (found.length !== before) below(found, before, '/inputs')
}
