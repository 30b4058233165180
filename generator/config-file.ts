/** What a configuration file may say, and what is wrong with one that says anything else. */
import { inspect, types } from 'node:util'
import { closest, distance } from 'fastest-levenshtein'
import type { Dialect } from './1-read/dialect.ts'
import { defaultLimits, type Limits } from './1-read/limits.ts'
import { faultInTemplate, type Template, type UnknownKeys, type Use } from './3-emit/template.ts'
import type { Direction } from './ir/change.ts'
import { diagnose, diagnostics, type Diagnostic } from './ir/diagnostics.ts'
import { isRecord } from './ir/is-json.ts'
import { hookNames, type Hooks } from './ir/hooks.ts'
import type { Levels } from './ir/levels.ts'
import { faultInPatch, type Overlay } from './ir/overlay.ts'
import { foldedPath, isInside } from './sinks/file-path.ts'

/** What a configuration file may say; everything has a default. Paths run from the folder of the file. */
export type Config = {
  /** The folder of model pages. Default `spec`. */
  input?: string
  /** Several inputs, each with a folder of its own below `output`. */
  inputs?: { name: string; path: string; dialect?: string; output?: string; unknownKeys?: UnknownKeys }[]
  /** Where outputs go. Default `generated`. */
  output?: string
  /**
   * Built-in templates by name, and templates of your own; either may stand in `{ template, options?, include?, exclude? }`.
   * Default: types, validators, docs.
   */
  templates?: (string | Template | Use)[]
  /** Which pages. Globs from the input. */
  include?: string[]
  exclude?: string[]
  /** Ids of the models to generate, with what they reference. Default: all. */
  roots?: string[]
  /** The dialect of the pages. Default: told from the pages. */
  dialect?: string
  /** Dialects of your own; they come before the built-in ones. */
  dialects?: Dialect[]
  /** What is right where a page is wrong: by the id of a model, or `<id>.<name>` of a field. */
  overlay?: Overlay
  /** Functions that are asked on the way; each may do nothing but answer. */
  hooks?: Hooks
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
  /**
   * What validators do with keys that a model does not name: `allow` them (default), `reject` them, or `strip` them from what
   * `validate` returns. For all models, or by id, with `*` for the rest.
   */
  unknownKeys?: UnknownKeys | Record<string, UnknownKeys>
  /** How many issues `validate` reports. Default 100. */
  maxIssues?: number
  /** How deep values of recursive models may be nested. Default 512. */
  maxDepth?: number
  /** What imports between outputs end in. Default `js`. */
  importExtension?: 'js' | 'ts' | 'none'
  /** `annotations`: whether JSON Schemas carry `x-marktype-…` for what the standard has no word for. Default: they do not. */
  jsonSchema?: { annotations: boolean }
  /** Code of a diagnostic → how it is taken; `off`: not at all, or as an info if it is an error. Default: as the code's page says. */
  levels?: Levels
  /**
   * Id of a model, or a pattern in which `*` stands for any text → which way it goes, where `diff` could not tell. It leads on
   * to the models that it refers to.
   */
  directions?: Record<string, Direction>
  /** Changes that `diff` lets pass; `diff --format ignore` prints them. `until`: the last day, as `2026-12-31`. */
  ignore?: { fingerprint: string; reason: string; until?: string; change?: string }[]
  limits?: Partial<Limits>
}

/** Names a configuration's type; returns it as it is. */
export const defineConfig = (config: Config): Config => config

/** `wrongIn`: the part that is wrong of what is not right as a whole, by the way to it: `[0].name`. */
type Check = { expected: string; is: (value: unknown) => boolean; wrongIn?: (value: unknown) => Wrong | undefined }
type Wrong = { at: string; value: unknown; expected: string }

