/** A configuration that exports nothing, or something that is no plain object, is refused with its line and what to write. */
import { execFileSync } from 'node:child_process'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { loadSettings } from '../config/settings.ts'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { generated, Project, project } from './run.ts'

afterEach(() => {
  vi.useRealTimers()
})

async function refused(run: Promise<unknown>): Promise<Diagnostic> {
  const fault: unknown = await run.then(
    () => undefined,
    (fault: unknown) => fault,
  )
  if (!(fault instanceof Refusal)) throw new Error(`Expected a refusal: ${String(fault)}`)
  expect([fault.exit, fault.diagnostics.length]).toEqual([2, 1])
  return fault.diagnostics[0]!
}

describe('nothing', () => {
  /** A file → the line that is named, and what is to be written there. */
  const cases: Record<string, [file: string, source: string, line: number, write: string]> = {
    'a forgotten export': [
      'ts',
      "import x from 'node:fs'\n\nconst config = {\n  output: x.sep,\n}\n",
      3,
      'export default config',
    ],
    'a forgotten export of a helper': [
      'ts',
      "import { defineConfig } from 'marktype'\ndefineConfig({ output: 'x' })\n",
      1,
      'export default { … }',
    ],
    'a typed one': ['ts', "type C = { output: string }\nconst c: C = { output: 'x' }\n", 2, 'export default c'],
    'an empty file': ['ts', '', 1, 'export default { … }'],
    'a comment': ['mjs', "// export default { output: 'x' }\n", 1, 'export default { … }'],
    'a commented module.exports': ['cjs', "// module.exports = { output: 'x' }\n", 1, 'export default { … }'],
    'an empty export': ['ts', "\nconst config = { output: 'x' }\nexport {}\n", 3, 'export default config'],
    'a named export': ['mts', "\nexport const config = { output: 'x' }\n", 2, 'export default config'],
    'a type alone': ['ts', 'export type X = 1\n', 1, 'export default { … }'],
    undefined: ['js', 'export default undefined\n', 1, 'export default { … }'],
    null: ['cts', '\n\nexport default null\n', 3, 'export default { … }'],
    'module.exports of nothing': ['cjs', 'let config\nmodule.exports = config\n', 2, 'export default { … }'],
    'a function that returns nothing': [
      'ts',
      "\nexport default () => {\n  ({ output: 'x' })\n}\n",
      2,
      'export default () => ({ … })',
    ],
    'an asynchronous one': ['ts', 'export default async function () {}\n', 1, 'export default () => ({ … })'],
    'a function that is to be called': [
      'ts',
      "import { defineConfig } from 'marktype'\nexport default defineConfig\n",
      2,
      'export default () => ({ … })',
    ],
    'a promise of nothing': ['ts', 'export default Promise.resolve()\n', 1, 'export default { … }'],
  }
  test.each(Object.entries(cases))('%s', async (_, [ending, source, line, write]) => {
    const name = `marktype.config.${ending}`
    const fault = await refused(loadSettings(new Project({ [name]: source }).folder, {}))
    expect(fault).toMatchObject({
      code: 'config-exports-nothing',
      place: { path: name, line },
      help: `Write \`${write}\``,
    })
  })

  test('in text and in annotations the line is named', async () => {
    const p = project({ 'conf/marktype.config.ts': '\nconst config = {}\n' })
    const argv = ['check', '--config', 'conf/marktype.config.ts']
    expect((await p.run(argv)).err).toContain('conf/marktype.config.ts:2:1 error[config-exports-nothing]')
    expect((await p.run([...argv, '--format', 'github'])).out).toContain('file=conf/marktype.config.ts,line=2')
  })
})

describe('something', () => {
  const given: Record<string, string> = {
    'a promise': "export default Promise.resolve({ output: 'there' })",
    'an asynchronous function': "export default async () => ({ output: 'there' })",
    'a function that returns a promise': "export default () => Promise.resolve({ output: 'there' })",
    'an await': "export default await Promise.resolve({ output: 'there' })",
    'module.exports': "module.exports = { output: 'there' }",
    'module.exports of a function': "module.exports = () => ({ output: 'there' })",
    'module.exports of a promise': "module.exports = Promise.resolve({ output: 'there' })",
    'exports.default': "exports.default = { output: 'there' }",
    'export =': "export = { output: 'there' }",
    'an object without a prototype': "export default Object.assign(Object.create(null), { output: 'there' })",
    'a getter': "export default { get output() { return 'there' } }",
  }
  test.each(Object.entries(given))('%s', async (_, source) => {
    const p = new Project({ 'marktype.config.ts': source })
    expect((await loadSettings(p.folder, {})).output).toBe(p.at('there'))
  })

  test.each(['export default {}', 'module.exports = {}', 'export default () => ({})'])(
    '%s is said and meant',
    async (source) => {
      const p = new Project({ 'marktype.config.ts': source })
      expect((await loadSettings(p.folder, {})).output).toBe(p.at('generated'))
    },
  )

  test('a mark of byte order before JSON', async () => {
    const p = new Project({ 'marktype.config.json': '\ufeff{"output":"there"}' })
    expect((await loadSettings(p.folder, {})).output).toBe(p.at('there'))
  })
})

