/** Prettier, with the configuration that is nearest to the output folder and no further away than its package. */
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { format, resolveConfig, resolveConfigFile, type Options } from 'prettier'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import type { RenderedFile } from '../ir/plan.ts'
import type { Json } from '../ir/spec.ts'

export type Formatter = {
  /** The configuration as data: it goes into the lock's settings. */
  settings: Json
  format: (file: RenderedFile) => Promise<RenderedFile>
}

/** Finds the configuration for an output folder. Throws a refusal when it does not load. */
export async function formatterFor(output: string): Promise<Formatter> {
  const root = resolve(output)
  const border = packageRoot(root)
  try {
    const file = await resolveConfigFile(join(root, 'index.ts'))
    const config = file !== null && isWithin(border, file) ? file : undefined
    const editorconfig = hasBetween(root, border, '.editorconfig')
    const optionsFor = async (path: string): Promise<Options> =>
      config === undefined && !editorconfig
        ? {}
        : ((await resolveConfig(join(root, path), { editorconfig, ...(config === undefined ? {} : { config }) })) ?? {})
    return {
      settings: plain(await optionsFor('index.ts')),
      format: async (each) => formatted(each, await optionsFor(each.path)),
    }
  } catch (fault) {
    throw new Refusal([diagnose('prettier-config', { reason: firstLine(fault) })], 2)
  }
}

// Only TypeScript: JSON is printed as prettier prints it, and markdown must not be touched (see print.ts).
async function formatted(file: RenderedFile, options: Options): Promise<RenderedFile> {
  if (!file.path.endsWith('.ts')) return file
  return { ...file, text: await format(file.text, { ...options, parser: 'typescript', endOfLine: 'lf' }) }
}

/** The nearest folder with a package.json or a .git, from a folder upwards; without one, the folder itself. */
function packageRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return from
  }
}

function hasBetween(from: string, to: string, name: string): boolean {
  for (let folder = from; isWithin(to, folder); folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return true
    if (folder === to) return false
  }
  return false
}

const isWithin = (folder: string, path: string): boolean => !relative(folder, path).startsWith('..')

// Plugins and the like may be modules; only what JSON can hold is remembered.
const plain = (options: Options): Json => JSON.parse(JSON.stringify(options, Object.keys(options).toSorted())) as Json

const firstLine = (fault: unknown): string => String(fault instanceof Error ? fault.message : fault).split('\n', 1)[0]!
