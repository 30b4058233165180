/** Outputs on or around pages, or on other outputs, and reports in their place: nothing is read, nothing is written. */
import { describe, expect, test } from 'vitest'
import { holds, type FileSystem } from '../host/real-folders.ts'
import { Project, type Files } from './run.ts'

const page = (name: string): string => `# ${name}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| \`A\` | a |\n`
const files: Files = { 'docs/models/a/x.md': page('X'), 'docs/models/b/y.md': page('Y'), 'docs/guide.md': '# Guide\n' }
const config = (value: object): Files => ({ 'marktype.config.json': JSON.stringify(value) })
const commands = ['generate', 'check', 'lint', 'inspect', 'diff']

/** A command is refused before it touches anything, and says both folders and a way out. */
async function expectRefused(p: Project, argv: string[], code: string, ...said: string[]): Promise<void> {
  const before = p.state()
  const { exit, out, err } = await p.run(argv)
  expect([exit, out], argv.join(' ')).toEqual([2, ''])
  expect(err).toContain(`[${code}]`)
  for (const each of said) expect(err).toContain(`\`${each}\``)
  expect(p.state()).toEqual(before)
}

describe('an output on or around the pages is refused by every command', () => {
  const cases: Record<string, { input?: string; output: string; links?: Record<string, string>; said?: string }> = {
    'the folder itself': { output: 'docs/models' },
    'the folder itself, spelt otherwise': { output: './docs/../docs/models/', said: 'docs/models' },
    'the folder above': { output: 'docs' },
    'all that is there': { output: '.' },
    'above what is there': { output: '..' },
    'the root below the folder that was given': { input: 'docs', output: 'docs/models' },
    'a link to it': { output: 'out', links: { out: 'docs/models' } },
    'a link to the folder above': { output: 'out', links: { out: 'docs' } },
    'what a link as input leads to': { input: 'in', output: 'docs/models', links: { in: 'docs/models' } },
    'above what a link as input leads to': { input: 'in', output: 'docs', links: { in: 'docs/models' } },
    'two links to one folder': { input: 'in', output: 'out', links: { in: 'docs/models', out: 'docs/models' } },
    'a link below a link': { output: 'out/models', links: { out: 'docs' } },
    'a folder that is not there': { input: 'new/models', output: 'new/models' },
    'above a folder that is not there': { input: 'new/models', output: 'new' },
  }
  test.each(Object.entries(cases))('%s', async (_, { input = 'docs/models', output, links = {}, said = output }) => {
    const p = new Project(files)
    for (const [path, target] of Object.entries(links)) p.link(path, target)
    for (const command of commands) {
      const flags = ['--input', input, '--output', output]
      await expectRefused(p, [command, ...flags], 'output-over-input', said.replace(/\/$/, ''), input)
    }
    p.write(config({ input, output }))
    for (const command of commands) await expectRefused(p, [command], 'output-over-input')
  })

  test('whichever input it is the folder of', async () => {
    const inputs = [
      { name: 'a', path: 'docs/models/a' },
      { name: 'b', path: 'docs/models/b', output: 'docs/models/a' },
    ]
    const p = new Project({ ...files, ...config({ inputs }) })
    for (const argv of [[], ['docs/models/b'], ['docs/models/a']])
      await expectRefused(p, ['generate', ...argv], 'output-over-input', 'docs/models/a')
  })

  test('where outputs of an earlier version stand among the pages, too', async () => {
    const p = new Project(files)
    await p.run(['generate', 'docs'])
    for (const name of ['marktype.lock.json', 'marktype.spec.json'])
      p.rename(`generated/${name}`, `docs/models/${name}`)
    await expectRefused(p, ['generate', 'docs', '--output', 'docs/models'], 'output-over-input')
  })

  test('but a command that only reads may read any folder, outputs included', async () => {
    const p = new Project({ ...files, ...config({ input: 'docs/models', output: 'generated' }) })
    await p.run(['generate'])
    for (const command of ['lint', 'inspect']) expect((await p.run([command, 'generated/docs'])).exit).toBe(0)
    await expectRefused(p, ['check', 'generated/docs'], 'output-over-input', 'generated', 'generated/docs')
  })
})

