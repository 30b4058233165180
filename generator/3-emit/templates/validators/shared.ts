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
    const lines = issues.slice(0, 10).map((each) => \`\\n  \${placeOf(each)}: \${each.message}\`)
    const more = issues.length > 10 ? \`\\n  and \${issues.length - 10} more\` : ""
    super(\`Not a valid \${name}:\${lines.join("")}\${more}\`)
    this.name = "ValidationError"
    this.issues = issues
  }
}

// A key may be anything, as a value may.
const placeOf = ({ pointer }: Issue): string =>
  pointer.length > 200 || unusual.test(pointer) ? quoted(pointer, 200) : pointer || "/"

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
  /** How many issues there are already, above of where it is. */
  held: number
  /** There are more issues than are reported. */
  isFull?: boolean
  seen?: Map<string, Set<unknown>>
  judged?: Map<unknown, Map<unknown, boolean>>
  made?: Map<string, Map<unknown, unknown>>
}

/** A walk that has done nothing yet. */
export const start = (): Walk => ({ visits: 0, held: 0 })

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

/** The verdict on a value, found again where a walk has been. */
export function judged(
  judge: (value: unknown, depth: number, walk: Walk) => boolean,
  value: unknown,
  depth: number,
  walk: Walk,
): boolean {
  const all = (walk.judged ??= new Map<unknown, Map<unknown, boolean>>())
  const known = all.get(judge) ?? new Map<unknown, boolean>()
  all.set(judge, known)
  const verdict = known.get(value) ?? judge(value, depth, walk)
  known.set(value, verdict)
  return verdict
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
`

const issues = code`
/** Issues while they are collected, if there are any: paths and pointers grow from their end. */
export type Found =
  | { path: (string | number)[]; pointer: string; expected: string; received: string; message: string }[]
  | undefined

/** The issues and one more, at the value itself or below a key. The message starts with words that are quicker written out. */
export function add(
  found: Found,
  expected: string,
  words: string,
  received: string,
  key?: string | number,
  pointer: string = key === undefined ? "" : "/" + key,
): NonNullable<Found> {
  const issue = { path: key === undefined ? [] : [key], pointer, expected, received, message: words + received }
  if (!found) return [issue]
  found[found.length] = issue
  return found
}

/** The issue of a value that is nested deeper than is looked. */
export const tooDeep = (value: unknown): NonNullable<Found> => {
  const expected = \`at most \${maxDepth} levels\`
  return add(undefined, expected, \`Expected \${expected}, received \`, kindOf(value))
}

/** The issues and those of a part, which move below its key. Most are one key deep, for which there is a quicker way than for any. */
export function under(found: Found, below: NonNullable<Found>, key: string | number, pointer: string = "/" + key): NonNullable<Found> {
  for (let index = 0; index < below.length; index++) {
    const issue = below[index]!
    issue.path = issue.path.length === 1 ? [key, issue.path[0]!] : [key, ...issue.path]
    issue.pointer = pointer + issue.pointer
    if (found && !isFull(found)) found[found.length] = issue
  }
  return found ?? below
}

/** Whether there are more issues than are reported: then nobody has to look for others. */
export const isFull = (found: Found): boolean => found !== undefined && found.length > maxIssues

/** Notes the issues there are before a walk goes deeper, so that it does not where they are enough. Out: how many. */
export function hold(found: Found, walk: Walk): number {
  const held = found ? found.length : 0
  walk.held += held
  return held
}

/** The issues of a part of a walk, as many as can be reported and one more: then the walk has nothing left to look for. */
export function bounded(found: Found, walk: Walk): Found {
  if (!found || found.length <= maxIssues) return found
  walk.isFull = true
  return found.slice(0, maxIssues + 1)
}

const special = /[~/]/

/** A key as a JSON pointer. */
export const pointerTo = (key: string): string =>
  "/" + (special.test(key) ? key.replace(/~/g, "~0").replace(/\\//g, "~1") : key)

/** What is wrong with a value that was refused. */
export const failure = (issues: NonNullable<Found>): Failure =>
  isFull(issues) ? { issues: issues.slice(0, maxIssues), truncated: true } : { issues }

/** What a value is: said where another kind was expected. The value is not, which may be a secret, and this the wrong place for it. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing"
  if (value === null) return "null"
  if (Array.isArray(value)) return "array"
  return typeof value === "number" && !Number.isFinite(value) ? \`\${value}\` : typeof value
}

// Text as JSON, shortened, and without what could act on a terminal or a log: controls, what turns text or is not seen, ends of lines.
const quoted = (text: string, most = 60): string =>
  JSON.stringify(text.length > most ? \`\${text.slice(0, most)}...\` : text).replace(/[\\p{C}\\p{DI}\\u2028\\u2029]/gu, "?")

// Most text is plain. Asked for what is not, the expression finds nothing, which is quicker than to find something.
const unusual = /[^ !#-[\\]-~]/

/** Text in few words; of anything else its kind. Said where only some text is right. */
export const shownText = (value: unknown): string =>
  typeof value !== "string"
    ? kindOf(value)
    : value.length > 60 || unusual.test(value)
      ? quoted(value)
      : \`"\${value}"\`

/** The same of several kinds, or of other ones. */
export const shown = (value: unknown, kinds: string): string =>
  typeof value !== "string" && kinds.includes(typeof value)
    ? String(value)
    : kinds.includes("string")
      ? shownText(value)
      : kindOf(value)
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
