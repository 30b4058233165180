/** `marktype/testing`: templates that are right pass; whatever breaks one of its checks is named. */
import { symlinkSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Dialect } from '../1-read/dialect.ts'
import { speakeasyPython } from '../1-read/dialects/speakeasy-python.ts'
import type { Template } from '../3-emit/template.ts'
import { newTemplate } from '../scaffold/new-template.ts'
import { code, comment, defineTemplate, language, literal, types, type Code } from '../template.ts'
import { testDialect, testTemplate, type TemplateTest } from '../testing.ts'
import { Project } from './run.ts'

const page = newTemplate('x').find(({ path }) => path.endsWith('.md'))!.text
const modules = resolve(import.meta.dirname, '../../node_modules')

/** A project with one page, that finds the packages of this one. */
function fixture(): Project {
  const p = new Project({ 'x.fixture/pages/sample.md': page })
  symlinkSync(modules, p.at('node_modules'))
  return p
}
const tested = (p: Project, template: Template, more: Partial<TemplateTest> = {}): Promise<string> =>
  testTemplate(template, { fixture: 'x.fixture', from: p.at('x.test.ts'), ...more }).then(
    () => 'fine',
    (fault: unknown) => (fault as Error).message,
  )

/** A template that declares one constant a model. */
const constant = (value: (name: string, description: string) => Code, more: Partial<Template> = {}): Template =>
  ({
    ...{ name: 'mine', version: 1, extension: 'ts' },
    file: ({ model }) => ({
      kind: 'typescript',
      declarations: [{ kind: 'const', name: `about${model.name}`, value: value(model.name, model.description ?? '') }],
    }),
    ...more,
  }) satisfies Template
// What no type lets pass: words of a page as words of the template.
const smuggled = (text: string): Code => code(Object.assign([text], { raw: [text] }) as TemplateStringsArray)
const fine = constant((name) => literal(name))

beforeEach(() => {
  vi.stubEnv('CI', '')
  vi.stubEnv('MARKTYPE_UPDATE', '')
})
afterEach(() => vi.unstubAllEnvs())

describe('golden files', () => {
  test('are what generate would write; they are written once, and hold then', async () => {
    const p = fixture()
    expect(await tested(p, { ...fine, requires: [types] })).toBe('fine')
    expect(p.files('x.fixture/golden')).toEqual(['index.ts', 'mine/Sample.ts', 'types/Sample.ts'])
    expect(p.read('x.fixture/golden/mine/Sample.ts')).toContain('export const aboutSample = "Sample";\n')
    const before = p.state('x.fixture')
    expect(await tested(p, { ...fine, requires: [types] })).toBe('fine')
    expect(p.state('x.fixture')).toEqual(before)
  })

  test('of another output say where, and what to do; that is done on demand', async () => {
    const p = fixture()
    await tested(p, fine)
    p.write({ 'x.fixture/golden/mine/Gone.ts': '' })
    const changed = constant((name) => literal(`The ${name}`))
    const said = await tested(p, changed)
    expect(said).toContain('The template `mine` fails its test\n  golden: x.fixture/golden/mine/Sample.ts:3 ')
    expect(said).toContain('- export const aboutSample = "Sample";\n    + export const aboutSample = "The Sample";')
    expect(said).toContain('x.fixture/golden/mine/Gone.ts is made no more')
    expect(said).toContain('MARKTYPE_UPDATE=1')
    vi.stubEnv('MARKTYPE_UPDATE', '1')
    expect(await tested(p, fine, { update: false })).toContain('is made no more')
    expect(await tested(p, changed)).toBe('fine')
    vi.stubEnv('MARKTYPE_UPDATE', '0')
    expect(await tested(p, changed)).toBe('fine')
    expect(p.has('x.fixture/golden/mine/Gone.ts')).toBe(false)
    expect(await tested(p, fine, { update: true })).toBe('fine')
  })

  test('that were never there are an error where nobody would read them', async () => {
    vi.stubEnv('CI', 'true')
    const p = fixture()
    expect(await tested(p, fine)).toContain('there are no golden files in x.fixture/golden')
    expect(p.has('x.fixture/golden')).toBe(false)
  })

  test('with the ends of lines of another system are the same', async () => {
    const p = fixture()
    await tested(p, fine)
    const path = 'x.fixture/golden/mine/Sample.ts'
    p.write({ [path]: p.read(path).replaceAll('\n', '\r\n') })
    expect(await tested(p, fine)).toBe('fine')
  })
})

