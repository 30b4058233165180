/**
 * All options, each once. The type of the configuration, its checks and defaults, the slices that phases get, flags, what the lock keeps,
 * the table in README and config.schema.json are made of this list: to add an option is to add an entry. What stands above an entry is its
 * sentence.
 */
import { defaultLimits, type Limits } from '../1-read/limits.ts'
import type { Direction } from '../ir/change.ts'
import type { Hooks } from '../ir/hooks.ts'
import type { Levels } from '../ir/levels.ts'
import type { Overlay } from '../ir/overlay.ts'
import { withoutRegExps } from '../ir/regexps.ts'
import { count, oneOf, string, type Shape } from '../ir/shape.ts'
import type { Json } from '../ir/spec.ts'
import { readDirection, readLevel, readNames, readText, type ReadFlag } from './flags.ts'
import {
  acceptances,
  annotations,
  dialects,
  hooks,
  inputs,
  levels,
  levelsByCode,
  numbers,
  overlay,
  samples,
  strings,
  templates,
  unknownKeysOrEach,
  upstreams,
  valuesOf,
} from './shapes.ts'

/** Who is handed an option. `run`: whoever puts the phases together; it goes to none of them. */
export type Phase = 'run' | 'read' | 'resolve' | 'emit' | 'compare'

/** An option: the values it takes, its default, and the phase that gets it. */
export type Option<Value = unknown, Standard = unknown, Owner extends Phase = Phase, Name extends string = string> = {
  phase: Owner
  shape: Shape<Value>
  /** What holds where nobody says anything. */
  standard: Standard
  /** The same for a reader, where the value does not say it. */
  standardSays?: string
  /** What the lock keeps of it, since another value may make other outputs: data, and without a path of this machine. */
  recorded?: (value: never) => Json | undefined
  /** Whether what is said is laid over what holds otherwise, key by key. */
  isLaidOver?: true
  /** Whether one of several inputs may say otherwise. */
  isOfInput?: true
  flag?: { name: Name; spelling: string; says: string; read: ReadFlag; commands?: readonly string[] }
  /** The heading in README that says more. */
  guide?: string
}

/** Types an option by its shape. */
const option = <
  Value,
  const Owner extends Phase,
  Standard extends Value | undefined,
  const Name extends string = never,
>(
  entry: Omit<Option<Value, Standard, Owner, Name>, 'recorded'> & { recorded?: (value: Standard) => Json | undefined },
): Option<Value, Standard, Owner, Name> => entry as Option<Value, Standard, Owner, Name>

const asIs = (value: unknown): Json => value as Json
const asWords = (value: string[]): Json => value.join(' ')
const unlessEmpty = (value: Overlay): Json | undefined =>
  Object.keys(value).length === 0 ? undefined : (value as { [id: string]: Json })
// What hooks do is no data; that they are there can be told.
const namesOf = (value: Hooks): Json | undefined => Object.keys(value).toSorted().join(' ') || undefined

/** The pages of an input, where the configuration does not say. */
export const defaultInclude = ['**/*.md', '**/*.mdx']

const inJson = (value: unknown): Json => JSON.parse(JSON.stringify(withoutRegExps(value))) as Json

