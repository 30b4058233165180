/** Which Prettier formats outputs, and by which configuration; how lines end on disk. */
import { version } from 'prettier'
import { describe, expect, test } from 'vitest'
import { formatterFor } from '../4-write/format.ts'
import { Project, project, type Files } from './run.ts'

const types: Files = { 'marktype.config.json': '{"templates":["types","json-schema"]}' }
const gpu = 'types/operations/Gpu.ts'

/** A package that says it is Prettier, and marks what it formats. */
const pretender = (says: string, code = ''): Files => ({
  'node_modules/prettier/package.json': `{"name":"prettier","version":"${says}"}`,
  'node_modules/prettier/index.mjs': `${code}
export const format = async (text, { filepath, endOfLine }) => \`// by \${filepath.split('/').at(-1)} \${endOfLine}\\n\`
export const [resolveConfig, resolveConfigFile] = [async () => null, async () => null]
export const clearConfigCache = () => {}
`,
})

describe('the version in force', () => {
  test('is the one that is installed next to the output or above it, up to the top of the repository', async () => {
    const p = project({ ...types, '.git/HEAD': '', 'app/package.json': '{}', ...pretender('3.6.2') })
    await p.run(['generate', '--output', 'app/generated'])
    expect(p.read(`app/generated/${gpu}`)).toBe('// by Gpu.ts lf\n')
    expect(p.read('app/generated/json-schema.json')).toBe('// by json-schema.json lf\n')
    expect(p.read('app/generated/marktype.lock.json')).toContain('"version": "3.6.2"')
    const inner = new Project({ ...pretender('3.6.2'), 'inner/.git/HEAD': '' })
    expect((await formatterFor(inner.at('inner/src'))).settings()).toMatchObject({ version })
  })

  test('is told by the lock, and by a check that finds another one', async () => {
    const p = project({ ...types, ...pretender('3.6.2') })
    await p.run(['generate'])
    expect(await p.run(['check'])).toMatchObject({ exit: 0, out: 'up to date\n' })
    p.write(pretender('3.7.0'))
    const { exit, out } = await p.run(['check'])
    expect(exit).toBe(1)
    expect(out).toContain('the settings changed: prettier (3.6.2 → 3.7.0)')
    expect(out).toContain('install the Prettier that it was generated with (`npm ci`), or')
  })

  test.each([
    ['is older than 2', { 'package.json': '{"version":"1.19.1"}' }, 'it is too old'],
    ['has no version', { 'package.json': '{}' }, 'its package.json names no version'],
    ['has a broken package.json', { 'package.json': '{' }, 'JSON'],
    ['has no code', { 'package.json': '{"version":"3.6.2"}' }, 'Cannot find'],
    ['does not parse', { 'package.json': '{"version":"3.6.2"}', 'index.mjs': 'export {' }, 'Unexpected'],
    ['is something else', { 'package.json': '{"version":"3.6.2"}', 'index.mjs': '' }, 'it does not have `format`'],
  ])('that %s is refused, with a way out', async (_, files, reason) => {
    const p = project(types)
    for (const [name, text] of Object.entries(files)) p.write({ [`node_modules/prettier/${name}`]: text })
    const { exit, err } = await p.run(['generate'])
    expect(exit).toBe(2)
    expect(err).toContain('[prettier-unusable]')
    expect(err).toContain(reason)
    expect(p.has('generated')).toBe(false)
  })

  test('that is written before Prettier 3 is asked in its way', async () => {
    const p = project({
      ...types,
      'node_modules/prettier/package.json': '{"version":"2.8.8","main":"./main.js"}',
      'node_modules/prettier/main.js': `module.exports = {
  format: () => '// at once\\n', resolveConfig: async () => null, resolveConfigFile: async () => null, clearConfigCache() {} }`,
    })
    expect((await p.run(['generate'])).exit).toBe(0)
    expect(p.read(`generated/${gpu}`)).toBe('// at once\n')
  })

  test('is not loaded before somebody needs it', async () => {
    const p = new Project(pretender('3.6.2', "throw new Error('loaded')"))
    const { settings, styleOf, keyOf, format } = await formatterFor(p.at('out'))
    const file = { path: 'a.ts', template: 't', text: 'let a', notes: false }
    expect([await styleOf('a.ts'), await keyOf(file)]).toEqual([
      { options: {}, version: '3.6.2', isOurVersion: false },
      expect.stringMatching(/^[\da-f]{64}$/),
    ])
    expect(settings()).toEqual({ version: '3.6.2', options: {} })
    await expect(format(file)).rejects.toThrow('loaded')
  })
})

