/** The cells of a row × the rules of a dialect → what they say of the field. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { decodeString } from 'micromark-util-decode-string'
import type { Constraints } from '../ir/constraints.ts'
import type { Row, TypeExpression } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import type { Cell } from './cells.ts'
import { saysNull, unwrapped, type FieldColumn } from './dialect.ts'
import { lookUp, type Rules } from './rules.ts'
import type { TableRowCells } from './table.ts'

/** A row, and where to report what is no word of its column. */
export type Said = Pick<TableRowCells<FieldColumn>, 'cells' | 'columns'> & { report: (diagnostic: Diagnostic) => void }

type RuleOf<Meaning> = { from: FieldColumn; with?: FieldColumn } & (
  | { words: Readonly<Record<string, Meaning>>; otherwise: Meaning }
  | { has: RegExp; means: Meaning }
  | { lacks: RegExp; means: Meaning }
)

/** Returns what the first rule says that has something to say, if there is one. */
export function hear<Meaning extends boolean | 'unknown'>(
  said: Said,
  rules: readonly RuleOf<Meaning>[],
): Meaning | undefined {
  for (const rule of rules) {
    const meaning = hearOne(said, rule)
    if (meaning !== undefined) return meaning
  }
  return undefined
}

// A row may end before its table does: what is not there says nothing, and lacks everything.
function hearOne<Meaning extends boolean | 'unknown'>(said: Said, rule: RuleOf<Meaning>): Meaning | undefined {
  const cell = said.cells[rule.from]
  if (rule.with && !said.columns.has(rule.with)) return undefined
  if ('words' in rule) return cell && wordIn(said, cell, rule)
  if (!said.columns.has(rule.from)) return undefined
  // A formatter may have escaped what is no link.
  const raw = (cell?.raw ?? '').replace(/\\([[\]])/g, '$1')
  if ('has' in rule) return rule.has.test(raw) ? rule.means : undefined
  return rule.lacks.test(raw) ? undefined : rule.means
}

type WordRule<Meaning> = Extract<RuleOf<Meaning>, { words: unknown }>

function wordIn<Meaning extends boolean | 'unknown'>(
  { report }: Said,
  cell: Cell,
  { words, otherwise, from }: WordRule<Meaning>,
): Meaning {
  const found = cell.text.trim()
  const meaning = lookUp(words, found)
  if (meaning !== undefined) return meaning
  const taken = otherwise === true ? 'yes' : otherwise === false ? 'no' : 'unknown'
  report(
    diagnose(
      'unknown-mark',
      { found, column: titled(from), expected: Object.keys(words), taken },
      { place: cell.place },
    ),
  )
  return otherwise
}

const titled = (column: FieldColumn): string => column.charAt(0).toUpperCase() + column.slice(1)

/** Words that a column says, and where. */
export type Words = { text: string; isJson: boolean; place: Place }

/** Returns the words that the first rule finds. In: also what stands in the place of a cell's own words. */
export function wordsFrom(
  { cells }: Pick<Said, 'cells'>,
  rules: Rules['facts']['default'],
  rest: Partial<Record<FieldColumn, string>> = {},
): Words | undefined {
  for (const { from, match, isJson = false, isRaw } of rules ?? []) {
    const cell = cells[from]
    const found =
      cell && match.exec(rest[from] ?? (isRaw ? decoded(cell.raw) : isJson ? cell.text : cell.markup.trim()))
    if (found) return { text: found[1] ?? '', isJson, place: cell.place }
  }
  return undefined
}

/** Returns whether a field may be null, by the columns and by what its type is wrapped in. */
export function nullableOf(
  said: Said,
  type: TypeExpression,
  required: boolean,
  { nullable = [], wrappers }: Rules['facts'],
): boolean | 'unknown' {
  const stated = hear(said, nullable)
  if (stated !== undefined) return stated
  return saysNull(type) || wrapped(type, required, said.cells.type?.isCode ?? false, wrappers)
}

function wrapped(
  type: TypeExpression,
  required: boolean,
  isCode: boolean,
  { says, silent = [], codeOnly }: Rules['facts']['wrappers'],
): boolean | 'unknown' {
  if (says === 'nothing' || (says !== 'absence' && !required)) return 'unknown'
  const bare = unwrapped(type)
  const isOptional = type.kind === 'optional'
  // What may be anything may be null.
  if (says === 'presence') return isOptional && !isAnything(bare) ? true : 'unknown'
  if (says === 'required' && isOptional) return true
  const kind = bare.kind === 'scalar' ? bare.name : bare.kind
  return (codeOnly && !isCode) || (silent as readonly string[]).includes(kind) ? 'unknown' : false
}

const isAnything = (type: TypeExpression): boolean =>
  type.kind === 'name'
    ? type.or !== undefined && isAnything(type.or)
    : type.kind === 'scalar' && type.name === 'unknown'

/** Returns what the columns say of the values that a field takes, and of who may set it. */
export function boundsOf(
  said: Said,
  { constraints = [], readOnly = [], writeOnly = [] }: Rules['facts'],
): Pick<Row, 'constraints' | 'readOnly' | 'writeOnly'> {
  const found = constraints.flatMap(({ from, match, is }): [string, string | number][] => {
    const text = match.exec(decoded(said.cells[from]?.raw ?? ''))?.[1]
    if (text === undefined) return []
    return [[is, is === 'pattern' || is === 'format' ? text : Number(text)]]
  })
  return {
    ...(found.length === 0 ? {} : { constraints: Object.fromEntries(found) as Constraints }),
    ...(hear(said, readOnly) ? { readOnly: true as const } : {}),
    ...(hear(said, writeOnly) ? { writeOnly: true as const } : {}),
  }
}

// References stand for characters; escapes are the pattern's own.
const decoded = (raw: string): string => raw.replace(/&(?:#\d+|#x[\da-f]+|\w+);/gi, (each) => decodeString(each))
