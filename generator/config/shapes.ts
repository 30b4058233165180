/** What the options with parts of their own may say: templates, dialects, patches, inputs, acceptances. */
import type { OwnDialect } from '../1-read/own-dialect.ts'
import { templateShape, type Template, type UnknownKeys, type Use } from '../3-emit/template.ts'
import { diagnostics } from '../ir/diagnostics.ts'
import { isRecord } from '../ir/is-json.ts'
import { hookNames, type Hooks } from '../ir/hooks.ts'
import type { Levels } from '../ir/levels.ts'
import { patch, type Overlay } from '../ir/overlay.ts'
import { isString, like, listOf, objectOf, oneOf, optional, recordOf, string, whole, type Shape } from '../ir/shape.ts'
import type { Upstream } from '../ir/upstreams.ts'
import { ownDialect } from './dialect-shape.ts'
import { foldedPath, isInside } from '../sinks/file-path.ts'

/** What a diagnostic may be taken for. */
export const levels = ['error', 'warning', 'info', 'off'] as const

/** A list of strings, of which none is empty. */
export const strings: Shape<string[]> = whole('a list of strings', listOf('', string))

/** An object whose values are each of one shape. */
export const valuesOf = <Value>(item: Shape<Value>): Shape<Record<string, Value>> =>
  whole(`an object whose values are each ${item.expected}`, recordOf('', item))

const unknownKeys: Shape<UnknownKeys> = oneOf('allow', 'reject', 'strip')

/** The option `unknownKeys`: one way for all models, or one for each id. */
export const unknownKeysOrEach: Shape<UnknownKeys | Record<string, UnknownKeys>> = like(
  `${unknownKeys.expected}, or an object of these by the id of a model`,
  (value) => [unknownKeys, valuesOf(unknownKeys)].some(({ wrongIn }) => !wrongIn(value)),
  { anyOf: [unknownKeys.schema, { type: 'object', additionalProperties: unknownKeys.schema }] },
)

// Templates
const anything: Shape<unknown> = { expected: 'anything', wrongIn: () => undefined, schema: {} }
const nameOrTemplate: Shape<string | Template> = {
  expected: 'a name or a template',
  wrongIn: (value) => {
    if (isString(value)) return undefined
    return isRecord(value) && !('template' in value)
      ? templateShape.wrongIn(value)
      : { at: '', value, expected: nameOrTemplate.expected }
  },
  schema: string.schema!,
}
const dressed = objectOf<Use>('', {
  template: nameOrTemplate,
  ...{ options: optional(anything), include: optional(strings), exclude: optional(strings) },
})
const use: Shape<string | Template | Use> = {
  expected: 'a name, a template, or `{ template, options?, include?, exclude? }`',
  wrongIn: (value) => {
    if (isRecord(value) && 'template' in value) return dressed.wrongIn(value)
    return isRecord(value) || isString(value)
      ? nameOrTemplate.wrongIn(value)
      : { at: '', value, expected: use.expected }
  },
  schema: { anyOf: [string.schema, dressed.schema] },
}

/** The option `templates`. Names are not looked up here. */
export const templates: Shape<(string | Template | Use)[]> = listOf(
  'a list of templates, at least one: a name; a template, which has a `name` in lower case, a `version`, an `extension` and `file`; or `{ template, options?, include?, exclude? }`',
  use,
  1,
)

// Dialects
/** The option `dialects`. What a dialect extends is not looked up here. */
export const dialects: Shape<OwnDialect[]> = listOf(
  "a list of dialects: `{ extends: 'plain', columns: { … } }`, or whole ones",
  ownDialect,
)

// Inputs
/** A folder of pages, or one page, and how they are written. */
export type ListedSource = { path: string; dialect?: string }
/**
 * An entry of the option `inputs`. `sources`, in place of `path`: pages of one API in several languages, of which the first names things.
 * `output`: by default the folder `name` below the common output.
 */
export type ListedInput = {
  name: string
  path?: string
  sources?: ListedSource[]
  dialect?: string
  output?: string
  unknownKeys?: UnknownKeys
}
const source = objectOf<ListedSource>('', { path: string, dialect: optional(string) })
const listed = objectOf<ListedInput>('', {
  ...{ name: string, path: optional(string), sources: optional(listOf('', source, 1)) },
  ...{ dialect: optional(string), output: optional(string) },
  unknownKeys: optional(unknownKeys),
})
const saysWhere = ({ path, sources }: ListedInput): boolean => (path === undefined) !== (sources === undefined)
// Each input has a folder of its own below the output, on file systems that ignore case too.
const areFolders = (names: readonly string[]): boolean =>
  names.every((name) => isInside(name) && !name.includes('/')) && new Set(names.map(foldedPath)).size === names.length

const list = listOf('', listed, 1)
/** The option `inputs`: at least one, each with a `name` of its own that can be a folder. */
export const inputs: Shape<ListedInput[]> = like(
  'a list of `{ name, path, dialect?, output?, unknownKeys? }`, or with `sources: [{ path, dialect? }, …]` in place of `path`, each name once and a plain folder name',
  (value) =>
    !list.wrongIn(value) &&
    (value as ListedInput[]).every(saysWhere) &&
    areFolders((value as ListedInput[]).map(({ name }) => name)),
  list.schema,
)

