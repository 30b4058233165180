/**
 * `npm run mutants [-- AREA…] [--file PATTERN] [--at PROCESSES]`: changes the code of an area in one place at a time and runs its tests, which are to notice.
 * Says which changes no test noticed; exits 1 where fewer were noticed than the area asks for.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import type { LogLevel, MutantResult } from '@stryker-mutator/api/core'
import { areas, type Area } from './mutants/areas.ts'
import type { Ours } from './mutants/runner.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = join(root, '.mutants')
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { file: { type: 'string' }, at: { type: 'string', default: '2' } },
})
const unknown = positionals.filter((name) => !(name in areas))
if (unknown.length > 0) throw new Error(`no area ${unknown.join(', ')}: there are ${Object.keys(areas).join(', ')}`)

process.chdir(root)
mkdirSync(work, { recursive: true })
for (const name of positionals.length > 0 ? positionals : Object.keys(areas)) {
  if (!(await holds(name, areas[name]!))) process.exitCode = 1
}
rmSync(work, { recursive: true, force: true })

async function holds(name: string, area: Area): Promise<boolean> {
  const ours: Ours = { tests: area.tests, durations: join(work, 'durations.json') }
  const results = await new Stryker({
    ...{ mutate: values.file === undefined ? [...area.mutate] : [values.file] },
    ...{
      testRunner: 'ours',
      plugins: [join(root, 'scripts/mutants/runner.ts')],
      testRunnerNodeArgs: ['--import', 'tsx'],
    },
    ...{ coverageAnalysis: 'perTest', concurrency: Number(values.at), timeoutMS: 10_000, ours },
    ...{
      reporters: ['progress-append-only'],
      allowConsoleColors: false,
      logLevel: 'error' as LogLevel,
      warnings: false,
    },
    ...{ tempDirName: '.mutants/sandbox', ignorePatterns: ['/dist', '/generated', '/examples', '/.mutants'] },
  }).runMutationTest()
  const counted = results.filter(({ status }) => !['Ignored', 'CompileError', 'RuntimeError'].includes(status))
  const missed = counted.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  for (const each of missed) console.log(lineOf(each))
  const noticed = counted.length - missed.length
  const share = (100 * noticed) / counted.length
  console.log(
    `mutants: ${name}: ${noticed} of ${counted.length} noticed, ${share.toFixed(1)} % (at least ${area.atLeast} %)`,
  )
  return share >= area.atLeast
}

function lineOf({ fileName, location: { start }, replacement = '', mutatorName, status }: MutantResult): string {
  return `${fileName}:${start.line}:${start.column} ${status} ${mutatorName}: ${replacement.replaceAll('\n', ' ')}`
}
