/** A value of a configuration, as a message names it. */
import { inspect } from 'node:util'
import { isRecord } from '../ir/is-json.ts'

/** Returns it whole, or what it is; half of a value says less. */
export const shown = (value: unknown): string => {
  const text = inspect(value, { depth: 1, breakLength: Infinity, customInspect: false })
  if (text.length <= 60) return text
  if (Array.isArray(value)) return `list of ${value.length}`
  return isRecord(value) ? `object with ${Object.keys(value).slice(0, 8).join(', ')}` : `${text.slice(0, 60)}…`
}
