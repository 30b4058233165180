/** `validators.ts`: what all validators share. Plain source of our own, emitted rather than imported from npm. */
import { code } from '../../typescript/code.ts'

export const sharedSource = code`
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

/** A valid value, the same reference that was passed in; or every issue there is. */
export type Result<T> = { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] }

/** What \`assert…\` throws. */
export class ValidationError extends Error {
  readonly issues: readonly Issue[]
  constructor(name: string, issues: readonly Issue[]) {
    const lines = issues.slice(0, 10).map((each) => \`\\n  \${each.pointer === "" ? "/" : each.pointer}: \${each.message}\`)
    const more = issues.length > 10 ? \`\\n  and \${issues.length - 10} more\` : ""
    super(\`Not a valid \${name}:\${lines.join("")}\${more}\`)
    this.name = "ValidationError"
    this.issues = issues
  }
}

/** One issue, at the value itself or below a key. */
export function issue(expected: string, value: unknown, key?: string | number): Issue {
  const received = describe(value)
  return {
    path: key === undefined ? [] : [key],
    pointer: key === undefined ? "" : pointerTo(key),
    expected,
    received,
    message: \`Expected \${expected}, received \${received}\`,
  }
}

/** Adds the issues of a part, below its key. */
export function add(found: Issue[], result: Result<unknown>, key: string | number): void {
  if (result.issues === undefined) return
  const before = found.length
  for (const each of result.issues) found.push(each)
  below(found, before, key)
}

/** Moves the issues from \`before\` on below a key. */
export function below(found: Issue[], before: number, key: string | number): void {
  const pointer = pointerTo(key)
  for (let index = before; index < found.length; index++) {
    const each = found[index]
    if (each) found[index] = { ...each, path: [key, ...each.path], pointer: pointer + each.pointer }
  }
}

/** A schema for libraries that take Standard Schemas. */
export const schema = <T>(validate: (value: unknown) => Result<T>): StandardSchemaV1<unknown, T> => ({
  "~standard": { version: 1, vendor: "marktype", validate },
})

/** A full-date of RFC 3339. */
export function isDate(value: unknown): boolean {
  return typeof value === "string" && /^\\d{4}-\\d\\d-\\d\\d$/.test(value) && isDay(value)
}

/** A date-time of RFC 3339; leap seconds are let through. */
export function isDateTime(value: unknown): boolean {
  return (
    typeof value === "string" &&
    /^\\d{4}-\\d\\d-\\d\\d[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$/.test(value) &&
    isDay(value)
  )
}

/** Bytes, in one of the forms JavaScript has for them. */
export function isBinary(value: unknown): boolean {
  return value instanceof Uint8Array || (typeof Blob !== "undefined" && value instanceof Blob)
}

function isDay(text: string): boolean {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8, 10))
  const days = month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return month >= 1 && month <= 12 && day >= 1 && day <= days
}

function pointerTo(key: string | number): string {
  return typeof key === "number" ? \`/\${key}\` : \`/\${key.replace(/~/g, "~0").replace(/\\//g, "~1")}\`
}

function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? \`\${value.slice(0, 60)}…\` : value)
  if (value === undefined) return "nothing"
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value)
  return Array.isArray(value) ? "array" : typeof value
}
`
