/** The command line: exit codes, streams, flags. What needs a process runs the built one. */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { bugText } from '../commands/main.ts'
import { reportFormats } from '../report/reporters.ts'
import { generated, Project, project, type Ran } from './run.ts'

const built = resolve(import.meta.dirname, '../../dist/cli.js')
const types = { 'marktype.config.json': '{"templates":["types"],"keys":"documented"}' }
const gpu = 'spec/models/operations/gpu.md'

let whole: Project
beforeAll(async () => void (whole = await generated(types)))

const commands = ['generate', 'check', 'lint', 'inspect']

describe('exit codes and streams', () => {
  test('0: the result on stdout, the rest on stderr', async () => {
    const p = project(types)
    expect(await p.run(['generate'])).toMatchObject({
      exit: 0,
      out: '4 models (speakeasy-python) → generated/: 8 written, 0 unchanged. Next: npx marktype check\n',
    })
    const check = await p.run(['check'])
    expect(check).toMatchObject({ exit: 0, out: expect.stringMatching(/^Up to date: /) })
    expect(check.err).toBe('')
    expect((await p.run(['check', '--verbose'])).err).toContain('info[nulls-undocumented]')
    const inspect = await p.run(['inspect'])
    expect(inspect.exit).toBe(0)
    expect(Object.keys(JSON.parse(inspect.out) as object)).toEqual([
      'version',
      'dialect',
      'models',
      'diagnostics',
      'coverage',
    ])
  })

  test.each(commands)('1: an error of a page, %s', async (command) => {
    const p = whole.copy().write({ [gpu]: '' })
    const { exit, out, err } = await p.run([command])
    expect(exit).toBe(1)
    // What lint finds is its result; inspect's has it in the Spec.
    const said = command === 'lint' ? out : err
    expect(said).toContain('spec/models/operations/gpu.md:1:1 error[page-empty]')
    expect(said).toMatch(/\n1 error(, 1 warning)?/)
    if (command === 'generate' || command === 'check') expect(out).not.toContain('page-empty')
  })

  const misused: [argv: string[], says: RegExp][] = [
    [['generat'], /unknown command 'generat'[^]*Did you mean generate/],
    [['check', '--frce'], /unknown option '--frce'/],
    [['generate', '--forc'], /Did you mean --force/],
    [['check', 'a', 'b'], /too many arguments/],
    [['check', '--format', 'xml'], /Allowed choices are json, text, sarif/],
    [['check', '--fail-on', 'info'], /Allowed choices are error, warning/],
    [['check', '--max-problems', '0'], /expected a positive whole number/],
    [['check', '--max-problems', '1.5'], /expected a positive whole number/],
    [['generate', '--templates', ''], /expected at least one name/],
    [['generate', '--only', ' , '], /expected at least one name/],
    [['generate', '--output'], /argument missing/],
    [['new'], /Usage: marktype new/],
    [['new', 'templat', 'x'], /unknown command 'templat'/],
    [['new', 'template'], /missing required argument 'name'/],
    [['new', 'template', 'SqlDdl'], /unfit-name/],
    [['new', 'template', 'index'], /unfit-name/],
    [['new', 'template', '../x'], /unfit-name/],
    [['new', 'template', 'con'], /unfit-name/],
    [['new', 'dialect', 'marktype'], /a name that no built-in dialect has/],
    [['eject', 'zodd'], /Did you mean `zod`/],
    [['eject'], /missing required argument 'template'/],
  ]
  test.each(misused)('2: %j', async (argv, says) => {
    const p = whole.copy()
    const before = p.state()
    const { exit, out, err } = await p.run(argv)
    expect([exit, out]).toEqual([2, ''])
    expect(err).toMatch(says)
    expect(p.state()).toEqual(before)
  })

  test('2: no command at all says which there are', async () => {
    const { exit, out, err } = await whole.run([])
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain('Usage: marktype')
  })

  const refused: [what: string, files: Record<string, string>, code: string][] = [
    ['a missing folder', {}, 'input-not-found'],
    ['a file', { spec: '' }, 'input-not-found'],
    ['an empty folder', { 'spec/a/readme.txt': '' }, 'input-empty'],
    ['a folder of no known dialect', { 'spec/a.md': 'Hello.\n', 'spec/b.md': '# B\n\nHello.\n' }, 'unknown-dialect'],
  ]
  test.each(refused)('3: %s', async (_, files, code) => {
    const p = new Project(files)
    const before = p.state()
    for (const command of commands) {
      const text = await p.run([command])
      expect([text.exit, text.out]).toEqual([3, ''])
      expect(text.err).toContain(`error[${code}]`)
      const json = await p.run([command, '--format', 'json'])
      expect([json.exit, json.err]).toEqual([3, ''])
      expect((JSON.parse(json.out) as { diagnostics: unknown }).diagnostics).toMatchObject([{ code }])
    }
    expect(p.state()).toEqual(before)
  })

  test('70: a bug is told as one, and its words go through the encoder', () => {
    expect(bugText(new Error('\u001b[31mred'))).toMatch(/^This is a bug in marktype[^]*Error: \\x1b\[31mred\n/)
    expect(bugText('text')).toContain('text')
  })
})

describe('help', () => {
  test.each([[], ...commands.map((command) => [command])])('%s --help', async (...argv) => {
    const { exit, out, err } = await whole.run([...argv, '--help'])
    expect([exit, err]).toEqual([0, ''])
    expect(out).toContain(`Usage: marktype ${argv[0] ?? '[options] [command]'}`)
    expect(out).toContain('Exit codes:')
    for (const command of argv.length === 0 ? commands : []) expect(out).toContain(`\n  ${command} `)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  })

  test('a flag that changes nothing of what a command does is taken, and not in its help', async () => {
    for (const [command, flag] of [
      ['lint', '--templates'],
      ['inspect', '--templates'],
      ['check', '--cache-dir'],
    ] as const) {
      expect((await whole.run([command, '--help'])).out).not.toContain(flag)
      expect((await whole.run([command, flag, 'types'])).exit, `${command} ${flag}`).toBe(0)
    }
    expect((await whole.run(['generate', '--help'])).out).toMatch(/--templates[^]*--cache-dir/)
  })

  test.each([['new'], ['new', 'template'], ['new', 'dialect'], ['eject']])('%s %s --help', async (...given) => {
    const argv = given.filter((each) => each !== undefined)
    const { exit, out, err } = await whole.run([...argv, '--help'])
    expect([exit, err]).toEqual([0, ''])
    expect(out).toContain(`Usage: marktype ${argv.join(' ')} `)
    expect(out).toMatch(/Examples?:\n  \$ marktype /)
    expect(out).toContain('Exit codes:')
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
    expect((await whole.run(['--help'])).out).toContain(`\n  ${argv[0]} `)
  })

  test('--version', async () => {
    expect(await whole.run(['--version'])).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      err: '',
    })
  })
})

