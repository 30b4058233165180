/** Enums and unions, old against new: what is told of each value, and from what to what. */
import { expect, test } from 'vitest'
import type { EnumModel, EnumValue } from '../ir/spec.ts'
import { at, choice, values } from '../test/spec-builders.ts'
import { compare } from './compare.ts'

type Values = Parameters<typeof values>

const told = (before: EnumModel, after: EnumModel): string[] =>
  compare([before], [after]).changes.map(({ rule, from, to, field }) =>
    [rule, ...[from, to, field].map((part) => (part === undefined ? '-' : JSON.stringify(part)))].join(' '),
  )
const closed = (...all: Values): EnumModel => choice('M', values(...all))
const open = (...all: Values): EnumModel => choice('M', values(...all), true)

test('a value in another spelling is the same one, where no other is', () => {
  expect(told(closed('in-work', 'a'), closed('IN_WORK', 'b'))).toEqual([
    ...['value-respelt "in-work" "IN_WORK" -', 'value-removed "a" - -', 'value-added - "b" -'],
  ])
  expect(told(closed('in-work', 'in work'), closed('in_work'))).toHaveLength(3)
  expect(told(closed('in-work'), closed('in_work', 'in work'))).toHaveLength(3)
  expect(told(closed('in-work', 'inWork'), closed('in_work', 'in work'))).toHaveLength(4)
  expect(told(closed('-'), closed('+'))).toEqual(['value-removed "-" - -', 'value-added - "+" -'])
  expect(told(closed(1), closed('1'))).toEqual(['value-respelt 1 "1" -'])
  expect(told(closed(true), closed('TRUE'))).toEqual(['value-respelt true "TRUE" -'])
  expect(told(closed('a', 'b'), closed('a', 'c'))).toEqual(['value-removed "b" - -', 'value-added - "c" -'])
})

test('an open enum takes either spelling', () => {
  const both = ['open-value-removed "a-b" - -', 'open-value-added - "a_b" -']
  expect(told(open('a-b'), open('a_b'))).toEqual(both)
  expect(told(open('a-b'), closed('a_b'))).toEqual(['value-removed "a-b" - -', both[1], 'enum-closed - - -'])
  expect(told(closed('a-b'), open('a_b'))).toEqual([both[0], 'value-added - "a_b" -', 'enum-opened - - -'])
})

test('null is one value, which no openness takes; of a kind that it names it takes all others', () => {
  expect(told(open('a', null), open('a'))).toEqual(['value-removed null - -'])
  expect(told(open('a', 1), open('a', 2))).toEqual(['open-value-removed 1 - -', 'open-value-added - 2 -'])
  expect(told(open('a'), open('a', 2))).toEqual(['value-added - 2 -'])
  expect(told(open('a'), open('b'))).toEqual(['open-value-removed "a" - -', 'open-value-added - "b" -'])
})

test('the first value of an open enum says what kind the others are', () => {
  const string = { kind: 'union', members: [{ kind: 'string' }] }
  expect(compare([open()], [open(7)]).changes.at(-1)).toMatchObject({
    ...{ rule: 'type-changed', from: string, before: at(1), after: at(1) },
    to: { kind: 'union', members: [{ kind: 'number' }] },
  })
  expect(compare([open()], [open(true)]).changes.map(({ rule }) => rule)).toEqual(['value-added', 'type-changed'])
  expect(compare([open()], [open(true, false)]).changes.at(-1)).toMatchObject({ to: { kind: 'union', members: [] } })
  expect(compare([closed()], [closed(7)]).changes.map(({ rule }) => rule)).toEqual(['value-added'])
})

test('where all there is is named, open and closed are two ways to say it', () => {
  const [change] = compare([closed(true, false)], [open(true, false)]).changes
  expect(change).toMatchObject({ rule: 'type-respelt', from: false, to: true, before: at(1), after: at(1) })
  expect(change?.message).toBe('the model was a closed enum and is an open enum, which takes the same values')
  expect(compare([open(true, false)], [closed(true, false)]).changes[0]?.message).toBe(
    'the model was an open enum and is a closed enum, which takes the same values',
  )
})

test('a value that is called otherwise is told by what it is', () => {
  const called = (name: string, value: EnumValue['value']): EnumModel => choice('M', [{ name, value, place: at(7) }])
  expect(told(called('A', 'a'), called('B', 'a'))).toEqual(['name-changed "A" "B" "a"'])
  expect(told(called('A', 1), called('B', 1))).toEqual(['name-changed "A" "B" "1"'])
  expect(compare([called('A', 1)], [called('B', 1)]).changes[0]).toMatchObject({ before: at(7), after: at(7) })
  expect(told(called('A', 1), called('A', 1))).toEqual([])
})
