/** Finds, loads and defaults the configuration. */
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Template, UnknownKeys, Use } from '../3-emit/template.ts'
import { isString, type ValueOf } from '../ir/shape.ts'
import { faultsIn, type Config } from './config.ts'
import type { ListedSource } from './shapes.ts'
import { readIgnored } from './ignore-file.ts'
import { load, manifestOf, type Loaded } from './load.ts'
import { options, type Option, type Options, type Phase, type Slice } from './options.ts'
import { shown } from './shown.ts'
import { sliceOf } from './slices.ts'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import type { Place } from '../ir/place.ts'

export { defineConfig, type Config } from './config.ts'
export { configFiles } from './load.ts'

/** `label`: what the input is called in messages, from where the command was run. */
export type Input = {
  name?: string
  /** The folder of its pages, or its only page; once it is opened, the folder that their paths run from. */
  path: string
  label: string
  /** Once it is opened, the folder or the page as it was given: globs run from there. */
  given?: { path: string; label: string }
  dialect?: string
  output: string
  /** The way from the output to the pages, for the lock. */
  way?: string
  unknownKeys?: UnknownKeys
  /** Pages of the same API in other languages: they say what these leave out. */
  siblings?: SiblingInput[]
}

/** Another source of an input. `source`: its folder, or its page, as it is written. */
export type SiblingInput = Pick<Input, 'path' | 'label' | 'dialect'> & { source: string }

/** What a run is done with: of the options, each phase has its own, and is handed no others. */
export type Settings = Omit<Slice<'run'>, 'input' | 'inputs' | 'output'> & {
  read: Slice<'read'>
  resolve: Slice<'resolve'>
  emit: Slice<'emit'>
  compare: Slice<'compare'>
  inputs: Input[]
  /** The inputs that the configuration lists. */
  listed: readonly Input[]
  /** Who says which folder is read: the command line, the configuration, or nobody. */
  inputFrom: 'flags' | 'file' | 'nowhere'
  output: string
  /** Whether the command line says where outputs go. */
  hasOutputFlag: boolean
  /** Of the models, those that were asked for on the command line; none means all. */
  only: string[]
  /** The folder that relative paths run from. */
  folder: string
  /** The configuration file, where there is one. */
  file?: string
  /** The folder that the command is run from. */
  cwd: string
  /** The version of the package that the configuration is in, if it has one. */
  version?: string
  /** Whether what earlier runs proved and left is believed. */
  isTrusting: boolean
  /** Where `generate` remembers what it need not do again; none without. */
  cacheDir?: string
}

/** Where a run reads and writes, and which files are pages. */
export type Places = Pick<
  Settings,
  'inputs' | 'listed' | 'inputFrom' | 'output' | 'hasOutputFlag' | 'folder' | 'file' | 'cwd' | 'read'
>

/** How pages are read, and what they are taken to mean. */
export type ReadSlice = Pick<
  Settings,
  'inputs' | 'listed' | 'read' | 'resolve' | 'emit' | 'only' | 'cacheDir' | 'folder'
>

/** How outputs are made of what pages mean. */
export type MakeSlice = Pick<
  Settings,
  'templates' | 'hooks' | 'emit' | 'compare' | 'inputs' | 'listed' | 'folder' | 'cwd'
>

/** What the command line says of options: it goes over the file. */
type OptionFlags = {
  [Key in keyof Options as Options[Key] extends Option<unknown, unknown, Phase, infer Name> ? Name : never]?: ValueOf<
    Options[Key]['shape']
  >
}

/** What the command line says. */
export type Flags = OptionFlags & {
  config?: string
  only?: string[]
  /** Where the cache is kept. Default `node_modules/.cache/marktype` where there is a `node_modules`. */
  cacheDir?: string
  /** `false`: without a cache. */
  cache?: boolean
  /** `true`: nothing is believed. */
  rebuild?: boolean
}

