/** Comparisons of models in long chains, and of models that hang together so densely that their steps run out. */
import { expect, test } from 'vitest'
import { compare } from '../compare/compare.ts'
import type { Steps } from '../compare/answers.ts'
import { relationOf, type Relation } from '../compare/relation.ts'
import type { Model } from '../ir/spec.ts'
import { cpuOf } from './cost.ts'
import { chain, field, object, reference, web } from './spec-builders.ts'

const nobody = (): undefined => undefined
const plenty: Steps = { each: 1e9, all: 1e9 }

function relate(left: readonly Model[], right: readonly Model[], steps: Steps): Relation {
  const [byId, otherById] = [left, right].map((models) => new Map(models.map((model) => [model.id, model])))
  return relationOf(
    (id) => byId!.get(id),
    (id) => otherById!.get(id),
    nobody,
    { ...steps },
  )
}

test('a question about a chain of 50,000 models ends without running out of stack', () => {
  const [left, right] = [chain('S', 50_000, { kind: 'string' }), chain('T', 50_000, { kind: 'string' })]
  expect(relate(left, right, plenty).isWithin(reference('S0'), reference('T0'))).toBe('yes')
})

test('a question about models that all refer to all is unclear, and the same once more', () => {
  const [left, right] = [web('X', 1, 200), web('Y', 7, 200)]
  const relation = relate(left, right, { each: 20_000, all: 1e9 })
  expect(relation.isWithin(reference('X0'), reference('Y0'))).toBe('unclear')
  expect(relation.isWithin(reference('X0'), reference('Y0'))).toBe('unclear')
  expect(relate(left, right, plenty).isWithin(reference('X0'), reference('Y0'))).toBe('yes')
})

test('a comparison of 200 models that refer to all others, every field of which changed, ends', () => {
  const all = (name: string, offset: number): Model[] =>
    Array.from({ length: 200 }, (_, index) =>
      object(
        `${name}${index}`,
        Array.from({ length: 200 }, (_, step) =>
          field(`f${step}`, { type: reference(`${name}${(index * offset + step) % 200}`) }),
        ),
      ),
    )
  const users = (name: string): Model[] =>
    Array.from({ length: 200 }, (_, index) => object(`U${index}`, [field('a', { type: reference(`${name}${index}`) })]))
  const both = [...all('X', 1), ...all('Y', 3)]
  const cost = cpuOf(() => {
    const { changes } = compare([...both, ...users('X')], [...both, ...users('Y')])
    expect(changes).toHaveLength(200)
    expect(new Set(changes.map(({ rule }) => rule))).toEqual(new Set(['type-unclear']))
  })
  expect(cost).toBeLessThan(10_000)
})
