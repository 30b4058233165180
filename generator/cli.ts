#!/usr/bin/env node
/** The only file that knows the process. */
import { createColors } from 'picocolors'
import { main } from './commands/main.ts'

const isColored = (stream: NodeJS.WriteStream): boolean => createColors().isColorSupported && stream.isTTY

// A reader that has read enough (`| head`) is no fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault
})

try {
  process.exitCode = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    color: { out: isColored(process.stdout), err: isColored(process.stderr) },
    isLive: process.stderr.isTTY && process.env['CI'] === undefined,
    stopped: () =>
      new Promise((resolve) => {
        process.once('SIGINT', () => resolve())
        process.once('SIGTERM', () => resolve())
      }),
  })
} catch (fault) {
  process.stderr.write(
    `This is a bug of marktype's; please report it with what follows.\n${fault instanceof Error ? fault.stack : String(fault)}\n`,
  )
  process.exitCode = 70
}
