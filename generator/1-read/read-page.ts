/** One page: bytes → what it states, of one model or of several. */
import type { Blockquote, RootContent, Table } from 'mdast'
import { collect } from '../ir/collect.ts'
import { sha256 } from '../ir/hash.ts'
import { unixBytes } from '../ir/unix-bytes.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Body, Page } from '../ir/page.ts'
import { startOf, type Place } from '../ir/place.ts'
import type { Example } from '../ir/spec.ts'
import { decode, type Decoded } from './decode.ts'
import type { Dialect } from './dialect.ts'
import { readFields } from './fields.ts'
import { foreignEncoding, isLfsPointer } from './foreign-bytes.ts'
import { tooCostly, type Limits } from './limits.ts'
import { locate, type HeadingRules } from './locate.ts'
import { readExcerpt } from './excerpt.ts'
import { reportLostRows } from './lost-rows.ts'
import { readFieldValues } from './listed-values.ts'
import { readSchemas } from './read-schemas.ts'
import { schemasOf } from './schemas.ts'
import { readListedMembers, readMembers } from './members.ts'
import { parse, type Apart } from './parse.ts'
import { unfoldRows } from './child-rows.ts'
import { placeOf, type Reader } from './reader.ts'
import { rulesOf, spelling, type Rules } from './rules.ts'
import { isMain, sectionsOf, tablesIn, type Section, type Sections } from './sections.ts'
import { fits, headerOf, knownColumns } from './table.ts'
import { tablesLeft, tablesOf } from './tables-seen.ts'
import { blockMarkup } from './text.ts'
import { titleText } from './title.ts'
import { findUnclosedBlock } from './unclosed.ts'
import { opennessOf, readValues, type Openness } from './values.ts'

/**
 * Reads one page. In: its bytes, its path from the input root, the dialect it is written in, what it may cost. Out: what it
 * states of each model, at least one, with the diagnostics of reading; a page that cannot be read is one statement without an anchor,
 * has the body `unreadable` and an error among them.
 */
export async function readPage(
  bytes: Uint8Array,
  path: string,
  dialect: Dialect,
  limits: Limits,
  apart?: Apart,
): Promise<Page[]> {
  const page = blankPage(path, pageHash(bytes), dialect.name)
  const decoded = admitted(bytes, path, limits)
  if ('code' in decoded) return [{ ...page, title: roughTitle(bytes, page), diagnostics: [decoded] }]
  const rules = rulesOf(dialect)
  const known = rules.nonModels.find(({ path: at, text }) => at?.test(path) || text?.test(decoded.text))
  if (known) return [none(page, known.reason)]
  const parsed = await parse(decoded.text, limits, apart)
  if ('exceeded' in parsed) {
    const exceeded = tooCostly(parsed.exceeded, path, limits)
    return [{ ...page, title: roughTitle(bytes, page), diagnostics: [exceeded] }]
  }
  const { report, diagnostics } = collect()
  const reader: Reader = { path, source: decoded.text, dialect: rules, limits, report }
  reportControls(reader, decoded)
  const parts = sectionsOf(reader, parsed.nodes)
  const opened: Opened = { page, reader, decoded, parts, nodes: parsed.nodes, diagnostics }
  const { models } = rules
  const stated =
    models?.in === 'heading'
      ? readByHeading(opened, models)
      : models?.in === 'schema' && parts.sections.some(({ role }) => role === 'type')
        ? readBySchema(opened)
        : [readWhole(opened)]
  return stated.flatMap((each) => unfoldRows(each, rules, limits))
}

/** A page that could be parsed. `diagnostics`: what was said of it so far. */
type Opened = {
  page: Page
  reader: Reader
  decoded: Decoded
  parts: Sections
  nodes: RootContent[]
  diagnostics: () => Diagnostic[]
}

function readWhole({ page, reader, decoded, parts, diagnostics }: Opened): Page {
  const nonModel = reader.dialect.nonModels.find((candidate) => hasHeader(reader, candidate, parts))
  if (nonModel) return detached(none({ ...page, tables: tablesLeft(reader, parts, nonModel.reason) }, nonModel.reason))
  const title = titleOf(reader, parts, decoded)
  const body = bodyOf(reader, parts)
  if (body.kind === 'none')
    return detached(none({ ...page, tables: tablesLeft(reader, parts, body.reason) }, body.reason))
  const intro = introOf(reader, parts, title.deprecated)
  const examples = examplesOf(reader, parts)
  const tables = tablesOf(reader, parts, body)
  return detached({ ...page, ...title, ...intro, examples, body, tables, diagnostics: diagnostics() })
}

