/** `new` and `eject`: what they write works as it stands, in a project that has nothing but the package. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { templates } from '../3-emit/templates/index.ts'
import { ownSource } from '../scaffold/eject.ts'
import { compileErrors, strictFlags } from './compile.ts'
import { Project, project } from './run.ts'

const root = resolve(import.meta.dirname, '../..')
const isBuilt = existsSync(join(root, 'dist/testing.js'))

/** A project that has installed marktype, and what the outputs and tests need. */
function installed(p: Project = project()): Project {
  p.write({ 'package.json': '{ "type": "module", "prettier": { "semi": false, "singleQuote": true } }' })
  mkdirSync(p.at('node_modules'))
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!name.startsWith('.') && name !== 'marktype')
      symlinkSync(join(root, 'node_modules', name), p.at(`node_modules/${name}`))
  symlinkSync(root, p.at('node_modules/marktype'))
  return p
}

// No isolatedDeclarations: what a user writes is no declaration of a library.
const flags = {
  ...strictFlags,
  ...{ isolatedDeclarations: false, declaration: false, skipLibCheck: true, allowImportingTsExtensions: true },
  ...{ noUnusedLocals: true, types: ['node'], lib: ['es2023', 'dom'] },
}
const typeErrors = (p: Project): Promise<string> => compileErrors(p.folder, 'typescript7', flags)

const program = (p: Project, file: string, argv: readonly string[], env: object = {}): string => {
  const { PATH, HOME } = process.env
  return execFileSync(process.execPath, [join(root, file), ...argv], {
    ...{ cwd: p.folder, encoding: 'utf8', stdio: 'pipe', env: { PATH, HOME, ...env } as NodeJS.ProcessEnv },
  })
}
const cli = (p: Project, ...argv: string[]): string => program(p, 'dist/cli.js', argv)
const vitest = (p: Project, file: string, env: object = {}): string =>
  program(p, 'node_modules/vitest/vitest.mjs', ['run', '--root', p.folder, file], { NO_COLOR: '1', ...env })

