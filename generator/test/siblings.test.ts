/** An input with several sources: pages of one API in two languages, of which one says what the other leaves out. */
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Spec } from '../ir/spec.ts'
import { Project, type Files } from './run.ts'

const table = (name: string, ...rows: string[]): string =>
  `# ${name}\n\n## Fields\n\n| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |`).join('\n')}\n`
const must = ':heavy_check_mark:'
const may = ':heavy_minus_sign:'

const typescript: Files = {
  'ts/docs/models/components/order.md': table(
    'Order',
    `\`orderId\` | *string* | ${must} | N/A | `,
    `\`shippedAt\` | *string* | ${may} | N/A | `,
    `\`lineCount\` | *number* | ${must} | N/A | `,
    `\`weights\` | *number*[] | ${must} | N/A | `,
    `\`buyer\` | [components.Buyer](../../models/components/buyer.md) | ${must} | N/A | `,
  ),
  'ts/docs/models/components/buyer.md': table(
    'Buyer',
    `\`fullName\` | *string* | ${must} | N/A | `,
    `\`phoneNumber\` | *string* | ${must} | N/A | `,
  ),
  'ts/docs/models/components/only.md': table('Only', `\`id\` | *string* | ${must} | N/A | `),
}
const python: Files = {
  'py/docs/models/order.md': table(
    'Order',
    `\`order_id\` | *str* | ${must} | N/A | `,
    `\`shipped_at\` | *OptionalNullable[str]* | ${may} | N/A | `,
    `\`line_count\` | *int* | ${must} | N/A | `,
    `\`weights\` | List[*float*] | ${must} | N/A | `,
    `\`buyer\` | [models.Buyer](../models/buyer.md) | ${must} | N/A | {<br/>"full_name": "Ann",<br/>"phone_number": "1"<br/>}`,
  ),
  'py/docs/models/buyer.md': table(
    'Buyer',
    `\`full_name\` | *Nullable[str]* | ${must} | N/A | `,
    `\`phone_number\` | *str* | ${must} | N/A | `,
  ),
  'py/docs/models/extra.md': table('Extra', `\`id\` | *str* | ${must} | N/A | `),
}
const sources = [{ path: 'ts/docs/models' }, { path: 'py/docs/models' }]
const config = (about: object = {}): Files => ({
  'marktype.config.json': JSON.stringify({ templates: ['types'], inputs: [{ name: 'api', sources }], ...about }),
})

async function fieldsOf(p: Project): Promise<Record<string, unknown>> {
  const spec = JSON.parse((await p.run(['inspect', '--format', 'json'])).out) as Spec
  return Object.fromEntries(
    spec.models.flatMap((model) =>
      model.kind === 'object'
        ? model.fields.map(({ key, type, nullable }) => [`${model.id}.${key}`, [JSON.stringify(type), nullable]])
        : [],
    ),
  )
}

const lint = async (p: Project): Promise<Diagnostic[]> =>
  (JSON.parse((await p.run(['lint', '--format', 'json'])).out) as { diagnostics: Diagnostic[] }).diagnostics

const string = '{"kind":"string"}'
const orNull = '{"kind":"union","members":[{"kind":"string"},{"kind":"null"}]}'

