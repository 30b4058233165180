/** The `diff` command: its sides, what it says, how it ends, and that it writes nothing. Its laws are in `diff-laws.test.ts`. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../compare/rules.ts'
import type { Change } from '../ir/change.ts'
import type { Diffed } from '../run/diff.ts'
import { generated, project, Project, run, withoutWriting, type Ran } from './run.ts'

const body = 'models/operations/postrunrequestbody.md'
const gpu = 'models/operations/gpu.md'
const types = { 'marktype.config.json': '{"templates":["types"]}' }
const required = [/(?<=`webhook`[^\n]*):heavy_minus_sign:/, ':heavy_check_mark:'] as const

const line = ({ level, rule, model, field }: Change): string =>
  `${level} ${rule} ${field ? `${model}.${field}` : model}`
const diffed = ({ out }: Ran): Diffed => JSON.parse(out) as Diffed
async function changes(p: Project, ...argv: string[]): Promise<string[]> {
  const ran = await p.run(['diff', ...argv, '--format', 'json'])
  return diffed(ran).changes.map(line)
}

describe('sides', () => {
  let base: Project
  beforeAll(async () => {
    base = await generated(types)
  })

  test('without any, the pages against what was generated last', async () => {
    const p = base.copy()
    expect(await p.run(['diff'])).toMatchObject({ exit: 0, out: 'No contract changes\n' })
    p.edit(`spec/${body}`, ...required)
    expect(await changes(p)).toEqual(['breaking field-required operations.PostRunRequestBody.webhook'])
    expect((await p.run(['diff'])).exit).toBe(1)
  })

  test('folders and saved Specs, in any mix', async () => {
    const p = base.copy()
    const { out } = await p.run(['inspect'])
    p.write({ 'old.json': out }).rename('spec', 'now')
    p.write(Object.fromEntries(p.files('now').map((path) => [`old/${path}`, p.read(`now/${path}`)])))
    p.edit(`now/${body}`, ...required)
    const told = ['breaking field-required operations.PostRunRequestBody.webhook']
    expect(await changes(p, 'old', 'now')).toEqual(told)
    expect(await changes(p, 'old.json', 'now/')).toEqual(told)
    expect(await changes(p, 'generated/marktype.spec.json', 'now')).toEqual(told)
    expect(await changes(p, 'now', 'old.json')).toEqual(
      ['breaking field-optional operations.PostRunRequestBody.webhook'].map((each) =>
        each.replace('breaking', 'compatible'),
      ),
    )
    expect(await changes(p, 'old', 'old.json')).toEqual([])
  })

  test('--only compares what was asked for, and what it refers to', async () => {
    const p = base.copy().edit(`spec/${body}`, ...required)
    expect(await changes(p, '--only', 'operations.Gpu')).toEqual([])
    expect(await changes(p, '--only', 'operations.PostRunRequestBody')).toHaveLength(1)
  })

  test('a page with errors keeps what it said, and the errors are told', async () => {
    const p = base.copy().write({ [`spec/${gpu}`]: '' })
    const { exit, out } = await p.run(['diff', '--format', 'json'])
    expect(exit).toBe(1)
    expect(diffed({ exit, out, err: '' }).changes).toEqual([])
    expect(diffed({ exit, out, err: '' }).diagnostics.map(({ code }) => code)).toContain('page-empty')
  })

  test('what could not be read at the time is no news today', async () => {
    const p = base.copy().rename('spec', 'now')
    p.write(Object.fromEntries(p.files('now').map((path) => [`old/${path}`, p.read(`now/${path}`)])))
    p.write({ [`old/${gpu}`]: '# Gpu\n\n## Fields\n\n| Field | Type |\n' })
    const ran = await p.run(['diff', 'old', 'now', '--format', 'json'])
    const past = diffed(ran).diagnostics.find(({ message }) => message.startsWith(`old/${gpu}:`))
    expect(past?.severity).toBe('warning')
    expect(ran.exit).toBe(0)
  })

  test('names in the configuration are meant for today', async () => {
    const rename = { 'operations.PostRunRequestBody.hook': 'hook' }
    const p = (await generated({ 'marktype.config.json': JSON.stringify({ templates: ['types'] }) })).rename(
      'spec',
      'old',
    )
    p.write(Object.fromEntries(p.files('old').map((path) => [`spec/${path}`, p.read(`old/${path}`)])))
    p.edit(`spec/${body}`, '`webhook` ', '`hook`    ').write({ 'marktype.config.json': JSON.stringify({ rename }) })
    expect((await p.run(['diff', 'old'])).exit).toBe(0)
    expect((await p.run(['diff', 'spec', 'old'])).exit).toBe(0)
  })

  test('several inputs are each compared with what was generated from them', async () => {
    const config = {
      templates: ['types'],
      inputs: [
        { name: 'a', path: 'a' },
        { name: 'b', path: 'b' },
      ],
    }
    const page = (name: string, value: string) =>
      `# ${name}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| \`A\` | ${value} |\n`
    const p = new Project({
      'marktype.config.json': JSON.stringify(config),
      'a/x.md': page('X', 'a'),
      'b/y.md': page('Y', 'b'),
    })
    await p.run(['generate'])
    p.write({ 'a/x.md': page('X', 'c'), 'b/y.md': page('Y', 'd') })
    expect(await changes(p)).toEqual([
      'breaking value-removed X',
      'breaking value-added X',
      'breaking value-removed Y',
      'breaking value-added Y',
    ])
    expect(await changes(p, '--input', 'b')).toHaveLength(2)
    const { exit, err } = await p.run(['diff', 'a'])
    expect([exit, err]).toEqual([2, expect.stringContaining('marktype diff BASE --input b')])

    // What is accepted, or stated, for one input is of use, whatever the other says.
    const { out } = await p.run(['diff', '--format', 'ignore'])
    const accepted = (JSON.parse(out) as { ignore: object[] }).ignore.map((entry) => ({ ...entry, reason: 'agreed' }))
    const none = { fingerprint: '0123456789ab', reason: 'agreed' }
    const stated = { X: 'request', Y: 'request', Z: 'request' }
    p.write({
      'marktype.config.json': JSON.stringify({ ...config, ignore: [...accepted, none], directions: stated }),
    })
    expect(await changes(p)).toEqual([])
    const told = await p.run(['diff'])
    expect(told.exit).toBe(0)
    expect(told.err.match(/\[[\w-]+\] .*/g)).toEqual([
      expect.stringContaining('[ignore-unmatched] The entry `0123456789ab`'),
      expect.stringContaining('[direction-unmatched] `Z` in `directions`'),
    ])
    p.remove('b')
    expect((await p.run(['diff'])).err).not.toContain('unmatched')
  })
})

