/**
 * A run that is killed, that fails, or that is not the only one: wherever it happens, the output is wholly old or wholly new
 * afterwards, nothing is left lying about, and nothing is called edited that nobody edited.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { judgeAlone, writeAlone, type Made } from '../4-write/alone.ts'
import { commit, unsafePaths, type Writes } from '../4-write/commit.ts'
import type { Around, Known, RunEvent } from '../4-write/hold.ts'
import type { Owner } from '../4-write/owner.ts'
import { newRecord, readRecord } from '../4-write/record.ts'
import { reconcile } from '../4-write/reconcile.ts'
import { writesOf } from '../4-write/writes.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { Death, FakeDisk, type Accident } from './fake-disk.ts'

type Pages = Readonly<Record<string, string>>

/** The processes of a test. Who is dead is told by those who are not. */
class Machine implements Pick<Around, 'process'> {
  private static count = 0
  private readonly living = new Set<string>()
  readonly process: Around['process'] = {
    enter: () => {
      const nonce = `n${++Machine.count}`
      this.living.add(nonce)
      return { ...stranger, nonce }
    },
    leave: ({ nonce }) => void this.living.delete(nonce),
    lifeOf: ({ nonce, host }) => (host !== stranger.host ? 'unknown' : this.living.has(nonce) ? 'alive' : 'dead'),
  }
  /** All processes die. */
  crash(): void {
    this.living.clear()
  }
}

const stranger: Owner = {
  ...{ nonce: 'x', pid: 4242, host: 'here', machine: 'm', boot: 'b', namespace: 'n', start: '1', instance: 'i' },
  at: '2026-01-01T00:00:00.000Z',
}

type Run = { faults: Diagnostic[]; kept: string[]; events: RunEvent[] }

/** A run as the pipeline makes it: an output for each page, the lock, and the accepted Spec. */
async function generate(pages: Pages, disk: FakeDisk, machine: Machine): Promise<Run> {
  const events: RunEvent[] = []
  const around: Around = {
    process: machine.process,
    say: (event) => void events.push(event),
    shield: (work) => work(new AbortController().signal),
    patience: 300_000,
  }
  const { made, faults } = await writeAlone(disk, around, (known) => make(pages, disk, known))
  return { faults, kept: made.kept, events }
}

async function make(pages: Pages, disk: FakeDisk, known: Known | undefined): Promise<Made & { kept: string[] }> {
  const before = await readRecord(disk)
  const { previous } = before.lock
  const files = Object.entries(pages).map(([path, text]) => ({ path, text, page: path, template: 't', notes: false }))
  const verdicts = await reconcile(files, previous, disk, { pages: new Set(), models: new Set(), unmade: [] }, known)
  const spec = { version: 1, dialect: Object.values(pages).join(), models: [], diagnostics: [] } as const
  const sources = files.map(({ path, text }) => ({ path, sha256: text }))
  const made = { spec: { ...spec, models: [], diagnostics: [] }, models: [], pages: sources, settings: {}, verdicts }
  const after = newRecord({ ...made, way: undefined }, previous)
  const { write, remove, kept } = writesOf({ verdicts, before, after }, false)
  return { before, writes: { write, remove }, kept }
}

const text = (name: string, version: number): string => `${name} of version ${version}\n`
const pagesOf = (version: number, ...names: string[]): Pages =>
  Object.fromEntries(names.map((name) => [name, text(name, version)]))
const same = pagesOf(0, 'docs/same.md', 'types/a/Same.ts')
/** Ten files with the record: some stay, some change, some go, some come, with their folders. */
const old: Pages = {
  ...same,
  ...pagesOf(1, 'docs/index.md', 'types/a/A.ts', 'types/b/B.ts', 'types/b/Gone.ts', 'types/old/Gone.ts'),
  'docs/Gpu.md': text('Gpu', 1),
}
const now: Pages = {
  ...same,
  ...pagesOf(2, 'docs/index.md', 'types/a/A.ts', 'types/b/B.ts', 'types/new/New.ts', 'types/c/C.ts'),
  'docs/GPU.md': text('Gpu', 2),
}
/** Another edit of the pages, while the run was dead. */
const edited: Pages = {
  ...now,
  ...pagesOf(3, 'types/a/A.ts', 'types/old/Gone.ts'),
  'types/c/C.ts': text('types/c/C.ts', 3),
}
const mine = { 'mine.txt': 'mine\n', 'types/a/mine.ts': 'mine\n' }