/** All options by key, in the order in which README lists them. */
export const options = {
  /** The folder of pages, or a page that is the only one. */
  input: option({
    phase: 'run',
    shape: string,
    standard: undefined,
    standardSays: '`spec`',
    flag: {
      name: 'input',
      spelling: '--input <dir>',
      says: 'the folder of model pages, or one page (default: spec)',
      read: readText,
    },
  }),
  /** Several folders or pages: `{ name, path, dialect?, output?, unknownKeys? }[]`; each writes to `<output>/<name>` unless it says otherwise. In place of
   * `path` there may be `sources: { path, dialect? }[]`: pages of one API in several languages. */
  inputs: option({ phase: 'run', shape: inputs, standard: undefined, standardSays: '' }),
  /** Where outputs go. */
  output: option({
    phase: 'run',
    shape: string,
    standard: undefined,
    standardSays: '`generated`',
    flag: { name: 'output', spelling: '--output <dir>', says: 'where outputs go (default: generated)', read: readText },
  }),
  /** Which templates run: built-in ones by name, and your own; either may stand in `{ template, options?, include?, exclude? }`. */
  templates: option({
    phase: 'run',
    shape: templates,
    standard: ['types', 'validators', 'docs'],
    flag: {
      name: 'templates',
      spelling: '--templates <names>',
      says: 'which templates, with commas between (default: types,validators,docs)',
      read: readNames,
    },
    guide: 'Templates',
  }),
  /** Globs that pick pages, from the input; what starts with a dot is picked only by a glob that says so. */
  include: option({ phase: 'read', shape: strings, standard: defaultInclude, recorded: asWords }),
  /** Globs of what is no page, from the input. */
  exclude: option({ phase: 'read', shape: strings, standard: [], recorded: asWords }),
  /** Ids of the models to generate, with what they reference. */
  roots: option({ phase: 'resolve', shape: strings, standard: [], standardSays: 'all', recorded: asWords }),
  /** How the pages are written. */
  dialect: option({
    phase: 'read',
    shape: string,
    standard: undefined,
    standardSays: 'told from the pages',
    recorded: (value) => value ?? 'detected',
    isOfInput: true,
    flag: {
      name: 'dialect',
      spelling: '--dialect <name>',
      says: 'how the pages are written (default: told from the pages)',
      read: readText,
    },
    guide: 'Dialects',
  }),
  /** Dialects of your own; they come before the built-in ones: `{ extends: 'plain', columns: { Feld: 'name' }, … }`, or whole ones. */
  dialects: option({
    phase: 'read',
    shape: dialects,
    standard: [],
    recorded: (value) => (value.length === 0 ? undefined : inJson(value)),
    guide: 'Dialects',
  }),
  /** What is right where a page is wrong: by the id of a model, or `<id>.<name>` of a field. */
  overlay: option({
    phase: 'resolve',
    shape: overlay,
    standard: {},
    recorded: unlessEmpty,
    guide: 'Overlay and hooks',
  }),
  /** Functions that are asked on the way; each may do nothing but answer. */
  hooks: option({ phase: 'run', shape: hooks, standard: {}, recorded: namesOf, guide: 'Overlay and hooks' }),
  /**
   * How keys are spelt on the wire: `witnessed`, as examples of the pages show it and else as the pages print them; always as the pages
   * print them, `documented`; or `snake`, `camel` or `pascal`.
   */
  keys: option({
    phase: 'resolve',
    shape: oneOf('witnessed', 'documented', 'snake', 'camel', 'pascal'),
    standard: 'witnessed',
    recorded: asIs,
  }),
  /** `'<id>.<name>': 'wire-name'`, where no rule fits. */
  rename: option({ phase: 'resolve', shape: valuesOf(string), standard: {}, recorded: asIs }),
  /** `'<id>': 'string'` or `'number'`, for enums in table form whose values are all bare numbers. */
  enums: option({ phase: 'resolve', shape: valuesOf(oneOf('string', 'number')), standard: {}, recorded: asIs }),
  /**
   * Real payloads: `'<id>'` of a model → a glob of JSON files, or several, from the folder of the configuration. They say how keys are spelt and
   * what may be null, and `check` and `lint` hold them against the models.
   */
  samples: option({ phase: 'resolve', shape: samples, standard: {} }),
  /**
   * What is done with fields that do not say whether they may be null: `documented` takes none; `lenient` takes it; `received` takes it in
   * models that clients receive, by the directions that `diff` infers, and not in those that they only send.
   */
  nulls: option({
    phase: 'emit',
    shape: oneOf('documented', 'lenient', 'received'),
    standard: 'documented',
    recorded: asIs,
  }),
  /** `exact`: an optional field may be absent, and not `undefined`. */
  optional: option({ phase: 'emit', shape: oneOf('loose', 'exact'), standard: 'loose', recorded: asIs }),
  /**
   * `allow`, `reject` or `strip`: what validators do with keys that no field names; also one for each model,
   * `{ '<id>': 'reject', '*': 'allow' }`, and for each of several `inputs`.
   */
  unknownKeys: option({
    phase: 'emit',
    shape: unknownKeysOrEach,
    standard: 'allow',
    recorded: asIs,
    isOfInput: true,
  }),
  /** How many issues `validate<Name>` reports. */
  maxIssues: option({ phase: 'emit', shape: count, standard: 100, recorded: asIs }),
  /** How deep values of recursive models may be nested. */
  maxDepth: option({ phase: 'emit', shape: count, standard: 512, recorded: asIs }),
  /** What imports between outputs end in: `js`, `ts` or `none`. */
  importExtension: option({ phase: 'emit', shape: oneOf('js', 'ts', 'none'), standard: 'js', recorded: asIs }),
  /** `annotations`: JSON Schemas say with `x-marktype-…` what the standard has no word for. */
  jsonSchema: option({ phase: 'emit', shape: annotations, standard: { annotations: false }, recorded: asIs }),
  /** Code of a diagnostic → `error`, `warning`, `info` or `off`, in every command. */
  levels: option({
    phase: 'run',
    shape: levelsByCode as Shape<Levels>,
    standard: {},
    isLaidOver: true,
    flag: {
      name: 'level',
      spelling: '--level <code=level>',
      says: `how to take a code: ${levels.join(', ')}; may be repeated, and goes over the configuration`,
      read: readLevel,
      commands: ['lint'],
    },
  }),
  /**
   * Id of a model, or a pattern with `*` → `request`, `response` or `both`, where `diff` could not tell; it leads on to the models
   * that it refers to.
   */
  directions: option({
    phase: 'compare',
    shape: valuesOf(oneOf('request', 'response', 'both')) as Shape<Record<string, Direction>>,
    standard: {},
    isLaidOver: true,
    flag: {
      name: 'direction',
      spelling: '--direction <id=way>',
      says: 'which way a model goes: request, response or both; * in the id stands for any text; may be repeated',
      read: readDirection,
      commands: ['diff'],
    },
  }),
  /** Changes that `diff` lets pass: `{ fingerprint, reason, until?, change? }[]`, as `--format ignore` prints them. */
  ignore: option({ phase: 'compare', shape: acceptances, standard: [] }),
  /** Repositories whose pages `marktype pull` brings: `{ name, git, ref?, path?, to? }[]`; see [docs/upstreams.md](docs/upstreams.md). */
  upstreams: option({ phase: 'run', shape: upstreams, standard: [] }),
  /** What a page may cost before it is refused. */
  limits: option({
    phase: 'read',
    shape: numbers(Object.keys(defaultLimits) as (keyof Limits)[]),
    standard: defaultLimits,
    standardSays: 'see [docs/limits.md](docs/limits.md)',
    isLaidOver: true,
    recorded: asIs,
  }),
}

/** The list as a type, from which `Config` and the slices are derived. */
export type Options = typeof options

/** The options of one phase, each as it holds. */
export type Slice<Owner extends Phase> = {
  [Key in keyof Options as Options[Key]['phase'] extends Owner ? Key : never]: SettingOf<Options[Key]>
}
type SettingOf<Of> = Of extends Option<infer Value, infer Standard> ? Held<Value, Standard> : never
// What is laid over a whole value is whole again.
type Held<Value, Standard> = [Standard] extends [undefined]
  ? Value | undefined
  : Standard extends Required<Value>
    ? Required<Value>
    : Value