describe('types', () => {
  test('an output that does not type-check, of the pages or of any kind of model', async () => {
    expect(
      await tested(
        fixture(),
        constant((name) => code`${literal(name)} * 2`),
      ),
    ).toMatch(/types: mine\/Sample.ts:3: The left-hand side of an arithmetic operation .*\(TS2362\)/)
    const ofUnions: Template = {
      ...fine,
      file: (context) =>
        constant((name) => (context.model.kind === 'union' ? code`${literal(name)} * 2` : literal(name))).file(context),
    }
    expect(await tested(fixture(), ofUnions)).toContain('types: mine/Tagged.ts:3: ')
  })

  test('are checked as the options of the compiler say', async () => {
    const loose = constant(() => code`(value) => value`)
    expect(await tested(fixture(), loose)).toContain('(TS7006)')
    expect(await tested(fixture(), loose, { compilerOptions: { noImplicitAny: false } })).toBe('fine')
    expect(await tested(fixture(), loose, { compilerOptions: { target: 'es1' } })).toContain('types: Argument for')
  })
})

describe('injection', () => {
  test.each<[what: string, template: Template]>([
    ['a string', constant((_, description) => smuggled(`"${description}"`))],
    ['a comment', constant((name, description) => smuggled(`1 /* ${description} */ + ${name.length}`))],
    ['a template literal', constant((_, description) => smuggled(`\`${description.replaceAll('`', '')}\``))],
    ['a name of a model', constant((name) => smuggled(`"${name}"`))],
    [
      'text of a language of its own',
      {
        ...fine,
        extension: 'js',
        file: ({ model }) => {
          const js = language('js', { raw: (text) => text })
          return { kind: 'text', text: js.write`export const a = "${js.raw(model.description ?? '')}"` }
        },
      },
    ],
  ])('words that get out of %s', async (_, template) => {
    const said = await tested(fixture(), template)
    expect(said).toMatch(/injection: a word of a page becomes code in mine\/.*, which has another syntax tree/)
    expect('PWNED0' in globalThis).toBe(false)
  })

  test('words that are run as code by what is well-formed', async () => {
    const source = constant(
      (_, description) =>
        code`(() => { try { return eval(${literal(description)}) as string } catch { return '' } })()`,
    )
    expect(await tested(fixture(), source)).toMatch(
      /injection: a word of a page becomes code in mine\/.*: to load it sets a global/,
    )
    expect('PWNED0' in globalThis).toBe(false)
  })

  test('an output that does not load', async () => {
    const thrown = constant(() => code`(() => { throw new Error('not today') })()`)
    expect(await tested(fixture(), thrown)).toMatch(/injection: mine\/.* does not load: not today/)
  })

  test('files that are there for harmless words alone', async () => {
    const picky: Template = {
      ...fine,
      file: (context) => (/[;*]/.test(context.model.name) ? undefined : fine.file(context)),
    }
    expect(await tested(fixture(), picky)).toContain('injection: which files there are hangs on the words of pages')
  })

  test('words in comments and literals are none', async () => {
    const safe = constant((name, description) => code`${literal(name)} ${comment(description)}`)
    expect(await tested(fixture(), safe)).toBe('fine')
  })
})

describe('determinism', () => {
  let count = 0
  const seen = new Set<string>()
  test.each<[what: string, when: string, template: Template]>([
    ['counts', 'a second time', constant(() => literal(++count))],
    [
      'draws lots',
      'in another year',
      constant(() => literal(Math.random() > 2 ? 1 : Math.random() === 0.123456789 ? 2 : 3)),
    ],
    ['asks for the year', 'in another year', constant(() => literal(new Date().getFullYear()))],
    ['asks for the time', 'in another year', constant(() => literal(Math.floor(Date.now() / 1e9)))],
    [
      'counts within a run',
      'when the models are asked in another order',
      (() => {
        let at = 0
        return constant(() => literal(at++ % 41), { index: () => ((at = 0), []) })
      })(),
    ],
    [
      'remembers other models',
      'a second time',
      constant((name) => literal(seen.add(name).has('Sample') && name !== 'Sample')),
    ],
  ])('a template that %s', async (_, when, template) => {
    const said = await tested(fixture(), template)
    expect(said).toMatch(/determinism: mine\/.* is another file .*: a template is a pure function/)
    expect(said).toContain(when)
  })

  test('leaves the clock and the dice as they were', async () => {
    const { Date: clock } = globalThis
    const { random } = Math
    await tested(fixture(), fine)
    expect([globalThis.Date, Math.random]).toEqual([clock, random])
  })
})

describe('an output that is not made', () => {
  test('what the engine refuses is said, and nothing is taken for right', async () => {
    const p = fixture()
    expect(
      await tested(
        p,
        constant(() => 'x' as never),
      ),
    ).toContain('output: The template `mine` failed')
    expect(await tested(p, { ...fine, file: () => undefined })).toContain('output: ')
    expect(p.has('x.fixture/golden')).toBe(false)
  })

  test('that a template changes the model is said', async () => {
    const changed = constant((name) => literal(name), {
      file: (context) => {
        context.model.description = 'Mine.'
        return fine.file(context)
      },
    })
    expect(await tested(fixture(), changed)).toContain('a template may not change the model')
  })

  test('source that does not parse is one fault among others', async () => {
    const p = fixture()
    const said = await tested(
      p,
      constant(() => code`[((`),
    )
    expect(said).toMatch(/fails its test\n {2}output: .* for `Sample`: .* does not parse: .*\(3:31\) in/)
    expect(p.has('x.fixture/golden')).toBe(false)
  })

  test('options are those of the configuration', async () => {
    expect(await tested(fixture(), fine, { options: { a: 1 } })).toContain('the template takes none')
    expect(await tested(fixture(), fine, { config: { nulls: 'never' as never } })).toContain('`nulls`')
  })

  test('a fixture that is not there, and one with an error, say so', async () => {
    expect(await tested(new Project(), fine)).toContain('`x.fixture/pages`')
    const p = fixture()
    expect(await tested(p.write({ 'x.fixture/pages/empty.md': '' }), fine)).toContain('pages/empty.md:1: ')
  })
})

test('its types take any template', async () => {
  const keyed = defineTemplate({
    ...{ name: 'keyed', version: 1, extension: 'json', exports: { 'a*': 'value' } },
    file: ({ model }) => ({ kind: 'json', value: model.id }),
  })
  const p = fixture()
  await testTemplate(keyed, { fixture: 'x.fixture', from: `file://${p.at('x.test.ts')}` })
  expect(p.files('x.fixture/golden')).toEqual(['keyed/Sample.json'])
})

describe('a dialect', () => {
  const python = `# A\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| \`a\` | *str* | :heavy_check_mark: | N/A |\n`
  const mine: Dialect = { ...speakeasyPython, name: 'mine' }
  const judged = (p: Project, dialect: Dialect): Promise<string> =>
    testDialect(dialect, { fixture: 'x', from: p.at('x.test.ts') }).then(
      () => 'fine',
      (fault: unknown) => (fault as Error).message,
    )
  const pages = (): Project => new Project({ 'x/pages/a.md': python })

  test('that knows its pages: what they mean is written once, and holds then', async () => {
    const p = pages()
    expect(await judged(p, mine)).toBe('fine')
    expect(JSON.parse(p.read('x/golden/spec.json'))).toMatchObject({ dialect: 'mine', models: [{ id: 'A' }] })
    p.edit('x/pages/a.md', '*str*', '*int*')
    expect(await judged(p, mine)).toMatch(/golden: x\/golden\/spec\.json:\d+ is no longer what comes out/)
  })

  test('whose pages are taken for those of another', async () => {
    expect(await judged(pages(), { ...mine, evidence: [/^never$/] })).toContain(
      'the pages are taken for `speakeasy-python`',
    )
  })

  test('whose pages have errors', async () => {
    const p = pages().edit('x/pages/a.md', '| Required ', '| Must ')
    expect(await judged(p, mine)).toMatch(/pages: pages\/a\.md:\d+: Unexpected header/)
  })
})
