/** An input that is one page: whatever reads a folder reads it as well, and nothing beside it. */
import { execFileSync } from 'node:child_process'
import { renameSync, symlinkSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { main } from '../commands/main.ts'
import type { Lock } from '../ir/lock.ts'
import type { Spec } from '../ir/spec.ts'
import { Project, type Files } from './run.ts'

const page = (name: string, ...types: string[]): string => `# ${name}

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
${types.map((type, index) => `| \`f${index}\` | ${type} | :heavy_check_mark: | N/A |`).join('\n')}
`
const config = (more: object = {}): Files => ({
  'marktype.config.json': JSON.stringify({ dialect: 'speakeasy-python', templates: ['types'], ...more }),
})
const pages = {
  'docs/api.md': page('Api', '*str*', '[models.Other](other.md)'),
  'docs/other.md': page('Other', '*str*'),
}
const project = (more?: object): Project => new Project({ ...pages, ...config(more) })

async function inspect(p: Project, ...argv: string[]): Promise<Spec> {
  const { exit, out, err } = await p.run(['inspect', ...argv])
  expect([exit, exit === 0 ? '' : err]).toEqual([0, ''])
  return JSON.parse(out) as Spec
}
const modelsOf = ({ models }: Spec): string[] => models.map(({ id, place }) => `${id} ${place.path}`)
const lockOf = (p: Project, output = 'generated'): Lock => JSON.parse(p.read(`${output}/marktype.lock.json`)) as Lock

test('it is the only page, whatever stands beside it; places say its file', async () => {
  const spec = await inspect(project({ exclude: ['**'] }), 'docs/api.md')
  expect(modelsOf(spec)).toEqual(['Api api.md'])
  expect(spec.diagnostics.map(({ code }) => code)).toEqual(['unresolved-reference'])
  const { err } = await project().run(['lint', 'docs/api.md', '--fail-on', 'warning'])
  expect(err + (await project().run(['lint', 'docs/api.md'])).out).toContain('docs/api.md:8:')
})

test.each([
  ['docs/models/gpu.md', 'Gpu gpu.md'],
  ['docs/models/operations/gpu.md', 'operations.Gpu gpu.md'],
  ['gpu.md', 'Gpu gpu.md'],
  ['GPU.MDX', 'Gpu GPU.MDX'],
])('the model of %s has the id that it has in its folder', async (path, model) => {
  const p = new Project({ [path]: page('Gpu', '*str*'), ...config() })
  expect(modelsOf(await inspect(p, path))).toEqual([model])
  expect(modelsOf(await inspect(p, '--input', p.at(path)))).toEqual([model])
})

test('a link to a page is followed inside of its folder and nowhere else', async () => {
  const p = project().write({ 'secret.md': page('Secret', '*str*') })
  symlinkSync('docs/other.md', p.at('link.md'))
  symlinkSync('../secret.md', p.at('docs/out.md'))
  expect(modelsOf(await inspect(p, 'link.md'))).toEqual(['Other link.md'])
  const { exit, out, err } = await p.run(['inspect', 'docs/out.md'])
  expect([exit, err]).toEqual([1, expect.stringContaining('page-outside-root')])
  expect(out).not.toContain('Secret')
  expect(await p.run(['generate', 'link.md'])).toMatchObject({ exit: 0 })
  expect(lockOf(p)).toMatchObject({ input: '../link.md' })
  expect(await p.run(['check'])).toMatchObject({ exit: 0 })
})

test('what is no page, and what is not there, is refused', async () => {
  const p = project().write({ 'docs/api.txt': pages['docs/api.md'] })
  for (const [path, said] of [
    ['docs/api.txt', 'cannot be read (it is a file that ends neither'],
    ['docs/none.md', '`docs/none.md` does not exist'],
  ] as const)
    for (const command of ['generate', 'check', 'lint', 'inspect'])
      expect(await p.run([command, path])).toMatchObject({ exit: 3, err: expect.stringContaining(said) })
})

describe('outputs', () => {
  test('are made of it alone, and the lock remembers it', async () => {
    const p = project()
    expect(await p.run(['generate', 'docs/api.md'])).toMatchObject({ exit: 0 })
    expect(lockOf(p)).toMatchObject({ input: '../docs/api.md', inputs: { 'api.md': expect.any(String) as string } })
    expect(Object.keys(lockOf(p).inputs)).toEqual(['api.md'])
    expect(p.has('generated/types/Other.ts')).toBe(false)
    expect(await p.run(['check'])).toMatchObject({ exit: 0, out: expect.stringMatching(/^Up to date: /) })
    expect(await p.run(['check', '--rebuild'])).toMatchObject({ exit: 0, out: expect.stringMatching(/^Up to date: /) })
    p.edit('docs/other.md', 'str', 'int')
    expect(await p.run(['check'])).toMatchObject({ exit: 0 })
    p.edit('docs/api.md', 'str', 'int')
    expect(await p.run(['check'])).toMatchObject({ exit: 1, out: expect.stringContaining('docs/api.md') })
    expect(await p.run(['generate'])).toMatchObject({ exit: 0 })
    expect(p.read('generated/types/Api.ts')).toContain('f0: number')
    expect(await p.run(['explain', 'Api.f0'])).toMatchObject({ exit: 0, out: expect.stringContaining('docs/api.md:7') })
  })

  test('of a folder are left for those of a page of it, and the other way round', async () => {
    const p = project()
    const types = (): boolean[] => ['Api', 'Other'].map((name) => p.has(`generated/types/${name}.ts`))
    await p.run(['generate', 'docs'])
    expect(types()).toEqual([true, true])
    await p.run(['generate', 'docs/api.md'])
    expect(types()).toEqual([true, false])
    await p.run(['generate', 'docs'])
    expect(types()).toEqual([true, true])
  })

  test('of several pages of a folder, each its own input', async () => {
    const p = project({
      inputs: [
        { name: 'api', path: 'docs/api.md' },
        { name: 'other', path: './docs/other.md' },
      ],
    })
    expect(await p.run(['generate'])).toMatchObject({ exit: 0 })
    expect(await p.run(['check'])).toMatchObject({ exit: 0 })
    expect(p.files('generated').filter((path) => path.endsWith('Api.ts') || path.endsWith('Other.ts'))).toEqual([
      'api/types/Api.ts',
      'other/types/Other.ts',
    ])
    p.edit('docs/other.md', 'str', 'int')
    expect(await p.run(['generate', 'docs/other.md'])).toMatchObject({ exit: 0 })
    expect(p.read('generated/other/types/Other.ts')).toContain('number')
  })

  test.each([
    ['docs', 'docs/api.md'],
    ['docs/api.md', 'docs/api.md'],
    ['.', 'docs/api.md'],
  ])('in %s would stand on it', async (output, path) => {
    const ran = await project().run(['generate', path, '--output', output])
    expect(ran).toMatchObject({ exit: 2, err: expect.stringContaining('output-over-input') })
  })

  test('beside it are no matter; a report in its place is', async () => {
    const p = project()
    expect(await p.run(['generate', 'docs/api.md', '--output', 'docs/out'])).toMatchObject({ exit: 0 })
    expect(await p.run(['check', 'docs/api.md', '--output', 'docs/out'])).toMatchObject({ exit: 0 })
    const report = await p.run(['check', 'docs/api.md', '--output', 'docs/out', '--report', 'markdown=docs/api.md'])
    expect(report).toMatchObject({ exit: 2, err: expect.stringContaining('report-misplaced') })
  })

  test('stay where it cannot be read', async () => {
    const p = project({ input: 'docs/api.md' })
    await p.run(['generate'])
    const before = p.bytes('generated/types')
    p.write({ 'docs/api.md': '' })
    expect(await p.run(['generate'])).toMatchObject({ exit: 1, err: expect.stringContaining('docs/api.md:1:1') })
    expect(p.bytes('generated/types')).toEqual(before)
  })
})

test('another source of an API may be one page', async () => {
  const p = new Project({
    'ts/order.md': page('Order', '*string*'),
    'py/order.md': page('Order', '*Nullable[str]*'),
    'py/broken.md': '',
    ...config({
      dialect: undefined,
      inputs: [
        {
          name: 'x',
          sources: [
            { path: 'ts/order.md', dialect: 'speakeasy-typescript' },
            { path: 'py/order.md', dialect: 'speakeasy-python' },
          ],
        },
      ],
    }),
  })
  const ran = await p.run(['generate'])
  expect([ran.exit, ran.err]).toEqual([0, expect.not.stringContaining('source-broken')])
  expect(p.read('generated/x/types/Order.ts')).toContain('f0: string | null')
})

describe('a side of a comparison', () => {
  const changed = async (p: Project, ...argv: string[]): Promise<string[]> => {
    const ran = await p.run(['diff', ...argv, '--format', 'json'])
    expect([ran.exit, ran.exit < 2 ? '' : ran.err]).toEqual([ran.exit, ''])
    const { changes } = JSON.parse(ran.out) as { changes: { model: string; after?: { path: string } }[] }
    return changes.map(({ model, after }) => `${model} ${after?.path}`)
  }

  test('is a page, against what was accepted or another page', async () => {
    const p = project().write({ 'old/api.md': page('Api', '*str*') })
    expect(await changed(p, 'old/api.md', 'docs/api.md')).toEqual(['Api api.md'])
    const { out } = await p.run(['diff', 'old/api.md', 'docs/api.md'])
    expect(out).toContain('docs/api.md:8')
    await p.run(['generate', 'docs/api.md'])
    p.edit('docs/api.md', 'str', 'int')
    expect(await changed(p)).toEqual(['Api api.md'])
    expect(await p.run(['diff', 'old/none.md', 'docs/api.md'])).toMatchObject({ exit: 3 })
  })

  test('is a page of a ref', async () => {
    const p = project({ input: 'docs/api.md' }).write({ 'root.md': page('Root', '*str*'), 'docs/note.txt': 'no page' })
    const git = (...argv: string[]): unknown =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...argv], { cwd: p.folder })
    git('init', '-q', '-b', 'main')
    git('add', '-A')
    git('commit', '-qm', 'first')
    for (const path of ['docs/api.md', 'docs/other.md', 'root.md']) p.edit(path, 'str', 'int')
    expect(await changed(p, 'git:HEAD')).toEqual(['Api api.md'])
    expect(await changed(p, 'git:HEAD:docs/api.md')).toEqual(['Api api.md'])
    expect(await changed(p, 'git:HEAD:./docs/other.md', 'docs/other.md')).toEqual(['Other other.md'])
    expect(await changed(p, 'git:HEAD:root.md', 'root.md')).toEqual(['Root root.md'])
    const text = await p.run(['diff', 'git:HEAD:docs/other.md', 'docs/other.md', '--format', 'json'])
    expect(text.out).not.toContain('"Api')
    for (const path of ['docs/note.txt', 'docs/none.md'])
      expect(await p.run(['diff', `git:HEAD:${path}`])).toMatchObject({
        exit: 3,
        err: expect.stringContaining('git-path-not-found'),
      })
  })
})

test('is watched, also where an editor replaces it, and nothing beside it is', async () => {
  const p = project({ input: 'api.md', output: 'out' }).write({ 'api.md': page('Api', '*str*'), 'beside.md': '' })
  let stop = (): void => undefined
  let err = ''
  const exit = main(['generate', '--watch'], {
    ...{ cwd: p.folder, out: () => undefined, err: (text: string) => void (err += text) },
    ...{ color: { out: false, err: false }, isLive: false, isGithub: false },
    stopped: () => new Promise((done) => (stop = done)),
  })
  const runs = (): number => err.split('watching; ').length - 1
  const settled = (condition: () => boolean): Promise<void> =>
    vi.waitFor(() => expect(condition(), err).toBe(true), { timeout: 20_000, interval: 30 })
  await settled(() => runs() > 0)
  p.write({ 'beside.md': page('Beside', '*str*') })
  await new Promise((done) => setTimeout(done, 1000))
  expect(runs()).toBe(1)
  for (const [type, written] of [
    ['*int*', 'f0: number'],
    ['*bool*', 'f0: boolean'],
    ['*str*', 'f0: string'],
  ] as const) {
    p.write({ 'api.md.swap': page('Api', type) })
    renameSync(p.at('api.md.swap'), p.at('api.md'))
    await settled(() => p.read('out/types/Api.ts').includes(written))
  }
  stop()
  expect(await exit).toBe(0)
})
