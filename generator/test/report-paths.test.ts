/** Every path in every report is normalised, and runs from where its reader starts. */
import { mkdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Project, project, run, withoutWriting } from './run.ts'

const enumPage = (name: string, value = 'a'): string =>
  `# ${name}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| \`A\` | ${value} |\n`

/** Two inputs, one with an output of its own beside the common one, and a folder to run from. */
async function several(): Promise<Project> {
  const p = new Project({
    'conf/marktype.config.json': JSON.stringify({
      templates: ['types'],
      output: 'generated',
      inputs: [
        { name: 'a', path: '../pages/a' },
        { name: 'b', path: '../pages/b', output: '../gen/b' },
      ],
    }),
    'pages/a/x.md': enumPage('X'),
    'pages/b/y.md': enumPage('Y'),
  })
  const { exit, err } = await p.run(['generate'], 'conf')
  if (exit !== 0) throw new Error(err)
  return p.write({ 'pages/a/x.md': enumPage('X', 'b'), 'pages/b/y.md': enumPage('Y', 'b') }).remove('gen/b/types/Y.ts')
}

const formats = ['text', 'github', 'sarif', 'junit', 'markdown']
const check = (p: Project, format: string, ...rest: string[]) =>
  p.run(['check', '--config', '../conf/marktype.config.json', '--format', format, ...rest], 'conf')

