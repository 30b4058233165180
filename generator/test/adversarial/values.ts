/** What a generated validator makes of a hostile value: its model is a page, read and generated as any other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EmitSettings } from '../../3-emit/template.ts'
import { referencesOf, type Model, type Spec } from '../../ir/spec.ts'
import { defaults, filesOf } from '../compile.ts'
import { inMemory } from '../in-memory.ts'
import { Project } from '../run.ts'
import type { Issue, Result } from '../verdict.ts'
import type { FieldMap, ValueCase } from './cases.ts'

type Verdict = 'valid' | 'invalid' | `throws ${string}`

export type ValueOutcome = {
  verdicts: Readonly<Record<'is' | 'validate' | 'assert', Verdict>>
  /** The same where an optional field may be absent and not `undefined`. */
  exact: Verdict
  issues: readonly Issue[]
  truncated: boolean
  /** What `assert` says. */
  message: string
  /** Whether the value came back, and is what it was. */
  isSame: boolean
  /** Milliseconds of CPU that `is` and `validate` took together, at best. */
  cpu: number
  /** The source of the validator, and what docs/validators.md says. */
  code: string
  docs: string
}

/** In: the cases. Out: what becomes of each, by id. */
export async function valueOutcomes(cases: readonly ValueCase[]): Promise<ReadonlyMap<string, ValueOutcome>> {
  const places = new Map(cases.map(({ id }, index) => [id, `v${String(index).padStart(2, '0')}`]))
  const p = new Project()
  for (const { id, model } of cases)
    for (const [path, text] of Object.entries(pagesOf(model)))
      p.write({ [`docs/models/${places.get(id)}/${path}`]: text })
  const spec = JSON.parse((await p.run(['inspect', 'docs'])).out) as Spec
  return new Map(cases.map((each) => [each.id, outcomeOf(each, partOf(spec, places.get(each.id)!))]))
}

function pagesOf(fields: FieldMap): Record<string, string> {
  const rows = Object.entries(fields).map(([key, { type, required, ...more }]) => {
    const [, base = type, pattern] = /^(str) pattern (.*)$/.exec(type) ?? []
    const limits = [...Object.entries(more), ...(pattern === undefined ? [] : [['pattern', pattern]])]
    const said = limits.map(([name, value]) => `${name}: \`${value}\``).join()
    return row(key, typeText(base), required, said)
  })
  return {
    'm.md': object('M', rows),
    'e.md': '# E\n\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `OK` | ok |\n',
    'u.md':
      '# U\n\n\n## Supported Types\n\n### `A`\n\n```python\nvalue: A = /* values here */\n```\n\n### `B`\n\n```python\nvalue: B = /* values here */\n```\n',
    'a.md': object('A', [row('kind', '*Literal["a"]*', true)]),
    'b.md': object('B', [row('kind', '*Literal["b"]*', true)]),
  }
}

const row = (key: string, type: string, required: boolean, description = 'N/A'): string =>
  `| \`${key}\` | ${type} | ${required ? ':heavy_check_mark:' : ':heavy_minus_sign:'} | ${description} |\n`
const object = (title: string, rows: readonly string[]): string =>
  `# ${title}\n\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${rows.join('')}`

const links: Readonly<Record<string, string>> = {
  M: '[M](m.md)',
  'List[M]': 'List[[M](m.md)]',
  'enum[ok]': '[E](e.md)',
  'Union[A,B] by kind': '[U](u.md)',
  date: '[date](https://docs.python.org/3/library/datetime.html#date-objects)',
}
const typeText = (type: string): string => links[type] ?? `*${type}*`

function partOf(spec: Spec, namespace: string): Spec {
  const own = spec.models.filter((model) => model.namespace === namespace)
  const main = own.find(({ name }) => name === 'M')!
  return { ...spec, models: reached(main, own), diagnostics: [] }
}

