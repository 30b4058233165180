/** Reports to write: one with something of each kind, and random ones whose words are anything but harmless. */
import fc from 'fast-check'
import { rules } from '../compare/rules.ts'
import type { Change } from '../ir/change.ts'
import { diagnose, diagnostics as registry, type Code, type Diagnostic } from '../ir/diagnostics.ts'
import type { Drift, DriftCause, Mending } from '../ir/drift.ts'
import type { Place } from '../ir/place.ts'
import type { Found, Report, ReportOptions } from '../report/report.ts'
import { anyText } from './spec-arbitrary.ts'

const page = `# PostRunRequestBody

## Fields

| Field | Type     | Required           | Description |
| ----- | -------- | ------------------ | ----------- |
| \`gpu\` | *string* | :heavy_check_mark: | N/A         |
`
const place = (line: number, path = 'models/operations/post-run.md'): Place => ({
  path,
  line,
  column: 3,
  endLine: line,
  endColumn: 58,
})

const changes: Change[] = [
  {
    rule: 'description-changed',
    level: 'docs',
    direction: 'both',
    model: 'operations.PostRunRequestBody',
    field: 'gpu',
    message: 'the description of `gpu` changed',
    before: place(6),
    after: place(7),
    fingerprint: '000000000001',
  },
  {
    rule: 'field-required',
    level: 'breaking',
    direction: 'request',
    model: 'operations.PostRunRequestBody',
    field: 'gpu',
    message: '`gpu` is now required',
    before: place(6),
    after: place(7),
    fingerprint: '000000000002',
  },
  {
    rule: 'field-removed',
    level: 'breaking',
    direction: 'both',
    model: 'operations.PostRunRequestBody',
    field: 'cpu',
    message: '`cpu` is gone',
    before: place(12),
    fingerprint: '000000000003',
  },
  {
    rule: 'model-added',
    level: 'compatible',
    direction: 'both',
    model: 'components.Gpu',
    message: 'the model is new',
    after: place(1, 'models/components/größe #1 100%.md'),
    fingerprint: '000000000004',
  },
  {
    rule: 'default-changed',
    level: 'warning',
    direction: 'response',
    model: 'components.Run',
    field: 'origin',
    message: 'the default of `origin` was "a" and is "b"',
    before: place(9, 'models/components/run.md'),
    after: place(9, 'models/components/run.md'),
    fingerprint: '000000000005',
  },
]

const diagnostics: Diagnostic[] = [
  diagnose('renamed-output', { name: 'class', identifier: 'class_' }, { model: 'class', place: place(1) }),
  diagnose(
    'unresolved-reference',
    { name: 'Gpu', link: './gpu.md' },
    { model: 'operations.PostRunRequestBody', place: place(7) },
  ),
  diagnose('unknown-root', { found: 'operations.Gpuu', expected: [], near: 'operations.Gpu' }),
]

const drift: Drift[] = [
  {
    kind: 'spec',
    state: 'stale',
    path: 'types/operations/PostRunRequestBody.ts',
    page: 'models/operations/post-run.md',
    cause: { kind: 'page', move: { what: 'changed' }, isOwn: true },
    mend: { command: 'marktype generate' },
  },
  {
    kind: 'edit',
    state: 'edited',
    path: 'docs/index.md',
    cause: { kind: 'edited' },
    mend: { first: 'undo', command: 'marktype generate --force' },
  },
]

/** A report with something of each kind. */
export const sample: Report = {
  command: 'diff',
  inputs: [
    {
      prefix: 'spec/',
      before: { prefix: 'git:main:spec/', isHere: false },
      diagnostics,
      drift,
      outputPrefix: 'generated/',
      changes,
    },
  ],
  suggested: 'major',
}

/** A report of two inputs of which nothing is said. */
export const silent: Report = {
  command: 'lint',
  inputs: ['', 'docs/'].map((prefix) => ({ prefix, diagnostics: [], drift: [], outputPrefix: '', changes: [] })),
}

/** What the exit code says by default. */
export const failsByDefault = (found: Found): boolean =>
  'rule' in found ? found.level === 'breaking' : 'state' in found || found.severity === 'error'

/** Options for a reader without colours who has the one page of the sample. */
export const options: ReportOptions = {
  color: false,
  maxProblems: 100,
  fails: failsByDefault,
  source: (path) => (path === 'spec/models/operations/post-run.md' ? page : undefined),
  ruleHelp: (rule) =>
    rule === 'field-removed' ? { title: 'A field is gone', why: 'Its readers get nothing.' } : undefined,
}

