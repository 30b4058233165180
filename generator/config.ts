/** Finds, loads and defaults the configuration. */
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { defaultLimits, type Limits } from './1-read/limits.ts'
import type { Template, UnknownKeys, Use } from './3-emit/template.ts'
import { faultsIn, invalid, isString, type Config } from './config-file.ts'
import { diagnose, Refusal } from './ir/diagnostics.ts'
import { isRecord } from './ir/is-json.ts'
import type { Json } from './ir/spec.ts'

export { defineConfig, levels, type Config } from './config-file.ts'

/** `label`: what the input is called in messages, from where the command was run. */
export type Input = {
  name?: string
  /** The folder of its pages; once it is opened, the folder that their paths run from. */
  path: string
  label: string
  /** Once it is opened, the folder as it was given: globs run from there. */
  given?: { path: string; label: string }
  dialect?: string
  output: string
  /** The way from the output to the pages, for the lock. */
  way?: string
  unknownKeys?: UnknownKeys
}

export type Settings = Required<Omit<Config, 'input' | 'inputs' | 'dialect' | 'limits'>> & {
  inputs: Input[]
  /** The inputs that the configuration lists. */
  listed: readonly Input[]
  /** Who says which folder is read: the command line, the configuration, or nobody. */
  inputFrom: 'flags' | 'file' | 'nowhere'
  /** Whether the command line says where outputs go. */
  hasOutputFlag: boolean
  /** Of the models, those that were asked for on the command line; none means all. */
  only: string[]
  dialect?: string
  limits: Limits
  /** The folder that relative paths run from. */
  folder: string
  /** The configuration file, where there is one. */
  file?: string
  /** The folder that the command is run from. */
  cwd: string
  /** The version of the package that the configuration is in, if it has one. */
  version?: string
  /** Where `generate` remembers what it need not do again; none without. */
  cacheDir?: string
}

/** What the command line says; it goes over the file. */
export type Flags = {
  config?: string
  input?: string
  output?: string
  templates?: string[]
  only?: string[]
  /** Over the levels of the file. */
  level?: NonNullable<Config['levels']>
  /** Over the directions of the file. */
  direction?: NonNullable<Config['directions']>
  /** Where the cache is kept. Default `node_modules/.cache/marktype` where there is a `node_modules`. */
  cacheDir?: string
  /** `false`: without a cache. */
  cache?: boolean
}

/** Loads the configuration for a folder. Throws a refusal (exit 2) that names every fault in it. */
export async function loadSettings(cwd: string, flags: Flags): Promise<Settings> {
  const { config, folder, file } = await loadConfig(cwd, flags.config)
  const { version } = await manifestOf(folder).catch((): { version?: unknown } => ({}))
  return {
    ...settingsOf(config, folder, cwd, flags),
    ...(isString(version) ? { version } : {}),
    ...(file === undefined ? {} : { file: join(folder, file) }),
  }
}

/** The configuration as it is written, its folder, and its file where there is one. Throws a refusal as `loadSettings` does. */
export async function loadConfig(cwd: string, file?: string): Promise<Loaded & { config: Config }> {
  const loaded = await load(cwd, file)
  if (!isRecord(loaded.config)) throw new Refusal([invalid('export default', loaded.config, 'an object')], 2)
  const faults = faultsIn(loaded.config)
  if (faults.length > 0) throw new Refusal(faults, 2)
  return loaded as Loaded & { config: Config }
}

/** `file`: its name in the folder. */
type Loaded = { config: unknown; folder: string; file?: string }

