/** What all generated validators share. Text of the output, where `validators.ts` holds it: nothing else may be imported. */
import { maxIssues } from './bounds.ts'

/** The Standard Schema interface (standardschema.dev), version 1. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => Result<Output>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

/** What is wrong with a value, and where: `path` as keys, `pointer` as a JSON pointer (RFC 6901). */
export interface Issue {
  readonly path: readonly (string | number)[]
  readonly pointer: string
  readonly expected: string
  readonly received: string
  readonly message: string
}

/** What was found. `truncated`: there is more than `maxIssues`. */
export interface Failure {
  readonly issues: readonly Issue[]
  readonly truncated?: true
}

/** A valid value, or every issue there is. */
export type Result<T> = { readonly value: T; readonly issues?: undefined } | Failure

/** Thrown by `assert…`; holds the issues. */
export class ValidationError extends Error {
  readonly issues: readonly Issue[]
  constructor(name: string, issues: readonly Issue[]) {
    const lines = issues.slice(0, 10).map((each) => `\n  ${placeOf(each)}: ${each.message}`)
    const more = issues.length > 10 ? `\n  and ${issues.length - 10} more` : ''
    super(`Not a valid ${name}:${lines.join('')}${more}`)
    this.name = 'ValidationError'
    this.issues = issues
  }
}

// A key may be anything, as a value may.
const placeOf = ({ pointer }: Issue): string =>
  pointer.length > 200 || unusual.test(pointer) ? quoted(pointer, 200) : pointer || '/'

/** The schema of a model: nothing is transformed, so that input and output are the model. */
export type Schema<T> = StandardSchemaV1<T, T>

/** Makes a schema for libraries that take Standard Schemas. */
export const schema = <T>(validate: (value: unknown) => Result<T>): Schema<T> => ({
  '~standard': { version: 1, vendor: 'marktype', validate },
})

/** An object whose keys are to be read. */
export type Keys = { readonly [key: string]: unknown }

/** An object with the keys of a model, before their values are checked. */
export type Input<T> = { readonly [Key in keyof T]?: unknown }

/** Returns true if the value is an object; arrays are not. `Key`: a key that is to be read. */
export const isObject = <Key extends string = string>(value: unknown): value is { readonly [Name in Key]?: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The issues that were found; undefined as long as there are none. Paths and pointers grow from their end. */
export type Found =
  { path: (string | number)[]; pointer: string; expected: string; received: string; message: string }[] | undefined

/** Collects the issues of a value. */
export type Explain = (value: unknown) => Found

/** Returns the issue of a value that is not what was expected. `told`: the types of which the value is told, and not only the type. */
export function wrong(value: unknown, expected: string, told: string = ''): NonNullable<Found> {
  const received = shown(value, told)
  return [
    {
      path: [],
      pointer: '',
      expected,
      received,
      message: value === undefined ? `Required, expected ${expected}` : `Expected ${expected}, received ${received}`,
    },
  ]
}

/** Collects the issues of a string. */
export const string: Explain = (value) => (typeof value === 'string' ? undefined : wrong(value, 'string'))
/** Collects the issues of a finite number. */
export const number: Explain = (value) => (Number.isFinite(value) ? undefined : wrong(value, 'number'))
/** Collects the issues of a whole number. */
export const integer: Explain = (value) => (Number.isInteger(value) ? undefined : wrong(value, 'integer', 'number'))
/** Collects the issues of a boolean. */
export const boolean: Explain = (value) => (typeof value === 'boolean' ? undefined : wrong(value, 'boolean'))
/** Collects the issues of an object of any keys. */
export const object: Explain = (value) => (isObject(value) ? undefined : wrong(value, 'object'))
/** Collects the issues of an array of any items. */
export const array: Explain = (value) => (Array.isArray(value) ? undefined : wrong(value, 'array'))
/** Collects the issues of a value that is one of a few. */
export const oneOf =
  (...values: readonly (string | number | boolean)[]): Explain =>
  (value) =>
    values.includes(value as string)
      ? undefined
      : wrong(value, namesOf(values), values.map((each) => typeof each).join(' '))

const namesOf = (values: readonly (string | number | boolean)[]): string => {
  const names = values.slice(0, 10).map((each) => shown(each, typeof each))
  return [...names, ...(values.length > 10 ? [`… (${values.length - 10} more)`] : [])].join(' | ')
}

/** Collects the issue of a key that no model names. */
export const unknownKey: Explain = (value) => [
  { path: [], pointer: '', expected: 'no such key', received: kindOf(value), message: 'Unknown key' },
]

/** The fields of a value while their issues are collected; no `input`: it is no object. */
export interface Fields {
  input: Keys | undefined
  found: Found
}

/** Starts to collect the issues of an object. */
export const fields = (value: unknown): Fields =>
  isObject(value) ? { input: value, found: undefined } : { input: undefined, found: wrong(value, 'object') }

function add(to: Fields, key: string, explain: Explain, value: unknown): void {
  const below = explain(value)
  if (below) to.found = under(to.found, below, key)
}

/** Adds the issues of the value under a key. */
export function required(to: Fields, key: string, explain: Explain): void {
  if (to.input) add(to, key, explain, to.input[key])
}

/** Adds the issues of the value under a key, if there is one. */
export function optional(to: Fields, key: string, explain: Explain): void {
  const value = to.input?.[key]
  if (value !== undefined) add(to, key, explain, value)
}

/** Adds the issues of the value under a key, if the key is there: `undefined` is a value then. */
export function exact(to: Fields, key: string, explain: Explain): void {
  if (to.input && key in to.input) add(to, key, explain, to.input[key])
}

/** Adds an issue unless a key is there, whatever it holds. */
export function present(to: Fields, key: string): void {
  if (to.input && !(key in to.input)) add(to, key, anything, undefined)
}

const anything: Explain = (value) => wrong(value, 'anything')

/** Adds the issues of a field that is called like something that every object inherits: only a key of its own counts. */
export function own(to: Fields, key: string, check: typeof required, explain: Explain = anything): void {
  const { input } = to
  if (input && !Object.hasOwn(input, key)) to.input = Object.create(null) as Keys
  check(to, key, explain)
  to.input = input
}

/** Adds the issues of the keys that are not among the known ones. */
export function others(to: Fields, known: readonly string[], explain: Explain): void {
  const input = to.input ?? {}
  for (const key of Object.keys(input)) if (!known.includes(key) && !isFull(to.found)) add(to, key, explain, input[key])
}

/** Collects the issues of an array, item by item. `is`: what is right need not be explained. */
export const items =
  (explain: Explain, is?: (value: unknown) => boolean): Explain =>
  (value) => {
    if (!Array.isArray(value)) return wrong(value, 'array')
    let found: Found
    for (let index = 0; index < value.length && !isFull(found); index++) {
      const below = is && is(value[index]) ? undefined : explain(value[index])
      if (below) found = under(found, below, index)
    }
    return found
  }

/** Collects the issues of an object, key by key. */
export const entries =
  (explain: Explain): Explain =>
  (value) => {
    const all = fields(value)
    others(all, [], explain)
    return all.found
  }

/** Returns the issues and those of a part, which move below its key. */
export function under(found: Found, below: NonNullable<Found>, key: string | number): NonNullable<Found> {
  const pointer = pointerTo(`${key}`)
  for (let index = 0; index < below.length; index++) {
    const issue = below[index]!
    issue.path = [key, ...issue.path]
    issue.pointer = pointer + issue.pointer
    if (found && !isFull(found)) found[found.length] = issue
  }
  return found ?? below
}

const special = /[~/]/

const pointerTo = (key: string): string => `/${special.test(key) ? key.replace(/~/g, '~0').replace(/\//g, '~1') : key}`

// One more than is reported.
const isFull = (found: Found): boolean => found !== undefined && found.length > maxIssues

/** Returns what `validate…` says of a value that was refused. A getter may have given a right answer where the one before was wrong. */
export function failure(value: unknown, explain: Explain): Failure {
  const issues = explain(value) ?? wrong(value, 'no change')
  return isFull(issues) ? { issues: issues.slice(0, maxIssues), truncated: true } : { issues }
}

/** Throws a ValidationError where a value was refused. */
export function assertValid({ issues }: Result<unknown>, name: string): void {
  if (issues) throw new ValidationError(name, issues)
}

// The type of a value is told where another was expected. The value is not: it may be a secret, and this the wrong place for it.
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && !Number.isFinite(value) ? `${value}` : typeof value
}

// Text as JSON, shortened, and without what could act on a terminal or a log: controls, what turns text or is not seen, ends of lines.
const quoted = (text: string, most = 60): string =>
  JSON.stringify(text.length > most ? `${text.slice(0, most)}...` : text).replace(/[\p{C}\p{DI}\u2028\u2029]/gu, '?')

// Most text is plain. Asked for what is not, the expression finds nothing, which is quicker than to find something.
const unusual = /[^ !#-[\]-~]/

// The value in few words, where only some values of its type are right.
function shown(value: unknown, told: string): string {
  const kind = typeof value
  if (!told.includes(kind)) return kindOf(value)
  if (typeof value !== 'string') return `${value as number}`
  return value.length > 60 || unusual.test(value) ? quoted(value) : `"${value}"`
}
