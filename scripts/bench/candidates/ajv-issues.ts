/** ajv, and its errors made into the issues that marktype reports: what a list of errors costs depends on what it says. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Built, Candidate } from '../candidate.ts'

type Issue = { path: (string | number)[]; pointer: string; expected: string; received: string; message: string }

const quoted = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- the same as what is generated
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text).replace(/[\x7f-\x9f]/g, '?')

function describe(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 || /[^ !#-[\]-~]/.test(value) ? quoted(value) : `"${value}"`
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'array'
  return value !== null && (typeof value === 'object' || typeof value === 'function') ? typeof value : String(value)
}

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
  const received = describe(error.data)
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
