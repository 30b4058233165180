/** The hostile pages: what must become of each, and which other pages stand beside it. */
import { casesOf, mark, type BytesCase, type PageCase } from './cases.ts'
import { directsNothing, inert, keepsText, mapsNothing, reaches, refersNowhere, tagsNothing } from './code-laws.ts'
import { areText } from './docs-laws.ts'
import {
  hasDefault,
  isInOrder,
  isNoPromise,
  isQuoted,
  isShort,
  namesBothRows,
  noAny,
  resolvesTo,
  warnsOf,
} from './field-laws.ts'
import { lawsOf, type Law, type Laws } from './laws.ts'
import { isPortable, isRecorded, shadowsNothing } from './name-laws.ts'
import {
  asksNobody,
  hasFields,
  isNoHarmToOthers,
  makesNothing,
  meansTheSameAs,
  says,
  saysNothing,
  variantHasFields,
  writesNo,
} from './page-laws.ts'
import { harmless } from './page.ts'
import type { PageOutcome } from './pages.ts'
import { cellOf, hasKey, hasValues } from './value-laws.ts'

type PageLaw = Law<PageOutcome>

const pagesOf = (category: Parameters<typeof casesOf>[0]): PageCase[] => casesOf(category, 'markdown')
const reached = ({ must_survive_parse: word }: PageCase): readonly PageLaw[] =>
  word === undefined ? [] : [reaches(word)]

const descriptionOf = ({ models: [model] }: PageOutcome): string =>
  model?.kind === 'object' ? (model.fields[0]?.description ?? '') : ''

const descriptions = lawsOf(pagesOf('inject-description'), (each) => [
  ...reached(each),
  ...inert,
  keepsText(descriptionOf),
  directsNothing,
  tagsNothing,
  mapsNothing,
  refersNowhere,
])

const isTwice = ({ id }: { id: string }): boolean => id === 'enum-duplicate-value'
const enums = lawsOf(
  pagesOf('inject-enum'),
  (each) => [
    ...[...reached(each), ...inert, mapsNothing],
    hasValues((outcome) => (isTwice(each) ? ['x'] : [cellOf(outcome, 0, 1), cellOf(outcome, 1, 1)])),
  ],
  { 'enum-duplicate-value': [says('duplicate-value', 9)] },
)

// Of these the name is not the key, or there is none.
const nameless = new Set(['field-empty', 'field-duplicate'])
const fieldNames = lawsOf(
  pagesOf('inject-field-name'),
  (each) => [
    ...reached(each),
    ...inert,
    ...(nameless.has(each.id) ? [] : [hasKey((outcome) => cellOf(outcome, 0, 0))]),
  ],
  {
    'field-valueof-then': [isNoPromise],
    // README.md: a page with an error keeps the model and the outputs that it had. Its other rows are read all the same.
    'field-empty': [says('empty-name', 8, 3), variantHasFields('more', 'b: string')],
    'field-number': [isQuoted],
    'field-int-key-order': [isInOrder('ordered', ['b', '10', '2'])],
    'field-homoglyph': [isQuoted, warnsOf('confusable-name', 'alone'), warnsOf('confusable-name', 'siblings')],
    'field-bidi': [isQuoted, writesNo('bidirectional control', /[\u202e]/)],
    'field-zero-width': [
      isQuoted,
      writesNo('invisible character', /[\u200b]/),
      warnsOf('invisible-character', 'alone'),
    ],
    'field-4096-long': [isPortable],
    'field-duplicate': [says('duplicate-field', 9, 3), namesBothRows(8), hasFields('a: string')],
  },
)

// The mark of a path that such a link would lead to, wherever it was looked for.
const unresolved = (hint: string): readonly PageLaw[] => [
  ...[says('unresolved-reference', 8, 10), hasFields('a: unknown'), asksNobody(hint)],
]
const types = lawsOf(
  pagesOf('inject-type'),
  ({ id }) => [isNoHarmToOthers, ...(id === 'type-nested-1000' ? [makesNothing] : inert)],
  {
    'type-raw-ts': [
      says(['type-syntax', 'unknown-type'], 8),
      hasFields('a: unknown'),
      writesNo('mark', new RegExp(mark)),
    ],
    'type-import': [
      says(['type-syntax', 'unknown-type'], 8),
      hasFields('a: unknown'),
      writesNo('import', /import\("fs"\)/),
    ],
    'type-any': [hasFields('a: unknown'), noAny],
    'type-nested-64': [hasFields('a: string'), saysNothing],
    'type-nested-1000': [says('limit-exceeded', 8)],
    'type-dict-link': [
      hasFields('a: map of Inputs'),
      saysNothing,
      resolvesTo('{ [key: string]: Inputs }', { a: { x: { g: 'y' } } }, { a: { x: {} } }),
    ],
    'type-link-javascript': [...unresolved('alert'), writesNo('script', /javascript:/)],
    // README.md: a link to another site is a type of the SDK's platform, and `unknown`.
    'type-link-http': [hasFields('a: external'), asksNobody('169.254')],
    'type-link-abs': unresolved('passwd'),
    'type-link-traversal': unresolved('passwd'),
    'type-link-traversal-encoded': [
      ...unresolved('passwd'),
      variantHasFields('once', 'a: Inputs'),
      variantHasFields('twice', 'a: unknown'),
    ],
    'type-link-nul': unresolved('\0'),
    'type-link-unc': unresolved('server/share'),
    'type-link-file-url': unresolved('passwd'),
    'type-link-self': [hasFields('a: M'), saysNothing, resolvesTo('M', undefined, { a: {} })],
    // docs/diagnostics.md: the page is found in either spelling, since no file system is asked, and the spelling is told.
    'type-link-case': [says('wrong-case-link', 8, 10), hasFields('g: string', 'a: Gpu')],
  },
)

