/** No word of a page becomes code, a directive or a tag. */
import ts from 'typescript'
import { shapeOf } from '../shapes.ts'
import { mark } from './cases.ts'
import { law, type Law } from './laws.ts'
import type { PageOutcome } from './pages.ts'
import { commentsOf, isSource, nodesOf, once, parse, tagsOf, type File } from './syntax.ts'

type PageLaw = Law<PageOutcome>

/** An outcome some of whose files are other ones: for the wrongs of laws. */
export const withFiles =
  (isMeant: (file: File) => boolean, edit: (text: string) => string) =>
  (outcome: PageOutcome): PageOutcome => {
    const edited = (files: readonly File[]): File[] =>
      files.map((file) => (isMeant(file) ? { ...file, text: edit(file.text) } : file))
    return { ...outcome, files: edited(outcome.files), printed: edited(outcome.printed) }
  }

const inTypes = ({ template, path }: File): boolean => template === 'types' && isSource({ template, path, text: '' })
const appended = (code: string) => withFiles(inTypes, (text) => `${text}\n${code}\n`)

/** The word is really in the page, as markdown has it. */
export const reaches = (word: string): PageLaw =>
  law(
    'the word reaches the text of the page',
    ({ words }) => (words.includes(word) ? [] : [`${JSON.stringify(word)} is not in ${JSON.stringify(words)}`]),
    (outcome) => ({ ...outcome, words: '' }),
  )

// As they stand on disk, and as they are printed where they do not.
const sourcesOf = ({ files, printed }: PageOutcome): File[] =>
  [...files, ...printed.filter(({ path }) => !files.some((file) => file.path === path))].filter(isSource)

/** Generated TypeScript has no syntax error. */
const parses: PageLaw = law(
  'no syntax error',
  (outcome) =>
    sourcesOf(outcome).flatMap(({ path, text }) =>
      parse(text).parseDiagnostics.map(
        ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      ),
    ),
  appended('}'),
)

const shapes = new Map<string, (text: string) => string>()
const shapeText = ({ path, text }: File): string => {
  const ending = path.slice(path.lastIndexOf('.'))
  const shape = shapes.get(ending) ?? once((each) => JSON.stringify(shapeOf({ path: `a${ending}`, text: each })))
  shapes.set(ending, shape)
  return shape(text)
}

/** Each file of each template has the shape that it has with harmless words. */
const keepsShape: PageLaw = law(
  'the shape of its twin',
  ({ printed, twin }) =>
    printed.flatMap((file, index) => {
      const other = twin[index]
      if (other?.template !== file.template) return [`${file.path} has no twin`]
      return shapeText(file) === shapeText(other) ? [] : [`${file.path} has another shape`]
    }),
  appended('globalThis.x = 1'),
  withFiles(
    ({ path }) => path.endsWith('.md'),
    (text) => `${text}\n<svg/onload=alert(1)>\n`,
  ),
  withFiles(
    ({ path }) => path.endsWith('.json'),
    (text) => JSON.stringify({ ...(JSON.parse(text) as object), extra: 1 }),
  ),
  (outcome) => ({ ...outcome, printed: [...outcome.printed, { path: 'x.ts', template: 'types', text: '' }] }),
)

/** The word is no name in the code. */
const namesNothing: PageLaw = law(
  `no name ${mark}`,
  (outcome) =>
    sourcesOf(outcome).flatMap(({ path, text }) =>
      nodesOf(text).flatMap((node) =>
        (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && node.text.includes(mark) ? [`${path} names it`] : [],
      ),
    ),
  appended(`globalThis.${mark} = 1`),
  appended(`/** @type {${mark}} */\nexport const x = 1`),
)

/** To load the files sets no global. */
const setsNothing: PageLaw = law(
  'no global',
  ({ globals }) => globals.map((name) => `${name} is a global`),
  (outcome) => ({ ...outcome, globals: [mark] }),
)

/** What every hostile word has to leave alone. */
export const inert: readonly PageLaw[] = [parses, keepsShape, namesNothing, setsNothing]

/** All letters of a text stand in the doc comments of the types. In: which text. */
export const keepsText = (textOf: (outcome: PageOutcome) => string): PageLaw =>
  law(
    'the text is kept',
    (outcome) => {
      const comments = outcome.files.filter(inTypes).flatMap(({ text }) => commentsOf(text))
      const doc = comments.filter((comment) => comment.startsWith('*')).join('\n')
      const runs = textOf(outcome).match(/[A-Za-z0-9]+/g) ?? []
      return runs.filter((run) => !doc.includes(run)).map((run) => `no comment says ${run}`)
    },
    withFiles(inTypes, (text) => text.replace(/\/\*\*[^]*?\*\//g, '')),
  )

// As ESLint, the compilers and the tools of coverage know their own, once a comment's marks are off.
const directive =
  /^\s*(?:eslint(?:-\w|\s|$)|exported\s|globals?\s|@ts-|prettier-ignore|biome-|oxlint-|tslint:|istanbul |v8 |c8 )/

/** No comment is a directive to a tool. */
export const directsNothing: PageLaw = law(
  'no directive',
  (outcome) =>
    sourcesOf(outcome).flatMap(({ path, text }) =>
      commentsOf(text).flatMap((comment) => (directive.test(comment) ? [`${path}: ${comment}`] : [])),
    ),
  appended('/* eslint-disable */'),
  appended('// @ts-nocheck'),
)

/** TypeScript sees no tag that the Spec has not. */
export const tagsNothing: PageLaw = law(
  'no tag that is not in the Spec',
  (outcome) => sourcesOf(outcome).flatMap(({ path, text }) => tagsOf(text).map((tag) => `${path}: @${tag}`)),
  appended('/** @deprecated */\nexport const x = 1'),
  appended('/** see {@link x} */\nexport const x = 1'),
)

// As Node (`kSourceMappingURLMagicComment`) and source-map-support look for it: anywhere in the text of a file.
const sourceMap = /\/[*/][#@]\s*source(?:Mapping)?URL=/

/** No loader finds the address of a source map. */
export const mapsNothing: PageLaw = law(
  'no source map',
  (outcome) =>
    sourcesOf(outcome).flatMap(({ path, text }) => (sourceMap.test(text) ? [`${path} names a source map`] : [])),
  appended('//# sourceMappingURL=data:,'),
)

/** No file refers to another in a comment. */
export const refersNowhere: PageLaw = law(
  'no reference to a file',
  (outcome) =>
    sourcesOf(outcome).flatMap(({ path, text }) => {
      const file = parse(text)
      const all = [file.referencedFiles, file.typeReferenceDirectives, file.libReferenceDirectives]
      return [...all.flat(), ...(file.amdDependencies ?? [])].map(() => `${path} refers to another file`)
    }),
  withFiles(inTypes, (text) => `/// <reference path="../../secret.d.ts" />\n${text}`),
)