describe('the configuration', () => {
  const optionsIn = async (p: Project, output: string, path: string) =>
    (await (await formatterFor(p.at(output))).styleOf(path)).options

  test('of the top of the repository holds in its packages, overrides and .editorconfig included', async () => {
    const p = new Project({
      '.git/HEAD': '',
      '.prettierrc.json':
        '{"semi":false,"overrides":[{"files":"*.json","options":{"tabWidth":4}},{"files":"packages/a/out/types/**","options":{"semi":true}}]}',
      '.editorconfig': '[*]\nmax_line_length = 90\n',
      'packages/a/package.json': '{"name":"a"}',
      'packages/b/package.json': '{"prettier":{"useTabs":true}}',
    })
    expect(await optionsIn(p, 'packages/a/out', 'index.ts')).toEqual({ semi: false, printWidth: 90 })
    expect(await optionsIn(p, 'packages/a/out', 'a.json')).toEqual({ semi: false, printWidth: 90, tabWidth: 4 })
    expect(await optionsIn(p, 'packages/a/out', 'types/x/A.ts')).toEqual({ semi: true, printWidth: 90 })
    expect(await optionsIn(p, 'packages/b/out', 'index.ts')).toEqual({ useTabs: true, printWidth: 90 })
  })

  test('in a folder of the output holds for what is in it', async () => {
    const p = new Project({ '.prettierrc': 'semi: false', 'out/types/.prettierrc': 'tabWidth: 3' })
    expect(await optionsIn(p, 'out', 'types/A.ts')).toEqual({ tabWidth: 3 })
    expect(await optionsIn(p, 'out', 'index.ts')).toEqual({ semi: false })
  })

  test('above the top of the repository says nothing, whatever is at the top', async () => {
    for (const at of [{}, { 'inner/package.json': '{}' }, { 'inner/.editorconfig': '[*]\nindent_style = tab\n' }]) {
      const p = new Project({ '.prettierrc': 'semi: false', 'inner/.git/HEAD': '', ...at } as Files)
      const isTabs = 'inner/.editorconfig' in at
      expect(await optionsIn(p, 'inner/out', 'index.ts')).toEqual(isTabs ? { useTabs: true } : {})
    }
  })

  test('that only overrides change is in the lock, and a check tells it', async () => {
    const p = project({ ...types, '.prettierrc': '{"semi":false}' })
    await p.run(['generate'])
    p.write({ '.prettierrc': '{"semi":false,"overrides":[{"files":"*.json","options":{"useTabs":true}}]}' })
    expect((await p.run(['check'])).out).toContain('the settings changed: prettier')
    await p.run(['generate'])
    expect(p.read('generated/json-schema.json')).toMatch(/^\t"/m)
    expect((await p.run(['check'])).exit).toBe(0)
  })

  test('of each output is its own', async () => {
    const p = project({
      'marktype.config.json':
        '{"templates":["types"],"inputs":[{"name":"a","path":"spec","output":"a/out"},{"name":"b","path":"more","output":"b/out"}]}',
      'a/.prettierrc': 'semi: false',
      'b/.prettierrc': 'singleQuote: true',
    }).copyTo('spec', 'more')
    expect((await p.run(['generate'])).exit).toBe(0)
    expect(p.read(`a/out/${gpu}`)).toContain('"H100"\n')
    expect(p.read(`b/out/${gpu}`)).toContain("'H100';\n")
  })

  test('with a parser that cannot read TypeScript is refused', async () => {
    const p = project({ ...types, '.prettierrc': '{"overrides":[{"files":"*.ts","options":{"parser":"css"}}]}' })
    const { exit, err } = await p.run(['generate'])
    expect([exit, err]).toEqual([2, expect.stringContaining('[prettier-config]')])
  })
})

describe('lines end', () => {
  const endsIn = (p: Project, path: string): string[] => [...new Set(p.read(`generated/${path}`).match(/\r\n|[\r\n]/g))]
  const crlf: Files = { '.prettierrc': 'endOfLine: crlf' }

  test('as the configuration says, and no check minds', async () => {
    const p = project({ ...crlf })
    await p.run(['generate'])
    for (const path of ['index.ts', gpu, 'docs/index.md', 'docs/operations/Gpu.md'])
      expect([path, endsIn(p, path)]).toEqual([path, ['\r\n']])
    expect(endsIn(p, 'marktype.lock.json')).toEqual(['\n'])
    expect(await p.run(['check'])).toMatchObject({ exit: 0, out: 'up to date\n' })
    const before = p.state()
    await p.run(['generate'])
    expect(p.state()).toEqual(before)
  })

  test('otherwise as soon as the configuration does; notes are lines like others', async () => {
    const p = project({ 'marktype.config.json': '{"templates":["docs"]}' })
    await p.run(['generate'])
    const stub = 'docs/operations/Gpu.md'
    p.edit(`generated/${stub}`, /(?<=marktype:notes [^\n]*-->\n)/, 'Mine.\n').write(crlf)
    await p.run(['generate'])
    expect(p.read(`generated/${stub}`)).toContain('-->\r\nMine.\r\n')
    expect(endsIn(p, stub)).toEqual(['\r\n'])
    p.write({ '.prettierrc': 'endOfLine: cr' })
    await p.run(['generate'])
    expect(endsIn(p, stub)).toEqual(['\r'])
    expect(await p.run(['check'])).toMatchObject({ exit: 0, out: 'up to date\n' })
    p.write({ '.prettierrc': '{}' })
    await p.run(['generate'])
    expect(p.read(`generated/${stub}`)).toContain('-->\nMine.\n')
    expect(endsIn(p, stub)).toEqual(['\n'])
  })

  test.each([
    ['git changed them', 'endOfLine: auto', ['\r\n']],
    ['Prettier asks for others', 'semi: true', ['\n']],
  ])('in an output that is up to date as %s', async (_, config, ends) => {
    const p = project({ ...types, '.prettierrc': config })
    await p.run(['generate'])
    for (const path of p.files('generated'))
      p.write({ [`generated/${path}`]: p.read(`generated/${path}`).replaceAll('\n', '\r\n') })
    expect((await p.run(['check'])).exit).toBe(0)
    await p.run(['generate'])
    expect(endsIn(p, gpu)).toEqual(ends)
  })
})
