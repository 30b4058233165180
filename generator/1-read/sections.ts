/** mdast → the parts of a page: its title, what stands between the title and the first known heading, and the sections. */
import type { Heading, Html, Nodes, RootContent, Table } from 'mdast'
import { isComment } from './comments.ts'
import { isMainRole, type SectionRole } from './dialect.ts'
import type { Reader } from './reader.ts'
import { sourceOf } from './reader.ts'
import { roleNamed } from './rules.ts'
import { titleText } from './title.ts'

/** The parts of a page. `title`: undefined without a level-one heading. `intro`: the blocks above all sections. */
export type Sections = {
  title: Heading | undefined
  intro: RootContent[]
  sections: Section[]
  /** Comments, which belong to no part. */
  comments: Html[]
  /** The line of the footer: from there on nothing is read. */
  end: number
}
/** A section: a heading, and all below it up to the next one. `name`: the text that the dialect knows it by. */
export type Section = { role: SectionRole; heading: Heading; name: string; nodes: RootContent[] }

/** Takes a page apart. Headings that the dialect does not know belong to the part they stand in. */
export function sectionsOf(reader: Reader, nodes: readonly RootContent[]): Sections {
  const parts: Sections = { title: undefined, intro: [], sections: [], comments: [], end: Infinity }
  for (const node of nodes) {
    if (reader.dialect.footer && node.type === 'html' && reader.dialect.footer.test(node.value)) {
      parts.end = node.position!.start.line
      break
    }
    if (node.type === 'html' && isComment(node.value)) {
      parts.comments.push(node)
      continue
    }
    if (node.type === 'heading' && node.depth === 1 && parts.title === undefined) {
      parts.title = node
      continue
    }
    const known = node.type === 'heading' && node.depth === 2 ? sectionNamed(reader, node) : undefined
    if (known) parts.sections.push({ ...known, heading: node as Heading, nodes: [] })
    else (parts.sections.at(-1)?.nodes ?? parts.intro).push(node)
  }
  return parts
}

/** Whether a section says what a model is made of. */
export const isMain = ({ role }: Section): boolean => isMainRole(role)

/** The tables of a section. */
export const tablesIn = (nodes: readonly Nodes[]): Table[] => nodes.filter((node) => node.type === 'table')

// A heading as it is written, and without its anchors where that says more.
function sectionNamed(reader: Reader, heading: Heading): { role: SectionRole; name: string } | undefined {
  if (heading.children.length === 0) return undefined
  const written = sourceOf(reader, heading.children[0]!, heading.children.at(-1)!).trim()
  return [written, titleText(reader, heading)]
    .map((name) => ({ role: roleNamed(name, reader.dialect), name }))
    .find((each): each is { role: SectionRole; name: string } => each.role !== undefined)
}
