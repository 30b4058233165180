/** What a page states of one of its models → the parts of a statement that are the model's own. */
import type { Heading, RootContent } from 'mdast'
import { collect } from '../ir/collect.ts'
import type { Body, Page } from '../ir/page.ts'
import { readFields } from './fields.ts'
import type { Excerpt } from './locate.ts'
import { reportLostRow } from './lost-rows.ts'
import { placeOf, type Reader } from './reader.ts'
import type { Section } from './sections.ts'
import { blockMarkup } from './text.ts'
import { readValues } from './values.ts'

type Statement = Pick<Page, 'title' | 'examples' | 'body' | 'diagnostics' | 'description' | 'anchor' | 'tables'>

/** Reads an excerpt of a page. */
export function readExcerpt(page: Reader, excerpt: Excerpt): Statement {
  const { report, diagnostics } = collect()
  const reader: Reader = { ...page, report }
  const { name, anchor, place, nodes, tables, leftOut } = excerpt
  const body = bodyOf(reader, excerpt)
  reportLostRow(reader, excerpt.table, nodes, name)
  const description = descriptionOf(reader, excerpt)
  return {
    ...(anchor === undefined ? {} : { anchor }),
    title: { text: name, place },
    ...(description === undefined ? {} : { description }),
    examples: nodes.flatMap((node) =>
      node.type === 'code' && /^jsonc?5?$/i.test(node.lang ?? '')
        ? [{ language: node.lang ?? '', text: node.value.replace(/\r\n?/g, '\n'), place: placeOf(reader, node) }]
        : [],
    ),
    body,
    tables: { taken: tables, leftOut },
    diagnostics: diagnostics(),
  }
}

function bodyOf(reader: Reader, { role, table, name }: Excerpt): Body {
  if (role === 'fields') return readFields(reader, table)
  const heading: Heading = { type: 'heading', depth: 2, children: [], position: table.position! }
  const section: Section = { role: 'values', heading, name, nodes: [table] }
  return readValues(reader, section, undefined)
}

// What stands between the heading and the table.
function descriptionOf(reader: Reader, { nodes, table }: Excerpt): string | undefined {
  const at = nodes.findIndex(({ position }) => position!.start.offset === table.position!.start.offset)
  const prose = nodes.slice(0, Math.max(at, 0)).filter(isProse)
  const text = blockMarkup(reader, prose)
  return text === '' || reader.dialect.noDescription.test(text) ? undefined : text
}

const isProse = (node: RootContent): boolean => node.type === 'paragraph' || node.type === 'list'
