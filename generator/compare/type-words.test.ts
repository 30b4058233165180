import { expect, test } from 'vitest'
import type { Type } from '../ir/spec.ts'
import { anyOf, integer, listOf, literal, mapOf, nothing, reference, string } from '../test/spec-builders.ts'
import { canonicalText } from './canonical.ts'
import { typeWords } from './type-words.ts'

const many = (count: number): Type => anyOf(...Array.from({ length: count }, (_, index) => literal(index)))
const map = mapOf(listOf(reference('a.B')))
const external: Type = { kind: 'external', name: 'Response', url: 'https://a.test' }

test('a type is said in words; of many members ten are named', () => {
  expect([string, literal('a'), map, external, anyOf(), anyOf(string, nothing)].map(typeWords)).toEqual([
    ...['string', '"a"', 'map<array<a.B>>', 'Response', 'nothing', 'string | null'],
  ])
  expect(typeWords(many(10))).toBe('0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9')
  expect(typeWords(many(12))).toBe('0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | … (2 more)')
})

test('types that are written alike have one text, whatever the order in their unions', () => {
  const text = (type: Type): string => canonicalText(type, (id) => `new.${id}`)
  expect([string, literal('a'), map, external].map(text)).toEqual(['string', '="a"', '{[@"new.a.B"]}', '!"Response"'])
  expect(text(anyOf(string, integer, string))).toBe('(integer|string)')
  expect(text(anyOf(integer, string))).toBe(text(anyOf(string, integer)))
})
