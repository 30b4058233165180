/** What cannot be read on a side of `diff` is named, is never called unchanged, and makes no change of its own. */
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { Diffed } from '../run/diff.ts'
import { Project, type Ran } from './run.ts'

const table = (rows: string[]): string =>
  `## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join('')}`
const row = (name: string, type = '*str*'): string => `\`${name}\` | ${type} | :heavy_check_mark: | N/A`
const page = (name: string, ...rows: string[]): string => `# ${name}\n\n${table(rows)}`
const toItem = '[shared.Item](../shared/item.md)'

/** An order that refers to an item, which refers to a size. */
const pages = {
  'models/shared/order.md': page('Order', row('id'), row('item', toItem), row('items', `List[${toItem}]`)),
  'models/shared/item.md': page('Item', row('name'), row('size', '[shared.Size](../shared/size.md)')),
  'models/shared/size.md': '# Size\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `S` | s |\n| `M` | m |\n',
}
type Pages = Record<string, string | Uint8Array>
const item = 'models/shared/item.md'
const order = 'models/shared/order.md'

const under = (folder: string, files: Pages): Pages =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))
const sides = (base: Pages, head: Pages, config: object = {}): Project =>
  new Project({
    ...under('old', { ...pages, ...base }),
    ...under('now', { ...pages, ...head }),
    'marktype.config.json': JSON.stringify({ templates: ['types'], ...config }),
  })
const result = ({ out }: Ran): Diffed => JSON.parse(out) as Diffed
const changed = (ran: Ran): string[] =>
  result(ran).changes.map(({ level, rule, model, field }) => `${level} ${rule} ${field ? `${model}.${field}` : model}`)
const uncompared = (ran: Ran): string[] =>
  result(ran).diagnostics.flatMap(({ code, model }) => (code === 'model-uncompared' ? [model!] : []))
const diff = (p: Project, ...argv: string[]): Promise<Ran> => p.run(['diff', 'old', 'now', '--format', 'json', ...argv])

const invalid = Buffer.concat([Buffer.from(page('Item', row('name'))), Buffer.from([0xff, 10])])
const spoilt: Record<string, Uint8Array | string> = {
  'one invalid byte': invalid,
  'UTF-16': Buffer.from(page('Item', row('name')), 'utf16le'),
  'over a limit': `${page('Item', row('name'))}\n${'x'.repeat(200_000)}\n`,
  empty: '',
  'a conflict': `<<<<<<< HEAD\n${page('Item')}=======\n${page('Item')}>>>>>>> x\n`,
  'a pointer of Git LFS': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
  'a table that is gone': '# Item\n\n## Fields\n\nNone.\n',
  'a header that is wrong': page('Item', row('name')).replace('| Field', '| Feeld'),
  'two rows of one key': page('Item', row('name'), row('name')),
}

