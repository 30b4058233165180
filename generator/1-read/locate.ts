/** The headings of a page → where it states a model each: the tables that are plainly one, and the headings that name them. */
import type { RootContent, Table } from 'mdast'
import type { LeftTable } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { diagnose } from '../ir/diagnostics.ts'
import { outlineOf, type Titled } from './headings.ts'
import { placeOf, type Reader } from './reader.ts'
import type { Rules } from './rules.ts'
import { fits, headerOf, isSameHeader } from './table.ts'

/**
 * What a page states of one model. `anchor`: none where it stands above all headings. `table`: all rows, of several tables where these
 * have the same columns. `nodes`: what stands with them.
 */
export type Excerpt = {
  name: string
  anchor?: string
  place: Place
  role: 'fields' | 'values'
  table: Table
  tables: number
  nodes: RootContent[]
  leftOut: LeftTable[]
}
/** What a page states, and the tables that are no part of that. */
export type Located = { excerpts: Excerpt[]; leftOut: LeftTable[] }

/** How models are found below headings. */
export type HeadingRules = Extract<NonNullable<Rules['models']>, { in: 'heading' }>

/** A heading, or the page above all of them. */
type Part = Omit<Titled, 'anchor'> & { anchor?: string }
type Role = Excerpt['role']
type Found = { table: Table; header: string[]; role: Role }
type Group = { part: Part; name: string; found: Found[]; nodes: RootContent[] }

/** Finds the models of a page. In: what the page itself is called, for a table above all headings. */
export function locate(
  reader: Reader,
  nodes: readonly RootContent[],
  page: { text: string; place: Place },
  rules: HeadingRules,
): Located {
  const { before, titles } = outlineOf(reader, nodes)
  const whole: Part = { ...page, depth: 0, above: undefined, nodes: before }
  const groups = new Map<Part, Group>()
  const leftOut: LeftTable[] = []
  for (const part of [whole, ...titles]) {
    const { owner, name } = nameOf(part, whole, rules)
    for (const node of part.nodes) {
      leftOut.push(...hiddenTables(reader, node))
      if (node.type !== 'table') continue
      const header = headerOf(reader, node)
      const role = roleOf(reader, part, header, rules)
      if (typeof role === 'object') leftOut.push({ ...role, header, place: headerPlace(reader, node) })
      else groupFor(groups, owner, name).found.push({ table: node, header, role })
    }
  }
  for (const part of [whole, ...titles]) {
    const group = groups.get(nameOf(part, whole, rules).owner)
    // One by one: a part may be more than a call takes.
    for (const node of part.nodes) group?.nodes.push(node)
  }
  return { excerpts: excerptsOf(reader, [...groups.values()], whole, rules), leftOut }
}

function groupFor(groups: Map<Part, Group>, part: Part, name: string): Group {
  const group = groups.get(part) ?? { part, name, found: [], nodes: [] }
  groups.set(part, group)
  return group
}

/** The heading that names what stands below one, and the name. */
function nameOf(part: Part, whole: Part, rules: HeadingRules): { owner: Part; name: string } {
  const above: Part = part.above ?? whole
  if (part === whole) return { owner: whole, name: part.text }
  if (part.text === '' || rules.parts?.test(part.text)) return nameOf(above, whole, rules)
  const name = rules.title?.exec(part.text)?.[1] ?? part.text
  if (!rules.qualified?.test(part.text)) return { owner: part, name }
  return { owner: part, name: `${nameOf(above, whole, rules).name} ${name}` }
}

/** Returns what a table holds, or why it is no model. */
function roleOf(
  reader: Reader,
  part: Part,
  header: string[],
  { decoys = [] }: HeadingRules,
): Role | { reason: string } {
  const { fields, values } = reader.dialect.tables
  const decoy = decoys.find(
    ({ heading, column }) =>
      (heading && isBelow(part, heading)) || (column && header.some((word) => column.test(word))),
  )
  if (decoy) return { reason: decoy.reason }
  if (fits(header, fields)) return 'fields'
  if (fits(header, values)) return 'values'
  if (header.some((word) => word === '')) return { reason: 'a column of it has no name' }
  const { columns, needs } = fields
  const lacks = needs.filter((role) => !fits(header, { columns, needs: [role] }))
  return { reason: `it has no column of a ${lacks.join(', and none of a ')}` }
}

const isBelow = (part: Part, heading: RegExp): boolean =>
  heading.test(part.text) || (part.above !== undefined && isBelow(part.above, heading))

// What a table stands in that is no section, and tables that are none to markdown.
function hiddenTables(reader: Reader, node: RootContent): LeftTable[] {
  if (node.type === 'html')
    return /<table[\s>]/i.test(node.value)
      ? [{ reason: 'it is written in HTML', header: [], place: headerPlace(reader, node) }]
      : []
  if (node.type !== 'list' && node.type !== 'blockquote' && node.type !== 'listItem') return []
  return (node.children as RootContent[]).flatMap((child) =>
    child.type === 'table'
      ? [
          {
            reason: 'it stands in a list or in a quote',
            header: headerOf(reader, child),
            place: headerPlace(reader, child),
          },
        ]
      : hiddenTables(reader, child),
  )
}

const headerPlace = (reader: Reader, node: RootContent): Place =>
  node.type === 'table' && node.children[0] ? placeOf(reader, node.children[0]) : placeOf(reader, node)

function excerptsOf(reader: Reader, groups: readonly Group[], whole: Part, rules: HeadingRules): Excerpt[] {
  const taken = new Map<string, number>()
  return groups.map((group) => {
    const name = freeName(group, taken, whole, rules)
    taken.set(name, 1)
    return excerptOf(reader, group, name)
  })
}

// Headings of one name on one page are told apart by what they stand below, else by number.
function freeName({ part, name }: Group, taken: Map<string, number>, whole: Part, rules: HeadingRules): string {
  if (!taken.has(name)) return name
  const above = nameOf(part.above ?? whole, whole, rules).name
  const longer = part === whole || above === name ? name : `${above} ${name}`
  let count = taken.get(longer) ?? 0
  let free = longer
  while (taken.has(free)) free = `${longer} ${++count}`
  taken.set(longer, Math.max(1, count))
  return free
}

function excerptOf(reader: Reader, { part, found, nodes }: Group, name: string): Excerpt {
  const first = found.find(({ role }) => role === 'fields') ?? found[0]!
  const isJoined = (each: Found): boolean => each.role === first.role && isSameHeader(each.header, first.header)
  const joined = found.filter(isJoined)
  const leftOut = found.flatMap((each): LeftTable[] => {
    if (isJoined(each)) return []
    const { header, table } = each
    const place = headerPlace(reader, table)
    reader.report(diagnose('table-not-joined', { model: name, found: header, first: first.header }, { place }))
    return [{ reason: 'another table below its heading has other columns', header, place }]
  })
  const { anchor, place } = part
  return {
    ...{ name, place, role: first.role, table: joinedTable(joined), tables: joined.length, nodes, leftOut },
    ...(anchor === undefined ? {} : { anchor }),
  }
}

const joinedTable = ([first, ...others]: readonly Found[]): Table => ({
  ...first!.table,
  children: [...first!.table.children, ...others.flatMap(({ table }) => table.children.slice(1))],
})