describe('what it says', () => {
  test('text: by model, with the step that a version should take', async () => {
    const p = (await generated({ ...types, 'package.json': '{"name":"x","version":"0.4.1"}' })).edit(
      `spec/${body}`,
      ...required,
    )
    const { out, err, exit } = await p.run(['diff'])
    expect(exit).toBe(1)
    expect(out).toContain('`webhook` is now required')
    expect(out).toContain('minor')
    expect(err).toContain('1 notice (directions-assumed); see --verbose')
    const verbose = await p.run(['diff', '--verbose'])
    expect(verbose.err).toContain('operations.PostRunRequestBody: sent, because its name ends in RequestBody')
  })

  test.each([
    ['0.4.1', required, 'minor'],
    ['1.0.0', required, 'major'],
    ['not a version', required, 'major'],
    ['1.0.0', [/\n\n## Fields/, '\n\nNew words.\n\n## Fields'], 'patch'],
  ] as const)('version %s', async (version, edit, step) => {
    const p = await generated({ ...types, 'package.json': JSON.stringify({ name: 'x', version }) })
    p.edit(`spec/${body}`, ...(edit as [RegExp, string]))
    expect(diffed(await p.run(['diff', '--format', 'json'])).suggested).toBe(step)
    expect(diffed(await p.run(['diff', 'spec', '--format', 'json'])).suggested).toBe('none')
  })

  test('JSON: the documented keys, in their order', async () => {
    const p = (await generated(types)).edit(`spec/${body}`, ...required)
    const result = diffed(await p.run(['diff', '--format', 'json']))
    expect(Object.keys(result)).toEqual(['version', 'changes', 'suggested', 'diagnostics'])
    expect(Object.keys(result.changes[0]!)).toEqual([
      'rule',
      'level',
      'direction',
      'model',
      'field',
      'message',
      'before',
      'after',
      'fingerprint',
    ])
  })

  test.each(['sarif', 'github', 'markdown', 'junit'])(
    '%s says the change, where it is and nothing beside it',
    async (format) => {
      const p = (await generated(types)).edit(`spec/${body}`, ...required)
      const { exit, out } = await p.run(['diff', '--format', format])
      expect(exit).toBe(1)
      expect(out).toMatch(/`webhook` is now required/)
      expect(out).toContain(`spec/${body}`)
      expect(out).not.toContain(p.folder)
    },
  )

  test('in a job on GitHub annotations come beside the text, unless a format was asked for', async () => {
    const p = (await generated(types)).edit(`spec/${body}`, ...required)
    const plain = await p.run(['diff'])
    for (const command of ['diff', 'check'])
      expect((await run(p.folder, [command], { isGithub: true })).err).toContain(
        `::error file=${command === 'diff' ? `spec/${body}` : 'generated/'}`,
      )
    const beside = await run(p.folder, ['diff'], { isGithub: true })
    expect(beside.out).toBe(plain.out)
    expect(beside.err.replace(/^::.*\n/gm, '')).toBe(plain.err)
    expect((await run(p.folder, ['diff', '--format', 'json'], { isGithub: true })).err).toBe('')
  })

  test('what GitHub reads runs from the top of the checkout, and what people read from here', async () => {
    const p = (await generated(types)).edit(`spec/${body}`, ...required)
    const workspace = dirname(p.folder)
    const below = basename(p.folder)
    const world = { isGithub: true, workspace }
    const { out, err } = await run(p.folder, ['diff'], world)
    expect(err).toContain(`::error file=${below}/spec/${body}`)
    expect(out).not.toContain(below)
    const sarif = await run(p.folder, ['diff', '--format', 'sarif'], world)
    expect(sarif.out).toContain(`"uri": "${below}/spec/${body}"`)
    expect((await run(p.folder, ['check'], world)).err).toContain(`file=${below}/generated/`)
    const elsewhere = await run(p.folder, ['diff'], { isGithub: true, workspace: p.at('spec') })
    expect(elsewhere.err).toContain(`::error file=spec/${body}`)
  })

  test('--list-rules needs no input', async () => {
    const { exit, out } = await new Project().run(['diff', '--list-rules'])
    expect(exit).toBe(0)
    for (const id of Object.keys(rules)) expect(out).toMatch(new RegExp(`^${id} `, 'm'))
    const json = await new Project().run(['diff', '--list-rules', '--format', 'json'])
    expect((JSON.parse(json.out) as { rules: unknown[] }).rules).toHaveLength(Object.keys(rules).length)
  })
})

describe('how it ends', () => {
  const told = async (from: string | RegExp, to: string, ...argv: string[]): Promise<number> =>
    (await (await generated(types)).edit(`spec/${body}`, from, to).run(['diff', ...argv])).exit
  test.each([
    ['breaking', [0, 0, 1]],
    ['warning', [0, 1, 1]],
    ['any', [1, 1, 1]],
  ] as const)('--fail-on %s', async (failOn, exits) => {
    const docs = await told(/\n\n## Fields/, '\n\nNew words.\n\n## Fields', '--fail-on', failOn)
    const warning = await told(/\| `stream` [^\n]*\n/, '', '--fail-on', failOn)
    const breaking = await told(...required, '--fail-on', failOn)
    expect([docs, warning, breaking]).toEqual(exits)
  })

  test('which way a model goes decides', async () => {
    expect(await told(...required, '--direction', 'operations.PostRun*=response')).toBe(0)
    expect(await told(...required, '--direction', '*=both')).toBe(1)
    expect(await told(...required, '--direction', 'operations.PostRunRequestBody=sideways')).toBe(2)
  })

  test('what is accepted does not count, until its day', async () => {
    const p = (await generated(types)).edit(`spec/${body}`, ...required)
    const { out } = await p.run(['diff', '--format', 'ignore'])
    const { ignore } = JSON.parse(out) as { ignore: { fingerprint: string; reason: string; change: string }[] }
    expect(ignore).toEqual([
      {
        fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
        reason: '',
        change: 'operations.PostRunRequestBody: `webhook` is now required',
      },
    ])
    const withEntry = (about: object): Project =>
      p.write({
        'marktype.config.json': JSON.stringify({ templates: ['types'], ignore: [{ ...ignore[0], ...about }] }),
      })
    expect((await withEntry({}).run(['diff'])).exit).toBe(2)
    const accepted = await withEntry({ reason: 'agreed' }).run(['diff'])
    expect(accepted).toMatchObject({ exit: 0, out: 'No contract changes but accepted ones\n' })
    expect(accepted.err).toContain('1 accepted by `ignore`')
    const comment = await p.run(['diff', '--format', 'markdown'])
    expect(comment.out).toBe('### marktype diff: nothing found\n\nAccepted by `ignore`, and left out here: 1\n')
    const checked = JSON.parse((await p.run(['check', '--format', 'json'])).out) as { changes: [] }
    expect(checked.changes).toEqual([])
    expect((await withEntry({ reason: 'agreed', until: '9999-12-31' }).run(['diff'])).exit).toBe(0)
    const ended = await withEntry({ reason: 'agreed', until: '2020-01-01' }).run(['diff'])
    expect([ended.exit, ended.err]).toEqual([1, expect.stringContaining('ignore-expired')])
    const other = await withEntry({ reason: 'agreed', fingerprint: '000000000000' }).run(['diff'])
    expect([other.exit, other.err]).toEqual([1, expect.stringContaining('ignore-unmatched')])
  })

  test.each([
    [3, ['diff'], 'nothing-accepted'],
    [3, ['diff', 'nowhere'], 'input-not-found'],
    [3, ['diff', 'nowhere.json'], 'saved-spec-unreadable'],
    [3, ['diff', 'package.json'], 'saved-spec-unreadable'],
    [3, ['diff', 'git:main'], 'git-unavailable'],
    [3, ['diff', 'spec', 'nowhere'], 'input-not-found'],
  ])('%i: %j', async (exit, argv, code) => {
    const ran = await project().run(argv)
    expect([ran.exit, ran.err]).toEqual([exit, expect.stringContaining(`[${code}]`)])
  })
})

describe('git', () => {
  const git = (p: Project, ...argv: string[]): string =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', '-c', 'commit.gpgsign=false', ...argv], {
      cwd: p.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const commit = (p: Project, message: string): void => {
    git(p, 'add', '-A')
    git(p, 'commit', '-qm', message)
    git(p, 'tag', message)
  }
  const page = (fields: string[]): string =>
    `# Order\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${fields.map((name) => `| \`${name}\` | *str* | :heavy_check_mark: | N/A |\n`).join('')}`
  const folder = 'my docs/größe 日本/models'

  let p: Project
  beforeAll(() => {
    p = new Project({ ...types, '.gitattributes': '* -text\n' })
    git(p, 'init', '-q', '-b', 'main')
    // Twenty commits: the n-th has n fields; every fifth also moves the padding, every seventh adds a page.
    for (let n = 1; n <= 20; n++) {
      p.write({ [`${folder}/order.md`]: page(Array.from({ length: n }, (_, index) => `f${index}`)) })
      if (n % 5 === 0) p.edit(`${folder}/order.md`, '| --- |', '|  ---  |')
      if (n % 7 === 0) p.write({ [`${folder}/extra${n}.md`]: page(['x']).replace('# Order', `# Extra${n}`) })
      commit(p, `v${n}`)
    }
  })

  test('each commit against the next, and the first against the last', async () => {
    for (let n = 1; n < 20; n++) {
      const told = await changes(p, `git:v${n}:${folder}`, `git:v${n + 1}:${folder}`)
      const extra = (n + 1) % 7 === 0 ? [`compatible model-added Extra${n + 1}`] : []
      expect(told).toEqual([...extra, `breaking required-field-added Order.f${n}`])
    }
    expect(await changes(p, `git:v1:${folder}`, `git:v20:${folder}`)).toHaveLength(21)
    expect(await changes(p, `git:v20:${folder}`, `git:v1:${folder}`)).toHaveLength(21)
  })

  test('refs of every kind, from anywhere, by a path from the top or from here', async () => {
    const one = ['breaking required-field-added Order.f19']
    expect(await changes(p, `git:HEAD~1:${folder}`, `git:main:${folder}`)).toEqual(one)
    expect(await changes(p, `git:v19:${folder}/`, 'my docs')).toEqual(one)
    const oid = git(p, 'rev-parse', 'v19').trim()
    expect(await changes(p, `git:${oid.slice(0, 12)}`, '--input', 'my docs')).toEqual(one)
    const below = await p.run(['diff', 'git:v19:./größe 日本', '--input', 'größe 日本', '--format', 'json'], 'my docs')
    expect(diffed(below).changes.map(line)).toEqual(one)
    const above = await p.run(['diff', 'git:v19', '--input', '../my docs', '--format', 'json'], 'my docs')
    expect(diffed(above).changes.map(line)).toEqual(one)
  })

  test('both sides are named where they are', async () => {
    const file = `${folder}/order.md`
    for (const [past, now, ...input] of [
      ['git:v20', 'git:v19', '--input', 'my docs'],
      ['git:v20:my docs', `git:v19:${folder}`],
    ]) {
      const said = async (...sides: (string | undefined)[]): Promise<string> =>
        (await p.run(['diff', ...sides.map(String), ...input, '--format', 'github'])).out
      expect(await said(now, past)).toContain(`::error file=${file},line=26,col=3`)
      expect(await said(past, now)).toContain(`It was at git:v20:${file}:26:3.`)
    }
  })

  test('a dirty work tree changes no ref, and none of it is touched', async () => {
    const dirty = p.copy()
    dirty.write({ [`${folder}/order.md`]: 'broken', 'new.md': '' }).remove(`${folder}/extra7.md`)
    const before = dirty.state()
    const told = await withoutWriting(() => changes(dirty, `git:v19:${folder}`, `git:v20:${folder}`))
    expect(told).toEqual(['breaking required-field-added Order.f19'])
    expect(dirty.state()).toEqual(before)
  })

  test('a shallow clone says that it is one', async () => {
    const shallow = new Project()
    git(shallow, 'clone', '-q', '--depth', '1', `file://${p.folder}`, 'clone')
    const now = await shallow.run(['diff', `git:main:${folder}`, `git:HEAD:${folder}`], 'clone')
    expect(now).toMatchObject({ exit: 0, out: 'No contract changes\n' })
    const past = await shallow.run(['diff', `git:v19:${folder}`], 'clone')
    expect([past.exit, past.err]).toEqual([3, expect.stringContaining('This clone is shallow')])
  })

  test('a partial clone fetches nothing', async () => {
    const partial = new Project()
    git(p, 'config', 'uploadpack.allowFilter', 'true')
    git(partial, 'clone', '-q', '--no-checkout', '--filter=blob:none', `file://${p.folder}`, 'clone')
    const before = partial.state()
    const { exit, err } = await partial.run(['diff', `git:v19:${folder}`, `git:v20:${folder}`], 'clone')
    expect([exit, err]).toEqual([3, expect.stringContaining('not in this clone')])
    expect(partial.state()).toEqual(before)
  })

  test.each([
    ['git:nowhere', 'git-ref-not-found'],
    ['git:', 'git-ref-not-found'],
    ['git:--help', 'git-ref-not-found'],
    ['git:v1:nowhere', 'git-path-not-found'],
    ['git:v1:..', 'git-path-not-found'],
    ['git:v1:./../../x', 'git-path-not-found'],
    [`git:v1:${folder}/order.md/deeper.md`, 'git-path-not-found'],
    ['git:v1:package.json', 'git-path-not-found'],
  ])('%s', async (side, code) => {
    const { exit, err } = await p.run(['diff', side, 'my docs'])
    expect([exit, err]).toEqual([3, expect.stringContaining(`[${code}]`)])
  })

  test('links are followed inside of the folder and nowhere else', async () => {
    const linked = new Project(types)
    mkdirSync(linked.at('docs'))
    git(linked, 'init', '-q', '-b', 'main')
    linked.write({ 'docs/order.md': page(['a']), 'secret.md': page(['s']).replace('Order', 'Secret') })
    linked.link('docs/same.md', 'order.md').link('docs/out.md', '../secret.md').link('docs/self.md', 'self.md')
    commit(linked, 'one')
    const { out } = await linked.run(['diff', 'git:one:docs', 'git:one:docs', '--format', 'json'])
    const codes = diffed({ exit: 0, out, err: '' }).diagnostics.map(({ code, place }) => `${code} ${place?.path ?? ''}`)
    expect(codes).toEqual(
      expect.arrayContaining(['page-outside-root out.md', 'page-outside-root self.md', 'duplicate-model same.md']),
    )
    expect(out).not.toContain('Secret')
  })

  test('a page that is too large, a folder of several contracts, and no page at all', async () => {
    const other = new Project({ 'marktype.config.json': '{"templates":["types"],"limits":{"bytes":200}}' })
    git(other, 'init', '-q', '-b', 'main')
    other.write({
      'a/models/order.md': page(['a']),
      'a/models/big.md': page(['abcdefghijklmnopqrstuvwxyz', 'b', 'c', 'd']),
      'b/models/order.md': page(['a']),
      'c/x.txt': '',
    })
    commit(other, 'one')
    const big = diffed(await other.run(['diff', 'git:one:a', 'git:one:a', '--format', 'json']))
    expect(big.diagnostics.map(({ code }) => code)).toContain('limit-exceeded')
    expect((await other.run(['diff', 'git:one:.', 'git:one:.'])).err).toContain('[several-roots]')
    expect((await other.run(['diff', 'git:one:c', 'git:one:c'])).err).toContain('[input-empty]')
  })
})
