/** The law of an inferred discriminator: its field alone says which member a value can be of. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field, Model, ObjectModel, Type } from '../ir/spec.ts'
import { anyOf, choice, field, literal, object, reference, string, values } from '../test/spec-builders.ts'
import { inferDiscriminator } from './discriminators.ts'

const words = ['a', 'b', 'c', 'd']
const enums = [
  choice('One', values('a')),
  choice('Two', values('b', 'c')),
  choice('Open', values('d'), true),
  choice('All', values(...words)),
]

const anyType: fc.Arbitrary<Type> = fc.oneof(
  fc.constantFrom(...words).map(literal),
  fc.constantFrom(...enums).map(({ id }) => reference(id)),
  fc.constant(string),
  fc
    .uniqueArray(fc.constantFrom(...words), { minLength: 2, maxLength: 3 })
    .map((values) => anyOf(...values.map(literal))),
)
const anyField = (key: string): fc.Arbitrary<Field> =>
  fc
    .record({ type: anyType, required: fc.boolean(), transport: fc.constantFrom(undefined, true as const) })
    .map(({ type, required, transport }) =>
      field(key, { type, required, ...(transport && !required ? { transport } : {}) }),
    )
const anyObject = (id: string): fc.Arbitrary<ObjectModel> =>
  fc.tuple(anyField('kind'), anyField('type')).map((fields) => object(id, fields))

function admits(type: Type, value: string, byId: ReadonlyMap<string, Model>): boolean {
  if (type.kind === 'literal') return type.value === value
  if (type.kind === 'union') return type.members.some((member) => admits(member, value, byId))
  const model = type.kind === 'reference' ? byId.get(type.id) : undefined
  return model?.kind === 'enum' ? model.open || model.values.some((known) => known.value === value) : true
}

const accepts = ({ fields }: ObjectModel, value: Record<string, string>, byId: ReadonlyMap<string, Model>): boolean =>
  fields.every(({ key, type, required }) => (Object.hasOwn(value, key) ? admits(type, value[key]!, byId) : !required))

const instances = ['', ...words, 'e'].flatMap((kind) =>
  ['', ...words, 'e'].map((type): Record<string, string> => ({
    ...(kind === '' ? {} : { kind }),
    ...(type === '' ? {} : { type }),
  })),
)

test('whatever a member accepts, the discriminator leads to that member and to no other', () => {
  let found = 0
  fc.assert(
    fc.property(anyObject('A'), anyObject('B'), (...objects) => {
      const byId = new Map<string, Model>([...enums, ...objects].map((model) => [model.id, model]))
      const members = objects.map(({ id }) => reference(id))
      const discriminator = inferDiscriminator(members, { kind: 'implied', cases: [] }, (id) => byId.get(id))
      if (!discriminator) return
      found++
      for (const value of instances)
        for (const object of objects)
          if (accepts(object, value, byId))
            expect(discriminator.mapping[value[discriminator.field]!], JSON.stringify(value)).toBe(object.id)
    }),
    { numRuns: 3000 },
  )
  expect(found).toBeGreaterThan(20)
})

test('where two fields would do, the one whose values the page names is taken', () => {
  const models = [
    object('A', { kind: literal('x'), type: literal('open_page') }),
    object('B', { kind: literal('y'), type: literal('find_page') }),
  ]
  const members = models.map(({ id }) => reference(id))
  const infer = (...constants: string[]) =>
    inferDiscriminator(
      members,
      { kind: 'implied', cases: constants.map((constant) => ({ constant, member: '' })) },
      (id) => models.find((model) => model.id === id),
    )
  expect(infer()).toMatchObject({ field: 'kind', mapping: { x: 'A', y: 'B' } })
  expect(infer('ActionTypeOpenPage', 'ActionTypeFindPage')).toMatchObject({ field: 'type' })
})
