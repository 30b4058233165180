/** `check` after everything that can happen to pages, outputs, settings and the record: what it says, and that it writes nothing. */
import { chmodSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { version as prettier } from 'prettier'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '../ir/change.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { ToldDrift } from '../ir/drift.ts'
import { generated, project, run, withoutWriting, type Project } from './run.ts'

const gpu = 'operations/gpu.md'
const body = 'operations/postrunrequestbody.md'
const origin = 'operations/runorigin.md'
const lock = 'marktype.lock.json'
const accepted = 'marktype.spec.json'
const conflict = (text: string): string => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> theirs\n`
const stale = (page: string, name: string, what = 'changed'): string[] =>
  [`docs/operations/${name}.md`, `types/operations/${name}.ts`, `validators/operations/${name}.ts`].map(
    (path) => `spec stale ${path} < ${page}: its page ${what}`,
  )

type Checked = { version: 1; drift: ToldDrift[]; changes: Change[]; diagnostics: Diagnostic[] }
type Case = {
  change?: (project: Project) => unknown
  flags?: string[]
  /** `kind state path < page: reason`. */
  drift?: string[]
  /** `model.field: rule`. */
  changes?: string[]
  /** Codes of errors and warnings. */
  codes?: string[]
  exit?: number
}

const cases: Record<string, Case> = {
  'nothing happened': { exit: 0 },

  // Pages
  'a field made required': {
    change: (p) => p.edit(`spec/models/${body}`, /(?<=`webhook`[^\n]*):heavy_minus_sign:/, ':heavy_check_mark:'),
    drift: stale(body, 'PostRunRequestBody'),
    changes: ['operations.PostRunRequestBody.webhook: field-required'],
  },
  'a type changed': {
    change: (p) => p.edit(`spec/models/${body}`, /(?<=`timeout` +\| )\*Optional\[float\]\*/, '*Optional[bool]*'),
    drift: stale(body, 'PostRunRequestBody'),
    changes: ['operations.PostRunRequestBody.timeout: type-changed'],
  },
  'a field added': {
    change: (p) =>
      p.write({
        [`spec/models/${body}`]: `${p.read(`spec/models/${body}`)}\n| \`tag\` | *str* | :heavy_check_mark: | N/A |`,
      }),
    drift: stale(body, 'PostRunRequestBody'),
    changes: ['operations.PostRunRequestBody.tag: required-field-added'],
  },
  'a field removed': {
    change: (p) => p.edit(`spec/models/${body}`, /\| `stream` [^\n]*\n/, ''),
    drift: stale(body, 'PostRunRequestBody'),
    changes: ['operations.PostRunRequestBody.stream: field-removed'],
  },
  'an enum value added': {
    change: (p) => p.write({ [`spec/models/${gpu}`]: `${p.read(`spec/models/${gpu}`)}\n| \`B200\` | B200 |` }),
    drift: stale(gpu, 'Gpu'),
    changes: ['operations.Gpu: value-added'],
  },
  'the padding of a table': {
    change: (p) => p.edit(`spec/models/${gpu}`, '| T4           |', '| T4 |'),
    drift: [`spec stale ${lock} < ${gpu}: the page changed; its meaning is unchanged`],
  },
  'the padding of one page, the meaning of another': {
    change: (p) =>
      p.edit(`spec/models/${gpu}`, '| T4           |', '| T4 |').edit(`spec/models/${origin}`, '| api ', '| app '),
    drift: [...stale(origin, 'RunOrigin'), `spec stale ${lock} < ${gpu}: the page changed; its meaning is unchanged`],
    changes: ['operations.RunOrigin: value-removed', 'operations.RunOrigin: value-added'],
  },
  'a page moved': {
    change: (p) => p.rename(`spec/models/${gpu}`, `spec/models/operations/gpus.md`),
    drift: [
      ...stale('operations/gpus.md', 'Gpu', 'is new; its meaning is unchanged'),
      `spec stale ${lock} < ${gpu}: the page is gone`,
    ],
    codes: ['dangling-link'],
  },
  'a page removed': {
    change: (p) => p.remove(`spec/models/${origin}`),
    drift: [
      `spec stale docs/index.md: ${origin} is gone`,
      `spec stale docs/operations/PostRunRequestBody.md < ${body}: ${origin} is gone`,
      `spec stale operations.ts: ${origin} is gone`,
      `spec stale types/operations/PostRunRequestBody.ts < ${body}: ${origin} is gone`,
      `spec stale validators/operations/PostRunRequestBody.ts < ${body}: ${origin} is gone`,
      `spec extra docs/operations/RunOrigin.md < ${origin}: its page is gone`,
      `spec extra types/operations/RunOrigin.ts < ${origin}: its page is gone`,
      `spec extra validators/operations/RunOrigin.ts < ${origin}: its page is gone`,
    ],
    changes: ['operations.PostRunRequestBody.run_origin: type-widened', 'operations.RunOrigin: model-removed'],
    codes: ['unresolved-reference'],
  },
  'a page added': {
    change: (p) =>
      p.write({
        'spec/models/operations/tag.md': '# Tag\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `A` | a |\n',
      }),
    drift: [
      'spec stale docs/index.md: operations/tag.md is new',
      'spec missing docs/operations/Tag.md < operations/tag.md: its page is new',
      'spec stale operations.ts: operations/tag.md is new',
      'spec missing types/operations/Tag.ts < operations/tag.md: its page is new',
      'spec missing validators/operations/Tag.ts < operations/tag.md: its page is new',
    ],
    changes: ['operations.Tag: model-added'],
  },
  'a page emptied': {
    change: (p) => p.write({ [`spec/models/${gpu}`]: '' }),
    drift: [`spec stale ${lock} < ${gpu}: the page changed and has errors`],
    codes: ['page-empty', 'kept-model'],
  },

  // Outputs
  'an output edited': {
    change: (p) => p.edit('generated/types/operations/Gpu.ts', 'T4', 'T5'),
    drift: [`edit edited types/operations/Gpu.ts < ${gpu}: changed by hand`],
  },
  'notes written': {
    change: (p) => p.edit('generated/docs/operations/Gpu.md', /(?<=marktype:notes [^\n]*-->\n)/, 'Mine.\n'),
    exit: 0,
  },
  'the line ends of all outputs': {
    change: (p) => {
      for (const path of p.files('generated'))
        p.write({ [`generated/${path}`]: p.read(`generated/${path}`).replaceAll('\n', '\r\n') })
    },
    exit: 0,
  },
  'the line ends of all pages': {
    change: (p) => {
      for (const path of p.files('spec')) p.write({ [`spec/${path}`]: p.read(`spec/${path}`).replaceAll('\n', '\r\n') })
    },
    exit: 0,
  },
  'an output deleted': {
    change: (p) => p.remove('generated/validators.ts'),
    drift: ['edit missing validators.ts: deleted by hand'],
  },
  'a file too many': {
    change: (p) => p.write({ 'generated/types/mine.ts': 'export {}\n' }),
    drift: ['edit extra types/mine.ts: nothing generates it'],
  },
  'a link in the place of an output': {
    change: (p) =>
      p
        .rename('generated/types/operations/Gpu.ts', 'Gpu.ts')
        .link('generated/types/operations/Gpu.ts', '../../../Gpu.ts'),
    drift: [`edit edited types/operations/Gpu.ts < ${gpu}: something that is not a plain file is in its place`],
  },
  'the whole output deleted': {
    change: (p) => p.remove('generated'),
    drift: [
      ...['docs/index.md', 'docs/operations/Gpu.md', 'docs/operations/Inputs.md'],
      ...['docs/operations/PostRunRequestBody.md', 'docs/operations/RunOrigin.md', 'index.ts', 'operations.ts'],
      ...['types/operations/Gpu.ts', 'types/operations/Inputs.ts', 'types/operations/PostRunRequestBody.ts'],
      ...['types/operations/RunOrigin.ts', 'validators.ts', 'validators/operations/Gpu.ts'],
      ...['validators/operations/Inputs.ts', 'validators/operations/PostRunRequestBody.ts'],
      'validators/operations/RunOrigin.ts',
    ]
      .map((path) => {
        const name = /operations\/(.*)\./.exec(path)?.[1]?.toLowerCase()
        const page = name === undefined ? '' : ` < operations/${name}.md`
        return `spec missing ${path}${page}: does not exist; without a lock the cause is unknown`
      })
      .concat(`edit missing ${lock}: there is no record of what was generated`),
    codes: ['lock-missing'],
  },

  // Settings
  'how nulls are taken': {
    change: (p) => p.write({ 'marktype.config.json': '{"keys":"documented","nulls":"lenient"}' }),
    drift: ['types', 'validators'].map(
      (template) =>
        `generator stale ${template}/operations/PostRunRequestBody.ts < ${body}: the settings changed: nulls (documented → lenient)`,
    ),
  },
  'a template fewer': {
    flags: ['--templates', 'types'],
    drift: [
      'generator stale operations.ts: the settings changed: templates (docs is gone, validators is gone)',
      'generator extra docs/index.md: the settings changed: templates (docs is gone, validators is gone)',
      ...['docs/operations/Gpu.md', 'docs/operations/Inputs.md', 'docs/operations/PostRunRequestBody.md'].map(because),
      ...['docs/operations/RunOrigin.md'].map(because),
      'generator extra validators.ts: the settings changed: templates (docs is gone, validators is gone)',
      ...['validators/operations/Gpu.ts', 'validators/operations/Inputs.ts'].map(because),
      ...['validators/operations/PostRunRequestBody.ts', 'validators/operations/RunOrigin.ts'].map(because),
    ],
  },
  'how imports end': {
    change: (p) =>
      p.write({ 'package.json': '{"marktype":{"keys":"documented","importExtension":"ts","templates":["types"]}}' }),
    flags: ['--templates', 'types,validators,docs'],
    drift: [
      'generator stale index.ts: the settings changed: importExtension (js → ts)',
      'generator stale operations.ts: the settings changed: importExtension (js → ts)',
      `generator stale types/operations/PostRunRequestBody.ts < ${body}: the settings changed: importExtension (js → ts)`,
      ...['Gpu', 'Inputs', 'PostRunRequestBody', 'RunOrigin'].map(
        (name) =>
          `generator stale validators/operations/${name}.ts < operations/${name.toLowerCase()}.md: the settings changed: importExtension (js → ts)`,
      ),
    ],
  },
  'a setting that changes no output': {
    change: (p) => p.write({ 'marktype.config.json': '{"keys":"documented","limits":{"cells":29000}}' }),
    drift: [`generator stale ${lock}: the settings changed: limits`],
  },
  'the order of entries of a setting': {
    change: (p) =>
      p
        .write({ '.prettierrc': '{"tabWidth":2,"semi":true}' })
        .edit(`generated/${lock}`, /"options": \{\}/, '"options": {"tabWidth":2,"semi":true}'),
    exit: 0,
  },
  "prettier's configuration": {
    change: (p) => p.write({ '.prettierrc': '{"singleQuote":true}' }),
    drift: [
      'generator stale index.ts: the settings changed: prettier',
      'generator stale operations.ts: the settings changed: prettier',
      'generator stale types/operations/Gpu.ts < operations/gpu.md: the settings changed: prettier',
      `generator stale types/operations/PostRunRequestBody.ts < ${body}: the settings changed: prettier`,
      'generator stale types/operations/RunOrigin.ts < operations/runorigin.md: the settings changed: prettier',
      'generator stale validators.ts: the settings changed: prettier',
      ...['Gpu', 'Inputs', 'PostRunRequestBody', 'RunOrigin'].map(
        (name) =>
          `generator stale validators/operations/${name}.ts < operations/${name.toLowerCase()}.md: the settings changed: prettier`,
      ),
    ],
  },

  'a Prettier of another version': {
    change: (p) => p.edit(`generated/${lock}`, `"version": "${prettier}"`, '"version": "3.5.0"'),
    drift: [`generator stale ${lock}: the settings changed: prettier (3.5.0 → ${prettier})`],
  },
  'a Prettier of another version that is told otherwise': {
    change: (p) =>
      p
        .write({ '.prettierrc': '{"semi":true}' })
        .edit(`generated/${lock}`, `"version": "${prettier}"`, '"version": "3.5.0"'),
    drift: [`generator stale ${lock}: the settings changed: prettier (3.5.0 → ${prettier}, and its options)`],
  },

  // The record
  'the lock deleted': {
    change: (p) => p.remove(`generated/${lock}`),
    drift: [`edit missing ${lock}: there is no record of what was generated`],
    codes: ['lock-missing'],
  },
  'the lock truncated': {
    change: (p) => p.write({ [`generated/${lock}`]: p.read(`generated/${lock}`).slice(0, 500) }),
    drift: [`edit edited ${lock}: cannot be read`],
    codes: ['lock-unreadable'],
  },
  'the lock emptied': {
    change: (p) => p.write({ [`generated/${lock}`]: '' }),
    drift: [`edit edited ${lock}: cannot be read`],
    codes: ['lock-unreadable'],
  },
  'the lock full of conflict marks': {
    change: (p) => p.write({ [`generated/${lock}`]: conflict(p.read(`generated/${lock}`)) }),
    drift: [`edit edited ${lock}: cannot be read`],
    codes: ['lock-unreadable'],
  },
  'the lock edited': {
    change: (p) => p.edit(`generated/${lock}`, /"sha256":"../, '"sha256":"zz'),
    drift: [`edit edited ${lock}: changed by hand`],
  },
  'a lock that leads out of the output': {
    change: (p) => p.edit(`generated/${lock}`, '"docs/index.md"', '"../package.json"'),
    drift: [`edit edited ${lock}: cannot be read`],
    codes: ['lock-unreadable'],
  },
  'a folder in the place of the lock': {
    change: (p) => p.remove(`generated/${lock}`).write({ [`generated/${lock}/a`]: '' }),
    drift: [
      `edit extra ${lock}/a: nothing generates it`,
      `edit missing ${lock}: there is no record of what was generated`,
    ],
    codes: ['lock-missing'],
  },
  'the accepted Spec deleted': {
    change: (p) => p.remove(`generated/${accepted}`),
    drift: [`edit missing ${accepted}: deleted by hand`],
  },
  'the accepted Spec edited': {
    change: (p) => p.edit(`generated/${accepted}`, 'A100-80GB', 'A100'),
    drift: [`edit edited ${accepted}: changed by hand`],
  },
  'the accepted Spec full of conflict marks': {
    change: (p) => p.write({ [`generated/${accepted}`]: conflict(p.read(`generated/${accepted}`)) }),
    drift: [`edit edited ${accepted}: changed by hand`],
    codes: ['accepted-unreadable'],
  },
  'the accepted Spec of another shape': {
    change: (p) => p.edit(`generated/${accepted}`, /"fields":\[/, '"fields":[null, {"name": 5},'),
    drift: [`edit edited ${accepted}: changed by hand`],
    codes: ['accepted-unreadable'],
  },

  // The docs of what names it show a value of it.
  'the first value of an enum edited': {
    change: (p) => p.edit(`spec/models/${gpu}`, '| T4           |', '| T5           |'),
    drift: [
      `spec stale docs/operations/Gpu.md < ${gpu}: its page changed`,
      `spec stale docs/operations/PostRunRequestBody.md < operations/postrunrequestbody.md: ${gpu} changed`,
      ...stale(gpu, 'Gpu').slice(1),
    ],
    changes: ['operations.Gpu: value-removed', 'operations.Gpu: value-added'],
  },

  // Two things at once
  'a page and its output edited': {
    change: (p) =>
      p
        .edit(`spec/models/${gpu}`, '| H100         |', '| H200         |')
        .edit('generated/types/operations/Gpu.ts', 'L4', 'L5'),
    drift: [
      `spec stale docs/operations/Gpu.md < ${gpu}: its page changed`,
      `edit edited types/operations/Gpu.ts < ${gpu}: changed by hand`,
      `spec stale types/operations/Gpu.ts < ${gpu}: its page changed`,
      `spec stale validators/operations/Gpu.ts < ${gpu}: its page changed`,
    ],
    changes: ['operations.Gpu: value-removed', 'operations.Gpu: value-added'],
  },
  'a page edited, the output of another edited': {
    change: (p) =>
      p
        .edit(`spec/models/${gpu}`, '| H100         |', '| H200         |')
        .edit('generated/types/operations/RunOrigin.ts', 'api', 'app'),
    drift: [
      ...stale(gpu, 'Gpu').slice(0, 2),
      `edit edited types/operations/RunOrigin.ts < ${origin}: changed by hand`,
      ...stale(gpu, 'Gpu').slice(2),
    ],
    changes: ['operations.Gpu: value-removed', 'operations.Gpu: value-added'],
  },
  'a page edited in padding, its output edited': {
    change: (p) =>
      p.edit(`spec/models/${gpu}`, '| T4           |', '| T4 |').edit('generated/types/operations/Gpu.ts', 'L4', 'L5'),
    drift: [
      `edit edited types/operations/Gpu.ts < ${gpu}: changed by hand`,
      `spec stale ${lock} < ${gpu}: the page changed; its meaning is unchanged`,
    ],
  },
  'a page removed, its output edited': {
    change: (p) =>
      p.remove(`spec/models/${gpu}`).edit('generated/types/operations/Gpu.ts', 'L4', 'L5').remove('generated/docs'),
    flags: ['--templates', 'types,validators'],
    drift: [
      `spec stale operations.ts: ${gpu} is gone, and the settings changed: templates (docs is gone)`,
      `generator stale types/operations/PostRunRequestBody.ts < ${body}: the settings changed: templates (docs is gone)`,
      `generator stale validators/operations/PostRunRequestBody.ts < ${body}: the settings changed: templates (docs is gone)`,
      `edit edited types/operations/Gpu.ts < ${gpu}: changed by hand`,
      `spec extra types/operations/Gpu.ts < ${gpu}: its page is gone`,
      `spec extra validators/operations/Gpu.ts < ${gpu}: its page is gone`,
    ],
    changes: ['operations.Gpu: model-removed', 'operations.PostRunRequestBody.gpu: type-widened'],
    codes: ['unresolved-reference'],
  },
  'a page edited, its output deleted': {
    change: (p) =>
      p.edit(`spec/models/${gpu}`, '| H100         |', '| H200         |').remove('generated/types/operations/Gpu.ts'),
    drift: [
      `spec stale docs/operations/Gpu.md < ${gpu}: its page changed`,
      `edit missing types/operations/Gpu.ts < ${gpu}: deleted by hand`,
      `spec stale validators/operations/Gpu.ts < ${gpu}: its page changed`,
    ],
    changes: ['operations.Gpu: value-removed', 'operations.Gpu: value-added'],
  },
  'a page edited, a setting that changes no output': {
    change: (p) =>
      p
        .edit(`spec/models/${gpu}`, '| H100         |', '| H200         |')
        .write({ 'marktype.config.json': '{"keys":"documented","limits":{"cells":29000}}' }),
    drift: [...stale(gpu, 'Gpu'), `generator stale ${lock}: the settings changed: limits`],
    changes: ['operations.Gpu: value-removed', 'operations.Gpu: value-added'],
  },
  'a page edited in padding, the accepted Spec deleted': {
    change: (p) => p.edit(`spec/models/${gpu}`, '| T4           |', '| T4 |').remove(`generated/${accepted}`),
    drift: [`spec stale ${lock} < ${gpu}: the page changed`, `edit missing ${accepted}: deleted by hand`],
  },
  'a page and the accepted Spec edited': {
    change: (p) =>
      p
        .edit(`spec/models/${gpu}`, '| H100         |', '| H200         |')
        .edit(`generated/${accepted}`, 'A100-80GB', 'A100'),
    drift: [...stale(gpu, 'Gpu'), `edit edited ${accepted}: changed by hand`],
  },
  'the lock deleted, an output edited': {
    change: (p) => p.remove(`generated/${lock}`).edit('generated/types/operations/Gpu.ts', 'L4', 'L5'),
    drift: [
      `edit edited types/operations/Gpu.ts < ${gpu}: differs from what the pages say; without a lock the cause is unknown`,
      `edit missing ${lock}: there is no record of what was generated`,
    ],
    codes: ['lock-missing'],
  },
  'the lock deleted, a page edited': {
    change: (p) => p.remove(`generated/${lock}`).edit(`spec/models/${gpu}`, '| H100         |', '| H200         |'),
    drift: [
      ...['docs/operations/Gpu.md', 'types/operations/Gpu.ts', 'validators/operations/Gpu.ts'].map(
        (path) => `edit edited ${path} < ${gpu}: differs from what the pages say; without a lock the cause is unknown`,
      ),
      `edit missing ${lock}: there is no record of what was generated`,
    ],
    changes: ['operations.Gpu: value-removed', 'operations.Gpu: value-added'],
    codes: ['lock-missing'],
  },
}

function because(path: string): string {
  const name = /operations\/(.*)\./.exec(path)![1]!.toLowerCase()
  return `generator extra ${path} < operations/${name}.md: the settings changed: templates (docs is gone, validators is gone)`
}

const driftLine = ({ kind, state, path, page, reason }: ToldDrift): string =>
  `${kind} ${state} ${path}${page === undefined ? '' : ` < ${page}`}: ${reason}`
const changeLine = ({ model, field, rule }: Change): string =>
  `${model}${field === undefined ? '' : `.${field}`}: ${rule}`

const driftKeys = ['kind', 'state', 'path', 'reason', 'fix']

/** As a file system without a pen: what root may write all the same is kept from the pen by `withoutWriting`. */
function readOnly(folder: string, on: boolean): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry)
    const info = lstatSync(path)
    if (!info.isSymbolicLink()) chmodSync(path, info.isDirectory() ? (on ? 0o555 : 0o755) : on ? 0o444 : 0o644)
  }
}

