/**
 * The proof in a lock: that the outputs which stand came of the pages which stand, by the code and the settings of this run. Who finds
 * that all of it hashes to what the lock says need make nothing. Whatever does not is no proof, and never a fault.
 */
import { createHash } from 'node:crypto'
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { acceptedPath, lockPath, type Lock, type Proof } from '../ir/lock.ts'
import { unixBytes } from '../ir/unix-bytes.ts'
import { isVisible } from './disk.ts'
import { unix } from './line-ends.ts'
import { lockText, outputHash, readLock, sha256 } from './lock.ts'

/** The text of a lock with its proof. */
export function provedText(lock: Lock, by: string, said: readonly Diagnostic[]): string {
  const open = lockText({ ...lock, proof: { by, said: [...said], seal: '' } })
  return open.replace(seal, `"seal": "${sha256(open)}"$2`)
}

// The last thing in a lock: an option of somebody's may have the same name.
const seal = /"seal": "([0-9a-f]{0,64})"(\n {2}\}\n\}\n)$/

/** The seal of a lock's text; nothing where it has none. */
export const sealIn = (text: string): string | undefined => seal.exec(text)?.[1]

/** A lock whose text is as it was written, with its proof. */
export type Proved = Lock & { proof: Proof }

/** Reads the lock of a folder; nothing where it is no lock, has no proof, or is not as it was written. */
export function readProved(root: string): Proved | undefined {
  const text = plainText(join(root, lockPath))
  if (text === undefined || sha256(text.replace(seal, '"seal": ""$2')) !== seal.exec(text)?.[1]) return undefined
  const lock = readLock(text)
  return 'reason' in lock || !lock.proof ? undefined : { ...lock, proof: lock.proof }
}

function plainText(path: string): string | undefined {
  try {
    return lstatSync(path).isFile() ? unix(readFileSync(path, 'utf8')) : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether a folder holds what a lock says, and nothing else; nothing in it is half done. `hasAnyEnds`: lines may end as on Windows, as git
 * makes them.
 */
export function standsAs({ outputs, spec }: Lock, root: string, hasAnyEnds: boolean): boolean {
  try {
    const found = filesBelow(root)
    const paths = Object.keys(outputs)
    return (
      found?.size === paths.length + 2 &&
      found.has(lockPath) &&
      found.has(acceptedPath) &&
      hashAt(root, acceptedPath, sha256, hasAnyEnds) === spec &&
      paths.every((path) => found.has(path) && hashAt(root, path, outputHash, hasAnyEnds) === outputs[path]!.sha256)
    )
  } catch {
    return false
  }
}

// All plain files; nothing where something else stands among them, or what a run has left. What is hidden is nobody's.
function filesBelow(root: string): Set<string> | undefined {
  const found = new Set<string>()
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop())
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (isLeft(entry, folder)) return undefined
      if (!isVisible(entry)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) waiting.push(path)
      else if (entry.isFile()) found.add(path)
      else return undefined
    }
  return found
}

const isLeft = ({ name }: Dirent, folder: string): boolean => folder === '' && name.startsWith('.marktype-')

// Most files are read as bytes: they have neither notes nor the line ends of Windows, and are UTF-8 since we wrote them.
function hashAt(root: string, path: string, hashOf: (text: string) => string, hasAnyEnds: boolean): string | undefined {
  const bytes = bytesOf(join(root, path))
  const hasReturns = bytes.includes(13)
  if (hasReturns && !hasAnyEnds) return undefined
  const isPlain = !hasReturns && !bytes.includes(notesMark)
  return isPlain ? createHash('sha256').update(bytes).digest('hex') : hashOf(unix(bytes.toString('utf8')))
}

// One buffer for all files: most of the time goes to asking the system for each, and this asks it least.
const buffer = Buffer.allocUnsafe(1 << 18)

function bytesOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const length = readSync(file, buffer, 0, buffer.length, 0)
    return length < buffer.length ? buffer.subarray(0, length) : readFileSync(path)
  } finally {
    closeSync(file)
  }
}

/** The hash of a page, as reading it gives it. Git may have changed the ends of lines: that is no other page. */
export function hashOfPage(bytes: Uint8Array): string {
  return createHash('sha256').update(unixBytes(bytes)).digest('hex')
}

const notesMark = Buffer.from('<!-- marktype:notes')