describe('a page that cannot be read', () => {
  test.each(Object.entries(spoilt))('%s: on either side and on both', async (_, text) => {
    for (const [base, head] of [
      [{ [item]: text }, {}],
      [{}, { [item]: text }],
      [{ [item]: text }, { [item]: text }],
    ] as Pages[][]) {
      const p = sides(base!, head!)
      const ran = await diff(p)
      // Where neither side knows the title, it is called by its file.
      expect(uncompared(ran)).toEqual([expect.stringMatching(/^shared\.[Ii]tem$/)])
      expect(changed(ran)).toEqual([])
      expect(result(ran)).not.toHaveProperty('suggested')
      expect(ran.exit).toBe(item in head! ? 1 : 0)
      const told = await p.run(['diff', 'old', 'now'])
      expect(told.out).toBe(
        'no contract changes in what could be compared\n1 model not compared, so no version is suggested\n',
      )
      expect(told.err).toMatch(/`shared\.[Ii]tem` is not compared/)
    }
  })

  test('hides nothing else, and no model of the other side stands in for it', async () => {
    const head = {
      [order]: page('Order', row('item', toItem), row('items', `List[${toItem}]`)),
      [item]: page('Item', row('other', '*int*')),
    }
    const ran = await diff(sides({ [item]: invalid }, head))
    expect(changed(ran)).toEqual(
      ['warning required-field-removed shared.Order.id'].map((each) => each.replace('warning', 'breaking')),
    )
    expect(uncompared(ran)).toEqual(['shared.Item'])
  })

  test('what refers to it is the same, what refers to something else cannot be told, what is certain is certain', async () => {
    const other = {
      [order]: page('Order', row('id'), row('item', '[shared.Size](../shared/size.md)'), row('items', toItem)),
    }
    const told = ['warning type-unclear shared.Order.item', 'breaking type-changed shared.Order.items']
    for (const [base, head] of [
      [{ [item]: invalid }, other],
      [{}, { ...other, [item]: invalid }],
      [{ ...other, [item]: invalid }, {}],
    ] as Pages[][]) {
      const ran = await diff(sides(base!, head!))
      expect(changed(ran).filter((each) => each.includes('Order.item '.trim()))).toEqual(
        expect.arrayContaining([told[0]]),
      )
      expect(changed(ran).join()).not.toMatch(/Item |model-/)
    }
  })

  test('its model is gone, is new, moved or is called otherwise: not a word of it', async () => {
    const rest = { [order]: page('Order', row('id')) }
    const without = (text: string | Uint8Array): Project => {
      const p = sides({ ...rest, [item]: text }, rest)
      p.remove(`now/${item}`)
      return p
    }
    const gone = await diff(without(invalid))
    expect([changed(gone), uncompared(gone)]).toEqual([[], ['shared.Item']])
    const titled = await diff(without(spoilt['a header that is wrong']!))
    expect([changed(titled), uncompared(titled)]).toEqual([[], ['shared.Item']])
    const renamed = await diff(
      sides({ [item]: spoilt['a header that is wrong']! }, { [item]: page('Thing', row('name')) }),
    )
    expect([changed(renamed), uncompared(renamed)]).toEqual([[], ['shared.Item', 'shared.Thing']])
    const moved = sides({ [item]: spoilt['a header that is wrong']! }, {}).rename(
      `now/${item}`,
      'now/models/shared/thing.md',
    )
    expect([changed(await diff(moved)), uncompared(await diff(moved))]).toEqual([
      ['compatible type-respelt'].slice(1),
      ['shared.Item'],
    ])
  })

  test('two pages of one name: which is meant nobody knows', async () => {
    const ran = await diff(
      sides({ 'models/shared/again.md': page('Item', row('name')) }, { [item]: page('Item', row('else')) }),
    )
    expect([changed(ran), uncompared(ran), ran.exit]).toEqual([[], ['shared.Item'], 0])
  })

  test('--fail-on, --only, and a folder that cannot be looked into', async () => {
    const p = sides({ [item]: invalid }, {})
    expect((await diff(p, '--fail-on', 'breaking')).exit).toBe(0)
    expect((await diff(p, '--fail-on', 'warning')).exit).toBe(1)
    expect((await diff(p, '--fail-on', 'any')).exit).toBe(1)
    const only = async (id: string): Promise<[string[], number]> => {
      const ran = await diff(p, '--only', id)
      return [uncompared(ran), ran.exit]
    }
    expect(await only('shared.Size')).toEqual([[], 0])
    expect(await only('shared.Order')).toEqual([['shared.Item'], 0])
    expect(await only('shared.Item')).toEqual([['shared.Item'], 0])
    const linked = sides({}, {})
    linked.rename('old/models/shared', 'shared').link('old/models/shared', '../../shared')
    linked.write({ 'old/models/other.md': page('Other', row('a')), 'now/models/other.md': page('Other', row('a')) })
    const ran = await diff(linked)
    expect([changed(ran), uncompared(ran)]).toEqual([[], ['shared.Item', 'shared.Order', 'shared.Size']])
  })

  test('is named in every format', async () => {
    for (const [base, head, place] of [
      [{ [item]: invalid }, {}, `old/${item}`],
      [{}, { [item]: invalid }, `now/${item}`],
    ] as [Pages, Pages, string][]) {
      const p = sides(base, head)
      for (const format of ['json', 'sarif', 'github', 'markdown', 'junit', 'text']) {
        const { out, err } = await p.run(['diff', 'old', 'now', '--format', format])
        const said = `${out}${err}`
        expect(said).toContain('model-uncompared')
        expect(said).toContain('shared.Item')
        expect(said).toContain(place)
        expect(said).not.toMatch(/No contract changes\n|nothing found|[Ss]uggested step|"suggested"/)
        if (format === 'markdown') expect(said).toContain('**1 model not compared, so no version is suggested**')
      }
      expect((await p.run(['diff', 'old', 'now', '--format', 'junit', '--fail-on', 'any'])).out).toMatch(
        /<failure type="model-uncompared"/,
      )
    }
  })
})

