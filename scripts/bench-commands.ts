/**
 * `npm run bench [-- CORPUS] [--sizes 1000,2000,5000,11098] [--runs 5]`: whole commands, ours and those of others on our OpenAPI output of the
 * same models: wall time, CPU time and peak memory. Writes docs/benchmarks-commands.md and its chart; a run of other sizes prints the page.
 * The others are installed into a folder of their own: they are no dependencies.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { medianUsage, usageOf, type Usage } from './bench/commands/measure.ts'
import { chartOf, pageOf, type Measured, type Sized } from './bench/commands/page.ts'
import { ownRows, packages, peerRows, warmUp, type Row } from './bench/commands/rows.ts'
import { openCorpus } from './corpus/open.ts'

const usual = '1000,2000,5000,11098'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sizes: { type: 'string', default: usual }, runs: { type: 'string', default: '5' } },
})
const runs = Number(values.runs)
const repository = fileURLToPath(new URL('..', import.meta.url))
const snapshot = 'vercel+sdk'
const corpus = openCorpus('bench', positionals[0], `^${snapshot.replace('+', '\\+')}$`)
corpus.unpack(corpus.work, snapshot)
const [root = ''] = corpus.snapshots[0]?.roots ?? []
const pages = join(corpus.work, snapshot, root)
const names = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .toSorted()

const peers = join(tmpdir(), 'marktype-bench-peers')
mkdirSync(peers, { recursive: true })
writeFileSync(join(peers, 'package.json'), '{"private":true}')
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...packages], { cwd: peers, stdio: 'inherit' })

const all = values.sizes.split(',').map(Number).map(measureSize)
const versions = packages.map((each) => each.replace(/@(?=\d)/, ' '))
const page = pageOf(all, {
  runs,
  versions,
  machine: `Node ${process.version} on ${cpus()[0]?.model ?? 'this machine'}`,
})
if (values.sizes === usual) {
  const path = join(repository, 'docs/benchmarks-commands.md')
  writeFileSync(path, await format(page, { ...(await resolveConfig(path)), parser: 'markdown' }))
  writeFileSync(join(repository, 'docs/benchmarks-commands.svg'), chartOf(all))
} else console.log(page)

function measureSize(models: number): Sized {
  const folder = projectOf(names.slice(0, models))
  const base = medianUsage(Array.from({ length: runs }, () => usageOf(['-e', '0'], folder)))
  usageOf(warmUp, folder)
  const rows = [...ownRows, ...peerRows(peers)].map((row) => measureRow(row, folder, base))
  rmSync(folder, { recursive: true })
  return { models: Math.min(models, names.length), rows }
}

function measureRow({ name, makes, prepare, argv }: Row, folder: string, base: Usage): Measured {
  try {
    const usages = Array.from({ length: runs }, () => {
      prepare(folder)
      return usageOf(argv, folder)
    })
    const usage = medianUsage(usages)
    console.error(`${name}: ${usage.cpu.toFixed(1)} s`)
    return { name, makes, usage: { ...usage, cpu: Math.max(0, usage.cpu - base.cpu) } }
  } catch (fault) {
    console.error(`${name}: ${(fault as Error).message.slice(0, 300)}`)
    return { name, makes, usage: undefined }
  }
}

// A project that has the package installed, and the OpenAPI document of its models.
function projectOf(names: readonly string[]): string {
  const folder = join(corpus.work, `project-${names.length}`)
  const installed = join(folder, 'node_modules/marktype')
  for (const each of ['spec', 'api', 'node_modules/marktype']) mkdirSync(join(folder, each), { recursive: true })
  cpSync(join(repository, 'dist'), join(installed, 'dist'), { recursive: true })
  cpSync(join(repository, 'package.json'), join(installed, 'package.json'))
  const { dependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Manifest
  mkdirSync(join(folder, 'node_modules/@ts-morph'), { recursive: true })
  for (const name of Object.keys(dependencies))
    symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name))
  for (const name of names) cpSync(join(pages, name), join(folder, 'spec', name))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'marktype.config.json'), '{"templates":["openapi"],"output":"api"}')
  usageOf(['node_modules/marktype/dist/cli.js', 'generate', '--quiet'], folder)
  // Some refuse a document that has no paths.
  const document = join(folder, 'api/openapi.json')
  writeFileSync(document, JSON.stringify({ ...(JSON.parse(readFileSync(document, 'utf8')) as object), paths: {} }))
  writeFileSync(join(folder, 'marktype.config.json'), '{"templates":["types","validators","docs"]}')
  return folder
}

type Manifest = { dependencies: Record<string, string> }
