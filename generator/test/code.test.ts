/** Source is made of typed pieces: a bare string does not fit into a hole of ``code`…` `` or ``markup`…` ``. */
import { expect, expectTypeOf, test } from 'vitest'
import { code, identifier, imported, importsIn, join, literal, localized } from '../3-emit/typescript/code.ts'
import { sourceOf } from '../4-write/source.ts'
import { codeOrText, markup } from '../sinks/markdown.ts'

test('a string, and anything with one inside, is a type error in a hole', () => {
  expectTypeOf<string>().not.toExtend<Parameters<typeof code>[1]>()
  expectTypeOf<string[]>().not.toExtend<Parameters<typeof code>[1]>()
  expectTypeOf<{ parts: string[] }>().not.toExtend<Parameters<typeof code>[1]>()
  expect(markup`# ${codeOrText('x')}`).toBe('# `x`')
  expectTypeOf<string>().not.toExtend<Parameters<typeof markup>[1]>()
  expectTypeOf(literal('x')).toExtend<Parameters<typeof code>[1]>()
  expectTypeOf(codeOrText('x')).toExtend<Parameters<typeof markup>[1]>()
})

test('pieces keep their order, and imports get the local name they are given', () => {
  const list = join([literal('a'), literal(1)], code`, `)
  const piece = code`const ${identifier('class')} = ${imported('x.ts', 'Thing', false)}(${list})`
  expect(importsIn(piece)).toMatchObject([{ path: 'x.ts', name: 'Thing', isType: false, prefix: '' }])
  expect(sourceOf(localized(piece, ({ name }) => `${name}_2`))).toBe('const class_ = Thing_2("a", 1)')
})
