/** Whatever ends a table: the rows below are reported where they start, and the page's model stays as it was accepted. */
import { describe, expect, test } from 'vitest'
import { dialects } from '../1-read/dialects/index.ts'
import { defaultLimits } from '../1-read/limits.ts'
import { readPage } from '../1-read/read-page.ts'
import { Project } from './run.ts'

const errorsIn = async (page: string, name = 'speakeasy-python'): Promise<string[]> => {
  const dialect = dialects.find((each) => each.name === name)!
  const pages = await readPage(new TextEncoder().encode(page), 'models/thing.md', dialect, defaultLimits)
  const diagnostics = pages.flatMap((each) => each.diagnostics)
  return diagnostics.flatMap(({ severity, code, place }) =>
    severity === 'error' ? [`${place?.line}:${place?.column} ${code}`] : [],
  )
}

/** What may stand between two rows, and the line at which the lost rows start. */
const between: Record<string, string> = {
  'a blank line': '\n',
  'a line of blanks': '  \t\n',
  'a paragraph between blank lines': '\nMore of it.\n\n',
  'a list': '- one\n- two\n',
  'an ordered list': '1. one\n',
  'a quote': '> quoted\n',
  'a closed fence': '```json\n{}\n```\n',
  'a rule': '---\n',
  'a rule of stars': '***\n',
  'a heading of depth 1': '# More\n',
  'an unknown heading': '## More\n\n',
  'a heading of depth 3': '### More\n',
  'a heading of depth 6': '###### More\n',
  'a comment': '<!-- generated -->\n',
  'a comment of several lines': '<!--\nnote\n-->\n\n',
  'an HTML block': '<div>\n</div>\n\n',
  'a link definition': '\n[more]: https://example.com\n\n',
  'a setext heading': '\nMore\n----\n\n',
  'an indented code': '    code\n',
  'a paragraph that the rows go on with': '\nMore of it,\n',
}
/** What may stand before a row and takes it for its own. */
const around: Record<string, (row: string) => string> = {
  'in a quote': (row) => `> ${row}`,
  'in a quote in a quote': (row) => `> > ${row}`,
  'in a list': (row) => `- ${row}`,
  'in an ordered list': (row) => `12) ${row}`,
  'in a list in a quote': (row) => `> * ${row}`,
  'indented by four': (row) => `    ${row}`,
  'indented by a tab': (row) => `\t${row}`,
  'in a fence': (row) => `\`\`\`\n${row}\n\`\`\``,
  'in a fence that never ends': (row) => `~~~\n${row}`,
  'in an HTML block': (row) => `<div>\n${row}\n</div>`,
  'in a comment that never ends': (row) => `<!--\n${row}`,
  'without a pipe at its end': (row) => `\n${row.replace(/ \|$/, '')}`,
  'without a pipe at its start': (row) => `\n${row.slice(2)}`,
  'below a comment on its line': (row) => `<!-- x --> ${row}`,
}

const tables: Record<string, { dialect: string; head: string; rows: [string, string]; tail?: string }> = {
  fields: {
    dialect: 'speakeasy-python',
    head: '## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |',
    rows: ['| `a` | *str* | :heavy_check_mark: | A. |', '| `b` | *str* | :heavy_check_mark: | B. |'],
  },
  values: {
    dialect: 'speakeasy-go',
    head: '## Values\n\n| Name | Value |\n| --- | --- |',
    rows: ['| `ThingA` | a |', '| `ThingB` | b |'],
  },
  'fields of ours': {
    dialect: 'marktype',
    head: '## Fields\n\n| Field | Type | Required | Nullable |\n| --- | --- | --- | --- |',
    rows: ['| `a` | `string` | yes | no |', '| `b` | `string` | yes | no |'],
    tail: '<!-- marktype:end -->\n\n| notes | of | a | person |',
  },
  'values of ours': {
    dialect: 'marktype',
    head: '## Values (open)\n\n| Name | Value |\n| --- | --- |',
    rows: ['| `a` | `"a"` |', '| `b` | `"b"` |'],
  },
  'members of ours': {
    dialect: 'marktype',
    head: '## Members\n\n| Type |\n| --- |',
    rows: ['| `string` |', '| `integer` |'],
  },
  'a discriminator of ours': {
    dialect: 'marktype',
    head: '## Members\n\n| Type |\n| --- |\n| `a` |\n\n## Discriminator\n\n| Field | Value | Model |\n| --- | --- | --- |',
    rows: ['| `"kind"` | `"a"` | `A` |', '| `"kind"` | `"b"` | `B` |'],
  },
}

const lineOf = (page: string, text: string): number => page.slice(0, page.lastIndexOf(text)).split('\n').length

