/**
 * `npm run hostile [-- --strings N] [--seed N] [--only SEED]`: hostile words in every position of pages, through all built-in
 * templates and all reporters: what comes out has the shape that it has with harmless words. Exits 1 where it has not, and says which
 * words it takes and how to repeat it.
 */
import { parseArgs } from 'node:util'
import { faultsOf, randomWords, wordsIn } from './hostile/law.ts'
import type { Words } from './hostile/page.ts'
import { narrow } from './narrow.ts'
import { randomFrom } from './random.ts'

const { values } = parseArgs({
  options: {
    strings: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
})
const most = values.only === undefined ? Number(values.strings) : 1
const mostFaults = 5
const total = { strings: 0, arrived: 0, files: 0, faults: 0 }
const start = process.cpuUsage()

for (let seed = Number(values.only ?? values.seed); total.strings < most && total.faults < mostFaults; seed++) {
  const words = randomWords(randomFrom(seed))
  const { faults, arrived, files } = await faultsOf(words)
  total.strings += wordsIn(words).length
  total.arrived += arrived
  total.files += files
  if (faults.length === 0) continue
  total.faults++
  console.log(`hostile: seed ${seed}: ${faults[0]}\nthe words: ${JSON.stringify(await fewest(words))}`)
  console.log(`to repeat it: npm run hostile -- --only ${seed}`)
}

const { user, system } = process.cpuUsage(start)
const seconds = (user + system) / 1_000_000
console.log(
  `hostile: ${total.strings} strings, ${total.arrived} of them in the Spec as they were written, ${total.files} files and their twins, ` +
    `${total.faults} changes of shape, ${seconds.toFixed(0)} s of CPU, ${(total.strings / seconds).toFixed(0)} strings a second`,
)
process.exitCode = total.faults === 0 ? 0 : 1

async function fewest(words: Words): Promise<Words> {
  const kindOf = async (each: Words): Promise<string> => (await faultsOf(each)).faults[0]?.split(/[,:]/)[0] ?? ''
  const kind = await kindOf(words)
  const isWrong = async (each: Words): Promise<boolean> => (await kindOf(each)) === kind
  let few = { ...words, rows: await narrow(words.rows, (rows) => isWrong({ ...words, rows })) }
  if (await isWrong({ ...few, names: ['x'] })) few = { ...few, names: ['x'] }
  else few = { ...few, names: await narrow(few.names, (names) => isWrong({ ...few, names })) }
  for (const key of ['folder', 'file', 'title', 'intro', 'deprecated', 'fence'] as const)
    if (await isWrong({ ...few, [key]: 'x' })) few = { ...few, [key]: 'x' }
  const [row] = few.rows
  for (const key of Object.keys(row ?? {}) as (keyof typeof row)[]) {
    const rows = few.rows.map((each) => ({ ...each, [key]: 'x1' }))
    if (await isWrong({ ...few, rows })) few = { ...few, rows }
  }
  return few
}
