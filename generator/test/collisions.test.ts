/** Two outputs for one path, and types nested too deep, cost the page that they come from, and nobody else. */
import { describe, expect, test } from 'vitest'
import { templates } from '../3-emit/templates/index.ts'
import type { Spec } from '../ir/spec.ts'
import { Project, type Files, type Ran } from './run.ts'

const check = ':heavy_check_mark:'
const page = (name: string, type = '*str*'): string =>
  `# ${name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| \`a\` | ${type} | ${check} | N/A |\n`
const all = templates.map(({ name }) => name)
const everything = ['--templates', all.join(',')]
const python = { 'marktype.config.json': '{ "dialect": "speakeasy-python" }' }

const errorsIn = ({ out, err }: Ran): string[] =>
  `${out}\n${err}`.split('\n').flatMap((line) => /^(?:\S+ )?error\[([a-z-]+)\]/.exec(line)?.[1] ?? [])

/** What stands in the output, but for the record of all pages. */
const outputsOf = (p: Project): Record<string, string> =>
  Object.fromEntries(Object.entries(p.bytes('generated')).filter(([path]) => path !== 'marktype.lock.json'))

type Titled = [path: string, title: string]
const [composed, decomposed] = ['é'.normalize('NFC'), 'é'.normalize('NFD')]

/** Pairs of pages, of which the second loses. */
const pairs: Record<string, [first: Titled, second: Titled]> = {
  'in case': [
    ['a/x', 'Gpu'],
    ['a/y', 'GPU'],
  ],
  'in case, at the top': [
    ['x', 'Gpu'],
    ['y', 'gpu'],
  ],
  'in the case of another script': [
    ['a/x', 'Размер'],
    ['a/y', 'РАЗМЕР'],
  ],
  'in the case of full-width letters': [
    ['a/x', 'Ｇｐｕ'],
    ['a/y', 'ＧＰＵ'],
  ],
  'in normal form': [
    ['a/x', `Caf${composed}`],
    ['a/y', `Caf${decomposed}`],
  ],
  'in normal form and case': [
    ['a/x', `CAF${decomposed.toUpperCase()}`],
    ['a/y', `Caf${composed}`],
  ],
  'in what an identifier cannot have': [
    ['a/x', 'data point'],
    ['a/y', 'data-point'],
  ],
  'in the suffix of a reserved word': [
    ['a/x', 'class_'],
    ['a/y', 'class'],
  ],
  'in the suffix of a device': [
    ['a/x', 'con'],
    ['a/y', 'con_'],
  ],
  'in the suffix of an index': [
    ['a/x', 'index'],
    ['a/y', 'index_'],
  ],
  'in the case of an index': [
    ['a/x', 'Index'],
    ['a/y', 'index'],
  ],
  'in the case of their folders': [
    ['A/x', 'One'],
    ['a/y', 'Two'],
  ],
  'in the case of a folder above theirs': [
    ['A/b/x', 'One'],
    ['a/c/y', 'Two'],
  ],
  'in the normal form of their folders': [
    [`${decomposed}/x`, 'One'],
    [`${composed}/x`, 'One'],
  ],
  'in a device and its folder': [
    ['aux/x', 'One'],
    ['aux_/x', 'One'],
  ],
}

const written = (...titled: Titled[]): Files =>
  Object.fromEntries(
    [...titled, ['n/other', 'Other'] as const].map(([path, title]) => [`spec/models/${path}.md`, page(title)]),
  )

