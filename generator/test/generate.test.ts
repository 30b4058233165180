/** What `generate` writes, what it leaves alone, and what becomes of notes and of pages that break. */
import { symlinkSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { generated, Project, project } from './run.ts'

const gpu = 'models/operations/gpu.md'
const origin = 'models/operations/runorigin.md'
const body = 'models/operations/postrunrequestbody.md'
const stub = 'generated/docs/operations/Gpu.md'
const enumPage = (name: string, ...values: string[]): string =>
  `# ${name}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n${values.map((value) => `| \`${value}\` | ${value} |\n`).join('')}`

type Generated = {
  written: string[]
  removed: string[]
  unchanged: number
  kept: string[]
  diagnostics: { code: string }[]
}
const json = async (p: Project, ...argv: string[]): Promise<Generated & { exit: number; codes: string[] }> => {
  const { exit, out } = await p.run(['generate', '--format', 'json', ...argv])
  const result = JSON.parse(out) as Generated
  return { ...result, exit, codes: result.diagnostics.map(({ code }) => code) }
}

let all: Project
let types: Project
let docs: Project
const typesOnly = { 'marktype.config.json': '{"templates":["types"],"keys":"documented"}' }
const docsOnly = { 'marktype.config.json': '{"templates":["docs"]}' }
beforeAll(async () => {
  all = await generated()
  types = await generated(typesOnly)
  docs = await generated(docsOnly)
})

describe('the same pages', () => {
  test('a second run writes nothing', async () => {
    const p = all.copy()
    const before = p.state()
    const { written, removed, kept, exit, unchanged } = await json(p)
    expect({ written, removed, kept, exit, unchanged }).toEqual({
      written: [],
      removed: [],
      kept: [],
      exit: 0,
      unchanged: 16,
    })
    expect(p.state()).toEqual(before)
  })

  test('--force writes nothing either', async () => {
    const p = all.copy()
    const before = p.state()
    expect((await json(p, '--force')).written).toEqual([])
    expect(p.state()).toEqual(before)
  })

  test('give the same bytes from any folder and under any spelling', async () => {
    const expected = all.bytes('generated')
    const runs: [argv: string[], below: string, output: string][] = [
      [['generate', './spec/'], '.', 'generated'],
      [['generate', '--input', 'spec/../spec'], '.', 'generated'],
      [['generate', '..', '--output', '../../out'], 'spec/models', 'out'],
      [['generate', '../../spec', '--output', '.'], 'deep/er', 'deep/er'],
    ]
    for (const [argv, below, output] of runs) {
      const p = project({ 'deep/er/.keep': '' })
      expect((await p.run(argv, below)).exit).toBe(0)
      const { '.keep': _, ...bytes } = p.bytes(output)
      // What the place of the output decides, and whether there is a configuration.
      const lock = bytes['marktype.lock.json']!.replace(/"input": "[./]*/, '"input": "../').replace(
        '"keys": "witnessed"',
        '"keys": "documented"',
      )
      expect({ ...bytes, 'marktype.lock.json': lock }).toEqual(expected)
    }
    const p = project()
    await p.run(['generate', p.at('spec'), '--output', p.at('generated')])
    expect(p.bytes('generated')).toEqual(expected)
  })

  test('whose line ends git changed in the output are written no second time', async () => {
    const p = types.copy()
    for (const path of p.files('generated'))
      p.write({ [`generated/${path}`]: p.read(`generated/${path}`).replaceAll('\n', '\r\n') })
    const before = p.state()
    expect((await json(p)).written).toEqual([])
    expect(p.state()).toEqual(before)
  })

  test('read from a folder that holds the output are not read twice', async () => {
    const p = new Project({ 'gpu.md': enumPage('Gpu', 'T4') })
    await p.run(['generate', '.', '--output', 'out (1)'])
    const before = p.state()
    const { written, codes } = await json(p, '.', '--output', 'out (1)')
    expect([written, codes]).toEqual([[], []])
    expect(p.state()).toEqual(before)
  })
})

describe('what is not ours', () => {
  const edited = 'generated/types/operations/Gpu.ts'

  test('an edited output is left alone and named; --force overwrites it', async () => {
    const p = types.copy().edit(edited, 'T4', 'T5').edit(`spec/${gpu}`, '| T4 ', '| T6 ')
    const result = await json(p)
    expect(result).toMatchObject({ exit: 1, kept: ['types/operations/Gpu.ts'], codes: [...info, 'edited-output'] })
    expect(p.read(edited)).toContain('T5')
    expect((await json(p)).kept).toEqual(['types/operations/Gpu.ts'])
    expect(await json(p, '--force')).toMatchObject({ exit: 0, kept: [] })
    expect(p.read(edited)).toContain('T6')
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })

  test("a file of somebody else's in an output's place is left alone", async () => {
    const p = project({ ...typesOnly, 'generated/types/operations/Gpu.ts': 'export const mine = 1\n' })
    const result = await json(p)
    expect(result).toMatchObject({ exit: 1, kept: ['types/operations/Gpu.ts'] })
    expect(result.codes).toContain('foreign-output')
    expect(p.read(edited)).toBe('export const mine = 1\n')
    expect(p.has('generated/types/operations/Inputs.ts')).toBe(true)
    expect((await json(p)).kept).toEqual(['types/operations/Gpu.ts'])
    expect((await json(p, '--force')).exit).toBe(0)
    expect(p.read(edited)).toBe(types.read(edited))
  })

  test("a person's files stay, through removal and --force", async () => {
    const mine = { 'generated/mine.txt': 'a', 'generated/types/operations/mine.ts': 'b', 'generated/.hidden': 'c' }
    const p = types
      .copy()
      .write(mine)
      .remove('spec/models')
      .write({ 'spec/models/a/b.md': enumPage('B', 'b') })
    expect((await json(p, '--force')).exit).toBe(0)
    expect(p.files('generated').filter((path) => /mine|hidden/.test(path))).toHaveLength(3)
    for (const [path, text] of Object.entries(mine)) expect(p.read(path)).toBe(text)
  })

  test('a stale output goes only where nobody edited it; folders that are empty then go too', async () => {
    const p = types
      .copy()
      .edit(edited, 'T4', 'T5')
      .remove('spec/models')
      .write({ 'spec/models/a/b.md': enumPage('B', 'b') })
    const result = await json(p)
    expect(result).toMatchObject({ exit: 1, kept: ['types/operations/Gpu.ts'] })
    expect(result.removed).toEqual([
      'operations.ts',
      ...['Inputs', 'PostRunRequestBody', 'RunOrigin'].map((name) => `types/operations/${name}.ts`),
    ])
    expect(p.files('generated')).toEqual([
      'a.ts',
      'index.ts',
      'marktype.lock.json',
      'marktype.spec.json',
      'types/a/B.ts',
      'types/operations/Gpu.ts',
    ])
    expect((await json(p, '--force')).removed).toEqual(['types/operations/Gpu.ts'])
    expect(p.has('generated/types/operations')).toBe(false)
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })

  test('without a lock, files that equal the plan are adopted and others need --force', async () => {
    const p = types.copy().remove('generated/marktype.lock.json')
    expect(await json(p)).toMatchObject({ exit: 0, written: ['marktype.lock.json'] })
    expect(p.bytes('generated')).toEqual(types.bytes('generated'))

    p.remove('generated/marktype.lock.json').edit(edited, 'T4', 'T5')
    const result = await json(p)
    expect(result).toMatchObject({ exit: 1, kept: ['types/operations/Gpu.ts'], written: ['marktype.lock.json'] })
    expect(p.read(edited)).toContain('T5')
    expect((await json(p, '--force')).exit).toBe(0)
    expect(p.bytes('generated')).toEqual(types.bytes('generated'))
  })

  test('a merge conflict in the lock is mended by generate', async () => {
    const p = types.copy()
    const text = p.read('generated/marktype.lock.json')
    p.write({ 'generated/marktype.lock.json': `<<<<<<< a\n${text}=======\n${text}>>>>>>> b\n` })
    expect(await json(p)).toMatchObject({ exit: 0, written: ['marktype.lock.json'] })
    expect(p.read('generated/marktype.lock.json')).toBe(text)
  })

  test('another spelling of a name moves its files, on file systems that ignore case too', async () => {
    const p = docs.copy().edit(`spec/${gpu}`, '# Gpu', '# GPU')
    p.edit(stub, /(?<=marktype:notes [^\n]*-->\n)/, 'Mine.\n')
    const result = await json(p)
    expect(result).toMatchObject({ exit: 0, removed: ['docs/operations/Gpu.md'] })
    expect(p.read('generated/docs/operations/GPU.md')).toContain('\nMine.\n')
    expect(p.has(stub)).toBe(false)
  })
})

const info = ['nulls-undocumented']
const opening = '<!-- marktype:notes (what you write between these two lines is kept) -->\n'
const closing = '<!-- /marktype:notes -->'
const notesOf = (text: string): string => text.slice(text.indexOf(opening) + opening.length, text.lastIndexOf(closing))
const annotate = (p: Project, notes: string, path = stub): Project =>
  p.edit(path, `${opening}\n${closing}`, opening + notes + closing)

const notes: Record<string, string> = {
  words: 'The smallest is enough.\n',
  'no blank line around': 'x\n',
  'line ends of another system': '\r\nOne.\r\n\r\nTwo.\r\n',
  'mixed line ends, spaces and tabs': '\n\ta  \r\nb\t\n\n\n   \n',
  'characters of all planes': 'Größe ✓ 漢字 😀 e\u0301 \u00a0 \u200b\n',
  'headings and tables': '# Gpu\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `X` | x |\n\n## Notes\n\n***\n',
  'comments and marks of ours':
    '<!-- a -->\n<!-- marktype:end -->\n <!-- /marktype:notes -->\n<!-- prettier-ignore-end -->\n$& $1 $$\n',
  'an opening mark': `${opening}inner\n`,
}

describe('notes', () => {
  test.each(Object.entries(notes))('of %s are kept byte for byte, wherever the model goes', async (_, text) => {
    const p = annotate(docs.copy(), text)
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)

    p.edit(`spec/${gpu}`, '| T4 ', '| T5 ')
    expect((await json(p)).written).toContain('docs/operations/Gpu.md')
    expect(p.read(stub)).toContain('T5')
    expect(notesOf(p.read(stub))).toBe(text)

    p.edit(`spec/${gpu}`, '# Gpu', '# Accelerator')
    expect(await json(p)).toMatchObject({ exit: 0, removed: ['docs/operations/Gpu.md'] })
    const moved = 'generated/docs/operations/Accelerator.md'
    expect(notesOf(p.read(moved))).toBe(text)

    const page = p.read(`spec/${gpu}`)
    p.remove(`spec/${gpu}`)
    const removal = await json(p)
    expect(removal).toMatchObject({ exit: 0, removed: [] })
    expect(removal.written).toContain('docs/operations/Accelerator.md')
    const orphan = p.read(moved)
    expect(notesOf(orphan)).toBe(text)
    expect(orphan).toContain('\n# Accelerator\n')
    expect(orphan).not.toContain('T5')
    const state = p.state()
    expect((await json(p)).written).toEqual([])
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    expect(p.state()).toEqual(state)

    p.write({ [`spec/${gpu}`]: page })
    expect((await json(p)).exit).toBe(0)
    expect(p.read(moved)).toContain('T5')
    expect(notesOf(p.read(moved))).toBe(text)
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })

  test('are kept by --force, while the edit around them goes', async () => {
    const p = annotate(docs.copy(), 'Mine.\n').edit(stub, '| `"T4"`', '| `"T9"`')
    expect(await json(p)).toMatchObject({ exit: 1, kept: ['docs/operations/Gpu.md'] })
    expect(await json(p, '--force')).toMatchObject({ exit: 0 })
    expect(p.read(stub)).not.toContain('T9')
    expect(notesOf(p.read(stub))).toBe('Mine.\n')
  })

  test('of an orphan that are taken out take the orphan along', async () => {
    const p = annotate(docs.copy(), 'Mine.\n').remove(`spec/${gpu}`)
    await json(p)
    p.edit(stub, 'Mine.\n', '\n')
    expect(await json(p)).toMatchObject({ exit: 0, removed: ['docs/operations/Gpu.md'] })
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })

  test('of a page that comes back under another name move to it', async () => {
    const p = annotate(docs.copy(), 'Mine.\n').remove(`spec/${gpu}`)
    await json(p)
    p.write({ [`spec/${gpu}`]: enumPage('Card', 'T4') })
    expect(await json(p)).toMatchObject({ exit: 0, removed: ['docs/operations/Gpu.md'] })
    expect(notesOf(p.read('generated/docs/operations/Card.md'))).toBe('Mine.\n')
  })

  test('stay with their pages when two pages change names', async () => {
    const p = annotate(
      annotate(docs.copy(), 'Of the GPU.\n'),
      'Of the origin.\n',
      'generated/docs/operations/RunOrigin.md',
    )
    p.edit(`spec/${gpu}`, '# Gpu', '# RunOrigin').edit(`spec/${origin}`, '# RunOrigin', '# Gpu')
    expect((await json(p)).exit).toBe(0)
    expect(notesOf(p.read('generated/docs/operations/RunOrigin.md'))).toBe('Of the GPU.\n')
    expect(notesOf(p.read(stub))).toBe('Of the origin.\n')
  })

  test('of a page that is gone stay where another page would put its own', async () => {
    const p = annotate(
      annotate(docs.copy(), 'Of the GPU.\n'),
      'Of the origin.\n',
      'generated/docs/operations/RunOrigin.md',
    )
    p.edit(`spec/${gpu}`, '# Gpu', '# RunOrigin').remove(`spec/${origin}`)
    expect((await json(p)).exit).toBe(0)
    expect(notesOf(p.read('generated/docs/operations/RunOrigin.md'))).toBe('Of the origin.\n')
    expect(notesOf(p.read(stub))).toBe('Of the GPU.\n')
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })

  test("stay when somebody's file stands where they would move to", async () => {
    const p = annotate(docs.copy(), 'Mine.\n').write({ 'generated/docs/operations/Card.md': 'Theirs.\n' })
    p.edit(`spec/${gpu}`, '# Gpu', '# Card')
    expect(await json(p)).toMatchObject({ exit: 1, kept: ['docs/operations/Card.md'], removed: [] })
    expect(p.read('generated/docs/operations/Card.md')).toBe('Theirs.\n')
    expect(notesOf(p.read(stub))).toBe('Mine.\n')
    expect((await json(p, '--force')).exit).toBe(0)
    expect(
      p.files('generated').filter((path) => path.endsWith('.md') && p.read(`generated/${path}`).includes('Mine.')),
    ).not.toEqual([])
  })

  test('that are no UTF-8 are not written over', async () => {
    const p = docs.copy()
    const [before, after] = p.read(stub).split(`${opening}\n`) as [string, string]
    const bytes = Buffer.concat([
      Buffer.from(before + opening),
      Buffer.from('Gr\xf6\xdfe\n', 'latin1'),
      Buffer.from(after),
    ])
    p.write({ [stub]: bytes })
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    p.edit(`spec/${gpu}`, '| T4 ', '| T5 ')
    expect(await json(p)).toMatchObject({ exit: 1, kept: ['docs/operations/Gpu.md'] })
    p.remove(`spec/${gpu}`)
    expect(await json(p)).toMatchObject({ exit: 1, kept: ['docs/operations/Gpu.md'] })
    expect(Buffer.from(p.read(stub)).equals(Buffer.from(bytes.toString()))).toBe(true)
  })

  test('are no place for a page to write to', async () => {
    const text = `${opening}from the page\n${closing}`
    const p = project(docsOnly).edit(
      `spec/${body}`,
      'Run options',
      `Run options\n\n${text}\n\n\`${text.split('\n')[0]}\``,
    )
    await json(p)
    const path = 'generated/docs/operations/PostRunRequestBody.md'
    expect(p.read(path).split(`\n${opening}`)).toHaveLength(2)
    annotate(p, 'Mine.\n', path).edit(`spec/${body}`, '`stream` ', '`streams`')
    await json(p)
    expect(p.read(path)).toContain('streams')
    expect(notesOf(p.read(path))).toBe('Mine.\n')
  })
})

