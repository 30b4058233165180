/**
 * `npm run lines [-- CORPUS] [--only PATTERN]`: holds what the lines of every published page tell to what remark makes of it, node for
 * node. Prints how many pages were the same, how many only remark can read, and how long either took; exits 1 where one was not.
 */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import type { RootContent } from 'mdast'
import { globSync } from 'tinyglobby'
import { readByLine } from '../generator/1-read/by-line.ts'
import { decode } from '../generator/1-read/decode.ts'
import { defaultLimits } from '../generator/1-read/limits.ts'
import { parts } from '../generator/1-read/parts.ts'
import { parseMarkdown } from '../generator/1-read/remark.ts'
import { openCorpus } from './corpus/open.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
})
const corpus = openCorpus('lines', positionals[0], values.only)
const counts = { same: 0, 'remark alone': 0, different: 0 }
const seconds = { lines: 0, remark: 0 }

for (const { name } of corpus.snapshots) {
  corpus.unpack(corpus.work, name)
  for (const page of globSync(['**/*.md', '**/*.mdx'], { cwd: `${corpus.work}/${name}`, absolute: true })) hold(page)
  console.log(`${name}: ${JSON.stringify(counts)}`)
}
const [lines, remark] = [seconds.lines.toFixed(1), seconds.remark.toFixed(1)]
console.log(`by lines ${lines} s, by remark ${remark} s, of the pages that both read`)
process.exitCode = counts.different > 0 ? 1 : 0

function hold(path: string): void {
  const decoded = decode(readFileSync(path))
  if ('notUtf8' in decoded || decoded.text.length > defaultLimits.bytes) return
  const start = performance.now()
  const byLine = readByLine(decoded.text, defaultLimits.depth, parts)
  const middle = performance.now()
  if (!byLine) return void counts['remark alone']++
  const byRemark = parseMarkdown(decoded.text).children
  seconds.lines += (middle - start) / 1000
  seconds.remark += (performance.now() - middle) / 1000
  if (isDeepStrictEqual(plain(byLine), plain(byRemark))) return void counts.same++
  counts.different++
  console.log(`${path}: the lines tell something else`)
}

// A function: pages are held before the end of the module is reached.
function plain(nodes: readonly RootContent[]): unknown {
  return JSON.parse(JSON.stringify(nodes))
}
