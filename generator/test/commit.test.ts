/** Every operation of the disk made to fail in turn: until the first rename the tree is exactly the old one. */
import { describe, expect, test } from 'vitest'
import { commit, unsafePaths, type Writes } from '../4-write/commit.ts'
import type { Disk, Kind } from '../4-write/disk.ts'

const stage = '.marktype-stage'

/** A disk in memory that remembers what was asked of it, and whose n-th operation fails. */
class FakeDisk implements Disk {
  readonly files: Map<string, string>
  readonly log: string[] = []
  folded: boolean
  failAt = Infinity
  /** Nothing works any more once one operation has failed. */
  isDead = false

  constructor(files: Record<string, string>, folded = false) {
    this.files = new Map(Object.entries(files))
    this.folded = folded
  }

  async kind(path: string): Promise<Kind> {
    this.step(`kind ${path}`)
    if (this.key(path) !== undefined) return 'file'
    return [...this.files.keys()].some((each) => each.startsWith(`${path}/`)) ? 'folder' : 'none'
  }
  async read(path: string): Promise<string | undefined> {
    this.step(`read ${path}`)
    return this.files.get(this.key(path) ?? path)
  }
  async write(path: string, text: string): Promise<void> {
    this.step(`write ${path}`)
    this.files.set(this.key(path) ?? path, text)
  }
  async rename(from: string, to: string): Promise<void> {
    this.step(`rename ${from} → ${to}`)
    const text = this.files.get(this.key(from)!)!
    this.files.delete(this.key(from)!)
    const spelling = this.key(to)
    this.files.set(spelling ?? to, text)
  }
  async remove(path: string): Promise<void> {
    this.step(`remove ${path}`)
    if (!this.files.delete(this.key(path) ?? '')) throw Object.assign(new Error('gone'), { code: 'ENOENT' })
  }
  async prune(path: string): Promise<void> {
    this.step(`prune ${path}`)
  }
  async clear(path: string): Promise<void> {
    this.step(`clear ${path}`)
    for (const each of this.files.keys()) if (each.startsWith(`${path}/`)) this.files.delete(each)
  }
  async list(): Promise<Map<string, Kind>> {
    this.step('list')
    return new Map([...this.files.keys()].map((path) => [path, 'file']))
  }

  get tree(): Record<string, string> {
    return Object.fromEntries([...this.files].toSorted())
  }

  private key(path: string): string | undefined {
    const same = (each: string): boolean => (this.folded ? each.toLowerCase() === path.toLowerCase() : each === path)
    return [...this.files.keys()].find(same)
  }

  private step(operation: string): void {
    const isBroken = this.log.push(operation) === this.failAt || (this.isDead && this.log.length > this.failAt)
    if (isBroken) throw Object.assign(new Error(`${operation} fails`), { code: 'ENOSPC' })
  }
}

const old = { 'types/a/Old.ts': 'old', 'types/b/Stale.ts': 'stale', 'types/b/Kept.ts': 'kept', 'mine.txt': 'mine' }
const plan: Writes = {
  write: [
    { path: 'types/b/Stale.ts', text: 'fresh' },
    { path: 'types/c/New.ts', text: 'new' },
    { path: 'marktype.lock.json', text: '{}' },
  ],
  remove: ['types/a/Old.ts'],
}
const whole = new FakeDisk(old)
const faults = await commit(plan, whole)
const firstRename = whole.log.findIndex((operation) => operation.startsWith('rename')) + 1
const operations = whole.log.map((operation, index) => [index + 1, operation] as const)

test('without a fault the tree is the plan, nothing else, and the lock comes last', () => {
  expect(faults).toEqual([])
  expect(whole.tree).toEqual({
    'marktype.lock.json': '{}',
    'mine.txt': 'mine',
    'types/b/Kept.ts': 'kept',
    'types/b/Stale.ts': 'fresh',
    'types/c/New.ts': 'new',
  })
  expect(whole.log.at(-2)).toBe(`rename ${stage}/marktype.lock.json → marktype.lock.json`)
  expect(whole.log.findLastIndex((operation) => operation.startsWith('write'))).toBeLessThan(firstRename - 1)
})

