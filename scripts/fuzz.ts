/**
 * `npm run fuzz [-- FOLDER] [--seconds N] [--seed N] [--only SEED]`: pages of our fixtures and of FOLDER, which may be a corpus and is
 * the one that the project is developed with where that is there, are mutated, read, and made into everything that can be made of them: nothing throws or hangs, what is written parses, and the same pages give the same bytes.
 * Exits 1 where that does not hold, and says what it takes and how to repeat it.
 */
import { parseArgs } from 'node:util'
import type { Dialect } from '../generator/1-read/dialect.ts'
import type { Model } from '../generator/ir/spec.ts'
import { faultOf } from './fuzz/laws.ts'
import { mutations, otherBytes } from './fuzz/mutations.ts'
import { drawPages, openPool } from './fuzz/pool.ts'
import { startWatchdog } from './fuzz/watchdog.ts'
import { narrow } from './narrow.ts'
import { randomFrom, type Random } from './random.ts'
import { dialectOf, specOf, type RawPage } from './whole-way.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
})
const pool = openPool(positionals[0])
const repeat = `npm run fuzz --${positionals[0] === undefined ? '' : ` ${positionals[0]}`} --only `
const watch = startWatchdog(repeat)
const mostFaults = 5
const total = { cases: 0, pages: 0, strange: 0, faults: 0 }
const start = process.cpuUsage()

const seconds = (): number => {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000_000
}

type Case = { pages: readonly RawPage[]; dialect: Dialect; before: readonly Model[]; how: readonly string[] }

let seed = Number(values.only ?? values.seed)
for (
  ;
  values.only === undefined ? seconds() < Number(values.seconds) && total.faults < mostFaults : total.cases < 1;
  seed++
) {
  watch(seed)
  total.cases++
  const made = await caseOf(randomFrom(seed))
  if (!made) {
    total.strange++
    continue
  }
  total.pages += made.pages.length
  const fault = await faultOf(made.pages, made.dialect, made.before)
  watch(0)
  if (fault === undefined) continue
  total.faults++
  console.log(
    `fuzz: seed ${seed}, ${made.dialect.name}, ${made.how.join(', ')}: ${fault}\nto repeat it: ${repeat}${seed}`,
  )
  console.log(await fewestLines(made, fault))
}
console.log(
  `fuzz: ${total.cases} cases from seed ${values.only ?? values.seed} on, of ${pool.reduce((sum, { groups }) => sum + groups.length, 0)} folders; ${total.strange} without a dialect; ` +
    `${total.pages} pages, each made twice; ${total.faults} faults, ${seconds().toFixed(0)} s of CPU`,
)
process.exit(total.faults === 0 ? 0 : 1)

// Nothing where the pages that were drawn are none of models.
async function caseOf(random: Random): Promise<Case | undefined> {
  const [first, ...others] = drawPages(pool, random)
  const dialect = dialectOf([first!, ...others])
  if (!dialect) return undefined
  const before = (await specOf([first!, ...others], dialect)).models
  const how = Array.from({ length: 1 + random.below(5) }, () => random.pick(Object.keys(mutations)))
  let text = new TextDecoder().decode(first!.bytes)
  for (const name of how) text = mutations[name]!(text, random, new TextDecoder().decode((others[0] ?? first!).bytes))
  const bytes = new TextEncoder().encode(text)
  const page = { path: first!.path, bytes: random.chance(0.1) ? otherBytes(bytes, random) : bytes }
  return { pages: [page, ...others], dialect, before, how }
}

// The lines of the page that it takes; others beside it only where it does not without.
async function fewestLines({ pages, dialect, before }: Case, fault: string): Promise<string> {
  const kind = (text: string): string => text.replace(/\d+/g, '').slice(0, 40)
  const isSame = async (some: readonly RawPage[]): Promise<boolean> => {
    const other = await faultOf(some, dialect, before)
    return other !== undefined && kind(other) === kind(fault)
  }
  const [first, ...others] = pages
  const around = (await isSame([first!])) ? [] : others
  const pageOf = (lines: readonly string[]): RawPage => ({ ...first!, bytes: Buffer.from(lines.join('\n'), 'latin1') })
  const lines = Buffer.from(first!.bytes).toString('latin1').split('\n')
  const few = pageOf(await narrow(lines, (some) => isSame([pageOf(some), ...around])))
  return [few, ...around]
    .map(({ path, bytes }) => `--- ${path}\n${JSON.stringify(Buffer.from(bytes).toString())}`)
    .join('\n')
    .slice(0, 4_000)
}
