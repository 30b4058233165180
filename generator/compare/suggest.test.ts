import { expect, test } from 'vitest'
import type { Change, Level } from '../ir/change.ts'
import { suggestedStep } from './suggest.ts'

const of = (...levels: Level[]): Change[] =>
  levels.map((level) => ({ level, rule: 'r', direction: 'both', model: 'M', message: '', fingerprint: '' }))

test.each([
  [of(), undefined, 'none'],
  [of('docs', 'breaking', 'compatible'), undefined, 'major'],
  [of('docs', 'breaking'), '1.0.0', 'major'],
  [of('docs', 'breaking'), '0.9.9', 'minor'],
  [of('docs', 'breaking'), 'no version', 'major'],
  [of('docs', 'docs'), undefined, 'patch'],
  [of('docs', 'docs'), '0.1.0', 'patch'],
  [of('docs', 'compatible'), undefined, 'minor'],
  [of('warning'), '2.0.0', 'minor'],
  [of('docs', 'warning'), '0.1.0', 'patch'],
  [of(), '0.1.0', 'none'],
] as const)('%#', (changes, version, step) => {
  expect(suggestedStep(changes, version)).toBe(step)
})
