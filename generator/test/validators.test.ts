/** What validators mean: whose keys count, what bounds them, what they do with keys that nobody named, and what they say. */
import { describe, expect, test } from 'vitest'
import type { EmitSettings } from '../3-emit/template.ts'
import type { Json, Model, Type } from '../ir/spec.ts'
import { acting } from '../sinks/characters.ts'
import { defaults, filesOf, load, transpiled, writeTemporary } from './compile.ts'
import {
  anyOf,
  anything,
  choice,
  integer,
  listOf,
  literal,
  mapOf,
  number,
  object,
  reference,
  specWith,
  string,
  union,
  values,
} from './spec-builders.ts'
import type { Result } from './verdict.ts'

type Validator = {
  is: (value: unknown) => boolean
  validate: (value: unknown) => Result
  assert: (value: unknown) => void
}

async function validator(models: Model[], settings: Partial<EmitSettings> = {}): Promise<Validator> {
  const files = transpiled(filesOf(specWith(models), { ...defaults, ...settings }))
  const { name } = models[0]!
  const module = (await load(await writeTemporary(files), `validators/${name}.js`)) as Record<string, never>
  return { is: module[`is${name}`]!, validate: module[`validate${name}`]!, assert: module[`assert${name}`]! }
}

const pointers = (result: Result): string[] => (result.issues ?? []).map(({ pointer }) => pointer)
const A = (type: Type, key = 'a'): Model[] => [object('A', { [key]: type })]
type Case = [what: string, models: Model[], verdict: boolean, value: unknown, settings?: Partial<EmitSettings>]
const json = (text: string): Json => JSON.parse(text) as Json

