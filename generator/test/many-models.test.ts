/**
 * A page with many models: each is known by its page and its anchor, from the link that leads to it to the output that is made of it.
 * No dialect reads such pages yet: here a page is read piece by piece, and `<!-- at ANCHOR -->` starts one.
 */
import { afterAll, describe, expect, test, vi } from 'vitest'
import type * as readPages from '../1-read/read-page.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Lock } from '../ir/lock.ts'
import type { Page } from '../ir/page.ts'
import type { Spec, Type } from '../ir/spec.ts'
import { Project } from './run.ts'

type Module = typeof readPages

vi.mock('../1-read/read-page.ts', async (original) => {
  const module = await original<Module>()
  const readPage: Module['readPage'] = (bytes, ...rest) =>
    inPieces(bytes, async (own) => (await module.readPage(own, ...rest))[0]!)
  return { ...module, readPage }
})
afterAll(() => vi.doUnmock('../1-read/read-page.ts'))

async function inPieces(bytes: Uint8Array, read: (bytes: Uint8Array) => Promise<Page>): Promise<Page[]> {
  const whole = await read(bytes)
  const lines = new TextDecoder().decode(bytes).split('\n')
  const marks = lines.flatMap((line, index) => {
    const anchor = /^<!-- at (.*) -->$/.exec(line)?.[1]
    return anchor === undefined ? [] : [{ anchor, index }]
  })
  if (marks.length === 0) return [whole]
  const first = lines.slice(0, marks[0]!.index).some((line) => line !== '') ? [{ anchor: undefined, index: -1 }] : []
  return Promise.all(
    [...first, ...marks].map(async ({ anchor, index }, at, all) => {
      const own = lines.map((line, each) => (each > index && each < (all[at + 1]?.index ?? Infinity) ? line : ''))
      const page = await read(new TextEncoder().encode(own.join('\n')))
      return { ...page, sha256: whole.sha256, ...(anchor === undefined ? {} : { anchor }) }
    }),
  )
}

