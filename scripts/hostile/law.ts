/** The law: with hostile words every file and every report has the shape that it has with harmless ones. */
import { posix } from 'node:path'
import { dialects } from '../../generator/1-read/dialects/index.ts'
import type { Spec } from '../../generator/ir/spec.ts'
import type { ReportFormat } from '../../generator/report/reporters.ts'
import { harmless, twinOf } from '../../generator/test/adversarial/twin.ts'
import { defaults, filesOf } from '../../generator/test/compile.ts'
import { specOfNames } from '../../generator/test/hostile.ts'
import { reportShape, withHarmlessWords } from '../../generator/test/report-shapes.ts'
import { shapeOf } from '../../generator/test/shapes.ts'
import type { Random } from '../random.ts'
import { everyTemplate, reportOf, reportTexts, specOf } from '../whole-way.ts'
import { pagesOf, positions, type Row, type Words } from './page.ts'
import { hostileWord } from './words.ts'

const dialect = dialects.find(({ name }) => name === 'speakeasy-typescript')!

/** What is said of more would not fit into a comment on a pull request, and be cut where harmless words are not. */
const rowsOfPage = 30

/** Words for every position of a page. Those of one page differ, harmless or not, by a number at one of their ends. */
export function randomWords(random: Random, rows = rowsOfPage): Words {
  let count = 10
  const word = (): string => {
    const [text, number] = [hostileWord(random), String(count++)]
    return random.chance(0.5) ? text + number : number + text
  }
  const row = (): Row => Object.fromEntries(positions.map((position) => [position, word()])) as Row
  const [folder, file, title, intro, deprecated, fence] = Array.from({ length: 6 }, word) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const names = Array.from({ length: 8 }, word)
  return { folder, file, title, intro, deprecated, fence, names, rows: Array.from({ length: rows }, row) }
}

/** All words of a page. */
export const wordsIn = ({ rows, names, ...rest }: Words): string[] => [
  ...Object.values(rest),
  ...names,
  ...rows.flatMap((row) => Object.values(row)),
]

/** What is wrong with what becomes of some words, how many of them the Spec has as they are, and how many files were looked at. */
export async function faultsOf(words: Words): Promise<Outcome> {
  try {
    return await outcomeOf(words)
  } catch (fault) {
    return { faults: [fault instanceof Error ? fault.stack! : String(fault)], arrived: 0, files: 0 }
  }
}

type Outcome = { faults: string[]; arrived: number; files: number }

async function outcomeOf(words: Words): Promise<Outcome> {
  const pages = pagesOf(words)
  const spec = await specOf(pages, dialect)
  const ofPages = fileFaults(spec, twinOf(spec))
  const ofNames = fileFaults(specOfNames(words.names), specOfNames(words.names.map(harmlessName)))
  const said = stringsIn(spec).join('\n')
  return {
    faults: [...ofPages.faults, ...ofNames.faults, ...reportFaults(spec)],
    arrived: wordsIn(words).filter((word) => said.includes(word.trim())).length + words.names.length,
    files: ofPages.files + ofNames.files,
  }
}

// Folders that are called by a word are the twins of as many folders.
const harmlessName = (word: string): string => word.split('.').map(harmless).join('.')

/** What is wrong with the files of a Spec, beside those of its twin. */
export function fileFaults(spec: Spec, twin: Spec): { faults: string[]; files: number } {
  const printed: File[] = filesOf(spec, defaults, everyTemplate)
  const twins: File[] = filesOf(twin, defaults, everyTemplate)
  const faults =
    printed.length === twins.length ? [] : [`${printed.length} files, of which ${twins.length} have a twin`]
  for (const [at, file] of printed.entries()) {
    const fault = twins[at] && fileFault(file, twins[at])
    if (fault !== undefined) faults.push(`${file.template}, ${JSON.stringify(file.path)}: ${fault}`)
  }
  return { faults, files: printed.length }
}

type File = { path: string; text: string; template: string }

function fileFault(file: File, twin: File): string | undefined {
  if (file.template !== twin.template) return `its twin is of ${twin.template}`
  if (posix.join('/out', file.path) !== `/out/${file.path}` || /\\|^\//.test(file.path))
    return 'leads out of the output'
  const [own, other] = [shapeOf(file), shapeOf(twin)]
  if (own.errors > 0) return `${own.errors} syntax errors`
  return JSON.stringify(own.shape) === JSON.stringify(other.shape) ? undefined : 'it has another shape than its twin'
}

/** What is wrong with the reports of a `diff` with pages that had every second field only. */
export function reportFaults(spec: Spec): string[] {
  const before = spec.models.map((model) =>
    model.kind === 'object' ? { ...model, fields: model.fields.filter((_, at) => at % 2 === 0) } : model,
  )
  const report = reportOf(spec, [], before)
  const [texts, twins] = [reportTexts(report), reportTexts(withHarmlessWords(report))]
  return (Object.keys(texts) as (ReportFormat | 'json')[]).flatMap((format) => {
    try {
      const [own, other] = [texts, twins].map((each) => JSON.stringify(reportShape(format, each[format])))
      return own === other ? [] : [`the report as ${format} has another shape than its twin`]
    } catch (fault) {
      return [`the report as ${format}: ${String(fault)}`]
    }
  })
}

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : []
