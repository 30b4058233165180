/** The handful of operations that writing needs, so that each can be made to fail in a test. Paths run from the output root. */
import * as fs from 'node:fs'
import type { Dirent } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { byCodeUnit } from '../ir/spec.ts'

/** The kind of what stands at a path; links are not followed. `none`: nothing. */
export type Kind = 'file' | 'folder' | 'link' | 'other' | 'none'

/** An output folder: `folderDisk` opens a real one, tests have their own. */
export type Disk = {
  kind: (path: string) => Promise<Kind>
  /** The text of a file; nothing where no plain file stands. Links are not followed. */
  read: (path: string) => Promise<string | undefined>
  /** Writes a new file, making its folders. */
  write: (path: string, text: string) => Promise<void>
  /** Makes a folder, and those above it. */
  folder: (path: string) => Promise<void>
  /** Moves a file over another, or a folder to where none is; the folder that it moves to must be there. */
  rename: (from: string, to: string) => Promise<void>
  /** Gives a file a second name, under which it stays as it is when another is moved over the first. */
  keep: (path: string, as: string) => Promise<void>
  remove: (path: string) => Promise<void>
  /** Removes a folder if it is empty. */
  prune: (path: string) => Promise<void>
  /** Removes a folder with all that is in it. */
  clear: (path: string) => Promise<void>
  /** Everything below the root that is no folder, but for what is hidden, sorted. Links are named, not followed. */
  list: () => Promise<Map<string, Kind>>
  /** What stands right below the root, hidden or not. */
  names: () => Promise<string[]>
  /** Waits; in milliseconds. */
  pause: (time: number) => Promise<void>
}

const waits = [5, 10, 20, 40, 80, 160, 320]

/** Renames a file. Some systems refuse that for a moment while another program looks at it. */
export async function renamed(disk: Disk, from: string, to: string): Promise<void> {
  for (const time of waits) {
    try {
      return await disk.rename(from, to)
    } catch (fault) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(String((fault as NodeJS.ErrnoException).code))) throw fault
      await disk.pause(time)
    }
  }
  return disk.rename(from, to)
}

/**
 * A folder of the real disk. It need not exist. The system is asked while everything else waits: it answers most questions in a tenth
 * of the time that handing them to another thread takes, and nobody but us wants anything meanwhile, except for signals.
 */
export function folderDisk(root: string): Disk {
  const top = resolve(root)
  const at = (path: string): string => join(top, path)
  const ask = asker()
  const kindAt = (path: string): Kind => {
    const info = fs.lstatSync(at(path), { throwIfNoEntry: false })
    return info ? kindOf(info) : 'none'
  }
  return {
    kind: (path) => ask(() => orMissing(() => kindAt(path)) ?? 'none'),
    read: (path) =>
      ask(() => orMissing(() => (kindAt(path) === 'file' ? fs.readFileSync(at(path), 'utf8') : undefined))).catch(
        unreadable(path),
      ),
    write: (path, text) =>
      ask(() => {
        inFolder(at(path), () => fs.writeFileSync(at(path), text))
      }),
    folder: (path) => ask(() => void fs.mkdirSync(at(path), { recursive: true })),
    rename: (from, to) => ask(() => fs.renameSync(at(from), at(to))),
    keep: (path, as) =>
      ask(() => {
        inFolder(at(as), () => linkOrCopy(at(path), at(as)))
      }),
    remove: (path) => ask(() => fs.unlinkSync(at(path))),
    prune: (path) => ask(() => fs.rmdirSync(at(path))).catch(() => undefined),
    clear: (path) => ask(() => fs.rmSync(at(path), { recursive: true, force: true })),
    names: () => ask(() => orMissing(() => fs.readdirSync(at(''))) ?? []),
    pause: async (time) => void (await setTimeout(time)),
    list: () => ask(() => new Map(listBelow(at('')).toSorted(([a], [b]) => byCodeUnit(a, b)))),
  }
}

/** How long the process hears no signal, in milliseconds. */
const breath = 20

function asker(): <Answer>(question: () => Answer) => Promise<Answer> {
  let last = performance.now()
  return async (question) => {
    if (performance.now() - last > breath) {
      await setImmediate()
      last = performance.now()
    }
    return question()
  }
}

// Most folders are there already: to make sure of each costs more than writing into it.
function inFolder(path: string, write: () => void): void {
  try {
    write()
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
    fs.mkdirSync(dirname(path), { recursive: true })
    write()
  }
}

// Not every file system has links, and some have a bound for them.
function linkOrCopy(path: string, as: string): void {
  try {
    fs.linkSync(path, as)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') throw fault
    fs.copyFileSync(path, as)
  }
}

/** The same disk while nobody writes to it: what was read of a file is not read again. */
export function readOnce(disk: Disk): Disk {
  const known = new Map<string, string | undefined>()
  return {
    ...disk,
    read: async (path) => {
      if (!known.has(path)) known.set(path, await disk.read(path))
      return known.get(path)
    },
  }
}

/** Whether what stands in an output counts: what is hidden, and what is installed, is nobody's. */
export const isVisible = ({ name }: Pick<Dirent, 'name'>): boolean => !name.startsWith('.') && name !== 'node_modules'

const kindOf = (entry: Pick<Dirent, 'isSymbolicLink' | 'isFile' | 'isDirectory'>): Kind =>
  entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other'

function listBelow(root: string, below = ''): [string, Kind][] {
  return entriesOf(root, below)
    .filter(isVisible)
    .flatMap((entry): [string, Kind][] => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      return entry.isDirectory() ? listBelow(root, path) : [[path, kindOf(entry)]]
    })
}

function entriesOf(root: string, below: string): Dirent[] {
  try {
    return orMissing(() => fs.readdirSync(join(root, below), { withFileTypes: true })) ?? []
  } catch (fault) {
    return unreadable(below === '' ? '.' : below)(fault as NodeJS.ErrnoException)
  }
}

// Nobody can judge what nobody can read.
const unreadable =
  (path: string) =>
  (fault: NodeJS.ErrnoException): never => {
    throw new Refusal([diagnose('unsafe-output', { path, found: `unreadable entry (${fault.code})` })], 2)
  }

function orMissing<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask()
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw fault
    return undefined
  }
}
