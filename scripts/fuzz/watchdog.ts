/** Ends a process that hangs, and says in which case. */
import { Worker } from 'node:worker_threads'

/** Starts to watch. In: how a case is repeated, before its seed. Out: what is called with the seed of the next case, or with 0 for none. */
export function startWatchdog(advice: string): (seed: number) => void {
  const current = new SharedArrayBuffer(4)
  // It is JavaScript, since no thread can be sure of what loads TypeScript.
  const entry = new URL('./watchdog-thread.mjs', import.meta.url)
  new Worker(entry, { workerData: { current, advice }, execArgv: [] }).unref()
  return (seed) => void Atomics.store(new Int32Array(current), 0, seed)
}
