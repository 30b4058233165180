/**
 * `npm run bench:validators [-- --quick] [--only A|B]`: times what marktype generates against validators written by hand and
 * against libraries, and asks what they cost in bytes, at the start and to compile. Writes docs/benchmarks.md and
 * docs/benchmarks.svg; a quick or partial run prints the page instead. Exits 1 when verdicts differ that are not known to.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { sizesOf } from './bench/bundle-size.ts'
import { chart } from './bench/chart.ts'
import { startsOf } from './bench/cold-start.ts'
import { columns } from './bench/columns.ts'
import { entries } from './bench/entries.ts'
import { largeModels } from './bench/large.ts'
import type { Budget, Measured, Task, Verified } from './bench/messages.ts'
import { prepare, temporaryFolder } from './bench/prepare/prepare.ts'
import { report } from './bench/report.ts'
import { behind, columnName, type Results, type Timing } from './bench/results.ts'
import { typeCosts } from './bench/type-check.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } })
const isWhole = !values.quick && values.only === undefined
const budget: Budget = values.quick ? { rounds: 5, sample: 8, warmUp: 30 } : { rounds: 11, sample: 15, warmUp: 50 }

const say = (text: string): void => void process.stderr.write(`${text}\n`)

const { folder, worker } = await prepare(temporaryFolder())
const ask = <Answer>(task: Task): Answer =>
  JSON.parse(
    execFileSync(process.execPath, [worker, JSON.stringify(task)], { encoding: 'utf8', maxBuffer: 2 ** 28 }),
  ) as Answer

say('verifying that all say the same')
const { probes, faults } = ask<Verified>({ kind: 'verify', folder })
if (faults.length > 0) {
  for (const fault of faults) say(`differs: ${fault}`)
  process.exit(1)
}

const results: Results = { probes, timings: timings(), sizes: [], types: [], large: [] }
if (values.only === undefined) await costs(results)

const page = await report(results)
if (isWhole) {
  writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), page)
  writeFileSync(new URL('../docs/benchmarks.svg', import.meta.url), chart(results))
} else console.log(page)
for (const { column, fastest, ofTheSame } of behind(results.timings))
  say(
    `behind: ${column.model} ${column.mode} ${columnName(column)}: ${fastest.factor.toFixed(2)}× of ${fastest.name}; ` +
      `at the same work ${ofTheSame.factor.toFixed(2)}× of ${ofTheSame.name}`,
  )

function timings(): Timing[] {
  const chosen = columns.filter(
    ({ model, isQuick }) => (values.only === undefined || values.only === model) && (!values.quick || isQuick),
  )
  return chosen.map((column, index) => {
    say(`${index + 1} of ${chosen.length}: ${column.model}, ${column.mode}, ${columnName(column)}`)
    return { column, measured: ask<Measured[]>({ kind: 'measure', folder, column, budget }) }
  })
}

async function costs(results: Results): Promise<void> {
  const all = await entries(folder)
  say('bundle sizes')
  results.sizes = await sizesOf(all)
  if (values.quick) return
  say('cold starts')
  results.cold = await startsOf(all, folder, 7)
  results.large = await largeModels(folder, (name) => say(`large: ${name}`))
  results.types = await typeCosts(folder, 500, ['typescript', 'typescript7'], (name) => say(`types: ${name}`))
}
