// Loaded into each process that is measured, and into those that it starts: writes what it took when it ends.
import { appendFileSync } from 'node:fs'

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  appendFileSync(process.env.MARKTYPE_BENCH_USAGE, `${JSON.stringify([userCPUTime + systemCPUTime, maxRSS])}\n`)
})
