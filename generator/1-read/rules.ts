/** A dialect as it is written → as it is read by: every pattern compiled, those of the grammar to match from where the reader stands. */
import { isRegExp } from '../ir/regexps.ts'
import type { Dialect, Pattern, SectionRole, Words } from './dialect.ts'

/** A dialect whose patterns are regular expressions. */
export type Rules = Compiled<Dialect>

type Compiled<Part> = [Part] extends [string | boolean | null | undefined]
  ? Part
  : [Part] extends [Pattern | undefined]
    ? RegExp
    : Part extends RegExp
      ? Part
      : Part extends object
        ? { [Key in keyof Part]: Compiled<Part[Key]> }
        : Part

/** The ways to the patterns of a dialect; `*` is whatever stands there. */
const searched = [
  ...[
    'evidence.*',
    'mark',
    'title',
    'targets.*.evidence.*',
    'targets.*.counter.*',
    'noDescription',
    'reserved.spelt.*',
    'additional.name',
    'transport.*',
    'deprecated.*',
  ],
  ...['open.*', 'members.fence.type', 'members.cases', 'nonModels.*.path', 'nonModels.*.text', 'footer'],
  ...['facts.*.*.has', 'facts.*.*.lacks', 'facts.*.*.match', 'facts.noDefault', 'types.linked.*.0', 'types.platform'],
  ...[
    'tables.*.split.*',
    'tables.*.repair.last',
    'tables.*.children.marks',
    'enums.item',
    'models.title',
    'models.parts',
    'models.qualified',
    'models.decoys.*.heading',
    'models.decoys.*.column',
    'enums.lone',
    'members.listed.*',
  ],
]
const sticky = [
  ...['types.name', 'types.blank', 'types.infix', 'types.separator'],
  ...['types.prefixes.*.text', 'types.prefixes.*.close', 'types.suffixes.*.text'],
]

const known = new WeakMap<Dialect, Rules>()

/** Returns the rules of a dialect; the same ones for the same dialect. Throws where a pattern is no regular expression. */
export function rulesOf(dialect: Dialect): Rules {
  const made = known.get(dialect)
  if (made) return made
  const rules = compileAll(sticky, 'y', compileAll(searched, '', dialect)) as Rules
  known.set(dialect, rules)
  return rules
}

const compileAll = (ways: readonly string[], flags: string, dialect: unknown): unknown =>
  ways.reduce((part, way) => changeAt(part, way.split('.'), (value) => compile(value, flags)), dialect)

// Only what leads to a pattern is copied.
function changeAt(value: unknown, [step, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (step === undefined) return value === undefined ? value : change(value)
  if (Array.isArray(value))
    return value.map((each, index) => (step === '*' || step === String(index) ? changeAt(each, rest, change) : each))
  if (typeof value !== 'object' || value === null || isRegExp(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      step === '*' || step === key ? changeAt(each, rest, change) : each,
    ]),
  )
}

function compile(value: unknown, flags: string): unknown {
  if (typeof value === 'string') return new RegExp(value, `u${flags}`)
  // Of whatever realm: a configuration may have one of its own.
  const { source, flags: own } = value as RegExp
  return own.includes(flags) ? value : new RegExp(source, `${own}${flags}`)
}

// Whether a text is what the words say.
const areWords = (words: Words | undefined, text: string): boolean =>
  listOf(words).some((each) => (typeof each === 'string' ? each === text : each.test(text)))

/** Returns how somebody would write the words. */
export const spelling = (words: Words | undefined): string | undefined =>
  listOf(words).find((each): each is string => typeof each === 'string')

const listOf = (words: Words | undefined): readonly (string | RegExp)[] =>
  words === undefined ? [] : Array.isArray(words) ? (words as readonly (string | RegExp)[]) : [words as string | RegExp]

/** Returns the part of a page that a heading with these words opens, if the dialect knows one. */
export function roleNamed(text: string, { sections }: Pick<Rules, 'sections'>): SectionRole | undefined {
  const all = Object.entries(sections) as [SectionRole, Words][]
  return all.find(([, words]) => areWords(words, text))?.[0]
}

/** Returns what a record says of a word, if it is one of its own. */
export const lookUp = <Value>(record: Readonly<Record<string, Value>>, word: string): Value | undefined =>
  Object.hasOwn(record, word) ? record[word] : undefined
