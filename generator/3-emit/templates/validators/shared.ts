/** `validators.ts`: what all validators share. Plain source of our own, emitted rather than imported from npm. */
import type { EmitSettings } from '../../template.ts'
import { code, literal, type Code } from '../../typescript/code.ts'
import { formatChecks } from '../../typescript/formats.ts'

/** The source, with the bounds that the settings set. */
export const sharedSource = ({ maxIssues, maxDepth }: EmitSettings): Code => code`
/** How many issues are reported. */
export const maxIssues: number = ${literal(maxIssues)}

/** How deep values of recursive models may be nested. */
export const maxDepth: number = ${literal(maxDepth)}
${interfaces}${walking}${objects}${issues}${formatChecks(true)}${stripping}`

const interfaces = code`
/** The Standard Schema interface (standardschema.dev), version 1. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => Result<Output>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

/** What is wrong with a value, and where: \`path\` as keys, \`pointer\` as a JSON pointer (RFC 6901). */
export interface Issue {
  readonly path: readonly (string | number)[]
  readonly pointer: string
  readonly expected: string
  readonly received: string
  readonly message: string
}

/** What was found. \`truncated\`: there is more than \`maxIssues\`. */
export interface Failure {
  readonly issues: readonly Issue[]
  readonly truncated?: true
}

/** A valid value, or every issue there is. */
export type Result<T> = { readonly value: T; readonly issues?: undefined } | Failure

/** What \`assert…\` throws. */
export class ValidationError extends Error {
  readonly issues: readonly Issue[]
  constructor(name: string, issues: readonly Issue[]) {
    const lines = issues.slice(0, 10).map((each) => \`\\n  \${each.pointer || "/"}: \${each.message}\`)
    const more = issues.length > 10 ? \`\\n  and \${issues.length - 10} more\` : ""
    super(\`Not a valid \${name}:\${lines.join("")}\${more}\`)
    this.name = "ValidationError"
    this.issues = issues
  }
}

/** The Standard JSON Schema interface (standardschema.dev), version 1. */
export interface StandardJSONSchemaV1<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1
    readonly vendor: string
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
    readonly jsonSchema: {
      readonly input: (options: { readonly target: string }) => Record<string, unknown>
      readonly output: (options: { readonly target: string }) => Record<string, unknown>
    }
  }
}

/** What \`…Schema\` is. */
export type Schema<T> = StandardSchemaV1<unknown, T> & StandardJSONSchemaV1<unknown, T>

/** A schema for libraries that take Standard Schemas, or Standard JSON Schemas. */
export const schema = <T,>(validate: (value: unknown) => Result<T>, define: () => Definition): Schema<T> => {
  const write = ({ target }: { readonly target: string }) => documentOf(define, target)
  return { "~standard": { version: 1, vendor: "marktype", validate, jsonSchema: { input: write, output: write } } }
}

/** The JSON Schema of a model, and the definitions of the models that it refers to. */
export interface Definition {
  readonly id: string
  readonly schema: Record<string, unknown>
  readonly next: readonly (() => Definition)[]
}

// The words used mean the same in both drafts.
const drafts = /* @__PURE__ */ new Map([
  ["draft-2020-12", "https://json-schema.org/draft/2020-12/schema"],
  ["draft-07", "http://json-schema.org/draft-07/schema#"],
])

function documentOf(define: () => Definition, target: string): Record<string, unknown> {
  const $schema = drafts.get(target)
  if ($schema === undefined) throw new Error(\`Unexpected target \${target}, expected \${[...drafts.keys()].join(" or ")}\`)
  const { schema, next } = define()
  const $defs: Record<string, unknown> = {}
  const waiting = new Set(next)
  for (const each of waiting) {
    const found = each()
    put($defs, found.id, found.schema)
    for (const further of found.next) waiting.add(further)
  }
  return waiting.size === 0 ? { $schema, ...schema } : { $schema, ...schema, $defs }
}
`

const walking = code`
/** What a walk through a recursive model has done so far. */
export interface Walk {
  visits: number
  seen?: Map<string, Set<unknown>>
  made?: Map<string, Map<unknown, unknown>>
}

/** A walk that has done nothing yet. */
export const start = (): Walk => ({ visits: 0 })

/** From here on a walk remembers where it was: values that are shared many times over would make it endless. */
export const manyVisits = 100000

/** What a walk makes of a value, found again where it has been. */
export function remembered<T>(walk: Walk, kind: string, value: T, make: (value: T, walk: Walk) => T): T {
  const kinds = (walk.made ??= new Map<string, Map<unknown, unknown>>())
  const made = kinds.get(kind) ?? new Map<unknown, unknown>()
  kinds.set(kind, made)
  if (!made.has(value)) made.set(value, make(value, walk))
  return made.get(value) as T
}

/** Whether a walk of that kind has been to a value. */
export function again(walk: Walk, kind: string, value: unknown): boolean {
  const kinds = (walk.seen ??= new Map<string, Set<unknown>>())
  const seen = kinds.get(kind) ?? new Set<unknown>()
  kinds.set(kind, seen)
  return seen.has(value) || (seen.add(value), false)
}
`

