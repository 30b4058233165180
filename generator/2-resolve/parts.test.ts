import { expect, test } from 'vitest'
import { collect } from '../ir/collect.ts'
import type { Type } from '../ir/spec.ts'
import { anything, at, fieldsOf, object, reference, string, union } from '../test/spec-builders.ts'
import type { Draft } from './model.ts'
import { mergeParts } from './parts.ts'

const draft = (id: string, types: Record<string, Type>, parts: readonly string[] = []): Draft => ({
  model: object(id, fieldsOf(types)),
  defaults: [],
  ...(parts.length > 0 ? { parts: parts.map((part) => ({ type: reference(part), place: at(3) })) } : {}),
})

function merge(...drafts: Draft[]) {
  const { report, diagnostics } = collect()
  const keys = mergeParts(drafts, report).map(({ model }) =>
    model.kind === 'object'
      ? model.fields.map(({ key, required }) => `${key}${required ? '' : '?'}`).join(' ')
      : model.kind,
  )
  return { keys, said: diagnostics().map(({ code, model }) => `${code} ${model}`) }
}

test('the fields of parts come first, through parts of parts and models that stand for others', () => {
  const alias: Draft = { model: union('Alias', [reference('Base')]), defaults: [] }
  const all = merge(
    draft('Leaf', { c: string }, ['Middle']),
    draft('Middle', { b: string }, ['Alias']),
    alias,
    draft('Base', { a: string }),
  )
  expect(all).toEqual({ keys: ['a b c', 'a b', 'union', 'a'], said: [] })
})

test('a key of several is required where any says so, and has the last type that is known', () => {
  const drafts = [draft('Whole', { 'a?': anything, b: string }, ['Base']), draft('Base', { a: string, 'b?': anything })]
  const [whole] = mergeParts(drafts, () => {})
  expect(whole!.model).toMatchObject({
    fields: [
      { key: 'a', type: string, required: true },
      { key: 'b', type: string, required: true },
    ],
  })
  // The part is as it was.
  expect(drafts[1]!.model).toMatchObject({ fields: [{ required: true }, { type: anything, required: false }] })
})

test('the default of a field of a part is that of the whole', () => {
  const base = draft('Base', { 'a?': string })
  const [field] = base.model.kind === 'object' ? base.model.fields : []
  const row = { name: 'a', key: 'a', type: { kind: 'scalar', name: 'string', place: at(1) } } as never
  const [whole] = mergeParts([draft('Whole', {}, ['Base']), { ...base, defaults: [{ field: field!, row }] }], () => {})
  expect(whole!.defaults).toHaveLength(1)
  expect(whole!.model.kind === 'object' && whole!.model.fields[0]).toBe(whole!.defaults[0]!.field)
  expect(whole!.defaults[0]!.field).not.toBe(field)
})

test('parts that lead back are said once, and end', () => {
  expect(merge(draft('A', { a: string }, ['B']), draft('B', { b: string }, ['A']))).toEqual({
    keys: ['b a', 'b'],
    said: ['unmerged-part B'],
  })
  expect(merge(draft('A', { a: string }, ['A']))).toEqual({ keys: ['a'], said: ['unmerged-part A'] })
})

test('a part that is no object, or is not there, gives nothing and is said', () => {
  const text: Draft = { model: union('Text', [string]), defaults: [] }
  expect(merge(draft('A', { a: string }, ['Text', 'Gone']), text)).toEqual({
    keys: ['a', 'union'],
    said: ['unmerged-part A', 'unmerged-part A'],
  })
})

test('ten thousand parts of parts are no matter for the stack', () => {
  const chain = Array.from({ length: 10_000 }, (_, index) =>
    draft(`M${index}`, {}, index === 0 ? [] : [`M${index - 1}`]),
  )
  expect(merge(...chain.toReversed()).said).toEqual([])
})

test('a chain of parts ends where all models together have too many fields', () => {
  const chain = Array.from({ length: 1_000 }, (_, index) =>
    draft(`M${index}`, { [`f${index}`]: string }, index === 0 ? [] : [`M${index - 1}`]),
  )
  const { keys, said } = merge(...chain)
  expect(keys[600]!.split(' ')).toHaveLength(601)
  expect(said.length).toBeGreaterThan(0)
  expect(keys.reduce((sum, each) => sum + each.split(' ').length, 0)).toBeLessThan(202_000)
})
