/** The tables of a run over the examples of published pages. */
import { table } from '../corpus/tables.ts'
import { causes, type Cause } from './causes.ts'
import type { Finding } from './root.ts'

/** One root of a snapshot, and what was found there. */
export type Result = { name: string; finding: Finding }

/** All tables, and what nobody has explained. */
export function report(results: readonly Result[]): string {
  const snapshots = [...new Set(results.map(({ name }) => name))].map((name) => ({
    name,
    findings: results.filter((each) => each.name === name).map(({ finding }) => finding),
  }))
  const rows = [...snapshots, { name: 'all', findings: results.map(({ finding }) => finding) }].filter(
    ({ findings }) => sum(findings, 'readable') > 0,
  )
  const findings = results.map(({ finding }) => finding)
  return [
    section('Examples, and who accepts them', table(header, rows.map(rowOf))),
    section(
      'Why validators refuse the others',
      table(
        ['snapshot', 'refused', ...causeNames, 'unexplained', 'explained or accepted, %', 'not told by lint'],
        rows.map(causeRow),
      ),
    ),
    ...causeNames.flatMap((cause) => [
      `${cause}: ${causes[cause]}${shown(findings.map(({ refused }) => refused[cause]))}`,
    ]),
    section('Where validator and compiler differ', differences(findings).join('\n') || 'nowhere'),
    section('Unexplained', findings.flatMap(({ unexplained }) => unexplained).join('\n') || 'nothing'),
  ].join('\n\n')
}

type Row = { name: string; findings: readonly Finding[] }
type Numbers = { [Key in keyof Finding as Finding[Key] extends number ? Key : never]: number }
type Told = { count: number; example: string }

const section = (title: string, text: string): string => `## ${title}\n\n${text}`
const causeNames = Object.keys(causes) as Cause[]

const header = [
  'snapshot',
  'examples',
  'readable',
  'validator accepts',
  '%',
  'tsc accepts',
  '%',
  "with nulls: 'lenient'",
  '%',
]

function rowOf({ name, findings }: Row): (string | number)[] {
  const readable = sum(findings, 'readable')
  const accepted = (['byValidator', 'byCompiler', 'byLenient'] as const).map((key) => sum(findings, key))
  return [name, sum(findings, 'examples'), readable, ...accepted.flatMap((each) => [each, percent(each, readable)])]
}

function causeRow({ name, findings }: Row): (string | number)[] {
  const refused = sum(findings, 'readable') - sum(findings, 'byValidator')
  const counts = causeNames.map((cause) => total(findings.map((each) => each.refused[cause]?.count ?? 0)))
  const explained = sum(findings, 'byValidator') + total(counts)
  return [
    name,
    refused,
    ...counts,
    refused - total(counts),
    percent(explained, sum(findings, 'readable')),
    sum(findings, 'untold'),
  ]
}

function differences(findings: readonly Finding[]): string[] {
  const names = [...new Set(findings.flatMap(({ differing }) => Object.keys(differing)))]
  return names.map((name) => {
    const told = findings.map(({ differing }) => differing[name])
    return `${total(told.map((each) => each?.count ?? 0))} × ${name}${shown(told)}`
  })
}

const shown = (told: readonly (Told | undefined)[]): string => {
  const example = told.find((each) => each !== undefined)?.example
  return example === undefined ? '' : `; for one ${example.slice(0, 400)}`
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)
const sum = (findings: readonly Finding[], key: keyof Numbers): number => total(findings.map((each) => each[key]))
const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(2)
