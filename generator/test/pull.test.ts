/** `pull`, against repositories on this disk and over HTTP. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { chooseRef, refsIn } from '../host/upstream-ref.ts'
import { urlFault, withoutSecrets } from '../host/upstream-url.ts'
import { Project } from './run.ts'
import { Vendor } from './upstream.ts'

const page = (name: string, ...fields: string[]): string =>
  `# ${name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${['id', ...fields].map((field) => `| \`${field}\` | *str* | :heavy_check_mark: | N/A |\n`).join('')}`
const models = (pages: Record<string, string>): Record<string, string> => ({
  'README.md': '# The SDK\n',
  ...Object.fromEntries(Object.entries(pages).map(([name, text]) => [`docs/models/${name}.md`, text])),
})
const first = models({ order: page('Order'), item: page('Item') })
const second = models({ order: page('Order', 'size'), thing: page('Thing') })

const projectFor = (upstream: object, ...others: object[]): Project =>
  new Project({
    'marktype.config.json': JSON.stringify({
      input: 'spec/vendor',
      keys: 'documented',
      upstreams: [upstream, ...others],
    }),
    'node_modules/x.json': '{}',
  })
const of = (vendor: Vendor, more: object = {}): object => ({
  name: 'vendor',
  git: vendor.url,
  path: 'docs/models',
  ...more,
})
const pagesIn = (p: Project): string[] => (p.has('spec') ? p.files('spec') : [])

describe('the pages of an upstream', () => {
  test('are written as they are, recorded, and brought again only where they moved', async () => {
    const vendor = new Vendor()
    vendor.commit(first, 'v1.0.0')
    const p = projectFor(of(vendor, { ref: 'v*' }))
    expect(await p.run(['pull'])).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^vendor: 2 pages new → spec\/vendor at v1\.0\.0, [\da-f]{7}\. Next: /) as string,
    })
    expect(pagesIn(p)).toEqual(['vendor/models/item.md', 'vendor/models/order.md'])
    expect(p.read('spec/vendor/models/order.md')).toBe(page('Order'))
    const before = [p.state('spec'), p.read('marktype.upstreams.json')]
    expect((await p.run(['pull'])).out).toMatch(/^vendor: up to date at v1\.0\.0/)
    expect([p.state('spec'), p.read('marktype.upstreams.json')]).toEqual(before)

    expect((await p.run(['generate'])).exit).toBe(0)
    vendor.commit(second, 'v1.1.0', 'v2.0.0-rc.1')
    const checked = await p.run(['pull', '--check'])
    expect(checked.exit).toBe(1)
    expect(checked.out).toMatch(/`size` is new and required.*spec\/vendor\/models\/order\.md:8/)
    expect(checked.out).toContain('1 page new, 1 page changed, 1 page gone → spec/vendor at v1.1.0')
    expect(await p.run(['pull', '--check', '--quiet'])).toMatchObject({ exit: 1, out: '', err: '' })
    expect(await p.run(['pull', '--check', '--fail-on', 'breaking'])).toMatchObject({ exit: 1 })
    expect(pagesIn(p)).toContain('vendor/models/item.md')

    const pulled = await p.run(['pull', '--format', 'json'])
    expect(pulled.exit).toBe(0)
    const { upstreams } = JSON.parse(pulled.out) as { upstreams: [{ at: string; pages: object; changes: unknown[] }] }
    expect(upstreams[0]).toMatchObject({
      at: 'v1.1.0',
      pages: {
        added: ['spec/vendor/models/thing.md'],
        changed: ['spec/vendor/models/order.md'],
        removed: ['spec/vendor/models/item.md'],
        kept: [],
      },
    })
    expect(pagesIn(p)).toEqual(['vendor/models/order.md', 'vendor/models/thing.md'])
    expect(await p.run(['pull', '--check'])).toMatchObject({ exit: 0 })
  })

  test('that somebody changed here are told and kept, until --force', async () => {
    const vendor = new Vendor()
    vendor.commit(first)
    const p = projectFor(of(vendor))
    await p.run(['pull'])
    p.edit('spec/vendor/models/order.md', '# Order', '# Order of mine').write({ 'spec/vendor/mine.md': page('Mine') })
    p.edit('spec/vendor/models/item.md', '\n', '\n\n')
    vendor.commit(second)
    const { exit, out, err } = await p.run(['pull'])
    expect(exit).toBe(0)
    expect(out).toContain('vendor: 1 page new → spec/vendor')
    expect(out).toContain('; 2 pages changed here and kept')
    expect(err.match(/warning\[upstream-page-kept\] Kept `[^`]*`/g)).toHaveLength(2)
    expect(p.read('spec/vendor/models/order.md')).toContain('# Order of mine')
    expect(pagesIn(p)).toContain('vendor/models/item.md')
    expect((await p.run(['pull'])).out).toContain('2 pages changed here and kept')
    expect((await p.run(['pull', '--force'])).exit).toBe(0)
    expect(p.read('spec/vendor/models/order.md')).toBe(page('Order', 'size'))
    // What nobody pulled is nobody's to remove.
    expect(pagesIn(p)).toEqual(['vendor/mine.md', 'vendor/models/order.md', 'vendor/models/thing.md'])
  })

  test('whose lines end as on Windows are no edit', async () => {
    const vendor = new Vendor()
    vendor.commit(first)
    const p = projectFor(of(vendor))
    await p.run(['pull'])
    p.write({ 'spec/vendor/models/order.md': page('Order').replaceAll('\n', '\r\n') })
    expect((await p.run(['pull'])).out).toMatch(/^vendor: up to date at main, [\da-f]{7}\n$/)
    vendor.commit(second)
    expect((await p.run(['pull'])).out).toContain('1 page new, 1 page changed, 1 page gone')
  })

  test('of several paths keep them, and one page is a path, too', async () => {
    const vendor = new Vendor()
    vendor.commit({ 'a/docs/x.md': page('X'), 'b/y.md': page('Y'), 'b/z.md': page('Z') })
    const p = projectFor(of(vendor, { path: undefined, paths: ['a/docs', 'b/y.md'], to: 'pages' }))
    await p.run(['pull'])
    expect(p.files('pages')).toEqual(['a/docs/x.md', 'b/y.md'])
  })

  test('where a run was killed between its moves are put right by the next', async () => {
    const vendor = new Vendor()
    vendor.commit(first)
    const p = projectFor(of(vendor))
    await p.run(['pull'])
    const old = p.read('marktype.upstreams.json')
    vendor.commit(second)
    await p.run(['pull'])
    p.write({ 'marktype.upstreams.json': old })
    expect((await p.run(['pull'])).out).toContain('up to date')
    expect(p.read('marktype.upstreams.json')).toContain('thing.md')
    vendor.commit(first)
    expect((await p.run(['pull'])).out).toContain('1 page new, 1 page changed, 1 page gone')
  })

  test('of which a store is damaged are fetched anew', async () => {
    const vendor = new Vendor()
    vendor.commit(first)
    const p = projectFor(of(vendor))
    await p.run(['pull'])
    const [store] = p.files('node_modules/.cache/marktype/upstreams').filter((path) => path.endsWith('/HEAD'))
    p.write({ [`node_modules/.cache/marktype/upstreams/${store!}`]: 'nonsense' })
    vendor.commit(second)
    expect(await p.run(['pull'])).toMatchObject({ exit: 0, out: expect.stringContaining('1 page new') as string })
  })
})

describe('nothing is written, and pages stay', () => {
  const after = async (break_: (vendor: Vendor, p: Project) => void, exit: number, code: string): Promise<void> => {
    const vendor = new Vendor()
    vendor.commit(first)
    const p = projectFor(of(vendor))
    await p.run(['pull'])
    break_(vendor, p)
    const before = p.state('spec')
    const ran = await p.run(['pull'])
    expect(ran.err).toContain(`error[${code}]`)
    expect(ran.exit).toBe(exit)
    expect(p.state('spec')).toEqual(before)
  }

  test('where the path is gone', () =>
    after((vendor) => vendor.commit({ 'README.md': '# Moved\n' }), 3, 'upstream-path-not-found'))
  test('where the pages are in another folder, which is named', async () => {
    const vendor = new Vendor()
    vendor.commit({ 'sdk/docs/models/order.md': page('Order') })
    const p = projectFor(of(vendor))
    expect(await p.run(['pull'])).toMatchObject({
      exit: 3,
      err: expect.stringContaining('It has model pages in `sdk/docs/models`') as string,
    })
  })
  test('where nobody answers', () =>
    after((_, p) => p.edit('marktype.config.json', 'up.git', 'gone.git'), 3, 'upstream-unreachable'))
  test('where there is no such ref', () =>
    after((_, p) => p.edit('marktype.config.json', '"path"', '"ref":"next","path"'), 3, 'upstream-ref-not-found'))
  test('where the record is no record', () =>
    after((_, p) => p.write({ 'marktype.upstreams.json': '<<<<<<< ours\n{' }), 2, 'upstreams-unreadable'))
  test('where it would be generated into', () =>
    after((_, p) => p.edit('marktype.config.json', '"keys"', '"output":"spec","keys"'), 2, 'config-invalid-value'))
})

test('one that cannot be reached does not keep another from being pulled', async () => {
  const vendor = new Vendor()
  vendor.commit(first)
  const p = projectFor({ name: 'gone', git: 'file:///nowhere/up.git', path: 'docs' }, of(vendor))
  expect(await p.run(['pull'])).toMatchObject({
    exit: 3,
    out: expect.stringContaining('vendor: 2 pages new') as string,
  })
  expect((await p.run(['pull', 'vendor'])).exit).toBe(0)
  expect(await p.run(['pull', 'vendro'])).toMatchObject({ exit: 2 })
  expect(await new Project().run(['pull'])).toMatchObject({
    exit: 2,
    err: expect.stringContaining('no-upstreams') as string,
  })
})

test('what a hostile upstream holds is left out with a code, and nothing stands outside of its folder', async () => {
  const vendor = new Vendor()
  const target = new Project()
  const text = page('Odd')
  vendor.commit([
    { path: 'docs/models/good.md', content: page('Good') },
    ...[
      '../../up.md',
      '../.git/x.md',
      '.git/config.md',
      '.GIT/x.md',
      'CON.md',
      'a\nb.md',
      'c:d.md',
      'x/..',
      'e .md/f.md',
      'back\\slash.md',
    ].map((path) => ({
      path: `docs/models/${path}`,
      content: text,
    })),
    { path: 'docs/models/GOOD.md', content: text },
    { path: 'docs/models/caf\u00e9.md', content: text },
    { path: 'docs/models/latin-\xe9.md', content: text },
    { path: 'docs/models/link.md', content: `${target.folder}/package.json`, mode: '120000' },
    { path: 'docs/models/sub.md', content: '1'.repeat(40), mode: '160000' },
    { path: 'docs/models/bytes.md', content: new Uint8Array([0x23, 0x20, 0xff, 0xfe, 0x0a]) },
    { path: 'docs/models/huge.md', content: 'x'.repeat((4 << 20) + 1) },
    { path: 'docs/models/.gitattributes', content: '* filter=evil\n' },
  ])
  const p = projectFor(of(vendor))
  const { exit, err } = await p.run(['pull', '--max-problems', '50'])
  expect(exit).toBe(0)
  const skipped = [...err.matchAll(/upstream-file-skipped\] Skipped `([^`]*)`/g)].map(([, path]) => path)
  expect(skipped.toSorted()).toMatchInlineSnapshot(`
    [
      "../up.md",
      ".git/x.md",
      "bytes.md",
      "caf�.md",
      "huge.md",
      "latin-�.md",
      "link.md",
      "models/.GIT/x.md",
      "models/.git/config.md",
      "models/CON.md",
      "models/a\\nb.md",
      "models/back\\slash.md",
      "models/c:d.md",
      "models/good.md",
      "sub.md",
    ]
  `)
  expect(pagesIn(p)).toMatchInlineSnapshot(`
    [
      "vendor/models/GOOD.md",
      "vendor/models/e .md/f.md",
    ]
  `)
  expect(target.files()).toEqual(['package.json'])
  expect(p.files().filter((path) => !/^(?:node_modules|spec)\//.test(path))).toEqual([
    'marktype.config.json',
    'marktype.upstreams.json',
    'package.json',
  ])
})

test('inside of a hook the repository of the user is left alone', async () => {
  const vendor = new Vendor()
  vendor.commit(first)
  const p = projectFor(of(vendor))
  execFileSync('git', ['init', '--quiet'], { cwd: p.folder })
  const before = p.state('.git')
  vi.stubEnv('GIT_DIR', p.at('.git'))
  vi.stubEnv('GIT_INDEX_FILE', p.at('.git/index'))
  vi.stubEnv('GIT_WORK_TREE', p.folder)
  try {
    expect((await p.run(['pull'])).exit).toBe(0)
  } finally {
    vi.unstubAllEnvs()
  }
  expect(pagesIn(p)).toHaveLength(2)
  expect(p.state('.git')).toEqual(before)
})

test('a server that knows no filter is told of, and read', async () => {
  const vendor = new Vendor({ filters: false })
  vendor.commit(first)
  const p = projectFor(of(vendor))
  expect(await p.run(['pull'])).toMatchObject({
    exit: 0,
    err: expect.stringContaining('upstream-unfiltered') as string,
  })
  expect(pagesIn(p)).toHaveLength(2)
})

// Some packages of git come without it.
const hasDaemon = existsSync(join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-daemon'))

test.skipIf(!hasDaemon)('over the network of this machine, as git serves it', async () => {
  const vendor = new Vendor()
  const commit = vendor.commit(first)
  vendor.commit(second)
  const port = await freePort()
  const base = `--base-path=${dirname(vendor.folder)}`
  const daemon = spawn('git', ['daemon', '--export-all', base, '--listen=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
  })
  try {
    await untilOpen(port)
    const p = projectFor(of(vendor, { git: `git://127.0.0.1:${port}/up.git`, ref: commit }))
    expect(await p.run(['pull'])).toMatchObject({ exit: 0, out: expect.stringContaining('2 pages new') as string })
    expect(pagesIn(p)).toEqual(['vendor/models/item.md', 'vendor/models/order.md'])
  } finally {
    daemon.kill()
  }
})

test('an address that leads to another protocol is not followed', async () => {
  vi.stubEnv('GIT_CONFIG_COUNT', '1')
  vi.stubEnv('GIT_CONFIG_KEY_0', 'url.ext::sh -c id .insteadOf')
  vi.stubEnv('GIT_CONFIG_VALUE_0', 'https://vendor.example/')
  const p = projectFor({ name: 'vendor', git: 'https://vendor.example/up.git' })
  const ran = await p.run(['pull']).finally(() => vi.unstubAllEnvs())
  expect(ran).toMatchObject({ exit: 3, err: expect.stringContaining("transport 'ext' not allowed") as string })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.unref()
    })
    if (isOpen) return
    await setTimeout(50)
  }
  throw new Error('git daemon does not answer')
}

describe('addresses', () => {
  test.each([
    '-uhttps://x.example/a.git',
    '--upload-pack=touch /tmp/x',
    'ext::sh -c touch% /tmp/x',
    'fd::3',
    'http://x.example/a.git',
    'ftp://x.example/a.git',
    'https://user:secret@x.example/a.git',
    'https://token@x.example/a.git',
    'ssh://git:secret@x.example/a.git',
    '/srv/a.git',
    '../a.git',
    'https://x.example/a b.git',
    'git@x.example:',
  ])('%s is refused', async (git) => {
    expect(urlFault(git)).toBeDefined()
    const p = projectFor({ name: 'vendor', git })
    const { exit, out, err } = await p.run(['pull'])
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain('upstream-refused')
    expect(err).not.toContain('secret')
  })

  test.each([
    'https://x.example/a.git',
    'ssh://git@x.example:22/a.git',
    'git@x.example:a/b.git',
    'git://x.example/a',
    'file:///srv/a.git',
  ])('%s may be fetched from', (git) => expect(urlFault(git)).toBeUndefined())

  test('a ref that is an option is refused', async () => {
    const vendor = new Vendor()
    vendor.commit(first)
    const p = projectFor(of(vendor, { ref: '--upload-pack=touch x' }))
    expect(await p.run(['pull'])).toMatchObject({ exit: 2, err: expect.stringContaining('upstream-refused') as string })
  })

  test('what git says of one is told without its secrets', () => {
    expect(withoutSecrets("fatal: unable to access 'https://me:tok@x.example/a.git/': no")).toBe(
      "fatal: unable to access 'https://x.example/a.git/': no",
    )
  })
})

describe('a ref is', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(40)) as [string, string, string, string]
  const refs = refsIn(
    `${a}\tHEAD\n${a}\trefs/heads/main\n${b}\trefs/heads/v9\n${c}\trefs/tags/v1.9.0\n${d}\trefs/tags/v1.10.0\n${b}\trefs/tags/v1.10.0^{}\n${c}\trefs/tags/v2.0.0-rc.1\n${c}\trefs/tags/sdk/3.1\n${c}\trefs/tags/latest\n`,
  )
  test.each([
    [undefined, { at: 'main', commit: a }],
    ['main', { at: 'main', commit: a }],
    ['refs/heads/v9', { at: 'v9', commit: b }],
    ['v*', { at: 'v1.10.0', commit: b }],
    ['v1.9*', { at: 'v1.9.0', commit: c }],
    ['v*-*', { at: 'v2.0.0-rc.1', commit: c }],
    ['sdk/*', { at: 'sdk/3.1', commit: c }],
    ['*', { at: 'sdk/3.1', commit: c }],
    ['x*', undefined],
    ['next', undefined],
  ])('%s', (ref, chosen) => expect(chooseRef(refs, ref)).toEqual(chosen))
})
