/**
 * `npm run vendor-examples [-- FOLDER] [--only PATTERN]`: every example that published TypeScript pages show is held against the
 * validator and the type that are generated for its model. Prints how many are accepted, why the others are not, and where the
 * two differ. Exits 1 when a refusal or a difference has no known cause. FOLDER is as for `npm run corpus`; without it there is
 * nothing to do.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { workOff } from './corpus/pool.ts'
import { report, type Result } from './vendor-examples/report.ts'
import type { Finding, Task } from './vendor-examples/root.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
})
const corpus = resolve(positionals[0] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url)))
if (!existsSync(join(corpus, 'manifest.json'))) {
  console.log(
    'vendor-examples: skipped, for there is no corpus here; name a folder that holds one: npm run vendor-examples -- FOLDER',
  )
  process.exit(0)
}

const work = mkdtempSync(join(tmpdir(), 'marktype-vendor-examples-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const snapshots = (
  JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as {
    name: string
    language: string
    roots: string[]
  }[]
).filter(({ name, language }) => language === 'typescript' && new RegExp(values.only).test(name))
for (const { name } of snapshots)
  execFileSync(join(corpus, 'unpack'), [join(work, 'pages'), name], { stdio: 'inherit' })

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
