/** Pages that have hostile words in every position, each word so that it arrives as it is. */
import type { RawPage } from '../whole-way.ts'

/** The words of one page, by position. */
export type Words = {
  folder: string
  file: string
  title: string
  intro: string
  deprecated: string
  fence: string
  /** Of models, and with them of namespaces, files, tags and languages: those of a Spec, since few of them are names on a disk. */
  names: readonly string[]
  rows: readonly Row[]
}

export type Row = { [position in (typeof positions)[number]]: string }

/** Where words stand in a row. */
export const positions = ['name', 'type', 'link', 'description', 'default', 'example', 'value', 'member'] as const

// A character that means anything to markdown is referred to; a surrogate alone and what no reference can name stays itself.
const inert = (text: string): string =>
  [...text].map((each) => (/[\p{L}\p{N}]/u.test(each) ? each : `&#${each.codePointAt(0)};`)).join('')

const inCode = (text: string): string => text.replace(/[`|\s\\]/g, '.')
const inLink = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ''))
const inPath = (text: string): string => text.replace(/[/\\\0.]/g, '') || 'x'
const inLine = (text: string): string => text.replace(/[\r\n]/g, ' ')

const heads = {
  fields: ['Field', 'Type', 'Required', 'Description', 'Example'],
  values: ['Name', 'Value'],
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const top = ({ title, intro, deprecated }: Words): string =>
  [`# ${inert(inLine(title))}`, `> :warning: **DEPRECATED**: ${inert(deprecated)}`, inert(intro)].join('\n\n')

const types: readonly ((row: Row) => string)[] = [
  () => '*string*',
  ({ type, link }) => `[${inert(inLine(type))}](../x/${inLink(link)}.md)`,
  ({ type }) => `*${inCode(type)}*`,
  ({ link }) => `[models.X](https://x.test/${inLink(link)})`,
  ({ type }) => `Record<string, *${inCode(type)}*>[]`,
]

const fields = ({ rows }: Words): string =>
  table(
    heads.fields,
    rows.map((row, at) => [
      inert(row.name),
      types[at % types.length]!(row),
      at % 2 === 0 ? ':heavy_check_mark:' : ':heavy_minus_sign:',
      `${inert(row.description)}${at % 5 === 0 ? `<br/>Default: \`${inCode(row.default)}\`` : ''}`,
      inert(row.example),
    ]),
  )

const fenceOf = ({ fence }: Words): string => `## Example Usage\n\n~~~~json\n${fence.replace(/~{3,}/g, '~')}\n~~~~`

const pageOf = ({ folder, file }: Words, name: string, text: string): RawPage => ({
  path: `models/${inPath(folder)}/${name}${inPath(file)}.md`,
  bytes: new TextEncoder().encode(`${text}\n`),
})

/** The pages of some words: an object, an enum and a union. */
export const pagesOf = (words: Words): RawPage[] => [
  pageOf(words, 'o', [top(words), fenceOf(words), '## Fields', fields(words)].join('\n\n')),
  pageOf(
    words,
    'v',
    [
      top({ ...words, title: `${words.title}V` }),
      '## Values',
      table(
        heads.values,
        words.rows.map(({ name, value }) => [inert(name), inert(value)]),
      ),
    ].join('\n\n'),
  ),
  pageOf(
    words,
    'u',
    [
      top({ ...words, title: `${words.title}U` }),
      '## Supported Types',
      ...words.rows.map(
        ({ member }) =>
          `### \`${inCode(member)}\`\n\n~~~~typescript\nconst value: ${inCode(member)} = /* values here */\n~~~~`,
      ),
    ].join('\n\n'),
  ),
]
