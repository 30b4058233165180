/**
 * `npm run libraries [-- FOLDER] [--only PATTERN] [--models N] [--draws N]`: what the templates `zod`, `valibot`, `fast-check`,
 * `json-schema` and `openapi` make of published pages. For each root: it compiles, a validator of OpenAPI takes the document,
 * openapi-typescript makes the same types of it as `types`, and N of its models get one verdict of all libraries. Prints a table;
 * exits 1 when anything disagrees. FOLDER is as for `npm run corpus`; without it there is nothing to do.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Validator } from '@seriousme/openapi-schema-validator'
import { chooseTemplates } from '../generator/3-emit/choose.ts'
import { loadSettings } from '../generator/config.ts'
import type { Model, Spec } from '../generator/ir/spec.ts'
import { readSpec } from '../generator/pipeline.ts'
import { compileErrors, filesOf } from '../generator/test/compile.ts'
import { agreement, libraries, libraryFlags, writeWithPackages } from '../generator/test/libraries.ts'
import { differingTypes } from './libraries/openapi-types.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    models: { type: 'string', default: '150' },
    draws: { type: 'string', default: '10' },
  },
})
const corpus = resolve(positionals[0] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url)))
if (!existsSync(join(corpus, 'manifest.json'))) {
  console.log('libraries: skipped, for there is no corpus here; name a folder that holds one')
  process.exit(0)
}

const work = mkdtempSync(join(tmpdir(), 'marktype-libraries-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const snapshots = (
  JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as { name: string; roots: string[] }[]
).filter(({ name }) => new RegExp(values.only).test(name))

console.log('snapshot | models | type errors | OpenAPI | types alike | values | disagreements | excepted | seconds')
let failures = 0
for (const { name, roots } of snapshots) {
  execFileSync(join(corpus, 'unpack'), [work, name])
  for (const root of roots) failures += await look(`${name}/${root}`, join(work, name, root))
  rmSync(join(work, name), { recursive: true, force: true })
}
process.exitCode = failures === 0 ? 0 : 1

async function look(label: string, root: string): Promise<number> {
  const start = performance.now()
  const settings = await loadSettings(work, { input: root, output: work, cache: false })
  const { spec } = await readSpec(settings.inputs[0]!, settings, [])
  const files = filesOf(spec, settings, chooseTemplates(libraries))
  const typeErrors = await errorsIn(files)
  const document = JSON.parse(files.find(({ path }) => path === 'openapi.json')!.text) as Record<string, unknown>
  const { valid, errors } = await new Validator().validate(document)
  const types = await differingTypes(document, files, spec)
  const seed = 1
  const { counts, disagreements } = await agreement(spec, settings, {
    draws: Number(values.draws),
    seed,
    models: sampleOf(spec, Number(values.models)),
  })
  const alike = (100 * (1 - types.differing.length / Math.max(1, types.compared))).toFixed(2)
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  console.log(
    `${label} | ${spec.models.length} | ${typeErrors.length} | ${valid ? 'valid' : 'invalid'} | ${alike} % of ${types.compared} | ` +
      `${counts.yes + counts.no} | ${disagreements.length} | ${counts.excepted} | ${seconds}`,
  )
  const faults = [...typeErrors, ...(valid ? [] : [JSON.stringify(errors)]), ...disagreements]
  for (const line of [...faults.slice(0, 5), ...types.differing.slice(0, 5)]) console.log(`  ${line.slice(0, 400)}`)
  return faults.length
}

async function errorsIn(files: readonly { path: string; text: string }[]): Promise<string[]> {
  const folder = await writeWithPackages(files.filter(({ path }) => path.endsWith('.ts')))
  const errors = await compileErrors(folder, 'typescript7', libraryFlags)
  rmSync(folder, { recursive: true, force: true })
  return errors.split('\n').filter((line) => line !== '')
}

// Evenly over all of them, the same each time.
function sampleOf({ models }: Spec, most: number): Model[] {
  return models.filter((_, index) => index % Math.ceil(models.length / most) === 0)
}
