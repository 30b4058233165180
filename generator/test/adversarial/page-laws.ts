/** What is read of a page and said of it. */
import type { Model, Type } from '../../ir/spec.ts'
import { opaque } from '../spec-builders.ts'
import { law, type Law } from './laws.ts'
import type { PageOutcome, Part } from './pages.ts'

type PageLaw = Law<PageOutcome>

/** One of some codes is said of the page, at a line, and at a column where it matters. */
export function says(codes: string | readonly string[], line: number, column?: number): PageLaw {
  const wanted: readonly string[] = [codes].flat()
  return law(
    `${wanted.join(' or ')} in line ${line}`,
    ({ diagnostics }) => {
      const said = diagnostics.filter(({ code }) => wanted.includes(code))
      const isThere = said.some(
        ({ place }) => place?.line === line && (column === undefined || place.column === column),
      )
      return isThere ? [] : [`said is ${JSON.stringify(diagnostics.map(({ code, place }) => [code, place]))}`]
    },
    (outcome) => ({ ...outcome, diagnostics: [] }),
    (outcome) => ({ ...outcome, diagnostics: outcome.diagnostics.map(({ place: _, ...rest }) => rest) }),
  )
}

/** Nothing is said of the page but infos. */
export const saysNothing: PageLaw = law(
  'no complaint',
  ({ diagnostics }) => diagnostics.flatMap(({ severity, code }) => (severity === 'info' ? [] : [code])),
  (outcome) => ({
    ...outcome,
    diagnostics: [{ code: 'unknown-type', severity: 'warning', message: '' }],
  }),
)

/** The fields of the page's object, as `name: type`, with a question mark where they may be left out. */
export const hasFields = (...fields: readonly string[]): PageLaw =>
  fieldsIn((outcome) => outcome, 'the fields of the page', fields)

/** The same of another page of the case. */
export const variantHasFields = (name: string, ...fields: readonly string[]): PageLaw =>
  fieldsIn(({ variants }) => variants[name]!, `the fields of its variant ${name}`, fields)

function fieldsIn(partOf: (outcome: PageOutcome) => Part, name: string, expected: readonly string[]): PageLaw {
  return law(
    name,
    (outcome) => {
      const found = partOf(outcome).models.flatMap(fieldsOf)
      return JSON.stringify(found) === JSON.stringify(expected) ? [] : [`they are ${found.join('; ')}`]
    },
    (outcome) => ({ ...outcome, models: [], variants: {} }),
    (outcome) => withModels(outcome, (model) => ({ ...model, kind: 'object', fields: [] })),
  )
}

/** An outcome with other models, in its variants too. */
export function withModels(outcome: PageOutcome, edit: (model: Model) => Model): PageOutcome {
  const variants = Object.entries(outcome.variants).map(([name, part]) => [
    name,
    { ...part, models: part.models.map(edit) },
  ])
  return { ...outcome, models: outcome.models.map(edit), variants: Object.fromEntries(variants) as never }
}

const fieldsOf = (model: Model): string[] =>
  model.kind === 'object'
    ? model.fields.map(({ key, type, required }) => `${key}${required ? '' : '?'}: ${typeText(type)}`)
    : [model.kind]

const typeText = (type: Type): string => {
  if (type.kind === 'reference') return type.id.split('.').at(-1)!
  if (type.kind === 'map') return `map of ${typeText(type.values)}`
  if (type.kind === 'array') return `list of ${typeText(type.items)}`
  return type.kind
}

/** Nothing is made of the page: no model and no file. */
export const makesNothing: PageLaw = law(
  'no model and no file',
  ({ models, files }) => [...models.map(({ id }) => id), ...files.map(({ path }) => path)],
  (outcome) => ({ ...outcome, files: [{ path: 'types/M.ts', template: 'types', text: '' }] }),
  (outcome) => ({ ...outcome, models: [opaque('M')] }),
)

/** The page means what its twin means. In: the name of the variant. */
export const meansTheSameAs = (name: string): PageLaw =>
  law(
    `the same as its variant ${name}`,
    ({ models, variants }) => {
      const [found, twin] = [models, variants[name]!.models].map((each) => JSON.stringify(each.map(meaningOf)))
      return found === twin && models.length > 0 ? [] : [`${found} instead of ${twin}`]
    },
    (outcome) => ({ ...outcome, models: [] }),
    (outcome) => ({ ...outcome, models: outcome.models.map((model) => ({ ...model, description: 'x' })) }),
  )

const meaningOf = ({ id: _, namespace: __, place: ___, ...model }: Model): unknown =>
  model.kind === 'object' ? { ...model, fields: model.fields.map(({ place: ____, ...field }) => field) } : model

/** No file holds some text. In: a pattern without a state. */
export const writesNo = (what: string, pattern: RegExp): PageLaw =>
  law(
    `no ${what} in any file`,
    ({ files }) => files.flatMap(({ path, text }) => (pattern.test(text) ? [path] : [])),
    (outcome) => ({
      ...outcome,
      files: [...outcome.files, { path: 'x.md', template: 'docs', text: `${sampleOf(pattern)}` }],
    }),
  )

// Of a pattern that is a list of alternatives or one word, something that it matches.
const sampleOf = ({ source }: RegExp): string =>
  source.startsWith('[')
    ? String.fromCodePoint(Number.parseInt(/\\u\{?([\da-f]{4})/.exec(source)?.[1] ?? '0', 16))
    : source.split('|')[0]!.replace(/\\b|\\/g, '')

/** The disk is asked for nothing that a link names, and the network for nothing at all. In: what such a path would hold. */
export const asksNobody = (hint: string): PageLaw =>
  law(
    'nothing read that a link names',
    ({ paths, calls, namespace }) => [
      ...calls,
      ...paths.filter((path) => path.includes(hint)),
      // Otherwise nobody listened.
      ...(paths.some((path) => path.includes(namespace)) ? [] : ['the page itself was not seen to be read']),
    ],
    (outcome) => ({ ...outcome, paths: [...outcome.paths, `/etc/${hint}`] }),
    (outcome) => ({ ...outcome, calls: ['169.254.169.254'] }),
    (outcome) => ({ ...outcome, paths: [] }),
  )

/** The pages beside it came out. */
export const isNoHarmToOthers: PageLaw = law(
  'the other pages come out',
  ({ areOthersMade }) => (areOthersMade ? [] : ['no other page came out']),
  (outcome) => ({ ...outcome, areOthersMade: false }),
)