const attacks = [
  '::error file=a.md::no',
  '\n::stop-commands::x',
  '\u3000::warning::no',
  '##[add-mask]a',
  '##vso[task.setvariable variable=a]b',
  'a%0A::error::no',
  '\r\n::error::no',
  '\u2028::error::no',
  'a::b,c=d',
  ']]><evil/><![CDATA[',
  '</system-out></testcase>',
  '&lt;&#0;',
  '"><x y="',
  '\ufffe\uffff',
  '\ud800',
  '\u001b[2J\u202e',
  '{0} {{1}} {',
  '[here](https://example.org) [there](1)',
  '@someone and @some/team',
  '#123, GH-12, owner/repo#1 and owner/repo@deadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
  'https://example.org www.example.org me@example.org mailto:me@example.org',
  '<img src=x onerror=alert(1)> <!-- --> </details></table>',
  '| a | b |\n| --- | --- |\n# Title',
  '$a^2$ $$b$$ $`c`$',
  ':smile: :+1:',
  '`@someone` `a|b` ``x`` `',
  '- [ ] task\n1. one\n> [!NOTE]\n[^1]: x',
  'a b/ü #1 100%?.md',
  '__proto__',
]

/** Words that somebody may have put into a page on purpose, or by the worst of luck. */
const hostile = fc
  .oneof(
    fc.constantFrom(...attacks),
    anyText,
    fc.tuple(anyText, fc.constantFrom(...attacks)).map((parts) => parts.join('')),
  )
  .map((text) => (text.trim() === '' ? 'x' : text))

// What a path on a disk may be: no part of it is empty.
const path = hostile.map(
  (text) =>
    text
      .split('/')
      .filter((part) => part !== '')
      .join('/') || 'x',
)

const whereArbitrary: fc.Arbitrary<Place> = fc
  .tuple(path, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat(2))
  .map(([path, line, column, more]) => ({ path, line, column, endLine: line + more, endColumn: column + 3 }))
const maybe = <Key extends string, Value>(key: Key, value: fc.Arbitrary<Value>): fc.Arbitrary<{ [K in Key]?: Value }> =>
  fc.option(value).map((some) => (some === null ? {} : { [key]: some }) as { [K in Key]?: Value })
const oneOf = <const Value>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values)

const changeArbitrary: fc.Arbitrary<Change> = fc
  .tuple(
    fc.record({
      rule: oneOf(...Object.keys(rules)),
      level: oneOf('breaking', 'warning', 'compatible', 'docs'),
      direction: oneOf('request', 'response', 'both'),
      model: hostile,
      message: hostile,
      fingerprint: oneOf('0123456789ab'),
    }),
    maybe('before', whereArbitrary),
    maybe('after', whereArbitrary),
  )
  .map((parts) => Object.assign({}, ...parts) as Change)

const diagnosticArbitrary: fc.Arbitrary<Diagnostic> = fc
  .tuple(
    fc.record({
      code: oneOf(...(Object.keys(registry) as Code[])),
      severity: oneOf('error', 'warning', 'info'),
      message: hostile,
    }),
    maybe('help', hostile),
    maybe('model', hostile),
    maybe('place', whereArbitrary),
  )
  .map((parts) => Object.assign({}, ...parts) as Diagnostic)

const move = fc.record({ what: oneOf('new', 'changed', 'gone'), isSame: fc.boolean() })
const causeArbitrary: fc.Arbitrary<DriftCause> = fc.oneof(
  oneOf('edited', 'no-lock', 'foreign').map((kind) => ({ kind })),
  fc.record({ kind: oneOf('page'), move, isOwn: fc.boolean() }),
  fc.record({ kind: oneOf('settings'), settings: fc.array(hostile, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    kind: oneOf('pages'),
    first: fc.record({ path: hostile, move }),
    count: oneOf(1, 7),
    settings: fc.array(hostile, { maxLength: 2 }),
  }),
)

const driftArbitrary: fc.Arbitrary<Drift> = fc
  .tuple(
    fc.record({
      kind: oneOf('spec', 'edit', 'generator'),
      state: oneOf('stale', 'missing', 'extra', 'edited'),
      path,
      cause: causeArbitrary,
      mend: fc
        .tuple(maybe('first', oneOf('undo', 'remove')), maybe('command', fc.oneof(oneOf('marktype generate'), hostile)))
        .map((parts): Mending => Object.assign({}, ...parts)),
    }),
    maybe('page', path),
  )
  .map((parts) => Object.assign({}, ...parts) as Drift)

const prefix = oneOf('', 'spec/', '../a b/', 'größe/#1/100%/')
const few = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(value, { maxLength: 4 })

/** Any report of any command. */
export const anyReport: fc.Arbitrary<Report> = fc
  .tuple(
    fc.record({
      command: oneOf('generate', 'check', 'diff', 'lint', 'inspect'),
      inputs: fc.array(
        fc
          .tuple(
            fc.record({
              prefix,
              outputPrefix: prefix,
              diagnostics: few(diagnosticArbitrary),
              drift: few(driftArbitrary),
              changes: few(changeArbitrary),
            }),
            maybe('before', fc.record({ prefix: oneOf('old/', 'git:main:docs/'), isHere: fc.boolean() })),
          )
          .map(([input, before]) => ({ ...input, ...before })),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    maybe('suggested', oneOf('major', 'minor', 'patch', 'none')),
  )
  .map(([report, suggested]) => ({ ...report, ...suggested }))
