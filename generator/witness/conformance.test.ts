/** Where a value does not fit, and that asking ends. That the verdict is the validators' is told in test/conformance.test.ts. */
import { expect, test } from 'vitest'
import type { Model, Type } from '../ir/spec.ts'
import {
  anyOf,
  field,
  fieldsOf,
  listOf,
  literal,
  mapOf,
  nothing,
  number,
  object,
  orNull,
  reference,
  string,
  union,
} from '../test/spec-builders.ts'
import { fits, hole, scopeOf, type Instance, type Terms } from './conformance.ts'
import { misfits } from './misfits.ts'

const termsOf = (models: readonly Model[], nulls: Terms['nulls'] = 'documented'): Terms => {
  const byId = new Map(models.map((model) => [model.id, model]))
  return { model: (id) => byId.get(id), keyOf: ({ key }) => key, nulls }
}
const where = (value: Instance, type: Type, models: readonly Model[] = [], nulls: Terms['nulls'] = 'documented') =>
  misfits(value, type, scopeOf(termsOf(models, nulls))).map(({ path, expected }) => `${path.join('.')}: ${expected}`)

test('a hole fits everything, and a hole inside says nothing of the rest', () => {
  const type = mapOf(nothing)
  expect(where(hole, { kind: 'binary' })).toEqual([])
  expect(where({ a: hole, b: null }, type)).toEqual([])
  expect(where({ a: hole, b: 1 }, type)).toEqual(['b: null'])
})

test('null, where the page does not say', () => {
  const model = object('A', fieldsOf({ a: string, b: listOf(string) }, { nullable: 'unknown' }))
  const type = reference('A')
  expect(where({ a: null, b: null }, type, [model])).toEqual(['a: string', 'b: array'])
  expect(where({ a: null, b: [null] }, type, [model], 'lenient')).toEqual(['b.0: string'])
})

test('constraints of fields', () => {
  const model = object('A', [
    field('name', { constraints: { minLength: 2, pattern: '^[a-z]+$', format: 'x' } }),
    field('tags', { type: listOf(number), constraints: { minItems: 2 } }),
  ])
  const type = reference('A')
  expect(where({ name: 'ab', tags: [1, 2] }, type, [model])).toEqual([])
  expect(where({ name: 'A', tags: [1] }, type, [model])).toEqual([
    'name: minLength: 2, pattern: "^[a-z]+$"',
    'tags: minItems: 2',
  ])
  expect(where({ name: 1, tags: ['x'] }, type, [model])).toEqual(['name: string', 'tags.0: number'])
  expect(where({ name: hole, tags: [hole] }, type, [model])).toEqual([])
})

test.each<[string, Instance, string[]]>([
  ['no object', 'x', [': Ship | Truck | null']],
  ['told apart by its tag', { kind: 'ship', masts: 'x', crew: 1 }, ['masts: number', 'crew: string']],
  ['an unknown tag', { kind: 'cart' }, [': Ship | Truck | null']],
  ['no tag', { masts: 'x' }, [': Ship | Truck | null']],
])('inside a union: %s', (_, value, expected) => {
  const models = [
    object('Ship', { kind: literal('ship'), masts: number, crew: string }),
    object('Truck', { kind: literal('truck') }),
    union('Any', [reference('Ship'), reference('Truck')]),
  ]
  expect(where(value, orNull(reference('Any')), models)).toEqual(expected)
})

test('inside a union, where only one member is of the kind of the value', () => {
  const type = anyOf(listOf(string), mapOf(string))
  expect(where([1], type)).toEqual(['0: string'])
  expect(where({ a: 1 }, type)).toEqual(['a: string'])
  expect(where(1, type)).toEqual([': array | object'])
})

test('unions of unions, and unions of what leads back to them, end soon', () => {
  const members = (level: number): Type[] => [reference(`U${level + 1}`), reference(`V${level + 1}`)]
  const levels = Array.from({ length: 2_000 }, (_, level) => union(`U${level}`, members(level)))
  const others = levels.map((_, level) => union(`V${level}`, members(level)))
  const ends = ['U', 'V'].map((name) => object(`${name}2000`, { a: reference('U0'), b: string }))
  let value: Instance = 1
  for (let depth = 0; depth < 200; depth++) value = { a: value }
  const models = [...levels, ...others, ...ends]
  expect(where(value, reference('U0'), models)).toEqual([': U2000 | V2000'])
  expect(where(1, reference('U0'), models)).toEqual([': U2000 | V2000'])
})

test('a value nested deeper than any stack ends, too', () => {
  let value: Instance = null
  for (let depth = 0; depth < 20_000; depth++) value = { next: value }
  const node = object('Node', { next: reference('Node') })
  expect(fits(value, reference('Node'), scopeOf(termsOf([node])))).toBe(true)
})
