/**
 * What CI runs, as far as it can be run here: the step of action.yml in a checkout with one commit, the scripts of docs/ci.md, the
 * hooks for pre-commit. What GitHub and GitLab themselves do with the files is theirs.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { generated, Project, run } from './run.ts'

const root = resolve(import.meta.dirname, '../..')
const text = (path: string): string => readFileSync(join(root, path), 'utf8')
const body = 'spec/models/operations/postrunrequestbody.md'
const types = { 'marktype.config.json': '{"templates":["types"]}', '.gitignore': 'node_modules\n' }
const required = [/(?<=`webhook`[^\n]*):heavy_minus_sign:/, ':heavy_check_mark:'] as const
const redescribed = ['Run options', 'Options of a run %0A::error::boo'] as const

const git = (cwd: string, ...argv: string[]): string =>
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...argv], { cwd, encoding: 'utf8', stdio: 'pipe' })

/** A checkout as CI makes it: the last commit of a branch `change` alone; `main` is at the remote. */
async function checkout(change: (p: Project) => void | Promise<unknown>): Promise<Project> {
  const origin = await generated(types)
  git(origin.folder, 'init', '-q', '-b', 'main')
  git(origin.folder, 'add', '-A')
  git(origin.folder, 'commit', '-qm', 'one')
  git(origin.folder, 'checkout', '-qb', 'change')
  await change(origin)
  git(origin.folder, 'commit', '-qam', 'two', '--allow-empty')
  const p = new Project()
  p.remove('package.json')
  git(p.folder, 'clone', '-q', '--depth=1', '--branch=change', `file://${origin.folder}`, '.')
  p.write({ 'node_modules/x': '' })
  symlinkSync(root, p.at('node_modules/marktype'))
  return p
}

type Action = {
  inputs: Record<string, { default: string }>
  outputs: Record<string, { value: string }>
  runs: { steps: { id: string; shell: string; env: Record<string, string>; run: string }[] }
}
const action = parse(text('action.yml')) as Action

type Stepped = { exit: number; log: string; outputs: Record<string, string>; summary: string }

/** Runs the step of the action as a runner does: inputs become variables, and bash runs the script. */
function step(p: Project, given: Record<string, string> = {}, target = 'main'): Stepped {
  const [only] = action.runs.steps
  const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, { default: usual }]) => [name, usual]))
  const filled = (value: string): string =>
    value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => ({ ...inputs, ...given })[name]!)
  const temp = new Project()
  temp.write({ output: '', summary: '' })
  const env = {
    ...process.env,
    ...Object.fromEntries(Object.entries(only!.env).map(([name, value]) => [name, filled(value)])),
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root,
    GITHUB_WORKSPACE: p.folder,
    GITHUB_BASE_REF: target,
    GITHUB_OUTPUT: temp.at('output'),
    GITHUB_STEP_SUMMARY: temp.at('summary'),
    RUNNER_TEMP: temp.folder,
    NO_COLOR: '1',
  }
  const ran = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', only!.run], {
    cwd: p.at(given['working-directory'] ?? '.'),
    env,
    encoding: 'utf8',
  })
  const lines = temp.read('output').split('\n').filter(Boolean)
  return {
    exit: ran.status!,
    log: ran.stdout + ran.stderr,
    outputs: Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string])),
    summary: temp.read('summary'),
  }
}

const annotations = ({ log }: Stepped): string[] =>
  log.split('\n').filter((line) => /^::(error|warning|notice)/.test(line))