async function clean(pages: Pages): Promise<FakeDisk> {
  const disk = new FakeDisk(mine)
  await generate(pages, disk, new Machine())
  return disk
}
let [oldDisk, nowDisk, editedDisk]: (FakeDisk | undefined)[] = []
const trees = new Map<Pages, FakeDisk['tree']>()
// Nothing of the code runs before a test does: a fault of it is one of the tests.
beforeAll(async () => {
  ;[oldDisk, nowDisk, editedDisk] = await Promise.all([old, now, edited].map(clean))
  for (const [pages, disk] of [
    [old, oldDisk],
    [now, nowDisk],
    [edited, editedDisk],
  ] as const)
    trees.set(pages, disk!.tree)
})

/** One run with an accident, on a tree as it was left. Out: whether it got to its end. */
async function runInto(accident: Accident, pages: Pages, disk: FakeDisk, machine: Machine): Promise<Run | undefined> {
  disk.accident = accident
  const run = await generate(pages, disk, machine).catch((fault: unknown) => {
    if (!(fault instanceof Death)) throw fault
    return undefined
  })
  disk.accident = undefined
  // What the run would have done after it died is of no account.
  if (!disk.isDead(accident)) return run
  machine.crash()
  return undefined
}

const outputsIn = (disk: FakeDisk): Record<string, string> =>
  Object.fromEntries(Object.entries(disk.tree).filter(([path]) => !path.startsWith('.marktype-run')))

