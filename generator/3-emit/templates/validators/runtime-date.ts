/** What dates are, for validators. Text of the output, behind that of `runtime.ts` and of the formats. */
import { isDate, isDateTime } from '../../typescript/dates.ts'
import { wrong, type Explain } from './runtime.ts'

/** Collects the issues of a full-date. */
export const date: Explain = (value) => (isDate(value) ? undefined : wrong(value, 'date (RFC 3339)', 'string'))
/** Collects the issues of a date-time. */
export const dateTime: Explain = (value) =>
  isDateTime(value) ? undefined : wrong(value, 'date-time (RFC 3339)', 'string')
