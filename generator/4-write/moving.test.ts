/** The moves of a journal, made and taken back, whatever stands there by then. */
import { describe, expect, test } from 'vitest'
import { FakeDisk } from '../test/fake-disk.ts'
import { isRecordPath, readJournal, writeJournal, type Journal, type Move } from './journal.ts'
import { sha256 } from './lock.ts'
import { finishMoves, isWhole, newProgress, parentsOf, undoMade, undoMoves } from './moving.ts'

const hash = (text: string | undefined): string | null => (text === undefined ? null : sha256(text))
const move = (path: string, before: string | undefined, after: string | undefined): Move => ({
  ...{ path, before: hash(before), after: hash(after), ours: [] },
})
/** A new file in a new folder, a changed one, and one that goes with its folder. */
const journal: Journal = {
  ...{ version: 1, at: '2026-01-01T00:00:00.000Z' },
  moves: [
    move('new/a/b.ts', undefined, 'new\n'),
    move('c.ts', 'old\n', 'changed\n'),
    move('gone/d.ts', 'gone\n', undefined),
  ],
}
const before = { 'c.ts': 'old\n', 'gone/d.ts': 'gone\n', 'mine.txt': 'mine\n' }
const after = { 'c.ts': 'changed\n', 'mine.txt': 'mine\n', 'new/a/b.ts': 'new\n' }
const staged = { '.marktype-run/new/0': 'new\n', '.marktype-run/new/1': 'changed\n', '.marktype-run/old/1': 'old\n' }
const outputs = (disk: FakeDisk): Record<string, string> =>
  Object.fromEntries(Object.entries(disk.tree).filter(([path]) => !path.startsWith('.marktype-run')))
const ready = (files: Record<string, string> = before): FakeDisk => new FakeDisk({ ...files, ...staged })
const finished = async (): Promise<FakeDisk> => {
  const disk = ready()
  await finishMoves(journal, disk)
  return disk
}

describe('forward', () => {
  test('files go to their places, in order, and what is empty then goes', async () => {
    const disk = ready()
    const progress = newProgress()
    expect(await finishMoves(journal, disk, progress)).toEqual([])
    expect(outputs(disk)).toEqual(after)
    expect(progress).toEqual({ path: 'gone/d.ts', made: [0, 1, 2] })
    expect(disk.files.get('.marktype-run/old/2')).toBe('gone\n')
  })

  test('twice is once', async () => {
    const disk = await finished()
    const progress = newProgress()
    expect([await finishMoves(journal, disk, progress), progress.made]).toEqual([[], []])
    expect(outputs(disk)).toEqual(after)
  })

  test.each([
    ['c.ts', 'theirs\n', ['c.ts']],
    ['new/a/b.ts', 'theirs\n', ['new/a/b.ts']],
    ['gone/d.ts', 'theirs\n', ['gone/d.ts']],
    ['c.ts', 'changed\n', []],
  ])('%s that is %j by then', async (path, text, left) => {
    const disk = ready({ ...before, [path]: text })
    expect(await finishMoves(journal, disk)).toEqual(left)
    expect(disk.files.get(path)).toBe(text)
  })

  test('a file where a folder must be leads elsewhere: what is behind it is left', async () => {
    const { 'gone/d.ts': _, ...rest } = before
    expect(await finishMoves(journal, ready({ ...rest, new: 'theirs\n', gone: 'theirs\n' }))).toEqual([
      ...['new/a/b.ts', 'gone/d.ts'],
    ])
    const { 'c.ts': __, ...others } = rest
    expect(await finishMoves(journal, ready({ ...others, 'c.ts/x': 'theirs\n' }))).toEqual(['c.ts'])
  })

  test('a file that is gone already is no fault', async () => {
    const { 'gone/d.ts': _, ...rest } = before
    const progress = newProgress()
    expect([await finishMoves(journal, ready(rest), progress), progress.made]).toEqual([[], [0, 1]])
  })
})

describe('back', () => {
  test('what was made is undone, the last first, and new folders go', async () => {
    const disk = ready()
    const progress = newProgress()
    await finishMoves(journal, disk, progress)
    await undoMade(journal, progress, disk)
    expect(outputs(disk)).toEqual(before)
    expect(disk.files.get('.marktype-run/new/0')).toBe('new\n')
  })

  test('only what was made is undone', async () => {
    const disk = ready()
    await undoMade(journal, newProgress(), disk)
    expect(outputs(disk)).toEqual(before)
  })

  test('what somebody made is undone', async () => {
    const disk = await finished()
    expect(await undoMoves(journal, disk)).toEqual([])
    expect(outputs(disk)).toEqual(before)
    const { changes } = disk
    expect(changes.filter((change) => change.startsWith('rename')).slice(-3)).toEqual([
      'rename .marktype-run/old/2 → gone/d.ts',
      'rename .marktype-run/old/1 → c.ts',
      'rename new/a/b.ts → .marktype-run/new/0',
    ])
    expect(await undoMoves(journal, disk)).toEqual([])
    expect(outputs(disk)).toEqual(before)
  })

  test('what is not made yet is as it was', async () => {
    const disk = ready()
    expect(await undoMoves(journal, disk)).toEqual([])
    expect(outputs(disk)).toEqual(before)
  })

  test('what somebody has changed since is left, and named', async () => {
    const disk = await finished()
    disk.files.set('c.ts', 'theirs\n')
    disk.files.set('new/a/b.ts', 'theirs\n')
    expect(await undoMoves(journal, disk)).toEqual(['c.ts', 'new/a/b.ts'])
    expect(outputs(disk)).toEqual({ ...before, 'c.ts': 'theirs\n', 'new/a/b.ts': 'theirs\n' })
  })

  test('so is what has nothing to go back to', async () => {
    const disk = await finished()
    disk.files.delete('.marktype-run/old/1')
    expect(await undoMoves(journal, disk)).toEqual(['c.ts'])
    expect(outputs(disk)).toEqual({ ...before, 'c.ts': 'changed\n' })
  })
})

test('files that wait are whole where they are as they were written, or are in their places', async () => {
  const disk = ready()
  expect(await isWhole(journal, disk)).toBe(true)
  disk.files.set('.marktype-run/new/1', '')
  expect(await isWhole(journal, disk)).toBe(false)
  expect(await isWhole(journal, await finished())).toBe(true)
})

test('the folders of a path are named from the outermost', () => {
  expect(['a/b/c.ts', 'a.ts'].map(parentsOf)).toEqual([['a', 'a/b'], []])
})

test('a journal is read back as it was written, whichever way it is followed', async () => {
  const disk = new FakeDisk({ '.marktype-run/x': '' })
  expect(await readJournal(disk)).toBeUndefined()
  await writeJournal(journal, disk)
  expect(disk.changes.at(-1)).toBe('rename .marktype-run/journal.part → .marktype-run/finish.json')
  expect(await readJournal(disk)).toEqual({ journal, direction: 'finish' })
  await disk.rename('.marktype-run/finish.json', '.marktype-run/undo.json')
  expect(await readJournal(disk)).toEqual({ journal, direction: 'undo' })
  disk.files.set('.marktype-run/undo.json', '{"version":1')
  expect(await readJournal(disk)).toBeUndefined()
})

test('the record is the lock and the accepted Spec', () => {
  expect(['marktype.lock.json', 'marktype.spec.json', 'x/marktype.lock.json', 'a.ts'].map(isRecordPath)).toEqual([
    ...[true, true, false, false],
  ])
})
