/** Caches save time and nothing else: whatever is in them, what comes out is the same. */
import { execFileSync } from 'node:child_process'
import { createHmac, hash } from 'node:crypto'
import { readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadSettings } from '../config/settings.ts'
import { speakeasyPython } from '../1-read/dialects/speakeasy-python.ts'
import type { Page } from '../ir/page.ts'
import { startOf } from '../ir/place.ts'
import type { PlannedFile, RenderedFile } from '../ir/plan.ts'
import { formatCache } from '../4-write/cache.ts'
import { folderDisk } from '../4-write/disk.ts'
import { pageCache } from '../4-write/page-cache.ts'
import { render } from '../4-write/render.ts'
import { readSealed, sealed } from '../4-write/seal.ts'
import { openStore } from '../4-write/store.ts'
import type { Scalar } from '../ir/spec.ts'
import { inspect } from '../run/inspect.ts'
import { allFixtures } from './fixtures.ts'
import { Project, project } from './run.ts'

// The secret of who runs the tests is left alone.
const home = new Project().folder
beforeEach(() => {
  vi.stubEnv('HOME', home)
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const gpu = 'generated/types/operations/Gpu.ts'
const options = { 'marktype.config.json': '{"templates":["types"]}' }

test('what stands on disk as it was formatted is not formatted again; what was printed or edited since is', async () => {
  const p = new Project({ 'out/a.ts': 'A', 'out/b.ts': 'B edited', 'out/c.ts': 'C' })
  const disk = folderDisk(p.at('out'))
  const asked: string[] = []
  const formatter = {
    settings: () => ({}),
    finalText: async () => undefined,
    endOfLine: async () => undefined,
    layoutOf: async () => undefined,
    format: async (file: RenderedFile) => (asked.push(file.path), { ...file, text: file.path[0]!.toUpperCase() }),
    keyOf: async (file: PlannedFile) => JSON.stringify(file),
  }
  const plan = (words: string) => ({
    files: ['a', 'b', 'c'].map((name) => ({
      path: `${name}.ts`,
      template: 't',
      kind: 'json' as const,
      value: name === 'c' ? words : name,
    })),
  })
  const run = async (words: string): Promise<string[]> => {
    const store = openStore(p.at('cache'), 'made', p.at('out'))
    const { files } = await render(plan(words), formatter, formatCache(store, disk))
    store.save()
    return files.map(({ text }) => text)
  }
  expect(await run('one')).toEqual(['A', 'B', 'C'])
  asked.length = 0
  expect(await run('two')).toEqual(['A', 'B', 'C'])
  expect(asked).toEqual(['b.ts', 'c.ts'])
})

test('no byte of a cache can change an output', async () => {
  const p = project(options)
  const generate = () => p.run(['generate', '--cache-dir', 'cache'])
  await generate()
  const clean = p.bytes('generated')
  const caches = readdirSync(p.at('cache'))
  expect(caches).toEqual([expect.stringMatching(/^made-/), expect.stringMatching(/^pages-/)])
  for (const name of caches) {
    const file = p.at(`cache/${name}`)
    const whole = readFileSync(file)
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 40)) {
      const spoilt = Buffer.from(whole)
      spoilt[at]! ^= 1 << (at % 8)
      writeFileSync(file, at % 2 === 0 ? spoilt : whole.subarray(0, at))
      p.remove(gpu)
      expect((await generate()).exit, `${name}, byte ${at}`).toBe(0)
      expect(p.bytes('generated')).toEqual(clean)
    }
  }
})

describe('a forged cache', () => {
  const cacheOf = (p: Project, kind: 'made' | 'pages'): string =>
    p.at(`cache/${readdirSync(p.at('cache')).find((name) => name.startsWith(kind))!}`)
  const generate = (p: Project) => p.run(['generate', '--cache-dir', 'cache'])
  /** As who knows how it is written, and not the secret, would write it. */
  const forge = (file: string, from: string, to: string): void => {
    const text = readFileSync(file, 'utf8')
    const content = text.slice(text.indexOf('\n') + 1, -1)
    const forged = content.replaceAll(from, to)
    expect(forged).not.toBe(content)
    const guesses = ['', '0'.repeat(64), 'marktype'].map((key) =>
      createHmac('sha256', key).update(forged).digest('hex'),
    )
    for (const seal of [...guesses, hash('sha256', forged), '']) writeFileSync(file, `${seal}\n${forged}\n`)
  }

  test('of pages says nothing to any command', async () => {
    const p = project(options)
    await generate(p)
    const clean = p.bytes('generated')
    const inspected = (await p.run(['inspect'])).out
    for (const [from, to] of [
      ['"T4"', '"T5"'],
      ['"kind":"enum"', '"kind":"no such kind"'],
      ['"rows":[', '"rows":null,"x":['],
    ] as const) {
      forge(cacheOf(p, 'pages'), from, to)
      p.remove('generated')
      expect((await generate(p)).exit).toBe(0)
      expect(p.bytes('generated')).toEqual(clean)
      forge(cacheOf(p, 'pages'), from, to)
      for (const command of ['inspect', 'lint', 'diff', 'check']) {
        const { exit, out } = await p.run([command, '--cache-dir', 'cache'])
        expect([command, exit]).toEqual([command, 0])
        if (command === 'inspect') expect(out).toBe(inspected)
      }
    }
  })

  test('of formats lets no edit of an output pass', async () => {
    // So narrow that Prettier formats.
    const p = project({ ...options, '.prettierrc': 'printWidth: 50' })
    await generate(p)
    const before = hash('sha256', p.read(gpu))
    p.edit(gpu, 'T4', 'T5')
    forge(cacheOf(p, 'made'), before, hash('sha256', p.read(gpu)))
    expect((await generate(p)).err).toContain('edited-output')
  })

  test('sealed by somebody else, or where no secret can be kept, is none', async () => {
    const p = project(options)
    vi.stubEnv('HOME', p.at('theirs'))
    await generate(p)
    const theirs = readSealed(cacheOf(p, 'pages'))
    expect(theirs).toContain('"T4"')
    vi.stubEnv('HOME', p.at('ours'))
    expect(readSealed(cacheOf(p, 'pages'))).toBeUndefined()
    p.write({ x: sealed('x')! })
    expect([sealed('x'), readSealed(p.at('x'))]).toEqual([p.read('x'), 'x'])
    expect(statSync(p.at('ours/.local/state/marktype/cache-key')).mode & 0o77).toBe(0)
    p.remove('cache').write({ nowhere: '' })
    vi.stubEnv('HOME', p.at('nowhere'))
    expect([(await generate(p)).exit, p.has('cache')]).toEqual([0, false])
  })

  test('that is a pipe, a folder or a link is none', async () => {
    const p = project(options)
    await generate(p)
    const clean = p.bytes('generated')
    for (const kind of ['pages', 'made'] as const)
      for (const make of ['mkfifo', 'mkdir', 'ln -s /dev/zero']) {
        const file = cacheOf(p, kind)
        rmSync(file, { recursive: true })
        execFileSync('sh', ['-c', `${make} ${file}`])
        expect((await generate(p)).exit).toBe(0)
        expect(p.bytes('generated')).toEqual(clean)
      }
  })

  test('that is sealed by ours is believed by no check', async () => {
    const p = project(options)
    await generate(p)
    const file = cacheOf(p, 'pages')
    writeFileSync(file, sealed(readSealed(file)!.replaceAll('"T4"', '"T5"'))!)
    expect((await p.run(['inspect', '--cache-dir', 'cache'])).out).toContain('"T5"')
    expect(await p.run(['check', '--cache-dir', 'cache'])).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^Up to date: /),
    })
  })
})

test('a page that is as it was is not read again, by the same reader; who asks for new ones leaves what was asked for', () => {
  const p = new Project()
  const pageOf = (path: string): Page => ({
    path,
    sha256: '',
    dialect: 'd',
    title: { text: path, place: startOf(path) },
    examples: [],
    body: { kind: 'opaque' },
    diagnostics: [],
  })
  // One may state several models.
  const pagesOf = (path: string): Page[] => [pageOf(path), { ...pageOf(path), anchor: 'second' }]
  const open = (reader = 'one', input = 'in') => {
    const store = openStore(p.at('cache'), 'pages', p.at(input))
    return { ...pageCache(store, reader), save: () => store.save() }
  }
  const first = open()
  for (const path of ['a', 'b']) first.set(path, pagesOf(path))
  first.save()

  const second = open()
  expect([second.get('a'), second.get('b')]).toEqual([pagesOf('a'), pagesOf('b')])
  expect(open('another').get('a')).toBeUndefined()
  expect(open('one', 'elsewhere').get('a')).toBeUndefined()
  // Nothing new: what nobody asked for stays.
  const idle = open()
  idle.set('a', idle.get('a')!)
  idle.save()
  expect(open().get('b')).toEqual(pagesOf('b'))
  const third = open()
  expect(third.get('a')).toEqual(pagesOf('a'))
  third.set('c', pagesOf('c'))
  third.save()
  const last = open()
  expect([last.get('a'), last.get('b'), last.get('c')]).toEqual([pagesOf('a'), undefined, pagesOf('c')])
})

test.each(['package.json', 'package.json/below', 'full'])(
  'a cache that cannot be kept, in %s, is none',
  async (cache) => {
    const p = project(options)
    const manifest = p.read('package.json')
    // What stands there under its name is a folder that is not empty.
    await p.run(['generate', '--cache-dir', 'full'])
    for (const name of readdirSync(p.at('full'))) {
      p.remove(`full/${name}`)
      p.write({ [`full/${name}/x`]: 'x' })
    }
    p.remove('generated')
    expect((await p.run(['generate', '--cache-dir', cache])).exit).toBe(0)
    expect(p.files('full')).toEqual([expect.stringMatching(/^made-.*\/x$/), expect.stringMatching(/^pages-.*\/x$/)])
    expect(p.read('package.json')).toBe(manifest)
  },
)