function readByHeading({ page, reader, decoded, parts, nodes, diagnostics }: Opened, rules: HeadingRules): Page[] {
  const unclosed = findUnclosedBlock(reader, parts)
  if (unclosed) return [{ ...page, title: roughTitleIn(decoded.text, page), diagnostics: [...diagnostics(), unclosed] }]
  const { title } = titleOf({ ...reader, report: () => {} }, parts, decoded)
  const { excerpts, leftOut } = locate(reader, nodes, title, rules)
  const own = rules.namespace === 'page' ? { namespace: stem(page.path) } : {}
  const [first, ...others] = excerpts.map((excerpt) => ({ ...page, ...own, ...readExcerpt(reader, excerpt) }))
  if (!first)
    return [detached(none({ ...page, title, tables: { taken: 0, leftOut } }, 'it has no table of fields or values'))]
  const rest = { taken: first.tables?.taken ?? 0, leftOut: [...leftOut, ...(first.tables?.leftOut ?? [])] }
  const whole = { ...first, tables: rest, diagnostics: [...diagnostics(), ...first.diagnostics] }
  return [whole, ...others].map(detached)
}

function readBySchema({ page, reader, decoded, parts, nodes, diagnostics }: Opened): Page[] {
  const unclosed = findUnclosedBlock(reader, parts)
  if (unclosed) return [{ ...page, title: roughTitleIn(decoded.text, page), diagnostics: [...diagnostics(), unclosed] }]
  const { title } = titleOf(reader, parts, decoded)
  const [first, ...others] = readSchemas(reader, schemasOf(reader, nodes), title)
  const whole = { ...page, ...first, diagnostics: [...diagnostics(), ...first.diagnostics] }
  return [whole, ...others.map((each) => ({ ...page, ...each }))].map(detached)
}

// V8 cuts a text out of another by pointing into it: a few words of a model would keep all of their page in memory, for as long as
// the model is there. JSON has texts of its own.
const detached = (page: Page): Page => JSON.parse(JSON.stringify(page)) as Page

/** A page that was asked for and could not be read at all. `sha256`: of its bytes, where it could be opened. */
export const unreadPage = (path: string, dialect: string, diagnostic: Diagnostic, sha256 = ''): Page => ({
  ...blankPage(path, sha256, dialect),
  diagnostics: [diagnostic],
})

/** What is listed like a page and is none. */
export const skippedPage = (path: string, dialect: string, reason: string): Page =>
  none(blankPage(path, '', dialect), reason)

/** The hash of a page, in hex. Git may have changed the ends of lines: that is no other page. */
export const pageHash = (bytes: Uint8Array): string => sha256(unixBytes(bytes))

const blankPage = (path: string, sha256: string, dialect: string): Page => ({
  path,
  sha256,
  dialect,
  title: { text: stem(path), place: startOf(path) },
  examples: [],
  body: { kind: 'unreadable' },
  diagnostics: [],
})

const stem = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.mdx?$/i, '')

const none = (page: Page, reason: string): Page => ({
  ...page,
  body: { kind: 'none', reason },
  diagnostics: [diagnose('not-a-model', { reason }, { place: startOf(page.path) })],
})

// What must hold before anything is made of the page's text.
function admitted(bytes: Uint8Array, path: string, limits: Limits): Decoded | Diagnostic {
  const place = startOf(path)
  if (bytes.length > limits.bytes) return tooCostly({ limit: 'bytes', found: bytes.length, line: 1 }, path, limits)
  if (isLfsPointer(bytes)) return diagnose('lfs-pointer', undefined, { place })
  const encoding = foreignEncoding(bytes)
  const decoded = encoding === undefined ? decode(bytes) : { notUtf8: 0 }
  if ('notUtf8' in decoded) {
    const { notUtf8: offset } = decoded
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, offset))
    return diagnose('page-not-utf8', { offset, encoding }, { place: placeAfter(path, before) })
  }
  if (decoded.text.trim() === '' && decoded.frontTitle === undefined)
    return diagnose('page-empty', undefined, { place })
  const conflict = /^<{7} /m.exec(decoded.text)
  if (conflict && /^>{7} /m.test(decoded.text))
    return diagnose('conflict-marker', undefined, { place: lineOf(place, decoded.text, conflict.index) })
  return decoded
}

