/** While everything that a lock proves still holds, nothing is made; where anything else is so, the answer is that of who makes it all. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readProved } from '../4-write/proof.ts'
import type * as Built from '../run/build.ts'
import { generated, project, type Files, type Project, type Ran } from './run.ts'

const here = vi.hoisted(() => ({ code: 'installed' as string | undefined, builds: 0 }))

vi.mock('../4-write/fingerprint.ts', async (original) => ({
  ...(await original<object>()),
  installedCode: () => here.code,
}))
vi.mock('../run/build.ts', async (original) => {
  const real = await original<typeof Built>()
  return { ...real, build: (...given: Parameters<typeof real.build>) => (here.builds++, real.build(...given)) }
})

beforeEach(() => Object.assign(here, { code: 'installed', builds: 0 }))

const gpu = 'spec/models/operations/gpu.md'
const inputs = 'spec/models/operations/inputs.md'
const config = { 'marktype.config.json': '{"templates":["types","docs"]}' }
const lock = 'generated/marktype.lock.json'

/** What `check` says, and how many inputs it had to make for it. */
async function checked(p: Project, ...argv: string[]): Promise<Ran & { builds: number }> {
  here.builds = 0
  const ran = await p.run(['check', '--format', 'json', ...argv])
  return { ...ran, builds: here.builds }
}

/** Checks twice: with the proof, and without any trust. */
async function bothWays(p: Project): Promise<{ builds: number; exit: number }> {
  const trusting = await checked(p)
  const { exit, out, err } = await checked(p, '--rebuild')
  expect([trusting.exit, trusting.out, trusting.err]).toEqual([exit, out, err])
  return { builds: trusting.builds, exit }
}

describe('nothing is made', () => {
  test('where nothing changed, by `check` and by `generate`', async () => {
    const p = await generated(config)
    const before = p.state('generated')
    expect(await bothWays(p)).toEqual({ builds: 0, exit: 0 })
    here.builds = 0
    const { exit, out } = await p.run(['generate'])
    expect([exit, out, here.builds]).toEqual([0, 'Up to date: 4 models, 11 files in generated/\n', 0])
    expect(p.state('generated')).toEqual(before)
  })

  test('on another machine, whatever git made of the ends of lines', async () => {
    const p = (await generated(config)).copy()
    for (const path of p.files().filter((path) => /\.(?:md|ts|json)$/.test(path) && path !== 'package.json'))
      p.write({ [path]: p.read(path).replaceAll('\n', '\r\n') })
    expect(await bothWays(p)).toEqual({ builds: 0, exit: 0 })
  })

  test('but `generate` puts the ends of lines that are asked for', async () => {
    const p = await generated({ ...config, '.prettierrc': 'endOfLine: lf\n' })
    const output = 'generated/types/operations/Gpu.ts'
    p.write({ [output]: p.read(output).replaceAll('\n', '\r\n') })
    expect(await bothWays(p)).toEqual({ builds: 0, exit: 0 })
    await p.run(['generate'])
    expect(p.read(output)).not.toContain('\r')
  })

  test('where somebody wrote notes', async () => {
    const p = await generated(config)
    p.edit('generated/docs/operations/Gpu.md', 'is kept) -->\n', 'is kept) -->\nMine.\n')
    expect(await bothWays(p)).toEqual({ builds: 0, exit: 0 })
  })

  test('and what was said is said again, by the levels of today', async () => {
    const p = await generated(config)
    expect((await p.run(['check', '--verbose'])).err).toContain('info[nulls-undocumented]')
    here.builds = 0
    const { exit, err } = await p
      .write({ 'marktype.config.json': '{"templates":["types","docs"],"levels":{"nulls-undocumented":"error"}}' })
      .run(['check'])
    expect([exit, here.builds]).toEqual([1, 0])
    expect(err).toContain('error[nulls-undocumented]')
  })
})

type Change = (p: Project) => unknown