/** What the command says to put into the configuration, put there. */
const follow = (p: Project, said: string): Project => {
  const [, line, entry] = /Add to marktype\.config\.ts\n\n {2}(import .*)\n\nand.*\n\n {2}(.*)\n/.exec(said)!
  const config = p.read('marktype.config.ts')
  return p.write({
    'marktype.config.ts': `${line}\n${
      entry!.includes('[')
        ? config.replace('defineConfig({', `defineConfig({ ${entry}`)
        : config.replace('templates: [', `templates: [${entry}`)
    }`,
  })
}

describe.skipIf(!isBuilt)(
  'in a project of its own (skipped without dist/: npm run build)',
  { timeout: 300_000 },
  () => {
    test('new template: it is generated, its test passes, catches a change, and all of it type-checks', async () => {
      const p = installed()
      expect(cli(p, 'new', 'template', 'sql-names')).toBe(
        'wrote templates/sql-names.ts\nwrote templates/sql-names.test.ts\nwrote templates/sql-names.fixture/pages/sample.md\n' +
          'wrote marktype.config.ts\n\nThen: npx vitest run templates/sql-names.test.ts\n',
      )
      cli(p, 'generate')
      expect(p.read('generated/sql-names/operations/PostRunRequestBody.ts')).toContain(
        'export const sqlNamesOfPostRunRequestBody: readonly (keyof PostRunRequestBody)[] =',
      )
      expect(vitest(p, 'templates/sql-names.test.ts')).toContain('1 passed')
      expect(p.files('templates/sql-names.fixture/golden')).toEqual([
        'index.ts',
        'sql-names/Sample.ts',
        'types/Sample.ts',
      ])
      expect(vitest(p, 'templates/sql-names.test.ts', { CI: 'true' })).toContain('1 passed')
      expect(await typeErrors(p)).toBe('')

      p.edit('templates/sql-names.ts', 'The keys of', 'All keys of')
      expect(() => vitest(p, 'templates/sql-names.test.ts')).toThrow('is no longer what comes out')
      vitest(p, 'templates/sql-names.test.ts', { MARKTYPE_UPDATE: '1' })
      expect(p.read('templates/sql-names.fixture/golden/sql-names/Sample.ts')).toContain('All keys of Sample.')

      // A second one, beside a configuration that somebody wrote.
      follow(p, cli(p, 'new', 'template', 'second'))
      cli(p, 'generate')
      expect(p.has('generated/second/operations/Gpu.ts')).toBe(false)
      expect(p.has('generated/second/operations/PostRunRequestBody.ts')).toBe(true)
    })

    test('new dialect: its pages are told and read, its test passes, and all of it type-checks', async () => {
      const p = installed(new Project())
      expect(cli(p, 'new', 'dialect', 'our-docs')).toContain('wrote marktype.config.ts\n')
      expect(vitest(p, 'dialects/our-docs.test.ts')).toContain('1 passed')
      expect(vitest(p, 'dialects/our-docs.test.ts', { CI: 'true' })).toContain('1 passed')
      expect(await typeErrors(p)).toBe('')
      const [order, state] = (
        JSON.parse(cli(p, 'inspect', 'dialects/our-docs.fixture/pages')) as {
          models: { kind: string; fields: object[] }[]
        }
      ).models
      expect([order!.kind, state!.kind]).toEqual(['object', 'enum'])
      expect(order!.fields).toMatchObject([
        { key: 'id', type: { kind: 'string' }, required: true, nullable: false },
        { key: 'createdAt', type: { kind: 'date-time' } },
        {
          key: 'lines',
          type: { kind: 'array', items: { kind: 'union', members: [{ kind: 'string' }, { kind: 'integer' }] } },
        },
        { key: 'note', required: false, nullable: true },
        { key: 'state', type: { kind: 'reference', id: 'State' }, default: 'open' },
        { key: 'follows', type: { kind: 'array', items: { kind: 'reference', id: 'Order' } } },
      ])
      cli(p, 'generate', 'dialects/our-docs.fixture/pages')
      expect(p.read('generated/types/Order.ts')).toContain('note?: string | null | undefined')
      // Beside a dialect of one's own, pages of others are told as before.
      const other = installed()
      other.write({
        'marktype.config.ts': "import { defineConfig } from 'marktype'\n\nexport default defineConfig({})\n",
      })
      follow(other, cli(other, 'new', 'dialect', 'our-docs'))
      expect(JSON.parse(cli(other, 'inspect'))).toMatchObject({ dialect: 'speakeasy-python' })
    })

    const names = templates.map(({ name }) => name)
    test.each(names)('eject %s: it makes the same bytes, and imports from marktype/template alone', async (name) => {
      const p = installed()
      const config = (entries: string): string =>
        `import { defineConfig } from 'marktype'\n\nexport default defineConfig({ templates: [${entries}] })\n`
      p.write({ 'marktype.config.ts': config(`'${name}'`) })
      cli(p, 'generate')
      const before = p.bytes('generated')
      const said = cli(p, 'eject', name)
      const [, line, constant] =
        /\n\n {2}(import .*)\n\nand in its list `templates`, in the place of '.*'\n\n {2}(\w+),\n/.exec(said)!
      p.write({ 'marktype.config.ts': `${line}\n${config(constant!)}` })
      expect(cli(p, 'check')).toBe('up to date\n')
      p.remove('generated')
      cli(p, 'generate')
      expect(p.bytes('generated')).toEqual(before)

      const files = p.files('templates')
      expect(files).toEqual(
        existsSync(join(root, `generator/3-emit/templates/${name}.ts`))
          ? [`${name}.ts`]
          : p.files('templates').filter((file) => file.startsWith(`${name}/`)),
      )
      const from = files.flatMap((file) =>
        [...p.read(`templates/${file}`).matchAll(/^(?:import|export)\b[^]*? from '([^']*)'$/gm)].map(
          ([, from]) => from!,
        ),
      )
      expect([...new Set(from.filter((each) => !each.startsWith('./')))]).toEqual(['marktype/template'])

      // It is the ejected one that ran.
      const entry = files.find((file) => file.endsWith('index.ts')) ?? files[0]!
      p.edit(`templates/${entry}`, /version: \d+,/, 'version: 77,')
      cli(p, 'generate')
      expect(JSON.parse(p.read('generated/marktype.lock.json'))).toMatchObject({
        settings: { templates: { [name]: 77 } },
      })
    })

    test('all of them together make the same bytes, and type-check', async () => {
      const p = installed()
      const config = (entries: string, lines = ''): string =>
        `${lines}import { defineConfig } from 'marktype'\n\nexport default defineConfig({ templates: [${entries}] })\n`
      p.write({ 'marktype.config.ts': config(names.map((name) => `'${name}'`).join(', ')) })
      cli(p, 'generate')
      const lines = names.map((name) => /\n {2}(import .*)\n/.exec(cli(p, 'eject', name))![1]!)
      const constants = lines.map((line) => /\{ (\w+) \}/.exec(line)![1]!)
      p.write({ 'marktype.config.ts': config(constants.join(', '), `${lines.join('\n')}\n`) })
      expect(cli(p, 'check')).toBe('up to date\n')
      p.remove('generated', 'spec')
      expect(await typeErrors(p)).toBe('')
    })
  },
)

describe('what is there stays as it is', () => {
  test.each([
    ['template', 'templates/x.ts'],
    ['template', 'templates/x.test.ts'],
    ['template', 'templates/x.fixture/pages/sample.md'],
    ['dialect', 'dialects/x.ts'],
  ])('new %s x beside %s', async (kind, path) => {
    const p = new Project({ [path]: 'mine' })
    const before = p.state()
    const { exit, out, err } = await p.run(['new', kind, 'x'])
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain(`error[file-exists] Unexpected file \`${path}\``)
    expect(p.state()).toEqual(before)
  })

  test('eject beside a file of one of its names', async () => {
    const p = new Project({ 'templates/zod/schema.ts': 'mine' })
    const { exit, err } = await p.run(['eject', 'zod'])
    expect(exit).toBe(2)
    expect(err).toContain('`templates/zod/schema.ts`')
    expect(p.files()).toEqual(['package.json', 'templates/zod/schema.ts'])
  })

  test('nothing is written through a link, and nothing where a folder cannot be', async () => {
    const elsewhere = new Project()
    const p = new Project().link('templates', elsewhere.folder)
    expect(await p.run(['new', 'template', 'x'])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('unsafe-output') as string,
    })
    expect(elsewhere.files()).toEqual(['package.json'])
    expect((await new Project({ templates: '' }).run(['new', 'template', 'x'])).exit).toBe(2)
  })

  test('--dry-run writes nothing, and says what would be', async () => {
    const p = new Project()
    const before = p.state()
    for (const argv of [
      ['new', 'template', 'x'],
      ['new', 'dialect', 'x'],
      ['eject', 'docs'],
    ]) {
      const { exit, out } = await p.run([...argv, '--dry-run'])
      expect(exit).toBe(0)
      expect(out).toMatch(/^(would write \S+\n)+\nThen: /)
    }
    expect(p.state()).toEqual(before)
  })
})

describe('the configuration', () => {
  const imported = "import { x } from './templates/x.ts'"
  const advice = async (files: Record<string, string>, ...argv: string[]): Promise<string> => {
    const p = new Project(files)
    const { exit, out } = await p.run(argv)
    expect(exit).toBe(0)
    for (const [path, text] of Object.entries(files)) expect(p.read(path)).toBe(text)
    return out
  }
  const module = (text: string): Record<string, string> => ({ 'marktype.config.mjs': `export default { ${text} }` })

  test('that is a module is told the line', async () => {
    expect(await advice(module(''), 'new', 'template', 'x')).toContain(
      `Add to marktype.config.mjs\n\n  ${imported}\n\nand\n\n  templates: ['types', 'validators', 'docs', x],\n\nThen:`,
    )
    expect(await advice(module("templates: ['types']"), 'new', 'template', 'x')).toContain(
      `${imported}\n\nand to its list \`templates\`\n\n  x,\n`,
    )
    expect(await advice(module(''), 'new', 'dialect', 'x')).toContain('and\n\n  dialects: [x],\n')
    expect(await advice(module(''), 'eject', 'validators')).toContain("  templates: ['types', validators, 'docs'],\n")
    expect(await advice(module("templates: [{ template: 'zod' }]"), 'eject', 'zod')).toContain(
      "and in its list `templates`, in the place of 'zod'\n\n  zod,\n",
    )
  })

  test('that is JSON is written out as a module', async () => {
    const config = { $schema: 'x', nulls: 'lenient', templates: ['types', { template: 'zod', include: ["it's"] }] }
    const text = `import { defineConfig } from 'marktype'
import { zod } from './templates/zod/index.ts'

export default defineConfig({
  "nulls": "lenient",
  templates: ['types', { template: zod, "include":["it's"]}],
})
`
    const json = JSON.stringify(config)
    expect(await advice({ 'marktype.config.json': json }, 'eject', 'zod')).toContain(
      `Put this into marktype.config.ts, and remove marktype.config.json:\n\n${text}`,
    )
    expect(await advice({ 'package.json': `{ "marktype": ${json} }` }, 'eject', 'zod')).toContain(
      `remove the key \`marktype\` of package.json:\n\n${text}`,
    )
  })

  test('that is asked for by name says where the files go', async () => {
    const p = new Project({ 'sub/marktype.config.mjs': 'export default {}' })
    const { out } = await p.run(['new', 'template', 'x', '--config', 'sub/marktype.config.mjs'])
    expect(out).toContain('wrote sub/templates/x.ts\n')
    expect(p.has('sub/templates/x.test.ts')).toBe(true)
  })

  test('that does not load ends the command', async () => {
    const p = new Project({ 'marktype.config.mjs': 'export default { tempaltes: 1 }' })
    expect((await p.run(['new', 'template', 'x'])).exit).toBe(2)
    expect(p.has('templates')).toBe(false)
  })
})

test('an ejected source has one import of ours, below what it says of itself', () => {
  const source = `/** What. */
import { a, type B } from '../../ir/spec.ts'
import type { C } from '../../template.ts'
import { identifier as toIdentifier } from '../../../sinks/identifier.ts'
import { own } from './own.ts'

const x = a
`
  expect(ownSource(source, true)).toBe(`/** What. */
import { a, type B, type C, identifierText as toIdentifier } from 'marktype/template'
import { own } from './own.ts'

const x = a
`)
  expect(ownSource("import type { A } from '../a.ts'\n", false)).toBe("import type { A } from 'marktype/template'\n")
  expect(ownSource('const a = 1\n', true)).toBe('const a = 1\n')
})