async function countOf(kind: 'log' | 'changes', pages: Pages, disk: FakeDisk): Promise<number> {
  const trial = disk.copy()
  await generate(pages, trial, new Machine())
  return trial[kind].length
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

describe('without an accident', () => {
  test('the tree is what the pages say, what is not ours is there, and nothing else', async () => {
    const disk = oldDisk!.copy()
    const { faults, kept, events } = await generate(now, disk, new Machine())
    expect([faults, kept, events]).toEqual([[], [], []])
    expect(Object.keys(disk.tree)).toEqual(
      [...Object.keys(now), ...Object.keys(mine), 'marktype.lock.json', 'marktype.spec.json'].toSorted(),
    )
    for (const [path, content] of Object.entries({ ...now, ...mine })) expect(disk.tree[path]).toBe(content)
  })

  test('the journal is written before anything moves, and the lock moves last', async () => {
    const disk = oldDisk!.copy()
    await generate(now, disk, new Machine())
    const { changes } = disk
    const journal = changes.findIndex((change) => change.endsWith('→ .marktype-run/finish.json'))
    const isMove = (change: string): boolean => /^(?:rename|remove) /.test(change) && !/→ \.marktype-run/.test(change)
    expect(changes.slice(0, journal).filter(isMove)).toEqual([])
    expect(changes.findLast((change) => /→ [a-z]/.test(change))).toMatch(/→ marktype\.lock\.json$/)
  })

  test('nothing to do touches nothing', async () => {
    const disk = nowDisk!.copy()
    await generate(now, disk, new Machine())
    expect(disk.changes).toEqual([])
  })
})

describe('a run that is killed', () => {
  // All pairs take a minute: `npm run long` has it.
  const stride = process.env['RUNS'] === undefined ? 10 : 1
  const seconds = [
    ['the pages as they were then', now],
    ['the pages reverted', old],
    ['the pages edited once more', edited],
  ] as const

  test.each(seconds)('at any change, and then a run over %s', async (_, pages) => {
    const deaths = upTo(await countOf('changes', now, oldDisk!))
    expect(deaths.length).toBeGreaterThan(40)
    for (const at of deaths) {
      const machine = new Machine()
      const disk = oldDisk!.copy()
      expect(await runInto({ kind: 'death', at }, now, disk, machine)).toBeUndefined()
      expectWholeFiles(disk)
      const { faults, kept, events } = await generate(pages, disk, machine)
      expect([faults, kept], `dead at change ${at}`).toEqual([[], []])
      expect(disk.tree, `dead at change ${at}`).toEqual(trees.get(pages))
      expect(events.length).toBeLessThan(2)
    }
  })

  test.each(seconds)('at any change, again at any change of its recovery, and then a run over %s', async (_, pages) => {
    for (const first of upTo(await countOf('changes', now, oldDisk!))) {
      const dead = oldDisk!.copy()
      await runInto({ kind: 'death', at: first }, now, dead, new Machine())
      for (const second of upTo(await countOf('changes', pages, dead))) {
        if ((first + second) % stride !== 0) continue
        const [machine, disk] = [new Machine(), dead.copy()]
        await runInto({ kind: 'death', at: second }, pages, disk, machine)
        expectWholeFiles(disk)
        const { faults, kept } = await generate(pages, disk, machine)
        expect([faults, kept], `dead at ${first}, then at ${second}`).toEqual([[], []])
        expect(disk.tree, `dead at ${first}, then at ${second}`).toEqual(trees.get(pages))
      }
    }
  })

  test('is named by whoever writes nothing, who takes none of it for edited', async () => {
    for (const at of upTo(await countOf('changes', now, oldDisk!))) {
      const machine = new Machine()
      const disk = oldDisk!.copy()
      await runInto({ kind: 'death', at }, now, disk, machine)
      const before = disk.copy()
      const around = {
        process: machine.process,
        say: () => undefined,
        patience: 0,
        shield: () => Promise.reject(new Error('writes')),
      }
      const { made, left } = await judgeAlone(disk, around, (known) => make(now, disk, known))
      expect(made.kept).toEqual([])
      expect(left?.code).toBe(disk.folders.has('.marktype-run/first') ? 'unfinished-run' : undefined)
      expect(disk.tree).toEqual(before.tree)
    }
  })

  test('in an output that was not there leaves nothing there either', async () => {
    for (const at of upTo(await countOf('changes', now, new FakeDisk()))) {
      const [machine, disk] = [new Machine(), new FakeDisk()]
      await runInto({ kind: 'death', at }, now, disk, machine)
      expect(await generate(now, disk, machine)).toMatchObject({ faults: [], kept: [] })
      const { 'mine.txt': _, 'types/a/mine.ts': __, ...expected } = trees.get(now)!
      expect(disk.tree).toEqual(expected)
    }
  })

  test('where case is ignored: a file that is only spelt otherwise is there, old or new', async () => {
    const [one, two] = [{ 'docs/Gpu.md': 'old\n' }, { 'docs/GPU.md': 'new\n' }]
    const start = new FakeDisk()
    start.folds = true
    await generate(one, start, new Machine())
    for (const at of upTo(await countOf('changes', two, folding(start)))) {
      const [machine, disk] = [new Machine(), folding(start)]
      await runInto({ kind: 'death', at }, two, disk, machine)
      expect(await generate(two, disk, machine)).toMatchObject({ faults: [], kept: [] })
      expect(outputsIn(disk)).toMatchObject({ 'docs/GPU.md': 'new\n' })
    }
  })
})

function folding(disk: FakeDisk): FakeDisk {
  const other = disk.copy()
  other.folds = true
  return other
}

// Whatever happened, no file is half old and half new, and what is not ours is there.
function expectWholeFiles(disk: FakeDisk): void {
  const outputs = outputsIn(disk)
  const strange = Object.entries(outputs).filter(
    ([path, content]) => !path.endsWith('/') && [...trees.values()].every((tree) => tree[path] !== content),
  )
  expect(strange).toEqual([])
  expect(outputs).toMatchObject(mine)
}

describe('what somebody did to an output between a kill and the next run', () => {
  /** Dead after the journal and before the first move. */
  async function dead(): Promise<[FakeDisk, Machine]> {
    const [disk, machine] = [oldDisk!.copy(), new Machine()]
    const trial = oldDisk!.copy()
    await generate(now, trial, new Machine())
    const at = trial.changes.findIndex((change) => change.endsWith('→ .marktype-run/finish.json')) + 3
    await runInto({ kind: 'death', at }, now, disk, machine)
    expect(disk.files.has('.marktype-run/finish.json')).toBe(true)
    return [disk, machine]
  }

  test('an edit stays, and is known as one', async () => {
    const [disk, machine] = await dead()
    disk.files.set('types/a/A.ts', 'by hand\n')
    const { kept, events } = await generate(now, disk, machine)
    expect(kept).toEqual(['types/a/A.ts'])
    expect(disk.files.get('types/a/A.ts')).toBe('by hand\n')
    expect(events).toMatchObject([{ kind: 'finished' }])
    expect({ ...disk.tree, ...pick(nowDisk!.tree, 'types/a/A.ts', 'marktype.lock.json') }).toEqual(nowDisk!.tree)
  })

  test('an output that was to be removed and was edited stays', async () => {
    const [disk, machine] = await dead()
    disk.files.set('types/b/Gone.ts', 'by hand\n')
    expect((await generate(now, disk, machine)).kept).toEqual(['types/b/Gone.ts'])
    expect(disk.files.get('types/b/Gone.ts')).toBe('by hand\n')
  })

  test('a file in the place of a new output stays', async () => {
    const [disk, machine] = await dead()
    disk.files.set('types/c/C.ts', 'by hand\n')
    disk.folders.add('types/c')
    expect((await generate(now, disk, machine)).kept).toEqual(['types/c/C.ts'])
  })

  test.each([
    ['the lock', ['marktype.lock.json']],
    ['the lock and the Spec', ['marktype.lock.json', 'marktype.spec.json']],
    ['everything that git knows', undefined],
  ])('%s may be taken back by git at any point: nothing is called edited', async (_, some) => {
    const paths = some ?? Object.keys(oldDisk!.tree)
    for (const at of upTo(await countOf('changes', now, oldDisk!))) {
      const [disk, machine] = [oldDisk!.copy(), new Machine()]
      await runInto({ kind: 'death', at }, now, disk, machine)
      for (const path of paths) {
        for (const folder of ['types', 'types/old']) if (path.startsWith(`${folder}/`)) disk.folders.add(folder)
        disk.files.set(path, oldDisk!.files.get(path)!)
      }
      const { faults, kept } = await generate(now, disk, machine)
      expect([faults, kept], `dead at change ${at}`).toEqual([[], []])
      expect(disk.tree, `dead at change ${at}`).toEqual(trees.get(now))
    }
  })

  type Parts = { moves: Record<string, unknown>[] } & Record<string, unknown>
  const output = { sha256: 'x', template: 't' }
  const forgeries: Record<string, (journal: Parts) => unknown> = {
    'half a file': (journal) => JSON.stringify(journal).slice(0, -20),
    'a list': ({ moves }) => moves,
    'of another version': (journal) => ({ ...journal, version: 2 }),
    'without a time': ({ at: _, ...journal }) => journal,
    'without moves': ({ moves: _, ...journal }) => journal,
    'a move that is none': (journal) => ({ ...journal, moves: [...journal.moves, null] }),
    ...Object.fromEntries(
      Object.entries({
        'a path that leads out': { path: '../up.ts' },
        'an absolute path': { path: '/etc/passwd' },
        'no path': { path: 5 },
        'no hash before': { before: undefined },
        'no hash after': { after: 7 },
        'outputs that are no list': { ours: {} },
        'an output without its hash': { ours: [{ ...output, sha256: 1 }] },
        'an output of no template': { ours: [{ ...output, template: null }] },
        'an output of a page that is none': { ours: [{ ...output, page: 3 }] },
      }).map(([name, part]) => [
        name,
        (journal: Parts): Parts => ({
          ...journal,
          moves: [{ ...journal.moves[0], ...part }, ...journal.moves.slice(1)],
        }),
      ]),
    ),
  }
  test.each(Object.entries(forgeries))('a journal that nobody can read is no journal: %s', async (_, forged) => {
    const [disk, machine] = await dead()
    const path = '.marktype-run/finish.json'
    const forgery = forged(JSON.parse(disk.files.get(path)!) as Parts)
    disk.files.set(path, typeof forgery === 'string' ? forgery : JSON.stringify(forgery))
    expect(await generate(now, disk, machine)).toMatchObject({ faults: [], events: [{ kind: 'cleared' }] })
    expect(disk.tree).toEqual(trees.get(now))
  })

  test('new files that lost their text with the power of the machine are not moved: all is taken back', async () => {
    const [disk, machine] = await dead()
    const file = [...disk.files.keys()].findLast((path) => path.startsWith('.marktype-run/new/'))!
    disk.files.set(file, '')
    expect(await generate(old, disk, machine)).toMatchObject({ faults: [], kept: [], events: [{ kind: 'undone' }] })
    expect(disk.tree).toEqual(trees.get(old))
  })
})

const pick = (tree: Record<string, string>, ...paths: string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, tree[path]!]))

