import { describe, expect, test } from 'vitest'
import { field, listOf, object, orNull, reference } from '../test/spec-builders.ts'
import type { Model } from '../ir/spec.ts'
import { fieldTwins, twinsOf } from './twins.ts'

const of = (id: string, ...names: string[]): Model =>
  object(
    id,
    names.map((name) => field(name)),
  )

function paired(ours: Model[], theirs: Model[]): { pairs: string[]; ours: string[]; theirs: string[] } {
  const found = twinsOf(ours, theirs)
  return {
    pairs: found.twins.map((twins) => `${twins.ours.id} = ${twins.theirs.id}`),
    ours: found.ours.map(({ id }) => id),
    theirs: found.theirs.map(({ id }) => id),
  }
}

describe('models are one', () => {
  test('by namespace and name, however they are spelt', () => {
    expect(paired([of('components.APIKey', 'a', 'b')], [of('Components.ApiKey', 'A', 'B')])).toEqual({
      pairs: ['components.APIKey = Components.ApiKey'],
      ours: [],
      theirs: [],
    })
  })

  test('by the name alone, where one model of each source has it', () => {
    expect(paired([of('a.X', 'one', 'two')], [of('X', 'one', 'two')]).pairs).toEqual(['a.X = X'])
    expect(paired([of('a.X', 'one'), of('b.X', 'two')], [of('X', 'one')]).pairs).toEqual([])
  })

  test('where four fifths of their fields are the same', () => {
    const five = ['a', 'b', 'c', 'd', 'e'] as const
    expect(paired([of('X', ...five)], [of('X', ...five, 'new')]).pairs).toEqual(['X = X'])
    expect(paired([of('X', ...five)], [of('X', 'v', 'w', 'x', 'd', 'e')])).toEqual({
      pairs: [],
      ours: ['X'],
      theirs: ['X'],
    })
  })

  test('of one namespace and one name, where all fields of one are in the other', () => {
    const [ours, theirs] = [of('a.X', 'referer', 'title', 'kinds', 'offset'), of('A.x', 'offset')]
    expect(paired([ours], [theirs]).pairs).toEqual(['a.X = A.x'])
    expect(paired([ours], [of('X', 'offset')]).pairs).toEqual([])
  })

  test('not with an error that is called like them', () => {
    const ours = [of('components.X', 'id', 'day'), of('errors.X', 'id', 'day')]
    expect(paired(ours, [of('X', 'id', 'day')])).toMatchObject({ pairs: ['components.X = X'], ours: ['errors.X'] })
  })

  test('by their fields, where they are called otherwise', () => {
    const [ours, theirs] = [of('PaySchedule', 'id', 'day', 'period'), of('Schedule', 'Id', 'day', 'period')]
    expect(paired([ours], [theirs]).pairs).toEqual(['PaySchedule = Schedule'])
    // Two of them may be either.
    expect(paired([ours], [theirs, of('Other', 'id', 'day', 'period')]).pairs).toEqual([])
    expect(paired([of('X', 'id', 'day')], [of('Y', 'id', 'day')]).pairs).toEqual([])
  })

  test('by the fields that refer to them, whatever they are called; one may be several of ours', () => {
    const refers = (id: string, to: string): Model =>
      object(id, [field('id'), field('day'), field('part', { type: orNull(listOf(reference(to))) })])
    const ours = [refers('A', 'APart'), refers('B', 'BPart'), of('APart', 'x', 'y'), of('BPart', 'x', 'y')]
    const theirs = [refers('a', 'Part'), refers('b', 'Part'), of('Part', 'x', 'y')]
    expect(paired(ours, theirs)).toMatchObject({
      pairs: ['A = a', 'B = b', 'BPart = Part', 'APart = Part'],
      ...{ ours: [], theirs: [] },
    })
    expect(paired(ours, [theirs[0]!, theirs[1]!, of('Part', 'v', 'w')])).toMatchObject({ ours: ['APart', 'BPart'] })
  })

  test('no model is two', () => {
    const many = [of('a.X', 'id', 'day', 'period'), of('b.Y', 'id', 'day', 'period')]
    expect(paired(many, [of('a.X', 'id', 'day', 'period')])).toMatchObject({ pairs: ['a.X = a.X'], ours: ['b.Y'] })
  })
})

test('fields are one by their folded names, where there is one of each', () => {
  const [ours] = [of('X', 'user_id', 'a_b', 'ab', 'left')]
  const [theirs] = [of('X', 'userID', 'aB', 'right')]
  if (ours!.kind !== 'object' || theirs!.kind !== 'object') throw new Error('no objects')
  expect(fieldTwins({ ours: ours!, theirs: theirs! }).map(([a, b]) => `${a.key} ${b.key}`)).toEqual(['user_id userID'])
})
