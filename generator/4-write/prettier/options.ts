/** Path below the output → the options that Prettier would take for it. */
import { existsSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { diagnose, Refusal } from '../../ir/diagnostics.ts'
import type { Json } from '../../ir/spec.ts'
import { firstLine } from './fault.ts'
import { isWithin, mayConfigure, upwards, type Place } from './find.ts'
import type { Options, Prettier } from './in-force.ts'

/** What holds for a path. `isTheirs`: somebody has said something of Prettier there. */
export type Found = { options: Options; isTheirs: boolean; config?: string | undefined }

/** Returns what finds the options of a path. Prettier is loaded where there is anything that it should read. */
export function optionsIn({ root, top }: Place, prettier: Prettier): (path: string) => Promise<Found> {
  const seen = new Map<string, Promise<Source>>()
  const sourceOf = (folder: string): Promise<Source> => {
    const known = seen.get(folder) ?? sourceFrom(folder, top, prettier)
    seen.set(folder, known)
    return known
  }
  const usual: Found = { options: {}, isTheirs: prettier.isOwn }
  return async (path) => {
    const file = join(root, path)
    const { config, editorconfig } = await sourceOf(dirname(file))
    if (config === undefined && !editorconfig) return usual
    const { resolveConfig } = await prettier.load()
    const options = await resolveConfig(file, { editorconfig, config: config ?? prettier.nothing }).catch(
      refuse(config),
    )
    return { options: options ?? {}, isTheirs: true, config }
  }
}

type Source = { config?: string; editorconfig: boolean }

// Prettier looks further up than the top of the repository; what it finds there is not the project's.
async function sourceFrom(folder: string, top: string, prettier: Prettier): Promise<Source> {
  const folders = upwards(folder, top)
  const editorconfig = folders.some((each) => existsSync(join(each, '.editorconfig')))
  const nearest = folders.find(mayConfigure)
  if (nearest === undefined) return { editorconfig }
  const { resolveConfigFile } = await prettier.load()
  const config = await resolveConfigFile(join(nearest, 'index.ts')).catch(refuse(undefined))
  return config !== null && isWithin(top, config) ? { config, editorconfig } : { editorconfig }
}

/** Refuses a configuration for what was thrown. */
export const refuse =
  (config: string | undefined) =>
  (fault: unknown): never => {
    if (fault instanceof Refusal) throw fault
    const name = config === undefined ? '' : `${basename(config)}: `
    throw new Refusal([diagnose('prettier-config', { reason: name + firstLine(fault) })], 2)
  }

/** Options as data for the lock. Prettier makes the paths of plugins absolute; the lock names no folder of this machine. */
export const portable = (options: Options, root: string): Json =>
  JSON.parse(
    JSON.stringify(options, (_, value: unknown) =>
      typeof value === 'string' && isAbsolute(value) ? relative(root, value).split(sep).join('/') : value,
    ),
  ) as Json