const lineOf = (place: Place, text: string, offset: number): Place => {
  const line = text.slice(0, offset).split(/\r\n|\r|\n/).length
  return { ...place, line, endLine: line }
}

function reportControls(reader: Reader, { text, controls: { first, more } }: Decoded): void {
  let [line, start, from] = [1, 0, 0]
  for (const { character, offset } of first) {
    for (const { index, 0: end } of text.slice(from, offset).matchAll(/\r\n|\r|\n/g)) {
      line++
      start = from + index + end.length
    }
    from = offset
    const column = offset - start + 1
    const place = { path: reader.path, line, column, endLine: line, endColumn: column + 1 }
    reader.report(diagnose('control-character', { found: character }, { place }))
  }
  if (more > 0)
    reader.report(
      diagnose('more-of-the-same', { code: 'control-character', count: more }, { place: startOf(reader.path) }),
    )
}

/** The place of what stands after a text on its last line: one character, unless it is said how many. */
function placeAfter(path: string, before: string, length = 1): Place {
  const lines = before.split(/\r\n|\r|\n/)
  const column = lines.at(-1)!.length + 1
  return { path, line: lines.length, column, endLine: lines.length, endColumn: column + length }
}

function hasHeader(reader: Reader, { header }: Rules['nonModels'][number], { sections }: Sections): boolean {
  const [table] = tablesIn(sections.find(({ role }) => role === 'fields')?.nodes ?? [])
  return table !== undefined && header !== undefined && headerOf(reader, table).join() === header.join()
}

type Title = Pick<Page, 'title' | 'deprecated'>

function titleOf(reader: Reader, { title }: Sections, { frontTitle }: Decoded): Title {
  if (title && title.children.length > 0) {
    const words = titleText(reader, title)
    const struck = reader.dialect.deprecated.struck?.exec(words)
    const text = nameOf(struck ? struck[1]! : (reader.dialect.title?.exec(words)?.[1] ?? words))
    if (text !== '') return { title: { text, place: placeOf(reader, title) }, ...(struck ? { deprecated: true } : {}) }
  }
  const struck = reader.dialect.deprecated.struck?.exec(frontTitle?.text ?? '')
  const front = nameOf(struck?.[1] ?? frontTitle?.text ?? '')
  if (front !== '') {
    const place = placeAfter(
      reader.path,
      reader.source.slice(0, frontTitle!.start),
      frontTitle!.end - frontTitle!.start,
    )
    return { title: { text: front, place }, ...(struck ? { deprecated: true } : {}) }
  }
  const place = startOf(reader.path)
  reader.report(diagnose('missing-title', { found: stem(reader.path) }, { place }))
  return { title: { text: nameOf(stem(reader.path)), place } }
}

/** The title of a page that is not read stands in its first bytes, if it is to be found. */
const titleWithin = 4096

// What a page that cannot be read is likely called: nothing but the name of its model is made of it.
function roughTitle(bytes: Uint8Array, page: Page): Page['title'] {
  return roughTitleIn(new TextDecoder().decode(bytes.subarray(0, titleWithin)), page)
}

