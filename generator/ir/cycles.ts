/** Which nodes of a graph lie on a cycle together: Tarjan's strongly connected components, without recursion. */
import { partsOf, type Type } from './spec.ts'

/** Whether a type names a model of a cycle, be it inside of its parts. */
export const leadsInto = (type: Type, cycle: ReadonlySet<string>): boolean =>
  (type.kind === 'reference' && cycle.has(type.id)) || partsOf(type).some((part) => leadsInto(part, cycle))

/** In: the nodes, and where each leads. Out: the components that hold a cycle, each as the set of its nodes. */
export function cyclesIn(nodes: readonly string[], leadsTo: (node: string) => readonly string[]): Set<string>[] {
  const cycles: Set<string>[] = []
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()

  const enter = (node: string): Frame => {
    order.set(node, order.size)
    low.set(node, order.get(node)!)
    open.push(node)
    isOpen.add(node)
    return { node, next: leadsTo(node), at: 0 }
  }
  const lower = (node: string, to: number): void => void low.set(node, Math.min(low.get(node)!, to))

  for (const root of nodes) {
    if (order.has(root)) continue
    const path: Frame[] = [enter(root)]
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const target = frame.next[frame.at++]
      if (target !== undefined) {
        if (!order.has(target)) path.push(enter(target))
        else if (isOpen.has(target)) lower(frame.node, order.get(target)!)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent) lower(parent.node, low.get(frame.node)!)
      if (low.get(frame.node) !== order.get(frame.node)) continue
      const component = new Set(open.splice(open.lastIndexOf(frame.node)))
      for (const node of component) isOpen.delete(node)
      if (component.size > 1 || frame.next.includes(frame.node)) cycles.push(component)
    }
  }
  return cycles
}

type Frame = { node: string; next: readonly string[]; at: number }
