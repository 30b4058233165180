/** Finds, loads and defaults the configuration. */
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { defaultLimits, type Limits } from './1-read/limits.ts'
import type { Template, UnknownKeys, Use } from './3-emit/template.ts'
import { faultsIn, isString, type Config } from './config-file.ts'
import { load, manifestOf, type Loaded } from './config-load.ts'
import { Refusal } from './ir/diagnostics.ts'
import type { Json } from './ir/spec.ts'

export { defineConfig, levels, type Config } from './config-file.ts'
export { configFiles } from './config-load.ts'

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
  const faults = faultsIn(loaded.config)
  if (faults.length > 0) throw new Refusal(faults, 2)
  return loaded as Loaded & { config: Config }
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

/** The top of the repository that a folder is in; the folder itself where it is in none. */
export function repositoryTop(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return folder
  }
}

/** The models that a run is about, with what they refer to: those that were asked for, else those that the configuration names; none means all. */
export const rootsOf = ({ only, roots }: Pick<Settings, 'only' | 'roots'>): readonly string[] =>
  only.length > 0 ? only : roots

/** Where pages are looked for when nobody says where they are, from the folder of the configuration. */
export const usualInputs = ['docs/models', 'spec']

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