// The values of `adversarial/cases.json` are tried in adversarial/values.test.ts.
describe('whose keys count, and what is a value of what', () => {
  const cases: Case[] = [
    ['an own __proto__', A(string, '__proto__'), true, json('{"__proto__":"x"}')],
    ['a fraction for an integer', A(integer), false, { a: 1.5 }],
    ['NaN', A(number), false, { a: NaN }],
    ['a Date for a date', A({ kind: 'date' }), false, { a: new Date(0) }],
    ['an absent field where optional is exact', A(number, 'a?'), true, {}, { optional: 'exact' }],
    ['undefined for a required field of any type', A(anything), true, { a: undefined }],
    [
      'a getter of a class',
      A(number),
      true,
      new (class {
        get a() {
          return 1
        }
      })(),
    ],
    ['a required key that is inherited', A(number), true, Object.create({ a: 1 })],
    ['an optional key that is inherited and wrong', A(number, 'a?'), false, Object.create({ a: 'x' })],
    [
      'a method that is called like an optional field',
      A(number, 'a?'),
      false,
      new (class {
        a() {
          return 1
        }
      })(),
    ],
    [
      'an inherited key where none is allowed',
      A(number),
      true,
      Object.assign(Object.create({ b: 1 }), { a: 1 }),
      { unknownKeys: 'reject' },
    ],
    ['a required key of any type that is inherited', A(anything), true, Object.create({ a: 1 })],
    ['what every object inherits, for a required field', A(anything, 'toString'), false, {}],
    ['what every object inherits, for an optional field', A(string, 'constructor?'), true, {}],
    ['the same, where optional is exact', A(string, 'constructor?'), true, new Date(0), { optional: 'exact' }],
    ['a map that inherits', A(mapOf(number)), true, { a: Object.create({ b: 'x' }) }],
    ['any string for an open enum', [choice('E', values('ok'), true)], true, 'other'],
    ['a number for an open enum of strings', [choice('E', values('ok'), true)], false, 1],
    ['a leap day', A({ kind: 'date' }), true, { a: '2024-02-29' }],
    ['no leap day', A({ kind: 'date' }), false, { a: '2023-02-29' }],
    ['a date-time without an offset', A({ kind: 'date-time' }), false, { a: '2024-02-29T00:00:00' }],
    ['a date for a date-time', A({ kind: 'date-time' }), false, { a: '2024-02-29' }],
    ['bytes', A({ kind: 'binary' }), true, { a: new Uint8Array(1) }],
    ['an additional key of its type', [object('A', { a: number }, { additional: string })], true, { a: 1, b: 'x' }],
    ['an additional key of another type', [object('A', { a: number }, { additional: string })], false, { a: 1, b: 2 }],
    [
      'additional keys where unknown ones are rejected',
      [object('A', { a: number }, { additional: string })],
      true,
      { a: 1, b: 'x' },
      { unknownKeys: 'reject' },
    ],
  ]
  test.each(cases)('%s', async (_, models, verdict, value, settings) => {
    const { is, validate, assert } = await validator(models, settings)
    const before = structuredCloneable(value)
    expect(is(value)).toBe(verdict)
    const result = validate(value)
    expect(result.issues === undefined).toBe(verdict)
    if (result.issues) {
      expect(result.issues.length).toBeGreaterThan(0)
      expect(() => assert(value)).toThrow('Not a valid')
    } else expect(result.value).toBe(value)
    expect(structuredCloneable(value)).toEqual(before)
  })

  test('what is put into the prototype of all objects is what reading a field gives, and no unknown key', async () => {
    const needy = await validator(A(number, 'zz'))
    const strict = await validator(A(number), { unknownKeys: 'reject' })
    const prototype = Object.prototype as { zz?: unknown }
    try {
      prototype.zz = 1
      expect([needy.is({}), needy.is(Object.create(null)), strict.is({ a: 1 })]).toEqual([true, false, true])
      prototype.zz = 'x'
      expect([needy.is({}), needy.is({ zz: 1 })]).toEqual([false, true])
      expect(pointers(needy.validate({}))).toEqual(['/zz'])
    } finally {
      delete prototype.zz
    }
  })

  test('an object that inherits a field is not copied: a copy of its own keys would lack it', async () => {
    const models = [object('A', { a: number, 'c?': reference('B') }), object('B', { 'b?': reference('A') })]
    const { validate } = await validator(models, { unknownKeys: 'strip' })
    const value = Object.assign(Object.create({ a: 1 }) as object, { odd: 1 })
    expect((validate(value) as { value: object }).value).toBe(value)
    const own = Object.assign(Object.create({ other: 1 }) as object, { a: 1, odd: 1 })
    expect((validate(own) as { value: object }).value).toEqual({ a: 1 })
  })

  test('objects of another realm are objects', async () => {
    const { runInNewContext } = await import('node:vm')
    const { is } = await validator([object('A', { a: listOf(number) })])
    expect(is(runInNewContext('({ a: [1, 2] })'))).toBe(true)
    expect(is(runInNewContext('({ a: [1, "x"] })'))).toBe(false)
  })

  test('a getter that throws is heard, and one that changes its mind never leaves a result without issues', async () => {
    const { validate } = await validator(A(number))
    expect(() =>
      validate({
        get a() {
          throw new Error('boom')
        },
      }),
    ).toThrow('boom')
    let reads = 0
    expect(
      validate({
        get a() {
          return reads++ ? 'x' : 1
        },
      }),
    ).toHaveProperty('value')
    reads = 0
    const changed = validate({
      get a() {
        return reads++ ? 1 : 'x'
      },
    })
    expect(changed.issues).toHaveLength(1)
    reads = 0
    const stripping = await validator(A(number), { unknownKeys: 'strip' })
    const stripped = stripping.validate({
      odd: 1,
      get a() {
        return reads++ === 1 ? 1 : 'x'
      },
    })
    expect(stripped.issues).toHaveLength(1)
    const inList = await validator([object('A', { a: listOf(reference('B')) }), object('B', { b: number })])
    for (const right of [1, 2, 3, 4]) {
      reads = 0
      const b = {
        get b() {
          return ++reads > right ? 1 : 'x'
        },
      }
      expect(inList.validate({ a: [b] }).issues).toHaveLength(1)
    }
  })

  test('a proxy is asked for what is needed and no more', async () => {
    const proxy = new Proxy(
      { a: 1 },
      {
        ownKeys() {
          throw new Error('keys')
        },
      },
    )
    expect((await validator(A(number))).is(proxy)).toBe(true)
    const strict = await validator(A(number), { unknownKeys: 'reject' })
    expect(() => strict.is(proxy)).toThrow('keys')
  })
})

const structuredCloneable = (value: unknown): unknown => {
  try {
    return structuredClone(value)
  } catch {
    return undefined
  }
}

