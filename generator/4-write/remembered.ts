/** What an output folder remembers of the run that made it. */
import { isAbsolute } from 'node:path'
import { acceptedPath, lockPath, type Lock } from '../ir/lock.ts'
import type { Json } from '../ir/spec.ts'
import { folderDisk } from './disk.ts'
import { readLock } from './lock.ts'

/** Returns the way from an output folder to the input it was made from; nothing where the lock does not say. */
export async function rememberedInput(output: string): Promise<string | undefined> {
  const input = (await lockIn(output))?.input
  return input === undefined || isAbsolute(input) ? undefined : input
}

/** Returns what the lock of an output folder records under a name of its settings; nothing where there is none. */
export const recordedSetting = async (output: string, name: string): Promise<Json | undefined> =>
  (await lockIn(output))?.settings[name]

/** Returns what the lock of an output folder says of its outputs; none where there is no lock. */
export const lockedOutputs = async (output: string): Promise<Lock['outputs']> => (await lockIn(output))?.outputs ?? {}

/** Returns the paths that marktype has written, or will write, in an output folder. */
export const ownPaths = async (output: string): Promise<string[]> => [
  ...Object.keys((await lockIn(output))?.outputs ?? {}),
  ...[lockPath, acceptedPath],
]

async function lockIn(output: string): Promise<Lock | undefined> {
  const text = await folderDisk(output).read(lockPath)
  const lock = text === undefined ? undefined : readLock(text)
  return lock && 'outputs' in lock ? lock : undefined
}

/** Returns whether a folder holds a record of ours. */
export async function hasRecord(output: string): Promise<boolean> {
  const { kind } = folderDisk(output)
  const kinds = [lockPath, acceptedPath].map((path) => kind(path).catch(() => 'none'))
  return (await Promise.all(kinds)).includes('file')
}
