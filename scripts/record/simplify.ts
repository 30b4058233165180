/** A layout → a smaller one that prints the same. */
import type { Layout } from '../../generator/ir/recorded.ts'
import { isList, mapped, partsOf } from './tree.ts'

/** Drops what prints nothing, joins strings that meet, and takes away groups that cannot break and ids that nobody asks for. */
export function simplified(layout: Layout): Layout {
  const asked = askedIn(layout)
  const numbers = new Map([...asked].map((id, at) => [id, at + 1]))
  return mapped(layout, (node) => numbered(smaller(node, asked), numbers))
}

function askedIn(layout: Layout, asked = new Set<number>()): Set<number> {
  if (typeof layout === 'object' && 'kind' in layout && layout.kind !== 'group' && 'id' in layout) asked.add(layout.id!)
  for (const part of partsOf(layout)) askedIn(part, asked)
  return asked
}

function smaller(node: Layout, asked: ReadonlySet<number>): Layout {
  if (typeof node === 'string') return node
  if (isList(node)) return joined(node)
  switch (node.kind) {
    case 'group':
      return !asked.has(node.id!) && isSafeAlone(node.of, node.isBroken) ? node.of : node
    case 'indent':
    case 'align':
    case 'indentIfBreak':
      return typeof node.of === 'string' ? node.of : node
    case 'ifBreak':
      return node.broken === node.flat ? node.broken : node
    case 'choice': {
      const [first, ...others] = Object.values(node.when)
      return others.every((each) => JSON.stringify(each) === JSON.stringify(first)) ? first! : node
    }
    default:
      return node
  }
}

// A group in a group breaks when that does, and one without lines never does.
const isSafeAlone = (of: Layout, isBroken?: true): boolean =>
  typeof of === 'string' || (!isList(of) && of.kind === 'group' && (of.isBroken ?? false) === (isBroken ?? false))

function joined(list: readonly Layout[]): Layout {
  const parts: Layout[] = []
  for (const part of list.flatMap((each) => (isList(each) ? each : [each]))) {
    const last = parts.at(-1)
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
    else if (part !== '') parts.push(part)
  }
  return parts.length === 0 ? '' : parts.length === 1 ? parts[0]! : parts
}

function numbered(node: Layout, numbers: ReadonlyMap<number, number>): Layout {
  if (typeof node === 'string' || isList(node) || !('id' in node)) return node
  const { id, ...rest } = node
  const number = numbers.get(id!)
  return (number === undefined ? rest : { ...rest, id: number }) as Layout
}
