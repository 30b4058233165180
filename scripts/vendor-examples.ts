/**
 * `npm run vendor-examples [-- FOLDER] [--only PATTERN]`: every example that published TypeScript pages show is held against the
 * validator and the type that are generated for its model. Prints how many are accepted, why the others are not, and where the
 * two differ. Exits 1 when a refusal or a difference has no known cause. FOLDER is as for `npm run corpus`; without it there is
 * nothing to do.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCorpus } from './corpus/open.ts'
import { workOff } from './corpus/pool.ts'
import { report, type Result } from './vendor-examples/report.ts'
import type { Finding, Task } from './vendor-examples/root.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
})
const { work, snapshots: all, unpack } = openCorpus('vendor-examples', positionals[0], values.only)
const snapshots = all.filter(({ language }) => language === 'typescript')
for (const { name } of snapshots) unpack(join(work, 'pages'), name)

const roots = snapshots.flatMap(({ name, roots }) => roots.map((root) => ({ name, root })))
const findings = await workOff<Task, Finding>(
  new URL('./vendor-examples/root.ts', import.meta.url),
  roots.map(({ name, root }, index) => ({
    root: join(work, 'pages', name, root),
    code: join(work, 'code', String(index)),
  })),
  Math.min(2, availableParallelism()),
  (done) => process.stderr.isTTY && process.stderr.write(`\r${done} of ${roots.length} roots`),
)
const results = roots.map(({ name }, index): Result => ({ name, finding: findings[index]! }))
console.log(report(results))
process.exitCode = results.every(({ finding }) => finding.unexplained.length === 0 && finding.untold === 0) ? 0 : 1
