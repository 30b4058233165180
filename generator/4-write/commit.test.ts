/** What a commit refuses to touch, in which order it moves, and who waits for whom. */
import { describe, expect, test } from 'vitest'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { FakeDisk } from '../test/fake-disk.ts'
import { commit, isEmpty, unsafePaths, type Writes } from './commit.ts'
import type { Kind } from './disk.ts'
import { hold, isBusy, settle, unfinished, type Around, type RunEvent } from './hold.ts'
import { ownerText, type Life, type Owner } from './owner.ts'

const owner = (nonce: string): Owner => ({
  ...{ nonce, pid: 7, host: 'there', machine: 'm', boot: 'b', namespace: 'n', start: '1', instance: 'i' },
  at: '2026-01-01T00:00:00.000Z',
})
/** A run that knows how others are, and keeps what it hears. */
const around = (life: Life = 'alive', patience = 300): Around & { events: RunEvent[] } => {
  const events: RunEvent[] = []
  return {
    ...{ patience, events, say: (event) => void events.push(event) },
    shield: (work) => work(new AbortController().signal),
    process: { enter: () => owner('self'), leave: () => undefined, lifeOf: () => life },
  }
}
const told = (found: readonly Diagnostic[]): string[] => found.map(({ code, message }) => `${code}: ${message}`)
const write = (...paths: string[]): Writes => ({ write: paths.map((path) => ({ path, text: path })), remove: [] })

describe('what stands in the way', () => {
  const on = async (kinds: Record<string, Kind>, writes = write('a/b.ts')): Promise<string[]> => {
    const disk = new FakeDisk()
    disk.kind = async (path) => kinds[path] ?? 'none'
    return (await unsafePaths(writes, disk)).map(({ code, message }) => `${code}: ${message}`)
  }
  const unsafe = (path: string, found: string): string =>
    expect.stringMatching(
      new RegExp(
        `^unsafe-output: .*${found}.*${path.replaceAll('.', '\\.')}|^unsafe-output: .*${path.replaceAll('.', '\\.')}.*${found}`,
      ),
    ) as string

  test('is nothing where folders are folders and files are files', async () => {
    expect(await on({ '.': 'folder', a: 'folder', 'a/b.ts': 'file' })).toEqual([])
    expect(await on({})).toEqual([])
    expect(await on({ '.': 'link' })).toEqual([])
  })

  test.each<[Record<string, Kind>, string, string]>([
    [{ '.': 'file' }, '.', 'file'],
    [{ '.': 'other' }, '.', 'special file'],
    [{ a: 'link' }, 'a', 'symbolic link'],
    [{ a: 'file' }, 'a', 'file'],
    [{ 'a/b.ts': 'folder' }, 'a/b.ts', 'folder'],
    [{ 'a/b.ts': 'link' }, 'a/b.ts', 'symbolic link'],
    [{ 'a/b.ts': 'other' }, 'a/b.ts', 'special file'],
    [{ '.marktype-run': 'link' }, '.marktype-run', 'symbolic link'],
  ])('%j', async (kinds, path, found) => {
    expect(await on(kinds)).toEqual([unsafe(path, found)])
    const disk = new FakeDisk()
    disk.kind = async (at) => kinds[at] ?? 'none'
    expect((await commit(write('a/b.ts'), disk, around())).map(({ code }) => code)).toEqual(['unsafe-output'])
    expect(disk.changes).toEqual([])
  })

  test('is a path that leads elsewhere, to write as to remove', async () => {
    expect(await on({}, { write: [], remove: [{ path: '../a.ts', actual: '' }] })).toEqual([
      unsafe('../a.ts', 'path that leads elsewhere'),
    ])
  })

  test('cannot be told where the disk fails', async () => {
    const disk = new FakeDisk()
    disk.accident = { kind: 'fault', at: 1, code: 'EIO', isFatal: false }
    expect(told(await unsafePaths(write('a.ts'), disk))).toEqual([
      expect.stringMatching(/^write-failed: The output folder.*EIO/),
    ])
    disk.accident = { kind: 'fault', at: 4, code: 'EIO', isFatal: false }
    expect(told(await unsafePaths(write('a.ts'), disk))[0]).toMatch(/^write-failed: .*a\.ts/)
  })
})