describe('what bounds a validator', () => {
  const tree = [object('M', { 'c?': reference('M') })]
  const deep = (levels: number): unknown => {
    let value: object = {}
    for (let level = 0; level < levels; level++) value = { c: value }
    return value
  }

  test('values of recursive models may be nested so deep, and no deeper', async () => {
    const { is, validate } = await validator(tree, { maxDepth: 20 })
    expect([is(deep(20)), is(deep(21))]).toEqual([true, false])
    expect(validate(deep(21)).issues).toMatchObject([{ expected: 'at most 20 levels', path: Array(21).fill('c') }])
  })

  test('a hundred thousand levels overflow nothing', async () => {
    const { is, validate } = await validator(tree)
    expect(is(deep(100_000))).toBe(false)
    expect(pointers(validate(deep(100_000)))).toEqual(['/c'.repeat(513)])
    expect(is(JSON.parse(`${'{"c":'.repeat(100_000)}{}${'}'.repeat(100_000)}`))).toBe(false)
  })

  test('a value that leads back to itself is refused', async () => {
    const value: { c?: unknown } = {}
    value.c = value
    const { is, validate } = await validator(tree)
    expect(is(value)).toBe(false)
    expect(validate(value).issues).toHaveLength(1)
  })

  test('values that are shared are looked at once, however often they are met', async () => {
    const shared = (leaf: object): unknown => {
      let value: object = leaf
      for (let level = 0; level < 30; level++) value = { c: [value, value] }
      return value
    }
    for (const settings of [{}, { unknownKeys: 'strip' } as const]) {
      const { is, validate } = await validator([object('M', { 'c?': listOf(reference('M')) })], settings)
      expect(is(shared({}))).toBe(true)
      expect(validate(shared({})).issues).toBeUndefined()
      expect(is(shared({ c: 5 }))).toBe(false)
      expect(validate(shared({ c: 5 })).issues!.length).toBeLessThanOrEqual(100)
    }
  })

  test('so many issues are reported, and that there are more', async () => {
    const million = { a: Array(1_000_000).fill('x') as string[] }
    const result = (await validator(A(listOf(number)))).validate(million)
    expect(result).toMatchObject({ truncated: true })
    expect(result.issues).toHaveLength(100)
    const few = (await validator(A(listOf(number)), { maxIssues: 3 })).validate({ a: ['x', 'x', 'x'] })
    expect(few).not.toHaveProperty('truncated')
    expect(pointers(few)).toEqual(['/a/0', '/a/1', '/a/2'])
  })

  // They inherit from an object of their own, as instances of classes do: at each level that has to be told from what they hold.
  test('instances nested deep are refused for what is wrong in the deepest', async () => {
    const instance = (keys: object): object => Object.assign(Object.create({}) as object, keys)
    const models = [object('M', { 'c?': reference('M'), 'l?': listOf(reference('M')), 'n?': number })]
    for (const settings of [{}, { unknownKeys: 'reject' }, { unknownKeys: 'strip' }] as Partial<EmitSettings>[]) {
      const { is, validate } = await validator(models, settings)
      let [chain, lists] = [instance({ n: 'x' }), instance({ n: 'x' })]
      for (let level = 0; level < 24; level++) {
        chain = instance({ c: chain })
        lists = instance({ l: [instance({ n: 1 }), lists] })
      }
      expect([is(chain), is(lists)]).toEqual([false, false])
      expect(pointers(validate(chain))).toEqual([`${'/c'.repeat(24)}/n`])
      expect(pointers(validate(lists))).toEqual([`${'/l/1'.repeat(24)}/n`])
    }
  })

  test('what is inherited fills no list of issues', async () => {
    const { is, validate } = await validator([object('M', [], { additional: reference('M') })], { maxIssues: 3 })
    const heir = Object.create({ a: { w: 1, x: 1, y: 1, z: 1 } }) as object
    for (const value of [
      { p: heir, q: { d: 5 } },
      { p: { p: heir }, q: { d: 5 } },
    ]) {
      expect([is({ p: heir }), is(value)]).toEqual([true, false])
      expect(pointers(validate(value))).toEqual(['/q/d'])
    }
  })

  test('what was refused stays refused, however much there is beside it', async () => {
    const models = [
      union('N', [reference('A'), reference('B')]),
      object('A', { 'a?': number, 'c?': listOf(reference('N')) }),
      object('B', { 'b?': string, 'c?': listOf(reference('N')) }),
    ]
    const { is, validate } = await validator(models)
    const many = { c: Array.from({ length: 200_000 }, () => ({})) }
    expect(is({ c: [many, {}] })).toBe(true)
    expect(is({ c: [many, { c: [{ a: 'x', b: 5 }] }] })).toBe(false)
    expect(validate({ c: [many, { c: [{ a: 'x', b: 5 }] }] }).issues).toHaveLength(1)
  })

  test('nothing is looked at once there are issues enough, nor twice for a key that is inherited', async () => {
    let reads = 0
    const counted = (keys: object): object => ({
      ...keys,
      get n() {
        reads++
        return 'x'
      },
    })
    const tree = (levels: number): object =>
      counted(levels === 0 ? {} : { a: [tree(levels - 1)], b: [tree(levels - 1)] })
    const models = [object('M', { 'a?': listOf(reference('M')), 'b?': listOf(reference('M')), n: number })]
    expect((await validator(models)).validate(tree(14))).toMatchObject({ truncated: true })
    expect(reads).toBeLessThan(500)
    const levels = Array.from({ length: 16 }, (_, index) => object(`L${index}`, { 'c?': reference(`L${index + 1}`) }))
    const { is, validate } = await validator([...levels, object('L16', { 'n?': string })], {
      unknownKeys: 'reject',
    })
    const heir = (): object => Object.create({ odd: 1 }) as object
    let value = Object.defineProperty(heir(), 'n', { get: () => (reads++, 'x'), enumerable: true })
    for (let level = 0; level < 16; level++) value = Object.assign(heir(), { c: value })
    reads = 0
    expect([is(value), validate(value).issues]).toEqual([true, undefined])
    expect(reads).toBeLessThan(10)
  })

  test('models that lead to each other share the bound', async () => {
    const ring = ['P', 'Q', 'R'].map((id, index) => object(id, { 'next?': listOf(reference('PQR'[(index + 1) % 3]!)) }))
    const { is } = await validator(ring, { maxDepth: 3 })
    const nested = (levels: number): unknown => (levels === 0 ? {} : { next: [nested(levels - 1)] })
    expect([is(nested(3)), is(nested(4))]).toEqual([true, false])
  })
})

