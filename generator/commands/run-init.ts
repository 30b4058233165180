/** What `init` does: finds a contract, says what it would write, asks, writes, generates. */
import { relative, resolve, sep } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { loadConfig, repositoryTop } from '../config/settings.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import type { Contract } from '../run/find-contracts.ts'
import type { Upstream } from '../ir/upstreams.ts'
import { contractsIn, contractsOf, findSiblings, readContract, type ReadContract } from '../run/setup.ts'
import { planInit, type InitPlan } from '../scaffold/init-files.ts'
import { readProject, type Ci } from '../scaffold/init-project.ts'
import { writeInit } from '../scaffold/write-init.ts'
import { terminalText } from '../sinks/terminal.ts'
import type { Asked } from './command.ts'
import { generate } from './generate.ts'
import type { Asker, CommonOptions, Io } from './io.ts'
import { fromHere } from './paths.ts'

/** The flags of `init`, as they were typed. */
export type InitOptions = { yes?: boolean; dryRun?: boolean; ci?: Ci; path?: string; ref?: string }

/** Runs `init`. Out: the exit code. Throws a refusal where nothing is written. */
export async function runInit({ args, options, cwd }: Asked<InitOptions>, io: Io): Promise<number> {
  const { yes = false, dryRun = false } = options
  const asker = yes || dryRun ? undefined : await io.asker?.()
  const say = (text: string): void => io.err(terminalText(text))
  const { file } = await loadConfig(cwd)
  const from = args[0] ?? '.'
  const source =
    file !== undefined
      ? { input: '' }
      : isAddress(from)
        ? await chooseUpstream(from, options, { cwd, asker, say })
        : { input: await chooseInput(from, { cwd, asker, say }) }
  const places = { folder: cwd, top: repositoryTop(cwd), dryRun }
  const project = await readProject(cwd, places.top, relative(places.top, cwd).split(sep).join('/'))
  const plan = planInit({ ...project, ci: options.ci ?? project.ci }, { ...source, version: manifest.version }, file)
  say(planText(plan, dryRun))
  if (dryRun) return 0
  if (!yes && plan.files.length > 0) await confirm(asker)
  await writeInit(plan.files, places)
  if ('upstream' in source) {
    const { runPull } = await import('./run-pull.ts')
    const flags = { format: 'text', maxProblems: 20, failOn: 'any' } as const
    const pulled = await runPull({ args: [], options: flags, cwd }, io)
    if (pulled !== 0) return pulled
  }
  const exit = await generateNow(cwd, io)
  say(nextText(project.texts.here.get('package.json')))
  return exit
}

async function confirm(asker: Asker | undefined): Promise<void> {
  const isMeant = asker && (await asker.confirm('Write these files?'))
  if (!isMeant) throw new Refusal([diagnose('init-unanswered')], 2)
}

