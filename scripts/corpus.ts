/**
 * `npm run corpus [-- FOLDER] [--only PATTERN] [--update]`: every page of a corpus of published SDKs is read, generated from,
 * compiled, and compared: with what the SDK's own source says, and with the same API in other languages. Prints the tables.
 * FOLDER holds `manifest.json`, `unpack` and the archives, and stands beside `oracles/`; without it, and without the one the
 * project is developed with, there is nothing to do. Exits 1 when a figure is worse than in `corpus-baseline.json`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Spec } from '../generator/ir/spec.ts'
import { apis, sourceOf } from './corpus/apis.ts'
import { figuresOf, worseThan, type Baseline } from './corpus/baseline.ts'
import { agreementOf, type Side } from './corpus/languages.ts'
import {
  dialectFigures,
  dialectReport,
  dialectRoots,
  dialectsBeside,
  type DialectResult,
  type DialectSnapshot,
} from './corpus/dialects.ts'
import { openCorpus, type Snapshot } from './corpus/open.ts'
import { workOff } from './corpus/pool.ts'
import type { Finding, Task } from './corpus/snapshot.ts'
import { report, type Pair, type Result, type Root } from './corpus/report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, update: { type: 'boolean', default: false } },
})
const { folder, work, snapshots, unpack } = openCorpus('corpus', positionals[0], values.only)
const oracles = resolve(folder, '../oracles')
const pages = join(work, 'pages')
const baselineFile = fileURLToPath(new URL('corpus-baseline.json', import.meta.url))

unpack(pages)
const roots = snapshots.flatMap((snapshot) => snapshot.roots.map((root, index) => rootOf(snapshot, root, index)))
const findings = await foundIn(roots.map(({ task }) => task))
const results: Result[] = roots.map((root, index) => ({ ...root, finding: findings[index]! }))
const pairs = pairsOf(results)

console.log(report(snapshots, results, pairs))
const others = await otherDialects()
if (others.length > 0) console.log(`\n${dialectReport(others)}`)
process.exitCode = verdict()

function rootOf(snapshot: Snapshot, root: string, index: number): Root {
  const slug = `${snapshot.name}/${root.replaceAll('/', '_')}`
  const oracle = join(oracles, `${sourceOf[snapshot.name] ?? snapshot.name}.json.gz`)
  const task: Task = {
    root: join(pages, snapshot.name, root),
    code: join(work, 'code', slug),
    spec: join(work, 'spec', `${slug}.json`),
    // A monorepo's first root is the package that its source's oracle was made from.
    oracle: index === 0 && existsSync(oracle) ? oracle : undefined,
    agree: join(oracles, 'agree.mjs'),
  }
  return { snapshot, root, task }
}

// They stand beside the corpus, in their own archives.
async function otherDialects(): Promise<DialectResult[]> {
  const beside = dialectsBeside(folder)
  if (beside === undefined) return []
  const manifest = JSON.parse(readFileSync(join(beside, 'manifest.json'), 'utf8')) as DialectSnapshot[]
  const wanted = manifest.filter(({ name }) => new RegExp(values.only ?? '').test(name))
  const unpacked = join(work, 'dialects')
  execFileSync(join(beside, 'unpack'), [unpacked], { stdio: 'inherit' })
  const all = dialectRoots(beside, wanted, unpacked, work)
  return (await foundIn(all.map(({ task }) => task))).map((finding, index) => ({ ...all[index]!, finding }))
}

function foundIn(tasks: readonly Task[]): Promise<Finding[]> {
  const progress = (done: number) => process.stderr.isTTY && process.stderr.write(`\r${done} of ${tasks.length} roots`)
  const width = Math.min(4, availableParallelism())
  return workOff<Task, Finding>(new URL('./corpus/snapshot.ts', import.meta.url), tasks, width, progress)
}

function pairsOf(all: readonly Result[]): Pair[] {
  const sideOf = ({ task }: Result): Side => ({
    spec: JSON.parse(readFileSync(task.spec, 'utf8')) as Spec,
    page: (path) => readFileSync(join(task.root, path), 'utf8'),
  })
  return apis.flatMap(([first, ...others]) => {
    const a = all.find(({ snapshot }) => snapshot.name === first)
    return others.flatMap((second) => {
      const candidates = all.filter(({ snapshot }) => snapshot.name === second)
      const b = candidates.find(({ root }) => root === a?.root) ?? candidates[0]
      return a && b ? [{ first: first!, second, agreement: agreementOf(sideOf(a), sideOf(b)) }] : []
    })
  })
}

function verdict(): 0 | 1 {
  for (const { snapshot, root, finding } of [...results, ...others])
    for (const line of [...finding.errors, ...finding.typeErrors].slice(0, 20))
      console.log(`${snapshot.name}/${root}: ${line}`)
  const figures = { ...figuresOf(results, pairs), ...dialectFigures(others) }
  const before = existsSync(baselineFile) ? (JSON.parse(readFileSync(baselineFile, 'utf8')) as Baseline) : {}
  const total = [...results, ...others].reduce((sum, { finding }) => sum + finding.pages, 0)
  console.log(`${total} pages of ${new Set([...results, ...others].map(({ snapshot }) => snapshot)).size} snapshots`)
  if (values.update) {
    writeFileSync(baselineFile, `${JSON.stringify({ ...before, ...figures }, null, 2)}\n`)
    return 0
  }
  const worse = worseThan(figures, before)
  for (const line of worse) console.log(`worse: ${line}`)
  if (worse.length === 0) console.log('no figure is worse than the baseline')
  return worse.length === 0 ? 0 : 1
}
