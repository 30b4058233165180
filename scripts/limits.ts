/**
 * `npm run limits [-- FOLDER…]`: prints what the pages below some folders have at most of each figure that a limit bounds, as the
 * table of docs/limits.md.
 */
import { readFileSync, statSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { decode } from '../generator/1-read/decode.ts'
import { addFigures, figuresOf, noFigures, type Figures } from '../generator/1-read/figures.ts'
import { defaultLimits, limitWords, type Limits } from '../generator/1-read/limits.ts'
import { linesIn } from '../generator/1-read/lines.ts'
import { longTablesIn } from '../generator/1-read/long-tables.ts'
import { segmentsIn } from '../generator/1-read/segments.ts'

const unlimited = Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, Infinity])) as Limits

const folders = process.argv.slice(2)
const files = folders.flatMap((folder) => globSync(['**/*.md', '**/*.mdx'], { cwd: folder, absolute: true }))
const most = new Map<string, number>()
let refused = 0
for (const file of files) {
  const figures = figuresOn(readFileSync(file))
  if (!figures) continue
  const all = { ...figures, bytes: statSync(file).size }
  if (Object.entries(all).some(([name, found]) => found > (defaultLimits[name as keyof Limits] ?? Infinity))) refused++
  for (const [name, found] of Object.entries(all)) most.set(name, Math.max(most.get(name) ?? 0, found))
}
console.log(`${files.length} pages, of which ${refused} have more than a limit allows\n`)
console.log('| Limit | What it bounds | Default | Most on a page |\n| --- | --- | --: | --: |')
for (const [name, limit] of Object.entries(defaultLimits)) {
  const found = most.get(name)
  console.log(`| \`${name}\` | ${limitWords[name as keyof Limits]} | ${limit} | ${found ?? ''} |`)
}

// As a page is counted before it is parsed; nothing of what is no text.
function figuresOn(bytes: Uint8Array): Figures | undefined {
  const decoded = decode(bytes)
  if ('notUtf8' in decoded) return undefined
  const { text } = decoded
  const lines = linesIn(text)
  const all = noFigures()
  for (const segment of segmentsIn(text, lines)) {
    const figures = figuresOf(text, lines, segment, longTablesIn(text, lines, segment), noFigures(), unlimited)
    if ('exceeded' in figures) throw new Error('nothing is limited')
    addFigures(all, figures)
  }
  return all
}
