/**
 * The examples of one root, in a process of its own: each is held against the validator that is generated for its model, and
 * against the type. In, as messages: tasks. Out, for each: a finding.
 */
import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exampleDiagnostics } from '../../generator/witness/examples.ts'
import { fits, hole, scopeOf, type Instance, type Scope, type Terms } from '../../generator/witness/conformance.ts'
import { readLiteral } from '../../generator/witness/example-literal.ts'
import { misfits } from '../../generator/witness/misfits.ts'
import { chooseTemplates } from '../../generator/3-emit/choose.ts'
import { loadSettings, type Settings } from '../../generator/config/settings.ts'
import type { Spec, Type } from '../../generator/ir/spec.ts'
import { readSpec } from '../../generator/run/read.ts'
import { identifier } from '../../generator/sinks/identifier.ts'
import { filesOf, load } from '../../generator/test/compile.ts'
import { causeOf, type Cause, type Page } from './causes.ts'
import { compiledFolder, compileExamples, pathOf, type Shown } from './compiler.ts'

/** The folder of the pages, and one for the code. */
export type Task = { root: string; code: string }

export type Finding = {
  examples: number
  /** Those that show a value; the others say that there is none, or show a call, of which nobody knows what it returns. */
  readable: number
  byValidator: number
  byCompiler: number
  /** What the validators would accept if fields that do not say so took null. */
  byLenient: number
  /** Refused examples by the cause that the page itself gives, each with one of them; an example with several counts for the first. */
  refused: Partial<Record<Cause, { count: number; example: string }>>
  /** Refused examples that `lint` says nothing of. */
  untold: number
  /** Examples of which validator and compiler say different things, by what the types cannot say, each with one of them. */
  differing: Record<string, { count: number; example: string }>
  /** What nobody has explained: refusals, differing verdicts, anything else that the compiler says. */
  unexplained: string[]
}

/** What types cannot say; the first is told by the issue of the validator, the second by the code of the compiler's error. */
const beyondTypes = 'the validator alone refuses: no type says what a date is'
const unknownKeys = 'the compiler alone refuses: literals may hold no key that the type does not name'

async function look({ root, code }: Task): Promise<Finding> {
  await mkdir(code, { recursive: true })
  const settings = withNames(await loadSettings(code, { input: root, output: code, cache: false }))
  const { spec } = await readSpec(settings.inputs[0]!, settings, [])
  const shown = shownBy(spec)
  await writeCode(code, spec, settings)
  const { refusals, others } = await compileExamples(code, shown)
  const finding: Finding = {
    examples: spec.models.reduce((count, { examples }) => count + (examples?.length ?? 0), 0),
    readable: shown.length,
    byValidator: 0,
    byCompiler: shown.length - refusals.size,
    byLenient: 0,
    refused: {},
    untold: 0,
    differing: {},
    unexplained: others,
  }
  const told = new Set(exampleDiagnostics(spec, settings.emit).map(({ model }) => model))
  const judge = { spec, told, page: pageOf(root), scopes: scopesOf(spec) }
  for (const [index, each] of shown.entries())
    judgeOne(each, await validatorOf(code, each), refusals.get(index), judge, finding)
  await rm(code, { recursive: true, force: true })
  return finding
}

// Fences in the language of an SDK have its names, whatever is on the wire.
const withNames = (settings: Settings): Settings => ({
  ...settings,
  resolve: { ...settings.resolve, keys: 'documented' },
})

type Judge = {
  spec: Spec
  /** Models that `lint` says something of. */
  told: ReadonlySet<string | undefined>
  page: Page
  scopes: { documented: () => Scope; lenient: () => Scope }
}
type Validator = (value: unknown) => { issues?: { expected: string; message: string; pointer: string }[] }

function judgeOne(
  { model, value }: Shown,
  validate: Validator,
  refusal: string | undefined,
  { spec, told, page, scopes }: Judge,
  finding: Finding,
): void {
  const type: Type = { kind: 'reference', id: model.id }
  const { issues } = validate(value)
  const first = issues?.map(({ pointer, message }) => `${pointer}: ${message}`)[0]
  const label = `${model.id} (${model.place.path})`
  if (fits(value, type, scopes.lenient())) finding.byLenient++
  if (!issues) finding.byValidator++
  else {
    if (!told.has(model.id)) finding.untold++
    const found = misfits(value, type, scopes.documented()).map((each) => causeOf(each, spec, page))
    const [cause] = found
    if (cause && !found.includes(undefined)) count(finding.refused, cause, `${label} ${first}`)
    else finding.unexplained.push(`${label} ${first}`)
  }
  if ((issues === undefined) === (refusal === undefined)) return
  if (issues?.every(({ expected }) => /RFC 3339|\binteger\b/.test(expected)))
    count(finding.differing, beyondTypes, `${label} ${first}`)
  else if (refusal && /TS(?:2353|2561|2559)\b/.test(refusal))
    count(finding.differing, unknownKeys, `${label} ${refusal}`)
  else finding.unexplained.push(`${label}: the validator ${first ?? 'accepts'}, the compiler ${refusal ?? 'accepts'}`)
}

function count<Key extends string>(
  counts: Partial<Record<Key, { count: number; example: string }>>,
  key: Key,
  example: string,
): void {
  const known: { count: number; example: string } = counts[key] ?? { count: 0, example: example.trim() }
  counts[key] = { ...known, count: known.count + 1 }
}

// What is shown as no value, a call say, is nothing to hold against anything.
function shownBy({ models }: Spec): Shown[] {
  return models.flatMap((model) =>
    (model.examples ?? []).flatMap(({ language, text }) => {
      const literal = /^(?:typescript|ts)$/i.test(language) ? readLiteral(text) : undefined
      return literal && !hasHole(literal.value) ? [{ model, value: literal.value }] : []
    }),
  )
}

const hasHole = (value: Instance): boolean =>
  value === hole || (typeof value === 'object' && value !== null && Object.values(value).some(hasHole))

async function writeCode(folder: string, spec: Spec, settings: Settings): Promise<void> {
  const files = filesOf(spec, settings.emit, chooseTemplates(['types', 'validators']))
  for (const { path, text } of [...files, { path: 'package.json', text: '{ "type": "module" }' }]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

async function validatorOf(folder: string, { model }: Shown): Promise<Validator> {
  const module = await load(join(folder, compiledFolder), `${pathOf('validators', model)}.js`)
  return module[identifier(`validate${identifier(model.name)}`)] as Validator
}

function scopesOf({ models }: Spec): Judge['scopes'] {
  const byId = new Map(models.map((model) => [model.id, model]))
  const scope = (nulls: Terms['nulls']) => () =>
    scopeOf({ model: (id) => byId.get(id), keyOf: ({ key }) => key, nulls })
  return { documented: scope('documented'), lenient: scope('lenient') }
}

function pageOf(root: string): Page {
  const pages = new Map<string, string>()
  return (path) => {
    const known = pages.get(path) ?? readFileSync(join(root, path), 'utf8')
    pages.set(path, known)
    return known
  }
}

process.on('message', (task: Task) => {
  look(task).then(
    (finding) => process.send!({ finding }),
    (fault: unknown) => process.send!({ fault: fault instanceof Error ? fault.stack : String(fault) }),
  )
})