describe('keys that nobody named', () => {
  const models = [
    object('Order', {
      id: string,
      'lines?': listOf(reference('Line')),
      'notes?': mapOf(reference('Line')),
      'payer?': reference('Payer'),
    }),
    object('Line', { sku: string, '__proto__?': number }),
    union('Payer', [reference('Person'), reference('Company')], {
      discriminator: { field: 'kind', mapping: { p: 'Person', c: 'Company' } },
    }),
    object('Person', { kind: literal('p') }),
    object('Company', { kind: literal('c'), 'name?': string }, { additional: mapOf(reference('Line')) }),
  ]
  const clean = { id: 'x', lines: [{ sku: 'a' }], notes: { n: { sku: 'b' } }, payer: { kind: 'p' } }
  const dirty = json(
    '{"id":"x","odd":1,"lines":[{"sku":"a"},{"sku":"b","odd":2,"__proto__":7}],"notes":{"n":{"sku":"b"},"m":{"sku":"c","odd":3}},"payer":{"kind":"c","name":"N","deps":{"d":{"sku":"e","odd":4}}}}',
  )

  test('are let through', async () => {
    const { validate } = await validator(models)
    const result = validate(dirty)
    expect(result.issues === undefined && result.value).toBe(dirty)
  })

  test('are named, each where it is', async () => {
    const { is, validate } = await validator(models, { unknownKeys: 'reject' })
    expect([is(clean), is(dirty)]).toEqual([true, false])
    expect(pointers(validate(dirty))).toEqual(['/lines/1/odd', '/notes/m/odd', '/payer/deps/d/odd', '/odd'])
    expect(validate(dirty).issues![0]).toMatchObject({
      path: ['lines', 1, 'odd'],
      expected: 'no such key',
      received: 'number',
    })
  })

  test('are left out of a copy, and of nothing that needs none', async () => {
    const { is, validate } = await validator(models, { unknownKeys: 'strip' })
    const frozen = freeze(dirty)
    expect(is(frozen)).toBe(true)
    const result = validate(frozen) as { value: Json }
    expect(result.value).toEqual(
      json(
        '{"id":"x","lines":[{"sku":"a"},{"sku":"b","__proto__":7}],"notes":{"n":{"sku":"b"},"m":{"sku":"c"}},"payer":{"kind":"c","name":"N","deps":{"d":{"sku":"e"}}}}',
      ),
    )
    expect(Object.keys((result.value as { lines: object[] }).lines[1]!)).toEqual(['sku', '__proto__'])
    expect((result.value as { lines: object[] }).lines[0]).toBe((dirty as { lines: object[] }).lines[0])
    const same = validate(freeze(clean))
    expect(same.issues === undefined && same.value).toBe(clean)
  })

  test('are the affair of each model', async () => {
    const only = { unknownKeys: { Line: 'reject', '*': 'strip' } } as const
    const { validate } = await validator(models, only)
    expect(pointers(validate(dirty))).toEqual(['/lines/1/odd', '/notes/m/odd', '/payer/deps/d/odd'])
    const result = validate({ ...clean, odd: 1 })
    expect(result).toEqual({ value: clean })
  })

  test.each(['allow', 'reject', 'strip'] as const)('make no difference to a clean value: %s', async (unknownKeys) => {
    const { is, validate } = await validator(models, { unknownKeys })
    expect(is(clean)).toBe(true)
    expect(validate(clean)).toEqual({ value: clean })
  })
})

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}

