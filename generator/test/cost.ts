/** What running something costs: CPU time of this process, since others may be busy beside it. */

/** Returns the milliseconds of CPU time that something takes. */
export function cpuOf(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
