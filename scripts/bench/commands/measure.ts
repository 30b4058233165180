/** A command → the wall time, the CPU time and the peak memory of its process and of those that it starts. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Seconds, seconds, and megabytes: those of the process that took most. */
export type Usage = { wall: number; cpu: number; memory: number }

const tenMinutes = 600_000
const preload = pathToFileURL(fileURLToPath(new URL('usage.mjs', import.meta.url))).href

/** Runs node with arguments in a folder. Throws where that does not end in 0. */
export function usageOf(argv: readonly string[], cwd: string): Usage {
  const file = join(cwd, 'usage.jsonl')
  rmSync(file, { force: true })
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--max-old-space-size=8192', ...argv], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: tenMinutes,
    env: { ...process.env, NODE_OPTIONS: `--import ${preload}`, MARKTYPE_BENCH_USAGE: file, CI: '1' },
  })
  const wall = (performance.now() - start) / 1000
  if (status !== 0) throw new Error(`${argv.join(' ')} ends in ${status}: ${stderr.slice(-2000)}`)
  const each = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as [number, number])
  return {
    wall,
    cpu: each.reduce((sum, [cpu]) => sum + cpu, 0) / 1e6,
    memory: Math.max(...each.map(([, memory]) => memory)) / 1024,
  }
}

/** The middle of several, figure by figure. */
export function medianUsage(all: readonly Usage[]): Usage {
  const middle = (figure: keyof Usage): number =>
    all.map((usage) => usage[figure]).toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!
  return { wall: middle('wall'), cpu: middle('cpu'), memory: middle('memory') }
}
