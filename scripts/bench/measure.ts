/** Times a column: all candidates in turn, round after round, by the CPU time of the process. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { candidates } from './candidates/index.ts'
import type { Column } from './columns.ts'
import { inputs, manyShapes } from './inputs.ts'
import { differenceOf } from './differences.ts'
import type { Budget, Measured } from './messages.ts'

type Loop = (values: readonly unknown[], count: number) => void
type Runner = { name: string; run: (count: number) => void; count: number; samples: number[] }

/** Out: what each candidate took that has the mode. */
export async function measure(folder: string, column: Column, budget: Budget): Promise<Measured[]> {
  const values = copies(inputs[column.model][column.input]!.values)
  const runners: Runner[] = []
  for (const candidate of candidates) {
    if (differenceOf(candidate.name, column.model, column.mode, column.input)?.isLeftOut) continue
    const built = await candidate.build(column.model, column.mode, folder)
    if (!built) continue
    if (column.seen === 'mega') seeMany(built.run)
    const loop = loopOf(built.run)
    runners.push({ name: candidate.name, run: (count) => loop(values, count), count: 1, samples: [] })
  }
  for (const runner of runners) warmUp(runner, budget)
  for (let round = 0; round < budget.rounds; round++)
    for (let place = 0; place < runners.length; place++) sample(runners[(place + round) % runners.length]!)
  return results(runners)
}

// Copies have the same hidden class and other addresses, so that nothing that was read can be kept from one call to the next.
function copies(values: readonly unknown[]): unknown[] {
  const times = Math.max(1, Math.floor(8 / values.length))
  return Array.from({ length: times }, () => values).flatMap((each) => JSON.parse(JSON.stringify(each)) as unknown[])
}

function seeMany(run: (value: unknown) => unknown): void {
  const shapes = JSON.parse(JSON.stringify(manyShapes())) as unknown[]
  for (let round = 0; round < 100; round++) for (const shape of shapes) run(shape)
}

// V8 shares what it learns between functions of one source text: a number in it keeps the loops apart. What comes out of a
// call is put where anybody could read it, so that no call can be left out.
let loops = 0
function loopOf(run: (value: unknown) => unknown): Loop {
  const source = `/* ${loops++} */ return (values, count) => {
    for (let index = 0, at = 0; index < count; index++) { globalThis.escaped = run(values[at]); if (++at === values.length) at = 0 }
  }`
  // oxlint-disable-next-line typescript/no-implied-eval -- it is the point: a function of its own for each candidate
  return new Function('run', source)(run) as Loop
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

// What others have left is cleared away before a sample: else whoever comes next pays for it.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void

// Finds how many calls take the time of one sample.
function warmUp(runner: Runner, { sample, warmUp }: Budget): void {
  const end = cpu() + warmUp
  let took = 0
  do {
    const start = cpu()
    runner.run(runner.count)
    took = cpu() - start
    if (took < sample)
      runner.count = Math.max(1, Math.ceil(took < 0.5 ? runner.count * 4 : (runner.count * sample) / took))
  } while (cpu() < end || took < sample / 2)
}

function sample(runner: Runner): void {
  collect({ type: 'minor' })
  const start = cpu()
  runner.run(runner.count)
  runner.samples.push(((cpu() - start) * 1e6) / runner.count)
}

/** The middle one. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function results(runners: readonly Runner[]): Measured[] {
  const hand = runners.find(({ name }) => name === 'hand')!
  return runners.map(({ name, samples }) => ({
    name,
    nanoseconds: median(samples),
    ratio: median(samples.map((each, round) => each / hand.samples[round]!)),
  }))
}
