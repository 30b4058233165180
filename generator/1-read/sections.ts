/** mdast → the parts of a page: its title, what stands between the title and the first known heading, and the sections. */
import type { Heading, Nodes, RootContent, Table } from 'mdast'
import type { SectionRole } from './dialect.ts'
import type { Reader } from './reader.ts'
import { sourceOf } from './reader.ts'

export type Sections = {
  title: Heading | undefined
  intro: RootContent[]
  sections: Section[]
}
export type Section = { role: SectionRole; heading: Heading; name: string; nodes: RootContent[] }

/** Takes a page apart. Headings that the dialect does not know belong to the part they stand in. */
export function sectionsOf(reader: Reader, nodes: readonly RootContent[]): Sections {
  const parts: Sections = { title: undefined, intro: [], sections: [] }
  for (const node of nodes) {
    if (reader.dialect.footer && node.type === 'html' && reader.dialect.footer.test(node.value)) break
    if (isComment(node)) continue
    if (node.type === 'heading' && node.depth === 1 && parts.title === undefined) {
      parts.title = node
      continue
    }
    const role = node.type === 'heading' && node.depth === 2 ? roleOf(reader, node) : undefined
    if (role)
      parts.sections.push({ role, heading: node as Heading, name: headingText(reader, node as Heading), nodes: [] })
    else (parts.sections.at(-1)?.nodes ?? parts.intro).push(node)
  }
  return parts
}

/** The tables of a section. */
export const tablesIn = (nodes: readonly Nodes[]): Table[] => nodes.filter((node) => node.type === 'table')

// The words of a heading.
const headingText = (reader: Reader, heading: Heading): string =>
  heading.children.length === 0 ? '' : sourceOf(reader, heading.children[0]!, heading.children.at(-1)!).trim()

const isComment = (node: RootContent): boolean => node.type === 'html' && /^<!--[^]*-->$/.test(node.value.trim())

function roleOf(reader: Reader, heading: Heading): SectionRole | undefined {
  const text = headingText(reader, heading)
  const known = Object.entries(reader.dialect.sections) as [SectionRole, RegExp][]
  return known.find(([, pattern]) => pattern.test(text))?.[0]
}