const leftOut = [says('default-mismatch', 8), hasDefault(undefined)]
const defaults = lawsOf(pagesOf('inject-default'), () => [...inert, hasFields('a?: number')], {
  'default-string-expr': leftOut,
  'default-template': leftOut,
  'default-number-expr': leftOut,
  'default-nan': leftOut,
  'default-neg-zero': [hasDefault(0)],
  'default-json-proto': leftOut,
  'default-huge-int': leftOut,
})

const renamed = [says('renamed-output', 1)]
const names = lawsOf(pagesOf('names'), () => [...inert, isPortable, isRecorded, shadowsNothing], {
  'title-traversal': renamed,
  'title-abs': renamed,
  'title-reserved': renamed,
  'title-keyword': renamed,
  'title-empty': [says('missing-title', 1)],
  'title-emoji': renamed,
  'title-dot': renamed,
  'title-trailing-dot': renamed,
  'title-long': renamed,
})

const tables = lawsOf<PageOutcome, PageCase | BytesCase>(
  casesOf('table-shape', 'markdown', 'bytes'),
  () => [isNoHarmToOthers],
  {
    'tbl-missing-cells': [says('missing-cell', 7, 3), hasFields('a?: unknown')],
    'tbl-extra-cells': [says('extra-cell', 7, 3), hasFields('a?: string')],
    'tbl-unescaped-pipe-union': [says('extra-cell', 7, 3), hasFields('a?: unknown')],
    'tbl-pipe-in-code': [hasFields('a|b?: string')],
    'tbl-delim-mismatch': [says('missing-table', 3), makesNothing],
    'tbl-columns-reordered': [hasFields('a: string'), saysNothing],
    'tbl-dup-header': [says('repeated-column', 5), makesNothing],
    'tbl-two-tables': [says('second-table', 10), hasFields('a: string')],
    'tbl-in-fence': [says('missing-table', 3), makesNothing],
    'tbl-in-html-comment': [says('missing-table', 3), makesNothing],
    'tbl-in-blockquote': [says('missing-table', 3), makesNothing],
    'tbl-lone-cr': [meansTheSameAs('lf')],
    'tbl-bom': [meansTheSameAs('lf'), saysNothing],
    'tbl-no-final-newline': [meansTheSameAs('lf'), saysNothing],
    'tbl-nul': [says('control-character', 8, 5), hasFields('a\ufffdb: string'), writesNo('NUL', /[\u0000]/)],
    'tbl-utf16le': [says('page-not-utf8', 1), makesNothing],
    'file-empty': [says('page-empty', 1), makesNothing],
    'file-only-title': [says(['opaque-model', 'not-a-model'], 1)],
    'file-frontmatter-bomb': [hasFields('a: string'), saysNothing, writesNo('front matter', /x,x,x/), isShort],
    'conflict-markers': [says('conflict-marker', 8), makesNothing],
  },
)

const docs = lawsOf(pagesOf('docs-output'), () => [...inert, ...areText, isNoHarmToOthers])

/** What must become of each page. */
export const pageLaws: Laws<PageOutcome> = {
  ...descriptions,
  ...enums,
  ...fieldNames,
  ...types,
  ...defaults,
  ...names,
  ...tables,
  ...docs,
}

const row = (name: string, type = '*str*'): string => `| \`${name}\` | ${type} | :heavy_check_mark: | N/A |\n`
const withRows = (...rows: readonly string[]): string => harmless('M', 'g').replace(/\| `g`.*\n/, rows.join(''))

/** The pages that stand beside a case. */
export const variants: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'field-empty': { more: withRows(row(''), row('b')) },
  'field-int-key-order': { ordered: withRows(row('b'), row('10'), row('2')) },
  'field-homoglyph': { siblings: withRows(row('payment'), row('p\u0430yment')) },
  'type-link-traversal-encoded': {
    once: withRows(row('a', '[Inputs](../../../models/operations/inp%75ts.md)')),
    twice: withRows(row('a', '[Foo](../../../models/operations/inp%2575ts.md)')),
  },
  'type-link-case': { 'gpu.md': harmless('Gpu') },
  'tbl-lone-cr': { lf: harmless('M', 'a') },
  'tbl-bom': { lf: harmless('M', 'a') },
  'tbl-no-final-newline': { lf: harmless('M', 'a') },
}
