/** Runs something and sees which paths it asks the disk for, and whom it calls over the network. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'
import dns from 'node:dns'

export type Witnessed = { paths: string[]; calls: string[] }

const readers = [
  ...['access', 'exists', 'lstat', 'open', 'opendir', 'readFile', 'readdir', 'readlink', 'realpath', 'stat'],
  'createReadStream',
]

type Functions = Record<string, unknown>

/** In: the work. Out: what it gives, with what it asked for. */
export async function witness<Result>(work: () => Promise<Result>): Promise<Witnessed & { result: Result }> {
  const [paths, calls]: [string[], string[]] = [[], []]
  const restore: (() => void)[] = []
  const watch = (module: Functions, name: string, seen: (first: unknown) => void): void => {
    const original = module[name]
    if (typeof original !== 'function') return
    const watched = function (this: unknown, ...args: unknown[]): unknown {
      seen(args[0])
      return Reflect.apply(original, this, args) as unknown
    }
    module[name] = Object.assign(watched, original)
    restore.push(() => (module[name] = original))
  }
  const onDisk = (path: unknown): void => void paths.push(String(path))
  for (const name of readers) {
    watch(fs.promises as unknown as Functions, name, onDisk)
    watch(fs as unknown as Functions, name, onDisk)
    watch(fs as unknown as Functions, `${name}Sync`, onDisk)
  }
  const onWire = (target: unknown): void => void calls.push(JSON.stringify(target))
  watch(Socket.prototype as unknown as Functions, 'connect', onWire)
  watch(dns as unknown as Functions, 'lookup', onWire)
  watch(globalThis as unknown as Functions, 'fetch', onWire)
  syncBuiltinESMExports()
  try {
    return { result: await work(), paths, calls }
  } finally {
    for (const each of restore) each()
    syncBuiltinESMExports()
  }
}
