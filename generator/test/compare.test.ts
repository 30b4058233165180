/** Every rule of the catalogue on the smallest pair of Specs that shows it; then what is no change, and which way models go. */
import { describe, expect, test } from 'vitest'
import type { Change, Direction } from '../ir/change.ts'
import type { Model, Type } from '../ir/spec.ts'
import { compare } from '../compare/compare.ts'
import { becauseText } from '../compare/directions.ts'
import { rules } from '../compare/rules.ts'
import { cases } from './rule-cases.ts'
import {
  anyOf,
  anything,
  at,
  choice,
  field,
  integer,
  listOf,
  model,
  nothing,
  number,
  object,
  orNull,
  reference,
  string,
  values,
} from './spec-builders.ts'

const told = (before: Model[], after: Model[], stated?: Record<string, Direction>): string[] =>
  compare(before, after, stated).changes.map(({ rule, level, model, field }) =>
    [level, rule, field === undefined ? model : `${model}.${field}`].join(' '),
  )

/** Each rule: its field, the value before and after, and the lines of both. */
const everyChange = [
  'model-added: - - → - @ - → 1',
  'model-removed: - - → - @ 1 → -',
  'model-renamed: - "old.M" → "now.M" @ 1 → 1',
  'kind-widened: - "enum" → "opaque" @ 1 → 1',
  'kind-narrowed: - "opaque" → "object" @ 1 → 1',
  'kind-changed: - "enum" → "object" @ 1 → 1',
  'kind-respelt: - "enum" → "union" @ 1 → 1',
  'kind-unclear: - "union" → "object" @ 1 → 1',
  'field-added: a - → - @ - → 5',
  'required-field-added: a - → - @ - → 5',
  'field-removed: a - → - @ 5 → -',
  'required-field-removed: a - → - @ 5 → -',
  'field-renamed: created_at "createdAt" → "created_at" @ 5 → 5',
  'required-field-renamed: username "user" → "username" @ 5 → 5',
  'field-key-changed: created_at "createdAt" → "created_at" @ 5 → 5',
  'field-required: a - → - @ 5 → 5',
  'field-optional: a - → - @ 5 → 5',
  'default-changed: a "x" → "y" @ 5 → 5',
  'type-widened: a {"kind":"integer"} → {"kind":"number"} @ 5 → 5',
  'type-narrowed: a {"kind":"string"} → {"kind":"date"} @ 5 → 5',
  'type-changed: a {"kind":"integer"} → {"kind":"string"} @ 5 → 5',
  'type-respelt: a {"kind":"reference","id":"E"} → {"kind":"literal","value":"a"} @ 5 → 5',
  'type-unclear: a {"kind":"reference","id":"X0"} → {"kind":"reference","id":"Y0"} @ 5 → 5',
  'constraint-widened: a {"maxLength":3} → {"maxLength":5} @ 5 → 5',
  'constraint-narrowed: a - → {"pattern":"^[a-z]+$"} @ 5 → 5',
  'constraint-changed: a {"minimum":1,"maximum":5} → {"maximum":9,"exclusiveMinimum":1} @ 5 → 5',
  'constraint-unclear: a {"pattern":"^a"} → {"pattern":"^b"} @ 5 → 5',
  'format-changed: a {"format":"email"} → - @ 5 → 5',
  'read-only: a - → - @ 5 → 5',
  'not-read-only: a - → - @ 5 → 5',
  'write-only: a - → - @ 5 → 5',
  'not-write-only: a - → - @ 5 → 5',
  'null-allowed: a false → true @ 5 → 5',
  'null-forbidden: a true → false @ 5 → 5',
  'null-documented: a "unknown" → true @ 5 → 5',
  'null-undocumented: a true → "unknown" @ 5 → 5',
  'null-ruled-out: a "unknown" → false @ 5 → 5',
  'null-left-open: a false → "unknown" @ 5 → 5',
  'additional-added: - - → {"kind":"string"} @ 1 → 1',
  'additional-removed: - {"kind":"string"} → - @ 1 → 1',
  'value-added: - - → "b" @ - → 6',
  'value-removed: - "b" → - @ 6 → -',
  'value-respelt: - "in-work" → "in_work" @ 5 → 5',
  'open-value-added: - - → "b" @ - → 6',
  'open-value-removed: - "b" → - @ 6 → -',
  'enum-opened: - - → - @ 1 → 1',
  'enum-closed: - - → - @ 1 → 1',
  'member-added: - - → {"kind":"integer"} @ - → 6',
  'member-removed: - {"kind":"integer"} → - @ 6 → -',
  'covered-member-added: - - → {"kind":"integer"} @ - → 6',
  'covered-member-removed: - {"kind":"integer"} → - @ 6 → -',
  'unclear-member-added: - - → {"kind":"reference","id":"Hidden"} @ - → 6',
  'unclear-member-removed: - {"kind":"reference","id":"Hidden"} → - @ 6 → -',
  'deprecated: a - → true @ 5 → 5',
  'undeprecated: a "Use `b`." → - @ 5 → 5',
  'deprecation-changed: a "Use `b`." → "Use `c`." @ 5 → 5',
  'description-changed: a "One." → "Two." @ 5 → 5',
  'example-changed: a "1" → "2" @ 5 → 5',
  'name-changed: a "from_" → "from" @ 5 → 5',
  'transport-changed: a - → {"kind":"string"} @ - → 5',
]

