/** The same pages give the same bytes, however their folder is spelt; and which folder is read when nobody names one. */
import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Diffed } from '../run/diff.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Spec } from '../ir/spec.ts'
import { Project, type Files } from './run.ts'

const values = (name: string, ...all: string[]): string =>
  `# ${name}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n${all.map((value) => `| \`${value.toUpperCase()}\` | ${value} |\n`).join('')}`
const fields = (name: string, ...rows: string[]): string =>
  `# ${name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} | :heavy_check_mark: | N/A |\n`).join('')}`
const docs: Files = {
  'docs/models/operations/order.md': fields(
    'Order',
    '`state` | [components.State](../../models/components/state.md)',
    '`first` | [components.State](../components/state.md)',
  ),
  'docs/models/components/state.md': values('State', 'open', 'shut'),
  'docs/README.md': '# The SDK\n',
}
const with_ = (files: Files = {}): Project => new Project({ ...docs, ...files })

type Json = { diagnostics: Diagnostic[]; written: string[] }
const json = async (p: Project, argv: string[], below = '.'): Promise<Json & { exit: number }> => {
  const { exit, out } = await p.run([...argv, '--format', 'json'], below)
  return { ...(JSON.parse(out) as Json), exit }
}
const ids = async (p: Project, ...argv: string[]): Promise<string[]> =>
  (JSON.parse((await p.run(['inspect', ...argv])).out) as Spec).models.map(({ id }) => id)

let expected: Record<string, string>
beforeAll(async () => {
  const p = with_()
  expect((await p.run(['generate', 'docs/models'])).exit).toBe(0)
  expected = p.bytes('generated')
})

type Spelling = { argv: string[]; below?: string; files?: Files; link?: [path: string, target: string] }
const config = (value: object): Files => ({ 'marktype.config.json': JSON.stringify(value) })
const spellings: Record<string, Spelling> = {
  'the folder': { argv: ['docs/models'] },
  'the folder above': { argv: ['docs'] },
  'with a dot and a slash': { argv: ['./docs/models/'] },
  'in a roundabout way': { argv: ['docs/../docs/models/../models'] },
  'as a flag': { argv: ['--input', 'docs'] },
  'all there is': { argv: ['.'] },
  'from the folder above': { argv: ['models', '--output', '../generated'], below: 'docs' },
  'from the folder itself': { argv: ['.', '--output', '../../generated'], below: 'docs/models' },
  'in the configuration': { argv: [], files: config({ input: './docs/' }) },
  'found where pages usually are': { argv: [] },
  'by a link to it': { argv: ['pages'], link: ['pages', 'docs/models'] },
  'by a link to the folder above': { argv: ['pages'], link: ['pages', 'docs'] },
}

