/** `valibot.ts`: the schemas that Valibot has no word for, or another meaning of it. */
import * as v from 'valibot'
import { isDate, isDateTime } from '../../typescript/dates.ts'

/** Whether a value is an object and no array: for Valibot, arrays are objects. */
export const objects: v.GenericSchema<unknown> = /* @__PURE__ */ v.custom<unknown>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'Expected an object',
)

/** A finite number: for Valibot, infinities are numbers. */
export const finite: v.GenericSchema<number> = /* @__PURE__ */ v.pipe(v.number(), v.finite())

/** A whole number. */
export const integer: v.GenericSchema<number> = /* @__PURE__ */ v.pipe(v.number(), v.integer())

/** A full-date of RFC 3339. */
export const date: v.GenericSchema<string> = /* @__PURE__ */ v.pipe(
  v.string(),
  v.check((value: string) => isDate(value), 'Expected a date (RFC 3339)'),
)

/** A date-time of RFC 3339. */
export const dateTime: v.GenericSchema<string> = /* @__PURE__ */ v.pipe(
  v.string(),
  v.check((value: string) => isDateTime(value), 'Expected a date-time (RFC 3339)'),
)
