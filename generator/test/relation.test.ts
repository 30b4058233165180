/** Questions between two Specs: the answers are those of an oracle that forgets everything, and each has its bound. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, Steps } from '../compare/answers.ts'
import { relationOf, type Relation } from '../compare/relation.ts'
import { partsOf, typesOf, type Field, type Model, type ObjectModel, type Type } from '../ir/spec.ts'
import {
  anyOf,
  chain,
  field,
  integer,
  listOf,
  literal,
  mapOf,
  nothing,
  object,
  reference,
  string,
  union,
} from './spec-builders.ts'

/** Models of one kind of name, which refer to each other at will: small enough for an oracle, and full of circles. */
const ids = (side: string): string[] => ['A', 'B', 'C'].map((name) => side + name)

const typeIn = (side: string): fc.Arbitrary<Type> =>
  fc.letrec<{ type: Type }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom<Type>(string, integer, nothing, literal('a')),
      fc.constantFrom(...ids(side)).map(reference),
      fc.constantFrom(...ids(side)).map(reference),
      tie('type').map(listOf),
      tie('type').map(mapOf),
      fc.array(tie('type'), { minLength: 1, maxLength: 3 }).map((members) => anyOf(...members)),
    ),
  })).type

const fieldsIn = (side: string): fc.Arbitrary<Field[]> =>
  fc
    .uniqueArray(fc.record({ key: fc.constantFrom('x', 'y'), required: fc.boolean(), type: typeIn(side) }), {
      selector: ({ key }) => key,
      maxLength: 2,
    })
    .map((all) => all.map(({ key, ...about }) => field(key, about)))

const modelIn = (side: string, id: string): fc.Arbitrary<Model> =>
  fc.oneof(
    { weight: 3, arbitrary: fieldsIn(side).map((fields): Model => object(id, fields)) },
    { weight: 1, arbitrary: typeIn(side).map((type): Model => object(id, [], { additional: type })) },
    {
      weight: 2,
      arbitrary: fc.array(typeIn(side), { minLength: 1, maxLength: 3 }).map((members): Model => union(id, members)),
    },
  )

const modelsIn = (side: string): fc.Arbitrary<Model[]> => fc.tuple(...ids(side).map((id) => modelIn(side, id)))

const lookupIn =
  (models: readonly Model[]) =>
  (id: string): Model | undefined =>
    models.find((model) => model.id === id)

const nobody = (): undefined => undefined
const plenty = (): Steps => ({ each: 1e9, all: 1e9 })

/** A type, and all the types in it. */
const partsIn = (type: Type): Type[] => [type, ...partsOf(type).flatMap(partsIn)]

/**
 * The relation by its definition: every pair of types there is holds, until its rule says no, over and over until nothing
 * changes. Knows nothing of steps, order or memory.
 */
function oracle(left: readonly Model[], right: readonly Model[], questions: readonly (readonly [Type, Type])[]) {
  const [ours, theirs] = [left, right].map((models, side) => [
    ...models.flatMap(typesOf).flatMap(partsIn),
    ...questions.flatMap((question) => partsIn(question[side]!)),
  ])
  const relation = new Map(ours!.map((type) => [type, new Set(theirs)]))
  const within: Within = (type, other) => relation.get(type)!.has(other)
  const holds = (type: Type, other: Type): boolean => {
    const model = type.kind === 'reference' ? lookupIn(left)(type.id)! : undefined
    const members = type.kind === 'union' ? type.members : model?.kind === 'union' ? model.members : undefined
    if (members) return members.every((member) => within(member, other))
    const source = model?.kind === 'object' ? model : type
    return alternativesOf(other, lookupIn(right)).some((target) => atomWithin(source, target, within))
  }
  for (let isChanged = true; isChanged;) {
    isChanged = false
    for (const [type, others] of relation)
      for (const other of others) if (!holds(type, other)) isChanged = others.delete(other)
  }
  return within
}

type Within = (type: Type, other: Type) => boolean
type Atom = Type | ObjectModel

