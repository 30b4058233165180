import { expect, test } from 'vitest'
import type { Page } from '../ir/page.ts'
import { plain } from './dialects/plain.ts'
import { speakeasyGo } from './dialects/speakeasy-go.ts'
import { defaultLimits } from './limits.ts'
import { readPage } from './read-page.ts'

const read = (text: string, path = 'a.md', dialect = plain): Promise<Page[]> =>
  readPage(new TextEncoder().encode(text), path, dialect, defaultLimits)
const table = (...fields: string[]): string =>
  `| Name | Type |\n| --- | --- |\n${fields.map((field) => `| ${field} | string |\n`).join('')}\n`
const namesOf = (pages: readonly Page[]) => pages.map(({ title, anchor }) => [title.text, anchor])
const reasonsOf = (pages: readonly Page[]) =>
  pages.flatMap(({ tables }) => tables?.leftOut.map(({ reason, place }) => `${place.line} ${reason}`) ?? [])

test('every table is taken or left out with a reason', async () => {
  const text = `# P\n\n## A\n\n${table('a')}## Headers\n\n${table('b')}## B\n\n| Code | Text |\n| --- | --- |\n| 1 | a |\n\n| | |\n| --- | --- |\n| a | b |\n\n- x\n\n  ${table('c').replaceAll('\n', '\n  ')}\n\n<table></table>\n`
  const pages = await read(text)
  expect(namesOf(pages)).toEqual([['A', 'a']])
  expect(pages[0]!.tables!.taken).toBe(1)
  expect(reasonsOf(pages)).toEqual([
    '11 it lists the parameters of an operation',
    '17 it lists status codes',
    '21 a column of it has no name',
    '27 it stands in a list or in a quote',
    '33 it is written in HTML',
  ])
})

test('a page without a model is none, with its tables', async () => {
  const [page, ...others] = await read('# P\n\n| Word | Meaning |\n| --- | --- |\n| a | b |\n')
  expect([page!.body, others]).toEqual([{ kind: 'none', reason: 'it has no table of fields or values' }, []])
  expect(reasonsOf([page!])).toEqual(['3 it has no column of a name, and none of a type'])
})

test.each([
  [
    'headings of one name',
    `## A\n\n${table('a')}## A\n\n${table('b')}## A\n\n${table('c')}`,
    ['A a', 'a A a-1', 'a A 2 a-2'],
  ],
  ['a table above all headings', `${table('a')}# B\n\n${table('b')}`, ['B undefined', 'B 2 b']],
  ['a heading without words', `## A\n\n##\n\n${table('a')}`, ['a undefined']],
  ['a heading of HTML', `<h2 id="x">The <b>A</b></h2>\n\n${table('a')}`, ['The A x']],
  ['an anchor that is written', `## <a name="y"></a>A\n\n${table('a')}`, ['A y']],
  ['an anchor that is there already', `## <a name="y"></a>A\n\n${table('a')}## Y\n\n${table('b')}`, ['A y', 'Y y-1']],
  ['one below nothing but a part of it', `## Properties\n\n${table('a')}`, ['a undefined']],
  ['an answer below what it answers', `## Find a\n\n### Response\n\n${table('a')}`, ['Find a Response response']],
])('%s', async (_, text, expected) => {
  const pages = await read(text)
  expect(namesOf(pages).map((each) => each.join(' ').replace(/ $/, ' undefined'))).toEqual(expected)
})

test('tables with the same columns below one heading are one; another is said and counted', async () => {
  const other = '| Name | Type | Notes |\n| --- | --- | --- |\n| z | string | |\n\n'
  const [page] = await read(`## A\n\n${table('a')}Text.\n\n${table('b')}${other}`)
  expect(page!.body).toMatchObject({ rows: [{ name: 'a' }, { name: 'b' }] })
  expect(page!.tables).toMatchObject({ taken: 2, leftOut: [{ header: ['Name', 'Type', 'Notes'] }] })
  expect(page!.diagnostics.map(({ code }) => code)).toContain('table-not-joined')
})

test('pages that are one model count their tables, too', async () => {
  const fields =
    '| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| `A` | *string* | :heavy_check_mark: | N/A |\n\n'
  const [page] = await read(`# A\n\n${table('x')}## Fields\n\n${fields}${fields}`, 'a.md', speakeasyGo)
  expect(page!.tables!.taken).toBe(1)
  expect(reasonsOf([page!])).toEqual([
    '3 it stands above the sections of the model',
    '13 another table of its section is read',
  ])
})

test('a fence that never ends is an error, and no table below it is lost silently', async () => {
  const [page] = await read(`## A\n\n${table('a')}\`\`\`json\n{}\n\n## B\n\n${table('b')}`)
  expect([page!.body.kind, page!.diagnostics.map(({ code }) => code)]).toEqual(['unreadable', ['unclosed-block']])
})

test('two thousand models take no more than twice the time of one thousand, or little more', async () => {
  const page = (count: number): string =>
    Array.from({ length: count }, (_, index) => `## M${index}\n\nText.\n\n${table('a', 'b')}`).join('')
  const timed = async (count: number): Promise<number> => {
    const start = process.cpuUsage().user
    expect(await read(page(count))).toHaveLength(count)
    return process.cpuUsage(undefined).user - start
  }
  await timed(500)
  const [half, whole] = [await timed(1000), await timed(2000)]
  expect(whole).toBeLessThan(4 * half)
})
