/** Reads the pages of both models as marktype does, and generates from them, once for each setting of `unknownKeys`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadSettings } from '../../../generator/config/settings.ts'
import type { Spec } from '../../../generator/ir/spec.ts'
import { readSpec } from '../../../generator/run/read.ts'
import { chooseTemplates } from '../../../generator/3-emit/choose.ts'
import { defaults, filesOf } from '../../../generator/test/compile.ts'
import type { ModelName } from '../candidate.ts'

export type UnknownKeys = 'allow' | 'reject' | 'strip'
export const unknownKeys: readonly UnknownKeys[] = ['allow', 'reject', 'strip']

const page = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where the pages of a model are, and which model of theirs is looked at. */
export const roots: Record<ModelName, { pages: string; namespace: string; name: string }> = {
  A: { pages: page('../../../spec'), namespace: 'operations', name: 'PostRunRequestBody' },
  B: { pages: page('../pages'), namespace: 'components', name: 'Catalog' },
}

/** Where the generated files of a model are. */
export const generatedFolder = (folder: string, model: ModelName, keys: UnknownKeys): string =>
  join(folder, `marktype-${model}-${keys}`)

/** Writes what is generated for a model. In: the folder of the prepared code. */
export async function generate(folder: string, model: ModelName): Promise<void> {
  const { pages } = roots[model]
  const settings = await loadSettings(folder, { input: pages, output: folder, cache: false })
  const { spec } = await readSpec(settings.inputs[0]!, settings, [])
  for (const keys of unknownKeys) await writeCode(generatedFolder(folder, model, keys), spec, keys)
}

async function writeCode(folder: string, spec: Spec, keys: UnknownKeys): Promise<void> {
  const chosen = chooseTemplates(['types', 'validators'])
  const files = filesOf(spec, { ...defaults, unknownKeys: keys } as typeof defaults, chosen)
  for (const { path, text } of files) await put(join(folder, path), text)
  await put(join(folder, 'package.json'), '{ "type": "module" }')
}

/** Writes a file, and the folders that lead to it. */
export async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
