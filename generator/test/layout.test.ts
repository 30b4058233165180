/** Files are laid out without a parser, and the text is the one that ts-morph and Prettier make of them. */
import fc from 'fast-check'
import type * as Prettier from 'prettier'
import { expect, test } from 'vitest'
import { laidOut } from '../4-write/layout/file.ts'
import { defaultStyle, styleIn } from '../4-write/layout/style.ts'
import type { Statement } from '../ir/plan.ts'
import type { Syntax } from '../ir/syntax.ts'
import { lawOf } from './layout-law.ts'
import { statements, styles } from './plan-arbitrary.ts'

const runs = Number(process.env['RUNS'] ?? 500)

test('any file in any style is what Prettier makes of it', async () => {
  const kinds = { same: 0, unproved: 0, 'no-source': 0, different: 0 }
  await fc.assert(
    fc.asyncProperty(statements, styles, async (file, style) => {
      const verdict = await lawOf(file, style)
      kinds[verdict.kind]++
      if (verdict.kind === 'different') expect(verdict.own).toBe(verdict.right)
    }),
    { numRuns: runs, ...(process.env['RUNS'] ? {} : { seed: 20 }) },
  )
  expect(kinds.same).toBeGreaterThan(0.8 * runs)
  if (process.env['RUNS']) console.log(`${runs} files, ${JSON.stringify(kinds)}`)
})

test('Prettier 3.6.2 lays out as itself', async () => {
  const { format } = (await import('prettier36')) as Pick<typeof Prettier, 'format'>
  await fc.assert(
    fc.asyncProperty(statements, styles, async (file, { shortUnions: _, ...options }) => {
      const verdict = await lawOf(file, styleIn(options, '3.6.2')!, format)
      if (verdict.kind === 'different') expect(verdict.own).toBe(verdict.right)
    }),
    { numRuns: Math.ceil(runs / 10), ...(process.env['RUNS'] ? {} : { seed: 3 }) },
  )
})

test('options that are not known, or not obeyed, are no style', () => {
  expect(styleIn({}, '3.10.1')).toEqual(defaultStyle)
  expect(styleIn({ semi: false, proseWrap: 'always', plugins: [], endOfLine: 'crlf' }, '3.10.1')).toEqual({
    ...defaultStyle,
    semi: false,
  })
  expect(styleIn({ objectWrap: 'collapse' }, '3.4.2')).toEqual({ ...defaultStyle, shortUnions: false })
  const refused = [{ plugins: ['x'] }, { printWidth: 59 }, { semi: 'no' }, { parser: 'babel' }, { newOption: 1 }]
  for (const options of [...refused, { insertPragma: true }, { trailingComma: 'some' }])
    expect(styleIn(options, '3.10.1')).toBeUndefined()
  for (const version of ['3.0.3', '3.11.0', '4.0.0', '2.8.8', '3.10.0-rc.1', 'x'])
    expect(styleIn({}, version)).toBeUndefined()
})

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

test('types of a call that may break are left to a Prettier before 3.9, in a chain of calls too', () => {
  const call = (callee: Syntax, types?: readonly Syntax[]): Syntax => ({
    ...{ kind: 'call', callee, arguments: [word('argument')] },
    ...(types ? { types } : {}),
  })
  const inChain = (...types: Syntax[]): Syntax =>
    call({ kind: 'member', object: call(word('a.b'), types), name: 'c' }, undefined)
  const record: Syntax = { kind: 'index-signature', values: word('string') }
  const before = styleIn({}, '3.6.2')!
  for (const value of [call(word('a'), [record]), inChain(record), inChain(word('A'), word('B'))]) {
    expect(laidOut('// x', constant(value), before)).toBeUndefined()
    expect(laidOut('// x', constant(value), defaultStyle)).toBeDefined()
  }
  expect(laidOut('// x', constant(inChain(word('A'))), before)).toBeDefined()
})
