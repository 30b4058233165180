/** The Prettier that is in force for an output: the user's own where one is installed, else ours. The two are never mixed. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Options } from 'prettier'
import { diagnose, Refusal } from '../../ir/diagnostics.ts'
import { isRecord } from '../../ir/is-json.ts'
import { firstLine } from './fault.ts'
import { upwards, type Place } from './find.ts'

export type { Options } from 'prettier'

/** What is asked of a Prettier. Versions before 3 answer at once. */
type Api = {
  format: (text: string, options: Options) => Promise<string> | string
  resolveConfig: (path: string, options: { editorconfig: boolean; config: string }) => Promise<Options | null>
  resolveConfigFile: (path: string) => Promise<string | null>
  clearConfigCache: () => Promise<void> | void
}

/** A Prettier that need not be loaded yet. */
export type Prettier = {
  version: string
  isOwn: boolean
  /** Its version is the one that comes with marktype. */
  isOurVersion: boolean
  /** A configuration that says nothing: who is pointed to it looks for no other. */
  nothing: string
  load: () => Promise<Api>
}

/** Finds the Prettier in force by its package.json alone. Throws a refusal where it is none that can be used. */
export function prettierFor({ root, top }: Place): Prettier {
  const own = upwards(root, top)
    .map((folder) => join(folder, 'node_modules', 'prettier'))
    .find((folder) => existsSync(join(folder, 'package.json')))
  const folder = own ?? ourFolder()
  const { version, main } = packageIn(folder)
  const entry = join(folder, existsSync(join(folder, 'index.mjs')) ? 'index.mjs' : main)
  let api: Promise<Api> | undefined
  return {
    version,
    isOwn: own !== undefined,
    isOurVersion: own === undefined || version === packageIn(ourFolder()).version,
    nothing: join(folder, 'package.json'),
    load: () => (api ??= loaded(entry, version)),
  }
}

const ourFolder = (): string => dirname(createRequire(import.meta.url).resolve('prettier/package.json'))

function packageIn(folder: string): { version: string; main: string } {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  } catch (fault) {
    throw unusable('of unknown version', firstLine(fault))
  }
  const { version, main } = isRecord(content) ? content : {}
  if (typeof version !== 'string') throw unusable('of unknown version', 'its package.json names no version')
  if (Number.parseInt(version, 10) < 2) throw unusable(version, 'it is too old')
  return { version, main: typeof main === 'string' ? main : 'index.js' }
}

const functions = ['format', 'resolveConfig', 'resolveConfigFile', 'clearConfigCache'] as const

async function loaded(entry: string, version: string): Promise<Api> {
  const module: unknown = await import(pathToFileURL(entry).href).catch((fault: unknown) => {
    throw unusable(version, firstLine(fault))
  })
  const candidates = isRecord(module) ? [module, module['default']] : []
  const api = candidates.find((each) => isRecord(each) && functions.every((name) => typeof each[name] === 'function'))
  if (api === undefined)
    throw unusable(version, `it does not have ${functions.map((name) => `\`${name}\``).join(', ')}`)
  // While somebody watches, configurations change.
  await (api as Api).clearConfigCache()
  return api as Api
}

const unusable = (version: string, reason: string): Refusal =>
  new Refusal([diagnose('prettier-unusable', { version, reason })], 2)