describe.each(Object.entries(tables))('%s', (_, { dialect, head, rows: [first, second], tail = '' }) => {
  const start = `# Thing\n\n${head}\n${first}\n`

  test('in one table are all read', async () => {
    expect(await errorsIn(`${start}${second}\n\n${tail}`, dialect)).toEqual([])
  })

  test.each(Object.entries(between))('below %s are reported', async (_, separator) => {
    const page = `${start}${separator}${second}\n${second}\n\n${tail}`
    for (const text of [page, page.replaceAll('\n', '\r\n')])
      expect(await errorsIn(text, dialect)).toEqual([
        `${page.slice(0, (start + separator).length).split('\n').length}:1 rows-after-table`,
      ])
  })

  test.each(Object.entries(around))('%s are reported', async (name, wrap) => {
    if (name === 'without a pipe at its start' && second.split('|').length < 4) return
    const page = `${start}${wrap(second)}\n\n${tail}`
    const row = second.replace(/^\| | \|$/g, '')
    expect(await errorsIn(page, dialect)).toEqual([
      expect.stringMatching(new RegExp(`^${lineOf(page, row)}:\\d+ rows-after-table$`)),
    ])
  })

  test('above the table are reported', async () => {
    const [section, table] = [head.slice(0, head.lastIndexOf('\n\n')), head.slice(head.lastIndexOf('\n\n'))]
    const page = `# Thing\n\n${section}\n\n${second}${table}\n${first}\n`
    expect(await errorsIn(page, dialect)).toEqual([expect.stringMatching(/ rows-after-table$/)])
  })

  test('in a comment are meant to be hidden', async () => {
    for (const hidden of [`<!-- ${second} -->`, `<!--\n${second}\n-->`, `\nNote <!--\n${second}\n--> here.`])
      expect(await errorsIn(`${start}${hidden}\n\n${tail}`, dialect)).toEqual([])
  })

  test('prose below the table is none', async () => {
    expect(
      await errorsIn(
        `${start}\nOne of a | b, \\| c |-free.\n\n- \`x|y\` is one\n\n\`\`\`sh\nls | wc\n\`\`\`\n`,
        dialect,
      ),
    ).toEqual([])
  })
})

test('a cell with a line break in it is no second row', async () => {
  const head = tables['fields']!.head
  const torn = (cell: string): Promise<string[]> =>
    errorsIn(`# Thing\n\n${head}\n| \`a\` | *str* | :heavy_check_mark: | ${cell} |\n`)
  expect(await torn('one\ntwo')).toEqual(['8:1 missing-cell', '8:1 missing-cell', '8:1 torn-row'])
  expect(await torn('one\ntwo | three | :heavy_check_mark:')).toEqual(['8:1 torn-row'])
  expect(await torn('one\ntwo | *str* | :heavy_check_mark: | four | five')).toEqual(['8:1 torn-row'])
  expect(await torn('one\n\ntwo')).toEqual(['9:1 rows-after-table'])
  expect(await torn('one\n- two')).toEqual(['8:1 rows-after-table'])
})

test('a table without outer pipes goes on with a line of as many cells', async () => {
  const page = '# Thing\n\n## Fields\n\nField | Type | Required\n--- | --- | ---\n`a` | *str* | :heavy_check_mark:\n'
  expect(await errorsIn(page)).toEqual([])
  expect(await errorsIn(`${page}\n\`b\` | *str* | :heavy_check_mark:\n`)).toEqual(['9:1 rows-after-table'])
  expect(await errorsIn(`${page}\nNothing more.\n`)).toEqual([])
})

test('rows go on below other sections', async () => {
  const { head, rows } = tables['fields']!
  const page = `# Thing\n\n${head}\n${rows[0]}\n\n## Example Usage\n\n\`\`\`json\n| not | a row |\n\`\`\`\n\n`
  expect(await errorsIn(page)).toEqual([])
  expect(await errorsIn(`${page}${rows[1]}\n`)).toEqual(['15:1 rows-after-table'])
  expect(await errorsIn(`# Thing\n\n## Example Usage\n\n| not | a row |\n\n${head}\n${rows[0]}\n`)).toEqual([])
})

test('a second table, section or list is not read, and is an error', async () => {
  const { head, rows } = tables['fields']!
  const table = head.slice(head.lastIndexOf('\n\n'))
  expect(await errorsIn(`# Thing\n\n${head}\n${rows[0]}\n${table}\n${rows[1]}\n`)).toEqual(['10:1 second-table'])
  expect(await errorsIn(`# Thing\n\n${head}\n${rows[0]}\n\n${head}\n${rows[1]}\n`)).toEqual(['9:1 second-section'])
  const values = (list: string): Promise<string[]> =>
    errorsIn(`# Thing\n\n## Values\n\n${list}\n`, 'speakeasy-typescript')
  expect(await values('- `"a"`\n- `"b"`')).toEqual([])
  expect(await values('| Name | Value |\n| --- | --- |\n| `a` | a |\n\n- `"b"`')).toEqual(['9:1 second-list'])
  expect(await values('| Name | Value |\n| --- | --- |\n| `a` | a |\n\n- more of it')).toEqual([])
  expect(await values('- `"a"`\n\nmore\n\n- `"b"`')).toEqual(['9:1 second-list'])
  expect(await values('- `"a"`\n* `"b"`')).toEqual(['6:1 second-list'])
  expect(await values('- `"a"`\n  - `"b"`')).toEqual(['6:3 second-list'])
  expect(await values('```typescript\n"a" |\n```\n\n```typescript\n"b"\n```')).toEqual(['9:1 second-list'])
})