describe('no plain object', () => {
  const whole: Record<string, [source: string, found: string]> = {
    'a Map': ['new Map()', 'an instance of `Map`'],
    'a Set': ['new Set()', 'an instance of `Set`'],
    'a Date': ['new Date(0)', 'an instance of `Date`'],
    'an instance': ['new (class Config { output = "x" })()', 'an instance of `Config`'],
    'a proxy': ['new Proxy({}, {})', 'a proxy'],
    'a list': ['[]', 'a list'],
    'a text': ['"x"', '"x"'],
    'a number': ['1', '1'],
    'a function that returns a function': ['() => () => ({})', 'function'],
    'a regular expression': ['/x/', 'an instance of `RegExp`'],
    'a boxed text': ['new String("x")', 'an instance of `String`'],
  }
  test.each(Object.entries(whole))('%s', async (_, [source, found]) => {
    for (const exporting of ['export default', 'module.exports =']) {
      const p = new Project({ 'marktype.config.ts': `\n${exporting} ${source}\n` })
      const fault = await refused(loadSettings(p.folder, {}))
      expect(fault).toMatchObject({ code: 'config-invalid-value', place: { path: 'marktype.config.ts', line: 2 } })
      expect(fault.message).toContain(`Unexpected ${found} for \`export default\``)
    }
  })

  test.each(['null', '[]', '"x"', '1'])('JSON: %s', async (json) => {
    const fault = await refused(loadSettings(new Project({ 'marktype.config.json': json }).folder, {}))
    expect(fault).toMatchObject({ code: 'config-invalid-value', place: { path: 'marktype.config.json', line: 1 } })
    const manifest = new Project({ 'package.json': `{"marktype":${json}}` })
    expect((await refused(loadSettings(manifest.folder, {}))).message).toContain('for `marktype` in the configuration')
  })

  const parts: Record<string, [source: string, at: string]> = {
    'a Map for a record': ['{ rename: new Map([["a", "b"]]) }', 'rename'],
    'a Map for limits': ['{ limits: new Map() }', 'limits'],
    'a Date in a list': ['{ include: [new Date(0)] }', 'include[0]'],
    'a proxy deep down': ['{ overlay: { X: { type: new Proxy({}, {}) } } }', 'overlay.X.type'],
    'a revoked proxy': [
      '(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return { inputs: proxy } })()',
      'inputs',
    ],
    'a proxy of a template': [
      '{ templates: [new Proxy({ name: "x" }, { get() { throw new Error("no") } })] }',
      'templates[0]',
    ],
    'a proxy beside a template': [
      '{ templates: [{ template: "types", options: new Proxy({}, {}) }] }',
      'templates[0].options',
    ],
    'a proxy of a dialect': ['{ dialects: [new Proxy({}, {})] }', 'dialects[0]'],
    'a proxy of a list': ['{ templates: new Proxy([], {}) }', 'templates'],
    'an instance among hooks': ['{ hooks: new (class Hooks {})() }', 'hooks'],
    'a getter that throws': ['{ get output() { throw new Error("no") } }', 'output'],
    'a promise': ['{ input: Promise.resolve("x") }', 'input'],
    'something in itself': ['(() => { const a = {}; a.a = a; return { rename: a } })()', 'rename.a'],
    'a wrapped Map': ['{ jsonSchema: { annotations: new Map() } }', 'jsonSchema.annotations'],
  }
  test.each(Object.entries(parts))('%s', async (_, [source, at]) => {
    const p = project({ 'marktype.config.mjs': `export default ${source}\n` })
    const fault = await refused(loadSettings(p.folder, {}))
    expect(fault.code).toBe('config-invalid-value')
    expect(fault.message).toContain(`for \`${at}`)
  })

  test('what throws while it is loaded', async () => {
    for (const source of [
      'export default new Proxy({}, { get() { throw new Error("no") } })',
      'module.exports = new Proxy({}, { get() { throw new Error("no") }, getPrototypeOf() { throw new Error("no") } })',
      'export default () => { throw new Error("no") }',
      'export default async () => { throw undefined }',
      'export default Promise.reject(new Error("no"))',
      'export default { then() { throw new Error("no") } }',
    ]) {
      const { exit, err } = await project({ 'marktype.config.ts': source }).run(['check'])
      expect([source, exit, err]).toEqual([
        source,
        2,
        expect.stringMatching(/\[config-(unreadable|invalid-value|unknown-key)\]/),
      ])
    }
  })

  test('what is no file', async () => {
    for (const make of ['mkfifo', 'mkdir']) {
      const p = project()
      execFileSync(make, [p.at('marktype.config.json')])
      const { exit, err } = await p.run(['check'])
      expect([exit, err]).toEqual([2, expect.stringContaining('it is no file')])
    }
    const piped = project({ 'marktype.config.json': '{"templates":["types"]}' }).remove('package.json')
    execFileSync('mkfifo', [piped.at('package.json')])
    expect((await piped.run(['inspect'])).exit).toBe(0)
  })

  test('a promise that nothing settles', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    for (const source of ['export default new Promise(() => {})', 'export default () => new Promise(() => {})']) {
      const loading = refused(loadSettings(new Project({ 'marktype.config.ts': source }).folder, {}))
      await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0), { timeout: 4_000 })
      await vi.advanceTimersByTimeAsync(10_000)
      expect((await loading).message).toContain('it is not done after 10 seconds')
    }
  })
})