function roughTitleIn(start: string, { title }: Page): Page['title'] {
  const text = nameOf(/^# (.*)$/m.exec(start)?.[1] ?? '')
  return text === '' ? title : { ...title, text }
}

// A name on one line. Front matter and file names may hold controls that no text of a page can.
const nameOf = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd')
    .trim()

function introOf(
  reader: Reader,
  { intro }: Sections,
  struck: Page['deprecated'],
): Pick<Page, 'description' | 'deprecated'> {
  const warnings = intro.filter((node) => node.type === 'blockquote').map((node) => warningOf(reader, node))
  const warned = warnings.find((text) => text !== undefined)
  const rest = intro.filter(
    (node) => !(node.type === 'blockquote' && warningOf(reader, node) !== undefined) && !opennessOf(reader, node),
  )
  const description = blockMarkup(reader, rest)
  const deprecated = warned === undefined ? struck : warned || true
  return {
    ...(description === '' || reader.dialect.noDescription.test(description) ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
  }
}

function warningOf(reader: Reader, quote: Blockquote): string | undefined {
  const found = reader.dialect.deprecated.quote?.exec(blockMarkup(reader, quote.children))
  return found
    ? [found[1], found[2]]
        .filter((part) => part?.trim())
        .join('\n\n')
        .trim()
    : undefined
}

const examplesOf = (reader: Reader, { sections }: Sections): Example[] =>
  sections
    .filter(({ role }) => role === 'examples')
    .flatMap(({ nodes }) => nodes)
    .flatMap((node) =>
      node.type === 'code'
        ? [{ language: node.lang ?? '', text: node.value.replace(/\r\n?/g, '\n'), place: placeOf(reader, node) }]
        : [],
    )

function bodyOf(reader: Reader, parts: Sections): Body {
  const unclosed = findUnclosedBlock(reader, parts)
  if (unclosed) {
    reader.report(unclosed)
    return { kind: 'unreadable' }
  }
  const [section, second] = parts.sections.filter(isMain)
  if (!section) return listedMembers(reader, parts) ?? withoutSections(reader, parts)
  if (second)
    reader.report(
      diagnose(
        'second-section',
        { section: second.name, first: section.name },
        { place: placeOf(reader, second.heading) },
      ),
    )
  const [table, extra] = tablesIn(section.nodes)
  if (extra) reader.report(diagnose('second-table', { section: section.name }, { place: placeOf(reader, extra) }))
  if (table ?? section.role !== 'fields') reportLostRows(reader, parts, section)
  if (section.role === 'values' && !holdsMembers(reader, table))
    return readValues(reader, section, openness(reader, parts))
  if (section.role !== 'fields')
    return readMembers(
      reader,
      section,
      parts.sections.find(({ role }) => role === 'discriminator'),
    )
  return fieldsBody(reader, section, parts)
}

// The same heading may stand above either: what the table has tells.
function holdsMembers(reader: Reader, table: Table | undefined): boolean {
  const { members, values } = reader.dialect.tables
  const words = members && table ? headerOf(reader, table) : []
  return members !== undefined && fits(words, members) && !fits(words, values)
}

function listedMembers(reader: Reader, { sections }: Sections): Body | undefined {
  const ignored = sections.filter(({ role }) => role === 'ignored')
  return readListedMembers(
    reader,
    ignored.flatMap(({ nodes }) => nodes),
  )
}

function fieldsBody(reader: Reader, section: Section, { sections }: Sections): Body {
  const [table] = tablesIn(section.nodes)
  if (table) return readFields(reader, table, readFieldValues(reader, sections))
  reader.report(diagnose('missing-table', { section: section.name }, { place: placeOf(reader, section.heading) }))
  return { kind: 'unreadable' }
}

function openness(reader: Reader, { intro, sections }: Sections): Openness | undefined {
  const { comment } = reader.dialect.open
  const fences = sections.filter(({ role }) => role === 'examples').flatMap(({ nodes }) => nodes)
  const isCommented = comment && fences.some((node) => node.type === 'code' && comment.test(node.value))
  return intro.map((node) => opennessOf(reader, node)).find((each) => each) ?? (isCommented ? {} : undefined)
}

// A heading and prose may be a model of which no more is said: whether others refer to it decides. A table that looks like one of ours has lost its heading; any
// other page is no model.
function withoutSections(reader: Reader, { intro, sections }: Sections): Body {
  const nodes: RootContent[] = [...intro, ...sections.flatMap((section) => section.nodes)]
  const { fields, values } = reader.dialect.tables
  const lost = tablesIn(nodes).find((table) => {
    const header = headerOf(reader, table)
    return knownColumns(header, fields) >= 2 || knownColumns(header, values) >= 2
  })
  if (lost) {
    const { sections } = reader.dialect
    const expected = [sections.fields, sections.values, sections.members].flatMap((words) => spelling(words) ?? [])
    reader.report(diagnose('missing-section', { expected }, { place: placeOf(reader, lost) }))
    return { kind: 'unreadable' }
  }
  if (nodes.some((node) => node.type === 'heading' || node.type === 'table'))
    return { kind: 'none', reason: 'it has headings of its own, and none of fields, values or members' }
  return reader.dialect.mark?.test(reader.source) ? { kind: 'opaque', isStated: true } : { kind: 'opaque' }
}