function reached(model: Model, all: readonly Model[]): Model[] {
  const ids = new Set([model.id])
  for (const id of ids) for (const other of referencesOf(all.find((each) => each.id === id)!)) ids.add(other)
  return all.filter(({ id }) => ids.has(id))
}

type Validator = {
  is: (value: unknown) => boolean
  validate: (value: unknown) => Result
  assert: (value: unknown) => void
}

function validatorOf(spec: Spec, settings: Partial<EmitSettings>): Validator & { code: string } {
  const files = filesOf(spec, { ...defaults, ...settings })
  const { path, text: code } = files.find(({ path }) => /^validators\/v\d+\/M\.ts$/.test(path))!
  const module = inMemory(files.filter(({ path }) => path.endsWith('.ts')))(path.slice(0, -'.ts'.length)) as Record<
    string,
    never
  >
  return { is: module['isM']!, validate: module['validateM']!, assert: module['assertM']!, code }
}

function outcomeOf(each: ValueCase, spec: Spec): ValueOutcome {
  const { is, validate, assert, code } = validatorOf(spec, each.strict ? { unknownKeys: 'reject' } : {})
  const exact = validatorOf(spec, { optional: 'exact' })
  try {
    const value = makerOf(each)
    const result = tried(() => validate(value()))
    const said = 'value' in result ? result.value : undefined
    return {
      verdicts: {
        is: verdictOf(tried(() => is(value()))),
        validate: verdictOf('value' in result ? { value: result.value.issues === undefined } : result),
        assert: verdictOf(assertTried(() => assert(value()))),
      },
      exact: verdictOf(tried(() => exact.is(value()))),
      issues: said?.issues ?? [],
      truncated: said?.issues !== undefined && said.truncated === true,
      message: messageOf(() => assert(value())),
      isSame: isUnchanged(value(), validate),
      cpu: Math.min(...[0, 1, 2, 3, 4].map(() => cpuOf(value(), is, validate))),
      code,
      docs: readFileSync(join(import.meta.dirname, '../../../docs/validators.md'), 'utf8'),
    }
  } finally {
    // One of the values is an object whose prototype is not as it was.
    delete (Object.prototype as { zz?: unknown }).zz
  }
}

const makerOf = (each: ValueCase): (() => unknown) =>
  each.kind === 'json' ? () => JSON.parse(each.json) as unknown : () => (0, eval)(each.js) as unknown

type Tried<Result> = { value: Result } | { fault: string }
function tried<Result>(work: () => Result): Tried<Result> {
  try {
    return { value: work() }
  } catch (fault) {
    return { fault: (fault as Error).message }
  }
}

const verdictOf = (result: Tried<boolean>): Verdict =>
  'fault' in result ? `throws ${result.fault}` : result.value ? 'valid' : 'invalid'

const assertTried = (work: () => void): Tried<boolean> => {
  const result = tried(work)
  if ('value' in result) return { value: true }
  return result.fault.startsWith('Not a valid') ? { value: false } : result
}

const messageOf = (work: () => void): string => {
  const result = tried(work)
  return 'fault' in result ? result.fault : ''
}

// Getters are not called for it, and nothing is walked: values may be as deep and as shared as they like.
function isUnchanged(value: unknown, validate: (value: unknown) => Result): boolean {
  const before = contentOf(value)
  const result = tried(() => validate(value))
  const isReturned = !('value' in result) || result.value.issues !== undefined || result.value.value === value
  const after = contentOf(value)
  return isReturned && before.length === after.length && before.every((part, index) => Object.is(part, after[index]))
}

function contentOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  const content = tried(() =>
    Reflect.ownKeys(value).flatMap((key): unknown[] => [key, Object.getOwnPropertyDescriptor(value, key)?.value]),
  )
  return 'value' in content ? content.value : [content.fault]
}

function cpuOf(value: unknown, is: (value: unknown) => boolean, validate: (value: unknown) => unknown): number {
  const before = process.cpuUsage()
  tried(() => is(value))
  tried(() => validate(value))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
