/** Options of a template as a Standard Schema, for templates that need no library for it. */
import { isRecord } from '../ir/is-json.ts'
import type { StandardSchema } from './template.ts'

/** What an option may be: text or true-or-false, with its default; or one of a list of words, the first being the default. */
type Kind = string | boolean | readonly [string, ...string[]]
type ValueOf<Of extends Kind> = Of extends readonly string[] ? Of[number] : Of extends boolean ? boolean : string
type Values<Shape extends Record<string, Kind>> = { [Key in keyof Shape]: ValueOf<Shape[Key]> }

/** In: each option's name and kind. Out: a schema that fills in defaults, and refuses other names and other kinds. */
export const simpleOptions = <const Shape extends Record<string, Kind>>(
  shape: Shape,
): StandardSchema<Values<Shape>> => ({
  '~standard': {
    version: 1,
    vendor: 'marktype',
    validate: (given) => {
      if (!isRecord(given)) return { issues: [{ message: 'expected an object' }] }
      const issues = Object.entries(given).flatMap(([key, value]) => {
        const fault = faultIn(value, Object.hasOwn(shape, key) ? shape[key] : undefined, Object.keys(shape))
        return fault === undefined ? [] : [{ message: fault, path: [key] }]
      })
      const standards = Object.fromEntries(Object.entries(shape).map(([key, kind]) => [key, standardOf(kind)]))
      return issues.length > 0 ? { issues } : { value: { ...standards, ...given } as Values<Shape> }
    },
  },
})

const standardOf = (kind: Kind): string | boolean => (typeof kind === 'object' ? kind[0] : kind)

function faultIn(value: unknown, kind: Kind | undefined, names: readonly string[]): string | undefined {
  if (kind === undefined) return `there is no such option, only ${names.join(', ')}`
  if (typeof kind !== 'object') return typeof value === typeof kind ? undefined : `expected a ${typeof kind}`
  return kind.some((word) => word === value) ? undefined : `expected one of ${kind.join(', ')}`
}
