/** A module as it was recorded → its layout under a style, as a document of Prettier's. */
import { builders } from 'prettier/doc'
import type { Layout, LayoutOption, RecordedStatement } from '../../ir/recorded.ts'
import type { Doc } from './at.ts'

const { align, breakParent, conditionalGroup, fill, group, hardline, ifBreak, indent, indentIfBreak } = builders
const { line, literalline, softline } = builders

/** What a recorded layout asks of a style. */
export type Chosen = Readonly<Record<LayoutOption, string | boolean>>

/** Returns the layout of the statements, one below the other; the end of the last line is not among them. */
export const moduleDoc = (statements: readonly RecordedStatement[], chosen: Chosen): Doc =>
  statements.map((statement, at) => [
    at === 0 ? '' : statement.isTight ? hardline : [hardline, hardline],
    statementDoc(JSON.parse(statement.layout) as Layout[], chosen),
  ])

// Each part is made once, and the groups that ask for one another have the same symbol.
function statementDoc(layouts: readonly Layout[], chosen: Chosen): Doc {
  const parts: Doc[] = []
  const symbols = new Map<number, symbol>()
  const idOf = (id: number): symbol => symbols.get(id) ?? symbols.set(id, Symbol(id)).get(id)!
  for (const layout of layouts) parts.push(docOf(layout, { chosen, parts, idOf }))
  return parts.at(-1) ?? ''
}

type Place = { chosen: Chosen; parts: readonly Doc[]; idOf: (id: number) => symbol }
type Node = Exclude<Layout, string | readonly Layout[]>
type Docs = { [Kind in Node['kind']]: (node: Extract<Node, { kind: Kind }>, place: Place) => Doc }

const isList = (layout: Layout): layout is readonly Layout[] => Array.isArray(layout)

const docOf = (layout: Layout, place: Place): Doc =>
  typeof layout === 'string'
    ? layout
    : isList(layout)
      ? listOf(layout, place)
      : docs[layout.kind](layout as never, place)

const listOf = (layouts: readonly Layout[], place: Place): Doc[] => layouts.map((each) => docOf(each, place))

const docs: Docs = {
  line: () => line,
  softline: () => softline,
  hardline: () => hardline,
  literalline: () => literalline,
  breakParent: () => breakParent,
  indent: ({ of }, place) => indent(docOf(of, place)),
  align: ({ by, of }, place) => align(by, docOf(of, place)),
  group: ({ of, isBroken = false, id }, place) =>
    group(docOf(of, place), { shouldBreak: isBroken, ...(id === undefined ? {} : { id: place.idOf(id) }) }),
  conditionalGroup: ({ of, isBroken = false }, place) => conditionalGroup(listOf(of, place), { shouldBreak: isBroken }),
  fill: ({ of }, place) => fill(listOf(of, place)),
  ifBreak: ({ broken, flat, id }, place) =>
    ifBreak(docOf(broken, place), docOf(flat, place), id === undefined ? {} : { groupId: place.idOf(id) }),
  indentIfBreak: ({ of, id }, place) => indentIfBreak(docOf(of, place), { groupId: place.idOf(id) }),
  choice: ({ option, when }, place) => docOf(when[String(place.chosen[option])] ?? '', place),
  part: ({ at }, { parts }) => parts[at] ?? '',
}
