/** What is hidden on both sides where a page of one of them cannot be read: which models, for which pages, and what is left. */
import { describe, expect, test } from 'vitest'
import type { Model, Type } from '../ir/spec.ts'
import { field, listOf, object, opaque, reference, union } from '../test/spec-builders.ts'
import { compare } from './compare.ts'
import { hideUnreadable, uncompared, type Named, type Side } from './hidden.ts'

const pageOf = (id: string): string => `models/${id.replaceAll('.', '/').toLowerCase()}.md`
const on = (model: Model, path = pageOf(model.id)): Model => ({ ...model, place: { ...model.place, path, line: 7 } })
const of = (id: string, ...types: Type[]): Model =>
  on(
    object(
      id,
      types.map((type, index) => field(`f${index}`, { type })),
    ),
  )
const unionOn = (id: string, ...members: Type[]): Model => on(union(id, members))
const name = (id: string, path = pageOf(id)): Named => ({
  ...{ id, path },
  ...{ name: id.slice(id.lastIndexOf('.') + 1), namespace: id.split('.').slice(0, -1).join('.') },
})

type Given = { models: Model[]; broken?: Named[]; without?: Side['without'] }

/** A side, and which pages it was read without. */
function side(prefix: string, { models, broken = [], without }: Given): Side & { asked: string[][] } {
  const asked: string[][] = []
  const rest: Side['without'] = (hidden) => models.filter(({ id }) => !hidden.some((each) => each.id === id))
  return {
    ...{ prefix, models, broken, asked },
    without: (hidden) => {
      asked.push(hidden.map(({ id, path }) => `${id} (${path})`))
      return (without ?? rest)(hidden)
    },
  }
}

const hide = (base: Given, head: Given, roots?: string[]) => {
  const [left, right] = [side('old/', base), side('now/', head)]
  const { before, after, hidden, known } = hideUnreadable(left, right, roots)
  const ids = (models: readonly Model[]): string[] => models.map(({ id }) => id)
  return {
    ...{ before: ids(before), after: ids(after), known: ids(known), asked: [left.asked, right.asked] },
    hidden: hidden.map(({ id, path, pages }) => [id, path, ...pages].join(' | ')),
    told: uncompared(hidden, right),
  }
}

describe('where all pages can be read', () => {
  test('nothing is hidden, and nothing is read again', () => {
    const [before, after] = [[of('a.A')], [of('a.B')]]
    const found = hide({ models: before }, { models: after })
    expect(found).toEqual({
      ...{ before: ['a.A'], after: ['a.B'], known: [], asked: [[], []], hidden: [], told: [] },
    })
  })
})

describe('a page that cannot be read', () => {
  const [item, order] = [of('shared.Item'), of('shared.Order', reference('shared.Item'))]

  test('hides the model that the other side has there', () => {
    const found = hide({ models: [order], broken: [name('shared.item')] }, { models: [item, order] })
    expect(found).toMatchObject({
      ...{ before: ['shared.Order'], after: ['shared.Order'], known: ['shared.Item'] },
      hidden: ['shared.Item | models/shared/item.md | `old/models/shared/item.md` in the base'],
    })
    const { told } = found
    expect(told.map(({ code, model, place }) => [code, model, place?.path, place?.line])).toEqual([
      ['model-uncompared', 'shared.Item', 'models/shared/item.md', 7],
    ])
  })

  test('in the head is named there, at its start', () => {
    const found = hide({ models: [item, order] }, { models: [order], broken: [name('shared.item')] })
    expect(found.hidden).toEqual(['shared.Item | models/shared/item.md | `now/models/shared/item.md` in the head'])
    expect(found.told.map(({ place }) => [place?.path, place?.line])).toEqual([['models/shared/item.md', 1]])
    expect(found.asked).toEqual([
      [['shared.Item (models/shared/item.md)', 'shared.Item (models/shared/item.md)']],
      [['shared.Item (models/shared/item.md)']],
    ])
  })

  test('on both sides is named twice, once a model', () => {
    const broken = [name('shared.item')]
    expect(hide({ models: [order], broken }, { models: [order], broken }).hidden).toEqual([
      'shared.item | models/shared/item.md | `old/models/shared/item.md` in the base | `now/models/shared/item.md` in the head',
    ])
  })

  test('has its title where a side knows it, beside what it was called elsewhere', () => {
    const titled = name('shared.Thing', 'models/shared/item.md')
    const found = hide({ models: [order], broken: [titled] }, { models: [order], broken: [name('shared.item')] })
    expect(found.hidden.map((each) => each.split(' | ')[0])).toEqual(['shared.Thing'])
    const other = hide({ models: [item, order] }, { models: [order], broken: [titled] })
    expect(other.hidden.map((each) => each.split(' | ')[0])).toEqual(['shared.Item', 'shared.Thing'])
  })

  test.each(['models/shared/item.md', 'models/shared/item.mdx', 'item.md', 'item'])('%s is no title', (path) => {
    const found = hide({ models: [item] }, { models: [], broken: [name('shared.item', path)] })
    const ids = found.hidden.map((each) => each.split(' | ')[0])
    expect(ids).toEqual(path === 'models/shared/item.md' ? ['shared.Item'] : ['shared.item'])
  })

  test('that is a folder hides all that stands below it', () => {
    const found = hide(
      { models: [item, order, of('sharedness.A'), of('a.B')] },
      { models: [], broken: [name('shared', 'models/shared')] },
    )
    expect(found.hidden.map((each) => each.split(' | ')[0])).toEqual(['shared.Item', 'shared.Order'])
    expect(found.before).toEqual(['sharedness.A', 'a.B'])
  })
})

describe('what depends on a page that cannot be read', () => {
  const broken = [name('a.Cat')]
  /** A union whose members are stated by the pages of its members. */
  const animal = (hidden: readonly Named[]): Model =>
    unionOn('a.Animal', ...(hidden.some(({ id }) => id === 'a.Cat') ? [] : [reference('a.Dog')]))

  test('is hidden too, without a page of its own', () => {
    const models = [animal([]), of('a.Cat'), of('a.Dog')]
    const without: Side['without'] = (hidden) => [animal(hidden), of('a.Dog')]
    const found = hide({ models, without }, { models: [of('a.Dog')], broken })
    expect(found.hidden).toEqual([
      ...['a.Animal | models/a/animal.md', 'a.Cat | models/a/cat.md | `now/models/a/cat.md` in the head'],
    ])
    expect(found.asked[0]).toHaveLength(2)
    expect(found.known).toEqual(['a.Animal', 'a.Cat'])
  })

  test.each<[string, Type[], Type[], boolean]>([
    ['a reference to what is hidden is gone', [reference('a.Cat')], [], false],
    ['a reference to another is gone', [reference('a.Dog')], [], true],
    ['what was not known is said', [{ kind: 'unknown' }], [{ kind: 'string' }], false],
    ['something in a list is gone', [listOf({ kind: 'string' })], [], true],
    ['something moved within', [listOf({ kind: 'string' })], [{ kind: 'string' }], false],
    ['nothing is gone', [{ kind: 'string' }], [{ kind: 'string' }, { kind: 'null' }], false],
  ])('%s', (_, full, rest, isHidden) => {
    const found = hide(
      { models: [of('a.A', ...full), of('a.Dog')], without: () => [of('a.A', ...rest), of('a.Dog')] },
      { models: [], broken },
    )
    expect(found.hidden.map((each) => each.split(' | ')[0]).includes('a.A')).toBe(isHidden)
  })

  test('is hidden where it is gone, or of another kind', () => {
    const head = { models: [], broken }
    expect(hide({ models: [of('a.A')], without: () => [] }, head).hidden).toHaveLength(2)
    expect(hide({ models: [of('a.A')], without: () => [unionOn('a.A')] }, head).hidden).toHaveLength(2)
  })

  test('is not compared with what comes up only without it', () => {
    const found = hide(
      { models: [of('a.A')], without: () => [of('a.A'), of('a.New')] },
      { models: [of('a.A')], broken, without: () => [of('a.A'), of('a.New')] },
    )
    expect([found.before, found.after]).toEqual([['a.A'], ['a.A']])
  })
})

test('of what is hidden, what was asked for is told: roots, and what they refer to', () => {
  const [base, head] = [[of('a.A', reference('a.Cat'))], [of('a.A', reference('a.Cat'))]]
  const broken = [name('a.Cat', 'x/Cat'), name('b.Dog', 'x/Dog'), name('c.Root', 'x/Root')]
  const ids = (roots: string[]): string[] =>
    hide({ models: base, broken }, { models: head }, roots).hidden.map((each) => each.split(' | ')[0]!)
  expect(ids([])).toEqual(['a.Cat', 'b.Dog', 'c.Root'])
  expect(ids(['a.A'])).toEqual(['a.Cat'])
  expect(ids(['c.Root'])).toEqual(['a.Cat', 'c.Root'])
})

describe('a comparison in which a model is known to nobody', () => {
  const told = (before: Type, after: Type): string[] =>
    compare([of('M', before)], [of('M', after)], { '*': 'both' }, { hidden: [{ id: 'H' }] }).changes.map(
      ({ rule }) => rule,
    )
  const [hidden, string]: Type[] = [reference('H'), { kind: 'string' }]

  test('says what holds whatever the model is, and else that nobody knows', () => {
    expect(told(hidden!, hidden!)).toEqual([])
    expect(told(hidden!, string!)).toEqual(['type-unclear'])
    expect(told(string!, hidden!)).toEqual(['type-unclear'])
    expect(told(hidden!, { kind: 'unknown' })).toEqual(['type-unclear'])
    expect(told(listOf(hidden!), string!)).toEqual(['type-changed'])
    expect(told({ kind: 'integer' }, { kind: 'number' })).toEqual(['type-widened'])
    expect(told(string!, { kind: 'union', members: [string!, listOf(string!)] })).toEqual(['type-widened'])
    expect(told(listOf(hidden!), listOf(hidden!))).toEqual([])
    expect(told(listOf(hidden!), { kind: 'union', members: [listOf(hidden!), string!] })).toEqual(['type-widened'])
  })

  test('holds a model of one kind against another all the same', () => {
    const rules = (before: Model, after: Model): string[] =>
      compare([before], [after], {}, { hidden: [{ id: 'H' }] }).changes.map(({ rule }) => rule)
    expect(rules(unionOn('M', string!), on(opaque('M')))).toEqual(['kind-widened'])
    expect(rules(unionOn('M', hidden!), of('M', string!))).toEqual(['kind-unclear'])
    expect(rules(unionOn('M', string!), of('M', string!))).toEqual(['kind-changed'])
  })
})