describe('what a page says of others', () => {
  const union = { 'models/shared/either.md': '# Either\n' }

  test('the members of a union that it states are not known either', async () => {
    const ruby = (name: string, type: string): string =>
      `# ${name}\n\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| \`a\` | ${type} | :heavy_check_mark: | N/A |\n`
    const stated = {
      'models/shared/holder.md': ruby(
        'Holder',
        '[T.any(Models::Shared::Item, Models::Shared::Order)](../../models/shared/either.md)',
      ),
    }
    const base = { ...union, ...stated }
    const p = sides(
      {
        ...base,
        'models/shared/holder.md': Buffer.concat([Buffer.from(stated['models/shared/holder.md']), Buffer.from([0xff])]),
      },
      base,
      { dialect: 'speakeasy-ruby' },
    )
    const ran = await diff(p)
    expect(uncompared(ran)).toEqual(['shared.Either', 'shared.Holder'])
    expect(changed(ran)).toEqual([])
  })
})

describe('a whole side', () => {
  test('with no page that can be read is no side', async () => {
    const all = Object.fromEntries(Object.keys(pages).map((path) => [path, invalid]))
    for (const [base, head] of [
      [all, {}],
      [{}, all],
      [all, all],
    ] as Pages[][]) {
      const ran = await diff(sides(base!, head!, { dialect: 'speakeasy-python' }))
      expect(ran.exit).toBe(3)
      expect(result(ran).diagnostics.map(({ code }) => code)).toEqual(['side-unreadable'])
      expect(result(ran)).not.toHaveProperty('suggested')
      expect(result(ran).diagnostics[0]!.help).toContain(
        `${base === all ? 'old' : 'now'}/models/shared/item.md: Unexpected bytes`,
      )
    }
  })

  test('of a clone without its contents, and of one without some of them', async () => {
    const origin = new Project({ ...under('docs', pages), '.gitattributes': '* -text\n' })
    const git = (cwd: string, ...argv: string[]): string =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...argv], {
        cwd,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    const commit = (message: string): void => {
      git(origin.folder, 'add', '-A')
      git(origin.folder, 'commit', '-qm', message)
      git(origin.folder, 'tag', message)
    }
    git(origin.folder, 'init', '-q', '-b', 'main')
    git(origin.folder, 'config', 'uploadpack.allowFilter', 'true')
    commit('one')
    origin.write({
      [`docs/${item}`]: page('Item', row('title', '*int*'), row('size', '[shared.Size](../shared/size.md)')),
    })
    commit('two')
    const clone = new Project()
    git(clone.folder, 'clone', '-q', '--no-checkout', '--filter=blob:none', `file://${origin.folder}`, '.x')
    const none = await clone.run(['diff', 'git:one:docs', 'git:two:docs', '--format', 'json'], '.x')
    expect([none.exit, result(none).diagnostics.map(({ code }) => code)]).toEqual([3, ['side-unreadable']])
    // The pages of the second commit are there, as after a checkout: what changed since the first is not.
    git(clone.at('.x'), 'checkout', '-q', 'two')
    const some = await clone.run(['diff', 'git:one:docs', 'docs', '--format', 'json'], '.x')
    expect([some.exit, changed(some), uncompared(some)]).toEqual([0, [], ['shared.Item']])
  })
})

