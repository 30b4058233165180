import { expect, test } from 'vitest'
import { compare } from './compare.ts'
import { object } from '../test/spec-builders.ts'
import { accept, acceptanceOf } from './accept.ts'

const { changes } = compare([], [object('A', []), object('B', []), object('C', [])])
const [a, b, c] = changes.map(({ fingerprint }) => fingerprint) as [string, string, string]

test('what is accepted is parted from what is not, until its last day is over', () => {
  const entries = [
    { fingerprint: a, reason: 'agreed' },
    { fingerprint: b, reason: 'for now', until: '2026-12-31' },
    { fingerprint: 'none', reason: 'old' },
  ]
  const on = (today: string): unknown => {
    const found = accept(changes, entries, today)
    const [open, ignored] = [found.changes, found.ignored].map((each) => each.map(({ model }) => model))
    return { open, ignored, unused: found.unused, told: found.diagnostics.map(({ code, message }) => [code, message]) }
  }
  const fine = { open: ['C'], ignored: ['A', 'B'], unused: [entries[2]], told: [] }
  expect(on('2026-12-30')).toEqual(fine)
  expect(on('2026-12-31')).toEqual(fine)
  expect(on('2027-01-01')).toEqual({
    ...{ open: ['B', 'C'], ignored: ['A'], unused: [entries[2]] },
    told: [['ignore-expired', expect.stringContaining(b)]],
  })
  const [expired] = accept(changes, entries, '2027-01-01').diagnostics
  expect(`${expired?.message} ${expired?.help}`).toMatch(/2026-12-31[^]*for now/)
})

test('an entry for a change names it, and leaves the reason to whoever accepts it', () => {
  expect(acceptanceOf(changes).at(-1)).toEqual({ fingerprint: c, reason: '', change: 'C: the model is new' })
})
