/**
 * `npm run regexps [FILE…]`: checks that every regular expression of the product, and of what it generates, takes time that is
 * linear in its text. Names those that do not, with a text that shows it, and exits with 1.
 */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { globSync } from 'tinyglobby'
import { expressionsIn, faultIn } from './regexps/expressions.ts'

const tests = ['**/*.test.ts', 'generator/test/**']
const [, , ...given] = process.argv
const all = () => globSync(['generator/**/*.ts', 'generated/**/*.ts', 'examples/**/*.ts'], { ignore: tests })
const files = given.length > 0 ? given : all()
const expressions = files.flatMap((file) => expressionsIn(file, readFileSync(file, 'utf8')))
const faults: string[] = []
const waiting = [...expressions]

async function work(): Promise<void> {
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const fault = await faultIn(next)
    if (fault !== undefined) faults.push(`${next.file}:${next.line} /${next.source ?? '…'}/${next.flags} ${fault}`)
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work))
for (const fault of faults.toSorted()) console.error(fault)
console.log(`regexps: ${expressions.length}, of which ${faults.length} may take more than linear time`)
process.exitCode = faults.length > 0 ? 1 : 0
