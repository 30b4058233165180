/** What is seen of a run while it goes on. */
import type { Input } from '../config/settings.ts'
import type { RunEvent, Stage, Watcher } from '../run/watcher.ts'
import { terminalLine } from '../sinks/terminal.ts'
import type { Io } from './io.ts'
import { fromHere } from './paths.ts'

const words: Record<Stage, string> = {
  prove: 'proving',
  read: 'reading',
  resolve: 'resolving',
  emit: 'emitting',
  format: 'formatting',
  write: 'writing',
}

/** Progress on a terminal, other runs on the output, and the time of each stage where that was asked for. */
export function watcherFor(
  io: Io,
  options: { quiet?: boolean; timing?: boolean },
  { output }: Pick<Input, 'output'>,
): Watcher & { done: () => void } {
  let last = 0
  const times: string[] = []
  return {
    progress: (stage, done, all) => {
      if (!io.isLive || options.quiet || all < 200 || Date.now() - last < 100) return
      last = Date.now()
      io.err(`\r\u001b[K${words[stage]} ${done} of ${all}`)
    },
    say: (event) => {
      if (!options.quiet) io.err(`${terminalLine(lineOf(event, fromHere(output, io.cwd) || './'))}\n`)
    },
    ...(io.shield === undefined ? {} : { shield: io.shield }),
    ...(io.patience === undefined ? {} : { patience: io.patience }),
    timing: (stage, milliseconds) => {
      times.push(`${stage.padEnd(8)} ${milliseconds.toFixed(0).padStart(6)} ms`)
    },
    done: () => {
      if (last > 0) io.err('\r\u001b[K')
      if (options.timing) io.err(`${times.join('\n')}\n`)
    },
  }
}

// `folder`: the output, with `/` at its end.
function lineOf(event: RunEvent, folder: string): string {
  switch (event.kind) {
    case 'waiting': {
      const { owner, isKnown } = event
      const who = owner === undefined ? '' : ` (process ${owner.pid} on ${owner.host}, since ${owner.at})`
      const way = isKnown ? '' : `; if it is gone, delete ${folder}.marktype-run/first`
      return `waiting for another run that writes to ${folder}${who}${way}`
    }
    case 'finished':
      return `finished what a run that was interrupted had begun at ${event.at}: ${filesIn(event.files)} in ${folder}`
    case 'undone':
      return `took back what a run that was interrupted had begun at ${event.at}: ${filesIn(event.files)} in ${folder}`
    case 'cleared':
      return `removed what a run that was interrupted had prepared at ${event.at}; it had changed nothing in ${folder}`
  }
}

const filesIn = (count: number): string => `${count} ${count === 1 ? 'file' : 'files'}`
