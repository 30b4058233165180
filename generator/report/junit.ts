/** Findings → JUnit's XML, for servers that show tests: a suite an input, a test a finding. */
import { element, xmlDocument, type Xml } from '../sinks/xml.ts'
import { condensed } from './condensed.ts'
import { findingsOf, placeText, type Finding } from './finding.ts'
import type { Report, ReportOptions } from './report.ts'

/** What fails the run is a failed test; the rest passes and says what it has to say. An input without findings is one passed test. */
export function junitReport(report: Report, options: ReportOptions): string {
  const findings = condensed(findingsOf(report, options), report)
  const name = `marktype ${report.command}`
  const suites = report.inputs.map(({ prefix }, index) => {
    const own = findings.filter(({ input }) => input === index)
    return { name: prefix.replace(/\/$/, '') || '.', own, tests: own.length === 0 ? [passed(name)] : own.map(testOf) }
  })
  const tests = suites.reduce((sum, suite) => sum + suite.tests.length, 0)
  const written = suites.map((suite) =>
    element('testsuite', { name: suite.name, tests: suite.tests.length, ...failures(suite.own) }, suite.tests),
  )
  return xmlDocument(element('testsuites', { name, tests, ...failures(findings) }, written))
}

const failures = (findings: readonly Finding[]): { failures: number; errors: number } => ({
  failures: findings.filter(({ isFailure }) => isFailure).length,
  errors: 0,
})

const passed = (name: string): Xml => element('testcase', { classname: name, name: 'nothing found' })

// Servers follow a test from run to run by its names: they hold no line.
function testOf(finding: Finding): Xml {
  const { rule, text, sentence, model, at, isFailure, help } = finding
  const place = placeText(finding)
  const said = [...(place === undefined ? [] : [place]), sentence, ...help].join('\n')
  const verdict = isFailure
    ? element('failure', { type: rule, message: sentence }, said)
    : element('system-out', {}, `${said}\n`)
  return element('testcase', { classname: model ?? at?.path ?? 'marktype', name: `${rule}: ${text}` }, [verdict])
}
