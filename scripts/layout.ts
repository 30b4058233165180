/**
 * `npm run layout [-- CORPUS] [--only PATTERN] [--part I/N] [--templates a,b] [--styles N]`: lays out what the built-in templates make
 * of every page, and holds it to what ts-morph prints and Prettier lays out: under Prettier's own style, and a tenth of the models
 * under other styles too. Prints how many files were the same; exits 1 where one was not, or where only Prettier could.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { loadSettings } from '../generator/config/settings.ts'
import { chooseTemplates } from '../generator/3-emit/choose.ts'
import { emit } from '../generator/3-emit/emit.ts'
import { defaultStyle, type Style } from '../generator/4-write/layout/style.ts'
import type { Statement } from '../generator/ir/plan.ts'
import { readSpec } from '../generator/run/read.ts'
import { lawOf } from '../generator/test/layout-law.ts'
import { style } from '../generator/test/plan-arbitrary.ts'
import { openCorpus } from './corpus/open.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    part: { type: 'string', default: '1/1' },
    templates: { type: 'string', default: 'types,validators,zod,valibot,fast-check' },
    styles: { type: 'string', default: '30' },
  },
})
const [part = 1, parts = 1] = values.part.split('/').map(Number)
const corpus = openCorpus('layout', positionals[0], values.only)
const templates = chooseTemplates(values.templates.split(','))
const styles = fc.sample(style, { numRuns: Number(values.styles), seed: 16 })

const counts = { same: 0, unproved: 0, 'no-source': 0, different: 0 }
const seen = new Set<string>()
for (const { name, roots } of corpus.snapshots) {
  const folder = join(corpus.work, name)
  corpus.unpack(corpus.work, name)
  for (const root of roots) await hold(join(folder, root))
  console.log(`${name}: ${JSON.stringify(counts)}`)
}
process.exitCode = counts.different + counts.unproved > 0 ? 1 : 0

async function hold(input: string): Promise<void> {
  const settings = await loadSettings(corpus.work, { input, output: join(corpus.work, 'out'), cache: false })
  const { spec } = await readSpec(settings.inputs[0]!, settings, [])
  const { plan } = emit(spec, templates, settings.emit)
  for (const [index, file] of plan.files.entries()) {
    if (file.kind !== 'typescript' || index % parts !== part - 1) continue
    for (const each of index % (10 * parts) === part - 1 ? [defaultStyle, ...styles] : [defaultStyle])
      await check(file.path, file.statements, each)
  }
}

// Some pages stand in several snapshots.
async function check(path: string, statements: readonly Statement[], style: Style): Promise<void> {
  const key = JSON.stringify([statements, style])
  if (seen.has(key)) return
  seen.add(key)
  const verdict = await lawOf(statements, style)
  counts[verdict.kind]++
  if (verdict.kind === 'unproved') console.log(`${path}: only Prettier lays it out`)
  if (verdict.kind === 'different')
    console.log(`${path}: ${JSON.stringify(style)}\n--- laid out\n${verdict.own}--- by Prettier\n${verdict.right}`)
}
