import { expect, test } from 'vitest'
import { hole } from './conformance.ts'
import { readLiteral, type Literal } from './example-literal.ts'

const shown = (expression: string): unknown => readLiteral(`let value: X = ${expression};`)?.value

test.each<[string, unknown]>([
  ['"a\\n\\u00e9"', 'a\né'],
  ['`plain`', 'plain'],
  ['-1.5e3', -1500],
  ['12n', 12],
  ['BigInt("12")', 12],
  ['new Decimal("1.5")', 1.5],
  ['true', true],
  ['null', null],
  ['undefined', undefined],
  ['{ a: 1, "b c": [2, { d: null }], 3: x => x, }', { a: 1, 'b c': [2, { d: null }], 3: hole }],
  ['new Date("2024-01-01T00:00:00Z")', '2024-01-01T00:00:00Z'],
  ['new RFCDate("2024-01-01")', '2024-01-01'],
  ['new Date()', hole],
  ['new Date(2024, 1, 1)', hole],
  ['await openAsBlob("example.file")', hole],
  ['{ a: name, b: f(), c: `${x}`, d: /x/, e: -y }', { a: hole, b: hole, c: hole, d: hole, e: hole }],
  ['{ ...rest, a: 1 }', hole],
  ['{ [key]: 1 }', hole],
  ['[...rest]', hole],
  ['{ a() {}, get b() { return 1 } }', { a: hole, b: hole }],
])('%s', (expression, value) => {
  expect(shown(expression)).toEqual(value)
})

test('a key called __proto__ is a key', () => {
  const value = shown('{ "__proto__": { a: 1 } }')
  expect(Object.keys(value as object)).toEqual(['__proto__'])
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
})

test.each([
  'import { X } from "x";\n\nlet value: X = 1;',
  'import * as x from "x"\nimport { Y } from "y"\n\n// Open enum\n\nlet value: x.Y<{ [k: string]: Y }>[] =\n  1;\n// done',
  'const value = 1',
  'var value:\n  Y | undefined =\n    1',
])('finds the value (%#)', (text) => {
  expect(readLiteral(text)?.value).toBe(1)
})

test.each([
  '',
  'import { X } from "x";\n\n// No examples available for this model',
  'let other: X = 1;',
  'let value: X;',
  'let value: X = {',
  'let value: X = 1; console.log(value);',
  'let value = 1 as X;',
  'value = 1;',
  '$ npm install x',
  'let value = "\u0000',
  `let value = ${'['.repeat(200_000)}`,
  `let value = ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
])('shows nothing (%#)', (text) => {
  expect(readLiteral(text)).toBeUndefined()
})

test('knows where each part stands', () => {
  const text = 'let value: X = { "a/b": [new Date("x"), 7], "~": null };'
  const told = ({ start, end, parts = new Map<string, Literal>() }: Literal): unknown[] => [
    text.slice(start, end),
    ...[...parts].map(([key, part]) => [key, ...told(part)]),
  ]
  expect(told(readLiteral(text)!)).toEqual([
    '{ "a/b": [new Date("x"), 7], "~": null }',
    ['a/b', '[new Date("x"), 7]', [0, 'new Date("x")'], [1, '7']],
    ['~', 'null'],
  ])
})

test('what is nested too deep is a hole', () => {
  let value = readLiteral(`let value = ${'['.repeat(500)}${']'.repeat(500)}`)?.value
  let depth = 0
  for (; Array.isArray(value); depth++) value = value[0]
  expect([depth, value]).toEqual([256, hole])
})
