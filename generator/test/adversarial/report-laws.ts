/** Whatever a page says or is called, a report says it and does not do it. */
import { parseXml } from '@rgrove/parse-xml'
import { parse as parseYaml } from 'yaml'
import { command as runsCommand, treacherous } from '../acting.ts'
import { annotationOf } from '../annotations.ts'
import { readSarif } from '../sarif.ts'
import { law, type Law } from './laws.ts'
import { pathFaults } from './name-laws.ts'
import type { Command, ReportOutcome, Said } from './reports.ts'

type ReportLaw = Law<ReportOutcome>
type Text = { where: string; text: string }

const named = (said: Readonly<Record<string, Said>>, prefix = ''): Text[] =>
  Object.entries(said).flatMap(([command, { out, err, reports }]) => [
    { where: `${prefix}${command} on stdout`, text: out },
    { where: `${prefix}${command} on stderr`, text: err },
    ...Object.entries(reports).map(([format, text]) => ({ where: `${prefix}${command} as ${format}`, text })),
  ])

// Colours are ours; what is left without them is what stands there without colour.
const withoutColor = (text: string): string => text.replace(/\u001b\[\d+m/g, '')

const textsOf = ({ said, colored }: ReportOutcome): Text[] => [
  ...named(said),
  ...named(colored, 'coloured ').map(({ where, text }) => ({ where, text: withoutColor(text) })),
]

const isJson = ({ where }: Text): boolean => /inspect on stdout|as json/.test(where)

type Edit = (said: Said) => Said
const withSaid =
  (command: Command, edit: Edit) =>
  (outcome: ReportOutcome): ReportOutcome => ({
    ...outcome,
    said: { ...outcome.said, [command]: edit(outcome.said[command]) },
  })
const onStderr =
  (more: string): Edit =>
  (said) => ({ ...said, err: `${said.err}${more}\n` })
const inReport =
  (format: keyof Said['reports'], edit: (text: string) => string): Edit =>
  (said) => ({ ...said, reports: { ...said.reports, [format]: edit(said.reports[format]!) } })

/** `lint` finds something on the page of the case, and `diff` misses what was there: without that nothing is proved. */
const isSaid: ReportLaw = law(
  'there is something to say',
  ({ diagnostics, changes }) => [
    ...(diagnostics.some(({ code }) => code === 'duplicate-field') ? [] : ['lint says nothing']),
    ...(changes.some(({ rule }) => rule === 'required-field-removed') ? [] : ['diff says nothing']),
  ],
  (outcome) => ({ ...outcome, diagnostics: [] }),
  (outcome) => ({ ...outcome, changes: [] }),
)

const actsOnNothing: ReportLaw = law(
  'no character that acts',
  (outcome) => {
    const [plain, colored] = [named(outcome.said), named(outcome.colored)]
    return [
      ...textsOf(outcome)
        .filter((each) => !isJson(each))
        .flatMap(({ where, text }) => (treacherous.test(text) ? [`${where}: ${treacherous.exec(text)![0]}`] : [])),
      ...plain.flatMap(({ where, text }, index) =>
        withoutColor(colored[index]!.text) === text ? [] : [`${where} says something else in colour`],
      ),
    ]
  },
  ...['\u001b[2J', '\u009b31m', 'a\rb', '\u007f', '\u202e', '\u200b', '\u2028'].map((text) =>
    withSaid('lint', onStderr(text)),
  ),
  (outcome) => ({ ...outcome, colored: { ...outcome.colored, diff: { ...outcome.said.diff, out: '\u001b[31m' } } }),
)

/** Nor is there one in JSON, which people read as well: it is written as an escape. */
export const isEscapedInJson = (character: string): ReportLaw =>
  law(
    'no character that acts in JSON',
    (outcome) => {
      const texts = textsOf(outcome).filter(isJson)
      const raw = texts.flatMap(({ where, text }) => (text.includes(character) ? [where] : []))
      const isThere = texts.some(({ text }) => JSON.stringify(JSON.parse(text)).includes(character))
      return isThere ? raw : ['no JSON says it']
    },
    withSaid(
      'diff',
      inReport('json', (text) => text.replace('{', `{"${character}":1,`)),
    ),
    (outcome) => ({ ...outcome, said: {} as ReportOutcome['said'], colored: {} as ReportOutcome['colored'] }),
  )

const isAnnotation = (line: string): boolean => /^::(?:error|warning|notice) [^:]*::/.test(line)

// A line that names the namespace of another case is that case's.
const isOwn = (line: string, namespace: string): boolean => line.includes(namespace) || !/\br\d\d\b/.test(line)

const commandsNothing: ReportLaw = law(
  'no line that is a command',
  (outcome) =>
    textsOf(outcome).flatMap(({ where, text }) =>
      text
        .split('\n')
        .filter((line) => runsCommand.test(line) && !isAnnotation(line) && isOwn(line, outcome.namespace))
        .map((line) => `${where}: ${line}`),
    ),
  withSaid('check', onStderr('::stop-commands::x')),
  withSaid('check', onStderr('a ##[group]x')),
  withSaid(
    'lint',
    inReport('text', (text) => `${text}  ::add-mask::y\n`),
  ),
)

// One annotation a finding, of the case's pages and of all.
const annotatesOnce: ReportLaw = law(
  'one annotation a finding, that says what was found',
  ({ said, diagnostics, pages }) => {
    const lines = said.lint.reports.github!.trimEnd().split('\n')
    const found = lines.map(annotationOf)
    const all = (JSON.parse(said.lint.reports.json!) as { diagnostics: unknown[] }).diagnostics
    const own = found.filter((each) => pages.some((page) => each?.properties['file']?.endsWith(shown(page))))
    return [
      ...(found.every((each) => each !== undefined) ? [] : ['a line is no annotation']),
      ...(found.length === all.length ? [] : [`${found.length} annotations for ${all.length} findings`]),
      ...(own.length === diagnostics.length
        ? []
        : [`${own.length} annotations for the ${diagnostics.length} findings of the case`]),
      ...diagnostics.flatMap(({ message }) =>
        own.some((each) => each!.message.startsWith(shown(message))) ? [] : [`no annotation says ${message}`],
      ),
    ]
  },
  withSaid(
    'lint',
    inReport('github', (text) => `${text}${text.split('\n')[0]}\n`),
  ),
  withSaid(
    'lint',
    inReport('github', (text) => text.split('\n').slice(1).join('\n')),
  ),
  withSaid(
    'lint',
    inReport('github', (text) => text.replace(/(?<=title=[^\n]*::[^\n]*) /g, '\n')),
  ),
)

// As text is shown where it must not act; a line break in a path is one to the runner, too.
const shown = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g,
      (unit) => `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
    .replace(/[\u2028-\u202e\u200b]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
    .replace(/##(?=\w*\[)/g, '#\\x23')
    .replace(/^([^\S\n]*):(?=:)/gm, '$1\\x3a')

const isSarif: ReportLaw = law(
  'valid SARIF, whose addresses are relative',
  ({ said, pages }) => {
    const faults: string[] = []
    const uris = (['lint', 'diff', 'check'] as const).flatMap((command) => {
      const [log] = readSarif(said[command].reports.sarif!).runs
      return log!.results!.flatMap(({ locations = [] }) =>
        locations.flatMap(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri ?? []),
      )
    })
    const decoded = new Set(uris.map((uri) => decodeURIComponent(uri).replace(/^[^/]+\/models\//, '')))
    for (const uri of uris) if (/^(?:[a-z][\w+.-]*:|\/|\\)/i.test(uri)) faults.push(`${uri} is not relative`)
    for (const page of pages) if (!decoded.has(page)) faults.push(`no result at ${page}`)
    return faults
  },
  withSaid(
    'lint',
    inReport('sarif', (text) => text.replaceAll('"uri": "twice', '"uri": "file:///twice')),
  ),
  withSaid(
    'lint',
    inReport('sarif', (text) => text.replaceAll('"uri": "twice', '"uri": "a b')),
  ),
  withSaid(
    'diff',
    inReport('sarif', (text) => text.replace('"runs"', '"sprints"')),
  ),
)

const isXml: ReportLaw = law(
  'well-formed XML',
  ({ said }) =>
    (['lint', 'diff', 'check'] as const).flatMap((command) => {
      try {
        parseXml(said[command].reports.junit!)
        return []
      } catch (fault) {
        return [String(fault)]
      }
    }),
  withSaid(
    'lint',
    inReport('junit', (text) => text.replace('<testcase', '<x/>]]><testcase name="\b" ')),
  ),
)

const isYaml: ReportLaw = law(
  'JSON that YAML reads alike',
  ({ said }) =>
    (['lint', 'diff', 'check'] as const).flatMap((command) => {
      const text = said[command].reports.json!
      return JSON.stringify(parseYaml(text, { maxAliasCount: 0 })) === JSON.stringify(JSON.parse(text))
        ? []
        : [`${command} is read otherwise`]
    }),
  withSaid(
    'lint',
    inReport('json', (text) => text.replace('"version": 1', '"version": 1, "x": *a')),
  ),
  withSaid(
    'lint',
    inReport('json', (text) => text.replace('"version": 1', 'version: 1')),
  ),
)

const tellsNothing: ReportLaw = law(
  'nothing of this machine',
  (outcome) =>
    textsOf(outcome).flatMap(({ where, text }) =>
      outcome.secrets.flatMap((secret) => (text.includes(secret) ? [`${where} says ${secret}`] : [])),
    ),
  (outcome) => withSaid('lint', onStderr(outcome.secrets[0]!))(outcome),
  (outcome) =>
    withSaid(
      'check',
      inReport('markdown', (text) => text + outcome.secrets[1]!),
    )(outcome),
)

/** What holds for all reports. */
export const quiet: readonly ReportLaw[] = [
  ...[isSaid, actsOnNothing, commandsNothing, annotatesOnce, isSarif, isXml, isYaml, tellsNothing],
]

/** People are shown what is there. In: what they see of it. */
export const shows = (text: string): ReportLaw =>
  law(
    `shown as ${text}`,
    ({ said }) =>
      (['lint', 'diff'] as const).flatMap((command) =>
        said[command].out.includes(text) || said[command].err.includes(text) ? [] : [`${command} does not show it`],
      ),
    withSaid('lint', (said) => ({ ...said, out: '', err: '' })),
    withSaid('diff', (said) => ({ ...said, out: '', err: '' })),
  )

/** The page is a model, and its files have portable names. */
export const isMade: ReportLaw = law(
  'portable outputs',
  ({ outputs, pages, models }) => [
    ...(models.length === pages.length ? [] : [`${models.length} models of ${pages.length} pages`]),
    ...['types', 'docs'].flatMap((template) =>
      outputs.filter((path) => path.startsWith(`${template}/`)).length === pages.length
        ? []
        : [`${template} are missing`],
    ),
    ...outputs.flatMap(pathFaults),
  ],
  (outcome) => ({ ...outcome, models: [] }),
  (outcome) => ({ ...outcome, outputs: [] }),
  (outcome) => ({ ...outcome, outputs: outcome.outputs.map((path) => path.replace(/[^/]+$/, 'con.ts')) }),
  (outcome) => ({ ...outcome, outputs: outcome.outputs.map((path) => path.replace(/[^/]+$/, 'a\u001b.ts')) }),
)
