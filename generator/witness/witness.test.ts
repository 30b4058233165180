/** What witnesses may do, and what not: laws on generated models, and the cases that they leave out. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { field, listOf, object, orNull, reference, string, union } from '../test/spec-builders.ts'
import type { Field, Model } from '../ir/spec.ts'
import { readLiteral } from './example-literal.ts'
import type { Sibling } from './siblings.ts'
import { hearWitnesses, type Testimony } from './witness.ts'

/** `RUNS`: of each law; by default a few hundred. */
const runs = (few: number): { numRuns: number } => ({ numRuns: Number(process.env['RUNS'] ?? few) })

const hear = (models: Model[], about: Partial<Parameters<typeof hearWitnesses>[1]> = {}): Testimony =>
  hearWitnesses(models, {
    ...{ areKeysWitnessed: true, keys: '`keys`', stated: () => false, kept: new Set<string>(), readLiteral },
    ...about,
  })

const fieldsOf = (models: readonly Model[]): Field[] =>
  models.flatMap((model) => (model.kind === 'object' ? model.fields : []))

/** A model whose field refers to another, and shows one of it. */
const showing = (id: string, of: string, value: unknown): Model =>
  object(id, [field('shown', { type: reference(of), example: JSON.stringify(value), nullable: false })])

const codes = ({ diagnostics }: Testimony): string[] => diagnostics.map(({ code }) => code)

describe('laws', () => {
  const word = fc.constantFrom('account', 'name', 'id', 'url', 'created', 'at', 'kind', 'of', 'größe')
  const name = fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('_'))
  const models = fc
    .array(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 5 })
    .map((all) =>
      all.map((names, index) =>
        object(
          `M${index}`,
          names.map((each) => field(each, { type: string, nullable: 'unknown' })),
        ),
      ),
    )
  const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
  const styles = { snake: (name: string) => name, camel, pascal: (name: string) => camel(`_${name}`) }
  /** For each field, whether an example shows it, and whether it is null there. */
  const shown = fc.infiniteStream(fc.constantFrom('not', 'text', 'null', 'text', 'not'))
  const style = fc.constantFrom(...(Object.keys(styles) as (keyof typeof styles)[]))
  const examplesOf = (models: Model[], spell: (name: string) => string, seen: Iterator<string>): Model[] =>
    models.map((model, index) => {
      const entries = fieldsOf([model]).map(({ name }) => [spell(name), seen.next().value as string] as const)
      const value = entries.filter(([, how]) => how !== 'not').map(([key, how]) => [key, how === 'null' ? null : 'x'])
      return showing(`Witness${index}`, model.id, Object.fromEntries(value))
    })

  test('a true witness makes no unknown wrong, however many there are', () => {
    fc.assert(
      fc.property(models, style, shown, shown, (models, style, few, more) => {
        const spell = styles[style]
        const first = examplesOf(models, spell, few[Symbol.iterator]())
        const second = examplesOf(models, spell, more[Symbol.iterator]()).map((each) => ({
          ...each,
          id: `${each.id}b`,
        }))
        for (const witnesses of [[], first, [...first, ...second]]) {
          const testimony = hear([...models, ...witnesses])
          for (const field of fieldsOf(testimony.models).filter(({ name }) => name !== 'shown')) {
            const strength = testimony.heard.get(field)!.key!.strength
            expect(field.key).toBe(strength === 'unknown' ? field.name : spell(field.name))
          }
          expect(codes(testimony).filter((code) => code !== 'keys-mixed')).toEqual([])
        }
      }),
      runs(300),
    )
  })

  test('what is stated stays, whatever is shown', () => {
    fc.assert(
      fc.property(models, style, shown, (open, style, seen) => {
        const models = open.map((model) =>
          object(
            model.id,
            fieldsOf([model]).map((each) => ({ ...each, key: `as-${each.name}`, nullable: false })),
          ),
        )
        const spell = (name: string): string => styles[style](name)
        const witnesses = examplesOf(models, spell, seen[Symbol.iterator]())
        expect(hear([...models, ...witnesses], { stated: () => true }).models).toEqual([...models, ...witnesses])
      }),
      runs(200),
    )
  })

  test('the order of other sources means nothing, and what they do not say stays', () => {
    const state = fc.constantFrom(true, false, 'unknown' as const)
    const states = fc.infiniteStream(state)
    const says = (models: Model[], stream: Iterator<boolean | 'unknown'>): Model[] =>
      models.map((model) =>
        object(
          model.id,
          fieldsOf([model]).map((each) => {
            const nullable = stream.next().value as boolean | 'unknown'
            return { ...each, key: camel(each.name), nullable, type: nullable === true ? orNull(string) : string }
          }),
        ),
      )
    const sibling = (source: string, models: Model[]): Sibling => ({
      ...{ source, way: `../${source}`, models, heard: new Map(), tellsIntegers: true },
    })
    fc.assert(
      fc.property(models, states, states, (models, first, second) => {
        const sources = [first, second].map((stream, index) =>
          sibling(`s${index}`, says(models, stream[Symbol.iterator]() as Iterator<boolean | 'unknown'>)),
        )
        const [there, back] = [sources, sources.toReversed()].map((siblings) => hear(models, { siblings }))
        expect(back!.models).toEqual(there!.models)
        for (const [index, field] of fieldsOf(there!.models).entries()) {
          const said = sources
            .map((each) => fieldsOf(each.models)[index]!.nullable)
            .filter((each) => each !== 'unknown')
          expect(field.nullable).toBe(said.length === 0 ? 'unknown' : said.includes(true))
        }
      }),
      runs(200),
    )
  })

  test('the order of the pages means nothing', () => {
    fc.assert(
      fc.property(models, style, shown, (models, style, seen) => {
        const all = [...models, ...examplesOf(models, styles[style], seen[Symbol.iterator]())]
        const [there, back] = [hear(all), hear(all.toReversed())]
        expect(back.models.toReversed()).toEqual(there.models)
      }),
      runs(100),
    )
  })
})

