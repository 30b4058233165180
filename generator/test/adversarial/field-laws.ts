/** What single cases ask of keys, types and defaults. */
import ts from 'typescript'
import { inMemory } from '../in-memory.ts'
import { withFiles } from './code-laws.ts'
import { law, type Law } from './laws.ts'
import { rowsOf } from './markdown.ts'
import { withModels } from './page-laws.ts'
import type { PageOutcome } from './pages.ts'
import { isSource, membersOf, memberTypesOf, nodesOf, type File } from './syntax.ts'
import { judge } from './value-laws.ts'

type PageLaw = Law<PageOutcome>

const isType = ({ template }: File): boolean => template === 'types'
const ownType = ({ files, namespace }: Pick<PageOutcome, 'files' | 'namespace'>): string =>
  files.find((file) => isType(file) && file.path.includes(`/${namespace.replaceAll('.', '/')}/`))?.text ?? ''

/** The key is written as a string of characters that can all be seen. */
export const isQuoted: PageLaw = law(
  'the key is quoted, and shows all that it holds',
  (outcome) => {
    const members = membersOf(ownType(outcome))
    const bare = members
      .filter(({ source }) => !/^(["'])[\x20-\x7e\p{L}]*\1$/u.test(source))
      .map(({ source }) => source)
    return members.length === 0 ? ['there is no key'] : bare
  },
  withFiles(isType, (text) => text.replace(/(['"])(.*)\1(?=\??:)/, 'bare')),
)

/** No module of the case has an export that makes a promise of it. */
export const isNoPromise: PageLaw = law(
  'modules that can be awaited',
  ({ printed }) => {
    const load = inMemory(printed.filter(isSource))
    return printed
      .filter(({ template, path }) => isSource({ template, path, text: '' }) && /^(?:types|validators)/.test(path))
      .flatMap(({ path }) => ('then' in load(path.slice(0, -'.ts'.length)) ? [`${path} exports then`] : []))
  },
  withFiles(isType, (text) => `${text}\nexport const then = () => {}\n`),
)

/** Keys come in the order of the page, in every output that has an order. In: a variant of the case. */
export function isInOrder(variant: string, keys: readonly string[]): PageLaw {
  return law(
    'the order of the page',
    ({ variants }) => {
      const text = (template: string): string =>
        variants[variant]!.files.find((file) => file.template === template)?.text ?? ''
      const orders = {
        types: membersOf(text('types')).map(({ name }) => name),
        docs: rowsOf(text('docs'))
          .slice(1)
          .map(([name]) => name!),
        'json-schema': propertiesOf(text('json-schema')),
      }
      return Object.entries(orders).flatMap(([template, found]) =>
        found.join() === keys.join() ? [] : [`${template} has them in the order ${found.join()}`],
      )
    },
    ({ variants, ...rest }) => {
      const part = variants[variant]!
      const files = part.files.map((file) =>
        isType(file) ? { ...file, text: file.text.replace(/^( {2}.*\n)((?: {2}.*\n)*)(?=\})/m, '$2$1') } : file,
      )
      return { ...rest, variants: { ...variants, [variant]: { ...part, files } } }
    },
  )
}

// As the text has them: whoever parses JSON with JavaScript gets integers first.
const propertiesOf = (json: string): string[] =>
  [.../^ {4}"(\w+)": /gm[Symbol.matchAll](/"properties": \{([^]*?)\n {2}\}/.exec(json)?.[1] ?? '')].map(
    ([, key]) => key!,
  )

/** A warning of a code is about the case's page, or about a variant of it. */
export const warnsOf = (code: string, where: string): PageLaw =>
  law(
    `${code} (${where})`,
    ({ diagnostics, variants }) => {
      const said = where === 'alone' ? diagnostics : (variants[where]?.diagnostics ?? [])
      return said.some((each) => each.code === code && each.severity === 'warning' && each.place)
        ? []
        : ['nothing of the kind is said']
    },
    ({ diagnostics: _, variants: __, ...rest }) => ({ ...rest, diagnostics: [], variants: {} }),
  )

/** What is said of the second row names the line of the first. */
export const namesBothRows = (first: number): PageLaw =>
  law(
    'both rows are named',
    ({ diagnostics }) =>
      diagnostics.some(({ message, help = '' }) => new RegExp(`\\b${first}\\b`).test(`${message} ${help}`))
        ? []
        : ['the first row is not named'],
    (outcome) => ({ ...outcome, diagnostics: [] }),
  )

/** No output has the type `any`. */
export const noAny: PageLaw = law(
  'no any',
  ({ files }) =>
    files
      .filter(isSource)
      .flatMap(({ path, text }) => (nodesOf(text).some(({ kind }) => kind === ts.SyntaxKind.AnyKeyword) ? [path] : [])),
  withFiles(isType, (text) => text.replaceAll('unknown', 'any')),
)

/** The type of the field is a model's. In: its text, a value that fits, if there is one, and one that does not. */
export const resolvesTo = (type: string, right: unknown, wrong: unknown): PageLaw =>
  law(
    `the type ${type}`,
    (outcome) => {
      const isValid = judge(outcome)
      return [
        ...(memberTypesOf(ownType(outcome)).includes(type)
          ? []
          : [`the types are ${memberTypesOf(ownType(outcome)).join()}`]),
        ...(right === undefined || isValid(right) ? [] : ['the validator refuses what is right']),
        ...(isValid(wrong) ? ['the validator accepts what is wrong'] : []),
      ]
    },
    withFiles(isType, (text) => text.replaceAll(type, 'unknown')),
    withFiles(
      ({ template }) => template === 'validators',
      (text) => text.replaceAll('false', 'true'),
    ),
  )

/** The default of the field, in the Spec and in the JSON Schema. */
export const hasDefault = (value: number | undefined): PageLaw =>
  law(
    value === undefined ? 'no default' : `the default ${value}`,
    ({ models: [model], printed, namespace }) => {
      const schema = printed.find(({ template, path }) => template === 'json-schema' && path.includes(`/${namespace}/`))
      const { properties } = JSON.parse(schema?.text ?? '{}') as { properties?: { a?: { default?: unknown } } }
      const found = [model?.kind === 'object' && model.fields[0]?.default, properties?.a?.default]
      return found.every((each) => each === value) ? [] : [`it is ${found.map(String).join(' and ')}`]
    },
    (outcome) =>
      withModels(outcome, (model) =>
        model.kind === 'object' ? { ...model, fields: model.fields.map((field) => ({ ...field, default: 5 })) } : model,
      ),
    withFiles(
      ({ template }) => template === 'json-schema',
      (text) =>
        text
          .replace('"type": "number"', '"type": "number", "default": 5')
          .replace(/"default": [^5][^\n]*\n/, '"default": 5\n'),
    ),
  )

/** What is made of the page is short. */
export const isShort: PageLaw = law(
  'short outputs',
  ({ files }) => files.flatMap(({ path, text }) => (text.length < 20_000 ? [] : [path])),
  withFiles(isType, (text) => text + ' '.repeat(20_000)),
)
