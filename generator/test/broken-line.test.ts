/** A line that must be broken is broken where Prettier's own printer breaks it, whatever the document. */
import fc from 'fast-check'
import { builders, printer } from 'prettier/doc'
import { expect, test } from 'vitest'
import type { Doc } from '../4-write/layout/at.ts'
import { brokenLine } from '../4-write/layout/broken.ts'
import { defaultStyle, type Style } from '../4-write/layout/style.ts'

const { align, fill, group, indent, indentIfBreak, ifBreak, label, line, lineSuffixBoundary, softline } = builders
const ids = [Symbol('first'), Symbol('second')]
const id = fc.constantFrom(...ids)

const { doc } = fc.letrec<{ doc: Doc; list: Doc }>((tie) => ({
  list: fc.array(tie('doc'), { maxLength: 5 }),
  doc: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: fc.constantFrom('a', '(', ' '), maxLength: 12 }),
    fc.constantFrom<Doc>(line, softline, lineSuffixBoundary),
    tie('list'),
    tie('list').map((contents) => group(contents)),
    fc.tuple(tie('list'), id).map(([contents, id]) => group(contents, { id })),
    tie('list').map((contents) => indent(contents)),
    tie('list').map((contents) => align(3, contents)),
    tie('list').map((contents) => label('words', contents)),
    fc.tuple(tie('doc'), tie('doc')).map(([broken, flat]) => ifBreak(broken, flat)),
    fc.tuple(tie('doc'), tie('doc'), id).map(([broken, flat, groupId]) => ifBreak(broken, flat, { groupId })),
    fc
      .tuple(tie('list'), id, fc.boolean())
      .map(([contents, groupId, negate]) => indentIfBreak(contents, { groupId, negate })),
    fc.array(tie('doc'), { maxLength: 3 }).map((docs) => fill(docs.flatMap((doc) => [doc, line]).slice(0, -1))),
  ),
}))

const parts = fc.array(fc.record({ doc, depth: fc.nat(2) }), { minLength: 1, maxLength: 5 })
const style: fc.Arbitrary<Style> = fc
  .record({
    printWidth: fc.integer({ min: 1, max: 60 }),
    tabWidth: fc.integer({ min: 1, max: 4 }),
    useTabs: fc.boolean(),
  })
  .map((shape) => ({ ...defaultStyle, ...shape }))

const indented = (doc: Doc, depth: number): Doc => (depth === 0 ? doc : indent(indented(doc, depth - 1)))

function byPrettier(line: readonly { doc: Doc; depth: number }[], depth: number, style: Style): string {
  const { printWidth, tabWidth, useTabs } = style
  const whole = [indented(builders.hardline, depth), ...line.map((part) => indented(part.doc, depth + part.depth))]
  return printer.printDocToString(whole, { printWidth, tabWidth, useTabs, endOfLine: 'lf' } as never).formatted.slice(1)
}

test('any line is broken as Prettier breaks it, or left to Prettier', () => {
  let broken = 0
  fc.assert(
    fc.property(parts, fc.nat(2), style, (line, depth, style) => {
      const own = brokenLine(
        line.map((part) => ({ doc: part.doc, depth: depth + part.depth })),
        depth * style.tabWidth,
        style,
      )
      if (own !== undefined) expect(own).toBe(byPrettier(line, depth, style))
      if (own?.includes('\n')) broken++
    }),
    { numRuns: 30_000, seed: 16 },
  )
  expect(broken).toBeGreaterThan(2000)
})

test('what only Prettier knows is left to it', () => {
  const wide = 'a'.repeat(80)
  for (const doc of [
    builders.hardline,
    builders.conditionalGroup([wide, ['(', line, wide]]),
    group([wide, line], { shouldBreak: true }),
    builders.lineSuffix('// a'),
    fill([wide, line, wide]),
    align(-1, [wide, line]),
    builders.dedentToRoot(wide),
  ])
    expect(brokenLine([{ doc, depth: 0 }], 0, defaultStyle)).toBeUndefined()
  expect(brokenLine([{ doc: align(2, [wide, line]), depth: 0 }], 0, { ...defaultStyle, useTabs: true })).toBeUndefined()
})
