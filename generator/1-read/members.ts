/** The members of a union: a heading and a fence each, or the rows of a table; and the discriminator where a page states it. */
import type { Code, List, RootContent, Table } from 'mdast'
import { diagnose } from '../ir/diagnostics.ts'
import type { Body, DiscriminatorRows, ImpliedDiscriminator, TypeExpression } from '../ir/page.ts'
import { placesInFence, type Place } from '../ir/place.ts'
import { readCell, type Cell } from './cells.ts'
import { placeOf, type Reader } from './reader.ts'
import { lookUp, type Rules } from './rules.ts'
import { tablesIn, type Section } from './sections.ts'
import { stripOrnaments } from './title.ts'
import { nestingFault } from './type-depth.ts'
import { readTable } from './table.ts'
import { readType } from './type-expression.ts'

/** Reads a section of members, and the section of the discriminator if there is one. */
export function readMembers(reader: Reader, section: Section, discriminator: Section | undefined): Body {
  const [table] = tablesIn(section.nodes)
  const list = section.nodes.find((node) => node.type === 'list')
  const members = table
    ? fromTable(reader, table)
    : reader.dialect.members.bullets && list
      ? fromBullets(reader, list)
      : fromHeadings(reader, section.nodes)
  const stated = reader.dialect.members.isDiscriminated
    ? discriminator && readDiscriminator(reader, discriminator)
    : impliedDiscriminator(reader, discriminator)
  if (!members) return { kind: 'unreadable' }
  // A table without rows says that there is nothing; a section without members says nothing.
  if (members.length === 0 && !table) return { kind: 'opaque', isStated: true }
  return { kind: 'union', members, ...(stated ? { discriminator: stated } : {}) }
}

function fromTable(reader: Reader, table: Table): TypeExpression[] | undefined {
  const rule = reader.dialect.tables.members
  const rows = rule && readTable(reader, table, rule)
  return rows?.flatMap(({ cells }) => (cells.type ? [readType(reader, cells.type)] : []))
}

function fromBullets(reader: Reader, { children }: List): TypeExpression[] {
  return children.flatMap(({ children: [first] }) =>
    first?.type === 'paragraph' ? [readType(reader, readCell(reader, first))] : [],
  )
}

function fromHeadings(reader: Reader, nodes: readonly RootContent[]): TypeExpression[] {
  return nodes.flatMap((node, index) => {
    if (node.type !== 'heading' || node.depth !== 3) return []
    const next = nodes[index + 1]
    return [memberType(reader, readCell(reader, stripOrnaments(node)), next?.type === 'code' ? next : undefined)]
  })
}

function memberType(reader: Reader, heading: Cell, fence: Code | undefined): TypeExpression {
  const { fence: rule, factories } = reader.dialect.members
  const isEmpty = heading.text.trim() === ''
  const inFence = fence && rule && (isEmpty || rule.isBetter) ? fenceCell(reader, fence, rule.type) : undefined
  if (inFence) return readType(reader, inFence)
  const name = heading.text.trim()
  if (!factories || !/^[\p{L}\p{M}\p{N}_]+$/u.test(name)) return readType(reader, heading)
  const depth = nestingOf(name, factories)
  if (depth <= reader.limits.typeDepth) return { ...factoryType(name, factories, heading.place), isTag: true }
  reader.report(nestingFault(reader.limits, depth, heading.place))
  return { kind: 'scalar', name: 'unknown', place: heading.place }
}

// `ArrayOfMapOfStr`: how many words for containers stand before the name of the member.
function nestingOf(name: string, { array, map }: Factories): number {
  let depth = 0
  for (let rest = name; ; depth++) {
    const prefix = [array, map].find((each) => rest.startsWith(each) && rest.length > each.length)
    if (prefix === undefined) return depth
    rest = rest.slice(prefix.length)
  }
}

