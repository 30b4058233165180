/** The tables of a page that is one model: how many were read, and why the others were not. */
import type { Nodes, Table } from 'mdast'
import type { Body, LeftTable, Tables } from '../ir/page.ts'
import { placeOf, type Reader } from './reader.ts'
import type { Schema } from './schemas.ts'
import { isMain, tablesIn, type Section, type Sections } from './sections.ts'
import { headerOf } from './table.ts'

/** Returns what became of the tables of a page. */
export function tablesOf(reader: Reader, parts: Sections, body: Body): Tables {
  if (body.kind === 'unreadable') return tablesLeft(reader, parts, 'its page cannot be read')
  const main = parts.sections.find(isMain)
  const each = parts.sections.map((section) => ofSection(reader, section, section === main))
  const above = leftOut(reader, tablesIn(parts.intro), 'it stands above the sections of the model')
  return {
    taken: each.reduce((sum, { taken }) => sum + taken, 0),
    leftOut: [...above, ...each.flatMap((tables) => tables.leftOut)],
  }
}

/** Returns all tables of a page as left out, for one reason. */
export const tablesLeft = (reader: Reader, { intro, sections }: Sections, reason: string): Tables => ({
  taken: 0,
  leftOut: leftOut(reader, tablesIn([...intro, ...sections.flatMap(({ nodes }) => nodes)]), reason),
})

function ofSection(reader: Reader, section: Section, isFirstMain: boolean): Tables {
  const [first, ...others] = tablesIn(section.nodes)
  if (!first) return { taken: 0, leftOut: [] }
  const isRead = isFirstMain || section.role === 'fieldValues' || section.role === 'discriminator'
  if (isRead) return { taken: 1, leftOut: leftOut(reader, others, 'another table of its section is read') }
  const reason = isMain(section) ? 'another section of its page is read' : `its section is none of the model's`
  return { taken: 0, leftOut: leftOut(reader, [first, ...others], reason) }
}

const leftOut = (reader: Reader, tables: readonly Table[], reason: string): LeftTable[] =>
  tables.map((table) => ({
    reason,
    header: headerOf(reader, table),
    place: placeOf(reader, table.children[0] ?? table),
  }))

/** Returns the tables of schemas that were not read. In: those that were; the schema of the page, and those that nothing links to. */
export function leftInSchemas(
  reader: Reader,
  read: ReadonlySet<Table>,
  whole: Schema,
  unlinked: readonly Schema[],
): LeftTable[] {
  const leftIn = (nodes: readonly Nodes[], reason: string): LeftTable[] =>
    leftOut(
      reader,
      tablesIn(nodes).filter((table) => !read.has(table)),
      reason,
    )
  const leftOf = ({ intro, sections, inner }: Schema, why?: string): LeftTable[] => [
    ...leftIn(intro, why ?? 'it stands above the sections of the model'),
    ...sections.flatMap(({ role, nodes }) => {
      const reason = role === 'ignored' ? `its section is none of the model's` : 'another part of its schema is read'
      return leftIn(nodes, why ?? reason)
    }),
    ...[...inner.values()].flatMap((each) => (each ? leftOf(each, why) : [])),
  ]
  return [...leftOf(whole), ...unlinked.flatMap((each) => leftOf(each, 'no row above its heading links to it'))]
}
