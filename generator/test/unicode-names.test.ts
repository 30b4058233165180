/** Names are made of the letters, marks and digits of any script: in every grammar, in links, paths and outputs. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { templates } from '../3-emit/templates/index.ts'
import type { Spec, Type } from '../ir/spec.ts'
import { compileErrors, strictFlags } from './compile.ts'
import { meaningText, readStubs, stubsOf } from './meaning.ts'
import { Project } from './run.ts'

const names = {
  composed: 'Größe',
  decomposed: 'Größe'.normalize('NFD'),
  'Latin with digits': 'Été2²',
  Cyrillic: 'Размер_1',
  Chinese: '大小',
  'Devanagari, with marks': 'आकारी',
  Arabic: 'حجم',
  'beyond the basic plane': '𠮷野家',
}

/** How a dialect writes a scalar, a field's name, its marks, and a name in every place that its grammar has for one. */
type Spelling = { scalar: string; marks: string; head: string; types: (name: string, link: string) => string[] }
const required = {
  marks: ':heavy_check_mark:',
  head: '| Field | Type | Required | Description |\n| --- | --- | --- | --- |',
}
const spellings: Record<string, Spelling> = {
  'speakeasy-python': {
    ...required,
    scalar: '*Optional[str]*',
    types: (name, link) => [
      `[größen.${name}](${link})`,
      `[Optional[größen.${name}]](${link})`,
      `*größen.${name}*`,
      `List[[größen.${name}](${link})]`,
      `Dict[str, List[[größen.${name}](${link})]]`,
      `*Union[größen.${name}, größen.${name}]*`,
    ],
  },
  'speakeasy-typescript': {
    ...required,
    scalar: '*number*',
    types: (name, link) => [
      `[größen.${name}](${link})`,
      `*größen.${name}*`,
      `[größen.${name}](${link})[]`,
      `*größen.${name}*[][]`,
      `Record<string, [größen.${name}](${link})>`,
      `*größen.${name} \\| größen.${name}*`,
    ],
  },
  'speakeasy-go': {
    ...required,
    scalar: '*int64*',
    types: (name, link) => [
      `[größen.${name}](${link})`,
      `[*größen.${name}](${link})`,
      `[][größen.${name}](${link})`,
      `map[string][größen.${name}](${link})`,
      `\`größen.${name}\``,
      `optionalnullable.OptionalNullable[[größen.${name}](${link})]`,
    ],
  },
  'speakeasy-java': {
    ...required,
    scalar: '*Long*',
    types: (name, link) => [
      `[${name}](${link})`,
      `[org.größen.${name}](${link})`,
      `*größen.${name}*`,
      `List<[${name}](${link})>`,
      `Map<String, [org.größen.${name}](${link})>`,
      `[Optional\\<größen.${name}>](${link})`,
    ],
  },
  'speakeasy-csharp': {
    ...required,
    scalar: '*decimal*',
    types: (name, link) => [
      `[${name}](${link})`,
      `*${name}*`,
      `List<[${name}](${link})>`,
      `Dictionary<String, [${name}](${link})>`,
    ],
  },
  'speakeasy-unity': {
    ...required,
    scalar: '*MemoryQueueBufferStream*',
    types: (name, link) => [`[${name}](${link})`, `*${name}*`, `List<[${name}](${link})>`],
  },
  'speakeasy-php': {
    ...required,
    scalar: '*?string*',
    types: (name, link) => [
      `[Größen\\${name}](${link})`,
      `[?\\Modelle\\Größen\\${name}](${link})`,
      `array<[Größen\\${name}](${link})>`,
      `array<string, *Größen\\${name}*>`,
      `*Größen\\${name}\\|Größen\\${name}\\|null*`,
    ],
  },
  'speakeasy-ruby': {
    ...required,
    scalar: '*::String*',
    types: (name, link) => [
      `[Models::Größen::${name}](${link})`,
      `[T.nilable(Größen::${name})](${link})`,
      `T::Array<[Größen::${name}](${link})>`,
      `T::Hash[::Symbol, Größen::${name}]`,
      `*Größen::${name}*`,
    ],
  },
  marktype: {
    scalar: '`string`',
    marks: 'yes | no',
    head: '| Field | Type | Required | Nullable |\n| --- | --- | --- | --- |',
    types: (name, link) => [
      `[\`größen.${name}\`](${link})`,
      `\`größen.${name}\``,
      `\`array<größen.${name}>\``,
      `\`map<model("größen.${name}")>\``,
      `\`größen.${name}\` \\| \`null\``,
    ],
  },
}

