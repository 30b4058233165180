/** Where the configuration comes from, what it may say, and whose formatting the outputs get. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadSettings } from '../config/settings.ts'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { Project, project } from './run.ts'

async function refused(run: Promise<unknown>): Promise<Diagnostic[]> {
  const fault: unknown = await run.then(
    () => undefined,
    (fault: unknown) => fault,
  )
  if (!(fault instanceof Refusal)) throw new Error(`Expected a refusal: ${String(fault)}`)
  expect(fault.exit).toBe(2)
  return fault.diagnostics
}
const codes = (found: readonly Diagnostic[]): string[] => found.map(({ code }) => code)
const configured = (config: unknown): Project => new Project({ 'marktype.config.json': JSON.stringify(config) })

describe('the file', () => {
  const sources: Record<string, Record<string, string>> = {
    'marktype.config.ts': { 'marktype.config.ts': "const output: string = 'there'\nexport default { output }\n" },
    'marktype.config.js': {
      'marktype.config.js': "export default { output: 'there' }\n",
      'package.json': '{"type":"module"}',
    },
    'marktype.config.mjs': { 'marktype.config.mjs': "export default { output: 'there' }\n" },
    'marktype.config.cjs': { 'marktype.config.cjs': "module.exports = { output: 'there' }\n" },
    'a CommonJS marktype.config.js': { 'marktype.config.js': "module.exports = { output: 'there' }\n" },
    'a function': { 'marktype.config.mjs': "export default async () => ({ output: 'there' })\n" },
    'marktype.config.json': { 'marktype.config.json': '{"$schema":"x","output":"there"}' },
    'package.json#marktype': { 'package.json': '{"marktype":{"output":"there"}}' },
  }
  test.each(Object.entries(sources))('%s', async (_, files) => {
    const p = new Project(files)
    const { output, inputs, folder } = await loadSettings(p.folder, {})
    expect(output).toBe(p.at('there'))
    expect(inputs).toEqual([{ path: p.at('spec'), label: 'spec', output: p.at('there') }])
    expect(folder).toBe(p.folder)
  })

  test('one that imports marktype where it is not installed means the one that runs', async () => {
    const p = new Project({
      'marktype.config.ts': `
        import { defineConfig } from 'marktype'
        import { defineTemplate } from 'marktype/template'
        export default defineConfig({
          templates: [defineTemplate({ name: 'mine', version: 1, extension: 'json', file: () => undefined })],
        })`,
    })
    expect((await loadSettings(p.folder, {})).templates).toEqual([expect.objectContaining({ name: 'mine' })])
    p.edit('marktype.config.ts', "'marktype'", "'marktypo'")
    await expect(loadSettings(p.folder, {})).rejects.toThrow("Cannot find module 'marktypo'")
  })

  test('none: everything has a default', async () => {
    const p = new Project()
    expect(await loadSettings(p.folder, {})).toMatchObject({
      inputs: [{ path: p.at('spec'), output: p.at('generated') }],
      templates: ['types', 'validators', 'docs'],
      emit: { nulls: 'documented', importExtension: 'js' },
    })
  })

  test('the one that was asked for, and paths run from its folder', async () => {
    const p = new Project({
      'conf/other.json': '{"input":"../pages","output":"out"}',
      'marktype.config.json': '{"keys":"snake"}',
    })
    const settings = await loadSettings(p.folder, { config: 'conf/other.json' })
    expect(settings.inputs).toEqual([{ path: p.at('pages'), label: 'pages', output: p.at('conf/out') }])
    expect(settings.resolve.keys).toBe('witnessed')
  })

  test('the command line goes over it, and its paths run from where it is typed', async () => {
    const p = new Project({
      'conf/other.json': '{"input":"a","output":"b","templates":["docs"],"roots":["X"]}',
      'here/x': '',
    })
    const flags = { config: '../conf/other.json', input: 'c', output: 'd', templates: ['types'], only: ['Y'] }
    expect(await loadSettings(p.at('here'), flags)).toMatchObject({
      inputs: [{ path: p.at('here/c'), output: p.at('here/d') }],
      templates: ['types'],
      resolve: { roots: ['X'] },
      only: ['Y'],
    })
  })

  test.each(['marktype.config.ts', 'package.json', '.config/marktype.ts'])(
    'a %s inside the input is no configuration',
    async (name) => {
      const evil = name.endsWith('.ts') ? "throw new Error('run')" : '{"marktype":{"output":"../../evil"}}'
      const p = project({ [`spec/${name}`]: evil, [`spec/models/${name}`]: evil })
      expect((await p.run(['generate', 'spec', '--templates', 'types'])).exit).toBe(0)
      expect(p.has('generated/types')).toBe(true)
    },
  )

  test('a configuration above the folder is none', async () => {
    const p = new Project({
      'marktype.config.json': '{"output":"up"}',
      'package.json': '{"marktype":{"output":"up"}}',
      'below/x': '',
    })
    expect((await loadSettings(p.at('below'), {})).output).toBe(p.at('below/generated'))
  })

  test.each(['ts', 'mts', 'js', 'mjs', 'cjs', 'json'])(
    'marktype.config.%s is read anew each time',
    async (extension) => {
      const write = (output: string): string =>
        extension === 'json'
          ? `{"output":"${output}"}`
          : `${extension === 'cjs' ? 'module.exports =' : 'export default'} { output: '${output}' }`
      const p = new Project()
      for (const output of ['one', 'two']) {
        p.write({ [`marktype.config.${extension}`]: write(output) })
        expect((await loadSettings(p.folder, {})).output).toBe(p.at(output))
      }
    },
  )

  test('leaves nothing behind', async () => {
    const p = new Project({
      'marktype.config.ts': "export default { output: 'there' as string }",
      'node_modules/x/index.js': '',
    })
    const before = p.state()
    await loadSettings(p.folder, {})
    expect(p.state()).toEqual(before)
  })

  test('that is not there', async () => {
    const p = new Project({ 'folder/x': '' })
    for (const config of ['missing.ts', 'folder'])
      expect(codes(await refused(loadSettings(p.folder, { config })))).toEqual(['config-not-found'])
  })

  test.each([
    ['marktype.config.json', '{"output": '],
    ['marktype.config.ts', 'export default {'],
    ['marktype.config.mjs', "throw new Error('mine')"],
    ['marktype.config.mjs', "import 'not-installed'\nexport default {}"],
    ['package.json', '{"marktype": '],
  ])('%s that does not load: %s', async (name, text) => {
    const p = new Project({ [name]: text })
    const [found] = await refused(loadSettings(p.folder, {}))
    expect(found!.code).toBe('config-unreadable')
    expect(found!.message).toContain(name)
  })

  test.each(['5', '"text"', '[]'])('%s is no configuration', async (value) => {
    const p = new Project({ 'marktype.config.mjs': `export default ${value}` })
    expect(codes(await refused(loadSettings(p.folder, {})))).toEqual(['config-invalid-value'])
  })
})

describe('what it says', () => {
  test('an unknown key is named, with what may have been meant', async () => {
    const found = await refused(
      loadSettings(configured({ outptu: 'x', somethingElse: 1, templates: ['types'] }).folder, {}),
    )
    expect(codes(found)).toEqual(['config-unknown-key', 'config-unknown-key'])
    expect(found.map(({ help }) => help)).toEqual(['Did you mean `output`?', undefined])
  })

  const wrong: Record<string, unknown> = {
    input: 5,
    inputs: [{ name: 'a' }],
    output: '',
    templates: [],
    include: 'x',
    exclude: [1],
    roots: [''],
    dialect: null,
    dialects: ['speakeasy-python'],
    keys: 'kebab',
    rename: { a: 1 },
    enums: { a: 'boolean' },
    nulls: true,
    optional: 'never',
    importExtension: 'mjs',
    limits: { bytes: '5' },
  }
  test.each(Object.entries(wrong))('%s: %j', async (key, value) => {
    const [found, ...others] = await refused(loadSettings(configured({ [key]: value }).folder, {}))
    expect(others).toEqual([])
    expect(found!.code).toBe('config-invalid-value')
    expect(found!.message).toContain(`\`${key}`)
  })

  test('every fault at once', async () => {
    const found = await refused(loadSettings(configured({ nulls: 1, keys: 2, outptu: 3 }).folder, {}))
    expect(codes(found)).toEqual(['config-invalid-value', 'config-invalid-value', 'config-unknown-key'])
  })

  test.each([
    ['twice the same name', ['a', 'a']],
    ['names that differ by case', ['a', 'A']],
    ['a name that leads elsewhere', ['..']],
    ['a name of several folders', ['a/b']],
  ])('inputs with %s', async (_, names) => {
    const inputs = names.map((name) => ({ name, path: 'x' }))
    expect(codes(await refused(loadSettings(configured({ inputs }).folder, {})))).toEqual(['config-invalid-value'])
  })

  test('a limit that does not exist', async () => {
    expect(codes(await refused(loadSettings(configured({ limits: { byte: 1 } }).folder, {})))).toEqual([
      'config-invalid-value',
    ])
  })

  test.each<[entry: object, at: string, expected: string]>([
    [{ reason: '' }, '[1].reason', "'' for .* expected a reason: why the change is accepted"],
    [{ until: 'soon' }, '[1].until', 'expected a day like'],
    [{ until: '2026-02-31' }, '[1].until', 'expected a day like'],
    [{ why: 'x' }, '[1].why', 'expected one of fingerprint, reason, until, change'],
  ])('an entry of `ignore` that is wrong is named: %j', async (entry, at, expected) => {
    const fine = { fingerprint: '0123456789ab', reason: 'Agreed.', change: 'x'.repeat(80) }
    const [found] = await refused(loadSettings(configured({ ignore: [fine, { ...fine, ...entry }] }).folder, {}))
    expect(found!.message).toContain(`\`ignore${at}\``)
    expect(found!.message).toMatch(new RegExp(expected))
  })

  test.each([
    ['like a built-in one', "['speakeasy-python']", 'dialects[0].name'],
    ['the same', "['x', 'mine', 'mine']", 'dialects[1].name'],
  ])('dialects that are called %s', async (_, names, key) => {
    const file = join(import.meta.dirname, '../1-read/dialects/speakeasy-python.ts')
    const config = `import { speakeasyPython } from '${file}'
export default { dialects: ${names}.map((name) => ({ ...speakeasyPython, name })) }`
    const { exit, err } = await project({ 'marktype.config.mjs': config }).run(['inspect'])
    expect(exit).toBe(2)
    expect(err).toContain(`for \`${key}\` in the configuration`)
  })

  test.each([
    ["{ name: 'mine', nullable: () => true, evidence: [/a/], nonModels: [] }", 'dialects[0].nullable'],
    ["{ name: 'mine', evidence: ['('], nonModels: [] }", 'dialects[0].evidence[0]'],
    ["{ name: 'mine', evidence: [/a/] }", 'dialects[0].sections'],
    ["{ extends: 'plain', columns: { Feld: 'nmae' } }", "dialects[0].columns['Feld']"],
    ["{ extends: 'plain', words: { required: { ja: 'yes' } } }", "dialects[0].words.required['ja']"],
    ["{ extends: 'plain', models: { title: '[' } }", 'dialects[0].models.title'],
    ["{ extends: 'plain', facts: { required: [{ from: 'required', has: 'x' }] } }", 'dialects[0].facts.required[0]'],
    ["{ extends: 'plain', types: { scalars: { Text: 'text' } } }", "dialects[0].types.scalars['Text']"],
    ["{ extends: 'plian' }", 'dialects[0].extends'],
    ["{ name: 'a', extends: 'b' }, { name: 'b', extends: 'a' }", 'dialects[1].extends'],
    ["{ name: 'plain', extends: 'plain' }", 'dialects[0].name'],
  ])('a dialect like %s', async (config, key) => {
    const p = project({ 'marktype.config.mjs': `export default { dialects: [${config}] }` })
    const { exit, err } = await p.run(['inspect'])
    expect(exit).toBe(2)
    expect(err).toContain(`for \`${key}\` in the configuration`)
  })

  test('a dialect that does not exist is no reason to guess', async () => {
    const p = project({ 'marktype.config.json': '{"dialect":"speakeasy-pyton"}' })
    const { exit, err } = await p.run(['inspect'])
    expect(exit).toBe(2)
    expect(err).toContain('"speakeasy-pyton" for `dialect`')
    expect(err).toContain('`speakeasy-python`')
  })
})

describe('formatting', () => {
  const gpu = 'generated/types/operations/Gpu.ts'
  const generate = async (p: Project, below = '.', ...flags: string[]): Promise<string> => {
    const { exit, err } = await p.run(['generate', p.at('spec'), '--templates', 'types', ...flags], below)
    expect(`${exit} ${err}`).toMatch(/^0 /)
    return p.read(
      flags.includes('--output') ? gpu.replace('generated', flags[1]!) : below === '.' ? gpu : `${below}/${gpu}`,
    )
  }

  test('prettier as it is, without a configuration', async () => {
    expect(await generate(project())).toContain('"A100-80GB"')
  })

  test.each([
    ['.prettierrc', 'singleQuote: true'],
    ['prettier.config.mjs', 'export default { singleQuote: true }'],
    ['package.json', '{"prettier":{"singleQuote":true}}'],
  ])('%s', async (name, text) => {
    const p = project({ [name]: text })
    expect(await generate(p)).toContain("'A100-80GB'")
    expect(p.read('generated/marktype.lock.json')).toContain(
      '"prettier": {\n      "options": {\n        "singleQuote": true\n      }',
    )
  })

  test('a configuration that changed meanwhile, as it does while one watches', async () => {
    const p = project({ '.prettierrc': 'singleQuote: true' })
    expect(await generate(p)).toContain("'A100-80GB'")
    p.write({ '.prettierrc': 'singleQuote: false' })
    expect(await generate(p)).toContain('"A100-80GB"')
  })

  test('.editorconfig', async () => {
    const p = project({ '.editorconfig': 'root = true\n[*.ts]\nindent_style = tab\n' })
    await generate(p)
    expect(p.read('generated/types/operations/PostRunRequestBody.ts')).toContain('\n\tdeployment_id')
  })

  test('the nearest to the output wins', async () => {
    const p = project({ '.prettierrc': 'singleQuote: true', 'src/.prettierrc': 'semi: false' })
    const text = await generate(p, '.', '--output', 'src')
    expect(text).toContain('"A100-80GB"')
    expect(text).not.toContain(';')
  })

  test.each([
    ['a package.json', 'package.json', '{}'],
    ['a .git', '.git/HEAD', ''],
  ])('nothing above %s is asked', async (_, border, text) => {
    const p = project({
      '.prettierrc': 'singleQuote: true',
      '.editorconfig': '[*]\nindent_style = tab\n',
      [`inner/${border}`]: text,
    })
    expect(await generate(p, 'inner')).toContain('"A100-80GB"')
    expect(p.read('inner/generated/types/operations/PostRunRequestBody.ts')).toContain('\n  deployment_id')
  })

  test('an .editorconfig below the border does not fetch a configuration from above it', async () => {
    const p = project({
      '.prettierrc': 'singleQuote: true',
      'inner/package.json': '{}',
      'inner/.editorconfig': '[*]\nindent_style = tab\n',
    })
    expect(await generate(p, 'inner')).toContain('"A100-80GB"')
    expect(p.read('inner/generated/types/operations/PostRunRequestBody.ts')).toContain('\n\tdeployment_id')
  })

  test('a plugin leaves no folder of this machine in the lock', async () => {
    const p = project({ '.prettierrc': '{"plugins":["./plugin.mjs"]}', 'plugin.mjs': 'export default {}' })
    await generate(p)
    expect(p.read('generated/marktype.lock.json')).toContain('"../plugin.mjs"')
    expect(p.read('generated/marktype.lock.json')).not.toContain(p.folder)
  })

  test.each([
    ['does not parse', '.prettierrc', '{"semi": '],
    ['names a plugin that is not there', '.prettierrc', '{"plugins":["prettier-plugin-nowhere"]}'],
    ['has a value that means nothing', '.prettierrc', '{"tabWidth":"wide"}'],
    ['throws', 'prettier.config.mjs', "throw new Error('mine')"],
  ])('a configuration that %s', async (_, name, text) => {
    const p = project({ [name]: text })
    for (const command of ['generate', 'check']) {
      const { exit, err } = await p.run([command])
      expect(exit).toBe(2)
      expect(err).toContain('[prettier-config]')
    }
    expect(p.has('generated')).toBe(false)
  })
})