const changes: Record<string, Change> = {
  'a page': (p) => p.edit(gpu, 'T4', 'T5'),
  'a blank in a page': (p) => p.write({ [gpu]: `${p.read(gpu)}\n` }),
  'a page more': (p) =>
    p.write({ 'spec/models/operations/more.md': '# More\n\n## Fields\n\n| Field | Type |\n| - | - |\n' }),
  'a page less': (p) => p.remove(inputs),
  'the name of a page': (p) => p.rename(gpu, 'spec/models/operations/gpus.md'),
  'a page that is a link': (p) => p.rename(gpu, 'gpu.md').link(gpu, p.at('gpu.md')),
  'a page that is a folder': (p) => p.remove(gpu).write({ [`${gpu}/x.txt`]: '' }),
  'an output': (p) => p.edit('generated/types/operations/Gpu.ts', 'T4', 'T5'),
  'an output less': (p) => p.remove('generated/types/operations/Gpu.ts'),
  'a file among outputs': (p) => p.write({ 'generated/types/mine.ts': '' }),
  'an output that is a link': (p) =>
    p.rename('generated/types/operations/Gpu.ts', 'Gpu.ts').link('generated/types/operations/Gpu.ts', p.at('Gpu.ts')),
  'the accepted Spec': (p) => p.edit('generated/marktype.spec.json', 'T4', 'T5'),
  'no accepted Spec': (p) => p.remove('generated/marktype.spec.json'),
  'no lock': (p) => p.remove(lock),
  'the lock of two branches': (p) => p.edit(lock, '  "spec"', '<<<<<<< a\n  "spec"'),
  'the hash of an output in the lock': (p) => p.edit(lock, /"sha256":"[0-9a-f]{8}/, '"sha256":"00000000'),
  'what was said': (p) => p.edit(lock, '1 field does not', '0 fields do not'),
  'the layout of the lock': (p) => p.write({ [lock]: JSON.stringify(JSON.parse(p.read(lock))) }),
  'the code': () => (here.code = 'another'),
  'a working copy': () => (here.code = undefined),
  'an option': (p) => p.edit('marktype.config.json', '"templates"', '"nulls":"lenient","templates"'),
  'another option': (p) => p.edit('marktype.config.json', '"templates"', '"keys":"camel","templates"'),
  'a template more': (p) => p.edit('marktype.config.json', '"docs"', '"docs","zod"'),
  'a configuration of Prettier': (p) => p.write({ '.prettierrc': 'semi: false\n' }),
  'one of Prettier for outputs alone': (p) => p.write({ 'generated/.prettierrc.json': '{"semi":false}' }),
  'one in the package': (p) => p.write({ 'package.json': '{"name":"project","prettier":{"semi":false}}' }),
  'one that is code': (p) => p.write({ 'prettier.config.mjs': 'export default { semi: false }\n' }),
  'an editor’s configuration': (p) =>
    p.write({ '.editorconfig': 'root = true\n[*]\nindent_size = 8\nindent_style = space\n' }),
  'what a run left': (p) => p.write({ 'generated/.marktype-run/x': '' }),
  'pages of another kind': (p) => p.edit('marktype.config.json', '"templates"', '"exclude":["**/gpu.md"],"templates"'),
}

describe('all is made, and the answer is the same, where something else is', () => {
  test.each(Object.keys(changes))('%s', async (name) => {
    const p = await generated(config)
    changes[name]!(p)
    expect((await bothWays(p)).builds).toBe(1)
  })

  test('but an option of the same name as a part of the proof is none', async () => {
    const p = await generated({ ...config, '.prettierrc': '{ "seal": "" }\n' })
    expect(p.read(lock).match(/"seal": /g)).toHaveLength(2)
    expect(readProved(p.at('generated'))?.settings['prettier']).toMatchObject({ options: { seal: '' } })
    expect(await bothWays(p)).toEqual({ builds: 0, exit: 0 })
  })

  test('any byte of the lock', async () => {
    const p = await generated({ 'marktype.config.json': '{"templates":["types"]}' })
    const text = p.read(lock)
    expect(readProved(p.at('generated'))).toBeDefined()
    for (let at = 0; at < text.length; at++) {
      const spoilt = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
      expect(readProved(p.write({ [lock]: spoilt }).at('generated')), `byte ${at}`).toBeUndefined()
      expect(readProved(p.write({ [lock]: text.slice(0, at) }).at('generated')), `cut at ${at}`).toBeUndefined()
    }
  })
})

describe('nothing is proved', () => {
  const unproved: Record<string, Files> = {
    'of a hook': { 'marktype.config.mjs': "export default { templates: ['types'], hooks: { done: () => undefined } }" },
    'of a template of a user’s': {
      'marktype.config.mjs': `export default { templates: [{ name: 'mine', version: 1, extension: 'txt', barrel: false, file: () => undefined,
        index: () => [] }, 'types'] }`,
    },
    'of pages with errors': {
      ...config,
      'spec/models/operations/bad.md': '# Bad\n\n## Fields\n\n| Field |\n| - |\n| a |\n',
    },
    'of what a plugin of Prettier’s lays out': { ...config, '.prettierrc': 'plugins: []\n' },
  }

  test.each(Object.keys(unproved))('%s', async (name) => {
    const p = project(unproved[name]!)
    await p.run(['generate'])
    expect(p.read(lock)).not.toContain('"proof"')
    expect((await bothWays(p)).builds).toBe(1)
  })

  test('of an output that somebody edited, until that is settled', async () => {
    const p = await generated(config)
    p.edit('generated/types/operations/Gpu.ts', 'T4', 'T5')
    await p.run(['generate'])
    expect(p.read(lock)).not.toContain('"proof"')
    await p.run(['generate', '--force'])
    expect((await bothWays(p)).builds).toBe(0)
  })

  test('of a part', async () => {
    const p = await generated(config)
    await p.run(['generate', '--only', 'operations.Gpu'])
    expect((await bothWays(p)).exit).toBe(0)
  })
})

test('whatever is done in whatever order, who believes the proof says what nobody needs to believe', async () => {
  const names = Object.keys(changes).filter((name) => !/code|working copy/.test(name))
  const step = fc.oneof(fc.constantFrom(...names), fc.constantFrom('generate', 'generate --force'))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      const p = await generated(config)
      for (const name of steps) {
        const change = changes[name]
        try {
          if (change) change(p)
          else await p.run(name.split(' '))
        } catch {
          // What is not there any more cannot be changed.
        }
        await bothWays(p)
      }
      // As good as new.
      await p.run(['generate', '--force'])
      const mended = p.bytes('generated')
      await p.run(['generate', '--force', '--no-cache'])
      expect(p.bytes('generated')).toEqual(mended)
    }),
    { numRuns: Number(process.env['RUNS'] ?? 12), ...(process.env['RUNS'] ? {} : { seed: 17 }) },
  )
})

test('the record holds a line for each page, output and model: two branches merge it line by line', async () => {
  const p = await generated(config)
  const { inputs: pages, outputs } = JSON.parse(p.read(lock)) as { inputs: object; outputs: object }
  const lines = p.read(lock).split('\n')
  for (const [path, entry] of [...Object.entries(pages), ...Object.entries(outputs)])
    expect(
      lines.filter((line) => line.replace(/,$/, '') === `    ${JSON.stringify(path)}: ${JSON.stringify(entry)}`),
    ).toHaveLength(1)
  const accepted = p.read('generated/marktype.spec.json')
  const { models } = JSON.parse(accepted) as { models: object[] }
  const ofModels = accepted.split('\n').filter((line) => line.startsWith('    {'))
  expect(ofModels.map((line) => JSON.parse(line.replace(/,$/, '')) as object)).toEqual(models)
})
