/**
 * What is printed for each diagnostic that no page can utter by itself: `fixtures/commands/<code>/report.txt` is what a
 * person gets to read. `vitest -u` accepts; read what you accept.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { thisProcess } from '../4-write/owner.ts'
import { generated, Project, project, reportFile, run as runIn, withoutWriting } from './run.ts'
import { Vendor } from './upstream.ts'

const typesOnly = { templates: ['types'] }
const types = { 'marktype.config.json': '{"templates":["types"],"keys":"documented"}' }
const config = (value: unknown): Project =>
  project({ 'marktype.config.json': JSON.stringify({ keys: 'documented', ...(value as object) }) })
const enumPage = (name: string): string => `# ${name}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| \`A\` | a |\n`
const isOld = '## Properties\n\nName | Type | Description | Notes\n---- | ---- | ---- | ----\n**x** | **str** |  | \n'
const isNew =
  '## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `x` | *Optional[str]* | :heavy_minus_sign: | N/A |\n'
const pages = (folder: string, text: string): Record<string, string> =>
  Object.fromEntries(['a', 'b', 'c'].map((name) => [`spec/${folder}/${name}.md`, `# ${folder}${name}\n\n${text}`]))
const pythonFile = join(import.meta.dirname, '../1-read/dialects/speakeasy-python.ts')
const gpu = 'spec/models/operations/gpu.md'
const output = 'generated/types/operations/Gpu.ts'

const orderPage = `# Order

## Fields

| Field       | Type               | Required           | Description |
| ----------- | ------------------ | ------------------ | ----------- |
| \`id\`        | *string*           | :heavy_check_mark: | N/A         |
| \`createdAt\` | *number*           | :heavy_check_mark: | N/A         |
`

/** Two sources of one API, of which the first says of an id that it is of some type, and the second that it is a text. */
const withSources = (type: string, more: Record<string, string> = {}): Project => {
  const page = (type: string): string => orderPage.replace('*string*', type).replace('*number*', '*int*')
  return config({
    inputs: [{ name: 'api', sources: [{ path: 'old' }, { path: 'py', dialect: 'speakeasy-python' }] }],
    dialect: 'speakeasy-python',
  }).write({ 'old/models/order.md': page(type), 'py/models/order.md': page('*str*'), ...more })
}

/** A page whose example shows how the API spells the keys of an order of its own. */
const witness = (name: string, example: string): string => `# ${name}

## Fields

| Field       | Type               | Required           | Description | Example |
| ----------- | ------------------ | ------------------ | ----------- | ------- |
| \`orderId\`   | *string*           | :heavy_check_mark: | N/A         |         |
| \`createdAt\` | *number*           | :heavy_minus_sign: | N/A         |         |
| \`next\`      | [${name}](${name.toLowerCase()}.md) | :heavy_minus_sign: | N/A         | ${example} |
`

/** A configuration with an upstream. */
const upstream = (more: object): Project => config({ upstreams: [{ name: 'vendor', path: 'docs/models', ...more }] })

const vendorPage = { 'docs/models/a.md': `# A\n\n${isNew}` }
const vendorWith = (pages: Record<string, string>, vendor = new Vendor()): Vendor => {
  vendor.commit(pages)
  return vendor
}
const upstreamOf = ({ url }: Vendor, more: object = {}): Project => upstream({ git: url, ...more })

/** A configuration whose template does something; it is written where no compiler looks. */
const template = (parts: string, more = ''): Project =>
  project({
    'marktype.config.mjs': `const mine = { name: 'mine', version: 1, extension: 'ts', file: () => undefined, ${parts} }
export default { templates: ['types', ${more || 'mine'}], keys: 'documented' }
`,
  })