describe('unions', () => {
  const card = object('Card', { type: literal('card'), number: string })
  const bank = object('Bank', { type: reference('BankType'), iban: string })
  const mapping = { card: 'Card', bank: 'Bank', giro: 'Bank' }
  const models = [
    union('Pay', [reference('Card'), reference('Bank')], { discriminator: { field: 'type', mapping } }),
    card,
    bank,
    choice('BankType', values('bank', 'giro')),
  ]

  test('with a discriminator say what is wrong with the member that is meant', async () => {
    const { is, validate } = await validator(models)
    expect([
      is({ type: 'card', number: 'x' }),
      is({ type: 'giro', iban: 'x' }),
      is({ type: 'card', iban: 'x' }),
    ]).toEqual([true, true, false])
    expect(validate({ type: 'giro' }).issues).toMatchObject([
      { pointer: '/iban', expected: 'string', received: 'nothing' },
    ])
  })

  test('say which members there are when none is meant', async () => {
    const { validate } = await validator(models)
    for (const type of ['cash', 'toString', undefined, 5])
      expect(validate({ type }).issues).toMatchObject([{ pointer: '/type', expected: '"card" | "bank" | "giro"' }])
    expect(validate('x').issues).toMatchObject([{ pointer: '', expected: 'Card | Bank' }])
  })

  test('whose stated discriminator leads astray are tried member by member', async () => {
    const wrong = { field: 'type', mapping: { card: 'Bank', bank: 'Card' } }
    const { is } = await validator([
      union('Pay', [reference('Card'), reference('Bank')], { discriminator: wrong }),
      card,
      bank,
      models[3]!,
    ])
    expect(is({ type: 'card', number: 'x' })).toBe(true)
  })

  test('within an object name their variants', async () => {
    const { validate } = await validator([object('A', { pay: reference('Pay') }), ...models])
    expect(pointers(validate({ pay: { type: 'cash' } }))).toEqual(['/pay/type'])
    expect(pointers(validate({}))).toEqual(['/pay'])
  })

  test('of values of their own are one issue where no member fits', async () => {
    const { validate } = await validator([object('A', { 'u?': reference('U') }), union('U', [string, listOf(number)])])
    expect(validate({ u: 's' })).toHaveProperty('value')
    expect(validate({ u: 5 }).issues).toMatchObject([{ pointer: '/u', expected: 'string | array of number' }])
  })
})

