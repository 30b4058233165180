/** Which types take all values of which others. */
import { expect, test } from 'vitest'
import type { Model, Type } from '../ir/spec.ts'
import { anyOf, choice, listOf, literal, nothing, reference, values } from '../test/spec-builders.ts'
import { relationOf } from './relation.ts'

const plain = (kind: 'string' | 'number' | 'integer' | 'boolean' | 'unknown' | 'binary' | 'date' | 'date-time'): Type =>
  ({ kind }) as Type

const types: Readonly<Record<string, Type>> = {
  ...{ string: plain('string'), number: plain('number'), integer: plain('integer'), boolean: plain('boolean') },
  ...{ null: nothing, binary: plain('binary'), date: plain('date'), time: plain('date-time') },
  ...{
    true: literal(true),
    both: anyOf(literal(true), literal(false)),
    a: literal('a'),
    1: literal(1),
    half: literal(1.5),
  },
  ...{ list: listOf(plain('string')), map: { kind: 'map', values: plain('string') }, none: anyOf() },
  ...{ external: { kind: 'external', name: 'Blob' }, unknown: plain('unknown') },
  ...{ open: reference('Open'), closed: reference('Closed') },
}
const models = new Map<string, Model>(
  [choice('Open', values('a'), true), choice('Closed', values('a', 1, null))].map((model) => [model.id, model]),
)
const find = (id: string): Model | undefined => models.get(id)
const { isWithin } = relationOf(find, find, (id) => id, { each: 1e6, all: 1e9 })

/** Of each type, those that take all of it, beside itself; what is not known takes all, and so does what is elsewhere. */
const takenBy: Readonly<Record<string, string>> = {
  ...{ string: 'open', number: '', integer: 'number', boolean: 'both', null: 'closed', binary: '' },
  ...{ date: 'string open', time: 'string open', true: 'boolean both', both: 'boolean' },
  ...{ a: 'string open closed', 1: 'number integer closed', half: 'number', list: '', map: '' },
  ...{ none: Object.keys(types).join(' '), open: 'string', closed: '', external: '', unknown: '' },
}

test.each(Object.entries(types))('%s', (name, type) => {
  const found = Object.keys(types).filter((other) => isWithin(type, types[other]!) === 'yes')
  const expected = new Set([...takenBy[name]!.split(' '), name, 'external', 'unknown'].filter((other) => other !== ''))
  expect(found.toSorted()).toEqual([...expected].toSorted())
})
