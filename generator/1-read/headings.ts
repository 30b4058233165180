/** The nodes of a page → its headings, of markdown and of HTML, each with what stands below it up to the next one. */
import GithubSlugger from 'github-slugger'
import type { Heading, Html, RootContent } from 'mdast'
import { linesOf, type Place } from '../ir/place.ts'
import { placeOf, type Reader } from './reader.ts'
import { titleText } from './title.ts'

/** A heading: its words, what links to it say behind `#`, the one that it stands below, and what stands between it and the next one. */
export type Titled = {
  text: string
  anchor: string
  depth: number
  place: Place
  above: Titled | undefined
  nodes: RootContent[]
}

/** `before`: what stands above all headings. */
export type Outline = { before: RootContent[]; titles: Titled[] }

/** Takes a page apart by its headings, whatever their depth. */
export function outlineOf(reader: Reader, nodes: readonly RootContent[]): Outline {
  const slugger = new GithubSlugger()
  const outline: Outline = { before: [], titles: [] }
  const taken = new Set<string>()
  let id: string | undefined
  for (const node of nodes) {
    const found = node.type === 'heading' ? markdownHeading(reader, node) : htmlHeading(reader, node)
    const last = outline.titles.at(-1)
    if (found) {
      const { id: own = id, ...rest } = found
      const slug = slugger.slug(found.text)
      const anchor = own === undefined || taken.has(own) ? free(slug, taken) : own
      taken.add(anchor)
      outline.titles.push({ ...rest, anchor, above: aboveOf(last, found.depth), nodes: [] })
    } else (last?.nodes ?? outline.before).push(node)
    id = found ? undefined : idOf(node)
  }
  return outline
}

type Found = Pick<Titled, 'text' | 'depth' | 'place'> & { id?: string | undefined }

const markdownHeading = (reader: Reader, heading: Heading): Found => ({
  text: plain(titleText(reader, heading)),
  depth: heading.depth,
  place: placeOf(reader, heading),
  id: idIn(reader.source.slice(heading.position!.start.offset, heading.position!.end.offset)),
})

// Of HTML, or of markdown right below an element: to markdown that has no blank line above it is part of the element, to MDX it is not.
function htmlHeading(reader: Reader, node: RootContent): Found | undefined {
  if (node.type !== 'html') return undefined
  const whole = /^<h([1-6])(?=[\s>])[^>]*>([^]*)<\/h\1>\s*$/i.exec(node.value)
  if (whole)
    return {
      text: plain(whole[2]!.replace(/<[^<>]*>/g, '')),
      depth: Number(whole[1]),
      place: placeOf(reader, node),
      id: idIn(node.value),
    }
  return lastLineHeading(reader, node)
}

function lastLineHeading(reader: Reader, node: Html): Found | undefined {
  const lines = linesOf(node.value)
  const [, marks, text] = /^(#{1,6})[ \t](.*)$/.exec(lines.at(-1)!) ?? []
  if (marks === undefined || text === undefined || lines.length < 2) return undefined
  const { path, endLine, endColumn } = placeOf(reader, node)
  const place = { path, line: endLine, column: 1, endLine, endColumn }
  return { text: plain(text.replace(/<[^<>]*>|[`*]/g, '')), depth: marks.length, place, id: idIn(lines.at(-2)!) }
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

// An element that is there to be linked to.
const idIn = (source: string): string | undefined => /<\w+ [^<>]*?\b(?:id|name)="([^"<>]+)"/.exec(source)?.[1]

function idOf(node: RootContent): string | undefined {
  if (node.type === 'html') return idIn(node.value)
  const [first] = node.type === 'paragraph' ? node.children : []
  return node.type === 'paragraph' && first?.type === 'html' && node.children.every(({ type }) => type === 'html')
    ? idIn(first.value)
    : undefined
}

function free(slug: string, taken: ReadonlySet<string>): string {
  let anchor = slug
  for (let count = 1; taken.has(anchor); count++) anchor = `${slug}-${count}`
  return anchor
}

function aboveOf(last: Titled | undefined, depth: number): Titled | undefined {
  return last && last.depth >= depth ? aboveOf(last.above, depth) : last
}
