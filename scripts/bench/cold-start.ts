/** What a process pays that imports a validator and asks it twice: CPU time over that of a process that does nothing. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { Entry } from './entries.ts'
import { inputs } from './inputs.ts'
import { median } from './measure.ts'

export type Start = { name: string; packages: number; bundle: number }

const printCpu = `const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1000))`

/** In: how many rounds. Out: milliseconds over `node -e 0`: from packages in node_modules, and from one bundle. */
export async function startsOf(
  entries: readonly Entry[],
  folder: string,
  rounds: number,
): Promise<{ base: number; starts: Start[] }> {
  const programs = [['-e', printCpu]]
  for (const [index, { errors }] of entries.entries())
    for (const isBundle of [false, true]) programs.push([await programOf(errors, folder, `${index}`, isBundle)])
  const samples = programs.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, program] of programs.entries())
      samples[index]!.push(Number(execFileSync(process.execPath, program, { encoding: 'utf8' })))
  const [base, ...rest] = samples.map(median)
  return {
    base: base!,
    starts: entries.map(({ name }, index) => ({
      name,
      packages: rest[2 * index]! - base!,
      bundle: rest[2 * index + 1]! - base!,
    })),
  }
}

async function programOf(entry: string, folder: string, name: string, isBundle: boolean): Promise<string> {
  const outfile = join(folder, `start-${name}-${isBundle ? 'bundle' : 'packages'}.mjs`)
  const [valid, invalid] = [inputs.A['full']!, inputs.A['bad five']!].map(({ values }) => JSON.stringify(values[0]))
  const contents = `${entry.replace('export { ', 'import { ').replace('export const', 'const')}
globalThis.escaped = [check(${valid}), check(${invalid})]
${printCpu}`
  await build({
    stdin: { contents, loader: 'js', resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    ...(isBundle ? { minify: true, banner: { js: requireBanner } } : { packages: 'external' }),
  })
  return outfile
}

const requireBanner = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`