async function load(cwd: string, file: string | undefined): Promise<Loaded> {
  const path = file === undefined ? undefined : resolve(cwd, file)
  if (path !== undefined && !statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new Refusal([diagnose('config-not-found', { found: file! })], 2)
  try {
    return (await loadModule(cwd, file ?? fileIn(cwd))) ?? (await loadManifest(cwd)) ?? { config: {}, folder: cwd }
  } catch (fault) {
    throw new Refusal(
      [diagnose('config-unreadable', { found: file ?? fileIn(cwd) ?? 'package.json', reason: reasonOf(fault) })],
      2,
    )
  }
}

// The first line says what, and what follows where; a stack says neither to who wrote the file.
function reasonOf(fault: unknown): string {
  const [first, second = ''] = stripVTControlCharacters(String(fault instanceof Error ? fault.message : fault)).split(
    '\n',
  )
  const at = /:(\d+:\d+)$/.exec(second)?.[1]
  return `${first!.trim()}${at === undefined ? '' : ` (${at})`}`
}

// Only in the folder itself: nothing is looked up above it, and nothing in the input.
const fileIn = (cwd: string): string | undefined =>
  ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json']
    .map((extension) => `marktype.config.${extension}`)
    .find((name) => existsSync(join(cwd, name)))

// What the file says now, as it says it: a watching run sees each edit, a check writes no cache, nothing is merged into it.
async function loadModule(cwd: string, file: string | undefined): Promise<Loaded | undefined> {
  if (file === undefined) return undefined
  const path = resolve(cwd, file)
  const source = await readFile(path, 'utf8')
  const at = { folder: dirname(path), file: basename(path) }
  if (path.endsWith('.json')) return { config: JSON.parse(source), ...at }
  const { createJiti } = await import('jiti')
  const alias = ownEntries(path)
  const jiti = createJiti(path, { fsCache: false, moduleCache: false, interopDefault: false, alias })
  const module = await jiti.evalModule(source, { filename: path, async: true, forceTranspile: true, ext: '.ts' })
  const config: unknown = isRecord(module) && 'default' in module ? module['default'] : module
  return { config: typeof config === 'function' ? await (config() as unknown) : config, ...at }
}

// Where the project has not installed marktype (a hook, an action, `npx`), the one that runs is meant.
function ownEntries(from: string): Record<string, string> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const entries = { marktype: 'index', 'marktype/template': 'template', 'marktype/testing': 'testing' }
  const missing = Object.entries(entries).filter(([name]) => !isInstalled(name, from))
  return Object.fromEntries(
    missing.map(([name, entry]) => [name, fileURLToPath(new URL(`./${entry}.${extension}`, import.meta.url))]),
  )
}

function isInstalled(name: string, from: string): boolean {
  try {
    return createRequire(from).resolve(name) !== ''
  } catch {
    return false
  }
}

async function loadManifest(cwd: string): Promise<Loaded | undefined> {
  const manifest = await manifestOf(cwd)
  return manifest['marktype'] !== undefined
    ? { config: manifest['marktype'], folder: cwd, file: 'package.json' }
    : undefined
}

async function manifestOf(folder: string): Promise<Record<string, unknown>> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}'))
  return isRecord(manifest) ? manifest : {}
}

function listedInputs({ inputs = [] }: Config, folder: string, cwd: string, flags: Flags, output: string): Input[] {
  return inputs.map((input) => ({
    ...input,
    ...inputAt(resolve(folder, input.path), cwd),
    output:
      input.output === undefined || flags.output !== undefined
        ? resolve(output, input.name)
        : resolve(folder, input.output),
  }))
}

/** The part of an input that says where its pages are. */
export const inputAt = (path: string, cwd: string): Pick<Input, 'path' | 'label'> => ({
  path,
  label: relative(cwd, path).split(sep).join('/') || '.',
})

function cacheFolder(folder: string, cwd: string, { cache, cacheDir }: Flags): string | undefined {
  if (cache === false) return undefined
  if (cacheDir !== undefined) return resolve(cwd, cacheDir)
  const modules = join(folder, 'node_modules')
  return existsSync(modules) ? join(modules, '.cache/marktype') : undefined
}