describe('a fault of the disk', () => {
  const codes = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EMFILE', 'EPERM', 'EBUSY']

  test.each(codes)(
    '%s once, at any operation: the old tree or the new one, the code is named, nothing is left',
    async (code) => {
      for (const at of upTo(await countOf('log', now, oldDisk!))) {
        const [disk, machine] = [oldDisk!.copy(), new Machine()]
        const run = await runInto({ kind: 'fault', at, code, isFatal: false }, now, disk, machine).catch(refusal)
        const where = `${code} at ${disk.log[at - 1]}`
        if (run === undefined || run.faults.length > 0) {
          if (run) expect(run.faults, where).toMatchObject([{ code: 'write-failed', message: said(code) }])
          expect(filesIn(disk), where).toEqual(oldDisk!.tree)
        } else expect(filesIn(disk), where).toEqual(nowDisk!.tree)
        expect((await generate(now, disk, machine)).faults).toEqual([])
        expect(filesIn(disk), where).toEqual(nowDisk!.tree)
      }
    },
  )

  test.each(codes)(
    '%s from any operation on, of its kind: the old tree, or one that the next run makes new',
    async (code) => {
      let halfDone = 0
      for (const at of upTo(await countOf('log', now, oldDisk!))) {
        const [disk, machine] = [oldDisk!.copy(), new Machine()]
        const run = await runInto({ kind: 'fault', at, code, isFatal: true }, now, disk, machine).catch(refusal)
        const where = `${code} from ${disk.log[at - 1]} on`
        const isHalfDone = run?.faults.some((fault) => fault.code === 'unfinished-run') === true
        if (isHalfDone) halfDone++
        else if (run === undefined || run.faults.length > 0) expect(filesIn(disk), where).toEqual(oldDisk!.tree)
        else expect(filesIn(disk), where).toEqual(nowDisk!.tree)
        if (run && run.faults.length > 0) expect(run.faults[0]!.message).toEqual(said(code))
        expectWholeFiles(disk)
        const next = await generate(now, dead(disk), machine)
        expect([next.faults, next.kept], where).toEqual([[], []])
        expect(filesIn(disk), where).toEqual(nowDisk!.tree)
      }
      // Nothing can be taken back where nothing can be renamed any more.
      expect(halfDone).toBeLessThan(20)
    },
  )

  // A folder that cannot be removed is empty: that is no harm.
  const filesIn = (disk: FakeDisk): Record<string, string> =>
    Object.fromEntries(Object.entries(outputsIn(disk)).filter(([path]) => !path.endsWith('/')))

  // `fatal` ends with the process that met it.
  function dead(disk: FakeDisk): FakeDisk {
    return new FakeDisk(disk)
  }

  // What cannot be read cannot be judged: the real disk refuses the whole run then.
  function refusal(fault: unknown): undefined {
    if (!(fault instanceof Error) || !('code' in fault)) throw fault
  }

  const said = (code: string): unknown => expect.stringMatching(new RegExp(`\\(${code}: [a-z]`))

  test('a rename that is refused for a moment is tried again', async () => {
    for (const code of ['EPERM', 'EBUSY', 'EACCES']) {
      const disk = oldDisk!.copy()
      const trial = oldDisk!.copy()
      await generate(now, trial, new Machine())
      const at = trial.log.findIndex((entry) => entry.endsWith('→ types/a/A.ts')) + 1
      const run = await runInto({ kind: 'fault', at, code, isFatal: false }, now, disk, new Machine())
      expect(run?.faults).toEqual([])
      expect(disk.tree).toEqual(nowDisk!.tree)
    }
  })

  test('no folder of the machine is named', async () => {
    const disk = oldDisk!.copy()
    const run = await runInto({ kind: 'fault', at: 60, code: 'ENOSPC', isFatal: false }, now, disk, new Machine())
    expect(run!.faults[0]!.message).toContain('ENOSPC: no space left on device')
    expect(JSON.stringify(run!.faults)).not.toContain('/home')
  })
})

