/** What `explain` found → text for people. */
import type { Fact } from '../ir/facts.ts'
import type { Place } from '../ir/place.ts'
import { terminalLine } from '../sinks/terminal.ts'

/** What is explained, as a report shows it: the result of `explain`. */
export type Explanation =
  | { kind: 'code'; code: string; severity: string; why: string; fix: string }
  | (Thing & { kind: 'model'; is: string; fields: readonly string[] })
  | (Thing & {
      kind: 'field'
      field: string
      key: string
      required: boolean
      nullable: boolean | 'unknown'
      steps: { text?: string; expression?: string; type: string }
    })

type Thing = {
  id: string
  place: Place
  usedBy: readonly string[]
  outputs: readonly string[]
  facts?: { readonly [name: string]: Fact | undefined }
}

/** As many users and outputs as are shown; the rest is counted. */
const mostShown = 20

/** The text of an explanation. In: what stands before paths of pages, and of outputs. */
export function explanationText(about: Explanation, prefixes: { pages: string; outputs: string }): string {
  const lines = about.kind === 'code' ? codeLines(about) : thingLines(about, prefixes)
  return `${lines.map(terminalLine).join('\n')}\n`
}

const codeLines = ({ code, severity, why, fix }: Extract<Explanation, { kind: 'code' }>): string[] => [
  `${code} (${severity})`,
  `  why it matters  ${why}`,
  `  how to fix it   ${fix}`,
]

function thingLines(
  about: Exclude<Explanation, { kind: 'code' }>,
  { pages, outputs }: { pages: string; outputs: string },
): string[] {
  const { path, line, column } = about.place
  return [
    about.kind === 'model' ? `${about.id} (${about.is})` : `${about.id}.${about.field} (field)`,
    `  documented at  ${pages}${path}:${line}:${column}`,
    ...(about.kind === 'model' ? fieldLines(about) : ownLines(about)),
    ...Object.entries(about.facts ?? {}).flatMap(([name, fact]) => (fact ? [factLine(name, fact, pages)] : [])),
    ...listed('used by', about.usedBy),
    ...listed(
      'outputs',
      about.outputs.map((output) => `${outputs}${output}`),
    ),
  ]
}

const fieldLines = ({ is, fields }: Extract<Explanation, { kind: 'model' }>): string[] =>
  is === 'object' ? listed('fields', fields) : []

function ownLines({ key, required, nullable, steps }: Extract<Explanation, { kind: 'field' }>): string[] {
  const { text, expression, type } = steps
  return [
    ...(text === undefined ? [] : [labelled('its cell', text)]),
    ...(expression === undefined ? [] : [labelled('is read as', expression)]),
    labelled('its type', type),
    labelled('its key', key),
    labelled('required', required ? 'yes' : 'no'),
    labelled('null', nullable === 'unknown' ? 'unknown' : nullable ? 'yes' : 'no'),
  ]
}

const factLine = (name: string, { strength, by = [] }: Fact, pages: string): string =>
  labelled(`${name} is`, [strength, ...by.map(({ path, line }) => `${pages}${path}:${line}`)].join(', '))

const labelled = (label: string, text: string): string => `  ${label.padEnd(13)}  ${text}`

function listed(label: string, all: readonly string[]): string[] {
  if (all.length === 0) return [labelled(label, 'none')]
  const rest = all.length - mostShown
  const shown = [...all.slice(0, mostShown), ...(rest > 0 ? [`… and ${rest} more`] : [])]
  return shown.map((each, index) => labelled(index === 0 ? label : '', each))
}