describe('the catalogue', () => {
  test('has a case for each rule', () => {
    expect(Object.keys(cases).toSorted()).toEqual(Object.keys(rules).toSorted())
  })

  test.each(Object.entries(cases))('%s', (rule, [before, after, unread]) => {
    for (const way of ['request', 'response'] as const) {
      const { changes } = compare(before, after, { '*': way }, unread)
      expect(changes.map((change) => [change.rule, change.level])).toEqual([
        [rule, rules[rule as keyof typeof rules][way]],
      ])
    }
    const [change] = compare(before, after, {}, unread).changes
    expect(change!.message).not.toMatch(/undefined|\{|\[object/)
    expect(change!.fingerprint).toMatch(/^[0-9a-f]{12}$/)
  })

  test('says what it was, what it is, and where', () => {
    const text = (value: unknown): string => (value === undefined ? '-' : JSON.stringify(value))
    const all = Object.entries(cases).map(([rule, [before, after, unread]]) => {
      const { field = '-', from, to, ...sides } = compare(before, after, {}, unread).changes[0]!
      return `${rule}: ${field} ${text(from)} → ${text(to)} @ ${sides.before?.line ?? '-'} → ${sides.after?.line ?? '-'}`
    })
    expect(all).toEqual(everyChange)
  })
})

describe('what is no change', () => {
  const twins: Record<string, [Model[], Model[]]> = {
    'another page, another line': [
      [object('M', [field('a')])],
      [object('M', [field('a', { place: at(90) })], { place: at(80) })],
    ],
    'the order of fields': [[object('M', [field('a'), field('b')])], [object('M', [field('b'), field('a')])]],
    'the order of values': [[choice('M', values('a', 'b'))], [choice('M', values('b', 'a'))]],
    'the order of a union': [
      model({ type: orNull(string), nullable: true }),
      model({ type: anyOf(nothing, string), nullable: true }),
    ],
    'the address of an external type': [
      model({ type: { kind: 'external', name: 'Response', url: 'https://a' } }),
      model({ type: { kind: 'external', name: 'Response' } }),
    ],
    'a reference to a model that was renamed': [
      [object('old.N', [field('a'), field('b')]), ...model({ type: listOf(reference('old.N')) })],
      [object('now.N', [field('a'), field('b')]), ...model({ type: listOf(reference('now.N')) })],
    ],
  }
  test.each(Object.entries(twins))('%s', (_, [before, after]) => {
    expect(told(before, after).filter((line) => !line.includes('model-renamed'))).toEqual([])
  })
})

describe('what hangs together', () => {
  test('a null that anything takes already is only said differently', () => {
    expect(told(model({ type: anything }), model({ type: orNull(anything), nullable: true }))).toEqual([
      'compatible type-respelt M.a',
    ])
  })

  test('a null that a model takes already is no other one', () => {
    const before = [choice('E', values('a', null)), ...model({ type: reference('E') })]
    const after = [choice('E', values('a', null)), ...model({ type: orNull(reference('E')), nullable: true })]
    expect(told(before, after)).toEqual(['compatible type-respelt M.a'])
    const wide = [choice('E', values('a', null)), ...model({ type: orNull(string), nullable: true })]
    expect(told(before, wide, { '*': 'response' })).toEqual(['breaking type-widened M.a'])
    expect(told(wide, before, { '*': 'request' })).toEqual(['breaking type-narrowed M.a'])
  })

  test('a type and its null are two changes', () => {
    expect(told(model({ type: integer }), model({ type: orNull(number), nullable: true }))).toEqual([
      'breaking type-widened M.a',
      'breaking null-allowed M.a',
    ])
  })

  test('a field that other keys could hold before must take what they hold', () => {
    const before = [object('M', [], { additional: string })]
    const after = [object('M', [field('a', { type: integer })], { additional: string })]
    expect(told(before, after, { '*': 'request' })).toEqual(['compatible field-added M.a', 'breaking type-changed M.a'])
    expect(told(after, before, { '*': 'request' })).toEqual(['warning field-removed M.a', 'breaking type-changed M.a'])
  })

  test('a field of the transport was of the type that its page gave it, whatever that is called now', () => {
    const two = [field('a'), field('b')]
    const before = [object('old.N', two), ...model({ type: listOf(reference('old.N')), transport: true })]
    const { changes } = compare(before, [object('now.N', two), object('M', [])])
    expect(changes.map(({ from, message }) => [from, message])).toContainEqual([
      listOf(reference('old.N')),
      "`a`, a field of the SDK's transport, was array<old.N> and is not there",
    ])
  })

  test('models are compared where one names another, through any depth and back', () => {
    const tree = (id: string, leaf: Type): Model =>
      object(id, [field('leaf', { type: leaf }), field('more', { type: listOf(reference(id)) })])
    const old = [tree('A', integer), ...model({ type: reference('A') })]
    const wide = [tree('A', integer), tree('Tree', number), ...model({ type: reference('Tree') })]
    expect(told(old, wide, { '*': 'response' })).toEqual(['breaking type-widened M.a', 'compatible model-added Tree'])
    expect(told(wide, old, { '*': 'response' })).toContain('compatible type-narrowed M.a')
  })

  test('an enum that is opened still tells which values it no longer names', () => {
    expect(told([choice('M', values('a', 'b'))], [choice('M', values('a'), true)], { '*': 'request' })).toEqual([
      'warning open-value-removed M',
      'compatible enum-opened M',
    ])
  })

  test('an open enum takes what its first value is like; null, true and false are told as values', () => {
    const open = (...all: Parameters<typeof values>): Model[] => [choice('M', values(...all), true)]
    expect(told(open(), open(7), { '*': 'response' })).toEqual(['breaking value-added M', 'breaking type-changed M'])
    expect(told(open(), open('a', null), { '*': 'response' })).toEqual([
      'compatible open-value-added M',
      'breaking value-added M',
    ])
    expect(told(open(), open(null), { '*': 'request' })).toEqual([
      'compatible value-added M',
      'breaking type-narrowed M',
    ])
    expect(told(open(), open(true, false), { '*': 'response' })).toEqual([
      'breaking value-added M',
      'breaking value-added M',
      'compatible type-narrowed M',
    ])
  })

  test('true and false are all there are, open or not', () => {
    expect(told([choice('M', values(true, false))], [choice('M', values(true, false), true)])).toEqual([
      'compatible type-respelt M',
    ])
  })
})

describe('renames', () => {
  const two = [field('a'), field('b')]
  test('a model that says half the same under the same name elsewhere is the same', () => {
    const now = object('now.M', [field('a'), field('b'), field('d', { required: true })])
    expect(told([object('old.M', [...two, field('c')])], [now])).toEqual([
      'warning model-renamed now.M',
      'warning field-removed now.M.c',
      'breaking required-field-added now.M.d',
    ])
  })

  test('two that are equally likely are none', () => {
    const before = [object('x.M', two)]
    const after = [object('y.M', two), object('z.M', two)]
    expect(told(before, after)).toEqual([
      'breaking model-removed x.M',
      'compatible model-added y.M',
      'compatible model-added z.M',
    ])
  })

  test('another name needs nearly the same content', () => {
    const three = [...two, field('c')]
    expect(told([object('UserInput', three)], [object('UserInputs', three)])).toEqual([
      'warning model-renamed UserInputs',
    ])
    expect(told([object('User', three)], [object('Zebra', three)])).toEqual([
      'breaking model-removed User',
      'compatible model-added Zebra',
    ])
  })

  test('of what says much the same, only a name with words left out is the same', () => {
    const [old, now] = [
      [...two, field('c')],
      [...two, field('d')],
    ]
    const alike = [...two, field('e'), field('f'), field('g')]
    expect(
      told([object('SourceMondayToken', [...alike, ...old])], [object('SourceMondayApiToken', [...alike, ...now])])[0],
    ).toBe('warning model-renamed SourceMondayApiToken')
    expect(
      told([object('SourceMondayToken', [...alike, ...old])], [object('SourceMellowToken', [...alike, ...now])]),
    ).toEqual(['compatible model-added SourceMellowToken', 'breaking model-removed SourceMondayToken'])
  })

  test('a field of another type, or with another description, is another field', () => {
    expect(told(model({}, 'createdAt'), model({ type: integer }, 'created_at'))).toEqual([
      'warning field-removed M.createdAt',
      'compatible field-added M.created_at',
    ])
    const [created, updated] = [{ description: 'When it was made.' }, { description: 'When it was changed.' }]
    expect(told(model(created, 'created_at'), model(updated, 'updated_at'))).toEqual([
      'warning field-removed M.created_at',
      'compatible field-added M.updated_at',
    ])
  })
})

describe('fingerprints', () => {
  const print = (before: Model[], after: Model[]): string[] =>
    compare(before, after).changes.map((change: Change) => change.fingerprint)
  test('stay the same wherever the change stands, and whichever way the model goes', () => {
    const moved = [object('M', [field('z'), field('a', { required: true, place: at(70) })])]
    const [first] = print(model({}), model({ required: true }))
    expect(print([object('M', [field('z'), field('a')])], moved)).toEqual([first])
    expect(compare(model({}), model({ required: true }), { M: 'response' }).changes[0]!.fingerprint).toBe(first)
  })

  test('differ for what differs', () => {
    const all = Object.values(cases).flatMap(([before, after]) => print(before, after))
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('directions', () => {
  const ways = (models: Model[], stated?: Record<string, Direction>): Record<string, string> =>
    Object.fromEntries(
      [...compare(models, models, stated).directions].map(([id, assumption]) => [
        id,
        `${assumption.direction}: ${becauseText(assumption)}`,
      ]),
    )
  const to = (id: string, ...targets: string[]): Model =>
    object(
      id,
      targets.map((target, index) => field(`f${index}`, { type: reference(target) })),
    )

  test('names and folders tell, and lead on to what is referred to', () => {
    expect(
      ways([
        to('operations.ListRequest', 'shared.Filter'),
        to('operations.ListResponse', 'shared.Item'),
        to('errors.Failure'),
        to('shared.Filter'),
        to('shared.Item'),
        to('webhooks.Done'),
      ]),
    ).toEqual({
      'errors.Failure': 'response: it is in errors',
      'operations.ListRequest': 'request: its name ends in Request',
      'operations.ListResponse': 'response: its name ends in Response',
      'shared.Filter': 'request: operations.ListRequest refers to it',
      'shared.Item': 'response: operations.ListResponse refers to it',
      'webhooks.Done': 'response: it is in webhooks',
    })
  })

  test('what nothing speaks for goes both ways, and so does what it refers to', () => {
    expect(ways([to('ARequest', 'C'), to('B', 'C'), to('C'), to('X', 'Y'), to('Y', 'X', 'Z'), to('Z')])).toEqual({
      ARequest: 'request: its name ends in Request',
      B: 'both: nothing tells',
      C: 'both: ARequest refers to it, and B refers to it',
      X: 'both: nothing tells',
      Y: 'both: X refers to it',
      Z: 'both: Y refers to it',
    })
  })

  test('what is stated holds, whatever refers to it, and the longest pattern wins', () => {
    const models = [to('ARequest', 'B'), to('B', 'C'), to('C')]
    expect(ways(models, { B: 'response' })).toEqual({
      ARequest: 'request: its name ends in Request',
      B: 'response: it was stated',
      C: 'response: B refers to it',
    })
    expect(ways(models, { '*': 'both', 'A*': 'response' })).toEqual({
      ARequest: 'response: it was stated',
      B: 'both: it was stated',
      C: 'both: it was stated',
    })
  })

  test('a pattern is text, with anything where the stars are', () => {
    const fits = (pattern: string): string => ways([to('ops.GetThing')], { [pattern]: 'request' })['ops.GetThing']!
    for (const pattern of ['*', 'ops.*', '*.GetThing', 'ops.*Thing', '*s.*Th*g', '*GetThing*'])
      expect(fits(pattern), pattern).toBe('request: it was stated')
    for (const pattern of ['', 'ops', 'ops.', '*Thing.', 'ops.GetThing?', 'x*', '*T*T*', 'ops.GetThing*g'])
      expect(fits(pattern), pattern).toBe('both: nothing tells')
  })
})
