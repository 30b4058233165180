/** Detects the dialect of an input from its pages. Only a page with a section that says what a model is made of has a vote. */
import { isMainRole, type Dialect } from './dialect.ts'
import { roleNamed, rulesOf, type Rules } from './rules.ts'

type Text = { text: string; headings: readonly string[] }

/**
 * Returns the dialect that most pages speak for. In: the texts of some pages, and the dialects in their order of precedence.
 * Out: none when no page speaks for any.
 */
export function detectDialect(texts: readonly string[], dialects: readonly Dialect[]): Dialect | undefined {
  const pages = texts.map((text): Text => ({ text, headings: headingsIn(text) }))
  const explicit = dialects.filter(({ isExplicit }) => isExplicit).map(rulesOf)
  const open = pages.filter((page) => !explicit.some((dialect) => speaksFor(page, dialect)))
  const votes = dialects.map((dialect) => {
    const rules = rulesOf(dialect)
    const specific = (dialect.isExplicit ? pages : open).filter((page) => speaksFor(page, rules)).length
    return {
      dialect,
      specific,
      general: dialect.isExplicit ? 0 : open.filter((page) => hasSection(page, rules)).length,
    }
  })
  const [best] = votes.toSorted((a, b) => b.specific - a.specific || b.general - a.general)
  if (!best || best.specific + best.general === 0) return undefined
  const variant = votes.find(({ dialect, specific }) => specific > 0 && dialect.variantOf === best.dialect.name)
  return variant?.dialect ?? best.dialect
}

const speaksFor = (page: Text, dialect: Rules): boolean =>
  dialect.mark?.test(page.text) === true ||
  (hasSection(page, dialect) && dialect.evidence.some((pattern) => pattern.test(page.text)))

const hasSection = ({ headings }: Text, dialect: Rules): boolean =>
  headings.some((heading) => isMainRole(roleNamed(heading, dialect)))

// What a section of a model may be made of: a row, a bullet of code, a fence, the heading of a member.
const isContent = (line: string): boolean => /^(?:[-*+] `|`{3}|~{3}|###[ \t])/.test(line) || line.includes('|')

// The headings of depth 2 with such content below, as far as they stand in no fence. A page that is read later is parsed; this
// is to vote, and cheap.
function headingsIn(text: string): string[] {
  const headings = new Set<string>()
  let [fence, heading] = ['', '']
  for (const line of text.split(/\r\n|\r|\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    const title = fence === '' ? /^ {0,3}##[ \t](.*)$/.exec(line)?.[1]?.trim() : undefined
    if (title !== undefined) heading = title.replace(/<[^<>]*>|\{#[^{}]*\}$/g, '').trim()
    else if (heading !== '' && isContent(line)) headings.add(heading)
    if (fence === '') fence = mark
    else if (mark.startsWith(fence) && line.trim() === mark) fence = ''
  }
  return [...headings]
}
