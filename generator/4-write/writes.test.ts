/** What is written, removed and left alone for each verdict, with and without `--force`, and what the lock says afterwards. */
import { describe, expect, test } from 'vitest'
import { acceptedPath, lockPath, type Lock, type LockedOutput } from '../ir/lock.ts'
import type { RenderedFile } from '../ir/plan.ts'
import { lockText, outputHash } from './lock.ts'
import type { Verdict } from './reconcile.ts'
import type { NewRecord, OldRecord } from './record.ts'
import { writesOf } from './writes.ts'

const lockWith = (outputs: Lock['outputs'], inputs: Lock['inputs'] = { 'a.md': 'then' }): Lock => ({
  ...{ version: 1, settings: {}, inputs, outputs, spec: 's' },
})
const fresh: LockedOutput = { sha256: 'f', template: 'types', page: 'f.md' }
const locked: LockedOutput = { sha256: 'l', template: 'types', page: 'old.md' }
const file: RenderedFile = { path: 'a.ts', text: 'new', page: 'a.md', template: 'docs', notes: false }
const after: NewRecord = {
  ...{
    lock: lockWith({ 'z.ts': fresh, 'a.ts': locked }),
    acceptedText: 'spec\n',
    pages: { 'a.md': 'now' },
  },
}
const unchanged: OldRecord = {
  lock: { actual: lockText(lockWith({ 'a.ts': locked, 'z.ts': fresh })), previous: undefined, fault: undefined },
  accepted: { actual: 'spec\n', models: [], isTrusted: true, fault: undefined },
}

const judged = (verdict: Omit<Verdict, 'path'>, force = false, before = unchanged) =>
  writesOf({ verdicts: [{ path: 'a.ts', ...verdict }], before, after }, force)
const nothing = { write: [], remove: [], kept: [], diagnostics: [] }
const written = (text: string): LockedOutput => ({ sha256: outputHash(text), template: 'docs', page: 'a.md' })
/** What is written but for the record, and the outputs that the lock knows then. */
const outcome = ({ write, ...rest }: ReturnType<typeof writesOf>) => {
  const lock = write.find(({ path }) => path === lockPath)
  return {
    ...{ ...rest, write: write.filter(({ path }) => path !== lockPath) },
    ...(lock ? { lock: JSON.parse(lock.text) as Lock } : {}),
  }
}

describe('of what is as it should be', () => {
  test.each(['fresh', 'held', 'extra'] as const)('%s: nothing is done', (state) => {
    expect(judged({ state, text: 'new', actual: 'new', file, locked })).toEqual(nothing)
  })

  test('an orphan stays as it is, unless it is written otherwise', () => {
    expect(judged({ state: 'orphan', text: 'same', actual: 'same', locked })).toEqual(nothing)
    expect(judged({ state: 'orphan', text: 'new', actual: 'old', locked })).toEqual({
      ...nothing,
      write: [
        {
          ...{ path: 'a.ts', text: 'new', actual: 'old' },
          ours: [{ ...locked, sha256: outputHash('new') }, locked],
        },
      ],
    })
  })
})

describe('of what is ours and not as it should be', () => {
  test.each(['missing', 'stale'] as const)('%s: it is written', (state) => {
    expect(judged({ state, text: 'new', file, locked })).toEqual({
      ...nothing,
      write: [{ path: 'a.ts', text: 'new', actual: undefined, ours: [written('new'), locked] }],
    })
    expect(judged({ state, text: 'new', actual: 'old', file }).write).toEqual([
      { path: 'a.ts', text: 'new', actual: 'old', ours: [written('new')] },
    ])
  })

  test('a file of all models has no page', () => {
    const { page: _, ...own } = file
    expect(judged({ state: 'stale', text: 'new', file: own }).write[0]?.ours).toEqual([
      { sha256: outputHash('new'), template: 'docs' },
    ])
  })

  test('gone: it is removed, and the lock forgets it', () => {
    expect(outcome(judged({ state: 'gone', actual: 'old', locked }))).toEqual({
      ...nothing,
      remove: [{ path: 'a.ts', actual: 'old', ours: [locked] }],
      lock: lockWith({ 'z.ts': fresh }),
    })
  })
})

describe('of what is somebody’s', () => {
  test.each([
    ['edited', 'edited-output'],
    ['foreign', 'foreign-output'],
    ['gone-edited', 'edited-output'],
  ] as const)('%s: it is left alone, and told', (state, code) => {
    const { diagnostics, ...found } = judged({ state, text: 'new', actual: 'theirs', file, locked })
    expect(found).toEqual({ write: [], remove: [], kept: ['a.ts'] })
    expect(diagnostics.map((each) => [each.code, each.message.includes('a.ts')])).toEqual([[code, true]])
  })

  test('with force it is written over, and the lock has it with the pages of now', () => {
    const lock = lockWith({ 'z.ts': fresh, 'a.ts': written('new') }, after.pages)
    expect(outcome(judged({ state: 'edited', text: 'new', actual: 'theirs', file, locked }, true))).toEqual({
      ...nothing,
      write: [{ path: 'a.ts', text: 'new', actual: 'theirs', ours: [written('new')] }],
      lock,
    })
    expect(outcome(judged({ state: 'foreign', text: 'new', actual: 'theirs', file, locked }, true))).toEqual({
      ...nothing,
      write: [{ path: 'a.ts', text: 'new', actual: 'theirs', ours: [written('new'), locked] }],
      lock,
    })
  })

  test('with force, what nothing makes any more goes, but for the notes in it', () => {
    expect(outcome(judged({ state: 'gone-edited', actual: 'theirs', locked }, true))).toEqual({
      ...nothing,
      remove: [{ path: 'a.ts', actual: 'theirs', ours: [] }],
      lock: lockWith({ 'z.ts': fresh }, after.pages),
    })
    const orphan: LockedOutput = { ...locked, sha256: outputHash('notes'), orphan: true }
    expect(outcome(judged({ state: 'gone-edited', text: 'notes', actual: 'theirs', locked }, true))).toEqual({
      ...nothing,
      write: [{ path: 'a.ts', text: 'notes', actual: 'theirs', ours: [orphan] }],
      lock: lockWith({ 'z.ts': fresh, 'a.ts': orphan }, after.pages),
    })
  })
})

describe('the record', () => {
  const without: OldRecord = {
    lock: { actual: undefined, previous: undefined, fault: undefined },
    accepted: { actual: undefined, models: [], isTrusted: false, fault: undefined },
  }

  test('is written last, where it says other things', () => {
    expect(judged({ state: 'fresh' }, false, without)).toEqual({
      ...nothing,
      write: [
        { path: acceptedPath, text: 'spec\n', actual: undefined },
        { path: lockPath, text: lockText(lockWith({ 'a.ts': locked, 'z.ts': fresh })), actual: undefined },
      ],
    })
    const { write } = judged({ state: 'stale', text: 'new', file }, false, without)
    expect(write.map(({ path }) => path)).toEqual(['a.ts', acceptedPath, lockPath])
  })

  test('is as it was, whatever git made of the ends of its lines', () => {
    const windows: OldRecord = {
      lock: { ...unchanged.lock, actual: unchanged.lock.actual!.replaceAll('\n', '\r\n') },
      accepted: { ...unchanged.accepted, actual: 'spec\r\n' },
    }
    expect(judged({ state: 'fresh' }, false, windows)).toEqual(nothing)
  })
})
