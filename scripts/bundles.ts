/**
 * `npm run bundles [-- CORPUS] [--only PATTERN] [--models 20,200]`: what many models cost in a bundle, of published pages: evenly
 * chosen models, exported from one minified module with what they need. Prints bytes and gzip of `is` alone and of `validate`, of
 * valibot as the template `valibot` writes it, of `zod/mini` and of what ajv compiles beforehand; and the ratio to valibot.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { chooseTemplates } from '../generator/3-emit/choose.ts'
import { loadSettings } from '../generator/config/settings.ts'
import type { Model, Spec } from '../generator/ir/spec.ts'
import { readSpec } from '../generator/run/read.ts'
import { identifier } from '../generator/sinks/identifier.ts'
import { defaults, filesOf } from '../generator/test/compile.ts'
import { outputStem } from '../generator/sinks/output-names.ts'
import { bytesOf, bundled } from './bench/bundle-size.ts'
import { temporaryFolder } from './bench/prepare/prepare.ts'
import { zodMini } from './bundles/zod-mini.ts'
import { openCorpus } from './corpus/open.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '^novuhq\\+novu-ts$' }, models: { type: 'string', default: '20,200' } },
})
const corpus = openCorpus('bundles', positionals[0], values.only)
const folder = temporaryFolder()

for (const { name, roots } of corpus.snapshots) {
  corpus.unpack(corpus.work, name)
  for (const root of roots) {
    const spec = await written(join(corpus.work, name, root))
    for (const count of values.models.split(',').map(Number)) await tell(`${name}, ${count} models`, spec, count)
  }
}

type Written = { spec: Spec; schemas: object }

// Generates all that is bundled. Out: the models, and their JSON Schema.
async function written(input: string): Promise<Written> {
  const settings = await loadSettings(corpus.work, { input, output: folder, cache: false })
  const { spec } = await readSpec(settings.inputs[0]!, settings, [])
  const files = filesOf(spec, defaults, chooseTemplates(['types', 'validators', 'valibot', 'json-schema']))
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return { spec, schemas: JSON.parse(files.find(({ path }) => path === 'json-schema.json')!.text) as object }
}

async function tell(label: string, { spec, schemas }: Written, count: number): Promise<void> {
  const chosen = spec.models.filter((_, index, all) => index % Math.max(1, Math.floor(all.length / count)) === 0)
  const models = chosen.slice(0, count)
  const contents = {
    is: exportsOf('validators', 'is', models),
    errors: exportsOf('validators', 'validate', models),
    valibot: `import { safeParse } from 'valibot'\n${exportsOf('valibot', '', models)}\nexport { safeParse }`,
    'zod/mini': zodMini(spec, models),
    'ajv standalone': ajvStandalone(schemas, models),
  }
  const sizes = new Map<string, number>()
  for (const [each, text] of Object.entries(contents)) {
    const { min, gzip } = bytesOf(await bundled(text, folder, 'ts'))
    sizes.set(each, gzip)
    console.log(`${label}: ${each}: ${min} bytes, ${gzip} with gzip`)
  }
  console.log(`${label}: errors are ${(sizes.get('errors')! / sizes.get('valibot')!).toFixed(2)} × valibot`)
}

// Two models may have one name, in namespaces of their own.
function exportsOf(template: string, word: string, models: readonly Model[]): string {
  const lines = models.map((model) => {
    const path = `./${template}/${outputStem(model)}.ts`
    return `export { ${word}${identifier(model.name)} as ${identifier(`${word}_${model.id}`)} } from ${JSON.stringify(path)}`
  })
  return lines.join('\n')
}

// Formats are named and not checked: `date` of ajv is a package of its own.
function ajvStandalone(schemas: object, models: readonly Model[]): string {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, code: { source: true, esm: true } })
  ajv.addSchema(schemas, 'all')
  const named = models.map(({ id }) => [identifier(id), `all#/$defs/${id}`] as const)
  return standaloneCode.default(ajv, Object.fromEntries(named))
}
