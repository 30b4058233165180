/** A contract and a project → the files that `init` writes, and what it leaves as it is. */
import { isRecord } from '../ir/is-json.ts'
import type { Upstream } from '../ir/upstreams.ts'
import { literal } from '../sinks/literal.ts'
import { workflowPaths, type PackageManager, type Project } from './init-project.ts'

/** Where the pages are, and what is installed to read them: a version of marktype. */
export type Setup = { input: string; version: string; upstream?: Upstream }

/**
 * A file to write. `before`: its text, where it is there and gets lines. `isAtTop`: its path runs from the top of the repository.
 * `says`: what it does.
 */
export type InitFile = { path: string; isAtTop: boolean; text: string; before?: string; says: string }
/** What is there already, or is not done, and what to do about it. */
export type InitNote = { path: string; says: string }
export type InitPlan = { files: InitFile[]; notes: InitNote[] }

/** Plans what is to be written. In: also the configuration that is there. Files of a person's get lines at most, and never lose one. */
export function planInit(project: Project, setup: Setup, config: string | undefined): InitPlan {
  const parts = [
    config === undefined ? configPart(project, setup) : note(config, 'is there and is used as it is'),
    scriptsPart(project),
    attributesPart(project, setup),
    ciPart(project, setup),
  ]
  return { files: parts.flatMap(({ files }) => files), notes: parts.flatMap(({ notes }) => notes) }
}

const note = (path: string, says: string): InitPlan => ({ files: [], notes: [{ path, says }] })
const file = (each: InitFile): InitPlan => ({ files: [each], notes: [] })

function configPart({ isTyped }: Project, { input, upstream }: Setup): InitPlan {
  const says = `reads ${input}, writes generated/${upstream ? `; pulls from ${upstream.git}` : ''}`
  const parts = { input, ...(upstream ? { upstreams: [upstream] } : {}) }
  const text = isTyped
    ? `import { defineConfig } from 'marktype'\n\nexport default defineConfig({ input: ${literal(input)}${upstream ? `, upstreams: [{ ${entriesOf(upstream)} }]` : ''} })\n`
    : `${JSON.stringify({ $schema: './node_modules/marktype/dist/config.schema.json', ...parts }, null, 2)}\n`
  return file({ path: isTyped ? 'marktype.config.ts' : 'marktype.config.json', isAtTop: false, text, says })
}

const entriesOf = (upstream: Upstream): string =>
  Object.entries(upstream)
    .map(([key, value]) => `${key}: ${literal(String(value))}`)
    .join(', ')

/** The npm scripts that `init` adds. */
const scripts = { contract: 'marktype generate', 'contract:check': 'marktype check' } as const