// Whoever names no folder may name a repository: by its scheme, or as ssh has it.
const isAddress = (text: string): boolean => /^(?:[a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:)/i.test(text)

type Asking = { cwd: string; asker: Asker | undefined; say: (text: string) => void }

async function chooseUpstream(
  git: string,
  { path, ref }: InitOptions,
  { cwd, asker, say }: Asking,
): Promise<{ input: string; upstream: Upstream }> {
  const name = nameOf(git)
  const about = { name, git, ...(ref === undefined ? {} : { ref }) }
  const { contracts, pages } = await contractsOf(about, cwd, asker !== undefined)
  const found = path === undefined ? contracts : contracts.filter((each) => each.path === path.replace(/\/$/, ''))
  const [first, second] = found
  if (!first)
    throw new Refusal([diagnose('no-contract', { label: `${name}${path === undefined ? '' : `/${path}`}`, pages })], 3)
  const chosen = second ? await choose(found, asker, (each) => `${quoted(git)} --path ${quoted(each.path)}`) : first
  say(`Found ${chosen.path} of ${name} (${briefly(chosen)})\n\n`)
  return { input: `spec/${name}`, upstream: { ...about, path: chosen.path } }
}

// As its address ends, as far as that is a plain name of a folder.
const nameOf = (git: string): string => {
  const last = git.split(/[/:]/).findLast((part) => part !== '') ?? ''
  const words = last.replace(/\.git$/, '').split(/[^\p{L}\p{N}_]/u)
  return words.filter((word) => word !== '').join('-') || 'vendor'
}

// The folder of the contract, from where the command was run.
async function chooseInput(dir: string, { cwd, asker, say }: Asking): Promise<string> {
  const root = resolve(cwd, dir)
  const label = fromHere(root, cwd).replace(/\/$/, '') || '.'
  const { contracts, pages } = await contractsIn(root, label)
  const [first, second] = contracts
  if (!first) throw new Refusal([diagnose('no-contract', { label, pages })], 3)
  const chosen = second ? await choose(contracts, asker, (each) => quoted(each.path)) : first
  const read = await readContract(chosen, cwd)
  const siblings = await findSiblings(read, contracts, cwd)
  say(foundText(read, siblings))
  return chosen.path
}

async function choose(
  contracts: readonly Contract[],
  asker: Asker | undefined,
  argsOf: (contract: Contract) => string,
): Promise<Contract> {
  const answers = contracts.map((each) => ({ value: each.path, label: each.path, hint: briefly(each) }))
  const path = await asker?.choose('Which pages do you want?', answers)
  const chosen = contracts.find((each) => each.path === path)
  if (chosen) return chosen
  const listed = contracts.map((each) => `${argsOf(each)} --yes    ${briefly(each)}`)
  throw new Refusal([diagnose('several-contracts', { contracts: listed })], 2)
}

// As a shell takes it.
const quoted = (path: string): string => (/^[\w./:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

const spoken = ({ dialect, target }: Contract): string => (target === undefined ? dialect : `${dialect}, ${target}`)
const briefly = (contract: Contract): string => `${spoken(contract)}, ${counted(contract.pages, 'page')}`
const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

function foundText(read: ReadContract, siblings: readonly Contract[]): string {
  const { path, pages, models, errors, warnings } = read
  const kinds = (Object.entries(models) as [string, number][]).filter(([, count]) => count > 0)
  const all = kinds.reduce((sum, [, count]) => sum + count, 0)
  const lines = [
    `Found ${path} (${spoken(read)})`,
    `  ${counted(pages, 'page')}, ${counted(all, 'model')}: ${kinds.map(([kind, count]) => counted(count, kind)).join(', ')}`,
    ...(errors + warnings > 0
      ? [`  ${counted(errors, 'error')}, ${counted(warnings, 'warning')}: marktype lint ${path}`]
      : []),
    ...(siblings.length > 0
      ? [
          '  The same API in other languages, which knows what these pages leave out (`sources` in the configuration):',
          ...siblings.map((each) => `    ${each.path} (${briefly(each)})`),
        ]
      : []),
  ]
  return `${lines.join('\n')}\n\n`
}

function planText({ files, notes }: InitPlan, dryRun: boolean): string {
  const width = Math.max(0, ...files.map(({ path }) => path.length), ...notes.map(({ path }) => path.length))
  const row = ({ path, says }: { path: string; says: string }, sign: string): string =>
    `  ${sign} ${path.padEnd(width)}  ${says}`
  const rows = [
    ...files.map((file) => row(file, file.before === undefined ? '+' : '~')),
    ...notes.map((note) => row(note, ' ')),
  ]
  const heading = files.length === 0 ? 'Nothing to write:' : dryRun ? 'Would write:' : 'To write:'
  return `${heading}\n${rows.join('\n')}\n\n`
}

async function generateNow(cwd: string, io: Io): Promise<number> {
  const { runJob } = await import('./run-job.ts')
  const options: CommonOptions = { format: 'text', maxProblems: 20, failOn: 'error' }
  const asked = { args: [], options: options as never, cwd }
  // What asks for nothing would hide what does.
  return generate.job!(asked, (job, typed) =>
    runJob({ ...job, notices: () => 'counted' }, { ...asked, options: typed } as never, io),
  )
}

function nextText(packageJson: string | undefined): string {
  const isInstalled = /"marktype"\s*:/.test(packageJson ?? '')
  const steps = [
    ...(isInstalled ? [] : ['npm install --save-dev marktype']),
    'git add --all && git commit',
    'marktype check    in CI: fails when pages and outputs drift apart',
  ]
  return `\nNext:\n${steps.map((each) => `  ${each}\n`).join('')}`
}
