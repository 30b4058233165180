/** Source of checks that several templates emit: what a date is, and what bytes are, is one decision (docs/validators.md). */
import { code, type Code } from './code.ts'

/** `isDate`, `isDateTime` and `isBinary`, as functions of the file that they are put into. */
export const formatChecks: Code = code`
function isDate(value: unknown): boolean {
  return typeof value === "string" && /^\\d{4}-\\d\\d-\\d\\d$/.test(value) && isDay(value)
}

// Leap seconds are let through.
function isDateTime(value: unknown): boolean {
  return (
    typeof value === "string" &&
    /^\\d{4}-\\d\\d-\\d\\d[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$/.test(value) &&
    isDay(value)
  )
}

function isBinary(value: unknown): boolean {
  return value instanceof Uint8Array || (typeof Blob !== "undefined" && value instanceof Blob)
}

function isDay(text: string): boolean {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8, 10))
  const days = month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return month >= 1 && month <= 12 && day >= 1 && day <= days
}
`