describe('keys', () => {
  const a = object('A', [field('order_id'), field('made_at')])
  const b = object('B', [field('order_id'), field('sent_at')])
  const keysOf = (testimony: Testimony, id: string): string[] =>
    fieldsOf(testimony.models.filter((model) => model.id === id)).map(({ key }) => key)

  test('two witnesses, or three of one model, are no convention', () => {
    const c = object('C', [field('one_id'), field('two_id'), field('three_id'), field('four_id')])
    expect(keysOf(hear([a, b, showing('X', 'A', { orderId: '', madeAt: '' })]), 'B')).toEqual(['order_id', 'sent_at'])
    const lonely = hear([c, showing('X', 'C', { oneId: '', twoId: '', threeId: '' })])
    expect(keysOf(lonely, 'C')).toEqual(['oneId', 'twoId', 'threeId', 'four_id'])
  })

  test('a hundred witnesses and one that contradicts: as documented, and both places', () => {
    const many = Array.from({ length: 100 }, (_, index) => object(`M${index}`, [field('order_id'), field('made_at')]))
    const shown = many.map((model) => showing(`X${model.id}`, model.id, { orderId: '' }))
    const right = hear([...many, ...shown])
    expect(keysOf(right, 'M0')).toEqual(['orderId', 'madeAt'])
    const wrong = hear([...many, a, ...shown, showing('Y', 'A', { made_at: '' })])
    expect(keysOf(wrong, 'M0')).toEqual(['orderId', 'made_at'])
    const [contradiction] = wrong.diagnostics
    expect(contradiction).toMatchObject({ code: 'keys-contradict', model: 'A' })
    expect(contradiction!.message).toContain('`orderId` in m.md, line 5 (100 keys against 1)')
  })

  test('two fields of a model get no one key', () => {
    const twins = object('T', [field('order_id'), field('orderId')])
    const shown = [showing('X', 'A', { orderId: '', madeAt: '' }), showing('Y', 'B', { sentAt: '' })]
    expect(keysOf(hear([a, b, twins, ...shown]), 'T')).toEqual(['order_id', 'orderId'])
  })

  test('what is stated is a witness like others, and gets no twin', () => {
    const models = [a, b, showing('X', 'A', { orderId: '', madeAt: '' }), showing('Y', 'B', { orderId: '' })]
    const stated = (id: string, name: string): boolean => id === 'A' && name === 'made_at'
    const renamed = models.map((model) =>
      model === a ? object('A', [field('order_id'), { ...field('made_at'), key: 'madeAt' }]) : model,
    )
    expect(keysOf(hear(renamed, { stated }), 'B')).toEqual(['orderId', 'sentAt'])
    const taken = models.map((model) =>
      model === b ? object('B', [field('order_id'), field('sent_at'), { ...field('other'), key: 'sentAt' }]) : model,
    )
    expect(keysOf(hear(taken, { stated: (_, name) => name === 'other' }), 'B')).toEqual([
      'orderId',
      'sent_at',
      'sentAt',
    ])
  })

  test('a page that is kept as it was accepted is a witness as it was', () => {
    const models = [
      object('A', [
        { ...field('order_id'), key: 'orderId' },
        { ...field('made_at'), key: 'madeAt' },
      ]),
      b,
      showing('X', 'A', { orderId: '', madeAt: '' }),
      showing('Y', 'B', { orderId: '' }),
    ]
    expect(keysOf(hear(models, { kept: new Set(['A']) }), 'B')).toEqual(['orderId', 'sentAt'])
  })

  test('a key that is there is not what is alike, and no key is everything', () => {
    const both = hear([a, showing('X', 'A', { order_id: 'x', orderId: null })])
    expect(fieldsOf(both.models)[0]).toMatchObject({ key: 'order_id', nullable: false, type: string })
    const odd = object('O', [field('$', { nullable: 'unknown' }), field('order_id', { nullable: 'unknown' })])
    const [dollar, order] = fieldsOf(hear([odd, showing('X', 'O', { '!!!': null, 'order\u001b[id': null })]).models)
    expect([dollar, order]).toMatchObject([
      { key: '$', nullable: 'unknown' },
      { key: 'order_id', nullable: 'unknown' },
    ])
  })

  test('what nothing hears of stays as it is', () => {
    const models = [a, b]
    expect(hear(models).models).toEqual(models)
    expect(hear([showing('X', 'A', { orderId: '' }), a], { areKeysWitnessed: false }).models).toEqual([
      showing('X', 'A', { orderId: '' }),
      a,
    ])
  })
})

