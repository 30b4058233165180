import { expect, test } from 'vitest'
import { isBinary } from './binary.ts'
import { isDate, isDateTime } from './dates.ts'

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2024-04-31', false],
  ['2024-12-31', true],
  ['2024-13-01', false],
  ['2024-00-10', false],
  ['2024-01-00', false],
  ['24-01-01', false],
  ['2024-01-01T00:00:00Z', false],
  [20_240_101, false],
])('a date: %s', (value, expected) => expect(isDate(value)).toBe(expected))

test.each([
  ['2024-01-01T00:00:00Z', true],
  ['2024-01-01t23:59:60.123456789z', true],
  ['2024-01-01 12:00:00-23:59', true],
  ['2024-01-01T24:00:00Z', false],
  ['2024-01-01T12:00:00', false],
  ['2024-01-01T12:00:00+24:00', false],
  ['2023-02-29T12:00:00Z', false],
  [null, false],
])('a date-time: %s', (value, expected) => expect(isDateTime(value)).toBe(expected))

test.each([
  [new Uint8Array(), true],
  [Buffer.from('x'), true],
  [new Blob([]), true],
  [new ArrayBuffer(1), false],
  ['x', false],
])('bytes: %s', (value, expected) => expect(isBinary(value)).toBe(expected))