describe('two models that differ', () => {
  test.each(Object.entries(pairs))(
    '%s: the second is left out, and all else is written',
    async (name, [first, second]) => {
      const chosen = name === 'in case' ? everything : ['--templates', 'types']
      const alone = new Project({ ...python, ...written(first) })
      const both = new Project({ ...python, ...written(first, second) })
      expect((await alone.run(['generate', ...chosen])).exit).toBe(0)
      const ran = await both.run(['generate', ...chosen])
      expect([ran.exit, errorsIn(ran)]).toEqual([1, ['output-collision']])
      expect(ran.err).toContain(`spec/models/${second[0]}.md:1:1 error[output-collision]`)
      expect(ran.err).toContain(`by ${first[0]}.md and ${second[0]}.md`)
      expect(outputsOf(both)).toEqual(outputsOf(alone))
      for (const argv of [['check', '--templates', 'types'], ['lint'], ['diff'], ['inspect']])
        expect([argv[0], errorsIn(await both.run(argv))]).toEqual([argv[0], ['output-collision']])
    },
  )

  test('whoever had the id keeps it, and whoever refers to the other is told', async () => {
    const p = new Project({ ...python, ...written(['a/y', 'GPU']) })
    expect((await p.run(['generate', '--templates', 'types'])).exit).toBe(0)
    const before = outputsOf(p)
    p.write({
      'spec/models/a/x.md': page('Gpu'),
      'spec/models/a/user.md': page('User', '[a.Gpu](x.md)'),
    })
    const ran = await p.run(['generate', '--templates', 'types'])
    expect([ran.exit, errorsIn(ran)]).toEqual([1, ['output-collision']])
    expect(ran.err).toContain('spec/models/a/x.md:1:1 error[output-collision]')
    expect(ran.err).toMatch(/spec\/models\/a\/user\.md:7:\d+ warning\[unresolved-reference\]/)
    expect(p.read('generated/types/a/GPU.ts')).toBe(before['types/a/GPU.ts'])
    expect(p.read('generated/types/a/User.ts')).toContain('a: unknown')
    p.remove('spec/models/a/y.md')
    expect((await p.run(['generate', '--templates', 'types'])).exit).toBe(0)
    expect(p.read('generated/types/a/User.ts')).toContain('a: Gpu')
  })

  test('a page that is renamed onto another keeps the model that it had', async () => {
    const p = new Project({ ...python, ...written(['a/x', 'Gpu'], ['a/y', 'Cpu']) })
    expect((await p.run(['generate'])).exit).toBe(0)
    const before = outputsOf(p)
    p.edit('spec/models/a/y.md', '# Cpu', '# GPU')
    const ran = await p.run(['generate'])
    expect([ran.exit, errorsIn(ran)]).toEqual([1, ['output-collision']])
    expect(outputsOf(p)).toEqual(before)
  })

  test('three of one path: the first stands', async () => {
    const p = new Project({ ...python, ...written(['a/x', 'Gpu'], ['a/y', 'GPU'], ['a/z', 'gpu']) })
    const ran = await p.run(['inspect'])
    expect(errorsIn(ran)).toEqual(['output-collision', 'output-collision'])
    expect((JSON.parse(ran.out) as Spec).models.map(({ id }) => id)).toEqual(['a.Gpu', 'n.Other'])
  })
})

describe('a namespace that is called like a file', () => {
  const files = all.filter((name) => ['validators', 'zod', 'valibot', 'fast-check'].includes(name))
  test.each([...files, 'index'])('%s: its barrel is left out, and all else is written', async (namespace) => {
    const own = namespace === 'index' ? ['types'] : ['types', namespace]
    const chosen = ['--templates', own.join(',')]
    const p = new Project({ ...python, ...written([`${namespace}/x`, 'One']) })
    const ran = await p.run(['generate', ...chosen])
    expect([ran.exit, errorsIn(ran)]).toEqual([1, ['output-collision']])
    for (const template of own)
      for (const path of [`${namespace}/One`, 'n/Other'])
        expect(p.files('generated').filter((file) => file.startsWith(`${template}/${path}.`))).toHaveLength(1)
    expect(p.read('generated/index.ts')).toContain("'./n.js'".replaceAll("'", '"'))
    expect(p.read('generated/index.ts')).not.toContain(`./${namespace}.js`)
    expect(errorsIn(await p.run(['check', ...chosen]))).toEqual(['output-collision'])
  })

  test('a namespace in the folder of a template, beside a model', async () => {
    const p = new Project({ ...python, ...written(['types/one/x', 'Two'], ['y', 'One']) })
    const ran = await p.run(['generate', '--templates', 'types'])
    expect([ran.exit, errorsIn(ran)]).toEqual([1, ['output-collision']])
    expect([p.has('generated/types/One.ts'), p.has('generated/types/types/one/Two.ts')]).toEqual([true, true])
    expect([p.has('generated/types/one.ts'), p.has('generated/types.ts')]).toEqual([false, true])
  })
})