/** Loads the configuration for a folder. Throws a refusal (exit 2) that names every fault in it. */
export async function loadSettings(cwd: string, flags: Flags): Promise<Settings> {
  const { config: own, folder, file } = await loadConfig(cwd, flags.config)
  const ignored = await readIgnored(folder)
  const config = ignored.length === 0 ? own : { ...own, ignore: [...(own.ignore ?? []), ...ignored] }
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
  if (faultsIn(loaded.config, options, shown).length > 0)
    throw new Refusal(await placedFaults(loaded), 2, loaded.folder)
  return loaded as Loaded & { config: Config }
}

// Looked up only where something is wrong: a parser is loaded for it.
async function placedFaults({ config, file, source }: Loaded): Promise<Diagnostic[]> {
  const { placeInData } = await import('./data.ts')
  const placeOf = (way: string): Place | undefined =>
    file === undefined || source === undefined ? undefined : placeInData(source, file, way)
  return faultsIn(config, options, shown, placeOf)
}

function listedInputs({ inputs = [] }: Config, folder: string, cwd: string, flags: Flags, output: string): Input[] {
  return inputs.map(({ path, sources = [], ...input }) => ({
    ...input,
    ...sourcesAt(path === undefined ? sources : [{ path }, ...sources], folder, cwd),
    output:
      input.output === undefined || flags.output !== undefined
        ? resolve(output, input.name)
        : resolve(folder, input.output),
  }))
}

// The first source is the input itself.
function sourcesAt(
  sources: readonly ListedSource[],
  folder: string,
  cwd: string,
): Pick<Input, 'path' | 'label' | 'dialect' | 'siblings'> {
  const [first, ...others] = sources.map(({ path, dialect }) => ({
    ...{ source: path, ...inputAt(resolve(folder, path), cwd) },
    ...(dialect === undefined ? {} : { dialect }),
  }))
  const { source: _, ...own } = first!
  return others.length > 0 ? { ...own, siblings: others } : own
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
function wantedTemplates(templates: Settings['templates'], flags: Flags): Settings['templates'] {
  const nameOf = (each: string | Template): string => (typeof each === 'string' ? each : each.name)
  const isCalled = (each: string | Template | Use, name: string): boolean =>
    nameOf(typeof each === 'object' && 'template' in each ? each.template : each) === name
  const wanted = flags.templates?.map((each) =>
    typeof each === 'string' ? (templates.find((other) => isCalled(other, each)) ?? each) : each,
  )
  return wanted ?? templates
}

/** The top of the repository that a folder is in; the folder itself where it is in none. */
export function repositoryTop(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return folder
  }
}

/** Where pages are looked for when nobody says where they are, from the folder of the configuration. */
export const usualInputs = ['docs/models', 'spec']

/** What a configuration comes to, with the command line over it. In: its folder, and the one that the command line runs from. */
export function settingsOf(config: Config, folder: string, cwd: string, flags: Flags): Settings {
  const output = flags.output === undefined ? resolve(folder, config.output ?? 'generated') : resolve(cwd, flags.output)
  const listed = listedInputs(config, folder, cwd, flags, output)
  const path = flags.input === undefined ? resolve(folder, config.input ?? 'spec') : resolve(cwd, flags.input)
  const isListed = flags.input === undefined && listed.length > 0
  const cacheDir = cacheFolder(folder, cwd, flags)
  const { hooks, levels, upstreams } = sliceOf('run', config, flags)
  return {
    folder,
    cwd,
    isTrusting: flags.cache !== false && flags.rebuild !== true,
    ...(cacheDir === undefined ? {} : { cacheDir }),
    inputs: isListed ? listed : [{ ...inputAt(path, cwd), output }],
    listed,
    inputFrom: flags.input !== undefined ? 'flags' : isListed || config.input !== undefined ? 'file' : 'nowhere',
    output,
    hasOutputFlag: flags.output !== undefined,
    only: flags.only ?? [],
    templates: wantedTemplates(config.templates ?? options.templates.standard, flags),
    hooks,
    levels,
    upstreams,
    read: sliceOf('read', config, flags),
    resolve: sliceOf('resolve', config, flags),
    emit: sliceOf('emit', config, flags),
    compare: sliceOf('compare', config, flags),
  }
}