describe('several sources', () => {
  const p = new Project({ ...typescript, ...python, ...config() })

  test('the first names things; the others say what may be null, and which numbers are whole', async () => {
    expect(await fieldsOf(p)).toEqual({
      'components.Buyer.full_name': [orNull, true],
      'components.Buyer.phone_number': [string, false],
      'components.Only.id': [string, 'unknown'],
      'components.Order.orderId': [string, false],
      'components.Order.shippedAt': [orNull, true],
      'components.Order.lineCount': ['{"kind":"integer"}', false],
      'components.Order.weights': ['{"kind":"array","items":{"kind":"number"}}', 'unknown'],
      'components.Order.buyer': ['{"kind":"reference","id":"components.Buyer"}', false],
    })
  })

  test('what one alone has is told', async () => {
    const found = (await lint(p)).filter(({ code }) => code === 'source-unmatched')
    expect(found.map(({ message }) => message)).toEqual([
      'The sources are not the same: 1 models have no match in `py/docs/models` (`components.Only` is the first), which says nothing of them, and 1 of its models have none here (`Extra` is the first)',
    ])
  })

  test('who says so is told, with the way there', async () => {
    const { out } = await p.run(['inspect', '--facts'])
    expect(out).toMatch(
      /shippedAt {2}shippedAt unknown +yes witnessed +ts\/docs\/models\/..\/..\/..\/py\/docs\/models\/order.md:8/,
    )
  })

  test('a source that moves is drift, with the reason; one whose words change is none', async () => {
    const q = p.copy()
    expect((await q.run(['generate'])).exit).toBe(0)
    expect(q.read('generated/api/types/components/Order.ts')).toContain('shippedAt?: string | null')
    expect((await q.run(['check'])).exit).toBe(0)
    q.edit(
      'py/docs/models/order.md',
      '*OptionalNullable[str]* | :heavy_minus_sign: | N/A',
      '*OptionalNullable[str]* | :heavy_minus_sign: | When',
    )
    expect((await q.run(['check'])).exit).toBe(0)
    q.edit('py/docs/models/order.md', '*OptionalNullable[str]*', '*Optional[str]*')
    const { exit, out } = await q.run(['check'])
    expect([exit, out]).toEqual([1, expect.stringContaining('the settings changed: sources')])
    expect(out).toContain('null-forbidden')
  })

  test('what sources contradict is told with both places, and null is taken where two of the others do not agree', async () => {
    const third = Object.fromEntries(
      Object.entries(python).map(([path, text]) => [
        path.replace('py/', 'other/'),
        String(text).replace('*OptionalNullable[str]*', '*Optional[str]*'),
      ]),
    )
    for (const order of [
      ['py', 'other'],
      ['other', 'py'],
    ]) {
      const all = [sources[0], ...order.map((name) => ({ path: `${name}/docs/models` }))]
      const q = new Project({
        ...{ ...typescript, ...python, ...third },
        ...config({ inputs: [{ name: 'api', sources: all }] }),
      })
      expect((await fieldsOf(q))['components.Order.shippedAt']).toEqual([orNull, true])
      const [found, ...others] = (await lint(q)).filter(({ code }) => code === 'sources-disagree')
      expect(others).toEqual([])
      expect(found).toMatchObject({ place: { path: 'components/order.md', line: 8 }, model: 'components.Order' })
      for (const name of order) expect(found!.message).toContain(`/${name}/docs/models/order.md, line 8`)
    }
  })

  test('what the first states holds', async () => {
    const q = p.copy().write(config({ inputs: [{ name: 'api', sources: sources.toReversed() }] }))
    q.edit('ts/docs/models/components/buyer.md', '| N/A |  |', '| N/A | null |')
    const fields = await fieldsOf(q)
    expect(fields['Buyer.full_name']).toEqual([orNull, true])
    expect(fields['Buyer.phone_number']).toEqual([string, false])
  })

  test('errors on pages of a source are told, and a source without a model is refused', async () => {
    const q = p.copy().edit('py/docs/models/order.md', '| Field |', '| Feild |')
    expect(await lint(q)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'source-broken',
          message: expect.stringContaining('../../../py/docs/models/order.md'),
        }),
      ]),
    )
    const r = p.copy().remove('py').write({ 'py/docs/models/readme.md': '# Usage\n' })
    expect(await r.run(['generate'])).toMatchObject({ exit: 3, err: expect.stringContaining('py/docs/models') })
  })

  test('a ref that is older than a source is compared without it, and that is told', async () => {
    const q = new Project({ ...typescript, ...config({ inputs: [{ name: 'api', path: 'ts/docs/models' }] }) })
    const git = (...argv: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...argv], { cwd: q.folder })
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'before')
    q.write({ ...python, ...config() })
    const { exit, out, err } = await q.run(['diff', 'git:HEAD'])
    expect([exit, err]).toEqual([1, expect.stringMatching(/notices? \(source-absent/)])
    expect(out).toContain('null-documented')
  })

  test('an input has a path or sources, and never writes over one', async () => {
    const both = p.copy().write(config({ inputs: [{ name: 'api', path: 'ts/docs/models', sources }] }))
    expect((await both.run(['generate'])).exit).toBe(2)
    const over = p.copy().write(config({ inputs: [{ name: 'api', sources, output: 'py/docs' }] }))
    expect(await over.run(['generate'])).toMatchObject({ exit: 2, err: expect.stringContaining('output-over-input') })
  })
})

test('a union whose page has lost its members has those that another source states, and its discriminator', async () => {
  const member = (name: string, kind: string): string =>
    table(name, `\`kind\` | *"${kind}"* | ${must} | N/A | `, `\`size\` | *number* | ${must} | N/A | `)
  const java = (name: string): string =>
    table(name, `\`kind\` | *String* | ${must} | N/A | `, `\`size\` | *Double* | ${must} | N/A | `)
  const p = new Project({
    'marktype.config.json': JSON.stringify({
      templates: ['types'],
      keys: 'documented',
      inputs: [
        {
          name: 'x',
          sources: [
            { path: 'java', dialect: 'speakeasy-java' },
            { path: 'ts', dialect: 'speakeasy-typescript' },
          ],
        },
      ],
    }),
    'java/models/shape.md': '# Shape\n\nA shape.\n',
    'java/models/box.md': table('Box', `\`shape\` | [Shape](shape.md) | ${must} | N/A | `),
    'java/models/circle.md': java('Circle'),
    'java/models/square.md': java('Square'),
    'ts/models/shape.md': `# Shape\n\n## Supported Types\n\n${['Circle', 'Square'].map((name) => `### \`${name}\`\n\n\`\`\`typescript\nconst value: ${name} = {\n  size: 1,\n};\n\`\`\`\n`).join('\n')}`,
    'ts/models/circle.md': member('Circle', 'circle'),
    'ts/models/square.md': member('Square', 'square'),
  })
  const { exit, err } = await p.run(['generate'])
  expect([exit, err]).toEqual([0, expect.not.stringContaining('opaque-model')])
  expect(p.read('generated/x/types/Shape.ts')).toContain('Circle | Square')
  expect((await p.run(['inspect', '--facts'])).out).toMatch(/^Shape \(union, members witnessed\)/m)
  p.edit('marktype.config.json', ',{"path":"ts","dialect":"speakeasy-typescript"}', '')
  expect((await p.run(['check'])).exit).toBe(1)
  expect((await p.run(['lint'])).out).toContain('opaque-model')
})
