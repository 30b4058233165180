/** `npm run docs`: the options → the table in README, and config.schema.json for editors. Their sentences are the comments above them. */
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'
import { options, type Option } from '../generator/config/options.ts'

const path = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url))
const source = path('generator/config/options.ts')

/** Where they go. */
export const schemaFile = path('generator/config/config.schema.json')
export const readmeFile = path('README.md')

export type Sentences = Readonly<Record<string, string>>

/** The sentences of the options, by key. */
export function sentencesIn(text = readFileSync(source, 'utf8')): Sentences {
  const file = ts.createSourceFile(source, text, ts.ScriptTarget.Latest, true)
  const declarations = file.statements
    .filter(ts.isVariableStatement)
    .flatMap((each) => [...each.declarationList.declarations])
  const list = declarations.find(({ name }) => ts.isIdentifier(name) && name.text === 'options')?.initializer
  if (!list || !ts.isObjectLiteralExpression(list)) throw new Error(`${source} has no list of options`)
  const entries = list.properties.map((property) => {
    const [doc] = ts.getJSDocCommentsAndTags(property).filter(ts.isJSDoc)
    const sentence = ts.getTextOfJSDocComment(doc?.comment)?.replace(/\s+/g, ' ').trim()
    return [property.name!.getText(file), sentence ?? ''] as const
  })
  return Object.fromEntries(entries)
}

type All = Readonly<Record<string, Option>>

/** What an editor knows of a configuration in JSON. What JSON cannot say, as a function, is in none. */
export const configSchema = (all: All, sentences: Sentences): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The configuration of marktype',
  type: 'object',
  properties: {
    $schema: { type: 'string' },
    ...Object.fromEntries(
      Object.entries(all).flatMap(([key, { shape, standard, standardSays }]) => {
        if (!shape.schema) return []
        const standards = standard === undefined || standardSays !== undefined ? {} : { default: standard }
        return [[key, { description: sentences[key], ...standards, ...shape.schema }]]
      }),
    ),
  },
  additionalProperties: false,
})

/** The table of the options. */
export const optionsTable = (all: All, sentences: Sentences): string =>
  [
    '| Key | Default | Meaning |',
    '| --- | --- | --- |',
    ...Object.entries(all).map(([key, { standard, standardSays, guide }]) => {
      const more = guide === undefined ? '' : `, see [${guide}](#${guide.toLowerCase().replaceAll(' ', '-')})`
      const says = `${sentences[key]!.replace(/\.$/, '')}${more}`
      return `| \`${key}\` | ${standardSays ?? `\`${shownValue(standard)}\``} | ${says.replaceAll('|', '\\|')} |`
    }),
  ].join('\n')

function shownValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => `'${String(each)}'`).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Object.entries(value).map(([key, each]) => `${key}: ${String(each)}`)
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

const [start, end] = ['<!-- options: written by `npm run docs` -->', '<!-- /options -->']

/** README with the table in its place. */
export async function readmeWith(text: string, table: string): Promise<string> {
  const [before, rest] = text.split(start)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`README has no place for the options: ${start}`)
  const whole = `${before}${start}\n\n${table}\n\n${end}${after}`
  return format(whole, { ...(await resolveConfig(readmeFile)), filepath: readmeFile })
}

/** The schema as it stands in its file. */
export const schemaText = async (): Promise<string> =>
  format(JSON.stringify(configSchema(options, sentencesIn())), {
    ...(await resolveConfig(schemaFile)),
    filepath: schemaFile,
  })

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  writeFileSync(schemaFile, await schemaText())
  const readme = readFileSync(readmeFile, 'utf8')
  writeFileSync(readmeFile, await readmeWith(readme, optionsTable(options, sentencesIn())))
}
