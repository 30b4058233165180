/** What a link and the name above it mean: the name that states its namespace first, then the page, then the only file of that name. */
import { describe, expect, test } from 'vitest'
import type { Spec, Type } from '../ir/spec.ts'
import { Project } from './run.ts'

const fields = (name: string, ...types: string[]): string => `# ${name}

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
${types.map((type, index) => `| \`f${index}\` | ${type} | :heavy_check_mark: | N/A |`).join('\n')}
`
const colour = '# Colour\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `RED` | red |\n'

async function inspect(dialect: string, files: Record<string, string>, input = 'spec'): Promise<Spec> {
  const p = new Project({ ...files, 'marktype.config.json': JSON.stringify({ dialect }) })
  const { exit, out, err } = await p.run(['inspect', input])
  expect([exit, exit === 0 ? '' : err]).toEqual([0, ''])
  return JSON.parse(out) as Spec
}

/** What the fields of a model are, and what is said of them. */
function readIn(spec: Spec, id: string): string[] {
  const model = spec.models.find((each) => each.id === id)
  const types = model?.kind === 'object' ? model.fields.map(({ type }) => typeText(type)) : []
  return [
    ...types,
    ...spec.diagnostics.filter(({ code }) => !/opaque/.test(code)).map(({ code, message }) => `${code}: ${message}`),
  ]
}

const typeText = (type: Type): string =>
  type.kind === 'reference' ? type.id : type.kind === 'array' ? `${typeText(type.items)}[]` : type.kind

const spellings: [dialect: string, type: string][] = [
  ['speakeasy-ruby', '[Models::Components::Colour](../../models/shared/colour.md)'],
  ['speakeasy-ruby', 'T::Array<[Models::Components::Colour](../../models/shared/colour.md)>'],
  ['speakeasy-python', '[components.Colour](../../models/shared/colour.md)'],
  ['speakeasy-python', 'List[[components.Colour](../../models/shared/colour.md)]'],
  ['speakeasy-typescript', '[components.Colour](../../models/shared/colour.md)'],
  ['speakeasy-typescript', '[components.Colour](../../models/shared/colour.md)[]'],
  ['speakeasy-go', '[components.Colour](../../models/shared/colour.md)'],
  ['speakeasy-java', '[com.example.models.components.Colour](../../models/shared/colour.md)'],
  ['speakeasy-php', '[\\Models\\Components\\Colour](../../Models/shared/colour.md)'],
  ['speakeasy-php', 'array<[Components\\Colour](../shared/colour.md)>'],
  ['marktype', '[`model("components.Colour")`](../shared/colour.md)'],
]

describe('a name with its namespace against a link', () => {
  const pages = {
    'spec/models/components/colour.md': colour,
    'spec/models/shared/colour.md': colour.replaceAll('red', 'rouge'),
  }
  const marked = (dialect: string, type: string): string =>
    dialect === 'marktype'
      ? fields('User', type)
          .replaceAll('Required |', 'Required | Nullable |')
          .replaceAll(':heavy_check_mark:', 'yes | no')
          .replace('| --- |', '| --- | --- |')
      : fields('User', type)

  test.each(spellings)('wins in %s: %s', async (dialect, type) => {
    const spec = await inspect(dialect, {
      ...(dialect === 'marktype'
        ? Object.fromEntries(
            Object.entries(pages).map(([path, text]) => [path, text.replace(/`RED` \| (\w+)/, '`RED` | `"$1"`')]),
          )
        : pages),
      'spec/models/operations/user.md': marked(dialect, type),
    })
    const [read, ...said] = readIn(spec, 'operations.User')
    expect(read?.replace('[]', '')).toBe('components.Colour')
    expect(said).toEqual([
      expect.stringMatching(/^name-against-link: .*`components\.Colour` links to `shared\.Colour` \(.*colour\.md\)/),
    ])
  })

  test.each([
    ['agrees', '[components.Colour](../components/colour.md)', 'components.Colour'],
    ['has no namespace', '[Colour](../shared/colour.md)', 'shared.Colour'],
    ['states a package', '[models.Colour](../shared/colour.md)', 'shared.Colour'],
    ['resolves to nothing', '[components.Color](../shared/colour.md)', 'shared.Colour'],
    ['states a namespace without it', '[operations.Colour](../shared/colour.md)', 'shared.Colour'],
  ])('that %s leaves the link', async (_, type, id) => {
    const spec = await inspect('speakeasy-python', { ...pages, 'spec/models/operations/user.md': fields('User', type) })
    expect(readIn(spec, 'operations.User')).toEqual([id])
  })

  test('that two namespaces end in leaves the link', async () => {
    const spec = await inspect('speakeasy-python', {
      ...pages,
      'spec/models/a/components/colour.md': colour,
      'spec/models/b/components/colour.md': colour,
      'spec/models/operations/user.md': fields(
        'User',
        '[x.components.Colour](../shared/colour.md)',
        '[b.components.Colour](../shared/colour.md)',
      ),
    })
    expect(readIn(spec, 'operations.User').slice(0, 2)).toEqual(['components.Colour', 'b.components.Colour'])
  })
})

describe('a stale link', () => {
  const stale = (...types: string[]) => ({ 'spec/models/operations/user.md': fields('User', ...types) })

  test('is to the only page whose file is called so', async () => {
    const spec = await inspect('speakeasy-ruby', {
      'spec/models/components/colour.md': colour,
      ...stale(
        '[Models::Shared::Colour](../../models/shared/colour.md)',
        '[Models::Shared::Tint](../../models/shared/colour.md)',
        '[Tint](../../models/shared/Colour.md#x)',
      ),
    })
    expect(readIn(spec, 'operations.User')).toEqual([
      ...Array.from({ length: 3 }, () => 'components.Colour'),
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^dangling-link: .*`components\.Colour`/)),
    ])
  })

  test('over a union whose page is bare gives it the members of the cell', async () => {
    const spec = await inspect('speakeasy-ruby', {
      'spec/models/components/rate.md': '# Rate\n',
      ...stale('[T.any(::Float, ::String)](../../models/shared/rate.md)'),
    })
    expect(readIn(spec, 'operations.User')).toEqual(['components.Rate', expect.stringMatching(/^dangling-link/)])
    expect(spec.models.find(({ id }) => id === 'components.Rate')).toMatchObject({
      kind: 'union',
      members: [{ kind: 'number' }, { kind: 'string' }],
    })
  })

  test('is to none where two files are called so, or the one is no model', async () => {
    const spec = await inspect('speakeasy-python', {
      'spec/models/a/colour.md': colour,
      'spec/models/b/colour.md': colour,
      'spec/models/c/guide.md': '# Guide\n\n## Install\n\nWords.\n',
      ...stale('[Tint](../../models/shared/colour.md)', '[Tone](../../models/shared/guide.md)'),
    })
    expect(readIn(spec, 'operations.User')).toEqual([
      'unknown',
      'unknown',
      expect.stringMatching(/^not-a-model/),
      expect.stringMatching(/^unresolved-reference/),
      expect.stringMatching(/^unresolved-reference/),
    ])
  })

  test('gives way to a name that states its namespace', async () => {
    const spec = await inspect('speakeasy-python', {
      'spec/models/a/colour.md': colour,
      'spec/models/b/tint.md': colour.replace('Colour', 'Tint'),
      ...stale('[b.Tint](../../models/shared/colour.md)'),
    })
    expect(readIn(spec, 'operations.User')).toEqual([
      'b.Tint',
      expect.stringMatching(/^dangling-link: .*`b\.Tint` is found by its name/),
    ])
  })

  test('of a builtin is the builtin', async () => {
    const spec = await inspect('speakeasy-go', {
      'spec/models/components/date.md': colour.replace('Colour', 'Date'),
      ...stale('[types.Date](../../types/date.md)'),
    })
    expect(readIn(spec, 'operations.User')).toEqual(['date'])
  })
})

describe('an absolute link', () => {
  const repository = 'https://github.com/owner/sdk/blob/main'
  const links: [link: string, is: 'read' | 'external'][] = [
    [`${repository}/docs/models/components/colour.md`, 'read'],
    [`${repository}/docs/models/components/colour.md?plain=1#values`, 'read'],
    [`${repository}/docs/Models/components/Colour.md`, 'read'],
    ['https://github.com/owner/sdk/tree/v1.2/docs/models/components/colour.md', 'read'],
    ['https://github.com/owner/sdk/blob/feature/x/docs/models/components/colour.md', 'read'],
    ['https://github.example.com/owner/sdk/raw/main/docs/models/components/colour.md', 'read'],
    ['https://raw.githubusercontent.com/owner/sdk/main/docs/models/components/colour.md', 'read'],
    ['https://raw.githubusercontent.com/owner/sdk/refs/heads/main/docs/models/components/colour.md', 'read'],
    ['https://gitlab.com/group/sub/sdk/-/blob/main/docs/models/components/colour.md', 'read'],
    ['https://gitlab.example.com/sdk/-/raw/main/docs/models/components/colour.md', 'read'],
    ['https://bitbucket.org/owner/sdk/src/main/docs/models/components/colour.md', 'read'],
    ['https://codeberg.org/owner/sdk/src/branch/main/docs/models/components/colour.md', 'read'],
    ['/docs/models/components/colour.md', 'read'],
    ['/models/components/colour.md#values', 'read'],
    [`${repository}/docs/models/shared/colour.md`, 'external'],
    [`${repository}/docs/models/components/tint.md`, 'external'],
    [`${repository}/other/colour.md`, 'external'],
    [`${repository}/src/components/colour.py`, 'external'],
    ['https://example.com/docs/models/components/colour.md', 'external'],
    ['https://docs.example.com/colour', 'external'],
  ]

  test.each(links)('%s', async (link, is) => {
    const user = fields('User', `[components.Colour](${link})`, `List[[components.Colour](${link})]`)
    const pages = { 'models/components/colour.md': colour, 'models/operations/user.md': user }
    const below = (folder: string) =>
      Object.fromEntries(Object.entries(pages).map(([path, text]) => [`${folder}/${path}`, text]))
    const id = is === 'read' ? 'components.Colour' : 'external'
    for (const [files, input] of [
      [below('docs'), 'docs'],
      [below('docs'), '.'],
      [below('docs'), 'docs/models'],
      [below('spec'), 'spec'],
    ] as const)
      expect(readIn(await inspect('speakeasy-python', files, input), 'operations.User')).toEqual([id, `${id}[]`])
  })

  test('is to the page that agrees with it for longest, and to none where two do', async () => {
    const type = (link: string) => `[X](${repository}/${link})`
    const spec = await inspect(
      'speakeasy-python',
      {
        'sdk/a/b/colour.md': colour,
        'sdk/c/b/colour.md': colour,
        'sdk/user.md': fields('User', type('sdk/a/b/colour.md'), type('docs/c/b/colour.md'), type('docs/b/colour.md')),
      },
      'sdk',
    )
    expect(readIn(spec, 'User')).toEqual(['a.b.Colour', 'c.b.Colour', 'external'])
    const flat = await inspect(
      'speakeasy-python',
      {
        'docs/models/colour.md': colour,
        'docs/models/user.md': fields('User', type('docs/models/colour.md'), type('lib/colour.md')),
      },
      'docs/models',
    )
    expect(readIn(flat, 'User')).toEqual(['Colour', 'external'])
  })

  test('from the top of a site that leads nowhere is a link like any other', async () => {
    const spec = await inspect('speakeasy-python', {
      'spec/models/components/colour.md': colour,
      'spec/models/operations/user.md': fields('User', '[components.Colour](/elsewhere/color.md)'),
    })
    expect(readIn(spec, 'operations.User')).toEqual(['components.Colour', expect.stringMatching(/^dangling-link/)])
  })

  test('over a union, over a builtin, and to a page that is no model', async () => {
    const spec = await inspect('speakeasy-php', {
      'spec/Models/Components/Rate.md': '# Rate\n',
      'spec/Models/Components/Guide.md': '# Guide\n\n## Install\n\nWords.\n',
      'spec/Models/Components/string.md': colour.replace('Colour', 'string'),
      'spec/Models/Operations/User.md': fields(
        'User',
        `[float|string](${repository}/docs/Models/Components/Rate.md)`,
        `[string](${repository}/docs/Models/Components/string.md)`,
        `[string](${repository}/docs/Models/Components/text.md)`,
        `[Guide](${repository}/docs/Models/Components/Guide.md)`,
      ).replaceAll('|string', '\\|string'),
    })
    expect(readIn(spec, 'Operations.User')).toEqual([
      'Components.Rate',
      'Components.string',
      'string',
      'unknown',
      expect.stringMatching(/^not-a-model/),
      expect.stringMatching(/^unresolved-reference/),
    ])
  })

  test('to another repository over a union is as external as over each member', async () => {
    const spec = await inspect('speakeasy-php', {
      'spec/Models/User.md': fields('User', `[Rate\\|Tint](${repository}/lib/x.md)`),
    })
    expect(spec.models[0]).toMatchObject({
      fields: [
        {
          type: {
            kind: 'union',
            members: [
              { kind: 'external', name: 'Rate' },
              { kind: 'external', name: 'Tint' },
            ],
          },
        },
      ],
    })
  })
})