describe.each([false, true])('one fault (and nothing works after it: %s)', (isDead) => {
  test.each(operations)('at operation %i: %s', async (failAt, operation) => {
    const disk = new FakeDisk(old)
    Object.assign(disk, { failAt, isDead })
    const found = await commit(plan, disk)
    const isLastClear = failAt === operations.length
    expect(found.map(({ code }) => code)).toEqual(isLastClear ? [] : ['write-failed'])
    if (!isLastClear) {
      const [, first, , second] = operation.split(' ')
      const path = (second ?? first!).replace(`${stage}/`, '')
      expect(found[0]!.message).toContain(`\`${path}\``)
      expect(found[0]!.message).toContain('ENOSPC')
    }
    const isStaged = Object.keys(disk.tree).some((each) => each.startsWith(stage))
    if (!isDead && !isLastClear) expect(isStaged).toBe(false)
    if (failAt <= firstRename) {
      const tree = Object.entries(disk.tree).filter(([path]) => !path.startsWith(stage))
      expect(Object.fromEntries(tree)).toEqual(Object.fromEntries(Object.entries(old).toSorted()))
    }
    // Whatever happened, each file is whole, and what is not ours is there.
    expect(disk.tree).toMatchObject({ 'mine.txt': 'mine', 'types/b/Kept.ts': 'kept' })
    expect(['stale', 'fresh']).toContain(disk.tree['types/b/Stale.ts'])

    // What still waits to be removed is still known as ours.
    if ('types/a/Old.ts' in disk.tree) expect(disk.tree).not.toHaveProperty('marktype.lock.json')

    Object.assign(disk, { failAt: Infinity })
    const left = { ...plan, remove: plan.remove.filter((each) => disk.files.has(each)) }
    expect(await commit(left, disk)).toEqual([])
    expect(disk.tree).toEqual(whole.tree)
  })
})

test('nothing to do touches nothing', async () => {
  const disk = new FakeDisk(old)
  expect(await commit({ write: [], remove: [] }, disk)).toEqual([])
  expect(disk.log).toEqual([])
})

test('what a killed run left in the stage does not come along', async () => {
  const disk = new FakeDisk({ ...old, [`${stage}/types/b/Half.ts`]: 'ha' })
  expect(await commit(plan, disk)).toEqual([])
  expect(disk.tree).toEqual(whole.tree)
})

test.each([
  ['../up.ts', 'path that leads elsewhere'],
  ['/etc/passwd', 'path that leads elsewhere'],
  ['mine.txt/x.ts', 'file'],
  ['types/b', 'folder'],
])('a write to %s touches nothing', async (path, what) => {
  for (const writes of [
    { write: [{ path, text: '' }], remove: [] },
    { write: [], remove: [path] },
  ]) {
    const disk = new FakeDisk(old)
    const found = await commit(writes, disk)
    expect(found.map(({ code }) => code)).toContain('unsafe-output')
    expect(found[0]!.message).toContain(what)
    expect(disk.log.every((operation) => operation.startsWith('kind'))).toBe(true)
    expect(await unsafePaths(writes, disk)).toEqual(found)
  }
})

describe.each([false, true])('a file that is only spelt otherwise, where case is ignored: %s', (folded) => {
  const respelt: Writes = { write: [{ path: 'docs/GPU.md', text: 'new' }], remove: ['docs/Gpu.md'] }

  test('survives', async () => {
    const disk = new FakeDisk({ 'docs/Gpu.md': 'old' }, folded)
    expect(await commit(respelt, disk)).toEqual([])
    expect(Object.values(disk.tree)).toEqual(['new'])
  })

  test('is there, old or new, whatever fails', async () => {
    const trial = new FakeDisk({ 'docs/Gpu.md': 'old' }, folded)
    await commit(respelt, trial)
    for (let failAt = 1; failAt <= trial.log.length; failAt++) {
      const disk = new FakeDisk({ 'docs/Gpu.md': 'old' }, folded)
      Object.assign(disk, { failAt })
      await commit(respelt, disk)
      expect(
        Object.keys(disk.tree).filter((path) => path.startsWith('docs/')),
        `fault ${failAt}`,
      ).not.toEqual([])
    }
  })
})
