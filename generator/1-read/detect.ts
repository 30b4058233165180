/** Detects the dialect of an input from its pages. Only a page with a section that says what a model is made of has a vote. */
import { isMainRole, type Dialect, type SectionRole } from './dialect.ts'
import { roleNamed, rulesOf, type Rules } from './rules.ts'
import { needsMet } from './table.ts'
import { formsOf } from './targets.ts'

/** A page as far as it is looked at: its text, and what stands below its headings of depth two. */
type Text = { text: string; parts: readonly Part[] }
/** `header`: of the first table below the heading; without, something else stands there that a model may be made of. */
type Part = { heading: string; header?: readonly string[] }

/** A dialect, and how many pages speak for it. */
export type Vote = { dialect: Dialect; pages: number }

/**
 * Counts what pages speak for. In: the texts of some pages, and the dialects in their order of precedence. Out: the dialects that any page
 * speaks for, the one that most do first; a variant comes before what it is a variant of.
 */
export function countVotes(texts: readonly string[], dialects: readonly Dialect[]): Vote[] {
  const pages = texts.map((text): Text => ({ text, parts: partsIn(text) }))
  const asked = dialects.filter(({ isAsked }) => !isAsked)
  const spoken = asked.map((dialect) => ({ dialect, forms: formsOf(dialect).map(rulesOf) }))
  const explicit = spoken.filter(({ dialect }) => dialect.isExplicit).flatMap(({ forms }) => forms)
  const open = pages.filter((page) => !explicit.some((form) => speaksFor(page, form)))
  const votes = spoken.map(({ dialect, forms }) => {
    const isOneOf = (tells: (page: Text, form: Rules) => boolean) => (page: Text) =>
      forms.some((form) => tells(page, form))
    const specific = (dialect.isExplicit ? pages : open).filter(isOneOf(speaksFor)).length
    const general = dialect.isExplicit ? 0 : open.filter(isOneOf(hasSection)).length
    return { dialect, specific, general }
  })
  const ranked = votes
    .filter(({ specific, general }) => specific + general > 0)
    .toSorted((a, b) => b.specific - a.specific || b.general - a.general)
  const variant = ranked.find(
    ({ dialect, specific }) =>
      specific > 0 && dialect.variantOf !== undefined && dialect.variantOf === ranked[0]!.dialect.name,
  )
  const first = variant ? [variant, ...ranked.filter((vote) => vote !== variant)] : ranked
  return first.map(({ dialect, specific }) => ({ dialect, pages: specific }))
}

/** Returns the dialect that most pages speak for; none where no page speaks for any. */
export const detectDialect = (texts: readonly string[], dialects: readonly Dialect[]): Dialect | undefined =>
  countVotes(texts, dialects)[0]?.dialect

const speaksFor = (page: Text, dialect: Rules): boolean =>
  dialect.mark?.test(page.text) === true ||
  ((dialect.models?.in === 'heading' || hasSection(page, dialect)) &&
    dialect.evidence.some((pattern) => pattern.test(page.text)))

// A table whose header has lost a column may still be one; one that has nothing but a word in common is another generator's.
function hasSection({ parts }: Text, dialect: Rules): boolean {
  return parts.some(({ heading, header }) => {
    const role = roleNamed(heading, dialect)
    return isMainRole(role) && (header === undefined ? role !== 'fields' : mayHold(role, header, dialect))
  })
}

function mayHold(role: SectionRole | undefined, header: readonly string[], { tables }: Rules): boolean {
  if (role === 'fields') return needsMet(header, tables.fields)
  if (role === 'type') return tables.type !== undefined && needsMet(header, tables.type)
  const isUnion = tables.members !== undefined && needsMet(header, tables.members)
  return isUnion || (role === 'values' && needsMet(header, tables.values))
}

/** A header, and on how many pages there is one like it. */
export type SeenHeader = { words: readonly string[]; pages: number }

/** Returns the headers of tables that most pages have, whatever stands above them. In: how many of them. */
export function commonHeaders(texts: readonly string[], most: number): SeenHeader[] {
  const counts = new Map<string, SeenHeader>()
  for (const text of texts)
    for (const words of new Map(headersIn(text).map((each) => [each.join('|'), each])).values()) {
      const key = words.join('|')
      counts.set(key, { words, pages: (counts.get(key)?.pages ?? 0) + 1 })
    }
  return [...counts.values()].toSorted((a, b) => b.pages - a.pages).slice(0, most)
}

// What a section of a model may be made of: a bullet of code, a fence, the heading of a member.
const isContent = (line: string): boolean => /^\s*(?:[-*+] (?:`|\[)|`{3}|~{3}|###[ \t])/.test(line)

// The headings of depth 2 with such content or a table below, as far as they stand in no fence. A page that is read later is
// parsed; this is to vote, and cheap.
function partsIn(text: string): Part[] {
  const parts: Part[] = []
  let heading = ''
  for (const { line, before } of linesOutsideFences(text)) {
    const title = /^ {0,3}##[ \t](.*)$/.exec(line)?.[1]?.trim()
    if (title !== undefined) heading = title.replace(/<[^<>]*>|\{#[^{}]*\}$/g, '').trim()
    else if (heading !== '' && isDelimiter(line)) parts.push({ heading, header: wordsOf(before) })
    else if (heading !== '' && isContent(line)) parts.push({ heading })
    else continue
    if (title === undefined) heading = ''
  }
  return parts
}

const headersIn = (text: string): string[][] =>
  linesOutsideFences(text).flatMap(({ line, before }) => (isDelimiter(line) ? [wordsOf(before)] : []))

// A fence counts as a line of its own, and what is in it does not.
function linesOutsideFences(text: string): { line: string; before: string }[] {
  const lines: { line: string; before: string }[] = []
  let [fence, before] = ['', '']
  for (const line of text.split(/\r\n|\r|\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    if (fence === '') lines.push({ line, before })
    if (fence === '') fence = mark
    else if (mark.startsWith(fence) && line.trim() === mark) fence = ''
    before = line
  }
  return lines
}

const isDelimiter = (line: string): boolean => line.includes('-') && line.includes('|') && /^[\s|:-]*$/.test(line)

const wordsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((word) => word.replace(/[*`_]/g, '').trim())