describe('runs at once', () => {
  test.each([0, 1, 2])('end in one whole result, whoever of %i dead ones was there before', async (dead) => {
    const random = randomFrom(dead + 1)
    for (let round = 0; round < 40; round++) {
      const machine = new Machine()
      const shared = oldDisk!.copy()
      for (let index = 0; index < dead; index++)
        await runInto({ kind: 'death', at: 1 + Math.floor(random() * 45) }, edited, new FakeDisk(shared), machine)
      const runs = [old, now, edited, now, edited].map(async (pages) => {
        const disk = new FakeDisk(shared)
        disk.turn = async () => {
          for (let ticks = random() * 4; ticks > 1; ticks--) await new Promise((done) => setImmediate(done))
        }
        return generate(pages, disk, machine)
      })
      for (const { faults, kept } of await Promise.all(runs)) expect([faults, kept]).toEqual([[], []])
      expect([...trees.values()]).toContainEqual(shared.tree)
    }
  })

  test('the second waits, says for whom, and goes on', async () => {
    const [shared, machine] = [oldDisk!.copy(), new Machine()]
    const owner = machine.process.enter()
    shared.files.set('.marktype-run/first/owner.json', JSON.stringify(owner))
    for (const folder of ['.marktype-run', '.marktype-run/first']) shared.folders.add(folder)
    const disk = new FakeDisk(shared)
    let waits = 0
    disk.pause = async () => {
      if (++waits < 3) return
      await shared.clear('.marktype-run')
      machine.process.leave(owner)
    }
    const { faults, events } = await generate(now, disk, machine)
    expect(faults).toEqual([])
    expect(events).toEqual([{ kind: 'waiting', owner, isKnown: true }])
    expect(shared.tree).toEqual(nowDisk!.tree)
  })

  test.each([
    ['of another machine', JSON.stringify({ ...stranger, host: 'elsewhere' })],
    ['that nobody can read', '{"pid":'],
    ['whose name leads elsewhere', JSON.stringify({ ...stranger, nonce: '../../x' })],
  ])('an owner %s is never taken over', async (_, owner) => {
    const shared = oldDisk!.copy()
    shared.files.set('.marktype-run/first/owner.json', owner)
    for (const folder of ['.marktype-run', '.marktype-run/first']) shared.folders.add(folder)
    const before = shared.tree
    await expect(generate(now, shared, new Machine())).rejects.toMatchObject({
      exit: 3,
      diagnostics: [{ code: 'output-busy' }],
    })
    expect(shared.tree).toEqual(before)
  })
})

