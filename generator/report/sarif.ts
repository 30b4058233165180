/** Findings → SARIF 2.1.0, for code scanning and whoever else reads results of analyses. */
import type { Location, PhysicalLocation, ReportingDescriptor, Result, Run } from 'sarif'
import manifest from '../../package.json' with { type: 'json' }
import { byCodeUnit } from '../ir/spec.ts'
import { sarifMessage } from '../sinks/sarif-message.ts'
import { terminalLine } from '../sinks/terminal.ts'
import { uriPath } from '../sinks/uri.ts'
import { condensed } from './condensed.ts'
import { docsOf } from './docs-url.ts'
import { findingsOf, whereText, type Finding, type Where } from './finding.ts'
import { jsonText } from './json.ts'
import type { Report, ReportOptions } from './report.ts'
import { ruleWords } from './rule-words.ts'

/** One run with everything that was found, in the order in which it was found, and the rules that it is about. */
export function sarifReport(report: Report, options: ReportOptions): string {
  const findings = condensed(findingsOf(report, options), report)
  const rules = rulesOf(findings, options)
  const indices = new Map(rules.map(({ id }, index) => [id, index]))
  const run: Run = {
    // Code scanning takes the results of two commands for one another's without it.
    automationDetails: { id: `${manifest.name}/${report.command}/` },
    tool: { driver: { name: manifest.name, version: manifest.version, rules } },
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) =>
      resultOf(finding, indices.get(finding.rule)!, report.inputs[finding.input]!.prefix),
    ),
  }
  return jsonText({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] })
}

function rulesOf(findings: readonly Finding[], options: ReportOptions): ReportingDescriptor[] {
  const first = new Map(findings.toReversed().map((finding) => [finding.rule, finding]))
  return [...first.values()]
    .toSorted((a, b) => byCodeUnit(a.rule, b.rule))
    .map((finding) => {
      const { title, why, fix } = ruleWords(finding, options)
      return {
        id: finding.rule,
        shortDescription: { text: sarifMessage(title) },
        ...(why === undefined ? {} : { fullDescription: { text: sarifMessage(why) } }),
        ...(fix === undefined ? {} : { help: { text: sarifMessage(fix) } }),
        helpUri: docsOf(finding),
      }
    })
}

const levels: Record<Finding['severity'], Result.level> = { error: 'error', warning: 'warning', notice: 'note' }

// What is about an input as a whole is located at its folder: code scanning takes no result without a place.
function resultOf(finding: Finding, ruleIndex: number, folder: string): Result {
  const { rule, severity, sentence, help, at, was, model, fingerprint } = finding
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: sarifMessage([sentence, ...help].join('\n')) },
    locations: [locationOf(at ?? { path: folder === '' ? './' : folder }, model)],
    ...(was === undefined ? {} : { relatedLocations: [beforeOf(was)] }),
    partialFingerprints: { 'marktype/v1': fingerprint },
  }
}

const locationOf = (at: Where, model: string | undefined): Location => ({
  physicalLocation: physicalOf(at),
  ...(model === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: terminalLine(model), kind: 'type' }] }),
})

const physicalOf = ({ path, region }: Where): PhysicalLocation => ({
  artifactLocation: { uri: uriPath(path) },
  ...(region === undefined
    ? {}
    : {
        region: {
          startLine: region.line,
          startColumn: region.column,
          endLine: region.endLine,
          endColumn: region.endColumn,
        },
      }),
})

// An old page that is not in the work tree is no file that a viewer could open.
const beforeOf = (was: NonNullable<Finding['was']>): Location => ({
  id: 1,
  ...(was.isHere ? { physicalLocation: physicalOf(was) } : {}),
  message: { text: sarifMessage(`Before: ${whereText(was)}`) },
})
