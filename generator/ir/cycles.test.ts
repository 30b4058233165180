import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cyclesIn } from './cycles.ts'

const sorted = (cycles: Set<string>[]): string[][] => cycles.map((cycle) => [...cycle].toSorted()).toSorted()

test.each([
  { name: 'a chain has none', edges: { a: ['b'], b: ['c'], c: [] }, want: [] },
  { name: 'a node that leads to itself', edges: { a: ['a'], b: ['a'] }, want: [['a']] },
  {
    name: 'two cycles joined by an edge',
    edges: { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] },
    want: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
])('$name', ({ edges, want }) => {
  const graph = new Map<string, readonly string[]>(Object.entries(edges))
  expect(sorted(cyclesIn([...graph.keys()], (node) => graph.get(node) ?? []))).toEqual(want)
})

test('a cycle of 20,000 does not overflow the stack', () => {
  const nodes = Array.from({ length: 20_000 }, (_, index) => String(index))
  const [cycle] = cyclesIn(nodes, (node) => [String((Number(node) + 1) % nodes.length)])
  expect(cycle?.size).toBe(nodes.length)
})

test('two nodes share a component exactly when each reaches the other', () => {
  const graphs = fc
    .integer({ min: 1, max: 7 })
    .chain((size) =>
      fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 14 }).map((edges) => ({ size, edges })),
    )
  fc.assert(
    fc.property(graphs, ({ size, edges }) => {
      const nodes = Array.from({ length: size }, (_, index) => String(index))
      const leadsTo = (node: string): string[] =>
        edges.filter(([from]) => String(from) === node).map(([, to]) => String(to))
      const reaches = (from: string, to: string): boolean => {
        const seen = new Set<string>()
        const waiting = leadsTo(from)
        for (let node = waiting.pop(); node !== undefined; node = waiting.pop())
          if (!seen.has(node)) waiting.push(...leadsTo(node).filter(() => seen.add(node)))
        return seen.has(to)
      }
      const expected = nodes
        .filter((node) => reaches(node, node))
        .map((node) => nodes.filter((other) => reaches(node, other) && reaches(other, node)))
      const distinct = [...new Map(expected.map((cycle) => [cycle.join(), cycle])).values()]
      expect(sorted(cyclesIn(nodes, leadsTo))).toEqual(distinct.toSorted())
    }),
  )
})
