/**
 * One root of a snapshot, in a process of its own: reads it, generates types and validators, compiles them, and holds the Spec
 * against what the SDK's own source says. In, as messages: tasks. Out, for each: a finding.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { loadSettings } from '../../generator/config/settings.ts'
import { Refusal, type Diagnostic } from '../../generator/ir/diagnostics.ts'
import type { Model, Spec } from '../../generator/ir/spec.ts'
import { readSpec } from '../../generator/run/read.ts'
import { exampleDiagnostics } from '../../generator/witness/examples.ts'
import { chooseTemplates } from '../../generator/3-emit/choose.ts'
import { emit } from '../../generator/3-emit/emit.ts'
import { print } from '../../generator/4-write/print.ts'
import { structuresText } from '../../generator/4-write/structures.ts'
import { compileErrors } from '../../generator/test/compile.ts'
import { meaningText, readStubs, stubsOf } from '../../generator/test/meaning.ts'

/** The folder of the pages, a folder for the code, a file for the Spec; what to hold the Spec against, and with what. */
export type Task = {
  root: string
  code: string
  spec: string
  oracle?: string | undefined
  agree: string
  /** The dialect that is asked for; without, it is to be told. */
  dialect?: string
  /** What the comparison is told beside the files. */
  options?: readonly string[]
}

export type Kind = Model['kind'] | 'none'

/** What `agree.mjs` prints: shares in per cent, and counts of fields that are really nullable. */
export type Oracle = {
  kindSame: number
  namesFound: number
  requiredSame: number
  typesSame: number
  enumValuesSame: number
  openSame: number
  nullable: { truth: number; stated: number; unknown: number }
}

export type Finding = {
  /** `unknown`: nobody knows it, and that was said. */
  dialect: string
  target?: string
  pages: number
  kinds: Record<Kind, number>
  /** Diagnostics by code. */
  codes: Record<string, number>
  /** Errors, each with its place. */
  errors: string[]
  /** What the compiler says of the generated code, a line each. */
  typeErrors: string[]
  /** Models that their docs stubs say otherwise: the law is that there are none. */
  notReadBack: number
  oracle?: Oracle
  /** To read, resolve and generate; without compiling. */
  seconds: number
}

// A root of no known dialect is found out as that.
async function look(task: Task): Promise<Finding> {
  try {
    return await read(task)
  } catch (fault) {
    if (!(fault instanceof Refusal) || !fault.diagnostics.every(({ code }) => isUnknown(code))) throw fault
    const kinds = { object: 0, enum: 0, union: 0, opaque: 0, none: 0 }
    const none = { pages: 0, kinds, codes: {}, errors: [], typeErrors: [], notReadBack: 0, seconds: 0 }
    return { dialect: 'unknown', ...none }
  }
}

const isUnknown = (code: string): boolean => code === 'unknown-dialect' || code === 'no-models'

async function read({ root, code, spec: specFile, oracle, agree, dialect, options = [] }: Task): Promise<Finding> {
  await mkdir(code, { recursive: true })
  const settings = await loadSettings(code, {
    ...{ input: root, output: code, cache: false },
    ...(dialect === undefined ? {} : { dialect }),
  })
  const start = performance.now()
  const { spec, pages } = await readSpec(settings.inputs[0]!, settings, [])
  const { plan, diagnostics } = emit(spec, chooseTemplates(['types', 'validators']), settings.emit)
  for (const { path, text } of plan.files.map((file) => print(file, structuresText))) await put(join(code, path), text)
  const seconds = (performance.now() - start) / 1000
  await put(join(code, 'package.json'), '{ "type": "module" }')
  await put(specFile, JSON.stringify(spec))
  const typeErrors = (await compileErrors(code, 'typescript7')).split('\n').filter((each) => each !== '')
  await rm(code, { recursive: true, force: true })
  const examples = exampleDiagnostics(spec, settings.emit)
  const said = [...spec.diagnostics, ...diagnostics, ...examples]
  return {
    dialect: spec.dialect,
    ...(spec.target === undefined ? {} : { target: spec.target }),
    pages: pages.length,
    kinds: kindsOf(spec),
    codes: countBy(said.map(({ code }) => code)),
    errors: said.filter(({ severity }) => severity === 'error').map(line),
    typeErrors,
    notReadBack: await notReadBack(spec),
    ...(oracle === undefined ? {} : { oracle: heldAgainst(specFile, oracle, agree, options) }),
    seconds,
  }
}

async function notReadBack(spec: Spec): Promise<number> {
  const back = new Map((await readStubs(stubsOf(spec))).spec.models.map((model) => [model.id, model]))
  const text = (...models: Model[]): string => meaningText({ ...spec, models })
  return spec.models.filter((model) => {
    const again = back.get(model.id)
    return !again || text(again) !== text(model)
  }).length
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

function heldAgainst(spec: string, oracle: string, agree: string, options: readonly string[]): Oracle {
  const env = { ...process.env, TS_FROM: createRequire(import.meta.url).resolve('typescript') }
  return JSON.parse(
    execFileSync(process.execPath, [agree, spec, oracle, ...options], { encoding: 'utf8', env }),
  ) as Oracle
}

const kindsOf = ({ models, diagnostics }: Spec): Record<Kind, number> => ({
  object: 0,
  enum: 0,
  union: 0,
  opaque: 0,
  ...countBy(models.map(({ kind }) => kind)),
  none: diagnostics.filter(({ code }) => code === 'not-a-model').length,
})

function countBy(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

const line = ({ code, message, place }: Diagnostic): string =>
  `${place ? `${place.path}:${place.line} ` : ''}${code}: ${message}`

process.on('message', (task: Task) => {
  look(task).then(
    (finding) => process.send!({ finding }),
    (fault: unknown) => process.send!({ fault: fault instanceof Error ? fault.stack : String(fault) }),
  )
})