const fields = (name: string, ...types: string[]): string => `# ${name}

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
${types.map((type, index) => `| \`f${index}\` | ${type} | :heavy_check_mark: | N/A |`).join('\n')}
`
const at = (anchor: string, text: string): string => `<!-- at ${anchor} -->\n${text}`
const page = (...parts: string[]): string => parts.join('\n')
const config = { 'marktype.config.json': '{ "input": "spec", "output": "out", "dialect": "speakeasy-python" }' }
const project = (pages: Record<string, string>): Project =>
  new Project({ ...config, ...Object.fromEntries(Object.entries(pages).map(([path, text]) => [`spec/${path}`, text])) })

async function inspect(pages: Record<string, string>, exit = 0): Promise<Spec> {
  const ran = await project(pages).run(['inspect'])
  expect([ran.exit, ran.exit === exit ? '' : ran.err]).toEqual([exit, ''])
  return JSON.parse(ran.out) as Spec
}

const said = ({ diagnostics }: { diagnostics: Diagnostic[] }): string[] =>
  diagnostics.map(({ code, model, place }) => `${code} ${model ?? '-'} ${place?.path}:${place?.line}`)
const typeText = (type: Type): string => (type.kind === 'reference' ? type.id : type.kind)
const typesIn = ({ models }: Spec, id: string): string[] => {
  const model = models.find((each) => each.id === id)
  return model?.kind === 'object' ? model.fields.map(({ type }) => typeText(type)) : []
}

describe('a link', () => {
  const others = page(at('cat', fields('Cat', '*str*')), at('Über dog', fields('Dog', '*str*')))

  test.each([
    ['to an anchor of its own page', '[models.X](#two)', 'Two'],
    ['to an anchor of another', '[models.X](others.md#cat)', 'Cat'],
    ['to one in another case', '[models.X](others.md#Cat)', 'Cat'],
    ['to one that is encoded', '[models.X](others.md#%C3%BCber%20dog)', 'Dog'],
    ['to a page that is a model, whatever follows', '[models.X](alone.md#fields)', 'Alone'],
    ['to a page that is one of its models', '[models.X](mixed.md)', 'Mixed'],
    ['to another model of that page', '[models.X](mixed.md#part)', 'Part'],
    ['from above', '[models.X](../spec/others.md#cat)', 'Cat'],
    ['to a page in another case', '[models.X](Others.md#cat)', 'Cat'],
  ])('%s', async (_, type, id) => {
    const spec = await inspect({
      'list.md': page(at('one', fields('One', type)), at('two', fields('Two', '*str*'))),
      'others.md': others,
      'alone.md': fields('Alone', '*str*'),
      'mixed.md': page(fields('Mixed', '*str*'), at('part', fields('Part', '*str*'))),
    })
    expect(typesIn(spec, 'One')).toEqual([id])
  })

  test.each([
    ['an anchor that is not there', '[models.Nobody](#nobody)', 'unknown', 'unresolved-reference'],
    ['one that another page does not have', '[models.Nobody](others.md#nobody)', 'unknown', 'unresolved-reference'],
    ['a page of which no model is meant', '[models.Nobody](others.md)', 'unknown', 'unresolved-reference'],
    ['two anchors in another case', '[models.Nobody](twins.md#AB)', 'unknown', 'unresolved-reference'],
    ['no anchor, over a name that is known', '[models.Dog](others.md#nobody)', 'Dog', 'dangling-link'],
  ])('to %s is not guessed', async (_, type, found, code) => {
    const spec = await inspect({
      'list.md': at('one', fields('One', type)),
      'others.md': others,
      'twins.md': page(at('aB', fields('Twin', '*str*')), at('Ab', fields('Other', '*str*'))),
    })
    expect([typesIn(spec, 'One'), said(spec)]).toEqual([[found], [`${code} One list.md:8`]])
  })

  test('says nothing for a model whose name stands on the page', async () => {
    const spec = await inspect({
      'list.md': page(at('one', fields('One', '[models.Two](#two)')), at('two', '# Two\n'), at('three', '# Three\n')),
    })
    expect([spec.models.map(({ id, anchor }) => [id, anchor]), said(spec)]).toEqual([
      [
        ['One', 'one'],
        ['Two', 'two'],
      ],
      ['not-a-model - list.md:1', 'opaque-model Two list.md:11'],
    ])
  })
})

describe('an error', () => {
  const broken = '# Broken\n\n## Fields\n\nNothing.\n'

  test('is of the model that it stands in', async () => {
    const spec = await inspect(
      {
        'list.md': page(
          at('a', fields('A', '*str*', '[models.No](no.md)')),
          at('b', fields('B', '*str*')),
          at('c', broken),
        ),
      },
      1,
    )
    expect(said(spec)).toEqual(['unresolved-reference A list.md:9', 'missing-table - list.md:23'])
  })

  test('keeps the model that was accepted, and holds up no other', async () => {
    const pages = page(at('a', fields('A', '*str*')), at('b', fields('B', '*str*')), at('c', fields('C', '*str*')))
    const p = project({ 'list.md': pages })
    expect(await p.run(['generate'])).toMatchObject({ exit: 0 })
    const types = p.read('out/types/B.ts')
    p.write({
      'spec/list.md': page(
        at('a', fields('A', '*int*')),
        at('b', fields('B', '*int*', '*int*').replace('f1', 'f0')),
        at('c', broken.replace('Broken', 'C')),
      ),
    })
    expect(await p.run(['generate'])).toMatchObject({ exit: 1 })
    expect(p.read('out/types/A.ts')).toContain('number')
    expect(p.read('out/types/B.ts')).toBe(types)
    expect(p.has('out/types/C.ts')).toBe(true)
    const { diagnostics } = JSON.parse((await p.run(['check', '--format', 'json'])).out) as {
      diagnostics: Diagnostic[]
    }
    expect(diagnostics.flatMap(({ code, model }) => (code === 'kept-model' ? [model] : []))).toEqual(['B', 'C'])
  })

  test('of all of a page keeps all that it had', async () => {
    const p = project({ 'list.md': page(at('a', fields('A', '*str*')), at('b', fields('B', '[models.A](#a)'))) })
    await p.run(['generate'])
    const before = p.read('out/types/B.ts')
    p.write({ 'spec/list.md': '', 'spec/user.md': fields('User', '[models.B](list.md#b)') })
    expect(await p.run(['generate'])).toMatchObject({ exit: 1 })
    expect(['A', 'B', 'User'].map((name) => p.has(`out/types/${name}.ts`))).toEqual([true, true, true])
    expect(p.read('out/types/User.ts')).toContain('f0: B')
    expect(p.read('out/types/B.ts')).toBe(before)
  })
})

test('two of one name on a page are an error of the second', async () => {
  const spec = await inspect({ 'list.md': page(at('a', fields('A', '*str*')), at('b', fields('A', '*int*'))) }, 1)
  expect(spec.models).toMatchObject([{ id: 'A', anchor: 'a' }])
  expect(spec.diagnostics).toMatchObject([{ code: 'duplicate-model', model: 'A', place: { line: 11 } }])
  expect(spec.diagnostics[0]!.message).toContain('list.md, line 2')
})

describe('outputs', () => {
  const all = page(at('a', fields('A', '*str*')), at('b', fields('B', '*str*')))

  test('name their model, and so does the lock', async () => {
    const p = project({ 'list.md': all, 'alone.md': fields('Alone', '*str*') })
    await p.run(['generate'])
    expect(p.read('out/types/B.ts')).toContain('from list.md#b.')
    const { inputs, outputs } = JSON.parse(p.read('out/marktype.lock.json')) as Lock
    expect(Object.keys(inputs)).toEqual(['alone.md', 'list.md'])
    expect(outputs['types/B.ts']).toMatchObject({ page: 'list.md', anchor: 'b' })
    expect(Object.keys(outputs['types/Alone.ts']!)).toEqual(['sha256', 'template', 'page'])
    expect(await p.run(['check'])).toMatchObject({ exit: 0 })
    const { outputs: own } = JSON.parse((await p.run(['explain', 'B', '--format', 'json'])).out) as {
      outputs: string[]
    }
    expect(own.filter((path) => path.startsWith('types/'))).toEqual(['types/B.ts'])
    expect(await p.run(['explain', 'out/types/B.ts:4'])).toMatchObject({ out: expect.stringMatching(/^B\b/) as string })
  })

  test('of a model that is gone go, and the others of its page stay', async () => {
    const p = project({ 'list.md': all })
    await p.run(['generate'])
    p.write({ 'spec/list.md': at('a', fields('A', '*str*')) })
    const { out } = await p.run(['check'])
    expect(out).toMatch(/types\/B\.ts.*\n?.*its page changed/)
    expect(out).not.toMatch(/types\/A\.ts/)
    expect(await p.run(['generate'])).toMatchObject({ exit: 0 })
    expect(['A', 'B'].map((name) => p.has(`out/types/${name}.ts`))).toEqual([true, false])
  })

  test('of one that was asked for are made alone, and the page is as it was until all are', async () => {
    const p = project({ 'list.md': all })
    await p.run(['generate'])
    const before = JSON.parse(p.read('out/marktype.lock.json')) as Lock
    p.edit('spec/list.md', /str/g, 'int')
    expect(await p.run(['generate', '--only', 'A'])).toMatchObject({ exit: 0 })
    expect(['A', 'B'].map((name) => p.read(`out/types/${name}.ts`).includes('number'))).toEqual([true, false])
    expect((JSON.parse(p.read('out/marktype.lock.json')) as Lock).inputs).toEqual(before.inputs)
    expect((await p.run(['check'])).out).toMatch(/types\/B\.ts.*\n?.*its page changed/)
  })

  test('keep their notes, each its own', async () => {
    const p = project({ 'list.md': all }).write({
      'marktype.config.json':
        '{ "input": "spec", "output": "out", "dialect": "speakeasy-python", "templates": ["docs"] }',
    })
    await p.run(['generate'])
    const noted = (name: string): string => p.read(`out/docs/${name}.md`)
    for (const name of ['A', 'B'])
      p.write({ [`out/docs/${name}.md`]: noted(name).replace(/(<!-- marktype:notes.*?-->)/, `$1\n\nOf ${name}.\n`) })
    p.edit('spec/list.md', '# B', '# Bee')
    expect(await p.run(['generate'])).toMatchObject({ exit: 0 })
    expect([noted('A').includes('Of A.'), noted('Bee').includes('Of B.')]).toEqual([true, true])
  })
})

test('what is compared is hidden alone, or with all of its page', async () => {
  const p = project({
    'list.md': page(at('a', fields('A', '*str*')), at('b', fields('B', '*str*'))),
    'user.md': fields('User', '[models.A](list.md#a)'),
  })
  await p.run(['generate'])
  const codes = async (text: string): Promise<string[]> => {
    p.write({ 'spec/list.md': text })
    const { out } = await p.run(['diff', '--format', 'json'])
    const { changes, diagnostics } = JSON.parse(out) as { changes: { model: string }[]; diagnostics: Diagnostic[] }
    const hidden = diagnostics.flatMap(({ code, model }) => (code === 'model-uncompared' ? [`${model} hidden`] : []))
    return [...changes.map(({ model }) => `${model} changed`), ...hidden]
  }
  const broken = '# B\n\n## Fields\n\nNothing.\n'
  expect(await codes(page(at('a', fields('A', '*int*')), at('b', broken)))).toEqual(['A changed', 'B hidden'])
  expect(await codes(page('<<<<<<< a', '>>>>>>> b'))).toEqual(['A hidden', 'B hidden'])
})

test('what was printed of a page of which one model is wrong is compared but for that', async () => {
  const list = (...types: string[]): string =>
    page(at('a', fields('A', types[0]!)), at('b', fields('B', ...types.slice(1)).replace('f1', 'f0')))
  const p = project({ 'list.md': list('*str*', '*str*', '*str*') })
  const { exit, out } = await p.run(['inspect'])
  expect(exit).toBe(1)
  p.write({ 'old.json': out, 'spec/list.md': list('*int*', '*int*') })
  const told = JSON.parse((await p.run(['diff', 'old.json', '--format', 'json'])).out) as {
    changes: { model: string }[]
    diagnostics: Diagnostic[]
  }
  expect(told.changes.map(({ model }) => model)).toEqual(['A'])
  expect(told.diagnostics.map(({ code, model }) => `${code} ${model}`)).toEqual(['model-uncompared B'])
})