function fenceCell(reader: Reader, fence: Code, type: RegExp): Cell | undefined {
  const found = type.exec(fence.value)
  const text = found?.[1]?.trimEnd()
  if (!found || text === undefined) return undefined
  const from = found.index + found[0].lastIndexOf(text)
  const placeAt = placesInFence(placeOf(reader, fence), fence.value)
  const at = (start: number, end: number): Place => placeAt(from + start, from + end)
  return { text, markup: text, raw: text, isCode: true, links: [], place: at(0, text.length), at }
}

// A model of that name comes first: it may be called `ArrayOfThings`. A digit in front was spelt out where it names a class.
function factoryType(name: string, factories: Factories, place: Place): Named {
  const scalar = lookUp(factories.scalars, name)
  if (scalar) return { kind: 'name', name, or: { kind: 'scalar', name: scalar, place }, place }
  const kind = (['array', 'map'] as const).find((each) => isLonger(name, factories[each]))
  if (!kind) return { kind: 'name', name, ...spelt(name, place), place }
  const inner = factoryType(name.slice(factories[kind].length), factories, place)
  const or: TypeExpression = kind === 'array' ? { kind, items: inner, place } : { kind, values: inner, place }
  return { kind: 'name', name, or, place }
}

const isLonger = (name: string, prefix: string): boolean => name.startsWith(prefix) && name.length > prefix.length

const spelt = (name: string, place: Place): Pick<Named, 'or'> => {
  const digit = digitNames[Number(name[0])]
  return digit === undefined ? {} : { or: { kind: 'name', name: digit + name.slice(1), place } }
}

type Named = Extract<TypeExpression, { kind: 'name' }>
type Factories = NonNullable<Rules['members']['factories']>
const digitNames = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

/** Reads the members that a fence lists, and what others say of the discriminator; nothing where no fence does. */
export function readListedMembers(reader: Reader, nodes: readonly RootContent[]): Body | undefined {
  const { listed } = reader.dialect.members
  const fences = listed ? nodes.filter((node) => node.type === 'code') : []
  const list = listed && fences.find(({ value }) => listed.list.test(value))
  if (!list) return undefined
  const place = placeOf(reader, list)
  const named = (name: string): TypeExpression => ({ kind: 'name', name, place })
  const members = allOf(listed.member, listed.list.exec(list.value)![1]!).map(([, name]) => named(name!))
  const found = (pattern: RegExp): string | undefined =>
    fences.map(({ value }) => pattern.exec(value)?.[1]).find((each) => each !== undefined)
  const field = found(listed.field)
  const pairs = allOf(listed.pair, found(listed.mapping) ?? '')
  const mapping = pairs.map(([, value, model]) => ({ value: value!, type: named(model!) }))
  const stated = field === undefined ? {} : { discriminator: { kind: 'stated' as const, field, mapping } }
  return { kind: 'union', members, ...stated }
}

const allOf = (pattern: RegExp, text: string): RegExpExecArray[] => [
  ...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`)),
]

// What the text of a discriminator gives away: constants, and the members they stand for. The members themselves say the rest.
function impliedDiscriminator({ dialect }: Reader, section: Section | undefined): ImpliedDiscriminator {
  const { cases } = dialect.members
  const fences = section?.nodes.filter((node) => node.type === 'code') ?? []
  const found = cases ? fences.flatMap((fence) => [...fence.value.matchAll(cases)]) : []
  return { kind: 'implied', cases: found.map(([, constant, member]) => ({ constant: constant!, member: member! })) }
}

function readDiscriminator(reader: Reader, section: Section): DiscriminatorRows | undefined {
  const [table] = tablesIn(section.nodes)
  if (!table) {
    reader.report(diagnose('missing-table', { section: section.name }, { place: placeOf(reader, section.heading) }))
    return undefined
  }
  const rule = reader.dialect.tables.discriminator
  const rows = rule && readTable(reader, table, rule)
  const [first] = rows ?? []
  if (!rows || !first?.cells.field) return undefined
  const mapping = rows.flatMap(({ cells }) =>
    cells.value && cells.value.text !== '' && cells.model
      ? [{ value: jsonText(cells.value.text), type: readType(reader, cells.model) }]
      : [],
  )
  return { kind: 'stated', field: jsonText(first.cells.field.text), mapping }
}

const jsonText = (text: string): string => {
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}
