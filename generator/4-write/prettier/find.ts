/** Where Prettier may find something for an output: from its folder upwards, to the top of the repository and no further. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { isRecord } from '../../ir/is-json.ts'

/** `root`: where the files of an output are taken to stand. `top`: the last folder upwards that counts. */
export type Place = { root: string; top: string }

/** Finds the place of an output. In: which folders are the vendor's; an output below them is formatted as one beside them. */
export function placeOf(output: string, isForeign: (folder: string) => boolean): Place {
  const root = ownFolder(resolve(output), isForeign)
  return { root, top: topOf(root) }
}

// The nearest folder from here upwards that is not the vendor's.
function ownFolder(from: string, isForeign: (folder: string) => boolean): string {
  const above = dirname(from)
  return isForeign(from) && above !== from ? ownFolder(above, isForeign) : from
}

// The top of the repository; without one the nearest package, and without that the folder itself.
function topOf(root: string): string {
  const folders = upwards(root)
  const holder = (name: string): string | undefined => folders.find((folder) => existsSync(join(folder, name)))
  return holder('.git') ?? holder('package.json') ?? root
}

/** The folders from one upwards, itself included, up to a last one. */
export function upwards(from: string, top?: string): string[] {
  const above = dirname(from)
  return from === top || above === from ? [from] : [from, ...upwards(above, top)]
}

/** Returns whether a path is a folder or lies in it. */
export function isWithin(folder: string, path: string): boolean {
  const below = relative(folder, path)
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
}

/** Returns whether a folder may hold a configuration of Prettier's, of any version: that version decides. */
export const mayConfigure = (folder: string): boolean =>
  configNames.some((name) => existsSync(join(folder, name))) || isInPackage(folder)

const endings = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts']
const configNames = [
  '.prettierrc',
  ...['json', 'yml', 'yaml', 'json5', 'toml', ...endings].map((ending) => `.prettierrc.${ending}`),
  ...endings.map((ending) => `prettier.config.${ending}`),
]

/** Returns whether a file of that name configures Prettier, of any version. */
export const isConfigName = (name: string): boolean => configNames.includes(name)

// Prettier passes over a package whose file it cannot read.
function isInPackage(folder: string): boolean {
  try {
    const content: unknown = JSON.parse(textOf(folder, 'package.json') ?? 'null')
    if (isRecord(content) && content['prettier'] !== undefined) return true
  } catch {}
  return /^["']?prettier["']?[ \t]*:/m.test(textOf(folder, 'package.yaml') ?? '')
}

const textOf = (folder: string, name: string): string | undefined =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined
