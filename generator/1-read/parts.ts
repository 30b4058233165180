/** Parts of pages as remark reads them: each text once, however many pages have it. */
import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { placed, type Part, type Parts, type Standing } from './part.ts'
import { parseMarkdown } from './remark.ts'

/** Returns how deep mark-up is nested, and the line of what is nested deepest. */
export function depthOf(nodes: readonly Nodes[]): { depth: number; line: number } {
  let [depth, line] = [0, 1]
  for (let level = nodes; level.length > 0; depth++) {
    line = level[0]!.position!.start.line
    level = level.flatMap((node): Nodes[] => ('children' in node ? node.children : []))
  }
  return { depth, line }
}

const beforeCell = '| '
const fromCell: Standing = { lines: 0, columns: -beforeCell.length, offset: -beforeCell.length }

function readCell(text: string): Part<PhrasingContent> | undefined {
  const [table, ...others] = parseMarkdown(`${beforeCell}${text} |\n|-|`).children
  const cells = table?.type === 'table' && others.length === 0 ? table.children[0]!.children : []
  if (cells.length !== 1) return undefined
  const nodes = cells[0]!.children
  return { nodes: placed({ nodes, depth: 0 }, fromCell), depth: depthOf(nodes).depth }
}

function readBlocks(text: string): Part<RootContent> {
  const nodes = parseMarkdown(text).children
  return { nodes, depth: depthOf(nodes).depth }
}

/** Longer texts are seldom the same, and all that is remembered has no more characters than so many. */
const [longest, most] = [512, 1 << 20]

// What is made of a text depends on nothing else, so that whoever asks may be told what somebody else was.
function remembering<Read>(read: (text: string) => Read): (text: string) => Read {
  const known = new Map<string, Read>()
  let characters = 0
  return (text) => {
    if (text.length > longest) return read(text)
    const found = known.get(text)
    if (found !== undefined) return found
    if ((characters += text.length) > most) {
      known.clear()
      characters = text.length
    }
    const part = read(text)
    known.set(ownText(text), part)
    return part
  }
}

// V8 cuts a text out of another by pointing into it: the key would keep its page in memory.
const ownText = (text: string): string => JSON.parse(JSON.stringify(text)) as string

/** Reads parts with remark. */
export const parts: Parts = { cell: remembering(readCell), blocks: remembering(readBlocks) }
