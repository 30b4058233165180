/**
 * What runs remember for later ones: entries by their key, in a large file and in a small one of what came since. Each is sealed, so that what is
 * damaged, or of another user, machine or version, is empty and never an error; and it is a line for each entry, so that nobody parses what
 * nobody asks for.
 */
import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { sha256 } from './lock.ts'
import { readSealed, sealed } from './seal.ts'

/** Entries are JSON by a key, which is one line and tells all that they depend on. */
export type Store = {
  get: (key: string) => unknown
  set: (key: string, entry: unknown) => void
  /** Writes what is new, if anything is; as soon as that is much, all that was asked for or set, and no more. A store that cannot be written is no fault. */
  save: () => void
}

/** A store that knows nothing, and keeps nothing. */
export const noStore: Store = { get: () => undefined, set: () => undefined, save: () => undefined }

const version = 'marktype store 1'

/** So many times as much as came since, and the large file is not written again. */
const enough = 8

/** Opens the store of a folder of the project. In: where stores are; what it holds; the folder that it is of. */
export function openStore(folder: string, name: string, of: string): Store {
  const file = join(folder, `${name}-${sha256(resolve(of)).slice(0, 16)}`)
  const recent = `${file}-recent`
  let old = linesIn(file)
  const since = linesIn(recent)
  const after = new Map<string, string>()
  let isNew = false
  return {
    get: (key) => {
      const line = after.get(key) ?? since.lines.get(key) ?? old.lines.get(key)
      if (line === undefined) return undefined
      after.set(key, line)
      return JSON.parse(line) as unknown
    },
    set: (key, entry) => {
      const line = JSON.stringify(entry)
      isNew ||= (after.get(key) ?? since.lines.get(key) ?? old.lines.get(key)) !== line
      after.set(key, line)
    },
    save: () => {
      if (!isNew) return
      const more = textOf([...after].filter(([key, line]) => old.lines.get(key) !== line))
      const isMuch = more.length * enough > old.length
      const whole = isMuch ? textOf([...after]) : more
      const text = sealed(whole)
      isNew = false
      if (text === undefined) return
      replaceFile(isMuch ? file : recent, text)
      if (!isMuch) return
      attempt(() => rmSync(recent, { force: true }))
      old = { lines: new Map(after), length: whole.length }
    },
  }
}

const textOf = (lines: readonly [string, string][]): string =>
  [version, ...lines.map(([key, line]) => `${key} ${line}`)].join('\n')

function linesIn(file: string): { lines: ReadonlyMap<string, string>; length: number } {
  const content = readSealed(file)
  const [first, ...lines] = content?.split('\n') ?? []
  if (content === undefined || first !== version) return { lines: new Map(), length: 0 }
  return {
    length: content.length,
    lines: new Map(
      lines.map((line) => {
        const at = line.indexOf(' ')
        return [line.slice(0, at), line.slice(at + 1)]
      }),
    ),
  }
}

// A reader sees the old one or the new one, never half of it. Where none can be written, the next run takes longer.
function replaceFile(file: string, text: string): void {
  const part = `${file}.${randomUUID()}`
  const isWritten = attempt(() => {
    mkdirSync(dirname(file), { recursive: true })
    removeOldParts(file)
    writeFileSync(part, text)
    renameSync(part, file)
  })
  if (!isWritten) attempt(() => rmSync(part, { force: true }))
}

function attempt(write: () => void): boolean {
  try {
    write()
    return true
  } catch {
    return false
  }
}

/** After so many milliseconds nobody writes a part any more. */
const anHour = 3_600_000

// What a run that was killed has left. One that is being written by another run is younger.
function removeOldParts(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    const path = join(dirname(file), name)
    if (name.startsWith(`${basename(file)}.`) && Date.now() - lstatSync(path).mtimeMs > anHour)
      rmSync(path, { force: true })
  }
}