describe('what a configuration of somebody names', () => {
  const config = (text: string): Project =>
    new Project({ 'marktype.config.mjs': text, ...written(['a/x', 'Gpu'], ['a/y', 'Cpu']) })
  const template = (index: string) =>
    `const mine = { name: 'mine', version: 1, extension: 'ts', file: () => ({ kind: 'typescript', declarations: [] }), index: () => [${index}].map((path) => ({ path, content: { kind: 'typescript', declarations: [] } })) }
export default { dialect: 'speakeasy-python', templates: ['types', mine] }`

  test.each(['mine/a/Gpu.ts', 'mine/a/gpu.ts', 'mine/A/other.ts', 'mine/a/Gpu.ts/x.ts'])(
    'an index in the place of a model, %s, is left out, and all else is written',
    async (path) => {
      const p = config(template(`'${path}', 'mine/fine.ts'`))
      const ran = await p.run(['generate'])
      expect([ran.exit, errorsIn(ran)]).toEqual([1, ['output-collision']])
      expect(p.files('generated').filter((file) => file.startsWith('mine/'))).toEqual([
        'mine/a/Cpu.ts',
        'mine/a/Gpu.ts',
        'mine/fine.ts',
        'mine/n/Other.ts',
      ])
      expect(p.has('generated/types/a/Gpu.ts') && p.has('generated/index.ts')).toBe(true)
    },
  )

  test('a hook that gives two models one name costs the second', async () => {
    const p = config("export default { dialect: 'speakeasy-python' }")
    p.edit('spec/models/n/other.md', '*str*', '[a.Gpu](../a/x.md)')
    expect((await p.run(['generate'])).exit).toBe(0)
    const before = p.read('generated/types/a/Gpu.ts')
    p.write({
      'marktype.config.mjs':
        "export default { dialect: 'speakeasy-python', hooks: { rename: ({ name }) => (name === 'Gpu' ? 'CPU' : name) } }",
    })
    const ran = await p.run(['generate'])
    expect([ran.exit, errorsIn(ran)]).toEqual([1, ['output-collision']])
    expect(ran.err).toContain('by a/y.md and a/x.md')
    expect(p.read('generated/types/a/Gpu.ts')).toBe(before)
    expect(p.has('generated/types/a/Cpu.ts')).toBe(true)
    expect(p.read('generated/types/n/Other.ts')).toContain('a: unknown')
  })
})

