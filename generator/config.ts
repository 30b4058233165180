/** Finds, loads, validates and defaults the configuration. */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { closest, distance } from 'fastest-levenshtein'
import type { Dialect } from './1-read/dialect.ts'
import { defaultLimits, type Limits } from './1-read/limits.ts'
import type { Template } from './3-emit/template.ts'
import { diagnose, Refusal, type Diagnostic } from './ir/diagnostics.ts'

/** What a configuration file may say; everything has a default. Paths run from the folder of the file. */
export type Config = {
  /** The folder of model pages. Default `spec`. */
  input?: string
  /** Several inputs, each with a folder of its own below `output`. */
  inputs?: { name: string; path: string; dialect?: string; output?: string }[]
  /** Where outputs go. Default `generated`. */
  output?: string
  /** Built-in templates by name, and templates of your own. Default: types, validators, docs. */
  templates?: (string | Template)[]
  /** Which pages. Globs from the input. */
  include?: string[]
  exclude?: string[]
  /** Ids of the models to generate, with what they reference. Default: all. */
  roots?: string[]
  /** The dialect of the pages. Default: told from the pages. */
  dialect?: string
  /** Dialects of your own; they come before the built-in ones. */
  dialects?: Dialect[]
  /** How keys are spelt on the wire. Default `documented`: as the pages print them. */
  keys?: 'documented' | 'snake' | 'camel' | 'pascal'
  /** `<id>.<name>` → the key on the wire, where no rule fits. */
  rename?: Record<string, string>
  /** Id of an enum in table form → whether its bare numbers are numbers. */
  enums?: Record<string, 'string' | 'number'>
  /** Whether fields that do not say so may be null. Default `documented`: they may not. */
  nulls?: 'documented' | 'lenient'
  /** Whether an optional field may be present and undefined. Default `loose`: it may. */
  optional?: 'loose' | 'exact'
  /** What imports between outputs end in. Default `js`. */
  importExtension?: 'js' | 'ts' | 'none'
  limits?: Partial<Limits>
}

export type Settings = Required<Omit<Config, 'input' | 'inputs' | 'dialect' | 'limits'>> & {
  inputs: { name?: string; path: string; dialect?: string; output: string }[]
  dialect?: string
  limits: Limits
  /** The folder that relative paths run from. */
  folder: string
}

/** Names a configuration's type; returns it as it is. */
export const defineConfig = (config: Config): Config => config

/** What the command line says; it goes over the file. */
export type Flags = { config?: string; input?: string; output?: string; templates?: string[]; only?: string[] }

/** Loads the configuration for a folder. Throws a refusal (exit 2) that names every fault in it. */
export async function loadSettings(cwd: string, flags: Flags): Promise<Settings> {
  const { config, folder } = await load(cwd, flags.config)
  const faults = faultsIn(config)
  if (faults.length > 0) throw new Refusal(faults, 2)
  return withDefaults(config as Config, folder, cwd, flags)
}

async function load(
  cwd: string,
  file: string | undefined,
): Promise<{ config: Record<string, unknown>; folder: string }> {
  if (file !== undefined && !existsSync(resolve(cwd, file)))
    throw new Refusal([diagnose('config-not-found', { found: file })], 2)
  const { loadConfig } = await import('c12')
  try {
    const loaded = await loadConfig({
      name: 'marktype',
      cwd,
      ...(file === undefined ? {} : { configFile: resolve(cwd, file) }),
      packageJson: file === undefined,
      rcFile: false,
      globalRc: false,
      dotenv: false,
      envName: false,
      extend: false,
      omit$Keys: true,
    })
    const found = loaded.configFile !== undefined && existsSync(loaded.configFile) ? dirname(loaded.configFile) : cwd
    return { config: { ...(loaded.config as Record<string, unknown>) }, folder: found }
  } catch (fault) {
    const reason = String(fault instanceof Error ? fault.message : fault).split('\n', 1)[0]!
    throw new Refusal([diagnose('config-unreadable', { found: file ?? 'marktype.config', reason })], 2)
  }
}

type Check = { expected: string; is: (value: unknown) => boolean }

