/**
 * `npm run libraries [-- FOLDER] [--only PATTERN] [--models N] [--draws N] [--timing]`: what the templates `zod`, `valibot`,
 * `fast-check`, `json-schema` and `openapi` make of published pages. For each root: it compiles, validators of OpenAPI and JSON
 * Schema take it, every module loads, openapi-typescript makes the same types of it as `types`, and N of its models get one
 * verdict of all libraries. Prints a table; exits 1 when anything disagrees. FOLDER is as for `npm run corpus`; without it there
 * is nothing to do.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCorpus } from './corpus/open.ts'
import { workOff } from './corpus/pool.ts'
import type { Finding, Task } from './libraries/root.ts'

/** How many models' types may differ from what openapi-typescript makes of the document, of a thousand. */
const mostDiffering = 1

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    models: { type: 'string', default: '150' },
    draws: { type: 'string', default: '10' },
    timing: { type: 'boolean', default: false },
  },
})
const { work, snapshots, unpack } = openCorpus('libraries', positionals[0], values.only)

console.log(
  'root | models | type errors | OpenAPI | schemas | not loaded | types alike | values | disagreements | excepted | seconds',
)
let failures = 0
for (const { name, roots } of snapshots) {
  unpack(work, name)
  for (const root of roots) failures += await look(`${name}/${root}`, join(work, name, root))
  rmSync(join(work, name), { recursive: true, force: true })
}
console.log(failures === 0 ? 'libraries: all hold' : `libraries: ${failures} faults`)
process.exitCode = failures === 0 ? 0 : 1

async function look(label: string, root: string): Promise<number> {
  const [models, draws] = [Number(values.models), Number(values.draws)]
  const task: Task = { root, work, models, draws, timing: values.timing }
  const [found] = await workOff<Task, Finding>(new URL('./libraries/root.ts', import.meta.url), [task], 1, () => {})
  return report(label, found!)
}

function report(label: string, found: Finding): number {
  const { compared, differing } = found.types
  const cells = [
    ...[label, found.models, found.typeErrors.length, found.openapi.length === 0 ? 'valid' : 'invalid'],
    ...[found.schemas.length === 0 ? 'valid' : `${found.schemas.length} invalid`, found.unloaded.length],
    `${(100 * (1 - differing.length / Math.max(1, compared))).toFixed(2)} %`,
    ...[found.values, found.disagreements.length, found.excepted, found.seconds.toFixed(0)],
  ]
  console.log(cells.join(' | '))
  const kinds = [found.typeErrors, found.openapi, found.schemas, found.unloaded, found.disagreements]
  for (const line of [...kinds.flatMap((lines) => lines.slice(0, 5)), ...differing.slice(0, 5)])
    console.log(`  ${line.slice(0, 400)}`)
  const tooMany = differing.length * 1000 > mostDiffering * compared ? differing.length : 0
  return kinds.flat().length + tooMany
}
