/** A dialect of a user's own, as short as it may be written → a whole dialect: what it says goes over the one that it extends. */
import { isRecord } from '../ir/is-json.ts'
import { isRegExp } from '../ir/regexps.ts'
import type { Dialect, FieldColumn, Rule, ValueColumn } from './dialect.ts'

/** Parts of data, of parts of it: objects are merged by key, anything else is replaced. */
type Over<Data> = Data extends string | number | boolean | null | undefined | RegExp | readonly unknown[]
  ? Data
  : { [Key in keyof Data]?: Over<Data[Key]> }

/** The columns whose words may be said for short. */
export const markColumns = ['required', 'optional', 'nullable'] as const
/** What words mean in a column of marks; or what they mean for any other. */
export type Marks = Partial<Record<(typeof markColumns)[number], Readonly<Record<string, boolean>>>>

/**
 * A dialect that extends another one: whatever parts of a dialect it says go over those of `extends`. `name`: by default `own`,
 * and `own-2` … for those behind the first. `columns`: the words of headers, for tables of fields and of values alike. `words`: what the words of
 * columns mean, before what the base makes of them.
 */
export type ShortDialect = Over<Dialect> & {
  extends: string
  columns?: Readonly<Record<string, FieldColumn | ValueColumn>>
  words?: Marks
}
/** A dialect of a user's own. */
export type OwnDialect = (Dialect & { extends?: never }) | ShortDialect

/** Names the type of a dialect; returns it as it is. */
export const defineDialect = <Own extends OwnDialect>(dialect: Own): Own => dialect

/** What is wrong with the dialects of a configuration: the way to it, and what was expected there. */
export type OwnFault = { at: string; found: string; expected: string }

/** Returns the dialects as they are read by. In: also the built-in ones, which they may extend, as they may each other. */
export function wholeDialects(
  own: readonly OwnDialect[],
  builtIn: readonly Dialect[],
): { dialects: Dialect[] } | { fault: OwnFault } {
  const names = own.map(ownName)
  const whole = (index: number, waiting: readonly number[]): Dialect => {
    const dialect = own[index]!
    const { extends: base } = dialect
    if (base === undefined) return dialect as Dialect
    const next = names.findIndex((name, at) => name === base && at !== index)
    const at = `dialects[${index}].extends`
    if (waiting.includes(next))
      throw new Fault({ at, found: base, expected: 'a dialect that does not extend this one' })
    const found = next === -1 ? builtIn.find(({ name }) => name === base) : whole(next, [...waiting, index])
    const known = [...names.filter((_, each) => each !== index), ...builtIn.map(({ name }) => name)]
    if (!found)
      throw new Fault({ at, found: base, expected: `one of ${known.map((name) => `\`${name}\``).join(', ')}` })
    return extended(found, { ...dialect, name: names[index]! } as ShortDialect)
  }
  try {
    return { dialects: own.map((_, index) => whole(index, [])) }
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault
    return { fault: fault.said }
  }
}

class Fault extends Error {
  constructor(readonly said: OwnFault) {
    super(said.at)
  }
}

/** What a dialect of a configuration is called. In: its place among them. */
export const ownName = ({ name }: OwnDialect, index: number): string =>
  name ?? (index === 0 ? 'own' : `own-${index + 1}`)

/** What a dialect extends is found by its own evidence, or is asked for. */
function extended(base: Dialect, { extends: _, columns = {}, words = {}, ...own }: ShortDialect): Dialect {
  const merged = merge(base, own) as Dialect
  const { fields, values } = merged.tables
  const { isAsked, ...told } = merged
  const { required, nullable = [], ...facts } = merged.facts
  return {
    ...(isAsked && own.evidence === undefined ? { isAsked } : {}),
    ...told,
    tables: {
      ...merged.tables,
      fields: { ...fields, columns: withColumns(fields.columns, columns, (role) => role !== 'value') },
      values: { ...values, columns: withColumns(values.columns, columns, isOfValues) },
    },
    facts: {
      ...facts,
      required: [...marksIn('required', words), ...marksIn('optional', words), ...required],
      nullable: [...marksIn('nullable', words), ...nullable],
    },
  }
}

const isOfValues = (role: string): boolean => role === 'name' || role === 'value' || role === 'description'

// A header is found whatever its case: that of the base must not be found first.
function withColumns<Role extends string>(
  base: Readonly<Record<string, Role>>,
  columns: Readonly<Record<string, string>>,
  isOurs: (role: string) => boolean,
): Record<string, Role> {
  const own = Object.entries(columns).filter(([, role]) => isOurs(role)) as [string, Role][]
  const said = new Set(Object.keys(columns).map((word) => word.toLowerCase()))
  return Object.fromEntries([...own, ...Object.entries(base).filter(([word]) => !said.has(word.toLowerCase()))])
}

// A field is optional where it is not required.
function marksIn(from: (typeof markColumns)[number], words: Marks): Rule<boolean>[] {
  return Object.entries(words[from] ?? {}).map(([word, means]) => ({
    from,
    has: `^[\\s*_\`]*(?:${spellings(word).map(escaped).join('|')})[\\s*_\`]*$`,
    means: from === 'optional' ? !means : means,
  }))
}

// Whatever the case: a pattern that is a text has no flag for that.
const spellings = (word: string): string[] => [
  ...new Set([word, word.toLowerCase(), word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]),
]

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

function merge(base: unknown, own: unknown): unknown {
  if (own === undefined) return base
  if (!isRecord(base) || !isRecord(own) || isRegExp(base) || isRegExp(own)) return own
  const keys = [...new Set([...Object.keys(base), ...Object.keys(own)])]
  return Object.fromEntries(keys.map((key) => [key, merge(ownValue(base, key), ownValue(own, key))]))
}

const ownValue = (record: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined
