/** Which of what went and what came is the same thing under another name. */
import { describe, expect, test } from 'vitest'
import type { Field, Model, Type } from '../ir/spec.ts'
import { choice, field, integer, listOf, object, opaque, reference, union, values } from '../test/spec-builders.ts'
import { plainName, renamedFields, renamedModels } from './renames.ts'

const text = ({ kind }: Type): string => kind
const pairsOf = (gone: readonly Field[], come: readonly Field[]): string[] =>
  [...renamedFields(gone, come, text, text)].map(([from, to]) => `${from.key} → ${to.key}`)
const keys = (...all: string[]): Field[] => all.map((key) => field(key))
const about = (key: string, description?: string): Field => field(key, description === undefined ? {} : { description })

test('a name is plain without case and punctuation', () => {
  expect(['createdAt', 'created_at', 'Größe-1', '--'].map(plainName)).toEqual([
    ...['createdat', 'createdat', 'größe1', ''],
  ])
})

describe('fields', () => {
  test.each([
    ['another spelling', keys('createdAt'), keys('created_at'), ['createdAt → created_at']],
    ['another spelling, whatever is said', [about('aB', 'One.')], [about('a_b', 'Two.')], ['aB → a_b']],
    ['nothing but punctuation', keys('-'), keys('_'), []],
    ['another type', [field('aB', { type: integer })], keys('a_b'), []],
    ['required now', [field('aB')], [field('a_b', { required: true })], []],
    ['three letters of four, and nothing is said', keys('abcd'), keys('abcx'), ['abcd → abcx']],
    ['three letters of four, and one says nothing', [about('abcd', 'One.')], keys('abcx'), ['abcd → abcx']],
    ['and the other says nothing', keys('abcd'), [about('abcx', 'One.')], ['abcd → abcx']],
    ['three letters of four, and other things are said', [about('abcd', 'One.')], [about('abcx', 'Two.')], []],
    ['five letters of seven', keys('abcdefg'), keys('abcdexy'), []],
    [
      'three letters of ten, and the same is said',
      [about('abcdefghij', 'A.')],
      [about('abc', 'A.')],
      ['abcdefghij → abc'],
    ],
    ['two letters of ten, and the same is said', [about('abcdefghij', 'A.')], [about('ab', 'A.')], []],
    ['two that are equally alike', keys('abcd'), keys('abcx', 'abcy'), []],
    ['two that went, equally alike', keys('abcx', 'abcy'), keys('abcd'), []],
    ['the better of two', keys('abcdefgh'), keys('abcdexyh', 'abcdefgx'), ['abcdefgh → abcdefgx']],
    ['the better of two, in another order', keys('abcdefgh'), keys('abcdefgx', 'abcdefxy'), ['abcdefgh → abcdefgx']],
    [
      'a spelling before what is said',
      [about('ab_c', 'A.')],
      [about('abcd', 'A.'), about('abC', 'B.')],
      ['ab_c → abC'],
    ],
  ])('%s', (_, gone, come, expected) => {
    expect(pairsOf(gone, come)).toEqual(expected)
  })

  test('names of more than 200 letters are alike where they are the same alone', () => {
    const long = (length: number, end: string): string => 'x'.repeat(length - 1) + end
    expect(pairsOf(keys(long(200, 'a')), keys(long(200, 'b')))).toHaveLength(1)
    expect(pairsOf(keys(long(201, 'a')), keys(long(201, 'b')))).toEqual([])
    expect(pairsOf(keys(long(201, 'a')), keys(long(201, 'A')))).toHaveLength(1)
  })

  test('of more than 50 on both sides, spelling alone tells', () => {
    const many = (count: number, word: string): Field[] => keys(...Array.from({ length: count }, (_, at) => word + at))
    const [spelt, near] = [keys('createdAt', 'updatedBy'), keys('created_at', 'updatedBx')]
    const few = [
      [...many(48, 'aaaaaa'), ...spelt],
      [...many(48, 'zzzzzz'), ...near],
    ] as const
    expect(pairsOf(...few)).toEqual(['createdAt → created_at', 'updatedBy → updatedBx'])
    const more = [
      [...many(49, 'aaaaaa'), ...spelt],
      [...many(49, 'zzzzzz'), ...near],
    ] as const
    expect(pairsOf(...more)).toEqual(['createdAt → created_at'])
    expect(pairsOf([...more[0], ...keys('created-at')], more[1])).toEqual([])
    expect(pairsOf(more[0], [...more[1], ...keys('created-at')])).toEqual([])
    expect(pairsOf([...more[0], ...keys('Created.At')], [...more[1], ...keys('created-at')])).toEqual([])
    expect(pairsOf([...many(60, 'a'), ...keys('-')], [...many(60, 'z'), ...keys('_')])).toEqual([])
  })
})