describe('nulls', () => {
  const thing = object('Thing', [field('a', { nullable: 'unknown' }), field('b', { nullable: false })])
  const nullsIn = (models: Model[]): unknown[] =>
    fieldsOf(hear(models).models)
      .filter(({ name }) => name !== 'shown')
      .map(({ nullable }) => nullable)

  test('make what is unknown nullable, and not what is stated', () => {
    const { models } = hear([thing, showing('X', 'Thing', { a: null, b: null })])
    expect(fieldsOf(models).slice(0, 2)).toMatchObject([
      { nullable: true, type: orNull(string) },
      { nullable: false, type: string },
    ])
  })

  test('of a member of a union count where one member knows all keys', () => {
    const other = object('Other', [field('a', { nullable: 'unknown' }), field('c', { nullable: 'unknown' })])
    const either = union('Either', [reference('Thing'), reference('Other')])
    expect(nullsIn([thing, other, either, showing('X', 'Either', { a: null, c: '' })])).toEqual([
      'unknown',
      false,
      true,
      'unknown',
    ])
    expect(nullsIn([thing, other, either, showing('X', 'Either', { a: null })])).toEqual([
      'unknown',
      false,
      'unknown',
      'unknown',
    ])
  })

  test('in lists and at any depth, and of nothing that leads nowhere', () => {
    const deep = object('Deep', [field('things', { type: listOf(reference('Thing')) })])
    expect(nullsIn([thing, deep, showing('X', 'Deep', { things: [{}, { a: null }] })]).slice(0, 2)).toEqual([
      true,
      false,
    ])
    expect(nullsIn([thing, showing('X', 'Nowhere', { a: null })]).slice(0, 2)).toEqual(['unknown', false])
  })

  test('a value that is nested as deep as JSON can be ends nothing', () => {
    const knot = object('Knot', [field('knot', { type: reference('Knot'), nullable: 'unknown' })])
    const text = `${'{"knot":'.repeat(5_000)}null${'}'.repeat(5_000)}`
    const shown = object('X', [field('shown', { type: reference('Knot'), example: text })])
    expect(nullsIn([knot, shown])).toEqual(['unknown'])
  })
})