describe('types nested too deep', () => {
  const nested = (count: number, before: string, inside: string, after: string): string =>
    before.repeat(count) + inside + after.repeat(count)
  const union = (heading: string): string => `# Deep\n\n## Supported Types\n\n### ${heading}\n\n\`\`\`\n\`\`\`\n`
  const ways: [dialect: string, what: string, page: (count: number) => string][] = [
    ['speakeasy-python', 'generics', (count) => page('Deep', `*${nested(count, 'List[', 'str', ']')}*`)],
    ['speakeasy-python', 'maps', (count) => page('Deep', `*${nested(count, 'Dict[str, ', 'str', ']')}*`)],
    ['speakeasy-python', 'optionals', (count) => page('Deep', `*${nested(count, 'Optional[', 'str', ']')}*`)],
    ['speakeasy-python', 'unions', (count) => page('Deep', `*${nested(count, 'Union[int, ', 'str', ']')}*`)],
    ['speakeasy-python', 'a member', (count) => union(`\`${nested(count, 'List[', 'str', ']')}\``)],
    ['speakeasy-typescript', 'suffixes', (count) => page('Deep', `*string*${'[]'.repeat(count)}`)],
    [
      'speakeasy-typescript',
      'parentheses and suffixes',
      (count) => page('Deep', `*${nested(count, '(', 'string', ')[]')}*`),
    ],
    [
      'speakeasy-typescript',
      'records',
      (count) => page('Deep', `*${nested(count, 'Record<string, ', 'string', '>')}*`),
    ],
    [
      'speakeasy-typescript',
      'index signatures',
      (count) => page('Deep', `*${nested(count, '{ [k: string]: ', 'string', '; }')}*`),
    ],
    ['speakeasy-go', 'prefixes', (count) => page('Deep', `\`${'[]'.repeat(count)}string\``)],
    ['speakeasy-go', 'pointers', (count) => page('Deep', `\`${'*'.repeat(count)}string\``)],
    ['speakeasy-go', 'prefixes of maps', (count) => page('Deep', `\`${'map[string]'.repeat(count)}string\``)],
    ['speakeasy-java', 'generics', (count) => page('Deep', `*${nested(count, 'List<', 'String', '>')}*`)],
    ['speakeasy-php', 'generics', (count) => page('Deep', `*${nested(count, 'array<', 'string', '>')}*`)],
    ['speakeasy-php', 'question marks', (count) => page('Deep', `*${'?'.repeat(count)}string*`)],
    ['speakeasy-ruby', 'generics', (count) => page('Deep', `*${nested(count, 'T::Array<', 'String', '>')}*`)],
    ['speakeasy-csharp', 'generics', (count) => page('Deep', `*${nested(count, 'List<', 'string', '>')}*`)],
    ['speakeasy-csharp', 'factories of arrays', (count) => union(`${'ArrayOf'.repeat(count)}Str`)],
    ['speakeasy-csharp', 'factories of maps', (count) => union(`${'MapOf'.repeat(count)}Str`)],
    ['speakeasy-csharp', 'factories of both', (count) => union(`${'ArrayOfMapOf'.repeat(count)}Str`)],
    [
      'marktype',
      'generics',
      (count) =>
        page('Deep', `\`${nested(count, 'array<', 'string', '>')}\``)
          .replace('Description', 'Nullable')
          .replace(`${check} | N/A`, 'yes | no'),
    ],
    [
      'marktype',
      'parentheses',
      (count) =>
        page('Deep', `\`${nested(count, '(', 'string', ')')}\``)
          .replace('Description', 'Nullable')
          .replace(`${check} | N/A`, 'yes | no'),
    ],
  ]
  const mine = (dialect: string, deep: string): Project => {
    const other =
      dialect === 'marktype'
        ? page('Other')
            .replace('Description', 'Nullable')
            .replace(`${check} | N/A`, 'yes | no')
            .replace('*str*', '`string`')
        : page('Other', 'Other')
    return new Project({
      'marktype.config.json': JSON.stringify({ dialect }),
      'spec/models/deep.md': deep,
      'spec/models/other.md': other,
    })
  }

  test.each(ways)('in %s, %s: at most 64, and no more than the page is lost', async (dialect, what, pageOf) => {
    for (const count of [65, what.startsWith('factories') ? 10_000 : 900]) {
      const ran = await mine(dialect, pageOf(count)).run(['inspect'])
      expect([count, ran.exit, errorsIn(ran)]).toEqual([count, 1, ['limit-exceeded']])
      // Nine hundred index signatures might be as many definitions of links: no parser sees them.
      expect(ran.err).toMatch(
        /^spec\/models\/deep\.md:\d+:\d+ error\[limit-exceeded\] Unexpected (?:nesting of types|number of link def)/m,
      )
      expect((JSON.parse(ran.out) as Spec).models.map(({ name }) => name)).toContain('Other')
    }
  })

  test('and all other pages are written', async () => {
    const p = mine('speakeasy-csharp', union(`${'ArrayOf'.repeat(1_000)}Str`))
    const ran = await p.run(['generate', ...everything])
    expect([ran.exit, errorsIn(ran)]).toEqual([1, ['limit-exceeded']])
    for (const template of ['types', 'docs']) expect(p.files(`generated/${template}`).join()).toContain('Other.')
  })

  test.each(ways)('in %s, %s: as deep as they may be they are read', async (dialect, what, pageOf) => {
    const ran = await mine(dialect, pageOf(what.endsWith('both') ? 32 : 64)).run(['inspect'])
    expect([ran.exit, errorsIn(ran)]).toEqual([0, []])
  })

  test('and every template writes them', { timeout: 60_000 }, async () => {
    const deepest = ways.filter(([dialect, what]) =>
      /^speakeasy-(?:typescript records|csharp factories of arrays)$/.test(`${dialect} ${what}`),
    )
    expect(deepest).toHaveLength(2)
    for (const [dialect, , pageOf] of deepest) {
      const ran = await mine(dialect, pageOf(64)).run(['generate', ...everything])
      expect([ran.exit, errorsIn(ran)]).toEqual([0, []])
    }
  })

  test('in a patch of the configuration', async () => {
    const deep = (count: number): object =>
      count === 0 ? { kind: 'string' } : { kind: 'array', items: deep(count - 1) }
    const run = (count: number): Promise<Ran> =>
      new Project({
        ...written(),
        'marktype.config.json': JSON.stringify({
          dialect: 'speakeasy-python',
          overlay: { 'n.Other.a': { type: deep(count) } },
        }),
      }).run(['generate', '--templates', 'types'])
    expect((await run(64)).exit).toBe(0)
    const refused = await run(65)
    expect([refused.exit, errorsIn(refused)]).toEqual([2, ['config-invalid-value']])
    expect((await run(2_000)).exit).toBe(2)
  })

  test('in what a hook makes is laid out, deeper than a parser has the stack for', async () => {
    const p = new Project({
      ...written(['a/x', 'Deep']),
      'marktype.config.mjs': `const deep = (count) => (count === 0 ? { kind: 'string' } : { kind: 'map', values: deep(count - 1) })
const transform = (spec) => ({ ...spec, models: spec.models.map((model) => (model.name === 'Deep' ? { ...model, fields: model.fields.map((field) => ({ ...field, type: deep(900) })) } : model)) })
export default { dialect: 'speakeasy-python', templates: ['types'], hooks: { transform } }`,
    })
    const ran = await p.run(['generate'])
    expect([ran.exit, errorsIn(ran)]).toEqual([0, []])
    expect([p.has('generated/types/n/Other.ts'), p.has('generated/types/a/Deep.ts')]).toEqual([true, true])
  })
})