describe('a page that breaks', () => {
  const breaks: Record<string, (p: Project) => unknown> = {
    'is empty': (p) => p.write({ [`spec/${gpu}`]: '' }),
    'has a header renamed': (p) => p.edit(`spec/${gpu}`, '| Value ', '| Walue '),
    'is no UTF-8': (p) => p.write({ [`spec/${gpu}`]: Buffer.from([0x23, 0x20, 0xff, 0xfe]) }),
    'is no file': (p) => p.remove(`spec/${gpu}`).write({ [`spec/${gpu}/x.txt`]: '' }),
  }
  test.each(Object.entries(breaks))('because it %s keeps its model and its outputs', async (_, breakIt) => {
    const p = types.copy()
    const page = p.read(`spec/${gpu}`)
    const before = p.read('generated/types/operations/Gpu.ts')
    breakIt(p)
    p.edit(`spec/${origin}`, '| api ', '| app ')
    const result = await json(p)
    expect(result.exit).toBe(1)
    expect(result.codes).toContain('kept-model')
    expect(result.removed).toEqual([])
    expect(result.written).toContain('types/operations/RunOrigin.ts')
    expect(p.read('generated/types/operations/RunOrigin.ts')).toContain('app')
    expect(p.read('generated/types/operations/Gpu.ts')).toBe(before)
    expect(p.read('generated/types/operations/PostRunRequestBody.ts')).toContain('Gpu')
    const again = await json(p)
    expect([again.exit, again.written, again.removed]).toEqual([1, [], []])
    expect(await p.run(['check'])).toMatchObject({ exit: 1, out: 'No drift, but see below\n' })

    p.remove(`spec/${gpu}`).write({ [`spec/${gpu}`]: page.replace('| T4 ', '| T5 ') })
    expect((await json(p)).exit).toBe(0)
    expect(p.read('generated/types/operations/Gpu.ts')).toContain('T5')
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })

  test('keeps its outputs even when nobody knows its model any more', async () => {
    const p = all
      .copy()
      .write({ [`spec/${gpu}`]: '' })
      .remove('generated/marktype.spec.json')
    const before = ['types', 'validators'].map((folder) => p.read(`generated/${folder}/operations/Gpu.ts`))
    for (const flags of [[], ['--force']]) {
      const { exit, removed } = await json(p, ...flags)
      expect([exit, removed]).toEqual([1, []])
      expect(['types', 'validators'].map((folder) => p.read(`generated/${folder}/operations/Gpu.ts`))).toEqual(before)
      expect(p.has(stub)).toBe(true)
    }
    p.edit('generated/types/operations/Gpu.ts', 'T4', 'T5')
    expect((await p.run(['check'])).out).toContain('edit edited  generated/types/operations/Gpu.ts  changed by hand')
    p.edit('generated/types/operations/Gpu.ts', 'T5', 'T4').remove(`spec/${gpu}`)
    expect((await json(p)).removed).toEqual([
      'docs/operations/Gpu.md',
      'types/operations/Gpu.ts',
      'validators/operations/Gpu.ts',
    ])
  })

  test('and was never read takes nothing else down', async () => {
    const p = project({ ...typesOnly }).write({ 'spec/models/operations/new.md': '' })
    expect((await json(p)).exit).toBe(1)
    expect(p.read('generated/types/operations/Gpu.ts')).toContain('T4')
  })

  test('and then is gone loses its outputs', async () => {
    const p = types.copy().write({ [`spec/${gpu}`]: '' })
    await json(p)
    p.remove(`spec/${gpu}`)
    expect(await json(p)).toMatchObject({ exit: 0, removed: ['types/operations/Gpu.ts'] })
    expect(p.read('generated/marktype.lock.json')).not.toContain('Gpu')
    expect(p.read('generated/marktype.spec.json')).not.toContain('"id":"operations.Gpu"')
  })

  test('and is asked for by name is named', async () => {
    const p = project(typesOnly).write({ [`spec/${gpu}`]: '' })
    const { exit, err } = await p.run(['generate', '--only', 'operations.Gpu'])
    expect(exit).toBe(2)
    expect(err).toContain(`spec/${gpu}:1:1 error[page-empty]`)
    expect(err).toContain('[unknown-root]')
    for (const [format, place] of [
      ['github', `::error file=spec/${gpu},`],
      ['sarif', `"uri": "spec/${gpu}"`],
      ['junit', `classname="spec/${gpu}"`],
    ] as const)
      expect((await p.run(['check', '--only', 'operations.Gpu', '--format', format])).out).toContain(place)
  })
})

