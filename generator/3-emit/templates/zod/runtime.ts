/**
 * `zod.ts`: the schemas that Zod has no word for, or another meaning of it. `typed` asks the compiler for the core of a schema alone:
 * ZodType has sixty methods, and to compare them all with those of each schema takes it gigabytes, where there are ten thousand.
 */
import * as z from 'zod'
import { isDate, isDateTime } from '../../typescript/dates.ts'

/** A schema as one of the type that it gives: the compiler proves that it does. */
export function typed<T>(schema: z.core.$ZodType<T>): z.ZodType<T> {
  return schema as z.ZodType<T>
}

/** A whole number of any size; `z.int()` takes only those up to 2^53. */
export const integer: z.ZodType<number> = z
  .number()
  .refine(Number.isInteger, 'Expected an integer')
  .meta({ type: 'integer' })

/** A full-date of RFC 3339. */
export const date: z.ZodType<string> = z.string().refine(isDate, 'Expected a date (RFC 3339)').meta({ format: 'date' })

/** A date-time of RFC 3339. */
export const dateTime: z.ZodType<string> = z
  .string()
  .refine(isDateTime, 'Expected a date-time (RFC 3339)')
  .meta({ format: 'date-time' })
