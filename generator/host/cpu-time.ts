/** Milliseconds of CPU time that this process has taken: on a busy machine the same as on one that is not. */
import { cpuUsage } from 'node:process'

export function cpuTime(): number {
  const { user, system } = cpuUsage()
  return (user + system) / 1000
}
