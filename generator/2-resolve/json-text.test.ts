import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from './json-text.ts'

const kindOf = (text: string): string => readJson(text).kind

test('a whole number is held where JavaScript prints the digits that were written', () => {
  const held = ['0', '-0', '7', '9007199254740992', '44081675696881050', '-44081675696881050', '1000000000000000000000']
  expect(held.map(kindOf)).toEqual(held.map(() => 'value'))
  const lost = ['9007199254740993', '44081675696881048', '9223372036854775807', '1000000000000000000001', '1e999']
  expect(lost.map(kindOf)).toEqual(lost.map(() => 'unfit'))
})

test('what JSON prints is read as what it was', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.jsonValue(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeNat()),
      (value) => {
        const text = JSON.stringify(value)
        expect(readJson(text)).toEqual({ kind: 'value', value: JSON.parse(text.replace(/^-0$/, '0')) as unknown })
      },
    ),
    { numRuns: 1_000 },
  )
})
