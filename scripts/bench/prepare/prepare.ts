/** Makes everything that is loaded later: generated code of marktype and typia, ajv's modules, and the worker, each one file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { standaloneSource } from '../candidates/ajv.ts'
import type { ModelName } from '../candidate.ts'
import { generate, generatedFolder, put, roots, unknownKeys } from './marktype.ts'
import { writeTypia } from './typia.ts'

export type Prepared = { folder: string; worker: string }

/** A folder from which packages resolve, and which nobody commits; it is gone when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(fileURLToPath(new URL('../../../node_modules/.bench-', import.meta.url)))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Prepares both models in a folder. */
export async function prepare(folder: string): Promise<Prepared> {
  for (const model of ['A', 'B'] as const) {
    await generate(folder, model)
    await bundleMarktype(folder, model)
    await bundleOne(
      await writeTypia(folder, model, ['is', 'errors', 'strict', 'strip']),
      join(folder, `typia-${model}.mjs`),
    )
    for (const mode of ['is', 'errors', 'issues', 'strict'] as const) await writeAjv(folder, model, mode)
  }
  const worker = join(folder, 'worker.mjs')
  await bundleOne(fileURLToPath(new URL('../worker.ts', import.meta.url)), worker, requireBanner)
  return { folder, worker }
}

async function bundleMarktype(folder: string, model: ModelName): Promise<void> {
  const { namespace, name } = roots[model]
  for (const keys of unknownKeys) {
    const entry = join(generatedFolder(folder, model, keys), 'validators', namespace, `${name}.ts`)
    await bundleOne(entry, join(folder, `marktype-${model}-${keys}.mjs`))
  }
}

async function writeAjv(folder: string, model: ModelName, mode: 'is' | 'errors' | 'issues' | 'strict'): Promise<void> {
  const source = join(folder, `ajv-${model}-${mode}-source.mjs`)
  await put(source, standaloneSource(model, mode))
  await bundleOne(source, join(folder, `ajv-${model}-${mode}.mjs`))
  await rm(source)
}

// Some packages are CommonJS and call `require` for what Node has built in.
const requireBanner = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`

const bundleOne = (entry: string, outfile: string, banner = ''): Promise<unknown> =>
  build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: banner },
    external: ['esbuild', 'typescript', 'ts-morph', 'prettier', 'jiti'],
    logLevel: 'error',
  })
