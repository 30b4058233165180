/** The thread that `watchdog.ts` starts: ends the process when one case takes too long, and says which, since the process itself cannot. */
import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

// Where the seed is 0, no case is running.

/** What no case takes, however busy the machine is, in milliseconds. */
const mostTime = 120_000
const everyMilliseconds = 1_000

const { current, advice } = workerData
const seeds = new Int32Array(current)
let [last, since] = [0, Date.now()]
setInterval(() => {
  const seed = Atomics.load(seeds, 0)
  if (seed !== last || seed === 0) [last, since] = [seed, Date.now()]
  if (Date.now() - since < mostTime) return
  writeSync(2, `hangs; to repeat it: ${advice}${seed}\n`)
  process.kill(process.pid, 'SIGKILL')
}, everyMilliseconds)