describe.skipIf(!existsSync(join(root, 'dist/cli.js')))('the action (skipped without dist/: npm run build)', () => {
  test('a change that breaks, and outputs that were not made anew', async () => {
    const p = await checkout((origin) => void origin.edit(body, ...required))
    const ran = step(p)
    expect(ran.exit, ran.log).toBe(1)
    expect(ran.outputs).toMatchObject({ drift: '1', changes: '1', breaking: '1', suggested: 'major' })
    expect(ran.summary).toMatch(/### marktype check[^]*### marktype diff/)
    expect(readFileSync(ran.outputs['report']!, 'utf8')).toBe(ran.summary)
    for (const name of ['check', 'diff'])
      expect(JSON.parse(readFileSync(join(ran.outputs['sarif']!, `${name}.sarif`), 'utf8'))).toMatchObject({
        version: '2.1.0',
      })
    expect(annotations(ran).filter((line) => line.includes(`file=${body},line=`))).not.toEqual([])
    expect(git(p.folder, 'status', '--porcelain')).toBe('')
  })

  test('a change that breaks nobody and was generated', async () => {
    const p = await checkout(async (origin) => {
      origin.edit(body, ...redescribed)
      expect((await origin.run(['generate'])).exit).toBe(0)
    })
    const ran = step(p)
    expect(ran.exit, ran.log).toBe(0)
    expect(ran.outputs).toMatchObject({ drift: '0', changes: '1', breaking: '0' })
    expect(annotations(ran).filter((line) => line.startsWith('::error'))).toEqual([])
    expect(step(p, { 'fail-on': 'any' }).exit).toBe(1)
  })

  test('outside of a pull request nothing is compared, unless a base is named', async () => {
    const p = await checkout((origin) => void origin.edit(body, ...required))
    expect(step(p, { check: 'false' }, '')).toMatchObject({ exit: 0, outputs: { sarif: expect.any(String) as string } })
    expect(step(p, { check: 'false', base: 'none' }).exit).toBe(0)
    expect(step(p, { check: 'false', base: 'generated/marktype.spec.json' }, '').outputs).toMatchObject({
      changes: '1',
    })
    expect(step(p, { summary: 'false' }).summary).toBe('')
  })

  test('what is given is no code, and what is wrong fails', async () => {
    const p = await checkout(() => undefined)
    for (const hostile of ['$(touch pwned)', '`touch pwned`', '"; touch pwned; "', '--list-rules'])
      expect(step(p, { base: hostile, config: hostile, check: 'false' }).exit, hostile).toBeGreaterThan(1)
    expect(p.has('pwned')).toBe(false)
    expect(step(p, {}, 'nowhere')).toMatchObject({
      exit: 3,
      log: expect.stringContaining('::error title=marktype') as string,
    })
    expect(step(p, { 'fail-on': 'nothing' }).exit).toBe(2)
    expect(step(p, { check: 'no' }).log).toContain('Unexpected "no" for `check`, expected true or false.')
  })

  test('its outputs are those that the step sets', () => {
    const set = Object.values(action.outputs).map(
      ({ value }) => /^\$\{\{ steps\.marktype\.outputs\.(\w+) \}\}$/.exec(value)?.[1],
    )
    expect(set).toEqual(Object.keys(action.outputs))
  })
})

/** The yaml of docs/ci.md, by what stands before it. */
const blocks = [...text('docs/ci.md').matchAll(/<!-- (\S+) -->\n\n```yaml\n([^]*?)```/g)].map(([, kind, yaml]) => ({
  kind: kind!,
  yaml: parse(yaml!) as unknown,
}))
const ofKind = (kind: string): unknown[] => blocks.filter((block) => block.kind === kind).map(({ yaml }) => yaml)

const page = (name: string): string => `# ${name}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| \`A\` | a |\n`

/** Every string in a document. */
const stringsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value instanceof Object ? Object.values(value).flatMap(stringsIn) : []

describe('docs/ci.md', () => {
  test('has every yaml block said what it is', () => {
    expect(blocks).toHaveLength(text('docs/ci.md').split('```yaml').length - 1)
  })

  test('gives the action what it takes', () => {
    const uses = blocks.flatMap(({ yaml }) => findSteps(yaml)).filter((each) => /\/marktype@/.test(each.uses ?? ''))
    expect(uses.length).toBeGreaterThan(1)
    for (const { with: given = {} } of uses)
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
  })

  test('types commands that there are', async () => {
    const lines = blocks.flatMap(({ yaml }) => stringsIn(yaml)).filter((line) => /^npx .*marktype/.test(line))
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines) {
      const words = line.replaceAll('"', '').split(' ')
      const argv = words.slice(words.indexOf('marktype') + 1)
      const p = await generated(types)
      const { exit, err } = await run(p.folder, argv)
      expect(argv.some((word) => word.startsWith('git:')) ? [3] : [0], `${line}\n${err}`).toContain(exit)
    }
  })

  test.each(['HEAD', 'MERGE_HEAD'])('the recipe for merge conflicts, with the side of %s', async (side) => {
    const p = await generated({ '.gitignore': 'node_modules\n' })
    const gpu = 'spec/models/operations/gpu.md'
    const commit = async (message: string): Promise<void> => {
      expect((await p.run(['generate'])).exit).toBe(0)
      git(p.folder, 'add', '-A')
      git(p.folder, 'commit', '-qm', message)
    }
    git(p.folder, 'init', '-q', '-b', 'main')
    await commit('one')
    git(p.folder, 'checkout', '-qb', 'change')
    p.edit(gpu, /A100-80GB *\|/, 'A100-81GB |').write({ 'spec/models/operations/zoo.md': page('Zoo') })
    await commit('a value, and a model')
    git(p.folder, 'checkout', '-q', 'main')
    p.edit(gpu, '`A100_80_GB`', '`A100_BIG`').write({ 'spec/models/operations/ant.md': page('Ant') })
    await commit('a name, and another model')
    expect(() => git(p.folder, 'merge', 'change')).toThrow()
    git(p.folder, 'checkout', '--ours', 'spec')

    const [, recipe] = /<!-- merge -->\n\n```sh\n(.*?)```/s.exec(text('docs/ci.md')) ?? []
    for (const line of recipe!.trim().split('\n')) {
      const [program, ...argv] = line.replace('=HEAD ', `=${side} `).split(' ')
      if (program === 'git') git(p.folder, ...argv)
      else expect(await p.run(argv.slice(1)), line).toMatchObject({ exit: 0 })
    }
    expect(await p.run(['check'])).toMatchObject({ exit: 0 })
    expect(git(p.folder, 'diff', '--name-only', '--diff-filter=U', '--', 'generated')).toBe('')
    expect(p.files('generated/types/operations')).toEqual(expect.arrayContaining(['Ant.ts', 'Zoo.ts']))
  })

  test("GitLab's job: a report of tests, whatever it ends in", async () => {
    const p = await checkout((origin) => void origin.edit(body, ...required))
    p.write({
      'bin/npm': '#!/bin/sh\n',
      'bin/npx': `#!/bin/sh\nshift\nexec "${process.execPath}" "${root}/dist/cli.js" "$@"\n`,
    })
    execFileSync('chmod', ['+x', p.at('bin/npm'), p.at('bin/npx')])
    const [{ contract }] = ofKind('gitlab') as [{ contract: { script: string[] } }]
    const env = {
      ...process.env,
      PATH: `${p.at('bin')}:${process.env['PATH']}`,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: git(p.folder, 'ls-remote', 'origin', 'main').slice(0, 40),
    }
    const exits = contract.script.map((line) => spawnSync('bash', ['-c', line], { cwd: p.folder, env }).status)
    expect(exits).toEqual([0, 0, 1, 1])
    for (const file of ['check.xml', 'diff.xml']) expect(p.read(file)).toMatch(/<failure/)
    expect(p.read('diff.md')).toContain('1 breaking')
  })
})