describe('flags', () => {
  const manyFaults = (p: Project): Project =>
    p
      .edit(gpu, '| T4 ', '| T4')
      .edit(gpu, /$/, '\n| `x` |\n| `y` |\n| `z` |')
      .write({ 'spec/models/operations/empty.md': '' })

  test('--quiet prints errors and results that matter, and nothing else', async () => {
    expect(await whole.run(['generate', '--quiet'])).toEqual({ exit: 0, out: '', err: '' })
    expect(await whole.run(['check', '--quiet'])).toEqual({ exit: 0, out: '', err: '' })
    const p = manyFaults(whole.copy())
    const { err, out } = await p.run(['check', '--quiet'])
    expect(err).toContain('error[')
    expect(err).not.toContain('warning[')
    expect(err).not.toContain('info[')
    expect(out).toContain('stale')
    expect((await p.run(['inspect', '--quiet'])).out).toMatch(/^\{/)
  })

  test('--max-problems shows the worst and counts the rest', async () => {
    const p = manyFaults(whole.copy())
    const all = (await p.run(['inspect'])).err
    const count = all.match(/(error|warning|info)\[/g)!.length
    const { err, exit } = await p.run(['inspect', '--max-problems', '1'])
    expect(exit).toBe(1)
    expect(err.match(/(error|warning|info)\[/g)).toEqual(['error['])
    expect(err).toContain(`… and ${count - 1} more; --max-problems ${count} shows all`)
    expect(err.split('\n').at(-2)).toBe(all.split('\n').at(-2))
  })

  test('--fail-on warning makes warnings count', async () => {
    const p = whole
      .copy()
      .edit('spec/models/operations/postrunrequestbody.md', '*Optional[Any]*', '*Optional[Nowhere]*')
    for (const command of commands) {
      expect((await p.run([command])).exit).toBe(0)
      expect((await p.run([command, '--fail-on', 'warning'])).exit).toBe(1)
    }
    expect((await whole.run(['check', '--fail-on', 'warning'])).exit).toBe(0)
  })

  test.each(['sarif', 'github', 'markdown', 'junit'])(
    '%s holds what is wrong with the pages, whatever the command',
    async (format) => {
      const p = whole
        .copy()
        .edit('spec/models/operations/postrunrequestbody.md', '*Optional[Any]*', '*Optional[Nowhere]*')
      for (const command of ['generate', 'check', 'lint']) {
        const { out, err } = await p.run([command, '--format', format])
        expect(out, command).toContain('Nowhere')
        expect(err, command).toBe('')
      }
      const { exit, out } = await p.run(['check', 'nowhere', '--format', format])
      expect(exit).toBe(3)
      expect(out).toContain('nowhere')
    },
  )

  test('--timing says how long each stage took, on stderr', async () => {
    const stagesIn = (err: string): string[] => [...err.matchAll(/^(\w+) +\d+ ms$/gm)].map(([, stage]) => stage!)
    const { out, err } = await whole.run(['generate', '--timing'])
    expect(out).toBe('Up to date: 4 models (speakeasy-python), 6 files in generated/\n')
    expect(stagesIn(err)).toEqual(['read', 'resolve', 'emit', 'format'])
    const first = await project().run(['generate', '--timing'])
    expect(stagesIn(first.err)).toEqual(['read', 'resolve', 'emit', 'format', 'write'])
  })

  test('DIR is the same as --input', async () => {
    const [a, b] = [await whole.run(['inspect', 'spec']), await whole.run(['inspect', '--input', 'spec'])]
    expect(a).toEqual(b)
    expect(a.exit).toBe(0)
  })

  test('the way out of a fault is said once a code', async () => {
    const p = whole.copy().write({ 'spec/models/a.md': '', 'spec/models/b.md': '' })
    const { err } = await p.run(['inspect'])
    expect(err.match(/error\[page-empty\]/g)).toHaveLength(2)
    expect(err.match(/Restore the page, or delete it/g)).toHaveLength(1)
  })
})

describe('--report', () => {
  const formats = ['json', ...reportFormats]
  const reports = formats.flatMap((format) => ['--report', `${format}=out/${format}`])

  test.each([
    { argv: ['check'], exit: 1 },
    { argv: ['diff'], exit: 1 },
    { argv: ['diff', '--format', 'ignore'], exit: 1 },
    { argv: ['lint', '--fail-on', 'warning'], exit: 0 },
    { argv: ['generate'], exit: 0 },
    { argv: ['check', 'nowhere'], exit: 3 },
    { argv: ['check', '--templates', 'none'], exit: 2 },
  ])('of $argv: each file says what its format prints, and what is printed stays as it is', async ({ argv, exit }) => {
    const base = whole
      .copy()
      .edit(
        'spec/models/operations/postrunrequestbody.md',
        /(?<=`webhook`[^\n]*):heavy_minus_sign:/,
        ':heavy_check_mark:',
      )
    const p = base.copy()
    const both = await p.run([...argv, ...reports])
    expect(both).toEqual({ ...(await base.copy().run(argv)), exit })
    if (!argv.includes('--format'))
      for (const format of formats.filter((each) => each !== 'text'))
        expect(p.read(`out/${format}`), format).toBe((await base.copy().run([...argv, '--format', format])).out)
    expect(p.files('out')).toEqual(formats.toSorted())
  })

  test('what cannot be written is told, and so is a format there is none of', async () => {
    const p = project()
    const taken = await p.run(['lint', '--report', 'sarif=spec'])
    expect(taken).toMatchObject({ exit: 2, err: expect.stringContaining('report-unwritable') as string })
    expect(taken.out).toContain('nulls-undocumented')
    const both = await p.run(['check', '--templates', 'none', '--report', 'json=spec'])
    expect(both.exit).toBe(2)
    for (const code of ['unknown-template', 'report-unwritable']) expect(both.err.split(code)).toHaveLength(2)
    for (const wrong of ['xml=a', 'json', 'json=']) expect((await p.run(['lint', '--report', wrong])).exit).toBe(2)
  })
})

describe('inspect', () => {
  test('prints one JSON document: the sixteen fields of the page, in its order', async () => {
    for (const flags of [[], ['--format', 'json'], ['--format', 'text']]) {
      const { exit, out } = await whole.run(['inspect', ...flags])
      expect(exit).toBe(0)
      const { models } = JSON.parse(out) as {
        models: { id: string; description?: string; fields?: { name: string; required: boolean }[] }[]
      }
      expect(models.map(({ id }) => id)).toEqual(
        ['Gpu', 'Inputs', 'PostRunRequestBody', 'RunOrigin'].map((name) => `operations.${name}`),
      )
      const body = models[2]!
      expect(body.description).toBe('Run options')
      expect(body.fields).toHaveLength(16)
      expect(body.fields!.some(({ required }) => required)).toBe(false)
      expect(body.fields![5]!.name).toBe('gpu')
    }
  })

  test('looks at one input', async () => {
    const inputs = ['a', 'b'].map((name) => ({ name, path: `vendors/${name}` }))
    const p = new Project({ 'marktype.config.json': JSON.stringify({ inputs }) })
    const { exit, err } = await p.run(['inspect'])
    expect(exit).toBe(2)
    expect(p.portable(err)).toContain('--input vendors/a\n')
  })
})

const node = (argv: readonly string[], cwd: string, env: Record<string, string> = {}, take = Infinity): Promise<Ran> =>
  new Promise((done) => {
    const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...rest } = process.env
    const child = spawn(process.execPath, [built, ...argv], { cwd, env: { ...rest, ...env } })
    const written = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => {
      written.out += chunk.toString()
      // What `| head` does.
      if (written.out.length >= take) child.stdout.destroy()
    })
    child.stderr.on('data', (chunk: Buffer) => void (written.err += chunk.toString()))
    child.on('close', (exit) => done({ exit: exit ?? -1, ...written }))
  })

describe.skipIf(!existsSync(built))('a real process (skipped without dist/: npm run build)', () => {
  test.skipIf(!existsSync('/dev/full'))('a result that cannot be written is no success', () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [built, '--version'], { stdio: ['ignore', full, 'pipe'] })
    closeSync(full)
    expect([status, stderr.toString()]).toEqual([2, expect.stringContaining('ENOSPC: no space left on device')])
  })

  test('exit codes reach the shell', async () => {
    const p = new Project({
      'bug.json': '{}',
      'bug.mjs':
        "export default { templates: [{ name: 'x', version: 1, extension: 'ts', file() {}, get requires() { throw new Error('mine') } }] }",
    })
    const good = whole.copy()
    const runs = await Promise.all([
      node(['--version'], p.folder),
      node(['inspect', good.at(gpu.replace(/gpu.md$/, ''))], p.folder),
      node(['inspect', '--nope'], p.folder),
      node(['inspect'], p.folder),
      node(['generate', good.at('spec'), '--config', 'bug.mjs'], p.folder),
    ])
    expect(runs.map(({ exit }) => exit)).toEqual([0, 0, 2, 3, 70])
    expect(runs[4]!.err).toMatch(/bug in marktype[^]*mine/)
  })

  test('outputs have the same bytes in another folder, time zone, language and order of listing', async () => {
    const templates = 'types,validators,docs,json-schema,openapi,zod,valibot,fast-check'
    const argv = ['generate', '--templates', templates]
    const [here, there] = [project(), project()]
    there.write({
      'reversed.mjs': `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { readdir, readdirSync } = fs
const listed = fs.promises.readdir
fs.readdirSync = (...given) => readdirSync(...given).reverse()
fs.promises.readdir = async (...given) => (await listed(...given)).reverse()
fs.readdir = (...given) => readdir(...given.slice(0, -1), (fault, found) => given.at(-1)(fault, found?.reverse()))
syncBuiltinESMExports()
`,
    })
    const other = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }
    const reversed = `--import=${pathToFileURL(there.at('reversed.mjs')).href}`
    const runs = [await node(argv, here.folder), await node(argv, there.folder, { ...other, NODE_OPTIONS: reversed })]
    expect(runs.map(({ exit }) => exit)).toEqual([0, 0])
    expect(there.bytes('generated')).toEqual(here.bytes('generated'))
  })

  // What a command loads, and of packages what comes along in our own files.
  const loadedBy = async (argv: readonly string[], p: Project): Promise<string[]> => {
    const list = p.at('loaded.txt')
    p.write({
      'hook.mjs': `import { appendFileSync } from 'node:fs'
export const load = (url, context, next) => (appendFileSync(${JSON.stringify(list)}, url + '\\n'), next(url, context))
`,
      'start.mjs': `import { register } from 'node:module'
register('./hook.mjs', import.meta.url)
`,
    })
    const { exit } = await node(argv, p.folder, { NODE_OPTIONS: `--import=${pathToFileURL(p.at('start.mjs')).href}` })
    expect(exit).toBe(0)
    const files = readFileSync(list, 'utf8')
      .split('\n')
      .filter((url) => url.startsWith('file:'))
    const inside = files.flatMap((url) =>
      [...readFileSync(fileURLToPath(url), 'utf8').matchAll(/^\/\/#region (node_modules\/.*)$/gm)].map(
        ([, path]) => path!,
      ),
    )
    return [...files, ...inside].flatMap(
      (path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+(?:\/doc)?)/.exec(path)?.[1] ?? [],
    )
  }

  test('the command line loads no parser and no printer until a command needs them', async () => {
    const loaded = new Set(await loadedBy(['--version'], project()))
    expect(loaded).toContain('commander')
    expect([...loaded].filter((name) => /remark|micromark|mdast|ts-morph|prettier|typescript/.test(name))).toEqual([])
  })

  test('a configuration that is data is not run', async () => {
    const config = (said: string) => ({
      'marktype.config.ts': `import { defineConfig } from 'marktype'\nexport default defineConfig(${said})\n`,
    })
    expect(await loadedBy(['inspect'], project(config("{ input: 'spec' }")))).not.toContain('jiti')
    expect(await loadedBy(['inspect'], project(config("{ input: ['sp', 'ec'].join('') }")))).toContain('jiti')
  })

  test('with the templates that are built in, neither ts-morph nor a compiler nor a parser of Prettier is loaded', async () => {
    const p = project()
    const templates = 'types,validators,docs,json-schema,zod,valibot,fast-check,openapi'
    const loaded = new Set(await loadedBy(['generate', '--templates', templates], p))
    expect([...loaded].filter((name) => /ts-morph|prettier|typescript|babel\/parser/.test(name))).toEqual([
      'prettier/doc',
    ])
    expect(p.has('generated/types/operations/Gpu.ts')).toBe(true)
  })

  test('a reader that has read enough is no fault', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `spec/models/m${index}.md`,
        `# M${index}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| \`A\` | a |\n`,
      ]),
    )
    const { exit, out, err } = await node(['inspect', '--quiet'], new Project(pages).folder, {}, 1)
    expect(out).toMatch(/^\{/)
    expect([exit, err]).toEqual([0, ''])
  })

  test('NO_COLOR goes over FORCE_COLOR, and a pipe gets no colours', async () => {
    const p = new Project()
    const [plain, forced, none] = await Promise.all([
      node(['inspect'], p.folder),
      node(['inspect'], p.folder, { FORCE_COLOR: '1' }),
      node(['inspect'], p.folder, { FORCE_COLOR: '1', NO_COLOR: '1' }),
    ])
    expect(forced.err).toContain('\u001b[')
    expect(plain.err).not.toContain('\u001b[')
    expect(none.err).not.toContain('\u001b[')
    expect(none.err).toContain('error[input-not-found]')
  })
})