let base: Project
beforeAll(async () => void (base = await generated()))

describe('the drift matrix', () => {
  test.each(Object.entries(cases))(
    '%s',
    async (_, { change, flags = [], drift = [], changes = [], codes = [], exit = 1 }) => {
      const p = base.copy()
      change?.(p)
      readOnly(p.folder, true)
      const before = p.state()
      const json = await withoutWriting(() => p.run(['check', '--format', 'json', ...flags]))
      const text = await withoutWriting(() => p.run(['check', '--verbose', ...flags]))
      expect(p.state()).toEqual(before)
      readOnly(p.folder, false)

      const result = JSON.parse(json.out) as Checked
      expect(Object.keys(result)).toEqual(['version', 'drift', 'changes', 'diagnostics'])
      expect(result.drift.map(driftLine)).toEqual(drift)
      expect(result.changes.map(changeLine)).toEqual(changes)
      const serious = result.diagnostics.filter(({ severity }) => severity !== 'info')
      expect([...new Set(serious.map(({ code }) => code))].toSorted()).toEqual(codes.toSorted())
      expect([json.exit, text.exit]).toEqual([exit, exit])
      expect(json.err).toBe('')

      for (const each of result.drift) expect(Object.keys(each).filter((key) => key !== 'page')).toEqual(driftKeys)
      const told = [
        ...result.drift.flatMap(({ path, reason, fix }) => [path, reason, fix]),
        ...result.changes.map(({ message }) => message),
      ]
      for (const each of told) expect(text.out).toContain(each)
      for (const code of codes) expect(text.err).toContain(`[${code}]`)
      if (exit === 0) expect(text.out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
      const fixes = result.drift.map(({ fix }) => /marktype generate.*/.exec(fix)?.[0])
      if (fixes.length > 0 && !fixes.includes(undefined)) await expectMended(p, fixes as string[], codes)
    },
  )

  // What the report says would mend it does; an error of a page stays one.
  async function expectMended(p: Project, fixes: string[], codes: string[]): Promise<void> {
    for (const link of (p.has('generated') ? p.files('generated') : []).filter((path) =>
      lstatSync(p.at(`generated/${path}`)).isSymbolicLink(),
    ))
      p.remove(`generated/${link}`)
    const longest = fixes.toSorted((a, b) => b.length - a.length)[0]!
    await p.run(longest.split(' ').slice(1))
    const { out, exit } = await p.run([
      'check',
      ...longest
        .split(' ')
        .slice(2)
        .filter((flag) => flag !== '--force'),
    ])
    const isBroken = codes.includes('page-empty')
    expect([out, exit]).toEqual(
      isBroken ? ['No drift, but see below\n', 1] : [expect.stringMatching(/^Up to date: /), 0],
    )
  }

  test('the guard against writing is one', async () => {
    const p = base.copy().remove('generated/validators.ts')
    const before = p.state()
    const { exit, err } = await withoutWriting(() => p.run(['generate']))
    expect(exit).toBe(1)
    expect(err).toContain('EROFS')
    expect(p.state()).toEqual(before)
  })
})

test('an edited output that generate left alone still waits for its page', async () => {
  const p = await generated()
  p.edit(`spec/models/${gpu}`, '| T4 ', '| T5 ').edit('generated/types/operations/Gpu.ts', 'L4', 'L5')
  expect((await p.run(['generate'])).exit).toBe(1)
  const { drift } = JSON.parse((await p.run(['check', '--format', 'json'])).out) as Checked
  expect(drift.map(driftLine)).toEqual([
    `edit edited types/operations/Gpu.ts < ${gpu}: changed by hand`,
    `spec stale types/operations/Gpu.ts < ${gpu}: its page changed`,
  ])
  expect((await p.run(['generate', '--force'])).exit).toBe(0)
  expect((await p.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
})

test('a template of another version, or used otherwise, is named; so is it that there are hooks', async () => {
  const config = (version: number, more = '', hook = ''): Record<string, string> => ({
    'marktype.config.mjs': `
      const labels = { name: 'labels', version: ${version}, extension: 'json', file: ({ model }) => ({ kind: 'json', value: ${version} }) }
      export default { templates: [{ template: labels${more} }]${hook} }`,
  })
  const p = await generated(config(1))
  const reasons = async (...given: Parameters<typeof config>): Promise<string[]> => {
    const { out } = await p.write(config(...given)).run(['check', '--format', 'json'])
    return [...new Set((JSON.parse(out) as Checked).drift.map(({ kind, reason }) => `${kind}: ${reason}`))]
  }
  expect(await reasons(2)).toEqual(['generator: the settings changed: templates (labels is of version 2 and was of 1)'])
  expect(await reasons(1, ", include: ['operations.G*']")).toEqual([
    'generator: the settings changed: templates (labels is used differently)',
  ])
  const hook = (value: number): [number, string, string] => [1, '', `, hooks: { file: () => '${value}' }`]
  await p.write(config(...hook(1))).run(['generate'])
  expect(await reasons(...hook(2))).toEqual(['generator: marktype, a template or a hook changed'])
})

test('a project that was never generated', async () => {
  const p = project()
  const { exit, out, err } = await withoutWriting(() => p.run(['check', '--format', 'json']))
  expect(exit).toBe(1)
  expect(err).toBe('')
  expect((JSON.parse(out) as Checked).drift.every(({ state }) => state === 'missing')).toBe(true)
  expect(p.has('generated')).toBe(false)
})

test('the command that mends is the one for this output', async () => {
  const p = project({ "odd dir's/x": '' })
  const flags = ['--output', "odd dir's", '--templates', 'types', '--only', 'operations.Inputs']
  await p.run(['generate', 'spec', ...flags])
  p.edit('spec/models/operations/inputs.md', '`float`', '`bool`')
  const { out } = await p.run(['check', 'spec', ...flags])
  expect(out).toContain(
    `\n  marktype generate spec --output 'odd dir'\\''s' --templates types --only operations.Inputs\n`,
  )
})

test('--diff shows what differs, line by line', async () => {
  const p = base.copy().edit('spec/models/operations/gpu.md', '| T4 ', '| T5 ')
  const { out } = await p.run(['check', '--diff'])
  expect(out).toMatch(/^--- generated\/types\/operations\/Gpu\.ts\s+on disk$/m)
  expect(out).toMatch(/^-.*"T4"/m)
  expect(out).toMatch(/^\+.*"T5"/m)
  const json = await p.run(['check', '--diff', '--format', 'json'])
  expect(json.err).toMatch(/^\+.*"T5"/m)
  expect(Object.keys(JSON.parse(json.out) as Checked)).toContain('drift')
})

test('text of a page and of an output reaches the terminal through its encoder', async () => {
  const p = base
    .copy()
    .edit('spec/models/operations/gpu.md', '| T4 ', '| T\u202e4 ')
    .write({ 'generated/\u001b[31mred.ts': '' })
  const { out, err } = await p.run(['check', '--diff'])
  expect(out).toContain('\\x1b[31mred.ts')
  expect(out + err).not.toMatch(/[\u001b\u202e]/)
})

test('a terminal gets colours, and they change nothing else', async () => {
  const p = base.copy().remove('generated/validators.ts')
  const plain = await p.run(['check'])
  const coloured = await run(p.folder, ['check'], { color: true })
  expect(coloured.out).toContain('\u001b[31m')
  // oxlint-disable-next-line no-control-regex -- colours are control sequences
  expect(coloured.out.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.out)
})