/** What a type on the right admits: its unions opened. */
function alternativesOf(type: Type, lookup: ReturnType<typeof lookupIn>, seen: readonly string[] = []): Atom[] {
  if (type.kind === 'union') return type.members.flatMap((each) => alternativesOf(each, lookup, seen))
  const model = type.kind === 'reference' ? lookup(type.id) : undefined
  if (model?.kind === 'object') return [model]
  if (model?.kind !== 'union') return [type]
  return seen.includes(model.id)
    ? []
    : model.members.flatMap((each) => alternativesOf(each, lookup, [...seen, model.id]))
}

function atomWithin(a: Atom, b: Atom, within: Within): boolean {
  if (a.kind === 'object') {
    if (b.kind === 'map') return typesOf(a).every((type) => within(type, b.values))
    return b.kind === 'object' && objectWithin(a, b, within)
  }
  if (a.kind === 'array') return b.kind === 'array' && within(a.items, b.items)
  if (a.kind === 'map')
    return b.kind === 'map' ? within(a.values, b.values) : b.kind === 'object' && mapWithin(a.values, b, within)
  if (a.kind === 'literal') return b.kind === 'literal' ? a.value === b.value : b.kind === typeof a.value
  return a.kind === b.kind
}

const mapWithin = (values: Type, { fields, additional }: ObjectModel, within: Within): boolean =>
  fields.every(({ required, type }) => !required && within(values, type)) && (!additional || within(values, additional))

function objectWithin(a: ObjectModel, b: ObjectModel, within: Within): boolean {
  const find = ({ fields }: ObjectModel, key: string): Field | undefined => fields.find((each) => each.key === key)
  const isFieldWithin = (theirs: Field): boolean => {
    const mine = find(a, theirs.key)
    if (mine) return (mine.required || !theirs.required) && within(mine.type, theirs.type)
    return !theirs.required && (!a.additional || within(a.additional, theirs.type))
  }
  const { additional } = b
  return (
    b.fields.every(isFieldWithin) &&
    (!additional ||
      (a.fields.every(({ key, type }) => find(b, key) !== undefined || within(type, additional)) &&
        (!a.additional || within(a.additional, additional))))
  )
}

const pair = fc.tuple(
  modelsIn('l'),
  modelsIn('r'),
  fc.array(fc.tuple(typeIn('l'), typeIn('r')), { minLength: 1, maxLength: 6 }),
)

const relate = (left: readonly Model[], right: readonly Model[], steps = plenty()): Relation =>
  relationOf(lookupIn(left), lookupIn(right), nobody, steps)

describe('an answer', () => {
  test('is that of an oracle, whatever was asked before', () => {
    fc.assert(
      fc.property(pair, ([left, right, questions]) => {
        const relation = relate(left, right)
        const isWithin = oracle(left, right, questions)
        for (const [type, other] of questions)
          expect(relation.isWithin(type, other)).toBe(isWithin(type, other) ? 'yes' : 'no')
      }),
      { numRuns: Number(process.env['RUNS'] ?? 800) },
    )
  })

  test('stays the same where steps ran out in between, or is unclear', () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 1, max: 60 }), ([left, right, questions], each) => {
        const [scarce, relation] = [relate(left, right, { each, all: 1e9 }), relate(left, right)]
        for (const [type, other] of [...questions, ...questions]) {
          const found = scarce.isWithin(type, other)
          if (found !== 'unclear') expect(found).toBe(relation.isWithin(type, other))
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is asked', () => {
  const verdictOf = (left: Model[], right: Model[]): Answer =>
    relate(left, right, { each: 20_000, all: 1e9 }).isWithin(reference(left[0]!.id), reference(right[0]!.id))

  test.each([22, 400])('of two chains of %i models is answered, with no as with yes', (length) => {
    const strings = chain('S', length, string)
    expect(verdictOf(strings, chain('N', length, nothing))).toBe('no')
    expect(verdictOf(strings, chain('T', length, string))).toBe('yes')
  })
})
