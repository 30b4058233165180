/** Runs commands in this process, on folders made for the test. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll } from 'vitest'
import type { Asker } from '../commands/io.ts'
import { main } from '../commands/main.ts'
import { expectResult } from './results.ts'

/** The pages that the project ships. */
const spec = resolve(import.meta.dirname, '../../spec')
const fixtures = resolve(import.meta.dirname, 'fixtures/commands')

const made: string[] = []
afterAll(() => {
  for (const folder of made) fs.rmSync(folder, { recursive: true, force: true })
})

export type Ran = { exit: number; out: string; err: string }
export type Files = Record<string, string | Uint8Array>

/** A folder of its own, with a package.json so that nothing above it is asked for configuration. */
export class Project {
  readonly folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'marktype-')))

  constructor(files: Files = {}) {
    made.push(this.folder)
    this.write({ 'package.json': '{"name":"project"}', ...files })
  }

  /** Another project with the same files. */
  copy(): Project {
    const other = new Project()
    fs.cpSync(this.folder, other.folder, { recursive: true })
    return other
  }

  at(path: string): string {
    return join(this.folder, path)
  }

  read(path: string): string {
    return fs.readFileSync(this.at(path), 'utf8')
  }

  has(path: string): boolean {
    return fs.existsSync(this.at(path))
  }

  write(files: Files): this {
    for (const [path, content] of Object.entries(files)) {
      fs.mkdirSync(dirname(this.at(path)), { recursive: true })
      fs.writeFileSync(this.at(path), content)
    }
    return this
  }

  /** Changes a file; that nothing is found to change is an error of the test. */
  edit(path: string, from: string | RegExp, to: string): this {
    const before = this.read(path)
    const after = before.replace(from, () => to)
    if (after === before) throw new Error(`${path} has no ${String(from)}`)
    return this.write({ [path]: after })
  }

  remove(...paths: string[]): this {
    for (const path of paths) fs.rmSync(this.at(path), { recursive: true })
    return this
  }

  copyTo(from: string, to: string): this {
    fs.cpSync(this.at(from), this.at(to), { recursive: true })
    return this
  }

  /** Copies a file or a folder of another project. */
  take(other: Project, path: string): this {
    fs.cpSync(other.at(path), this.at(path), { recursive: true })
    return this
  }

  rename(from: string, to: string): this {
    fs.renameSync(this.at(from), this.at(to))
    return this
  }

  link(path: string, target: string): this {
    fs.symlinkSync(target, this.at(path))
    return this
  }

  /** All files below a folder, sorted. */
  files(below = '.'): string[] {
    return fs
      .readdirSync(this.at(below), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.at(below).length + 1))
      .toSorted()
  }

  /** Everything below a folder: what it is, its bytes, and when it was last changed. */
  state(below = '.'): Record<string, string> {
    const entries = fs.readdirSync(this.at(below), { recursive: true, encoding: 'utf8' }).toSorted()
    return Object.fromEntries(['', ...entries].map((path) => [path, stateOf(join(this.at(below), path))]))
  }

  /** The bytes of all files below a folder. */
  bytes(below = '.'): Record<string, string> {
    return Object.fromEntries(this.files(below).map((path) => [path, this.read(join(below, path))]))
  }

  /** Runs a command line in the folder, or in one below it. */
  run(argv: readonly string[], below = '.'): Promise<Ran> {
    return run(this.at(below), argv)
  }

  /** The text with this folder's place on this machine taken out. */
  portable(text: string): string {
    return text.replaceAll(this.folder, 'PROJECT')
  }
}

function stateOf(path: string): string {
  const info = fs.lstatSync(path, { bigint: true })
  const content = info.isFile() ? fs.readFileSync(path, 'base64') : info.isSymbolicLink() ? fs.readlinkSync(path) : ''
  return `${info.mode} ${info.mtimeNs} ${info.ino} ${content}`
}

/** A project with a copy of the shipped pages. Where it says nothing of keys, it says what the shipped configuration does. */
export function project(files: Files = {}): Project {
  const made = new Project({ 'package.json': '{"name":"project","marktype":{"keys":"documented"}}', ...files })
  fs.cpSync(spec, made.at('spec'), { recursive: true })
  return made
}

/** The same, generated once. */
export async function generated(files: Files = {}, ...argv: string[]): Promise<Project> {
  const made = project(files)
  const { exit, err } = await made.run(['generate', ...argv])
  if (exit !== 0) throw new Error(`generate ended in ${exit}\n${err}`)
  return made
}

/** Runs a command line in a folder. What it prints as JSON must be what the shipped schemas say. */
export async function run(
  cwd: string,
  argv: readonly string[],
  {
    color = false,
    ...world
  }: { color?: boolean; isGithub?: boolean; workspace?: string; patience?: number; asker?: () => Promise<Asker> } = {},
): Promise<Ran> {
  const written = { out: '', err: '' }
  const exit = await main(argv, {
    cwd,
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    color: { out: color, err: color },
    isLive: false,
    isGithub: false,
    ...world,
    stopped: () => Promise.resolve(),
  })
  const format = argv[argv.indexOf('--format') + 1]
  if (written.out !== '' && (format === 'json' || format === 'ignore')) expectResult(argv, written.out)
  return { exit, ...written }
}

/** Where the report of a case stands. */
export const reportFile = (name: string): string => join(fixtures, name, 'report.txt')

const writers = [
  ...['appendFile', 'chmod', 'chown', 'copyFile', 'cp', 'lchown', 'link', 'lutimes', 'mkdir', 'mkdtemp', 'rename'],
  ...['rm', 'rmdir', 'symlink', 'truncate', 'unlink', 'utimes', 'writeFile', 'writev', 'createWriteStream'],
]

/** Runs something while every function of node:fs that writes throws; a second lock on a read-only tree, which root ignores. */
export async function withoutWriting<Result>(work: () => Promise<Result>): Promise<Result> {
  const restore: (() => void)[] = []
  const forbid = (module: Record<string, unknown>, name: string): void => {
    const original = module[name]
    if (typeof original !== 'function') return
    module[name] = () => {
      throw Object.assign(new Error(`EROFS: read-only file system, ${name}`), { code: 'EROFS' })
    }
    restore.push(() => (module[name] = original))
  }
  for (const name of writers) {
    forbid(fs.promises as unknown as Record<string, unknown>, name)
    forbid(fs as unknown as Record<string, unknown>, name)
    forbid(fs as unknown as Record<string, unknown>, `${name}Sync`)
  }
  syncBuiltinESMExports()
  try {
    return await work()
  } finally {
    for (const each of restore) each()
    syncBuiltinESMExports()
  }
}
