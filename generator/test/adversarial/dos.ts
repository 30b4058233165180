/** Hostile inputs and what they cost: they are run in a process of their own, and in another one if that does not come back. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Diagnostic } from '../../ir/diagnostics.ts'

export type Cost = {
  id: string
  exit: number
  /** Milliseconds of CPU, and megabytes that the process has held at most. */
  cpu: number
  memory: number
  diagnostics: readonly Diagnostic[]
  /** How many models there are, where the Spec was asked for, and how many files would be made of them. */
  models: number
  files: number
  /** Whether the harmless page beside it came out. */
  good: boolean
  /** The validator that was made of the page. */
  validator: string
}

/** What nobody may need; a process that has is not asked again. */
export const mostMemory = 512

const program = join(import.meta.dirname, 'dos-run.ts')

// Few files may be open at a time, and what hangs is stopped by the CPU that it takes, however busy the machine is.
const limited = 'ulimit -n 128; ulimit -t 180; exec "$0" "$@"'

/** In: the ids of cases. Out: what each cost; nothing for one that did not come back. */
export async function costsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Cost>> {
  const costs = new Map<string, Cost>()
  for (let rest = ids; rest.length > 0;) {
    const found = await runUntilTooMuch(rest)
    for (const cost of found) costs.set(cost.id, cost)
    rest = rest.slice(Math.max(1, found.length + (found.length < rest.length && !isTooMuch(found.at(-1)) ? 1 : 0)))
  }
  return costs
}

const isTooMuch = (cost: Cost | undefined): boolean => cost !== undefined && cost.memory > mostMemory

// Up to the first that needs too much memory, or does not come back.
async function runUntilTooMuch(ids: readonly string[]): Promise<Cost[]> {
  const node = [process.execPath, '--max-old-space-size=1024', '--import', 'tsx', program, ...ids]
  const child = spawn('sh', ['-c', limited, ...node], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const costs: Cost[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    // What was killed may not have come to the end of its line.
    if (!line.endsWith('}')) break
    costs.push(JSON.parse(line) as Cost)
    if (isTooMuch(costs.at(-1))) child.kill('SIGKILL')
  }
  return costs
}
