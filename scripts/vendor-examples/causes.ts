/** Why an example is refused: whether it is the page that contradicts itself, told from the page's own text. */
import type { Instance } from '../../generator/witness/conformance.ts'
import type { Misfit } from '../../generator/witness/misfits.ts'
import type { Place } from '../../generator/ir/place.ts'
import { type Field, type Model, type Spec, type Type } from '../../generator/ir/spec.ts'

/** The classes of what pages say against themselves. */
export const causes = {
  silent: '`null`, where the type says nothing of null',
  prose: '`null`, of which the description speaks, and not the type',
  missing: 'without a field that the table requires',
  undated: 'text that the class of the table would not take for a date',
  unlisted: 'a value that the page of its enum does not list',
  otherKind: 'another kind of value than the table says',
} as const

export type Cause = keyof typeof causes

/** The text of a page, by its path. */
export type Page = (path: string) => string

/**
 * In: a misfit of an example. Out: what the page says against it, if the page says so in its own words; nothing where the fault
 * may be ours.
 */
export function causeOf({ found, field, expected }: Misfit, spec: Spec, page: Page): Cause | undefined {
  if (!field) return undefined
  const row = lineOf(field.place, page)
  const isShown = row.includes(field.name)
  if (!isShown) return undefined
  if (found === null) return field.nullable !== 'unknown' ? undefined : /null/i.test(row) ? 'prose' : 'silent'
  if (found === undefined) return row.includes(':heavy_check_mark:') ? 'missing' : undefined
  if (/^date(?:-time)? \(/.test(expected)) return isTakenBy(row, found) ? undefined : 'undated'
  const lists = closedEnums(field, spec)
  if (lists.length > 0) return lists.some((each) => isOn(page(each.place.path), found)) ? undefined : 'unlisted'
  return isNamed(expected) && row.includes(`*${expected}*`) && typeof found !== expected ? 'otherKind' : undefined
}

const lineOf = ({ path, line }: Place, page: Page): string => page(path).split('\n')[line - 1] ?? ''

// Not by the validators' own rules, but by those of the classes that the tables name: `RFCDate` throws for a time, `Date` takes
// what the language can parse.
function isTakenBy(row: string, found: Instance): boolean {
  if (/\bRFCDate\b/.test(row)) return typeof found !== 'string' || /^\d{4}-\d\d-\d\d$/.test(found)
  return (
    !/\bDate\b/.test(row) || typeof found !== 'string' || (/^\d{4}-/.test(found) && !Number.isNaN(Date.parse(found)))
  )
}

const isNamed = (expected: string): boolean => ['string', 'number', 'boolean'].includes(expected)

const isOn = (text: string, value: Instance): boolean =>
  text.includes(typeof value === 'string' ? `\`${value}\`` : String(value)) || text.includes(JSON.stringify(value))

const closedEnums = ({ type }: Field, { models }: Spec): Model[] => {
  const ids = new Set(idsIn(type))
  return models.filter((model) => model.kind === 'enum' && !model.open && ids.has(model.id))
}

const idsIn = (type: Type): string[] =>
  type.kind === 'reference' ? [type.id] : type.kind === 'union' ? type.members.flatMap(idsIn) : []