describe('a part of it', () => {
  const inputs = ['index.ts', 'marktype.lock.json', 'marktype.spec.json', 'operations.ts', 'types/operations/Inputs.ts']
  test('--only takes a model and what it references, no more', async () => {
    const p = project(typesOnly)
    expect((await json(p, '--only', 'operations.Inputs')).exit).toBe(0)
    expect(p.files('generated')).toEqual(inputs)
    expect((await p.run(['check', '--only', 'operations.Inputs'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    await json(p, '--only', 'operations.PostRunRequestBody')
    expect(p.files('generated/types')).toHaveLength(4)
  })

  test('so does roots in the configuration', async () => {
    const p = project({ 'marktype.config.json': '{"roots":["operations.Inputs"],"templates":["types"]}' })
    expect((await json(p)).exit).toBe(0)
    expect(p.files('generated')).toEqual(inputs)
  })

  test('several, with commas', async () => {
    const p = project(typesOnly)
    await json(p, '--only', 'operations.Inputs, operations.Gpu')
    expect(p.files('generated/types/operations')).toEqual(['Gpu.ts', 'Inputs.ts'])
  })

  test('types alone', async () => {
    const p = project()
    await json(p, '--templates', 'types')
    expect(p.files('generated').map((path) => path.split('/')[0])).toEqual([
      ...['index.ts', 'marktype.lock.json', 'marktype.spec.json', 'operations.ts'],
      ...['types', 'types', 'types', 'types'],
    ])
  })

  test('validators bring the types they import along', async () => {
    const p = project()
    await json(p, '--templates', 'validators', '--only', 'operations.Gpu')
    expect(p.files('generated')).toEqual([
      ...['index.ts', 'marktype.lock.json', 'marktype.spec.json', 'operations.ts', 'types/operations/Gpu.ts'],
      ...['validators.ts', 'validators/operations/Gpu.ts'],
    ])
  })

  test('--output elsewhere', async () => {
    const p = project(typesOnly)
    await json(p, '--output', 'src/contract')
    expect(p.has('generated')).toBe(false)
    p.edit('src/contract/marktype.lock.json', '"../../spec/models"', '"../spec/models"')
    expect(p.bytes('src/contract')).toEqual(types.bytes('generated'))
  })
})

describe('--dry-run', () => {
  test('writes nothing and says what it would', async () => {
    const p = types.copy().remove(`spec/${gpu}`).edit(`spec/${origin}`, '| api ', '| app ')
    const before = p.state()
    const text = await p.run(['generate', '--dry-run'])
    const dry = await json(p, '--dry-run')
    expect(p.state()).toEqual(before)
    expect(text.exit).toBe(0)
    for (const path of dry.written) expect(text.out).toContain(`+ ${path}\n`)
    expect(text.out).toContain('- types/operations/Gpu.ts\n')
    expect(text.out).toContain(`would write ${dry.written.length}, would delete 1, `)
    const { written, removed } = await json(p)
    expect({ written, removed }).toEqual({ written: dry.written, removed: dry.removed })
  })

  test('makes no folder', async () => {
    const p = project(typesOnly)
    const before = p.state()
    expect((await json(p, '--dry-run')).written).toContain('types/operations/Gpu.ts')
    expect(p.state()).toEqual(before)
  })
})

describe('several inputs', () => {
  const two = {
    'marktype.config.json': JSON.stringify({
      templates: ['types'],
      inputs: [
        { name: 'a', path: 'vendors/a' },
        { name: 'b', path: 'vendors/b', output: 'elsewhere' },
      ],
    }),
    'vendors/a/models/x.md': enumPage('X', 'x'),
    'vendors/b/models/y.md': enumPage('Y', 'y'),
  }

  test('each has its folder and its lock', async () => {
    const p = new Project(two)
    const { exit, written } = await json(p)
    expect(exit).toBe(0)
    expect(p.files('generated')).toEqual(['a/index.ts', 'a/marktype.lock.json', 'a/marktype.spec.json', 'a/types/X.ts'])
    expect(p.files('elsewhere')).toEqual(['index.ts', 'marktype.lock.json', 'marktype.spec.json', 'types/Y.ts'])
    expect(written).toContain('a/types/X.ts')
    expect(written).toContain('../elsewhere/types/Y.ts')
    expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    p.edit('vendors/b/models/y.md', '| y ', '| z ')
    expect((await p.run(['check'])).out).toContain('elsewhere/types/Y.ts  its page changed (vendors/b/models/y.md)')
  })

  test('one that is listed is taken with its own settings, by its path', async () => {
    const p = new Project(two)
    await json(p, 'vendors/b')
    expect(p.has('elsewhere/types/Y.ts')).toBe(true)
    expect(p.has('generated')).toBe(false)
  })

  test('--output goes over the outputs of the configuration', async () => {
    const p = new Project(two)
    await json(p, '--output', 'out')
    expect(p.files('out').filter((path) => path.includes('types'))).toEqual(['a/types/X.ts', 'b/types/Y.ts'])
    expect(p.has('elsewhere')).toBe(false)
  })

  test('one that cannot be read leaves the others be', async () => {
    const p = new Project(two).remove('vendors/a')
    const result = await json(p)
    expect(result).toMatchObject({ exit: 3, codes: ['input-not-found'] })
    expect(p.has('elsewhere/types/Y.ts')).toBe(true)
    const check = await p.run(['check', '--format', 'json'])
    expect(check.exit).toBe(3)
    expect(Object.keys(JSON.parse(check.out) as object)).toEqual(['version', 'drift', 'changes', 'diagnostics'])
  })

  test('without configuration, each folder called models is named with the --input that takes it', async () => {
    const p = new Project({ 'docs/a/models/x.md': enumPage('X', 'x'), 'docs/b/models/y.md': enumPage('Y', 'y') })
    for (const command of ['generate', 'check', 'inspect']) {
      const { exit, out, err } = await p.run([command, 'docs'])
      expect([exit, out]).toEqual([2, ''])
      const inputs = [...err.matchAll(/--input (\S+)/g)].map((match) => match[1]!)
      expect(inputs.map((each) => p.portable(each))).toEqual(['docs/a/models', 'docs/b/models'])
      expect((await p.run([command, '--input', inputs[0]!, '--templates', 'types'])).exit).toBe(0)
    }
    expect(p.has('generated/types/X.ts')).toBe(true)
  })
})

describe('what leads out of the output', () => {
  const links: Record<string, (p: Project) => unknown> = {
    'a folder': (p) => p.remove('generated/types').link('generated/types', '../canary'),
    'a folder deeper down': (p) =>
      p.remove('generated/types/operations').link('generated/types/operations', '../../canary'),
    'a file': (p) =>
      p.remove('generated/types/operations/Gpu.ts').link('generated/types/operations/Gpu.ts', '../../../canary/Gpu.ts'),
    'a file that equals the output': (p) =>
      p
        .write({ 'canary/Gpu.ts': p.read('generated/types/operations/Gpu.ts') })
        .remove('generated/types/operations/Gpu.ts')
        .link('generated/types/operations/Gpu.ts', '../../../canary/Gpu.ts'),
    'a link to nowhere': (p) =>
      p.remove('generated/types/operations/Gpu.ts').link('generated/types/operations/Gpu.ts', '../../../canary/new.ts'),
    'the lock': (p) =>
      p
        .rename('generated/marktype.lock.json', 'canary/lock.json')
        .link('generated/marktype.lock.json', '../canary/lock.json'),
    'the accepted Spec': (p) =>
      p
        .rename('generated/marktype.spec.json', 'canary/spec.json')
        .link('generated/marktype.spec.json', '../canary/spec.json'),
    'the folder of the run': (p) =>
      p.edit(`spec/${gpu}`, '| T4 ', '| T5 ').link('generated/.marktype-run', '../canary'),
  }
  test.each(Object.entries(links))('%s: nothing is written at all', async (_, link) => {
    const p = types.copy().write({ 'canary/Gpu.ts': 'canary\n', 'canary/keep.ts': 'canary\n' })
    link(p)
    const before = p.state()
    for (const flags of [[], ['--force'], ['--dry-run']]) {
      const result = await json(p, ...flags)
      expect(result).toMatchObject({ exit: 1, written: [], removed: [] })
      expect(result.codes).toContain('unsafe-output')
      expect(p.state()).toEqual(before)
    }
  })

  test('an output folder that is a link itself is where the outputs go', async () => {
    const p = project(typesOnly).write({ 'real/keep': '' })
    symlinkSync('real', p.at('generated'))
    expect((await json(p)).exit).toBe(0)
    expect(p.has('real/types/operations/Gpu.ts')).toBe(true)
  })

  test('a template that names a file elsewhere', async () => {
    const p = project({
      'marktype.config.mjs':
        "export default { templates: [{ name: '../../canary', version: 1, extension: 'json', file: () => ({ kind: 'json', value: 1 }) }] }",
    })
    const before = p.state()
    const result = await json(p)
    expect(result.exit).toBe(2)
    expect(result.codes).toContain('config-invalid-value')
    expect(p.state()).toEqual(before)
  })

  test('a folder where a file must be, a file where a folder must be', async () => {
    const p = types.copy().remove('generated/types/operations/Gpu.ts', 'generated/operations.ts')
    p.write({ 'generated/types/operations/Gpu.ts/x': '', 'generated/operations.ts/y': '' })
    const before = p.state()
    expect((await json(p)).codes.filter((code) => code === 'unsafe-output')).toHaveLength(2)
    const q = project({ ...typesOnly, 'generated/types': 'a file' })
    expect((await json(q)).codes).toContain('unsafe-output')
    expect(p.state()).toEqual(before)
  })

  test('an output that is a file', async () => {
    const p = project({ ...typesOnly, generated: 'a file' })
    expect(await json(p)).toMatchObject({ exit: 1, written: [], codes: [...info, 'unsafe-output'] })
    expect(p.read('generated')).toBe('a file')
    expect((await json(p, '--output', 'x'.repeat(300))).exit).toBe(2)
  })
})

test('two pages whose names differ by case alone: the second is left out', async () => {
  const p = types.copy().write({ 'spec/models/operations/other.md': enumPage('GPU', 'x') })
  const before = p.bytes('generated/types')
  const result = await json(p)
  expect(result).toMatchObject({ exit: 1, written: ['marktype.lock.json'], removed: [] })
  expect(result.codes).toContain('output-collision')
  expect(p.bytes('generated/types')).toEqual(before)
  const { err } = await p.run(['generate'])
  expect(err).toContain('operations/gpu.md')
  expect(err).toContain('operations/other.md')
})