const withoutNull = (type: Type): Type[] =>
  type.kind === 'union' ? type.members.filter(({ kind }) => kind !== 'null') : [type]
/** The models that a type is about. */
const idsIn = (type: Type): string[] =>
  withoutNull(type).flatMap((each) =>
    each.kind === 'reference'
      ? [each.id]
      : each.kind === 'array'
        ? idsIn(each.items)
        : each.kind === 'map'
          ? idsIn(each.values)
          : [each.kind],
  )

function pagesOf({ scalar, marks, head, types }: Spelling, name: string): Record<string, string> {
  const row = (field: string, type: string): string =>
    `| \`${field}\` | ${type} | ${marks}${marks.includes('|') ? '' : ' | N/A'} |`
  const links = [`../größen/${name}.md`, `../größen/${encodeURIComponent(name.normalize('NFC'))}.md`]
  const cells = links.flatMap((link) => types(name, link))
  return {
    [`spec/models/größen/${name}.md`]: `# ${name}\n\n## Fields\n\n${head}\n${row(`feld_${name}`, scalar)}\n`,
    'spec/models/nutzung/user.md': `# User\n\n## Fields\n\n${head}\n${cells.map((type, index) => row(`${name}${index}`, type)).join('\n')}\n`,
  }
}

async function inspect(p: Project): Promise<Spec> {
  const { exit, out, err } = await p.run(['inspect'])
  expect([exit, err.match(/^.*(?:error|warning)\[.*$/gm) ?? []]).toEqual([0, []])
  return JSON.parse(out) as Spec
}

describe.each(Object.entries(spellings))('%s', (dialect, spelling) => {
  test.each(Object.entries(names))('takes names that are %s', async (_, name) => {
    const p = new Project(pagesOf(spelling, name))
    const spec = await inspect(p)
    expect(spec.dialect).toBe(dialect)
    const [model, user] = spec.models
    expect(model).toMatchObject({
      id: `größen.${name}`,
      name,
      namespace: 'größen',
      fields: [{ name: `feld_${name}`, key: `feld_${name}` }],
    })
    const fields = user?.kind === 'object' ? user.fields : []
    expect(fields.map(({ type }) => [...new Set(idsIn(type))])).toEqual(fields.map(() => [`größen.${name}`]))
    expect(fields.length).toBe(2 * spelling.types('', '').length)
    const again = await readStubs(stubsOf(spec))
    expect(meaningText(again.spec)).toBe(meaningText(spec))
  })
})

describe('a name in another normal form', () => {
  const forms = ['NFC', 'NFD'] as const
  const pairs = forms.flatMap((page) => forms.map((name): [string, string] => [page, name]))
  test.each(pairs)('%s on its page, %s in a cell, is the same', async (page, printed) => {
    const { types, ...rest } = spellings['speakeasy-python']!
    const own = 'Größe'.normalize(page)
    const spelt = 'Größe'.normalize(printed)
    const p = new Project({
      ...pagesOf({ ...rest, types: () => types(spelt, `../größen/${spelt}.md`) }, own),
    })
    const spec = await inspect(p)
    const user = spec.models.at(-1)!
    for (const { type } of user.kind === 'object' ? user.fields : []) expect(idsIn(type)).toContain(`größen.${own}`)
  })
})

describe('members', () => {
  const thing = `# 大小\n\n## Fields\n\n${required.head}\n| \`a\` | *int64* | ✓ | N/A |\n`.replace('✓', required.marks)
  const union = (heading: string, fence: string): string =>
    `# Rahmen\n\n## Supported Types\n\n### ${heading}\n\n${fence}\n`
  test.each([
    ['speakeasy-python', '`größen.大小`', '```python\nvalue: größen.大小 = /* values here */\n```'],
    ['speakeasy-typescript', '`größen.大小`', '```typescript\nconst value: größen.大小 = {};\n```'],
    ['speakeasy-go', '大小', '```go\nrahmen := größen.CreateRahmen大小(größen.大小{/* values here */})\n```'],
    ['speakeasy-csharp', '大小', '```csharp\nRahmen.Create大小(/* values here */);\n```'],
    ['speakeasy-csharp', 'ArrayOf大小', '```csharp\nRahmen.CreateArrayOf大小(/* values here */);\n```'],
    ['speakeasy-java', '`größen.大小`', ''],
    ['speakeasy-php', '`Größen\\大小`', '```php\n/** @var Größen\\大小 */\n```'],
    ['speakeasy-ruby', '`Größen::大小`', ''],
  ])('in %s: %s', async (dialect, heading, fence) => {
    const p = new Project({
      'marktype.config.json': JSON.stringify({ dialect }),
      'spec/models/größen/x.md': thing,
      'spec/models/größen/rahmen.md': union(heading, fence.replace('@var Größen\\大小 */', '@var Größen\\大小')),
    })
    const { models } = JSON.parse((await p.run(['inspect'])).out) as Spec
    const [member] =
      models.find(({ name }) => name === 'Rahmen')!.kind === 'union'
        ? (models.find(({ name }) => name === 'Rahmen') as { members: Type[] }).members
        : []
    expect(member && idsIn(member)).toEqual(['größen.大小'])
  })
})

describe('every template', () => {
  const p = new Project({
    'marktype.config.json': '{"keys":"documented"}',
    ...pagesOf(spellings['speakeasy-typescript']!, names.composed),
  })
  const fields = Object.values(names).map(
    (name) => `| \`${name}\` | [größen.${name}](../größen/${name}.md) | ${required.marks} | ${name} |`,
  )
  const values = Object.values(names).map((name) => `| \`${name}\` | ${name} |`)
  beforeAll(async () => {
    for (const name of Object.values(names))
      if (name !== names.decomposed) p.write(pagesOf(spellings['speakeasy-typescript']!, name))
    p.write({
      'spec/models/nutzung/user.md': `# User\n\n## Fields\n\n${required.head}\n| \`x\` | *number* | ${required.marks} | N/A |\n${fields.filter((row) => !row.includes(names.decomposed)).join('\n')}\n`,
      'spec/models/nutzung/wert.md': `# Wert大小\n\n## Values\n\n| Name | Value |\n| --- | --- |\n${values.join('\n')}\n`,
    })
    const all = templates.map(({ name }) => name).join(',')
    const { exit, err } = await p.run(['generate', '--templates', all])
    expect([exit, err.match(/^.*(?:error|warning)\[.*$/gm) ?? []]).toEqual([0, []])
  })

  test('compiles', { timeout: 120_000 }, async () => {
    symlinkSync(resolve(import.meta.dirname, '../../node_modules'), p.at('generated/node_modules'))
    writeFileSync(p.at('generated/package.json'), '{ "type": "module" }')
    mkdirSync(dirname(p.at('generated/x')), { recursive: true })
    expect(await compileErrors(p.at('generated'), 'typescript7', { ...strictFlags, skipLibCheck: true })).toBe('')
  })

  test('writes the names in paths, barrels and keys', () => {
    for (const name of Object.values(names).filter((each) => each !== names.decomposed && !/[²𠮷]/u.test(each))) {
      expect(p.has(join('generated/types/größen', `${name}.ts`))).toBe(true)
      expect(p.read('generated/größen.ts')).toContain(`{ ${name} }`)
      expect(p.read('generated/types/nutzung/User.ts')).toContain(` ${name}: ${name};\n`)
    }
  })
})