// A name on the command line may be that of a template in the file, with all that stands beside it there.
function wantedTemplates({ templates = ['types', 'validators', 'docs'] }: Config, flags: Flags): Settings['templates'] {
  const nameOf = (each: string | Template): string => (typeof each === 'string' ? each : each.name)
  const isCalled = (each: string | Template | Use, name: string): boolean =>
    nameOf(typeof each === 'object' && 'template' in each ? each.template : each) === name
  return flags.templates?.map((name) => templates.find((each) => isCalled(each, name)) ?? name) ?? templates
}

/** The pages of an input, where the configuration does not say. */
export const defaultInclude = ['**/*.md', '**/*.mdx']

/** What a configuration comes to, with the command line over it. In: its folder, and the one that the command line runs from. */
export function settingsOf(config: Config, folder: string, cwd: string, flags: Flags): Settings {
  const output = flags.output === undefined ? resolve(folder, config.output ?? 'generated') : resolve(cwd, flags.output)
  const listed = listedInputs(config, folder, cwd, flags, output)
  const path = flags.input === undefined ? resolve(folder, config.input ?? 'spec') : resolve(cwd, flags.input)
  const isListed = flags.input === undefined && listed.length > 0
  const cacheDir = cacheFolder(folder, cwd, flags)
  return {
    folder,
    cwd,
    ...(cacheDir === undefined ? {} : { cacheDir }),
    inputs: isListed ? listed : [{ ...inputAt(path, cwd), output }],
    listed,
    inputFrom: flags.input !== undefined ? 'flags' : isListed || config.input !== undefined ? 'file' : 'nowhere',
    output,
    hasOutputFlag: flags.output !== undefined,
    templates: wantedTemplates(config, flags),
    include: config.include ?? defaultInclude,
    exclude: config.exclude ?? [],
    roots: config.roots ?? [],
    only: flags.only ?? [],
    ...(config.dialect === undefined ? {} : { dialect: config.dialect }),
    dialects: config.dialects ?? [],
    overlay: config.overlay ?? {},
    hooks: config.hooks ?? {},
    keys: config.keys ?? 'documented',
    rename: config.rename ?? {},
    enums: config.enums ?? {},
    nulls: config.nulls ?? 'documented',
    optional: config.optional ?? 'loose',
    unknownKeys: config.unknownKeys ?? 'allow',
    maxIssues: config.maxIssues ?? 100,
    maxDepth: config.maxDepth ?? 512,
    importExtension: config.importExtension ?? 'js',
    jsonSchema: config.jsonSchema ?? { annotations: false },
    levels: { ...config.levels, ...flags.level },
    directions: { ...config.directions, ...flags.direction },
    ignore: config.ignore ?? [],
    limits: { ...defaultLimits, ...config.limits },
  }
}

/** What of the settings can change an output, as data and without a path of this machine: it goes into the lock. */
export const recordedSettings = (
  { dialect, unknownKeys }: Settings['inputs'][number],
  settings: Settings,
): { [name: string]: Json } => ({
  dialect: dialect ?? settings.dialect ?? 'detected',
  include: settings.include.join(' '),
  exclude: settings.exclude.join(' '),
  roots: settings.roots.join(' '),
  // Most projects have neither. What hooks do is no data; that they are there can be told.
  ...(Object.keys(settings.overlay).length === 0 ? {} : { overlay: settings.overlay as { [key: string]: Json } }),
  ...(Object.keys(settings.hooks).length === 0 ? {} : { hooks: Object.keys(settings.hooks).toSorted().join(' ') }),
  keys: settings.keys,
  rename: settings.rename,
  enums: settings.enums,
  nulls: settings.nulls,
  optional: settings.optional,
  unknownKeys: unknownKeys ?? settings.unknownKeys,
  maxIssues: settings.maxIssues,
  maxDepth: settings.maxDepth,
  importExtension: settings.importExtension,
  jsonSchema: settings.jsonSchema,
  limits: settings.limits,
})