test('what a killed run has left of a cache goes, and what another one is writing stays', async () => {
  const p = project(options)
  await p.run(['generate', '--cache-dir', 'cache'])
  const made = readdirSync(p.at('cache')).find((name) => name.startsWith('made-'))!
  p.write({ [`cache/${made}.left`]: 'x', [`cache/${made}.young`]: 'x', 'cache/theirs.left': 'x' })
  const before = new Date(Date.now() - 2 * 3_600_000)
  for (const name of [`${made}.left`, 'theirs.left']) utimesSync(p.at(`cache/${name}`), before, before)
  p.edit('spec/models/operations/gpu.md', 'T4', 'T5')
  expect((await p.run(['generate', '--cache-dir', 'cache'])).exit).toBe(0)
  expect(p.files('cache')).toEqual([made, `${made}.young`, expect.stringMatching(/^pages-/), 'theirs.left'])
})

test('what is read from the cache says what the pages say', async () => {
  const p = new Project()
  for (const { folder, dialect, name } of allFixtures()) {
    const settings = await loadSettings(folder, { input: 'spec', cacheDir: p.at('cache') })
    const read = (): Promise<unknown> => inspect(settings.inputs[0]!, settings).catch((refusal: unknown) => refusal)
    const cold = await read()
    expect(await read(), `${dialect}, ${name}`).toEqual(cold)
  }
})

test('an edit of a page, of the limits or of a dialect of their own is seen', async () => {
  const p = project(options)
  const inspected = () => p.run(['inspect', 'spec', '--cache-dir', 'cache'])
  await inspected()
  p.edit('spec/models/operations/gpu.md', 'T4', 'T5')
  expect((await inspected()).out).toContain('"T5"')
  p.write({ 'marktype.config.json': '{"limits":{"bytes":10}}' })
  expect((await inspected()).err).toContain('limit-exceeded')

  const settings = await loadSettings(p.remove('marktype.config.json').folder, { cacheDir: 'cache' })
  const readAs = (str: Scalar) => {
    const scalars = { ...speakeasyPython.types.scalars, str }
    const own = { ...speakeasyPython, name: 'own', types: { ...speakeasyPython.types, scalars } }
    return inspect(settings.inputs[0]!, { ...settings, read: { ...settings.read, dialects: [own], dialect: 'own' } })
  }
  expect(JSON.stringify(await readAs('date'))).not.toContain('"binary"')
  expect(JSON.stringify(await readAs('binary'))).toContain('"binary"')
})

test('pages of a dialect of their own are remembered, and its data is in what they are remembered by', async () => {
  const page = '# A\n\n## B\n\n| Feld | Typ |\n| --- | --- |\n| x | Text |\n'
  const p = project({ 'pages/a.md': page })
  const own = (kind: string) => p.write({ 'marktype.config.json': ownDialect(kind) })
  const inspected = () => p.run(['inspect', 'pages', '--cache-dir', 'cache'])
  own('string')
  expect((await inspected()).out).toContain('"kind": "string"')
  const kept = readdirSync(p.at('cache'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  const texts = kept.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
  expect(texts.join()).toContain('"dialect":"own"')
  expect((await inspected()).out).toContain('"kind": "string"')
  own('integer')
  expect((await inspected()).out).toContain('"kind": "integer"')
})

const ownDialect = (kind: string): string =>
  JSON.stringify({
    dialects: [{ extends: 'plain', columns: { Feld: 'name', Typ: 'type' }, types: { scalars: { Text: kind } } }],
  })

test('an edited output is found, whatever the cache says of it', async () => {
  const p = project(options)
  await p.run(['generate', '--cache-dir', 'cache'])
  p.edit(gpu, 'T4', 'T5')
  expect((await p.run(['generate', '--cache-dir', 'cache'])).err).toContain('edited-output')
  expect((await p.run(['check', '--cache-dir', 'cache'])).out).toContain('changed by hand')
})

test('the cache stands in node_modules where there is one, and nowhere under --no-cache or in a check', async () => {
  const p = project({ ...options, 'node_modules/x/package.json': '{}' })
  const cached = (): string[] => p.files('node_modules/.cache').map((path) => path.replace(/-[^-]*$/, ''))
  await p.run(['generate', '--no-cache'])
  await p.run(['generate', '--dry-run'])
  await p.run(['check'])
  expect(p.has('node_modules/.cache')).toBe(false)
  await p.run(['diff'])
  expect(cached()).toEqual(['marktype/pages'])
  await p.run(['generate'])
  expect(cached()).toEqual(['marktype/made', 'marktype/pages'])
})