describe('the same pages, spelt', () => {
  test.each(Object.entries(spellings))('%s', async (_, { argv, below = '.', files = {}, link }) => {
    const p = with_(files)
    if (link) p.link(...link)
    expect((await p.run(['generate', ...argv], below)).exit).toBe(0)
    expect(p.bytes('generated')).toEqual(expected)
    expect((await p.run(['check', ...argv], below)).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    const before = p.state()
    for (const other of [[], ['docs'], ['docs/models'], [p.at('docs/models')]]) {
      expect((await p.run(['check', ...other])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
      expect((await json(p, ['generate', ...other])).written).toEqual([])
    }
    expect(p.state()).toEqual(before)
  })

  test('as an absolute path', async () => {
    const p = with_()
    expect((await p.run(['generate', p.at('docs')])).exit).toBe(0)
    expect(p.bytes('generated')).toEqual(expected)
  })

  test('as one of several inputs: its output and its dialect are meant, whichever spelling is typed', async () => {
    const inputs = [
      { name: 'a', path: 'docs', dialect: 'speakeasy-python' },
      { name: 'b', path: 'b' },
    ]
    for (const argv of [[], ['docs'], ['docs/models/'], ['--input', './docs']]) {
      const p = with_({ ...config({ inputs }), 'b/models/x.md': values('X', 'x') })
      expect((await p.run(['generate', ...argv])).exit).toBe(0)
      expect(p.read('generated/a/types/operations/Order.ts')).toBe(expected['types/operations/Order.ts'])
      expect(p.files('generated').filter((path) => path.startsWith('types'))).toEqual([])
      expect((await p.run(['check', 'docs/models'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    }
  })

  test('as a part of it: the rest is not read, and its names and paths are the same', async () => {
    const p = with_()
    expect((await p.run(['generate', 'docs/models/components'])).exit).toBe(0)
    expect(p.read('generated/types/components/State.ts')).toBe(expected['types/components/State.ts'])
    expect(p.has('generated/types/operations')).toBe(false)
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    p.link('part', 'docs/models/components')
    expect((await p.run(['check', 'part'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })

  test('a fault is shown where it is from where the command runs', async () => {
    const p = with_({ 'docs/models/components/bad.md': '# Bad\n\n## Fields\n\n| Field | Type |\n' }).link(
      'pages',
      'docs',
    )
    const runs: [argv: string[], below: string, path: string][] = [
      [['docs'], '.', 'docs/models/components/bad.md'],
      [['docs/models/'], '.', 'docs/models/components/bad.md'],
      [['docs/models/components'], '.', 'docs/models/components/bad.md'],
      [['models'], 'docs', 'models/components/bad.md'],
      [['.'], 'docs/models/components', '../components/bad.md'],
      [['pages'], '.', 'pages/models/components/bad.md'],
    ]
    for (const command of ['generate', 'check', 'lint', 'inspect'])
      for (const [argv, below, path] of runs) {
        const { err, out } = await p.run([command, ...argv, '--output', p.at('generated')], below)
        const at = new RegExp(`^${path.replaceAll('.', '\\.')}:\\d+:\\d+ error`, 'm')
        expect(command === 'lint' ? out : err, `${command} ${argv} in ${below}`).toMatch(at)
      }
  })
})

describe('include and exclude run from the folder as it is given', () => {
  test.each([
    ['docs', ['models/components/**']],
    ['docs/models', ['components/**']],
  ])('%s', async (input, exclude) => {
    const p = with_(config({ input, exclude }))
    expect(await ids(p)).toEqual(['operations.Order'])
  })

  test('and the lock remembers that folder', async () => {
    const p = with_(config({ exclude: ['models/components/**'] }))
    expect((await p.run(['generate', 'docs'])).exit).toBe(0)
    expect(p.files('generated/types')).toEqual(['operations/Order.ts'])
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })
})

describe('sides of a comparison', () => {
  const git = (p: Project, ...argv: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...argv], { cwd: p.folder, stdio: 'ignore' })

  test('have the same paths, however each folder is spelt', async () => {
    const p = with_().link('pages', 'docs/models')
    git(p, 'init', '-q')
    git(p, 'add', '-A')
    git(p, 'commit', '-qm', 'one')
    p.edit('docs/models/components/state.md', '| `SHUT` | shut |', '| `AJAR` | ajar |')
    const bases = ['git:HEAD', 'git:HEAD:docs', 'git:HEAD:docs/models', 'git:HEAD:./docs/models/']
    for (const base of bases)
      for (const input of ['docs', 'docs/models', 'pages']) {
        const { out } = await p.run(['diff', base, '--input', input, '--format', 'json'])
        const { changes } = JSON.parse(out) as Diffed
        expect(changes.map(({ rule, before, after }) => [rule, (before ?? after)!.path])).toEqual([
          ['value-removed', 'components/state.md'],
          ['value-added', 'components/state.md'],
        ])
        const text = (await p.run(['diff', base, '--input', input])).out
        expect(text).toContain('git:HEAD:docs/models/components/state.md:')
        expect(text).toContain(`${input === 'pages' ? 'pages' : 'docs/models'}/components/state.md:`)
      }
  })

  test('that are folders are shown where they are', async () => {
    const p = with_().write({ 'old/models/components/state.md': values('State', 'open', 'ajar') })
    p.remove('docs/models/operations')
    const { out } = await p.run(['diff', 'old', 'docs', '--format', 'github'])
    expect(out).toContain('file=docs/models/components/state.md')
  })
})

describe('without a folder', () => {
  test('the lock knows which one', async () => {
    const p = with_({ 'spec/models/x.md': values('X', 'x') }).rename('docs', 'api')
    expect((await p.run(['generate', 'api'])).exit).toBe(0)
    for (const command of ['generate', 'check', 'lint', 'diff']) expect((await p.run([command])).exit).toBe(0)
    expect(await ids(p)).toEqual(['components.State', 'operations.Order'])
    expect(await ids(p, '--output', 'elsewhere')).toEqual(['X'])
    p.edit('api/models/components/state.md', '| `SHUT` | shut |\n', '')
    expect((await p.run(['check'])).exit).toBe(1)
    expect((await p.run(['diff'])).out).toContain('api/models/components/state.md')

    p.rename('api', 'moved')
    const ran = await p.run(['check'])
    expect([ran.exit, ran.err]).toEqual([3, expect.stringContaining('`api/models`')])
    expect((await p.run(['diff', 'moved', 'moved'])).exit).toBe(0)
  })

  test('the configuration goes over the lock', async () => {
    const p = with_({ 'spec/models/x.md': values('X', 'x') })
    expect((await p.run(['generate', 'docs'])).exit).toBe(0)
    expect(await ids(p.write(config({ input: 'spec' })))).toEqual(['X'])
  })

  test('the one that pages usually are in is read', async () => {
    expect(await ids(with_())).toEqual(['components.State', 'operations.Order'])
    expect(await ids(new Project({ 'spec/models/x.md': values('X', 'x') }))).toEqual(['X'])
    // Specs of another kind are no pages.
    expect(await ids(with_({ 'spec/models/order.spec.js': '' }))).toHaveLength(2)
  })

  test('two of them are listed, with what to write into the configuration', async () => {
    const p = with_({ 'spec/models/x.md': values('X', 'x') })
    for (const command of ['generate', 'check', 'lint', 'inspect', 'diff']) {
      const { exit, out, err } = await p.run([command])
      expect([exit, out]).toEqual([2, ''])
      expect(err).toContain('[several-inputs]')
    }
    const { err } = await p.run(['generate'])
    const pasted = /inputs: \[([^\]]+)\]/.exec(err)![0].replaceAll(/^\s+/gm, '')
    p.write({ 'marktype.config.ts': `export default { ${pasted} }` })
    expect((await p.run(['generate'])).exit).toBe(0)
    expect(p.files('generated').filter((path) => /types/.test(path))).toEqual([
      ...['docs/types/components/State.ts', 'docs/types/operations/Order.ts', 'spec/types/X.ts'],
    ])
  })

  test('and without any page, what to do is said', async () => {
    const { exit, err } = await new Project().run(['generate'])
    expect([exit, err]).toEqual([3, expect.stringContaining('marktype generate docs/models')])
  })

  test('what a lock says is no way out of the folder of a repository', async () => {
    const p = with_({ 'outside.md': '' })
    execFileSync('git', ['init', '-q', p.at('docs')])
    expect((await p.run(['generate', 'docs/models', '--output', 'docs/out'])).exit).toBe(0)
    expect(p.read('docs/out/marktype.lock.json')).toContain('"input": "../models"')
    expect((await p.run(['generate', 'docs/models', '--output', 'out'])).exit).toBe(0)
    execFileSync('git', ['init', '-q', p.at('own')])
    expect((await p.run(['generate', 'docs/models', '--output', 'own/out'])).exit).toBe(0)
    expect(p.read('own/out/marktype.lock.json')).not.toContain('"input"')
    p.edit('own/out/marktype.lock.json', '"version": 1,', `"version": 1,\n  "input": ${JSON.stringify(p.at('docs'))},`)
    expect((await p.run(['check', '--output', 'own/out'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })
})

describe('a record of an earlier version', () => {
  const former = async (): Promise<Project> => {
    const p = with_()
    await p.run(['generate', 'docs', '--templates', 'types'])
    const lock = p.read('generated/marktype.lock.json').replace(/ {2}"input": .*\n/, '')
    p.write({ 'generated/marktype.lock.json': lock })
    return p
  }

  test('that knows no input is up to date, and learns it', async () => {
    const p = await former()
    expect((await p.run(['check', '--templates', 'types'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    expect((await json(p, ['generate', '--templates', 'types'])).written).toEqual(['marktype.lock.json'])
    expect(p.read('generated/marktype.lock.json')).toContain('"input": "../docs/models"')
  })

  test('whose paths ran from the folder above still knows the model of a page that breaks', async () => {
    const p = await former()
    const spelt = (text: string): string => text.replaceAll(/"((?:components|operations)\/\w+\.md)"/g, '"models/$1"')
    const spec = spelt(p.read('generated/marktype.spec.json'))
    const { createHash } = await import('node:crypto')
    p.write({ 'generated/marktype.spec.json': spec })
    p.write({
      'generated/marktype.lock.json': spelt(p.read('generated/marktype.lock.json')).replace(
        /"spec": ".*"/,
        `"spec": "${createHash('sha256').update(spec).digest('hex')}"`,
      ),
      'docs/models/components/state.md': '',
    })
    const before = p.read('generated/types/components/State.ts')
    const { exit, diagnostics } = await json(p, ['generate', '--templates', 'types'])
    expect([exit, diagnostics.map(({ code }) => code)]).toEqual([1, expect.arrayContaining(['kept-model'])])
    expect(p.read('generated/types/components/State.ts')).toBe(before)
    expect((await p.run(['check', '--templates', 'types'])).out).toBe('No drift, but see below\n')
  })
})
