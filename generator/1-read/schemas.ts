/**
 * The headings of a page → its schemas: the one that the page is, and those that are stated inside of it. These stand below it, each under a
 * heading of depth one, what is inside of one before what follows it; a row means one by a link to its name, which several may have.
 */
import type { Heading, RootContent, Table, TableRow } from 'mdast'
import { isComment } from './comments.ts'
import { placeOf, sourceOf, type Reader } from './reader.ts'
import { roleNamed } from './rules.ts'
import { tablesIn, type Section } from './sections.ts'
import { titleText } from './title.ts'

/** A schema. `inner`: those that its rows link to, by their anchors; of one that stands nowhere, nothing. */
export type Schema = {
  name: string
  heading: Heading | undefined
  intro: RootContent[]
  sections: Section[]
  inner: Map<string, Schema | undefined>
}
/** `unlinked`: those that no row above them links to. `tooDeep`: the first one that is further inside others than types may be. */
export type Schemas = { whole: Schema; unlinked: Schema[]; tooDeep?: Schema }

/** Takes a page apart. In: its nodes, without a footer. */
export function schemasOf(reader: Reader, nodes: readonly RootContent[]): Schemas {
  const whole = blank(undefined, '')
  const found: Schemas = { whole, unlinked: [] }
  // The schemas that what follows may be inside of, the innermost last.
  const open: Schema[] = [whole]
  let current = whole
  for (const node of nodes) {
    if (node.type === 'html' && isComment(node.value)) continue
    const role = node.type === 'heading' ? roleOf(reader, node) : undefined
    if (node.type === 'heading' && node.depth === 1 && opensSchema(current)) {
      current.inner = linksOf(reader, current)
      current = blank(node, titleText(reader, node))
      if (!putInside(reader, open, current)) putBeside(open, current, found)
      if (open.length > reader.limits.typeDepth) return { ...found, tooDeep: current }
    } else if (node.type === 'heading' && role) current.sections.push({ ...role, heading: node, nodes: [] })
    else if (!isTitle(node, current)) (current.sections.at(-1)?.nodes ?? current.intro).push(node)
    else current.heading = node
  }
  current.inner = linksOf(reader, current)
  return found
}

const blank = (heading: Heading | undefined, name: string): Schema => ({
  ...{ name, heading, intro: [], sections: [] },
  inner: new Map(),
})

const isTitle = (node: RootContent, { heading }: Schema): node is Heading =>
  heading === undefined && node.type === 'heading' && node.depth === 1

// Prose may have headings: what is a schema says first what it is.
const opensSchema = ({ sections }: Schema): boolean => sections.some(({ role }) => role === 'type')

function roleOf(reader: Reader, heading: Heading): Pick<Section, 'role' | 'name'> | undefined {
  if (heading.depth === 1) return undefined
  const name = titleText(reader, heading)
  const role = roleNamed(name, reader.dialect)
  return role && { role, name }
}

// The innermost schema with such a link that still leads nowhere is meant: what is inside of it comes before what follows.
function putInside(reader: Reader, open: Schema[], schema: Schema): boolean {
  const names = [schema.name, nameAsWritten(reader, schema)]
  const at = open.findLastIndex(({ inner }) => names.some((name) => inner.has(name) && !inner.get(name)))
  if (at < 0) return false
  const { inner } = open[at]!
  inner.set(
    names.find((name) => inner.has(name) && !inner.get(name))!,
    schema,
  )
  open.length = at + 1
  open.push(schema)
  return true
}

// Whatever is inside of it must not be taken for a part of another one.
function putBeside(open: Schema[], schema: Schema, { unlinked }: Schemas): void {
  const last = unlinked.at(-1)
  const before = last ? open.indexOf(last) : -1
  if (before >= 0) open.length = before
  unlinked.push(schema)
  open.push(schema)
}

// Underscores at the ends of a name are marks to markdown.
const nameAsWritten = (reader: Reader, { heading }: Schema): string => {
  const [first, last] = [heading?.children[0], heading?.children.at(-1)]
  return first && last ? sourceOf(reader, first, last).trim() : ''
}

const linksOf = (reader: Reader, { sections }: Schema): Schema['inner'] =>
  new Map(
    sections
      .flatMap(({ nodes }) => tablesIn(nodes))
      .flatMap(({ children }: Table) => children)
      .flatMap((row: TableRow) => {
        const [cell] = row.children
        const link = cell && anchorIn(sourceOf(reader, cell))
        return link === undefined ? [] : [[link, undefined] as const]
      }),
  )

/**
 * Returns the anchor of a cell that is a link to one of the same page, and nothing else. In: its text as it stands in the page; a name with a blank in it is no
 * link to markdown.
 */
export function anchorIn(source: string): string | undefined {
  const text = source
    .trim()
    .replace(/^\|\s*/, '')
    .replace(/^\**/, '')
  const from = text.indexOf('](#')
  const end = text.lastIndexOf(')')
  if (!text.startsWith('[') || from < 0 || end < from || !/^\)[*\s|]*$/.test(text.slice(end))) return undefined
  return text.slice(from + 3, end)
}

/** Where a schema stands: its heading, or the first thing on the page. */
export const placeOfSchema = (reader: Reader, { heading, sections }: Schema) =>
  placeOf(reader, heading ?? sections[0]!.heading)