const isString = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const string: Check = { expected: 'a string', is: isString }
const strings: Check = { expected: 'a list of strings', is: (value) => Array.isArray(value) && value.every(isString) }
const oneOf = (...names: string[]): Check => ({
  expected: `one of ${names.map((name) => `\`${name}\``).join(', ')}`,
  is: (value) => names.includes(value as string),
})
const recordOf = ({ expected, is }: Check): Check => ({
  expected: `an object whose values are each ${expected}`,
  is: (value) => isRecord(value) && Object.values(value).every(is),
})
const named = (what: string, ...functions: string[]): Check => ({
  expected: what,
  is: (value) =>
    Array.isArray(value) &&
    value.every(
      (each) =>
        isString(each) ||
        (isRecord(each) && isString(each['name']) && functions.every((key) => typeof each[key] === 'function')),
    ),
})
const inputKeys = ['name', 'path', 'dialect', 'output']

const checks: Record<keyof Config, Check> = {
  input: string,
  inputs: {
    expected: 'a list of `{ name, path, dialect?, output? }`',
    is: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every(
        (each) =>
          isRecord(each) &&
          isString(each['name']) &&
          isString(each['path']) &&
          Object.keys(each).every((key) => inputKeys.includes(key) && isString(each[key])),
      ),
  },
  output: string,
  templates: named('a list of names of templates, or templates', 'file'),
  include: strings,
  exclude: strings,
  roots: strings,
  dialect: string,
  dialects: named('a list of dialects', 'nullable', 'isAdditional'),
  keys: oneOf('documented', 'snake', 'camel', 'pascal'),
  rename: recordOf(string),
  enums: recordOf(oneOf('string', 'number')),
  nulls: oneOf('documented', 'lenient'),
  optional: oneOf('loose', 'exact'),
  importExtension: oneOf('js', 'ts', 'none'),
  limits: {
    expected: `an object of positive numbers: ${Object.keys(defaultLimits).join(', ')}`,
    is: (value) =>
      isRecord(value) &&
      Object.entries(value).every(([key, limit]) => Object.hasOwn(defaultLimits, key) && Number(limit) > 0),
  },
}

function faultsIn(config: Record<string, unknown>): Diagnostic[] {
  const known = Object.keys(checks)
  return Object.entries(config).flatMap(([key, value]) => {
    if (value === undefined) return []
    if (!Object.hasOwn(checks, key)) {
      const near = closest(key, known)
      return [
        diagnose('config-unknown-key', {
          found: key,
          expected: known,
          near: distance(key, near) <= 3 ? near : undefined,
        }),
      ]
    }
    const { expected, is } = checks[key as keyof Config]
    return is(value) ? [] : [diagnose('config-invalid-value', { key, found: shown(value), expected })]
  })
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function withDefaults(config: Config, folder: string, cwd: string, flags: Flags): Settings {
  const output = flags.output === undefined ? resolve(folder, config.output ?? 'generated') : resolve(cwd, flags.output)
  const several = flags.input === undefined ? config.inputs : undefined
  const inputs = several?.map((input) => ({
    ...input,
    path: resolve(folder, input.path),
    output: input.output === undefined ? resolve(output, input.name) : resolve(folder, input.output),
  })) ?? [
    { path: flags.input === undefined ? resolve(folder, config.input ?? 'spec') : resolve(cwd, flags.input), output },
  ]
  return {
    folder,
    inputs,
    output,
    templates: flags.templates ?? config.templates ?? ['types', 'validators', 'docs'],
    include: config.include ?? ['**/*.md', '**/*.mdx'],
    exclude: config.exclude ?? [],
    roots: flags.only ?? config.roots ?? [],
    ...(config.dialect === undefined ? {} : { dialect: config.dialect }),
    dialects: config.dialects ?? [],
    keys: config.keys ?? 'documented',
    rename: config.rename ?? {},
    enums: config.enums ?? {},
    nulls: config.nulls ?? 'documented',
    optional: config.optional ?? 'loose',
    importExtension: config.importExtension ?? 'js',
    limits: { ...defaultLimits, ...config.limits },
  }
}