describe('a saved Spec', () => {
  const inspected = async (
    p: Project,
    folder: string,
  ): Promise<Record<string, unknown> & { models: { id: string }[] }> =>
    JSON.parse((await p.run(['inspect', folder])).out) as Record<string, unknown> & { models: { id: string }[] }

  test.each([
    ['is cut off', (text: string) => text.slice(0, -20), 'no JSON'],
    [
      'of another version',
      (text: string) => text.replace('"version": 1', '"version": 2'),
      'version 2, where this marktype reads version 1',
    ],
    [
      'lacks a model',
      (text: string) => text.replace('"id": "shared.Item"', '"id": "shared.Itme"'),
      'it refers to `shared.Item`, and does not hold it',
    ],
    [
      'has one twice',
      (text: string) => text.replace('"id": "shared.Order"', '"id": "shared.Item"'),
      'it holds `shared.Item` twice',
    ],
    [
      'is of another shape',
      (text: string) => text.replace('"required": true', '"required": 1'),
      'models[0].fields[0].required is of another shape',
    ],
    ['has no model', () => '{"version":1,"dialect":"","models":[],"diagnostics":[]}', 'it holds no model'],
    ['has no list', () => '{"version":1}', 'it has no list of models'],
  ])('%s: exit 3', async (_, edit, reason) => {
    const p = sides({}, {})
    p.write({ 'old.json': edit((await p.run(['inspect', 'old'])).out) })
    for (const argv of [
      ['old.json', 'now'],
      ['now', 'old.json'],
    ])
      expect(await p.run(['diff', ...argv])).toMatchObject({ exit: 3, out: '', err: expect.stringContaining(reason) })
  })

  test('of pages that could not be read says so of their models', async () => {
    const p = sides({ [item]: invalid }, {})
    p.write({ 'old.json': JSON.stringify(await inspected(p, 'old')) })
    const ran = await p.run(['diff', 'old.json', 'now', '--format', 'json'])
    expect(uncompared(ran)).toEqual(['shared.Item'])
    expect(changed(ran).filter((each) => each.startsWith('breaking'))).toEqual([])
  })

  test('that was accepted: a model that was never read is not compared, and an edit is named', async () => {
    const p = new Project({
      ...under('spec', { ...pages, [item]: spoilt['two rows of one key']! }),
      'marktype.config.json': '{"templates":["types"]}',
    })
    await p.run(['generate'])
    p.write(under('spec', pages))
    const ran = await p.run(['diff', '--format', 'json'])
    expect([changed(ran), uncompared(ran)]).toEqual([[], ['shared.Item']])
    await p.run(['generate'])
    expect(await p.run(['diff'])).toMatchObject({ exit: 0, out: 'No contract changes\n', err: '' })
    p.edit('generated/marktype.spec.json', '"required":true', '"required":false')
    for (const argv of [[], ['generated/marktype.spec.json']])
      expect((await p.run(['diff', ...argv])).err).toContain('[accepted-edited]')
    expect((await p.run(['check'])).out).toContain('marktype.spec.json')
    const dropped = JSON.parse(p.read('generated/marktype.spec.json')) as { models: { id: string }[] }
    dropped.models = dropped.models.filter(({ id }) => id !== 'shared.Size')
    p.write({ 'generated/marktype.spec.json': JSON.stringify(dropped) })
    expect(await p.run(['diff'])).toMatchObject({ exit: 3, err: expect.stringContaining('it refers to `shared.Size`') })
  })
})

test('check never calls unchanged what it could not read', async () => {
  for (const text of Object.values(spoilt)) {
    const p = new Project({ ...under('spec', pages), 'marktype.config.json': '{"templates":["types"]}' })
    await p.run(['generate'])
    p.write({ [`spec/${item}`]: text })
    const { exit, out } = await p.run(['check'])
    expect(exit).toBe(1)
    expect(out).not.toMatch(/unchanged|up to date/)
    await p.run(['generate'])
    const again = await p.run(['check'])
    expect([again.exit, `${again.out}${again.err}`]).toEqual([1, expect.not.stringMatching(/unchanged|up to date/)])
  }
})
