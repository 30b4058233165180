import { posix } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderOf, joinPaths, lastName, normalizePath } from './posix.ts'

const path = fc
  .array(fc.constantFrom('', '.', '..', 'a', 'b.md', '...', 'ä b'), { maxLength: 6 })
  .map((parts) => parts.join('/'))

test('paths are what Node says that they are', () => {
  fc.assert(
    fc.property(path, path, (a, b) => {
      expect(normalizePath(a)).toBe(posix.normalize(a))
      expect(joinPaths(a, b)).toBe(posix.join(a, b))
      expect(lastName(a)).toBe(posix.basename(a))
      // Node keeps slashes that stand beside each other.
      if (!a.includes('//')) expect(folderOf(a)).toBe(posix.dirname(a))
    }),
    { numRuns: 5_000 },
  )
})
