/** Which way models go by their names, and what is said of it where a level hangs on it. */
import { describe, expect, test } from 'vitest'
import type { Direction } from '../ir/change.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Model } from '../ir/spec.ts'
import { field, object, reference } from '../test/spec-builders.ts'
import { compare } from './compare.ts'
import { assumptions, directionsOf, unusedDirections } from './directions.ts'

const to = (id: string, ...targets: string[]): Model =>
  object(
    id,
    targets.map((target) => field(target, { type: reference(target) })),
  )
const wayOf = (id: string): string => directionsOf([[object(id, [])]]).get(id)!.direction

test.each([
  ['request', ['AddRequest', 'AddRequest2', 'a.AddRequestBody12', 'AddParams', 'AddSecurity', 'AddGlobals']],
  ['response', ['AddResponse', 'AddResponseBody3', 'AddError', 'AddException']],
  ['response', ['error.A', 'errors.A', 'a.Errors.B', 'sdkerrors.A', 'apierrors.A', 'callbacks.A', 'webhooks.A']],
  ['response', ['errors.AddRequest']],
  ['both', ['Requested', 'AddRequestX', 'AddResponses', 'terrors.A', 'errorsx.A', 'A', 'ErrorA']],
])('%s: %j', (way, ids) => {
  expect(ids.map((id) => [id, wayOf(id)])).toEqual(ids.map((id) => [id, way]))
})

test('a circle that nobody refers to goes both ways, by its first model', () => {
  const directions = directionsOf([[to('X', 'Y'), to('Y', 'X')], [to('S', 'S')]])
  expect(Object.fromEntries(directions)).toEqual({
    X: { direction: 'both', reasons: [{ kind: 'nothing' }] },
    Y: { direction: 'both', reasons: [{ kind: 'reference', from: 'X' }] },
    S: { direction: 'both', reasons: [{ kind: 'nothing' }] },
  })
})

test('whoever is referred to is asked for by those that refer to it, however early it stands', () => {
  expect(directionsOf([[to('A'), to('B', 'A')]]).get('A')).toEqual({
    direction: 'both',
    reasons: [{ kind: 'reference', from: 'B' }],
  })
})

test('of patterns of one length, the first in order holds', () => {
  expect(directionsOf([[to('AB')]], { 'A*': 'request', '*B': 'response' }).get('AB')?.direction).toBe('response')
})

describe('what is assumed', () => {
  const change = (ids: readonly string[], stated: Record<string, Direction> = {}): Diagnostic[] => {
    const sides = [true, false].map((required) => ids.map((id) => object(id, [field('a', { required })])))
    const { changes, directions } = compare(sides[0]!, sides[1]!, stated)
    return assumptions(changes, directions)
  }

  test('is said of models of which a level hangs on it', () => {
    const [told] = change(['AddRequest', 'AddResponse', 'Item'])
    expect(told?.code).toBe('directions-assumed')
    expect(`${told?.message}\n${told?.help}`).toBe(
      [
        'The pages do not say which models you send and which you receive. By their names and folders, 1 are sent, 1 received and 1 both',
        'AddResponse: received, because its name ends in Response',
        'Item: sent and received, because nothing tells',
        'AddRequest: sent, because its name ends in Request',
      ].join('\n'),
    )
  })

  test('is not said of what was stated, nor where no level hangs on it', () => {
    expect(change(['A'], { A: 'both' })).toEqual([])
    const { changes, directions } = compare([object('A', [])], [])
    expect(changes).toHaveLength(1)
    expect(assumptions(changes, directions)).toEqual([])
    expect(assumptions([], directions)).toEqual([])
  })

  test.each([
    [10, []],
    [11, ['… and 1 more']],
    [13, ['… and 3 more']],
  ])('names ten models of %i', (count, more) => {
    const ids = Array.from({ length: count }, (_, index) => `M${String(index).padStart(2, '0')}`)
    const named = ids.slice(0, 10).map((id) => `${id}: sent and received, because nothing tells`)
    expect(change(ids)[0]?.help).toBe([...named, ...more].join('\n'))
  })
})

test('a key that is no model and no pattern of one is named', () => {
  const directions = directionsOf([[to('a.A'), to('b.B')]])
  const stated = { 'a.A': 'both', 'b.*': 'both', 'c.*': 'both', C: 'both' } as const
  expect(unusedDirections(stated, directions)).toEqual(['c.*', 'C'])
})