describe('an order', () => {
  test('nothing is nothing', async () => {
    const disk = new FakeDisk()
    expect([isEmpty({ write: [], remove: [] }), isEmpty(write('a'))]).toEqual([true, false])
    expect(isEmpty({ write: [], remove: [{ path: 'a' }] })).toBe(false)
    expect([await commit({ write: [], remove: [] }, disk, around()), disk.log]).toEqual([[], []])
  })

  test('old spellings go first, then files come, then others go, and the record comes last', async () => {
    const disk = new FakeDisk({ 'A.ts': 'A.ts', 'gone.ts': 'gone' })
    const writes: Writes = {
      write: ['marktype.lock.json', 'a.ts', 'b.ts', 'marktype.spec.json'].map((path) => ({ path, text: path })),
      remove: [
        { path: 'gone.ts', actual: 'gone' },
        { path: 'A.ts', actual: 'A.ts' },
      ],
    }
    expect(await commit(writes, disk, around())).toEqual([])
    const moves = disk.changes.filter((change) => /^rename (?!.*(?:try|journal|done))/.test(change))
    expect(moves.map((change) => change.replaceAll('.marktype-run/', ''))).toEqual([
      ...['rename A.ts → old/0', 'rename new/1 → a.ts', 'rename new/2 → b.ts', 'rename gone.ts → old/3'],
      ...['rename new/4 → marktype.lock.json', 'rename new/5 → marktype.spec.json'],
    ])
    expect(Object.keys(disk.tree)).toEqual(['a.ts', 'b.ts', 'marktype.lock.json', 'marktype.spec.json'])
  })

  test('a file that is another one by then is left, and told', async () => {
    const disk = new FakeDisk({ 'a.ts': 'theirs' })
    const found = await commit({ write: [{ path: 'a.ts', text: 'new', actual: 'old' }], remove: [] }, disk, around())
    expect(told(found)).toEqual([expect.stringMatching(/^edited-output: .*a\.ts/)])
    expect(disk.tree).toEqual({ 'a.ts': 'theirs' })
  })
})

describe('an output that somebody has', () => {
  const held = (): FakeDisk =>
    new FakeDisk({ '.marktype-run/first/owner.json': ownerText(owner('other')), 'a.ts': 'a' })

  test.each<[Life, boolean]>([
    ['alive', true],
    ['unknown', false],
  ])('who is %s is waited for, so long, and is named', async (life, isKnown) => {
    const run = around(life)
    const disk = held()
    const found = await hold(disk, run).catch((fault: unknown) => fault)
    expect(found).toBeInstanceOf(Refusal)
    expect((found as Refusal).diagnostics.map(({ code, message }) => [code, message.includes('there')])).toEqual([
      ['output-busy', true],
    ])
    expect((found as Refusal).exit).toBe(3)
    expect(run.events).toEqual([{ kind: 'waiting', owner: owner('other'), isKnown }])
    expect(disk.log.filter((each) => each.startsWith('pause'))).toHaveLength(3)
    expect(await isBusy(disk, run)).toBe(true)
  })

  test('who is dead is followed, and what is left is cleared', async () => {
    const run = around('dead')
    const disk = held()
    expect(await isBusy(disk, run)).toBe(false)
    expect(await unfinished(disk, run)).toEqual({ at: owner('x').at, files: 0, known: new Map() })
    const { release, known } = await hold(disk, run)
    expect(known).toBeUndefined()
    expect(run.events).toEqual([{ kind: 'cleared', at: owner('x').at }])
    expect(disk.files.get('.marktype-run/.gitignore')).toBe('*\n')
    await release()
    expect(disk.tree).toEqual({ 'a.ts': 'a' })
  })

  test('whose name cannot be read is waited for', async () => {
    const disk = new FakeDisk({ '.marktype-run/first/owner.json': 'x' })
    const run = around('dead')
    expect(await hold(disk, run).catch((fault: unknown) => fault)).toBeInstanceOf(Refusal)
    expect(run.events).toEqual([{ kind: 'waiting', owner: undefined, isKnown: false }])
  })

  test('a request to end ends the wait', async () => {
    const stop = new AbortController()
    stop.abort(new Error('stopped'))
    await expect(hold(held(), around(), stop.signal)).rejects.toThrow('stopped')
  })

  test('one that nobody has is taken and given back without a trace; one that was not there is not there', async () => {
    const disk = new FakeDisk()
    const run = around()
    expect(await unfinished(disk, run)).toBeUndefined()
    expect(await settle(disk, run)).toBeUndefined()
    const { release } = await hold(disk, run)
    await release()
    expect([disk.tree, [...disk.folders], run.events]).toEqual([{}, [], []])
  })

  test('after `abandon` what is half done stays', async () => {
    const disk = new FakeDisk({ 'a.ts': 'a' })
    const { release, abandon } = await hold(disk, around())
    abandon()
    await release()
    expect(Object.keys(disk.tree)).toContain('.marktype-run/first/owner.json')
  })
})
