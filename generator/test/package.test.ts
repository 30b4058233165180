/** What `new` and `eject` write works as it stands, in a project that has nothing but the package. Run by `npm run examples`. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { sentencesIn } from '../../scripts/options-reference.ts'
import { templates } from '../3-emit/templates/index.ts'
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
    test('no package is needed that is no dependency, and what the lock proves is believed', () => {
      const p = project({ 'package.json': '{ "type": "module" }' })
      const own = p.at('node_modules/marktype')
      mkdirSync(own, { recursive: true })
      for (const path of ['dist', 'package.json', 'generator/3-emit/templates'])
        cpSync(join(root, path), join(own, path), { recursive: true })
      const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object }
      for (const name of Object.keys(dependencies))
        symlinkSync(join(root, 'node_modules', name), p.at(`node_modules/${name}`))
      const run = (...argv: string[]): string =>
        execFileSync(process.execPath, [join(own, 'dist/cli.js'), ...argv], { cwd: p.folder, encoding: 'utf8' })
      const all = templates.map(({ name }) => name).join()
      for (const argv of [['--version'], ['inspect'], ['lint'], ['generate', '--templates', all], ['diff']])
        run(...argv)
      const clean = p.bytes('generated')
      expect(run('check', '--templates', all)).toMatch(/^Up to date: \d+ files? in \S+\n$/)
      expect(p.read('generated/marktype.lock.json')).toContain('"proof"')
      expect(run('generate', '--templates', all)).toMatch(/^Up to date: /)
      p.write({ 'node_modules/marktype/dist/broken.js': '' })
      expect(run('check', '--templates', all)).toMatch(/^Up to date: \d+ files? in \S+\n$/)
      expect(run('check', '--rebuild', '--templates', all)).toMatch(/^Up to date: \d+ files? in \S+\n$/)
      run('generate', '--templates', all)
      const { 'marktype.lock.json': lock, ...rest } = p.bytes('generated')
      const { 'marktype.lock.json': before, ...restBefore } = clean
      expect(rest).toEqual(restBefore)
      // Another code is another proof.
      expect(lock).not.toBe(before)
      run('eject', 'types')
      expect(p.has('templates/types.ts')).toBe(true)
    })

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
      const { models } = JSON.parse(cli(p, 'inspect', 'dialects/our-docs.fixture/pages')) as {
        models: { id: string; kind: string; fields: object[] }[]
      }
      expect(models.map(({ id, kind }) => [id, kind])).toEqual([
        ['Line', 'object'],
        ['Order', 'object'],
        ['State', 'enum'],
      ])
      expect(models[1]!.fields).toMatchObject([
        { key: 'id', type: { kind: 'string' }, required: true, nullable: 'unknown' },
        { key: 'price', type: { kind: 'number' } },
        { key: 'lines', type: { kind: 'array', items: { kind: 'reference', id: 'Line' } } },
        { key: 'note', required: false, nullable: true },
        { key: 'state', type: { kind: 'reference', id: 'State' } },
        { key: 'follows', type: { kind: 'array', items: { kind: 'reference', id: 'Order' } } },
      ])
      expect(p.read('dialects/our-docs.fixture/golden/coverage.txt')).toContain('tables: 3 of 3 are read')
      cli(p, 'generate', 'dialects/our-docs.fixture/pages')
      expect(p.read('generated/types/Order.ts')).toContain('note?: string | null | undefined')
      // From pages that are there: what is not known of their headers is for somebody to say.
      p.write({ 'docs/api.md': '# A\n\n## B\n\n| Field | Typ | Type |\n| --- | --- | --- |\n| a | b | string |\n' })
      cli(p, 'new', 'dialect', 'from-pages', '--from', 'docs/api.md')
      expect(p.read('dialects/from-pages.ts')).toMatch(/Field: .name., \/\/ in 1\n[^]*Type: .type., \/\/ in 1\n/)
      expect(p.read('dialects/from-pages.ts')).toContain("// Typ: '…', // in 1")
      expect(vitest(p, 'dialects/from-pages.test.ts')).toContain('1 passed')
      // Beside a dialect of one's own, pages of others are told as before.
      const other = installed()
      other.write({
        'marktype.config.ts': "import { defineConfig } from 'marktype'\n\nexport default defineConfig({})\n",
      })
      follow(other, cli(other, 'new', 'dialect', 'our-docs'))
      expect(JSON.parse(cli(other, 'inspect'))).toMatchObject({ dialect: 'speakeasy-python' })
    })

    describe('eject, of every built-in template', () => {
      const names = templates.map(({ name }) => name)
      const p = installed()
      const config = (entries: readonly string[], lines: readonly string[] = []): string =>
        `${lines.join('\n')}\nimport { defineConfig } from 'marktype'\n\nexport default defineConfig({ templates: [${entries.join(', ')}] })\n`

      test('makes the same bytes', () => {
        p.write({ 'marktype.config.ts': config(names.map((name) => `'${name}'`)) })
        cli(p, 'generate')
        const before = p.bytes('generated')
        const told = names.map((name) =>
          /\n\n {2}(import .*)\n\nand in its list `templates`, in the place of '.*'\n\n {2}(\w+),\n/.exec(
            cli(p, 'eject', name),
          )!,
        )
        const lines = told.map(([, line]) => line!)
        const constants = told.map(([, , constant]) => constant!)
        p.write({ 'marktype.config.ts': config(constants, lines) })
        expect(cli(p, 'check')).toMatch(/^Up to date: \d+ files? in \S+\n$/)
        p.remove('generated')
        cli(p, 'generate')
        expect(p.bytes('generated')).toEqual(before)
      })

      test.each(names)('%s: imports from marktype/template alone', (name) => {
        const isFile = existsSync(join(root, `generator/3-emit/templates/${name}.ts`))
        const files = p.files('templates').filter((file) => file.startsWith(isFile ? `${name}.ts` : `${name}/`))
        expect(files).not.toEqual([])
        const from = files.flatMap((file) =>
          [...p.read(`templates/${file}`).matchAll(/^(?:import|export)\b[^]*? from '([^']*)'$/gm)].map(
            ([, from]) => from!,
          ),
        )
        expect([...new Set(from.filter((each) => !each.startsWith('./')))]).toEqual(['marktype/template'])
        p.edit(`templates/${isFile ? `${name}.ts` : `${name}/index.ts`}`, /version: \d+,/, 'version: 77,')
      })

      test('is what runs, and type-checks', async () => {
        cli(p, 'generate')
        const { settings } = JSON.parse(p.read('generated/marktype.lock.json')) as { settings: { templates: object } }
        expect(settings.templates).toEqual(Object.fromEntries(names.map((name) => [name, 77])))
        p.remove('generated', 'spec')
        expect(await typeErrors(p)).toBe('')
      })
    })
  },
)

test.skipIf(!isBuilt)('an editor shows the sentence of each option', () => {
  const p = installed().write({
    'a.mts': "import { defineConfig, type Config } from 'marktype'\nexport const config: Config = defineConfig({})\n",
  })
  const program = ts.createProgram([p.at('a.mts')], { ...{ module: ts.ModuleKind.NodeNext, skipLibCheck: true } })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(p.at('a.mts'))!
  const [config] = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!)
  const said = checker
    .getPropertiesOfType(checker.getTypeOfSymbol(config!))
    .map((key) => [key.name, ts.displayPartsToString(key.getDocumentationComment(checker)).replace(/\s+/g, ' ')])
  expect(Object.fromEntries(said)).toEqual(sentencesIn())
})
