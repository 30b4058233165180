/** Models as large as the largest on published pages: what their validators weigh, take to compile, and take to run. */
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { startOf } from '../../generator/ir/place.ts'
import type { Model, Type } from '../../generator/ir/spec.ts'
import { chooseTemplates } from '../../generator/3-emit/choose.ts'
import { defaults, filesOf } from '../../generator/test/compile.ts'
import {
  choice,
  field,
  literal,
  object,
  reference,
  specWith,
  string,
  union,
  values,
} from '../../generator/test/spec-builders.ts'
import { median } from './measure.ts'
import { put } from './prepare/marktype.ts'
import { costOf, typesConfig, type Compiler } from './type-check.ts'

/** `bytes` of source; seconds that a compiler takes in all; nanoseconds of CPU time for one valid value. */
export type Large = {
  name: string
  files: number
  bytes: number
  seconds: Record<Compiler, number>
  nanoseconds: number
}

type Case = { name: string; models: Model[]; value: unknown }

/** In: a folder to write to. Out: a row for each. */
export async function largeModels(folder: string, progress: (name: string) => void): Promise<Large[]> {
  const rows: Large[] = []
  for (const [index, each] of cases().entries()) {
    progress(each.name)
    rows.push(await look(each, join(folder, 'large', String(index))))
  }
  return rows
}

async function look({ name, models, value }: Case, root: string): Promise<Large> {
  const spec = specWith(models.map((model) => ({ ...model, place: startOf('models/m.md') })))
  const files = filesOf(spec, defaults, chooseTemplates(['types', 'validators']))
  for (const { path, text } of files) await put(join(root, path), text)
  await put(join(root, 'package.json'), '{ "type": "module" }')
  await put(join(root, 'tsconfig.json'), JSON.stringify(typesConfig))
  const seconds = { typescript: costOf(root, 'typescript').total, typescript7: costOf(root, 'typescript7').total }
  const written = (await readdir(root, { recursive: true })).filter((path) => /^validators.*\.ts$/.test(path))
  const sizes = await Promise.all(written.map(async (path) => (await readFile(join(root, path))).length))
  return {
    name,
    files: written.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    seconds,
    nanoseconds: await timed(root, value),
  }
}

async function timed(root: string, value: unknown): Promise<number> {
  const outfile = join(root, 'is.mjs')
  await build({
    entryPoints: [join(root, 'validators/Large.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    logLevel: 'error',
  })
  const { isLarge } = (await import(pathToFileURL(outfile).href)) as { isLarge: (value: unknown) => boolean }
  const values = Array.from({ length: 8 }, () => JSON.parse(JSON.stringify(value)) as unknown)
  if (!values.every(isLarge)) throw new Error('a large model refuses its own value')
  const samples = Array.from({ length: 15 }, () => {
    const start = process.cpuUsage()
    let accepted = 0
    for (let call = 0; call < 20_000; call++) if (isLarge(values[call % 8])) accepted++
    const { user, system } = process.cpuUsage(start)
    return ((user + system) * 1000) / accepted
  })
  return median(samples)
}

const cases = (): Case[] => [
  { name: 'an object of 277 fields', models: [wide], value: Object.fromEntries(keys.map((key) => [key, 'x'])) },
  { name: 'a union of 555 members, by its discriminator', models: [...members, tagged], value: { kind: 'kind 554' } },
  { name: 'a union of 555 members without one', models: [...untagged, bare], value: { field554: 'x' } },
  { name: 'an enum of 3,824 values', models: [words], value: 'value number 3823' },
  { name: 'a circle of 42 models', models: circle, value: nested(42) },
]

const times = <Item>(length: number, item: (index: number) => Item): Item[] =>
  Array.from({ length }, (_, index) => item(index))
const keys = times(277, (index) => `field${index}`)
const wide = object(
  'Large',
  keys.map((key, index) => field(key, { required: index % 2 === 0 })),
)
const members = times(555, (index) => object(`Member${index}`, { kind: literal(`kind ${index}`) }))
const mapping = Object.fromEntries(members.map(({ id }, index) => [`kind ${index}`, id]))
const referencesTo = (models: readonly Model[]): Type[] => models.map(({ id }) => reference(id))
const tagged = union('Large', referencesTo(members), { discriminator: { field: 'kind', mapping } })
const untagged = times(555, (index) => object(`Member${index}`, { [`field${index}`]: string }))
const bare = union('Large', referencesTo(untagged))
const words = choice('Large', values(...times(3824, (index) => `value number ${index}`)))
const circle = times(42, (index) =>
  object(index === 0 ? 'Large' : `Part${index}`, {
    name: string,
    'next?': reference(index === 41 ? 'Large' : `Part${index + 1}`),
  }),
)
const nested = (depth: number): object => (depth === 0 ? { name: 'x' } : { name: 'x', next: nested(depth - 1) })