describe('levels', () => {
  const gpu = 'spec/models/operations/gpu.md'
  const config = (levels: object): Record<string, string> => ({
    'marktype.config.json': JSON.stringify({ templates: ['types'], keys: 'documented', nulls: 'lenient', levels }),
  })
  const broken = async (levels: object): Promise<Project> =>
    (await generated(config({}))).edit(gpu, '## Values', '## Valuess').write(config(levels))

  test('hold in every command', async () => {
    const p = project(config({ 'renamed-output': 'error' })).write({
      'spec/models/operations/z.md': '# class\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `A` | a |\n',
    })
    expect(await p.run(['generate'])).toMatchObject({ exit: 1, err: expect.stringContaining('error[renamed-output]') })
    expect((await p.run(['check'])).exit).toBe(1)
    p.write(config({ 'renamed-output': 'off' }))
    expect(await p.run(['generate'])).toMatchObject({ exit: 0, err: '' })
    const doubtful = project(config({ 'unresolved-reference': 'error' })).remove(gpu)
    expect((await doubtful.run(['inspect'])).exit).toBe(1)
    expect((await doubtful.run(['lint'])).exit).toBe(1)
    doubtful.write({ 'old/models/x.md': '# X\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `A` | a |\n' })
    expect((await doubtful.run(['diff', 'old'])).err).toContain('error[unresolved-reference]')
  })

  test.each(['warning', 'info', 'off'])(
    'a page that ends in an error keeps its model when the error is %s',
    async (level) => {
      const p = await broken({ 'missing-section': level, 'kept-model': 'off' })
      const before = p.bytes('generated/types')
      const { exit, err } = await p.run(['generate'])
      expect([exit, err]).toEqual([0, expect.stringContaining(`${level === 'off' ? 'info' : level}[missing-section]`)])
      expect(p.bytes('generated/types')).toEqual(before)
      expect((await p.run(['check'])).out).not.toContain('unchanged')
      const old = await p.run(['inspect'])
      expect(old.exit).toBe(0)
      const told = await p.write({ 'old.json': old.out }).run(['diff', 'old.json', '--format', 'json'])
      expect(told.out).toContain('model-uncompared')
    },
  )

  test('what is not compared is not called unchanged, and what was not written is no success', async () => {
    const p = await broken({ 'missing-section': 'off', 'model-uncompared': 'off', 'kept-model': 'off' })
    expect((await p.run(['diff'])).out).toBe(
      'no contract changes in what could be compared\n1 model not compared, so no version is suggested\n',
    )
    const unsafe = project(config({ 'unsafe-output': 'off', 'write-failed': 'info' })).link('generated', 'spec')
    unsafe.remove('generated').write({ 'generated/x.txt': '' }).link('generated/types', '../spec')
    expect(await unsafe.run(['generate'])).toMatchObject({
      exit: 1,
      err: expect.stringContaining('error[unsafe-output]'),
    })
  })
})