const upstream = objectOf<Upstream>('', {
  ...{ name: string, git: string, ref: optional(string) },
  ...{ path: optional(string), paths: optional(listOf('', string, 1)), to: optional(string) },
})
const upstreamList = listOf('', upstream)
// Below a path there is no way out of it.
const isWayDown = (path: string): boolean => path === '.' || isInside(path.replace(/^\.\/|\/$/g, ''))
/** The option `upstreams`: each with a `name` of its own that can be a folder. Addresses are looked at when they are fetched from. */
export const upstreams: Shape<Upstream[]> = like(
  'a list of `{ name, git, ref?, path? or paths?, to? }`, each name once and a plain folder name, each path one that runs down from the top',
  (value) =>
    !upstreamList.wrongIn(value) &&
    areFolders((value as Upstream[]).map(({ name }) => name)) &&
    (value as Upstream[]).every(
      ({ path, paths, to }) =>
        (path === undefined || paths === undefined) && [path ?? [], paths ?? [], to ?? []].flat().every(isWayDown),
    ),
  upstreamList.schema,
)

/** The option `samples`. Ids are not looked up here. */
export const samples: Shape<Record<string, string | string[]>> = valuesOf(
  like<string | string[]>(
    'a glob, or a list of globs',
    (value) => isString(value) || (Array.isArray(value) && value.length > 0 && value.every(isString)),
    { anyOf: [string.schema, { type: 'array', items: string.schema, minItems: 1 }] },
  ),
)

// What is right where a page is wrong
const patches = recordOf(
  'an object of patches: `{ type?, required?, nullable?, description?, deprecated? }` of a field, `{ description?, deprecated?, open? }` of a model',
  patch,
)
/** The option `overlay`. Ids are not looked up here. */
export const overlay: Shape<Overlay> = patches

/** The option `hooks`: functions, by the names of hooks and no others. */
export const hooks: Shape<Hooks> = like(
  `an object of functions: ${hookNames.join(', ')}`,
  (value) =>
    isRecord(value) &&
    Object.entries(value).every(
      ([name, hook]) => hookNames.some((each) => each === name) && typeof hook === 'function',
    ),
)

/** The option `levels`: only codes that exist. */
export const levelsByCode: Shape<Levels> = like(
  `an object of codes, each with one of ${levels.map((level) => `\`${level}\``).join(', ')}`,
  (value) =>
    isRecord(value) &&
    Object.entries(value).every(
      ([code, level]) => Object.hasOwn(diagnostics, code) && levels.includes(level as (typeof levels)[number]),
    ),
  { type: 'object', propertyNames: { enum: Object.keys(diagnostics) }, additionalProperties: { enum: levels } },
)

/** An entry of the option `ignore`: the change to accept, by its fingerprint. `until`: the last day that it holds. */
export type Acceptance = { fingerprint: string; reason: string; until?: string; change?: string }
const acceptance: Shape<Acceptance> = objectOf('`{ fingerprint, reason, until?, change? }`', {
  fingerprint: like('the fingerprint of a change', isString, string.schema),
  reason: like('a reason: why the change is accepted', isString, string.schema),
  until: optional(
    like('a day like `2026-12-31`', (value) => isString(value) && isDay(value), { type: 'string', format: 'date' }),
  ),
  change: optional(like('a text', (value) => typeof value === 'string', { type: 'string' })),
})
/** Whether a text is a day that the calendar has: `Date` takes the 31st of February for a day of March. */
export const isDay = (text: string): boolean => {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : new Date(NaN)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The option `ignore`. Fingerprints are not looked up here. */
export const acceptances: Shape<Acceptance[]> = listOf(
  'a list of `{ fingerprint, reason, until?, change? }`, each with a reason, and a day like `2026-12-31`',
  acceptance,
)

/** Positive numbers under some names. */
export const numbers = <Name extends string>(names: readonly Name[]): Shape<Partial<Record<Name, number>>> =>
  like(
    `an object of positive numbers: ${names.join(', ')}`,
    (value) =>
      isRecord(value) &&
      Object.entries(value).every(
        ([key, each]) => names.some((name) => name === key) && typeof each === 'number' && each > 0,
      ),
    {
      type: 'object',
      propertyNames: { enum: names },
      additionalProperties: { type: 'number', exclusiveMinimum: 0 },
    },
  )

/** `{ annotations: true }`. */
export const annotations: Shape<{ annotations: boolean }> = like(
  '`{ annotations: true }` or `{ annotations: false }`',
  (value) =>
    isRecord(value) && typeof value['annotations'] === 'boolean' && Object.keys(value).join() === 'annotations',
  {
    type: 'object',
    properties: { annotations: { type: 'boolean' } },
    required: ['annotations'],
    additionalProperties: false,
  },
)
