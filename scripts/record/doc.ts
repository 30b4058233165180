/** Source → what Prettier would print of it, as a layout. The one place that asks for a Doc: Prettier calls that a debug API. */
import * as prettier from 'prettier'
import type { Doc } from 'prettier'
import type { Layout } from '../../generator/ir/recorded.ts'
import type { Chosen } from './options.ts'
import { isList } from './tree.ts'

const { printToDoc } = (
  prettier as unknown as { __debug: { printToDoc: (source: string, options: prettier.Options) => Promise<Doc> } }
).__debug

/** Reads the layout of some source under a style. Ids of groups are numbers, by what they are for and their order. */
export async function layoutOf(source: string, chosen: Chosen): Promise<Layout> {
  const doc = await printToDoc(source, { ...(chosen as prettier.Options), parser: 'typescript', filepath: 'module.ts' })
  return withoutLastLine(toLayout(doc, idsIn(new Map(), new Map())))
}

// A file ends in the end of a line; a statement does not.
function withoutLastLine(layout: Layout): Layout {
  if (!isList(layout)) return isKind(layout, 'hardline') ? '' : layout
  const at = layout.findLastIndex((part) => part !== '' && !(isList(part) && part.length === 0))
  return layout.map((part, index) => (index === at ? withoutLastLine(part) : part))
}

const isKind = (layout: Layout, kind: string): boolean =>
  typeof layout === 'object' && 'kind' in layout && layout.kind === kind

type Ids = (symbol: symbol) => number

// A group that only some styles have does not change the ids of groups for another purpose: so layouts stay alike.
const idsIn =
  (known: Map<symbol, number>, counts: Map<string, number>): Ids =>
  (symbol) => {
    if (!known.has(symbol)) {
      const name = symbol.description ?? ''
      if (!counts.has(name)) counts.set(name, 1000 * (counts.size + 1))
      known.set(symbol, counts.get(name)!)
      counts.set(name, counts.get(name)! + 1)
    }
    return known.get(symbol)!
  }

type Command = Exclude<Doc, string | Doc[]>
type Readers = { [Type in Command['type']]?: (doc: Extract<Command, { type: Type }>, ids: Ids) => Layout }

const readers: Readers = {
  group: ({ contents, expandedStates, break: isBroken, id }, ids) => {
    const broken = isBroken ? ({ isBroken: true } as const) : {}
    if (expandedStates)
      return { kind: 'conditionalGroup', of: expandedStates.map((each) => toLayout(each, ids)), ...broken }
    return { kind: 'group', of: toLayout(contents, ids), ...broken, ...(id ? { id: ids(id) } : {}) }
  },
  indent: ({ contents }, ids) => ({ kind: 'indent', of: toLayout(contents, ids) }),
  align: ({ contents, n }, ids) => {
    if (typeof n !== 'number' || !Number.isFinite(n)) throw new TypeError(`No layout for an alignment by ${String(n)}`)
    return { kind: 'align', by: n, of: toLayout(contents, ids) }
  },
  fill: ({ parts }, ids) => ({ kind: 'fill', of: parts.map((each) => toLayout(each, ids)) }),
  'if-break': (doc, ids) => {
    const { breakContents, flatContents, groupId } = doc as typeof doc & { groupId?: symbol }
    const id = groupId ? { id: ids(groupId) } : {}
    return { kind: 'ifBreak', broken: toLayout(breakContents, ids), flat: toLayout(flatContents, ids), ...id }
  },
  'indent-if-break': (doc, ids) => {
    const { contents, groupId, negate } = doc as typeof doc & { contents: Doc; groupId: symbol; negate?: boolean }
    if (negate) throw new TypeError('No layout for an indent where a group does not break')
    return { kind: 'indentIfBreak', of: toLayout(contents, ids), id: ids(groupId) }
  },
  line: ({ soft, hard, literal }) => {
    if (hard && !literal) throw new TypeError('No layout for a hard line that breaks nothing around it')
    return { kind: literal ? 'literalline' : soft ? 'softline' : 'line' }
  },
  'break-parent': () => ({ kind: 'breakParent' }),
  'line-suffix': () => {
    throw new TypeError('No layout for a comment behind a line')
  },
  // Where such a comment has to be printed at the latest.
  'line-suffix-boundary': () => '',
  label: ({ contents }, ids) => toLayout(contents, ids),
}

function toLayout(doc: Doc, ids: Ids): Layout {
  if (typeof doc === 'string') return doc
  if (Array.isArray(doc)) return isHardline(doc) ? { kind: 'hardline' } : doc.map((each) => toLayout(each, ids))
  const read = readers[doc.type] as ((doc: Command, ids: Ids) => Layout) | undefined
  if (!read) throw new TypeError(`No layout for ${doc.type}`)
  return read(doc, ids)
}

const isHardline = ([line, parent, ...more]: Doc[]): boolean =>
  more.length === 0 &&
  isCommand(line, 'line') &&
  line.hard === true &&
  !line.literal &&
  isCommand(parent, 'break-parent')

const isCommand = <Type extends Command['type']>(
  doc: Doc | undefined,
  type: Type,
): doc is Extract<Command, { type: Type }> => typeof doc === 'object' && 'type' in doc && doc.type === type
