/** What outputs make of constraints: verdicts, messages, and words. That the verdicts of all agree is a law of libraries.test.ts. */
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chooseTemplates } from '../3-emit/choose.ts'
import { isMultipleOf as isMultipleOfRuntime, hasLength } from '../3-emit/typescript/limits.ts'
import { isMultipleOf, lengthOf, type Constraints } from '../ir/constraints.ts'
import type { Field, Json } from '../ir/spec.ts'
import { defaults, filesOf, load, transpiled, writeTemporary } from './compile.ts'
import { anyOf, anything, field, integer, listOf, number, object, orNull, specWith, string } from './spec-builders.ts'
import { validatorOf, type Result } from './verdict.ts'

const limited = (key: string, type: Field['type'], constraints: Constraints, required = false): Field =>
  field(key, { type, constraints, required, nullable: type.kind === 'union' })

const model = object('M', [
  limited('name', string, { minLength: 2, maxLength: 3 }),
  limited('one', string, { minLength: 1 }),
  limited('word', string, { pattern: '^[a-z\u202e]+$' }),
  limited('age', integer, { minimum: 0, exclusiveMaximum: 10 }),
  limited('price', number, { multipleOf: 0.01, exclusiveMinimum: 0, maximum: 20 }),
  limited('tags', listOf(string), { minItems: 1, maxItems: 2 }),
  limited('either', anyOf(string, number, { kind: 'null' }), { minLength: 2, minimum: 2 }),
  limited('day', orNull({ kind: 'date' }), { pattern: '^2' }),
  limited('free', anything, { maxLength: 1 }, true),
  limited('constructor', string, { maxLength: 1 }),
  field('told', { constraints: { format: 'email' } }),
])

let folder = ''
let judged: (value: Json) => Result
beforeAll(async () => {
  folder = await writeTemporary(transpiled(filesOf(specWith([model]))))
  judged = validatorOf(await load(folder, 'validators/M.js'), 'M')
})
afterAll(() => rm(folder, { recursive: true }))

const messages = (value: Record<string, Json>): string[] =>
  (judged({ free: 1, ...value }).issues ?? []).map(({ pointer, message }) => `${pointer}: ${message}`)

describe('the validators', () => {
  test.each<[key: string, right: Json[], wrong: Json, message: string]>([
    ['name', ['ab', '😀😀', '😀😀😀'], '😀', 'Expected at least 2 characters, received 1'],
    ['name', [], '😀😀😀😀', 'Expected at most 3 characters, received 4'],
    ['one', ['a'], '', 'Expected at least 1 character, received 0'],
    ['word', ['abc'], 'A', 'Expected text that matches ^[a-z?]+$, received another'],
    ['age', [0, 9], -1, 'Expected at least 0, received -1'],
    ['age', [], 10, 'Expected less than 10, received 10'],
    ['age', [], 1.5, 'Expected integer, received 1.5'],
    ['price', [19.99, 20, 0.07], 0.001, 'Expected a multiple of 0.01, received 0.001'],
    ['price', [], 0, 'Expected more than 0, received 0'],
    ['price', [], 20.01, 'Expected at most 20, received 20.01'],
    ['tags', [['a'], ['a', 'b']], [], 'Expected at least 1 item, received 0'],
    ['tags', [], ['a', 'b', 'c'], 'Expected at most 2 items, received 3'],
    ['either', ['ab', 2, null], 'a', 'Expected at least 2 characters, received 1'],
    ['either', [], 1, 'Expected at least 2, received 1'],
    ['day', ['2024-01-01', null], '1999-01-01', 'Expected text that matches ^2, received another'],
    ['free', [1, 'a', null, ['ab']], 'ab', 'Expected at most 1 character, received 2'],
    ['constructor', ['a'], 'ab', 'Expected at most 1 character, received 2'],
    ['told', ['no address'], 1, 'Expected string, received number'],
  ])('of `%s`: %j, not %j', (key, right, wrong, message) => {
    for (const value of right) expect(messages({ [key]: value })).toEqual([])
    expect(messages({ [key]: wrong })).toEqual([`/${key}: ${message}`])
  })

  test('a value that breaks several constraints is told of all', () => {
    expect(messages({ price: -0.001 })).toEqual([
      '/price: Expected more than 0, received -0.001',
      '/price: Expected a multiple of 0.01, received -0.001',
    ])
  })

  test('a field of anything must be there, whatever it is held to', () => {
    expect(judged({}).issues).toMatchObject([{ pointer: '/free', message: 'Required, expected anything' }])
  })

  test('a field without constraints has the text that it always had', () => {
    const plain = filesOf(specWith([object('M', [field('a'), field('b', { constraints: { format: 'email' } })])]))
    expect(plain.map(({ text }) => text).join('')).not.toMatch(/limit|hasLength|isMultipleOf/i)
  })
})

test.each([
  [0.3, 0.1, true],
  [19.99, 0.01, true],
  [1e300, 3, false],
  [3e300, 3, true],
  [5e-324, 3, false],
  [-0, 0.1, true],
  [-4.5, 1.5, true],
  [1e-7, 1e-9, true],
  [1e21, 0.5, true],
  [0.35, 0.1, false],
])('%d is a multiple of %d: %s', (value, by, want) => {
  expect([isMultipleOf(value, by), isMultipleOfRuntime(value, by)]).toEqual([want, want])
})

test('code points are counted, however few are looked at', () => {
  for (const text of ['', 'a', '😀', '\ud800', 'a😀b', '😀'.repeat(5)])
    for (const least of [0, 1, 2, 5, 6])
      for (const most of [0, 1, 3, 5, Infinity])
        expect(hasLength(text, least, most)).toBe(lengthOf(text) >= least && lengthOf(text) <= most)
})

describe('the other outputs', () => {
  const textOf = (template: string, fields: Field[]): string =>
    filesOf(specWith([object('M', fields)]), defaults, chooseTemplates([template])).find(({ path }) =>
      /M\.|^openapi/.test(path),
    )!.text

  const told = field('a', {
    constraints: { minLength: 1, pattern: '^a */ @b$', format: 'email' },
    readOnly: true,
    description: 'Text.',
  })

  test('types tell them as tags', () => {
    expect(textOf('types', [told])).toContain(
      [
        '  /**',
        '   * Text.',
        '   * @minLength 1',
        String.raw`   * @pattern ^a *\/ \@b$`,
        '   * @format email',
        '   * @readOnly',
        '   */',
      ].join('\n'),
    )
  })

  test.each(['json-schema', 'openapi'])('%s has the same words', (template) => {
    const text = textOf(template, [
      told,
      field('b', { type: orNull(number), constraints: { maximum: 1 }, writeOnly: true }),
    ])
    expect(text).toMatch(/"minLength": 1,\s+"pattern": "\^a \*\/ @b\$",\s+"format": "email",\s+"readOnly": true/)
    expect(text).toMatch(/"type": \[\s*"number",\s+"null"\s*\],\s+"maximum": 1,\s+"writeOnly": true/)
  })

  test('the format of a date stays that of its type', () => {
    const date = field('a', { type: { kind: 'date' }, constraints: { format: 'day' } })
    expect(textOf('json-schema', [date])).toContain('"format": "date"')
  })
})
