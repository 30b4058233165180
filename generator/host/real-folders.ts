/** Asks the file system which folder is which, by whatever links and in whatever case it is spelt. */
import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** What is asked of a file system: so that a test can have one that ignores case. */
export type FileSystem = {
  /** The real path of what is there; nothing where nothing is. */
  real: (path: string) => Promise<string | undefined>
  /** What tells a file or folder from all others, through links; nothing where nothing is. */
  identity: (path: string) => Promise<string | undefined>
}

/** The file system of this machine. */
export const fileSystem: FileSystem = {
  real: (path) => realpath(path).catch(() => undefined),
  identity: async (path) => {
    const info = await stat(path, { bigint: true }).catch(() => undefined)
    return info && `${info.dev}:${info.ino}`
  },
}

/** Returns the real path of a folder. Where it does not exist, that of the nearest folder above that does, with the rest behind it. */
export async function realFolder(folder: string, system = fileSystem): Promise<string> {
  const path = resolve(folder)
  const real = await system.real(path)
  return real ?? (dirname(path) === path ? path : join(await realFolder(dirname(path), system), basename(path)))
}

/** A folder as the file system knows it. `rest`: the names below the nearest folder above that exists, where it does not. */
type Standing = { nearest: string; identities: (string | undefined)[]; rest: string[] }

/** Returns whether a folder is another one, or above it. Either may be there or not. */
export async function holds(folder: string, other: string, system = fileSystem): Promise<boolean> {
  const [upper, lower] = [await standing(folder, system), await standing(other, system)]
  if (upper.identities[0] === undefined) return false
  if (upper.rest.length === 0) return lower.identities.includes(upper.identities[0])
  if (upper.identities[0] !== lower.identities[0]) return false
  const fold = (await ignoresCase(upper.nearest, system)) ? foldedName : (name: string) => name
  return upper.rest.every((name, index) => lower.rest[index] !== undefined && fold(name) === fold(lower.rest[index]))
}

async function standing(folder: string, system: FileSystem): Promise<Standing> {
  const rest: string[] = []
  let path = resolve(folder)
  let real = await system.real(path)
  while (real === undefined && dirname(path) !== path) {
    rest.unshift(basename(path))
    path = dirname(path)
    real = await system.real(path)
  }
  const nearest = real ?? path
  return { nearest, identities: await Promise.all(upwards(nearest).map(system.identity)), rest }
}

const upwards = (path: string): string[] => (dirname(path) === path ? [path] : [path, ...upwards(dirname(path))])

// A folder ignores case if its name spelt in the other case is the same folder; where the name has no case, its parent's is asked.
async function ignoresCase(folder: string, system: FileSystem): Promise<boolean> {
  const [name, parent] = [basename(folder), dirname(folder)]
  const other = name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase()
  if (other === name) return parent !== folder && ignoresCase(parent, system)
  return (await system.identity(join(parent, other))) === (await system.identity(folder))
}

const foldedName = (name: string): string => name.normalize('NFC').toLowerCase()

/** Returns whether a path is a folder's, or below it, by their names. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
