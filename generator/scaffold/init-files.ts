/** A contract and a project → the files that `init` writes, and what it leaves as it is. */
import { isRecord } from '../ir/is-json.ts'
import { literal } from '../sinks/literal.ts'
import { workflowPaths, type PackageManager, type Project } from './init-project.ts'

/** Where the pages are, and what is installed to read them: a version of marktype. */
export type Setup = { input: string; version: string }

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
    attributesPart(project),
    ciPart(project, setup),
  ]
  return { files: parts.flatMap(({ files }) => files), notes: parts.flatMap(({ notes }) => notes) }
}

const note = (path: string, says: string): InitPlan => ({ files: [], notes: [{ path, says }] })
const file = (each: InitFile): InitPlan => ({ files: [each], notes: [] })

function configPart({ isTyped }: Project, { input }: Setup): InitPlan {
  const says = `reads ${input}, writes generated/`
  const text = isTyped
    ? `import { defineConfig } from 'marktype'\n\nexport default defineConfig({ input: ${literal(input)} })\n`
    : `${JSON.stringify({ $schema: './node_modules/marktype/dist/config.schema.json', input }, null, 2)}\n`
  return file({ path: isTyped ? 'marktype.config.ts' : 'marktype.config.json', isAtTop: false, text, says })
}

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

const attributes = 'generated/** linguist-generated=true'

function attributesPart({ texts }: Project): InitPlan {
  const path = '.gitattributes'
  const before = texts.here.get(path)
  if (before?.split(/\r?\n/).some((line) => line.trim() === attributes)) return note(path, 'has the line already')
  const start = before === undefined || before === '' ? '' : before.endsWith('\n') ? before : `${before}\n`
  const about = { path, isAtTop: false, says: 'folds generated/ in diffs of pull requests' }
  return file({ ...about, text: `${start}${attributes}\n`, ...(before === undefined ? {} : { before }) })
}

function ciPart(project: Project, setup: Setup): InitPlan {
  switch (project.ci) {
    case 'github': {
      const path = workflowPaths.check
      if (project.texts.top.has(path)) return note(path, 'is there and is left as it is')
      return file({ path, isAtTop: true, text: githubWorkflow(project, setup), says: 'checks pull requests' })
    }
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

function githubWorkflow(project: Project, setup: Setup): string {
  const { installs, run } = stepsOf(project, setup)
  const folder =
    project.way === '' ? '' : `    defaults:\n      run:\n        working-directory: ${JSON.stringify(project.way)}\n`
  return `name: contract
on: pull_request
permissions:
  contents: read
jobs:
  contract:
    runs-on: ubuntu-latest
${folder}    steps:
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