/** Whether a value is a text that is not empty. */
export const isString = (value: unknown): value is string => typeof value === 'string' && value !== ''
const string: Check = { expected: 'a string', is: isString }
const strings: Check = { expected: 'a list of strings', is: (value) => Array.isArray(value) && value.every(isString) }
const oneOf = (...names: string[]): Check => ({
  expected: `one of ${names.map((name) => `\`${name}\``).join(', ')}`,
  is: (value) => names.includes(value as string),
})
const count: Check = {
  expected: 'a positive whole number',
  is: (value) => Number.isInteger(value) && (value as number) > 0,
}
const recordOf = ({ expected, is }: Check): Check => ({
  expected: `an object whose values are each ${expected}`,
  is: (value) => isRecord(value) && Object.values(value).every(is),
})
const useKeys = ['template', 'options', 'include', 'exclude']
function wrongUse(value: unknown): Wrong | undefined {
  if (isString(value)) return undefined
  if (!isRecord(value))
    return { at: '', value, expected: 'a name, a template, or `{ template, options?, include?, exclude? }`' }
  if (!('template' in value)) {
    const fault = faultInTemplate(value)
    return fault && { at: `.${fault.part}`, value: value[fault.part], expected: fault.expected }
  }
  const strange = Object.keys(value).find((key) => !useKeys.includes(key))
  if (strange) return { at: `.${strange}`, value: value[strange], expected: `one of ${useKeys.join(', ')}` }
  const globs = ['include', 'exclude'].find((key) => value[key] !== undefined && !strings.is(value[key]))
  if (globs) return { at: `.${globs}`, value: value[globs], expected: strings.expected }
  const { template } = value
  const isPlain = isString(template) || (isRecord(template) && !('template' in template))
  const wrong = isPlain ? wrongUse(template) : { at: '', value: template, expected: 'a name or a template' }
  return wrong && { ...wrong, at: `.template${wrong.at}` }
}

// The first of a list that is wrong.
const firstWrong =
  (wrongIn: (value: unknown) => Wrong | undefined) =>
  (list: unknown): Wrong | undefined => {
    const all = Array.isArray(list) ? list.map(wrongIn) : []
    const at = all.findIndex((wrong) => wrong !== undefined)
    return at === -1 ? undefined : { ...all[at]!, at: `[${at}]${all[at]!.at}` }
  }

function wrongPatch(overlay: unknown): Wrong | undefined {
  const found = Object.entries(isRecord(overlay) ? overlay : {}).flatMap(([id, patch]) => {
    const fault = faultInPatch(patch)
    if (!fault) return []
    const { part, expected } = fault
    const value: unknown = part === undefined ? patch : (patch as Record<string, unknown>)[part]
    return [{ at: `['${id}']${part === undefined ? '' : `.${part}`}`, value, expected }]
  })
  return found[0]
}

const dialectParts = ['sections', 'columns', 'marks', 'types', 'additional', 'deprecated', 'open', 'members']
// Some dialects are written where no compiler looks, and to read by half of one would end in a fault of ours.
const isDialect = (value: unknown): boolean =>
  isRecord(value) &&
  isString(value['name']) &&
  Array.isArray(value['evidence']) &&
  value['evidence'].every((each) => types.isRegExp(each)) &&
  (value['mark'] === undefined || types.isRegExp(value['mark'])) &&
  Array.isArray(value['nonModels']) &&
  typeof value['nullable'] === 'function' &&
  dialectParts.every((part) => isRecord(value[part])) &&
  Object.values(value['sections'] as object).every((each) => types.isRegExp(each))

// Each input has a folder of its own below the output, on file systems that ignore case too.
const areFolders = (names: readonly string[]): boolean =>
  names.every((name) => isInside(name) && !name.includes('/')) && new Set(names.map(foldedPath)).size === names.length
const inputKeys = ['name', 'path', 'dialect', 'output', 'unknownKeys']
const unknownKeys = oneOf('allow', 'reject', 'strip')

const ignoreParts: Record<string, Check> = {
  fingerprint: { expected: 'the fingerprint of a change', is: isString },
  reason: { expected: 'a reason: why the change is accepted', is: isString },
  until: {
    expected: 'a day like `2026-12-31`',
    is: (value) => value === undefined || (isString(value) && isDay(value)),
  },
  change: { expected: 'a text', is: (value) => value === undefined || typeof value === 'string' },
}
// One that the calendar has: `Date` takes the 31st of February for a day of March.
const isDay = (text: string): boolean => {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : new Date(NaN)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function wrongIgnore(value: unknown): Wrong | undefined {
  if (!isRecord(value)) return { at: '', value, expected: '`{ fingerprint, reason, until?, change? }`' }
  const strange = Object.keys(value).find((key) => !Object.hasOwn(ignoreParts, key))
  if (strange)
    return { at: `.${strange}`, value: value[strange], expected: `one of ${Object.keys(ignoreParts).join(', ')}` }
  const wrong = Object.entries(ignoreParts).find(([part, { is }]) => !is(value[part]))
  return wrong && { at: `.${wrong[0]}`, value: value[wrong[0]], expected: wrong[1].expected }
}

/** What a diagnostic may be taken for. */
export const levels = ['error', 'warning', 'info', 'off'] as const

const checks: Record<keyof Config, Check> = {
  input: string,
  inputs: {
    expected: 'a list of `{ name, path, dialect?, output?, unknownKeys? }`, each name once and a plain folder name',
    is: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every(
        (each) =>
          isRecord(each) &&
          isString(each['name']) &&
          isString(each['path']) &&
          Object.keys(each).every((key) => inputKeys.includes(key) && isString(each[key])) &&
          (each['unknownKeys'] === undefined || unknownKeys.is(each['unknownKeys'])),
      ) &&
      areFolders(value.map(({ name }) => name as string)),
  },
  output: string,
  templates: {
    expected:
      'a list of templates, at least one: a name; a template, which has a `name` in lower case, a `version`, an `extension` and `file`; or `{ template, options?, include?, exclude? }`',
    is: (value) => Array.isArray(value) && value.length > 0 && value.every((each) => !wrongUse(each)),
    wrongIn: firstWrong(wrongUse),
  },
  include: strings,
  exclude: strings,
  roots: strings,
  dialect: string,
  dialects: {
    expected: `a list of dialects, each with ${[...dialectParts, 'evidence', 'nonModels', 'nullable'].map((part) => `\`${part}\``).join(', ')}`,
    is: (value) => Array.isArray(value) && value.every(isDialect),
  },
  overlay: {
    expected:
      'an object of patches: `{ type?, required?, nullable?, description?, deprecated? }` of a field, `{ description?, deprecated?, open? }` of a model',
    is: (value) => isRecord(value) && !wrongPatch(value),
    wrongIn: wrongPatch,
  },
  hooks: {
    expected: `an object of functions: ${hookNames.join(', ')}`,
    is: (value) =>
      isRecord(value) &&
      Object.entries(value).every(
        ([name, hook]) => hookNames.some((each) => each === name) && typeof hook === 'function',
      ),
  },
  keys: oneOf('documented', 'snake', 'camel', 'pascal'),
  rename: recordOf(string),
  enums: recordOf(oneOf('string', 'number')),
  nulls: oneOf('documented', 'lenient'),
  optional: oneOf('loose', 'exact'),
  unknownKeys: {
    expected: `${unknownKeys.expected}, or an object of these by the id of a model`,
    is: (value) => unknownKeys.is(value) || recordOf(unknownKeys).is(value),
  },
  maxIssues: count,
  maxDepth: count,
  importExtension: oneOf('js', 'ts', 'none'),
  jsonSchema: {
    expected: '`{ annotations: true }` or `{ annotations: false }`',
    is: (value) =>
      isRecord(value) && typeof value['annotations'] === 'boolean' && Object.keys(value).join() === 'annotations',
  },
  levels: {
    expected: `an object of codes, each with one of ${levels.map((level) => `\`${level}\``).join(', ')}`,
    is: (value) =>
      isRecord(value) &&
      Object.entries(value).every(
        ([code, level]) => Object.hasOwn(diagnostics, code) && levels.includes(level as (typeof levels)[number]),
      ),
  },
  directions: recordOf(oneOf('request', 'response', 'both')),
  ignore: {
    expected: 'a list of `{ fingerprint, reason, until?, change? }`, each with a reason, and a day like `2026-12-31`',
    is: (value) => Array.isArray(value) && value.every((each) => !wrongIgnore(each)),
    wrongIn: firstWrong(wrongIgnore),
  },
  limits: {
    expected: `an object of positive numbers: ${Object.keys(defaultLimits).join(', ')}`,
    is: (value) =>
      isRecord(value) &&
      Object.entries(value).every(
        ([key, limit]) => Object.hasOwn(defaultLimits, key) && typeof limit === 'number' && limit > 0,
      ),
  },
}

/** The faults of a configuration, key by key. */
export function faultsIn(config: Record<string, unknown>): Diagnostic[] {
  const known = Object.keys(checks)
  return Object.entries(config).flatMap(([key, value]) => {
    if (value === undefined || key.startsWith('$')) return []
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
    const { expected, is, wrongIn } = checks[key as keyof Config]
    if (is(value)) return []
    const { at, ...wrong } = wrongIn?.(value) ?? { at: '', value, expected }
    return [invalid(`${key}${at}`, wrong.value, wrong.expected)]
  })
}

const invalid = (key: string, value: unknown, expected: string): Diagnostic =>
  diagnose('config-invalid-value', { key, found: shown(value), expected })

// Whole, or what it is; half of a value says less.
const shown = (value: unknown): string => {
  const text = inspect(value, { depth: 1, breakLength: Infinity, customInspect: false })
  if (text.length <= 60) return text
  if (Array.isArray(value)) return `list of ${value.length}`
  return isRecord(value) ? `object with ${Object.keys(value).slice(0, 8).join(', ')}` : `${text.slice(0, 60)}…`
}
