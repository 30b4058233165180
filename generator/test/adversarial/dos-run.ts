/**
 * Runs the command over hostile inputs, one after the other, and prints what each cost as a line of JSON. A process of its own,
 * so that memory can be measured and what hangs can be killed. In: the ids of the cases.
 */
import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseTemplates } from '../../3-emit/choose.ts'
import { emit } from '../../3-emit/emit.ts'
import { print } from '../../4-write/print.ts'
import { structuresText } from '../../4-write/structures.ts'
import { bugText, main } from '../../commands/main.ts'
import type { PlannedFile } from '../../ir/plan.ts'
import type { Spec } from '../../ir/spec.ts'
import { defaults } from '../compile.ts'
import { casesOf, type LongCase } from './cases.ts'
import type { Cost } from './dos.ts'
import { header, harmless } from './page.ts'

type Result = Omit<Cost, 'id' | 'cpu' | 'memory'>

function writePages(folder: string, { gen }: LongCase): void {
  const text = 'js' in gen ? textOf(gen.js) : gen.prefix + gen.unit.repeat(gen.times) + gen.suffix
  writeFileSync(join(folder, 'models/good.md'), harmless('Good'))
  writeFileSync(join(folder, 'models/m.md'), text)
}

/** One hostile page beside a harmless one. */
function generate(folder: string, each: LongCase): Promise<Result> {
  writePages(folder, each)
  return run(folder, ['generate', '--format', 'json', '--templates', 'types,validators'])
}

/** As many fields as no page has. Its validator is looked at as it is printed: to format it takes longer than all else. */
function inspectOne(folder: string, each: LongCase): Promise<Result> {
  writePages(folder, each)
  return run(folder, ['inspect'])
}

const textOf = (source: string): string =>
  ((0, eval)(`(H) => ${source}`) as (h: string) => string)(`# M\n\n## Fields\n\n${header}`)

const half = 10_000

/** Ten thousand models that lead back to the first, and as many others: twenty thousand files of a kilobyte. */
function inspectMany(folder: string): Promise<Result> {
  const page = (text: string): string => `${text.padEnd(1023, ' ')}\n`
  for (let at = 0; at < half; at++)
    writeFileSync(
      join(folder, `models/m${at}.md`),
      page(harmless(`M${at}`).replace('*str*', `[M${(at + 1) % half}](m${(at + 1) % half}.md)`)),
    )
  // A link is another file, and costs next to nothing.
  mkdirSync(join(folder, 'pages'))
  for (let at = 0; at < half; at++) {
    const [name, place] = [`p${at % 100}.md`, `models/f${Math.floor(at / 100)}`]
    if (at < 100) writeFileSync(join(folder, 'pages', name), page(harmless(`P${at}`)))
    mkdirSync(join(folder, place), { recursive: true })
    linkSync(join(folder, 'pages', name), join(folder, place, name))
  }
  return run(folder, ['inspect'])
}

async function run(cwd: string, argv: readonly string[]): Promise<Result> {
  let out = ''
  const io = { cwd, out: (text: string) => void (out += text), err: () => {}, isLive: false, isGithub: false }
  const all = [...argv, 'models', '--no-cache', '--max-problems', '1']
  const exit = await main(all, { ...io, color: { out: false, err: false }, stopped: () => Promise.resolve() }).catch(
    failed,
  )
  const { diagnostics = [], models = [], ...spec } = JSON.parse(out || '{}') as Partial<Spec>
  const planned = models.length > 0 ? plannedFiles({ ...(spec as Spec), models, diagnostics }) : []
  const validator = planned.find(({ path }) => path === 'validators/M.ts')
  return {
    ...{ exit, diagnostics: diagnostics.slice(0, 20), models: models.length, files: planned.length },
    good: existsSync(join(cwd, 'generated/types/Good.ts')),
    validator: validator ? print(validator, structuresText).text : '',
  }
}

// What would be made of a Spec: of ten thousand models that are a circle, and of a few in full.
function plannedFiles({ models, ...spec }: Spec): PlannedFile[] {
  const circle = models.filter(({ namespace }) => namespace === '')
  const templates = ['types', 'docs', 'json-schema', ...(models.length > 10 ? [] : ['validators'])]
  return emit({ ...spec, models: circle }, chooseTemplates(templates), defaults).plan.files
}

function failed(fault: unknown): number {
  process.stderr.write(bugText(fault))
  return 70
}

type Scenario = { name: string; run: (folder: string, each: LongCase) => Promise<Result> }

const many: Scenario = { name: 'many', run: inspectMany }
const scenarios: Readonly<Record<string, Scenario>> = {
  'dos-fields-5000': { name: 'fields', run: inspectOne },
  'dos-many-files': many,
  'dos-link-cycle-10k': many,
}

// Two cases are one folder.
const costs = new Map<string, Cost>()

async function costOf(each: LongCase): Promise<Cost> {
  const { name, run } = scenarios[each.id] ?? { name: each.id, run: generate }
  const known = costs.get(name)
  if (known) return { ...known, id: each.id }
  const folder = mkdtempSync(join(tmpdir(), 'marktype-'))
  mkdirSync(join(folder, 'models'))
  writeFileSync(join(folder, 'package.json'), '{}')
  const before = process.cpuUsage()
  const result = await run(folder, each)
  const { user, system } = process.cpuUsage(before)
  rmSync(folder, { recursive: true })
  const cost = { ...result, id: each.id, cpu: (user + system) / 1000, memory: process.resourceUsage().maxRSS / 1024 }
  costs.set(name, cost)
  return cost
}

// What is loaded once is nobody's cost.
await costOf({ id: 'warm', category: 'dos', kind: 'gen', expected: '', gen: { js: "H + '| `a` | *str* | x | d |'" } })
for (const id of process.argv.slice(2)) {
  const cost = await costOf(casesOf('dos', 'gen').find((each) => each.id === id)!)
  process.stdout.write(`${JSON.stringify(cost)}\n`)
}
