/** Written by `npm run record`. Do not edit. */

/** The text of `formats-module.ts`. */
export const formatsModule = `
/** Returns true if a value is a full-date of RFC 3339. */
export function isDate(value: unknown): boolean {
  return typeof value === 'string' && /^\\d{4}-\\d\\d-\\d\\d$/.test(value) && isDay(value)
}

const dateTimePattern =
  /^\\d{4}-\\d\\d-\\d\\d[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$/

/** Returns true if a value is a date-time of RFC 3339; leap seconds are let through. */
export function isDateTime(value: unknown): boolean {
  return typeof value === 'string' && dateTimePattern.test(value) && isDay(value)
}

function isDay(text: string): boolean {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  const day = Number(text.slice(8, 10))
  return month >= 1 && month <= 12 && day >= 1 && day <= days
}
`

/** The text of `binary-module.ts`. */
export const binaryModule = `
/** Returns true if a value is bytes, in one of the forms that JavaScript has for them. */
export function isBinary(value: unknown): boolean {
  return value instanceof Uint8Array || (typeof Blob !== 'undefined' && value instanceof Blob)
}
`
