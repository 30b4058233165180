/**
 * What marks a cache as written here: a hash that takes a secret of this user on this machine. A cache stands where others can
 * write, or comes with a checkout or from the cache of a CI; what is not sealed by this secret is not taken.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** Never below a project: what restores a project's caches must not bring the secret with them. */
const keyFile = (): string => join(homedir(), '.local/state/marktype/cache-key')

/** A cache file: its seal on the first line, what it holds below. */
export function sealed(content: string): string | undefined {
  const key = keyThere() ?? newKey()
  return key && `${sealOf(key, content)}\n${content}\n`
}

/** What a sealed file holds; nothing where it is no file, or its seal is not ours. */
export function readSealed(path: string): string | undefined {
  const file = bytesOf(path)
  const at = file.indexOf(10)
  const key = at > 0 && file.at(-1) === 10 ? keyThere() : undefined
  const content = file.subarray(at + 1, -1)
  return key && file.toString('latin1', 0, at) === sealOf(key, content) ? content.toString() : undefined
}

// In one piece: as a promise it comes in chunks, which takes several times as long. A pipe would be waited for.
function bytesOf(path: string): Buffer {
  try {
    return lstatSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0)
  } catch {
    return Buffer.alloc(0)
  }
}

const sealOf = (key: string, content: string | Buffer): string =>
  createHmac('sha256', key).update(content).digest('hex')

function keyThere(): string | undefined {
  try {
    const key = readFileSync(keyFile(), 'utf8')
    return /^[0-9a-f]{64}$/.test(key) ? key : undefined
  } catch {
    return undefined
  }
}

// Of two runs that make one at once, one does: the other takes that. Where none can be kept there is no cache.
function newKey(): string | undefined {
  try {
    mkdirSync(dirname(keyFile()), { recursive: true, mode: 0o700 })
    writeFileSync(keyFile(), randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch {
    // Another run was faster, or there is no home.
  }
  return keyThere()
}
