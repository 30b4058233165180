/** Finds the configuration, and loads what it exports. */
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters, types } from 'node:util'
import { ignoreFile } from './ignore-file.ts'
import { copyConfig } from './plain.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { failureText } from '../ir/errno.ts'
import { isRecord } from '../ir/is-json.ts'
import type { Place } from '../ir/place.ts'

/** `file`: its name in the folder. `source`: its text, where it is the configuration as a whole. */
export type Loaded = { config: Record<string, unknown>; folder: string; file?: string; source?: string }

/** How a module may be spelt, the first that is there first; relative imports are looked for with the same endings. */
const moduleEndings = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'] as const

/** What the file may be called in a folder. */
const configNames: readonly string[] = [...moduleEndings, 'json'].map((ending) => `marktype.config.${ending}`)

/** How long a configuration may take: what waits for ever would end nothing (milliseconds). */
const patience = 10_000

/** Loads it, plain. Throws a refusal (exit 2) where there is none that was asked for, or it exports no configuration. */
export async function load(cwd: string, file: string | undefined): Promise<Loaded> {
  const name = file ?? fileIn(cwd)
  try {
    if (file !== undefined && !statSync(resolve(cwd, file), { throwIfNoEntry: false })?.isFile())
      throw new Refusal([diagnose('config-not-found', { found: file })], 2)
    return (await loadFile(cwd, name)) ?? (await loadManifest(cwd)) ?? { config: {}, folder: cwd }
  } catch (fault) {
    if (fault instanceof Refusal) throw fault
    throw new Refusal([diagnose('config-unreadable', { found: name ?? 'package.json', reason: reasonOf(fault) })], 2)
  }
}

// The first line says what, and what follows where; a stack says neither to who wrote the file.
function reasonOf(fault: unknown): string {
  if (isOfSystem(fault)) return failureText(fault)
  const text = stripVTControlCharacters(String(fault instanceof Error ? fault.message : fault))
  const [first, second = ''] = text.split('\n')
  const at = /:(\d+:\d+)$/.exec(second)?.[1]
  return `${first!.trim()}${at === undefined ? '' : ` (${at})`}`
}

// Its message names a folder of this machine.
const isOfSystem = (fault: unknown): boolean => fault instanceof Error && 'errno' in fault && 'syscall' in fault

// Only in the folder itself: nothing is looked up above it, and nothing in the input.
const fileIn = (cwd: string): string | undefined => configNames.find((name) => existsSync(join(cwd, name)))

async function loadFile(cwd: string, file: string | undefined): Promise<Loaded | undefined> {
  if (file === undefined) return undefined
  const path = resolve(cwd, file)
  const source = (await readPlain(path)).replace(/^\ufeff/, '')
  const at = { folder: dirname(path), file: basename(path) }
  const value: unknown = path.endsWith('.json') ? JSON.parse(source) : await exportOf(path, source, at)
  return {
    config: recordOf(value, path.endsWith('.json') ? at.file : 'export default', { ...at, source }),
    ...at,
    source,
  }
}

async function loadManifest(cwd: string): Promise<Loaded | undefined> {
  const { marktype } = await manifestOf(cwd)
  if (marktype === undefined) return undefined
  const at = { folder: cwd, file: 'package.json' }
  return { config: recordOf(marktype, 'marktype', { ...at, source: '' }), ...at }
}

/** The package.json of a folder; empty where there is none. */
export async function manifestOf(folder: string): Promise<Record<string, unknown>> {
  const manifest: unknown = JSON.parse(await readPlain(join(folder, 'package.json')).catch(() => '{}'))
  return isRecord(manifest) ? manifest : {}
}

// A pipe would be waited for.
async function readPlain(path: string): Promise<string> {
  if (!statSync(path).isFile()) throw new Error('it is no file')
  return readFile(path, 'utf8')
}

type Source = { folder: string; file: string; source: string }

function recordOf(value: unknown, key: string, source: Source): Record<string, unknown> {
  const copied = copyConfig(value)
  if ('odd' in copied)
    throw refusalOf({ ...copied.odd, at: copied.odd.at || key }, copied.odd.at === '' ? source : undefined)
  if (isRecord(copied.config)) return copied.config
  const found =
    value === undefined ? 'nothing' : Array.isArray(value) ? 'a list' : (JSON.stringify(value) ?? typeof value)
  throw refusalOf({ at: key, found, expected: 'an object' }, source)
}

const refusalOf = (
  { at, found, expected }: { at: string; found: string; expected: string },
  source?: Source,
): Refusal =>
  new Refusal(
    [diagnose('config-invalid-value', { key: at, found, expected }, source && { place: placeIn(source, exporting) })],
    2,
    source?.folder,
  )

// Plain data is read. What else there may be is run: what the file says now, as it says it: a watching run sees each edit, a check writes no cache, nothing is merged into it.
async function exportOf(path: string, source: string, at: Omit<Source, 'source'>): Promise<unknown> {
  const data = /\.m?[jt]s$/.test(path) ? (await import('./data.ts')).readData(source) : undefined
  return data ? data.value : runFor(path, source, at)
}

async function runFor(path: string, source: string, at: Omit<Source, 'source'>): Promise<unknown> {
  const { createJiti } = await import('jiti')
  const alias = ownEntries(path)
  const jiti = createJiti(path, { fsCache: false, moduleCache: false, interopDefault: false, alias })
  const options = { filename: path, async: true, forceTranspile: true, ext: '.ts' }
  const module: unknown = await inTime(jiti.evalModule(source, options) as Promise<unknown>)
  const missing = missingExport(module, source)
  if (missing !== undefined) throw nothing({ ...at, source }, missing)
  const exported: unknown = isRecord(module) && 'default' in module ? module['default'] : module
  const called: unknown = typeof exported === 'function' ? (exported as () => unknown)() : exported
  const value: unknown = types.isPromise(called) ? await inTime(called) : called
  if (value !== undefined && value !== null) return value
  throw nothing({ ...at, source }, { ...emptyExport(exported), at: exporting })
}

