/** Several routes, one verdict: what our validator, Zod, Valibot and ajv under our JSON Schema say of one value. */
import { rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc, { type Arbitrary } from 'fast-check'
import * as v from 'valibot'
import * as z from 'zod'
import { chooseTemplates } from '../3-emit/choose.ts'
import { refToDef, type Schema } from '../3-emit/json-schema.ts'
import type { EmitSettings } from '../3-emit/template.ts'
import type { RenderedFile } from '../ir/plan.ts'
import { partsOf, referencesOf, typesOf, type Json, type Model, type Spec, type Type } from '../ir/spec.ts'
import { fileStem, namespaceFolders } from '../sinks/file-path.ts'
import { identifier } from '../sinks/identifier.ts'
import { ajvWith } from './ajv.ts'
import { filesOf, load, strictFlags, transpiled, writeTemporary } from './compile.ts'
import { instancesOf } from './instances.ts'
import { verdictOf } from './verdict.ts'

/** The flags of generated code that imports packages: their own declarations are not ours to check. */
export const libraryFlags = { ...strictFlags, skipLibCheck: true }

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** Writes files into a new folder that finds the packages of this project. Out: the folder. */
export async function writeWithPackages(files: readonly { path: string; text: string }[]): Promise<string> {
  const folder = await writeTemporary(files)
  await symlink(packages, join(folder, 'node_modules'))
  return folder
}

export const libraries = ['zod', 'valibot', 'fast-check', 'json-schema', 'openapi'] as const

type Verdict = (value: unknown) => boolean
type Routes = Record<'validator' | 'zod' | 'valibot' | 'ajv', Verdict> & {
  arbitrary: Arbitrary<unknown>
  nearMiss: Arbitrary<unknown>
}
type Case = { reached: readonly Model[]; value: unknown; verdicts: Record<string, boolean> }

const ownKeys = (model: Model): string[] =>
  model.kind === 'object' ? model.fields.flatMap(({ key, transport }) => (transport ? [] : [key])) : []
const hasBinary = (type: Type): boolean => type.kind === 'binary' || partsOf(type).some(hasBinary)
const hasKey = (value: unknown, key: string): boolean => (JSON.stringify(value) ?? '').includes(`"${key}":`)

/** Where a library may say something else than the validator, and why; docs/libraries.md tells the users. */
const exceptions: Record<'zod' | 'valibot' | 'ajv', ((found: Case) => boolean)[]> = {
  zod: [
    // It takes what all objects inherit for theirs.
    ({ reached }) => reached.flatMap(ownKeys).some((key) => key in Object.prototype),
    // It passes over that key in maps, and among keys that no field names.
    ({ value }) => hasKey(value, '__proto__'),
  ],
  valibot: [
    ({ reached }) => reached.flatMap(ownKeys).some((key) => key in Object.prototype),
    // It passes over these keys in maps, and among keys that no field names.
    ({ value }) => ['__proto__', 'constructor', 'prototype'].some((key) => hasKey(value, key)),
  ],
  ajv: [
    ({ reached, verdicts }) => verdicts['ajv'] === true && reached.some((model) => typesOf(model).some(hasBinary)),
    ({ reached, value }) => reached.flatMap(ownKeys).includes('__proto__') && hasKey(value, '__proto__'),
  ],
}

export type Agreement = {
  /** Values by verdict, those that a library may see otherwise, models without values, and models that take all. */
  counts: { yes: number; no: number; excepted: number; empty: number; open: number }
  disagreements: string[]
  /** Modules that do not load, of all models, and why. */
  unloaded: string[]
}

/**
 * Loads what is generated for all models, and holds the routes together, on drawn values, near-misses and the instances at the
 * border. In: how many to draw a model, the models to draw for, and the files, where they are known.
 */
export async function agreement(
  spec: Spec,
  settings: EmitSettings,
  {
    draws,
    seed,
    models = spec.models,
    files = filesOf(spec, settings, chooseTemplates(libraries)),
  }: { draws: number; seed: number; models?: readonly Model[]; files?: readonly RenderedFile[] },
): Promise<Agreement> {
  const modules = transpiled(files)
  const folder = await writeWithPackages(modules)
  const ajv = ajvWith(
    new Map(
      files.flatMap(({ path, text }) => (path === 'json-schema.json' ? [[path, JSON.parse(text) as Schema]] : [])),
    ),
  )
  const byId = new Map(spec.models.map((model) => [model.id, model]))
  const lookup = (id: string): Model => byId.get(id)!
  const found: Agreement = {
    counts: { yes: 0, no: 0, excepted: 0, empty: 0, open: 0 },
    disagreements: [],
    unloaded: [],
  }
  for (const { path } of modules)
    await load(folder, path).catch((fault: unknown) => found.unloaded.push(`${path}: ${String(fault)}`))
  for (const model of models) {
    const routes = await routesOf(folder, model, (id) => {
      const validate = ajv.compile({ $ref: `json-schema.json${refToDef(id)}` })
      return (value) => validate(value)
    })
    const reached = reachedFrom(model, lookup)
    const drawn = drawnFrom(routes.arbitrary, draws, seed)
    const missed = drawnFrom(routes.nearMiss, draws, seed)
    if (drawn === undefined) found.counts.empty++
    if (missed === undefined) found.counts.open++
    const say = (value: unknown, what: string): void =>
      void found.disagreements.push(`${model.id}: ${JSON.stringify(value)}: ${what}`)
    for (const value of drawn ?? []) if (!routes.validator(value)) say(value, 'drawn as valid, and refused')
    for (const value of missed ?? []) if (routes.validator(value)) say(value, 'drawn as a near-miss, and accepted')
    for (const value of [...(drawn ?? []), ...(missed ?? []), ...instancesOf(model, lookup)])
      judge({ reached, value, routes }, found, (what) => say(value, what))
  }
  await rm(folder, { recursive: true })
  return found
}

function judge(
  { reached, value, routes }: { reached: readonly Model[]; value: unknown; routes: Routes },
  { counts }: Agreement,
  say: (what: string) => void,
): void {
  const names = (['zod', 'valibot', 'ajv'] as const).filter((name) => name !== 'ajv' || isJson(value))
  const expected = routes.validator(value)
  const verdicts = Object.fromEntries(names.map((name) => [name, routes[name](value)]))
  const others = names.filter((name) => verdicts[name] !== expected)
  if (others.length === 0) counts[expected ? 'yes' : 'no']++
  else if (others.every((name) => exceptions[name].some((holds) => holds({ reached, value, verdicts }))))
    counts.excepted++
  else say(`the validator says ${expected}, others ${JSON.stringify(verdicts)}`)
}

const isJson = (value: unknown): value is Json => {
  if (typeof value !== 'object' || value === null) return value !== undefined
  return !(value instanceof Uint8Array) && Object.values(value).every(isJson)
}

function drawnFrom(values: Arbitrary<unknown>, numRuns: number, seed: number): unknown[] | undefined {
  try {
    return fc.sample(values, { numRuns, seed })
  } catch (fault) {
    if (/^(No value (is a valid|was found)|Every value is valid)/.test((fault as Error).message)) return undefined
    throw fault
  }
}

async function routesOf(folder: string, model: Model, ajv: (id: string) => Verdict): Promise<Routes> {
  const name = identifier(model.name)
  const pathOf = (template: string): string =>
    [template, ...namespaceFolders(model.namespace), `${fileStem(model.name)}.js`].join('/')
  const from = (template: string) => load(folder, pathOf(template))
  const [validators, ofZod, ofValibot, drawn] = await Promise.all(
    ['validators', 'zod', 'valibot', 'fast-check'].map(from),
  )
  return {
    validator: verdictOf(validators!, model.name),
    zod: (value) => z.safeParse(ofZod![name] as z.ZodType, value).success,
    valibot: (value) => v.safeParse(ofValibot![name] as v.GenericSchema, value).success,
    ajv: ajv(model.id),
    arbitrary: drawn![identifier(`arbitrary${name}`)] as Arbitrary<unknown>,
    nearMiss: drawn![identifier(`nearMiss${name}`)] as Arbitrary<unknown>,
  }
}

function reachedFrom(model: Model, lookup: (id: string) => Model): Model[] {
  const reached = new Set([model])
  for (const each of reached) for (const id of referencesOf(each)) reached.add(lookup(id))
  return [...reached]
}