// A small generator, so that a run that fails can be run again.
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

describe('what is unsafe', () => {
  const plan: Writes = { write: [{ path: 'types/b/B.ts', text: 'new' }], remove: [] }

  test.each([
    ['../up.ts', 'path that leads elsewhere'],
    ['/etc/passwd', 'path that leads elsewhere'],
    ['mine.txt/x.ts', 'file'],
    ['types/b', 'folder'],
  ])('a write to %s touches nothing', async (path, what) => {
    for (const writes of [
      { write: [{ path, text: '' }], remove: [] },
      { write: [], remove: [{ path }] },
    ]) {
      const disk = oldDisk!.copy()
      const found = await commit(writes, disk)
      expect(found.map(({ code }) => code)).toContain('unsafe-output')
      expect(found[0]!.message).toContain(what)
      expect(disk.changes).toEqual([])
      expect(await unsafePaths(writes, disk)).toEqual(found)
    }
  })

  test('a file in the place of the run folder', async () => {
    const disk = new FakeDisk({ '.marktype-run': 'mine' })
    expect(await commit(plan, disk)).toMatchObject([{ code: 'unsafe-output' }])
    expect(disk.tree).toEqual({ '.marktype-run': 'mine' })
  })

  test('a file that changed since it was judged is left alone', async () => {
    const disk = new FakeDisk({ 'types/b/B.ts': 'by hand' })
    const writes = { write: [{ path: 'types/b/B.ts', text: 'new', actual: 'old' }], remove: [] }
    expect(await commit(writes, disk)).toMatchObject([{ code: 'edited-output' }])
    expect(disk.tree).toEqual({ 'types/b/B.ts': 'by hand' })
  })

  test('the stage of an earlier version, and what an earlier run was about to remove, are removed', async () => {
    const disk = new FakeDisk({ ...mine, '.marktype-stage/types/Half.ts': 'ha', '.marktype-run.done-n1/new/0': 'x' })
    await generate(now, disk, new Machine())
    expect(disk.tree).toEqual(nowDisk!.tree)
  })
})
