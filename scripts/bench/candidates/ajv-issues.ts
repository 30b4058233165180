/** ajv, and its errors made into the issues that marktype reports: what a list of errors costs depends on what it says. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Built, Candidate } from '../candidate.ts'
import { kindOf, shown, type Issue } from '../hand/issue.ts'

const decoded = (part: string): string => (part.includes('~') ? part.replaceAll('~1', '/').replaceAll('~0', '~') : part)
const pathOf = (pointer: string): (string | number)[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((part) => (/^\d+$/.test(part) ? Number(part) : decoded(part)))

// The words of an enum are made once, as a person would.
const words = new Map<string, string>()
function wordsOf({ keyword, schemaPath, params, message }: ErrorObject): string {
  if (keyword === 'type') return Array.isArray(params['type']) ? params['type'].join(' | ') : String(params['type'])
  if (keyword !== 'enum') return message ?? keyword
  const known = words.get(schemaPath)
  if (known !== undefined) return known
  const made = (params['allowedValues'] as unknown[]).map((value) => JSON.stringify(value)).join(' | ')
  words.set(schemaPath, made)
  return made
}

function issueOf(error: ErrorObject): Issue {
  const pointer = error.instancePath
  const expected = wordsOf(error)
  const received = error.keyword === 'type' ? kindOf(error.data) : shown(error.data)
  return { path: pathOf(pointer), pointer, expected, received, message: `Expected ${expected}, received ${received}` }
}

const builtFrom = (validate: ValidateFunction): Built => ({
  run: (value) => (validate(value) ? { value } : { issues: validate.errors!.map(issueOf) }),
  accepts: (result) => (result as { issues?: unknown }).issues === undefined,
  paths: (result) => ((result as { issues?: Issue[] }).issues ?? []).map(({ pointer }) => pointer),
})

export const ajvIssues: Candidate = {
  name: 'ajv, same issues',
  build: async (model, mode, folder) => {
    if (mode !== 'errors') return undefined
    const path = join(folder, `ajv-${model}-issues.mjs`)
    const { default: validate } = (await import(pathToFileURL(path).href)) as { default: ValidateFunction }
    return builtFrom(validate)
  },
}