/** Code → a project, and the command that utters it there; `write-failed` on a disk that takes nothing. */
const cases: Record<string, [make: () => Project | Promise<Project>, ...argv: string[]]> = {
  'input-not-found': [() => new Project(), 'generate', 'docs'],
  'input-empty': [() => new Project({ 'docs/readme.txt': '' }), 'generate', 'docs'],
  'several-roots': [
    () => new Project({ 'docs/a/models/x.md': enumPage('X'), 'docs/b/models/y.md': enumPage('Y') }),
    'generate',
    'docs',
  ],
  'no-models': [
    () => new Project({ 'spec/a.md': '# Usage\n', 'marktype.config.json': '{ "dialect": "speakeasy-go" }' }),
    'generate',
  ],
  'several-inputs': [() => project({ 'docs/models/x.md': enumPage('X') }), 'generate'],
  'output-over-input': [() => project(), 'generate', '--output', 'spec/models'],
  'output-among-pages': [
    () => project({ 'spec/models/x.md': enumPage('X') }),
    'generate',
    '--output',
    'spec/models/operations',
  ],
  'outputs-overlap': [
    () =>
      config({
        inputs: [
          { name: 'a', path: 'spec', output: 'generated' },
          { name: 'b', path: 'other' },
        ],
      }),
    'generate',
  ],
  'unknown-dialect': [
    () =>
      new Project({
        'spec/a.md': '# Item\n\n## Fields\n\n| Name | Type | Tags |\n| - | - | - |\n| `a` | `String` | Required |\n',
      }),
    'inspect',
  ],
  'mixed-targets': [
    () =>
      new Project({
        ...pages('java', isOld.replaceAll('**str**', '**Long**')),
        ...pages('python', isOld),
        ...pages('tiny', isOld.replaceAll('**str**', '**object**')),
      }),
    'inspect',
  ],
  'mixed-dialects': [() => new Project({ ...pages('old', isOld), ...pages('new', isNew) }), 'inspect'],
  'config-not-found': [() => project(), 'generate', '--config', 'marktype.conf.ts'],
  'config-unreadable': [() => project({ 'marktype.config.ts': 'export default {\n  input: spec"\n}\n' }), 'generate'],
  'config-exports-nothing': [
    () => project({ 'marktype.config.ts': "\nconst config = {\n  input: 'docs',\n}\n" }),
    'generate',
  ],
  'config-unknown-key': [() => config({ tempaltes: ['types'] }), 'generate'],
  'config-invalid-value': [() => config({ nulls: 'sometimes', limits: { bytes: -1 }, dialect: ['x'] }), 'generate'],
  'unknown-template': [() => project(), 'generate', '--templates', 'types,validator'],
  'no-upstreams': [() => project(), 'pull'],
  'upstream-unknown': [() => upstream({ git: 'file:///nowhere' }), 'pull', 'vendro'],
  'upstream-refused': [() => upstream({ git: 'https://me:secret@vendor.example/api.git' }), 'pull'],
  'upstream-unreachable': [() => upstream({ git: 'file:///nowhere/api.git' }), 'pull'],
  'upstreams-unreadable': [
    () => upstream({ git: 'file:///nowhere/api.git' }).write({ 'marktype.upstreams.json': '<<<<<<< ours' }),
    'pull',
  ],
  'upstream-ref-not-found': [() => upstreamOf(vendorWith(vendorPage), { ref: 'v*' }), 'pull'],
  'upstream-path-not-found': [() => upstreamOf(vendorWith({ 'README.md': '# Moved\n' })), 'pull', '--check'],
  'upstream-file-skipped': [() => upstreamOf(vendorWith({ 'docs/models/CON.md': '# Con\n' })), 'pull', '--dry-run'],
  'upstream-unfiltered': [
    () => upstreamOf(vendorWith(vendorPage, new Vendor({ filters: false }))),
    'pull',
    '--dry-run',
  ],
  'upstream-page-kept': [
    async () => {
      const vendor = vendorWith(vendorPage)
      const p = upstreamOf(vendor)
      await p.run(['pull'])
      vendorWith({ 'docs/models/a.md': '# B\n' }, vendor)
      return p.write({ 'spec/vendor/models/a.md': '# Mine\n' })
    },
    'pull',
    '--dry-run',
  ],
  'no-contract': [() => new Project({ 'docs/a.md': '# Prose\n' }), 'init', '--yes'],
  'several-contracts': [
    () => new Project({ ...pages('java', isOld.replaceAll('**str**', '**Long**')), ...pages('python', isOld) }),
    'init',
    '--yes',
  ],
  'init-unanswered': [() => project(), 'init'],
  'unfit-name': [() => new Project(), 'new', 'template', 'zod'],
  'file-exists': [
    () => new Project({ 'templates/sql-ddl.ts': '', 'marktype.config.mjs': 'export default {}' }),
    'new',
    'template',
    'sql-ddl',
  ],
  'duplicate-template': [() => template('', 'mine, { ...mine }'), 'generate'],
  'template-options': [() => template('', '{ template: mine, options: { loud: true } }'), 'generate'],
  'template-failed': [
    () =>
      template(
        "file: ({ model }) => { if (model.name === 'Gpu') throw new Error('no Gpu for me'); return { kind: 'typescript', declarations: [] } }",
      ),
    'generate',
  ],
  'template-path': [
    () => template("index: () => [{ path: '../mine.ts', content: { kind: 'typescript', declarations: [] } }]"),
    'generate',
  ],
  'model-left-out': [
    () => config({ templates: ['validators', { template: 'types', exclude: ['operations.Gpu'] }] }),
    'generate',
  ],
  'template-unmatched': [() => config({ templates: [{ template: 'types', exclude: ['operations.gpu'] }] }), 'generate'],
  'template-idle': [() => template(''), 'generate'],
  'unknown-root': [() => project(), 'generate', '--only', 'operations.Gpuu'],
  'rename-unmatched': [
    () => config({ rename: { 'operations.PostRunRequestBody.gpus': 'gpu' }, enums: { 'operations.Cpu': 'string' } }),
    'generate',
  ],
  'overlay-unmatched': [
    () => config({ overlay: { 'operations.PostRunRequestBody.gpus': { type: 'string' } } }),
    'generate',
  ],
  'overlay-needless': [
    () => config({ templates: ['types'], overlay: { 'operations.PostRunRequestBody.stream': { type: 'boolean' } } }),
    'generate',
  ],
  'hook-failed': [
    () =>
      project({
        'marktype.config.mjs': `export default { hooks: { transform: () => { throw new Error('not today') } } }`,
      }),
    'generate',
  ],
  'prettier-config': [() => project({ '.prettierrc': '{"tabWidth":"wide"}' }), 'generate'],
  'prettier-unusable': [() => project({ 'node_modules/prettier/package.json': '{"version":"1.19.1"}' }), 'generate'],
  'dialect-failed': [
    () =>
      project({
        'marktype.config.mjs': `import { speakeasyPython } from '${pythonFile}'
const deprecated = { struck: /^.+$/ }
export default { templates: ['types'], dialect: 'mine', dialects: [{ ...speakeasyPython, name: 'mine', deprecated }] }
`,
      }),
    'generate',
  ],
  'page-unreadable': [() => project({ ...types, 'spec/models/operations/odd.md/x.txt': '' }), 'generate'],
  'folder-unreadable': [() => withIllegibleFolder(), 'generate'],
  'page-outside-root': [
    () =>
      project({ ...types, 'secret.md': enumPage('Secret') }).link(
        'spec/models/operations/out.md',
        '../../../secret.md',
      ),
    'generate',
  ],
  'kept-model': [async () => (await generated(types)).edit(gpu, '| Value ', '| Walue '), 'generate'],
  'required-undocumented': [
    () =>
      new Project({
        ...types,
        'spec/a.md':
          '# A\n\n## Properties\n\nName | Type\n------------ | -------------\n`id` | string\n`all` | Array&lt;number&gt;\n',
      }),
    'generate',
  ],
  'nulls-undocumented': [() => project(types), 'generate'],
  'sources-disagree': [() => withSources('*Nullable[str]*'), 'lint'],
  'source-unmatched': [() => withSources('*str*', { 'py/models/more.md': orderPage.replace('Order', 'More') }), 'lint'],
  'source-broken': [
    () => withSources('*str*', { 'py/models/z.md': orderPage.replace('| Field ', '| Feild ') }),
    'lint',
  ],
  'source-unreadable': [() => withSources('*str*').remove('py'), 'generate'],
  'samples-unmatched': [() => config({ ...typesOnly, samples: { 'operations.Gpus': 'gpu.json' } }), 'generate'],
  'samples-missing': [() => config({ ...typesOnly, samples: { 'operations.Gpu': 'samples/*.json' } }), 'generate'],
  'sample-unreadable': [
    () => config({ samples: { 'operations.Gpu': 'gpu.json' } }).write({ 'gpu.json': 'T4' }),
    'lint',
  ],
  'sample-does-not-fit': [
    () => config({ samples: { 'operations.Gpu': 'gpu.json' } }).write({ 'gpu.json': '{"gpu":"T4"}' }),
    'lint',
  ],
  'explain-unmatched': [() => project(types), 'explain', 'operations.Gpus'],
  'source-absent': [
    () => {
      const p = withSources('*str*')
      const git = (...argv: string[]): void =>
        void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...argv], { cwd: p.folder })
      git('init', '-q')
      git('add', 'old')
      git('commit', '-qm', 'before')
      return p
    },
    ...['diff', 'git:HEAD'],
  ],
  'facts-unknown': [() => project(types), 'inspect', '--max-unknown', '0'],
  'keys-unknown': [() => new Project({ 'spec/order.md': orderPage }), 'lint'],
  'keys-differ': [
    () =>
      new Project({
        'marktype.config.json': '{"keys":"pascal"}',
        'spec/a.md': witness('A', '{"order_id":"a","created_at":1}'),
        'spec/b.md': orderPage,
      }),
    'lint',
  ],
  'keys-inferred': [
    () =>
      new Project({
        'spec/order.md': orderPage,
        'spec/a.md': witness('A', '{"order_id":"a","created_at":1}'),
        'spec/b.md': witness('B', '{"order_id":"b"}'),
      }),
    'lint',
  ],
  'output-collision': [() => project({ ...types, 'spec/models/operations/z.md': enumPage('GPU') }), 'generate'],
  'renamed-output': [() => project({ ...types, 'spec/models/operations/z.md': enumPage('class') }), 'generate'],
  'export-clash': [
    () => project({ 'spec/models/operations/z.md': enumPage('GpuSchema') }),
    'generate',
    '--templates',
    'types,validators',
  ],
  'edited-output': [async () => (await generated(types)).edit(output, 'T4', 'T5'), 'generate'],
  'foreign-output': [() => project({ ...types, [output]: 'export const mine = 1\n' }), 'generate'],
  'unsafe-output': [
    async () => (await generated(types)).remove('generated/types').link('generated/types', '../spec'),
    'generate',
  ],
  'write-failed': [() => project(types), 'generate'],
  'unfinished-run': [
    async () => (await generated(types)).write({ 'generated/.marktype-run/first/owner.json': dead }),
    'check',
  ],
  'output-busy': [() => project({ ...types, 'generated/.marktype-run/first/owner.json': elsewhere }), 'generate'],
  'report-misplaced': [() => project(types), 'generate', '--report', `markdown=spec/report.md`],
  'report-unwritable': [() => project(types), 'generate', '--report', 'sarif=spec'],
  'lock-missing': [async () => (await generated(types)).remove('generated/marktype.lock.json'), 'check'],
  'lock-unreadable': [
    async () => (await generated(types)).edit('generated/marktype.lock.json', '{', '<<<<<<< HEAD\n{'),
    'check',
  ],
  'accepted-unreadable': [async () => (await generated(types)).write({ 'generated/marktype.spec.json': '{' }), 'check'],
  'git-unavailable': [() => project(), 'diff', 'git:main'],
  'git-ref-not-found': [() => repository(), 'diff', 'git:nowhere'],
  'git-path-not-found': [() => repository(), 'diff', 'git:main:docs'],
  'saved-spec-unreadable': [() => project({ 'spec.json': '{"models":[]}' }), 'diff', 'spec.json'],
  'side-unreadable': [
    () => project({ 'old/gpu.md': enumPage('Gpu').replace('| Value', '| Walue') }),
    'diff',
    'old',
    'spec',
  ],
  'model-uncompared': [() => project({ 'old/gpu.md': '', 'old/cpu.md': enumPage('Cpu') }), 'diff', 'spec', 'old'],
  'accepted-edited': [async () => (await generated(types)).edit('generated/marktype.spec.json', 'T4', 'T5'), 'diff'],
  'nothing-accepted': [() => project(), 'diff'],
  'base-for-several-inputs': [
    () =>
      config({
        inputs: [
          { name: 'a', path: 'a' },
          { name: 'b', path: 'b' },
        ],
      }),
    'diff',
    'old.json',
  ],
  'ignore-unmatched': [() => generated(accepting({ fingerprint: '0123456789ab' })), 'diff'],
  'ignore-expired': [
    async () =>
      (await generated(accepting({ fingerprint: '6f00fcc41f5a', until: '2020-01-01' }))).edit(gpu, '| T4 ', '| T5 '),
    'diff',
  ],
  'direction-unmatched': [() => generated(types), 'diff', '--direction', 'operations.Gpus=request'],
  'reason-missing': [() => generated(types), 'diff', '--write-ignore'],
  'directions-assumed': [async () => (await generated(types)).edit(gpu, '| T4 ', '| T5 '), 'diff'],
}

const owner = { ...thisProcess.enter(), at: '2026-01-01T00:00:00.000Z', start: '' }
const dead = JSON.stringify({ ...owner, pid: spawnSync(process.execPath, ['--version']).pid })
const elsewhere = JSON.stringify({ ...owner, pid: 4242, host: 'elsewhere' })

const accepting = (entry: object): Record<string, string> => ({
  'marktype.config.json': JSON.stringify({
    templates: ['types'],
    ignore: [{ reason: 'Agreed with the vendor.', change: 'operations.Gpu: the value "T4" is gone', ...entry }],
  }),
})

/** A project with a folder whose name is no text. */
function withIllegibleFolder(): Project {
  const made = project(types)
  mkdirSync(Buffer.from(`${made.folder}/spec/models/b\xff`, 'latin1'))
  return made
}

/** A project whose pages are committed. */
function repository(): Project {
  const made = project()
  const git = (...argv: string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...argv], { cwd: made.folder, stdio: 'ignore' })
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-qm', 'one')
  return made
}

test.each(Object.entries(cases))('%s', async (code, [make, ...argv]) => {
  const p = await make()
  // Notices are shown once, unless they are asked for.
  const typed = ['source-absent', 'directions-assumed'].includes(code) ? [...argv, '--verbose'] : argv
  const run = () => (code === 'output-busy' ? runIn(p.folder, typed, { patience: 0 }) : p.run(typed))
  const { err, out } = await (code === 'write-failed' ? withoutWriting(run) : run())
  // What lint finds is its result; of other commands it is what else there is to say.
  const said = argv[0] === 'lint' ? out : err
  expect(said).toContain(`[${code}]`)
  const portable = p.portable(said).replace(/\(fatal: .*\), expected/, '(what git says), expected')
  await expect(portable).toMatchFileSnapshot(reportFile(code))
})

test('no report is left of a case that is gone', () => {
  expect(readdirSync(dirname(dirname(reportFile('x')))).toSorted()).toEqual(Object.keys(cases).toSorted())
})