describe('an output below the pages', () => {
  test('is left out of what is read, whichever input it is of', async () => {
    const inputs = [
      { name: 'a', path: 'docs/models', output: 'docs/models/generated' },
      { name: 'b', path: 'other', output: 'docs/models/out' },
    ]
    const p = new Project({ ...files, 'other/models/z.md': page('Z'), ...config({ inputs }) })
    expect((await p.run(['generate'])).exit).toBe(0)
    const before = p.state()
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    for (const argv of [[], ['docs'], ['docs/models']]) expect((await p.run(['generate', ...argv])).exit).toBe(0)
    expect(p.state()).toEqual(before)
    expect(p.files('docs/models/generated/types')).toEqual(['a/X.ts', 'b/Y.ts'])
  })

  test('by a link, or with signs in its name that mean something in globs', async () => {
    const p = new Project({ ...files, 'docs/models/out (1) [a] {b} !c *d/.keep': '' })
    p.link('out', 'docs/models/out (1) [a] {b} !c *d')
    for (let run = 0; run < 2; run++) expect((await p.run(['generate', 'docs/models', '--output', 'out'])).exit).toBe(0)
    expect(p.files('out/types')).toEqual(['a/X.ts', 'b/Y.ts'])
  })

  test('that holds pages already is refused: nobody would read them any more', async () => {
    const p = new Project(files)
    for (const command of commands) {
      const argv = [command, '--input', 'docs/models', '--output', 'docs/models/a']
      await expectRefused(p, argv, 'output-among-pages', 'docs/models/a', 'docs/models/a/x.md')
    }
  })

  test('that nobody speaks of and that holds pages is read by commands that only read', async () => {
    const p = new Project({ 'generated/models/x.md': page('X') })
    expect((await p.run(['inspect', '.'])).out).toContain('"id": "X"')
    await expectRefused(p, ['generate', '.'], 'output-over-input')
  })
})

describe('the outputs of two inputs', () => {
  const two = (a: string | undefined, b: string | undefined): Files => ({
    ...files,
    ...config({
      inputs: [
        { name: 'a', path: 'docs/models/a', ...(a === undefined ? {} : { output: a }) },
        { name: 'b', path: 'docs/models/b', ...(b === undefined ? {} : { output: b }) },
      ],
    }),
  })
  test.each([
    ['out', 'out', ['out']],
    ['out', './out/', ['out']],
    ['out', 'out/b', ['out', 'out/b']],
    ['out/a', 'out', ['out/a', 'out']],
    ['generated', undefined, ['generated', 'generated/b']],
    ['real', 'link', ['real', 'link']],
    ['real/a', 'link', ['real/a', 'link']],
  ])('%s and %s are refused', async (a, b, said) => {
    const p = new Project({ ...two(a, b), 'real/.keep': '' }).link('link', 'real')
    for (const command of ['generate', 'check', 'lint', 'diff'])
      await expectRefused(p, [command], 'outputs-overlap', ...said)
    await expectRefused(p, ['generate', 'docs/models/b'], 'outputs-overlap', ...said)
  })

  test('side by side are fine', async () => {
    expect((await new Project(two('out/a', 'out/ab')).run(['generate'])).exit).toBe(0)
  })
})

describe('a file system that ignores case', () => {
  const existing = ['/', '/Home', '/Home/Docs', '/Home/Docs/Models', '/Home/node']
  const known = (path: string): string | undefined => existing.find((each) => each.toLowerCase() === path.toLowerCase())
  const ignoring: FileSystem = {
    real: async (path) => known(path),
    identity: async (path) => known(path)?.toLowerCase(),
  }
  const minding: FileSystem = {
    real: async (path) => existing.find((each) => each === path),
    identity: async (path) => existing.find((each) => each === path),
  }
  test.each([
    ['/home/docs/models', '/Home/Docs/Models', true],
    ['/HOME', '/Home/Docs/Models', true],
    ['/Home/Docs/out', '/Home/Docs/Models', false],
    ['/Home/Out', '/Home/out', true],
    ['/Home/Out', '/Home/out/b', true],
    ['/home/out/b', '/Home/OUT', false],
  ])('%s holds %s: %s', async (folder, other, is) => {
    expect(await holds(folder, other, ignoring)).toBe(is)
    expect(await holds(folder, other, minding)).toBe(false)
  })
})

describe('a report in the place of', () => {
  const cases: Record<string, [format: string, file: string]> = {
    'a page': ['markdown', 'docs/models/a/x.md'],
    'what would be a page': ['markdown', 'docs/models/report.md'],
    'a page, by a link': ['json', 'link/a/x.md'],
    'an output': ['json', 'generated/types/a/X.ts'],
    'the lock': ['json', 'generated/marktype.lock.json'],
    'the configuration': ['json', 'marktype.config.json'],
  }
  test.each(Object.entries(cases))('%s is refused', async (_, [format, file]) => {
    const p = new Project({ ...files, ...config({ input: 'docs/models' }) }).link('link', 'docs/models')
    await p.run(['generate'])
    for (const command of ['generate', 'check', 'lint', 'diff'])
      await expectRefused(p, [command, '--report', `${format}=${file}`], 'report-misplaced', file)
  })

  test('a file of somebody else is refused even where nothing else is known', async () => {
    const p = new Project({ ...files, 'marktype.config.json': '{' })
    for (const file of ['docs/models/a/x.md', 'marktype.config.json']) {
      const before = p.state()
      expect((await p.run(['generate', '--report', `json=${file}`])).exit).toBe(2)
      expect(p.state()).toEqual(before)
    }
  })

  test('an earlier report is fine', async () => {
    const p = new Project(files)
    for (const argv of [['docs'], ['docs'], ['nowhere']])
      await p.run(['generate', ...argv, '--report', 'markdown=report.md', '--report', 'json=docs/report.json'])
    expect(p.read('report.md')).toContain('1 error')
  })
})