describe('a union without a discriminator', () => {
  const card = object('Card', { number: string, holder: string })
  const bank = object('Bank', { iban: string, 'swift?': string, holder: string })
  const models = [object('A', { pay: anyOf(reference('Card'), reference('Bank')) }), card, bank]

  test('tells the issues of the member with the fewest, and which one that is', async () => {
    const { validate } = await validator(models)
    expect(validate({ pay: { iban: 'x', swift: 5, holder: 'x' } }).issues).toMatchObject([
      {
        pointer: '/pay/swift',
        expected: 'string',
        message: 'Expected string, received number (in Bank, the closest match of Card | Bank)',
      },
    ])
    expect(validate({ pay: 5 }).issues).toMatchObject([{ pointer: '/pay', expected: 'Card | Bank' }])
  })

  test('looks into the members of unions inside of it once it is known which is meant', async () => {
    const nested = [
      union('N', [reference('L'), reference('R')]),
      object('L', { l: number, 'next?': reference('N') }),
      object('R', { r: number, 'next?': reference('N') }),
    ]
    const { validate } = await validator(nested)
    let value: object = { l: 'x' }
    for (let level = 0; level < 60; level++) value = { r: 1, next: value }
    const started = performance.now()
    expect(pointers(validate(value))).toEqual([`${'/next'.repeat(60)}/l`])
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('what is said', () => {
  test('issues are complete, in the order of the fields, with paths as keys and as pointers', async () => {
    const { validate } = await validator([
      object('A', { z: string, 'a/b~c': listOf(listOf(number)), m: mapOf(reference('E')), 'b?': number }),
      choice('E', values('x', 'y')),
    ])
    const result = validate({ b: 'x', m: { k: 'z', l: 'x' }, 'a/b~c': [[1], ['x', 2, null]] })
    expect(result.issues!.map(({ path, pointer }) => [path, pointer])).toEqual([
      [['z'], '/z'],
      [['a/b~c', 1, 0], '/a~1b~0c/1/0'],
      [['a/b~c', 1, 2], '/a~1b~0c/1/2'],
      [['m', 'k'], '/m/k'],
      [['b'], '/b'],
    ])
  })

  test.each([
    ['\u001b[31m', '"\\u001b[31m"'],
    ['\u007f\u009b', '"??"'],
    ['x'.repeat(70), `"${'x'.repeat(60)}..."`],
    [undefined, 'nothing'],
    [null, 'null'],
    [[1], 'array'],
    [{}, 'object'],
    [5, 'number'],
    [false, 'boolean'],
    [1n, 'bigint'],
    [Symbol('s'), 'symbol'],
    [() => 1, 'function'],
    [NaN, 'NaN'],
  ])('received %o', async (value, received) => {
    const { validate } = await validator(A({ kind: 'date' }))
    const [issue] = validate({ a: value }).issues!
    const message =
      value === undefined ? 'Required, expected date (RFC 3339)' : `Expected date (RFC 3339), received ${received}`
    expect(issue).toMatchObject({ received, message })
  })
})

test('nothing that acts on a terminal or a log is left in a message: of values, of keys and of what was expected', async () => {
  const all = acting.flatMap(([from, to]) => [from, to].map((code) => String.fromCodePoint(code)))
  const found = new RegExp(
    `[${acting.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`,
    'u',
  )
  const { assert, validate } = await validator([
    object('A', {
      when: mapOf({ kind: 'date' }),
      ...Object.fromEntries(all.map((each) => [`k${each}`, reference('E')])),
    }),
    choice('E', values(...all.slice(0, 9))),
  ])
  const messages = all.map((each) => {
    try {
      assert({ when: { [`${each}[x]`]: `${each}y` }, [`k${each}`]: each })
      return ''
    } catch (fault) {
      return (fault as Error).message
    }
  })
  for (const message of messages) {
    expect(message).toMatch(/^Not a valid A:/)
    expect(message.split('\n  ').join('')).not.toMatch(found)
  }
  for (const { message, expected, received } of validate({ when: {}, [`k${all[9]}`]: all[12] }).issues!)
    expect(`${message}${expected}${received}`).not.toMatch(found)
  expect(() => assert({ when: { 'a\nb': 'x', 'größe ✓': 'y' } })).toThrow('\n  "/when/a\\nb": Expected')
  expect(() => assert({ when: { ['x'.repeat(9_999)]: 'x' } })).toThrow(/x\.\.\.": Expected/)
})

describe('of a value that is not of the kind', () => {
  test.each<[string, Type, unknown, string]>([
    ['string', string, 1, 'number'],
    ['string', string, 'x'.length / 0, 'Infinity'],
    ['number', number, 'secret', 'string'],
    ['number', number, NaN, 'NaN'],
    ['boolean', { kind: 'boolean' }, 'secret', 'string'],
    ['array', listOf(string), { secret: 1 }, 'object'],
    ['object', mapOf(string), ['secret'], 'array'],
    ['string | number', anyOf(string, number), true, 'boolean'],
    ['integer', integer, 1.5, '1.5'],
    ['integer of text', integer, 'secret', 'string'],
    ['5', literal(5), 'secret', 'string'],
    ['5 of a number', literal(5), 6, '6'],
    ['true', literal(true), false, 'false'],
    ['date', { kind: 'date' }, 12345, 'number'],
    ['"a" | 5', anyOf(literal('a'), literal(5)), 6, '6'],
    ['"a" | 5 of text', anyOf(literal('a'), literal(5)), 'b', '"b"'],
    ['"a"', literal('a'), 'b', '"b"'],
    ['"a" | number', anyOf(literal('a'), number), 'b', '"b"'],
    ['Closed', reference('Closed'), 'y', '"y"'],
    ['Open', reference('Open'), 5, 'number'],
  ])('the kind is told, and its value only where the kind may be right: %s', async (_, type, value, received) => {
    const models = [object('A', { a: type }), choice('Closed', values('x')), choice('Open', values('x'), true)]
    const { validate } = await validator(models)
    expect(validate({ a: value }).issues).toMatchObject([{ pointer: '/a', received }])
  })
})

test('models may be named as what is written beside them', async () => {
  const ids = ['Type0', 'Part1', 'Found', 'Issue', 'Walk']
  const fields = Object.fromEntries(ids.map((id) => [id, listOf(reference(id))]))
  const models = ids.map((id) => object(id, { a: listOf(string) }))
  const { is, validate } = await validator([object('Type1', { ...fields, m: mapOf(string) }), ...models])
  const value = { Type0: [{ a: ['x'] }], Part1: [], Found: [], Issue: [], Walk: [], m: {} }
  expect([is(value), is({ ...value, Type0: [{ a: [1] }] })]).toEqual([true, false])
  expect(pointers(validate({ ...value, Type0: [{ a: [1] }] }))).toEqual(['/Type0/0/a/0'])
})

describe('models that are large', () => {
  test('every one compiles, runs, and says what is wrong', { timeout: 240_000 }, async () => {
    const wide = object(
      'Wide',
      Object.fromEntries(Array.from({ length: 277 }, (_, index) => [`f${index}${index % 2 ? '?' : ''}`, string])),
    )
    const members = Array.from({ length: 555 }, (_, index) => object(`M${index}`, { t: literal(`t${index}`) }))
    const mapping = Object.fromEntries(members.map(({ id }, index) => [`t${index}`, id]))
    const all = Array.from({ length: 3824 }, (_, index) => `value number ${index}`)
    const big = await validator([
      object('Big', { wide: reference('Wide'), union: reference('Union'), value: reference('Value') }),
      wide,
      union(
        'Union',
        members.map(({ id }) => reference(id)),
        { discriminator: { field: 't', mapping } },
      ),
      ...members,
      choice('Value', values(...all)),
    ])
    const value = {
      wide: Object.fromEntries(Array.from({ length: 277 }, (_, index) => [`f${index}`, 'x'])),
      union: { t: 't554' },
      value: 'value number 3823',
    }
    expect(big.is(value)).toBe(true)
    const wrong = { wide: { ...value.wide, f276: 1 }, union: { t: 't555' }, value: 'value number 3824' }
    expect(pointers(big.validate(wrong))).toEqual(['/wide/f276', '/union/t', '/value'])
    for (const unknownKeys of ['reject', 'strip'] as const) {
      const strict = await validator(
        [{ ...wide, fields: wide.fields.map((field) => ({ ...field, required: false })) }],
        { unknownKeys },
      )
      expect(strict.is(value.wide)).toBe(true)
      expect(strict.is({ ...value.wide, odd: 1 })).toBe(unknownKeys === 'strip')
    }
  })
})