test('in a comment of MDX they are meant to be hidden', async () => {
  const dialect = dialects.find(({ name }) => name === 'speakeasy-go')!
  const codes = async (hidden: string, path: string): Promise<string[]> => {
    const page = `# Thing\n\n${tables['values']!.head}\n| \`A\` | a |\n\n${hidden}\n`
    const pages = await readPage(new TextEncoder().encode(page), path, dialect, defaultLimits)
    const diagnostics = pages.flatMap((each) => each.diagnostics)
    return diagnostics.map(({ code }) => code)
  }
  for (const hidden of ['{/* | `B` | b | */}', '{/*\n| `B` | b |\n*/}'])
    expect([await codes(hidden, 'thing.mdx'), await codes(`${hidden}\n| \`C\` | c |`, 'thing.mdx')]).toEqual([
      [],
      ['rows-after-table'],
    ])
  expect(await codes('{/*\n| `B` | b |\n*/}', 'thing.md')).toEqual(['rows-after-table'])
})

test('a section may have an anchor', async () => {
  const { head, rows } = tables['fields']!
  for (const heading of [
    '## <a id="fields"></a>Fields',
    '## Fields <a name="fields"></a>',
    '## Fields {#fields}',
    '## [#](#fields) Fields',
  ])
    expect(await errorsIn(`# Thing\n\n${head.replace('## Fields', heading)}\n${rows[0]}\n\n${rows[1]}\n`)).toEqual([
      '9:1 rows-after-table',
    ])
})

describe('a block that never ends and swallows a section', () => {
  const { head, rows } = tables['fields']!
  const table = `${head}\n${rows[0]}\n`
  test.each(['```json\n{', '~~~\n{', '<!-- an example', '<script>', '<pre>\n', '<?php'])(
    '%j is reported',
    async (open) => {
      expect(await errorsIn(`# Thing\n\n## Example Usage\n\n${open}\n\n${table}`)).toEqual(['5:1 unclosed-block'])
      expect(await errorsIn(`# Thing\n\n${open}\n\n${table}`)).toEqual(['3:1 unclosed-block'])
    },
  )
  test('and one that swallows nothing is none', async () => {
    expect(await errorsIn(`# Thing\n\n${table}\n## Example Usage\n\n\`\`\`json\n{}\n`)).toEqual([])
    expect(await errorsIn(`# Thing\n\n\`\`\`md\n## Fields\n\`\`\`\n\n${table}`)).toEqual([])
  })
  test('takes members with it', async () => {
    const members = '# Thing\n\n## Supported Types\n\n### `str`\n\n```python\nvalue: str = /* values here */\n'
    const more = '\n### `int`\n\n```python\nvalue: int = /* values here */\n```\n'
    expect(await errorsIn(`${members}\`\`\`\n${more}`)).toEqual([])
    expect(await errorsIn(`${members}${more}`)).toEqual(['7:1 unclosed-block'])
  })
})

describe('a page that breaks', () => {
  const { head, rows } = tables['fields']!
  const page = `# Thing\n\n${head}\n${rows[0]}\n${rows[1]}\n`
  test('keeps its model in every command', async () => {
    const project = new Project({
      'spec/models/thing.md': page,
      'spec/models/other.md': page.replace('Thing', 'Other'),
    })
    expect((await project.run(['generate'])).exit).toBe(0)
    const before = project.bytes('generated')
    project.edit('spec/models/thing.md', rows[1], `\n${rows[1]}`)
    const place = 'spec/models/thing.md:9:1 error[rows-after-table]'
    for (const argv of [['check'], ['lint'], ['generate']]) {
      const { exit, out, err } = await project.run(argv)
      expect([argv, exit, out + err]).toEqual([argv, 1, expect.stringContaining(place)])
    }
    const { exit, out, err } = await project.run(['diff'])
    expect([exit, out + err]).toEqual([1, expect.stringContaining(place)])
    expect(out).not.toContain('field-removed')
    expect(project.bytes('generated/types')).toEqual(
      Object.fromEntries(project.files('generated/types').map((path) => [path, before[`types/${path}`]])),
    )
  })
})