async function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it is not done after ${patience / 1000} seconds`)), patience)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** What a module lacks, where that is seen, and what to write. */
type Missing = { what: string; write: string; at: RegExp }

const exporting = /^.*\b(?:export\s+default|module\.exports|exports\.default)\b/m

// A module that says nothing of exports is an empty object to who loads it.
function missingExport(module: unknown, source: string): Missing | undefined {
  if (!isRecord(module) || 'default' in module) return undefined
  const names = Object.keys(module)
  if ('__esModule' in module) {
    const [name] = names
    return name === undefined
      ? { what: 'exports nothing', write: writeFor(source), at: /^.*\bexport\b/m }
      : {
          what: `has no default export, and exports \`${name}\``,
          write: `export default ${name}`,
          at: /^.*\bexport\b/m,
        }
  }
  const isStated = /\b(?:module\.)?exports\b/.test(withoutComments(source))
  if (names.length > 0 || isStated) return undefined
  return { what: 'exports nothing', write: writeFor(source), at: declaring }
}

// A pattern for a comment would start again at each that never ends. What looks like one in a string is taken for one.
function withoutComments(source: string): string {
  const opening = /\/\/|\/\*/g
  let [code, at] = ['', 0]
  for (let found = opening.exec(source); found; found = opening.exec(source)) {
    const [mark] = found
    const end = source.indexOf(mark === '//' ? '\n' : '*/', opening.lastIndex)
    code += source.slice(at, found.index)
    at = end === -1 ? source.length : end
    opening.lastIndex = at
  }
  return code + source.slice(at)
}

const declaring = /^.*\b(?:const|let|var|defineConfig)\b.*$/m

const writeFor = (source: string): string => {
  const name = /^(?:const|let|var)[ \t]+([\w$]+)[ \t]*(?::[^=\r\n\u2028\u2029]*)?=[ \t]*(?:\{|defineConfig\b)/m.exec(
    source,
  )?.[1]
  return name === undefined ? 'export default { … }' : `export default ${name}`
}

const emptyExport = (exported: unknown): Pick<Missing, 'what' | 'write'> =>
  typeof exported === 'function'
    ? { what: 'exports a function that returns nothing', write: 'export default () => ({ … })' }
    : {
        what: `exports ${types.isPromise(exported) ? 'a promise of nothing' : String(exported)}`,
        write: 'export default { … }',
      }

const nothing = (source: Source, { what, write, at }: Missing): Refusal =>
  new Refusal(
    [diagnose('config-exports-nothing', { found: source.file, what, write }, { place: placeIn(source, at) })],
    2,
    source.folder,
  )

// The line that a pattern is found in, else the first.
function placeIn({ file, source }: Source, pattern: RegExp): Place {
  const line = source.slice(0, pattern.exec(source)?.index ?? 0).split('\n').length
  return { path: file, line, column: 1, endLine: line, endColumn: 1 }
}

// Where the project has not installed marktype (a hook, an action, `npx`), the one that runs is meant.
function ownEntries(from: string): Record<string, string> {
  // As it is built, everything stands in one folder.
  const [home, extension] = import.meta.url.endsWith('.ts') ? ['..', 'ts'] : ['.', 'js']
  const entries = {
    marktype: 'index',
    'marktype/core': 'core',
    'marktype/template': 'template',
    'marktype/testing': 'testing',
  }
  const missing = Object.entries(entries).filter(([name]) => !isInstalled(name, from))
  return Object.fromEntries(
    missing.map(([name, entry]) => [name, fileURLToPath(new URL(`${home}/${entry}.${extension}`, import.meta.url))]),
  )
}

function isInstalled(name: string, from: string): boolean {
  try {
    return createRequire(from).resolve(name) !== ''
  } catch {
    return false
  }
}

/** The files that decide what the configuration says: those that it may be in, and the modules that it imports, and they. */
export async function configFiles(folder: string, file: string | undefined): Promise<string[]> {
  const own = file === undefined ? [...configNames, 'package.json'].map((name) => join(folder, name)) : [file]
  own.push(join(folder, ignoreFile))
  const found = new Set(own)
  for (const path of found) for (const imported of await importsOf(path)) found.add(imported)
  return [...found]
}

const importing = /(?:\bfrom|\bimport|\brequire)\s*(?:\(\s*)?(['"])(\.{1,2}\/[^'"\n]*)\1/g

// What is named in a comment is watched, too: that costs nothing.
async function importsOf(path: string): Promise<string[]> {
  if (!moduleEndings.some((ending) => path.endsWith(`.${ending}`))) return []
  const source = await readFile(path, 'utf8').catch(() => '')
  return [...source.matchAll(importing)].flatMap(([, , name]) => fileOf(resolve(dirname(path), name!)) ?? [])
}

// As a bundler finds it: the file, with an ending, with that of its source, or the index of a folder.
function fileOf(path: string): string | undefined {
  const bare = path.replace(/\.([cm]?)js$/, '')
  const tries = [
    path,
    ...moduleEndings.flatMap((ending) => [`${path}.${ending}`, `${bare}.${ending}`, join(path, `index.${ending}`)]),
  ]
  return tries.find((each) => statSync(each, { throwIfNoEntry: false })?.isFile())
}
