import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './hash.ts'

test('bytes and texts have the hash that Node gives them', () => {
  const value = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 100 }))
  fc.assert(
    fc.property(value, (each) => {
      expect(sha256(each)).toBe(createHash('sha256').update(each).digest('hex'))
    }),
  )
})