function scriptsPart({ texts }: Project): InitPlan {
  const path = 'package.json'
  const before = texts.here.get(path)
  if (before === undefined) return note(path, 'is not here, so no npm scripts are added')
  const manifest = parsed(before)
  const known = manifest?.['scripts'] ?? {}
  if (!manifest || !isRecord(known)) return note(path, 'cannot be read, so no npm scripts are added')
  const missing = Object.entries(scripts).filter(([name]) => !Object.hasOwn(known, name))
  if (missing.length === 0) return note(path, 'has the scripts already')
  const text = withIndent({ ...manifest, scripts: { ...known, ...Object.fromEntries(missing) } }, before)
  return file({ path, isAtTop: false, text, before, says: `scripts: ${missing.map(([name]) => name).join(', ')}` })
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

// As it was written: its indent, the end of its lines, and whether the last one ends.
function withIndent(value: unknown, before: string): string {
  const indent = /^\{\r?\n([ \t]+)/.exec(before.replace(/^\ufeff/, ''))?.[1] ?? '  '
  const text = `${JSON.stringify(value, null, indent)}${before.endsWith('\n') ? '\n' : ''}`
  return before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text
}

const folded = 'generated/** linguist-generated=true'

function attributesPart({ texts }: Project, { input, upstream }: Setup): InitPlan {
  const path = '.gitattributes'
  const before = texts.here.get(path)
  const there = new Set(before?.split(/\r?\n/).map((line) => line.trim()))
  // Pages are compared byte for byte with those of the upstream.
  const lines = [folded, ...(upstream ? [`${input}/** -text`] : [])].filter((line) => !there.has(line))
  if (lines.length === 0) return note(path, 'has the lines already')
  const start = before === undefined || before === '' ? '' : before.endsWith('\n') ? before : `${before}\n`
  const about = { path, isAtTop: false, says: 'folds generated/ in diffs of pull requests' }
  return file({ ...about, text: `${start}${lines.join('\n')}\n`, ...(before === undefined ? {} : { before }) })
}

function ciPart(project: Project, setup: Setup): InitPlan {
  switch (project.ci) {
    case 'github':
      return githubPart(project, setup)
    case 'gitlab': {
      const path = workflowPaths.gitlab
      const job = gitlabJob(project, setup)
      if (project.texts.top.has(path)) return note(path, `is there; to check merge requests, add to it\n\n${job}`)
      return file({ path, isAtTop: true, text: job, says: 'checks merge requests' })
    }
    case 'none':
      return note('CI', 'is not set up: say `--ci github` or `--ci gitlab`')
  }
}

function githubPart(project: Project, setup: Setup): InitPlan {
  const jobs = [
    { path: workflowPaths.check, text: githubWorkflow(project, setup), says: 'checks pull requests' },
    ...(setup.upstream
      ? [
          {
            path: workflowPaths.pull,
            text: pullWorkflow(project, setup),
            says: 'pulls every day, and opens a pull request',
          },
        ]
      : []),
  ]
  const isThere = ({ path }: { path: string }): boolean => project.texts.top.has(path)
  return {
    files: jobs.filter((job) => !isThere(job)).map((job) => ({ ...job, isAtTop: true })),
    notes: jobs.filter(isThere).map(({ path }) => ({ path, says: 'is there and is left as it is' })),
  }
}

const commandsOf: Record<PackageManager, { install: string; run: string }> = {
  npm: { install: 'npm ci', run: 'npx' },
  pnpm: { install: 'pnpm install --frozen-lockfile', run: 'pnpm exec' },
  yarn: { install: 'yarn install --immutable', run: 'yarn' },
}

// Where nothing is installed, the package itself is fetched.
function stepsOf({ manager, texts }: Project, { version }: Setup): { installs: string[]; run: string } {
  if (!texts.here.has('package.json')) return { installs: [], run: `npx --yes marktype@${version}` }
  const { install, run } = commandsOf[manager]
  return { installs: manager === 'npm' ? [install] : ['corepack enable', install], run: `${run} marktype` }
}

// As docs/upstreams.md has it.
function pullWorkflow(project: Project, setup: Setup): string {
  const { installs, run } = stepsOf(project, setup)
  return `name: contract upstreams
on:
  schedule:
    - cron: '23 4 * * *'
  workflow_dispatch:
jobs:
  pull:
    runs-on: ubuntu-latest
    permissions:
      contents: write
      pull-requests: write
${runsIn(project)}    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
${installs.map((each) => `      - run: ${each}\n`).join('')}      - run: ${run} pull --report markdown=pull.md
      - run: ${run} generate
      - run: |
          if [ -z "$(git status --porcelain -- . ':!pull.md')" ]; then exit 0; fi
          git switch --create marktype/pull
          git add --all -- . ':!pull.md'
          git -c user.name=marktype -c user.email=marktype@localhost commit --message 'Contract: pull upstreams'
          git push --force origin marktype/pull
          gh pr create --title 'Contract: pull upstreams' --body-file pull.md || gh pr edit marktype/pull --body-file pull.md
        env:
          GH_TOKEN: \${{ github.token }}
`
}

const runsIn = ({ way }: Project): string =>
  way === '' ? '' : `    defaults:\n      run:\n        working-directory: ${JSON.stringify(way)}\n`

function githubWorkflow(project: Project, setup: Setup): string {
  const { installs, run } = stepsOf(project, setup)
  return `name: contract
on: pull_request
permissions:
  contents: read
jobs:
  contract:
    runs-on: ubuntu-latest
${runsIn(project)}    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
${installs.map((each) => `      - run: ${each}\n`).join('')}      - run: ${run} check --report markdown=check.md
      - run: ${run} diff "git:origin/$BASE" --report markdown=diff.md
        env:
          BASE: \${{ github.base_ref }}
      - if: always()
        run: cat check.md diff.md >> "$GITHUB_STEP_SUMMARY" || true
`
}

function gitlabJob(project: Project, setup: Setup): string {
  const { installs, run } = stepsOf(project, setup)
  const enter = project.way === '' ? [] : [`cd ${JSON.stringify(project.way)}`]
  const lines = [
    ...enter,
    ...installs,
    'git fetch --no-tags --depth=1 origin "$CI_MERGE_REQUEST_DIFF_BASE_SHA"',
    `${run} check --report junit=check.xml`,
    `${run} diff "git:$CI_MERGE_REQUEST_DIFF_BASE_SHA" --report junit=diff.xml`,
  ]
  return `contract:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
${lines.map((line) => `    - ${line}\n`).join('')}  artifacts:
    when: always
    reports:
      junit: '**/*.xml'
`
}
