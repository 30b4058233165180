/**
 * `npm run long [-- --only PATTERN] [--list]`: what takes hours, one after the other: the laws with many random inputs, mutated
 * pages, hostile words, runs that are killed, layouts, what lines tell, and every template on every published page. Says what each took; exits 1 when any of them failed.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

type Command = { name: string; argv: readonly string[]; runs?: number }

const laws = (name: string, runs: number, ...more: string[]): Command => ({
  ...{ name, runs },
  argv: ['npx', 'vitest', 'run', `generator/test/${name}.test.ts`, '--testTimeout', '14400000', ...more],
})

const commands: readonly Command[] = [
  laws('agreement', 2000),
  laws('json-schema', 2000),
  // Those that compile are one program of all Specs: no compiler takes thousands.
  laws('libraries', 2000, '-t', 'any Spec: one verdict'),
  laws('diff-laws', 2000),
  laws('layout', 100_000),
  laws('by-line', 300_000),
  laws('incremental', 1000),
  {
    ...{ name: 'witness', runs: 100_000 },
    argv: ['npx', 'vitest', 'run', 'generator/witness/witness.test.ts', '--testTimeout', '14400000'],
  },
  { name: 'witnesses-of-pages', argv: ['npm', 'run', 'witnesses'] },
  { name: 'lines-of-pages', argv: ['npm', 'run', 'lines'] },
  { name: 'layout-of-pages', argv: ['npm', 'run', 'layout'] },
  { name: 'fuzz', argv: ['npm', 'run', 'fuzz', '--', '--seconds', '3600', '--seed', String(Date.now() % 1e9)] },
  {
    name: 'hostile',
    argv: ['npm', 'run', 'hostile', '--', '--strings', '1000000', '--seed', String(Date.now() % 1e9)],
  },
  { name: 'kills', argv: ['npm', 'run', 'kills'] },
  { name: 'mutants', argv: ['npm', 'run', 'mutants'] },
  { name: 'libraries-on-pages', argv: ['npm', 'run', 'libraries', '--', '--models', '100000', '--draws', '20'] },
  { name: 'corpus', argv: ['npm', 'run', 'corpus'] },
]

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, list: { type: 'boolean', default: false } },
})
const chosen = commands.filter(({ name }) => new RegExp(values.only).test(name))
if (values.list) for (const { name, argv } of chosen) console.log(`${name}: ${argv.join(' ')}`)
else process.exitCode = chosen.map(run).every((isFine) => isFine) ? 0 : 1

function run({ name, argv, runs }: Command, index: number): boolean {
  const [command, ...rest] = argv
  console.log(`long: ${index + 1} of ${chosen.length}, ${name}`)
  const start = performance.now()
  const { status } = spawnSync(command!, rest, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...(runs === undefined ? {} : { RUNS: process.env['RUNS'] ?? String(runs) }) },
    stdio: 'inherit',
  })
  const minutes = ((performance.now() - start) / 60_000).toFixed(1)
  console.log(`long: ${name} ${status === 0 ? 'holds' : 'FAILED'}, ${minutes} min`)
  return status === 0
}