const objects = code`
/** What all objects inherit. */
export const base: { readonly [key: string]: unknown } = /* @__PURE__ */ Object.getPrototypeOf({}) as {
  readonly [key: string]: unknown
}

/** Whether a value is an object; arrays are none. */
export const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * An object as its own keys make it: the same one, unless it inherits others, since it is not plain or somebody has put a key into
 * what all objects inherit. Right after a key was read from it, the compiler knows the first; the second a loop tells that costs
 * next to nothing.
 */
export function own(value: object): { readonly [key: string]: unknown } {
  const from = Object.getPrototypeOf(value) as object
  for (const _ in from) return { __proto__: null, ...value }
  return from === Object.prototype || from === null
    ? (value as { readonly [key: string]: unknown })
    : { __proto__: null, ...value }
}

/** Whether an object has all of the keys. */
export const owns = (value: object, keys: readonly string[]): boolean => keys.every((key) => Object.hasOwn(value, key))
`

const issues = code`
/** Issues while they are collected: paths and pointers grow from their end. */
export type Found = { path: (string | number)[]; pointer: string; expected: string; received: string; message: string }[]

/** Adds an issue, at the value itself or below a key. */
export function add(
  found: Found,
  expected: string,
  value: unknown,
  key?: string | number,
  pointer: string = key === undefined ? "" : "/" + key,
): void {
  const received = describe(value)
  const path = key === undefined ? [] : [key]
  const message = \`Expected \${expected}, received \${received}\`
  found[found.length] = { path, pointer, expected, received, message }
}

/** Adds the issue of a value that is nested deeper than is looked. */
export const tooDeep = (found: Found, value: unknown): void => add(found, \`at most \${maxDepth} levels\`, value)

/** Moves the issues from \`index\` on below a key. Most are one key deep, for which there is a quicker way than for any. */
export function under(found: Found, index: number, key: string | number, pointer: string = "/" + key): void {
  for (; index < found.length; index++) {
    const issue = found[index]!
    issue.path = issue.path.length === 1 ? [key, issue.path[0]!] : [key, ...issue.path]
    issue.pointer = pointer + issue.pointer
  }
}

/** A key as a JSON pointer. */
export const pointerTo = (key: string): string =>
  "/" + (/[~/]/.test(key) ? key.replace(/~/g, "~0").replace(/\\//g, "~1") : key)

/** What is wrong with a value that was refused. The list has room for one issue, as most need: an empty one takes room for many at once. */
export function failure(explain: (value: unknown, found: Found) => void, value: unknown): Failure {
  const issues: Found = [undefined as never]
  issues.pop()
  explain(value, issues)
  if (!issues.length) add(issues, "no change", value)
  return issues.length > maxIssues ? { issues: issues.slice(0, maxIssues), truncated: true } : { issues }
}

// Text as JSON, shortened, and without what could act on a terminal.
const quoted = (text: string): string =>
  JSON.stringify(text.length > 60 ? \`\${text.slice(0, 60)}…\` : text).replace(/[\\x7f-\\x9f]/g, "?")

// Most text needs nothing of that. Asked for what does, the expression finds nothing, which is quicker than to find something.
const unusual = /[^ !#-[\\]-~]/

function describe(value: unknown): string {
  if (typeof value === "string") return value.length > 60 || unusual.test(value) ? quoted(value) : \`"\${value}"\`
  if (value === undefined) return "nothing"
  if (Array.isArray(value)) return "array"
  return value !== null && (typeof value === "object" || typeof value === "function") ? typeof value : String(value)
}
`

const stripping = code`
/** An object with each value stripped: the same object where nothing went. */
export function stripKeys<T>(value: T, strip: (item: unknown, key: string) => unknown): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  const input = value as { readonly [key: string]: unknown }
  const copy: { [key: string]: unknown } = {}
  let isSame = true
  for (const key of Object.keys(input)) {
    const after = strip(input[key], key)
    if (after !== input[key]) isSame = false
    put(copy, key, after)
  }
  return isSame ? value : (copy as T)
}

/** Sets a key of its own, whatever it is called. */
export function put(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
}
`
