/** Source of checks that several templates emit: what a date is, and what bytes are, is one decision (docs/validators.md). */
import { code, nothing, type Code } from './code.ts'

/** `isDate`, `isDateTime` and `isBinary`, as functions of the file that they are put into; `isExported`: for other files, too. */
export function formatChecks(isExported = false): Code {
  const word = isExported ? code`export ` : nothing
  return code`
/** A full-date of RFC 3339. */
${word}function isDate(value: unknown): boolean {
  return typeof value === "string" && /^\\d{4}-\\d\\d-\\d\\d$/.test(value) && isDay(value)
}

/** A date-time of RFC 3339; leap seconds are let through. */
${word}function isDateTime(value: unknown): boolean {
  return (
    typeof value === "string" &&
    /^\\d{4}-\\d\\d-\\d\\d[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$/.test(value) &&
    isDay(value)
  )
}

/** Bytes, in one of the forms JavaScript has for them. */
${word}function isBinary(value: unknown): boolean {
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
}