describe('an output outside of the common one', () => {
  test.each(formats)('%s', async (format) => {
    const p = await several()
    const { out, err } = await check(p, format, '--diff')
    const said = `${out}${err}`
    expect(said).not.toMatch(/\w\/\.\.\//)
    expect(said).toContain('../gen/b/types/Y.ts')
    expect(said).toContain('generated/a/types/X.ts')
    expect(said).not.toContain('generated/gen')
  })

  test('for machines that read the repository, from its top', async () => {
    const p = await several()
    mkdirSync(p.at('.git'))
    for (const format of ['github', 'sarif']) {
      const { out } = await check(p, format)
      for (const path of ['gen/b/types/Y.ts', 'conf/generated/a/types/X.ts', 'pages/a/x.md'])
        expect(out).toContain(path)
      expect(out.replaceAll('--config ../conf', '')).not.toContain('../')
    }
    const workspace = p.folder.replace(/\/[^/]*$/, '')
    const inJob = await run(p.at('conf'), ['check', '--format', 'github'], { workspace })
    expect(inJob.out).toContain(`file=${p.folder.slice(workspace.length + 1)}/gen/b/types/Y.ts`)
    expect((await check(p, 'text')).out).toContain('../gen/b/types/Y.ts')
  })

  test('JSON names files from the common output, normalised', async () => {
    const p = await several()
    const { out } = await check(p, 'json')
    const { drift } = JSON.parse(out) as { drift: { path: string }[] }
    expect(drift.map(({ path }) => path)).toEqual(expect.arrayContaining(['a/types/X.ts', '../../gen/b/types/Y.ts']))
  })
})

test('a side that is spelt with detours is named without', async () => {
  const p = project({ 'old/gpu.md': enumPage('Gpu').replace('| Value', '| Walue'), 'old/cpu.md': enumPage('Cpu') })
  const { err } = await p.run(['diff', './spec/../old/./', 'spec'])
  expect(err).toContain(' old/gpu.md:5:')
  expect(err).toContain('`old/gpu.md` in the base')
})

test('the page of a drift is named from where the command ran', async () => {
  const p = project({ 'marktype.config.json': '{"templates":["types"]}' })
  await p.run(['generate'])
  p.edit('spec/models/operations/gpu.md', '| T4 ', '| T5 ')
  expect((await p.run(['check'])).out).toMatch(/its page changed \(spec\/models\/operations\/gpu\.md\)/)
})

test('check --diff shows what differs, whatever git made of the ends of lines', async () => {
  const p = project({ 'marktype.config.json': '{"templates":["types"]}' })
  await p.run(['generate'])
  const file = 'generated/types/operations/PostRunRequestBody.ts'
  p.write({ [file]: p.read(file).replaceAll('\n', '\r\n') })
  expect(await p.run(['check', '--diff'])).toMatchObject({ exit: 0, out: expect.stringMatching(/^Up to date: /) })
  p.edit(file, 'gpu', 'cpu')
  const { out } = await p.run(['check', '--diff'])
  expect(out.split('\n').filter((line) => /^[-+] /.test(line))).toHaveLength(2)
  expect(out).not.toContain('\\x0d')
})

describe('what the system refuses is called by its name', () => {
  test('a report', async () => {
    const p = project({ 'marktype.config.json': '{"templates":["types"]}' })
    await p.run(['generate'])
    const { exit, err } = await withoutWriting(() => p.run(['check', '--report', 'json=report.json']))
    expect(exit).toBe(2)
    expect(err).toContain('EROFS: read-only file system')
    expect(err).toContain('Choose a folder on a file system that can be written')
    expect((await p.run(['check', '--report', 'json=spec'])).err).toContain('EISDIR: it is a directory')
    expect((await p.run(['check', '--report', 'json=package.json/x'])).err).toMatch(/ENOTDIR: not a directory|EEXIST/)
  })

  test('a configuration and a saved Spec', async () => {
    const p = project()
    mkdirSync(p.at('old.json'))
    expect((await p.run(['diff', 'old.json'])).err).toContain('EISDIR: it is a directory')
    p.link('marktype.config.json', 'marktype.config.json')
    const { exit, err } = await p.run(['check', '--config', 'marktype.config.json'])
    expect([exit, err]).toEqual([2, expect.not.stringContaining(p.folder)])
  })
})

describe('docs/index.md', () => {
  const object = (name: string, targets: string[]): string =>
    `# ${name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${targets.map((target, index) => `| \`f${index}\` | [shared.${target}](../shared/${target.toLowerCase()}.md) | :heavy_check_mark: | N/A |\n`).join('')}`
  /** Models that refer to one another: as many edges as are asked for. */
  function web(models: number, edges: number): Project {
    const names = Array.from({ length: models }, (_, index) => `M${index}`)
    const p = new Project({ 'marktype.config.json': '{"templates":["docs"]}' })
    for (const [index, name] of names.entries()) {
      const own = Math.floor(edges / models) + (index < edges % models ? 1 : 0)
      p.write({ [`spec/models/shared/${name.toLowerCase()}.md`]: object(name, names.slice(0, own)) })
    }
    return p
  }

  test.each([
    [40, 500],
    [80, 100],
  ])('a diagram of %i models and %i edges has them all', async (models, edges) => {
    const p = web(models, edges)
    expect((await p.run(['generate'])).exit).toBe(0)
    expect(p.read('generated/docs/index.md').match(/ --> /g)).toHaveLength(edges)
  })

  test.each([
    [40, 501, '40 of 40 models, those with most references, and 120 of 501 references.'],
    [81, 100, '40 of 81 models, those with most references, and 59 of 100 references.'],
    [400, 3000, '40 of 400 models, those with most references, and 120 of 3000 references.'],
  ])('a diagram of %i models and %i edges says how many it has', async (models, edges, said) => {
    const p = web(models, edges)
    expect((await p.run(['generate'])).exit).toBe(0)
    const text = p.read('generated/docs/index.md')
    expect(text).toContain(said)
    expect(text.match(/ --> /g)).toHaveLength(Number(/and (\d+) of/.exec(said)![1]))
    expect(text).toContain('subgraph')
  })

  test('lists many models by letters', async () => {
    const p = web(61, 0)
    p.write({ 'spec/models/shared/other.md': enumPage('Other') })
    expect((await p.run(['generate'])).exit).toBe(0)
    const text = p.read('generated/docs/index.md')
    expect(text).toContain('62 models: 61 objects, 1 enum.')
    expect(text.match(/^###? .*$/gm)).toEqual(['## shared', '### shared: M', '### shared: O'])
    expect(text).toContain('### shared: O\n\n| Model ')
  })

  test('groups by namespace, the models without one first, and is no model', async () => {
    const p = new Project({
      'marktype.config.json': '{"templates":["docs"]}',
      'spec/models/top.md': enumPage('Top'),
      'spec/models/b/two.md': enumPage('Two'),
      'spec/models/a/deep/one.md': enumPage('One'),
      'spec/models/a/zero.md': enumPage('Zero'),
    })
    await p.run(['generate'])
    const said = p.read('generated/docs/index.md').match(/^#+ .*|^\| \[.*?\)/gm)
    expect(said).toEqual([
      '# Models',
      '| [`Top`](Top.md)',
      '## a',
      '| [`Zero`](a/Zero.md)',
      '## a.deep',
      '| [`One`](a/deep/One.md)',
      '## b',
      '| [`Two`](b/Two.md)',
    ])
    const back = JSON.parse((await p.run(['inspect', 'generated/docs'])).out) as { models: { id: string }[] }
    expect(back.models.map(({ id }) => id)).toEqual(['Top', 'a.Zero', 'a.deep.One', 'b.Two'])
  })
})