describe('models', () => {
  const found = (gone: readonly Model[], come: readonly Model[]): string[] =>
    [...renamedModels(gone, come)].map(([from, to]) => `${from} → ${to}`)
  const of = (id: string, ...names: string[]): Model => object(id, keys(...names))

  test.each<[string, Model[], Model[], string[]]>([
    ['moved, with half of it the same', [of('a.M', 'x', 'y')], [of('b.M', 'x')], ['a.M → b.M']],
    ['moved, with less than half', [of('a.M', 'x', 'y', 'z')], [of('b.M', 'x')], []],
    ['moved, and empty', [of('a.M')], [of('b.M')], ['a.M → b.M']],
    ['moved, and not described', [opaque('a.M')], [opaque('b.M')], ['a.M → b.M']],
    ['moved, and of another kind', [of('a.M')], [opaque('b.M')], []],
    ['a field of another kind', [of('a.M', 'x')], [object('b.M', [field('x', { type: integer })])], []],
    ['an enum', [choice('a.E', values('p', 'q'))], [choice('b.E', values('q', 'r', 'p'))], ['a.E → b.E']],
    ['an enum of other values', [choice('a.E', values('p', 1))], [choice('b.E', values('q', '1'))], []],
    [
      'a union that moved with its members',
      [union('a.U', [reference('a.X'), listOf(reference('a.Y'))])],
      [union('b.U', [reference('b.X'), listOf(reference('b.Y'))])],
      ['a.U → b.U'],
    ],
    ['a union of others', [union('a.U', [reference('a.X')])], [union('b.U', [reference('b.Z')])], []],
    ['called nearly so, and all the same', [of('Users', 'x', 'y', 'z')], [of('Used', 'x', 'y', 'z')], ['Users → Used']],
    ['called nearly so, with two fields', [of('Users', 'x', 'y')], [of('Used', 'x', 'y')], []],
    ['nine of ten fields', [of('Users', ...'abcdefghi', 'j')], [of('Used', ...'abcdefghi')], ['Users → Used']],
    ['eight of nine fields', [of('Users', ...'abcdefgh', 'j')], [of('Used', ...'abcdefgh')], []],
    [
      'three letters of ten',
      [of('abcdefghij', 'x', 'y', 'z')],
      [of('abcxxxxxxx', 'x', 'y', 'z')],
      ['abcdefghij → abcxxxxxxx'],
    ],
    ['two letters of ten', [of('abcdefghij', 'x', 'y', 'z')], [of('abxxxxxxxx', 'x', 'y', 'z')], []],
    [
      'words left out, and three of five',
      [of('AbcdefXyz', ...'abcd')],
      [of('Abcdef', ...'abce')],
      ['AbcdefXyz → Abcdef'],
    ],
    [
      'words put in, and three of five',
      [of('Abcdef', ...'abcd')],
      [of('AbcdefXyz', ...'abce')],
      ['Abcdef → AbcdefXyz'],
    ],
    ['words left out, and two of three', [of('AbcdefXyz', ...'abc')], [of('Abcdef', ...'ab')], ['AbcdefXyz → Abcdef']],
    ['words left out, and one of one', [of('AbcdefXyz', 'a')], [of('Abcdef', 'a')], []],
    ['words left out, and half', [of('AbcdefXyz', ...'abcd')], [of('Abcdef', ...'ab')], []],
    ['more than words left out', [of('AbcdefXyzuvw', ...'abcd')], [of('Abcdef', ...'abce')], []],
    ['other words', [of('AbcdefXyz', ...'abcd')], [of('Abcdefuvw', ...'abce')], []],
    ['two of one name', [of('a.M', 'x')], [of('b.M', 'x'), of('c.M', 'x')], []],
    ['two that went', [of('b.M', 'x'), of('c.M', 'x')], [of('a.M', 'x')], []],
    ['the more alike of two', [of('a.M', 'x', 'y')], [of('b.M', 'x', 'z'), of('c.M', 'x', 'y')], ['a.M → c.M']],
  ])('%s', (_, gone, come, expected) => {
    expect(found(gone, come)).toEqual(expected)
  })

  test('a word that more than 50 share tells nothing, and the name tells more than all words', () => {
    const crowd = (count: number, ...names: string[]): Model[] =>
      Array.from({ length: count }, (_, at) => of(`Other${at}q`, ...names, `own${at}`))
    const [one, other] = [of('Users', 'x', 'y', 'z'), of('Used', 'x', 'y', 'z')]
    expect(found([one], [other, ...crowd(49, 'x', 'y', 'z')])).toEqual(['Users → Used'])
    expect(found([one], [other, ...crowd(50, 'x', 'y', 'z')])).toEqual([])
    expect(found([of('a.M', 'x', 'y')], [...crowd(50, 'x'), of('b.M', 'x', 'y')])).toEqual(['a.M → b.M'])
    const near = [...Array.from({ length: 50 }, (_, at) => of(`N${at}`, 'x', 'y')), of('b.M', 'x', 'z')]
    expect(found([of('a.M', 'x', 'y', 'z')], [...near.slice(0, 49), of('b.M', 'x', 'q')])).toEqual([])
    expect(found([of('a.M', 'x', 'y', 'z')], near)).toEqual(['a.M → b.M'])
  })
})
