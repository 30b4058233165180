/** Files are laid out without a parser, and the text is the one that ts-morph and Prettier make of them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { laidOut } from '../4-write/layout/file.ts'
import { defaultStyle } from '../4-write/layout/style.ts'
import type { Statement } from '../ir/plan.ts'
import type { Syntax } from '../ir/syntax.ts'
import { lawOf } from './layout-law.ts'
import { statements, styles } from './plan-arbitrary.ts'

test('any file in any style is what Prettier makes of it', async () => {
  const kinds = { same: 0, unproved: 0, 'no-source': 0, different: 0 }
  await fc.assert(
    fc.asyncProperty(statements, styles, async (file, style) => {
      const verdict = await lawOf(file, style)
      kinds[verdict.kind]++
      if (verdict.kind === 'different') expect(verdict.own).toBe(verdict.right)
    }),
    { numRuns: 500, seed: Number(process.env['LAYOUT_SEED'] ?? 20) },
  )
  expect(kinds.same).toBeGreaterThan(400)
}, 120_000)

const word = (text: string): Syntax => ({ kind: 'word', text })
const constant = (value: Syntax): Statement[] => [{ kind: 'const', name: 'x', isExported: true, value }]

test('what nobody has proved is not laid out', () => {
  const free: Syntax = { kind: 'text', parts: ['a + b'] }
  const arrow = (body: Syntax): Syntax => ({ kind: 'arrow', parameters: [], body })
  const both: Syntax = { kind: 'infix', operator: '&&', left: word('b'), right: word('c') }
  for (const value of [
    free,
    { kind: 'array', items: [free] } as const,
    arrow(arrow(word('a'))),
    { kind: 'infix', operator: '&&', left: word('a'), right: both } as const,
    { kind: 'call', callee: word('require'), arguments: [word('a')] } as const,
    { kind: 'member', object: { kind: 'call', callee: word('f'), arguments: [], isPure: true }, name: 'a' } as const,
  ])
    expect(laidOut('// x', constant(value), defaultStyle)).toBeUndefined()
})
