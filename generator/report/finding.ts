/** Diagnostics, changes and drift → findings: the one shape that reporters for machines print. */
import { sha256 } from '../ir/hash.ts'
import type { Change, Reach } from '../ir/change.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { mendingText, reasonText, type Drift, type Mending } from '../ir/drift.ts'
import type { Place } from '../ir/place.ts'
import type { Found, Report, ReportedInput, ReportOptions } from './report.ts'

/** Where somebody is sent: a file from where the command was run, and a range in it where one is known. */
export type Where = { path: string; region?: Omit<Place, 'path'> }

/** One thing found. All words in it may be a page's: they go through the sink of where they are written. */
export type Finding = {
  kind: 'diagnostic' | 'change' | 'drift'
  /** A diagnostic's severity, a change's level, a drift's kind. */
  level: Diagnostic['severity'] | Change['level'] | Drift['kind']
  /** A diagnostic's code, a change's rule, `spec-drift` … */
  rule: string
  isFailure: boolean
  /** What fails is an error; nothing else is. */
  severity: 'error' | 'warning' | 'notice'
  /** The smaller, the worse. */
  rank: number
  /** Which input of the report it is about. */
  input: number
  model?: string
  /** The message, for where the model and the path are said anyway. */
  text: string
  /** The message that needs nothing around it. */
  sentence: string
  /** What to do, where there is something to say. */
  help: string[]
  /** The same of a drift, with its command apart. */
  mend?: Mending
  at?: Where
  /** Where the old side of a change stands, unless `at` is that; `isHere`: in the work tree. */
  was?: Where & { isHere: boolean }
  /** The same for the same finding, whatever moved around it. */
  fingerprint: string
  /** What it was made of, where it is a change or a drift. */
  change?: Change
  drift?: Drift
  /** Of a drift: the page behind it. */
  page?: string
}

/** Everything of a report, in the order in which it was found. */
export const findingsOf = ({ inputs }: Report, { fails }: Pick<ReportOptions, 'fails'>): Finding[] =>
  inputs.flatMap((input, index) => {
    const finding =
      <Some extends Found>(about: (found: Some, input: ReportedInput) => About) =>
      (found: Some): Finding => {
        const what = about(found, input)
        return { ...what, ...weight(what, fails(found)), input: index }
      }
    return [
      ...input.diagnostics.map(finding(diagnosticFinding)),
      ...input.changes.map(finding(changeFinding)),
      ...input.drift.map(finding(driftFinding)),
    ]
  })

/** Looks up whom the model of a finding concerns, in a report that knows it. */
export const reachOf =
  ({ inputs }: Report) =>
  ({ input, model }: Pick<Finding, 'input' | 'model'>): Reach | undefined =>
    model === undefined ? undefined : inputs[input]?.reach?.(model)

/** The worst first: what fails the run, then by level; of one level diagnostics, changes, drift. */
export const worstFirst = (findings: readonly Finding[]): Finding[] => findings.toSorted((a, b) => a.rank - b.rank)

/** A place in words: `path:line:column`, or the path alone. */
export const whereText = ({ path, region }: Where): string =>
  region === undefined ? path : `${path}:${region.line}:${region.column}`

/** Where a finding is, for people: on the old side only, if nothing is left of it. */
export function placeText({ at, was }: Finding): string | undefined {
  if (at?.region === undefined && was !== undefined) return `was ${whereText(was)}`
  return at && whereText(at)
}

type About = Omit<Finding, 'isFailure' | 'severity' | 'rank' | 'input'>

const weights: Record<Finding['level'], { order: number; severity: Finding['severity'] }> = {
  error: { order: 0, severity: 'error' },
  breaking: { order: 0, severity: 'error' },
  spec: { order: 0, severity: 'error' },
  edit: { order: 0, severity: 'error' },
  generator: { order: 0, severity: 'error' },
  warning: { order: 1, severity: 'warning' },
  info: { order: 2, severity: 'notice' },
  compatible: { order: 2, severity: 'notice' },
  docs: { order: 3, severity: 'notice' },
}
const kinds: readonly Finding['kind'][] = ['diagnostic', 'change', 'drift']

// What is bad and yet fails nothing (`--fail-on`) is a warning.
function weight({ level, kind }: About, isFailure: boolean): Pick<Finding, 'isFailure' | 'severity' | 'rank'> {
  const { order, severity } = weights[level]
  const lenient = severity === 'error' ? 'warning' : severity
  return {
    isFailure,
    severity: isFailure ? 'error' : lenient,
    rank: (isFailure ? 0 : 100) + order * 10 + kinds.indexOf(kind),
  }
}

const located = (prefix: string, { path, ...region }: Place): Where => ({ path: `${prefix}${path}`, region })
const fingerprint = (...parts: readonly (string | undefined)[]): string =>
  sha256(JSON.stringify(parts.map((part) => part ?? null))).slice(0, 12)

function diagnosticFinding(diagnostic: Diagnostic, { prefix }: ReportedInput): About {
  const { code, severity, message, help, model, place } = diagnostic
  const at = place && located(prefix, place)
  return {
    kind: 'diagnostic',
    level: severity,
    rule: code,
    ...(model === undefined ? {} : { model }),
    text: message,
    sentence: message,
    help: help === undefined ? [] : help.split('\n'),
    ...(at ? { at } : {}),
    fingerprint: fingerprint(code, model, at?.path, message),
  }
}

const directions: Record<Change['direction'], string> = {
  request: ', in requests',
  response: ', in responses',
  both: '',
}

function changeFinding(change: Change, input: ReportedInput): About {
  const { rule, level, direction, model, message } = change
  const text = `${message}${directions[direction]}`
  return {
    kind: 'change',
    level,
    rule,
    model,
    text,
    sentence: `${model}: ${text}`,
    help: [],
    ...sidesOf(change, input),
    fingerprint: change.fingerprint,
    change,
  }
}

// What is gone has no place any more. A machine is sent to the page, which the old side's line says nothing about.
function sidesOf({ before, after }: Change, input: ReportedInput): Pick<Finding, 'at' | 'was'> {
  const { prefix, isHere } = input.before ?? { prefix: input.prefix, isHere: false }
  const was = before && { ...located(prefix, before), isHere }
  if (after) return { at: located(input.prefix, after), ...(was ? { was } : {}) }
  if (!was || !before) return {}
  return isHere ? { at: located(prefix, before) } : { at: { path: `${input.prefix}${before.path}` }, was }
}

function driftFinding(drift: Drift, { prefix, outputPrefix }: ReportedInput): About {
  const { kind, state, path, page, cause, mend } = drift
  const at = { path: `${outputPrefix}${path}` }
  const from = page === undefined ? undefined : `${prefix}${page}`
  const text = `${state}: ${reasonText(cause)}${from === undefined ? '' : ` (${from})`}`
  return {
    kind: 'drift',
    level: kind,
    rule: `${kind}-drift`,
    text,
    sentence: `${at.path} is ${text}`,
    help: [mendingText(mend)],
    mend,
    at,
    fingerprint: fingerprint(kind, state, at.path),
    drift,
    ...(from === undefined ? {} : { page: from }),
  }
}