type Step = { uses?: string; with?: Record<string, string>; run?: string }
const findSteps = (value: unknown): Step[] =>
  Array.isArray(value)
    ? value.flatMap((each) => (isStep(each) ? [each] : findSteps(each)))
    : value instanceof Object
      ? Object.values(value).flatMap(findSteps)
      : []
const isStep = (value: unknown): value is Step => value instanceof Object && ('uses' in value || 'run' in value)

type Hook = { id: string; entry: string; files: string; language: string; pass_filenames: boolean }
const hooks = parse(text('.pre-commit-hooks.yaml')) as Hook[]

describe('the hooks for pre-commit', () => {
  test.each(hooks)('$id runs a command that there is', async ({ entry, pass_filenames }) => {
    const [program, ...argv] = entry.split(' ')
    expect([program, pass_filenames]).toEqual(['marktype', false])
    expect((await (await generated(types)).run(argv)).exit).toBe(0)
  })

  test.each(hooks)('$id runs when one of its files is in the commit, and else not', ({ id, files }) => {
    const pattern = new RegExp(files.replace('(?i)', ''), 'i')
    expect(pattern.test('docs/models/Pet.MD')).toBe(true)
    expect(pattern.test('spec/pet.mdx')).toBe(true)
    for (const path of [
      'marktype.config.ts',
      'pkg/marktype.config.json',
      'generated/index.ts',
      'api/generated/types/a.ts',
    ])
      expect(pattern.test(path), path).toBe(id !== 'marktype-lint')
    for (const path of ['src/index.ts', 'regenerated/a.ts', 'marktype.config.css'])
      expect(pattern.test(path), path).toBe(false)
  })

  test('docs/ci.md names hooks that there are', () => {
    const configs = ofKind('pre-commit') as { repos: { repo: string; hooks: Hook[] }[] }[]
    const remote = configs.flatMap(({ repos }) => repos).filter(({ repo }) => repo !== 'local')
    expect(remote).not.toEqual([])
    for (const { id } of remote.flatMap((each) => each.hooks)) expect(hooks.map((hook) => hook.id)).toContain(id)
  })
})
