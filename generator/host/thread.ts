/**
 * A thread that parses what may take long, and what ends it: so much CPU time, or so much memory. Time is that of the process while it
 * waits for nothing else, so that a busy machine gives the same result.
 */
import { Worker } from 'node:worker_threads'
import { cpuTime } from './cpu-time.ts'
import type { Exceeded } from '../1-read/limits.ts'
import type { Parsed } from '../1-read/markdown.ts'
import type { Apart, ToParse } from '../1-read/parse.ts'

type Thread = { worker: Worker; memory: number }

// Kept between pages: to start one takes as long as to parse a hundred pages.
let idle: Thread | undefined

// One that is ready. In: the megabytes that it may take.
async function threadOf(memory: number): Promise<Thread> {
  const thread = idle?.memory === memory ? idle : await start(memory)
  if (thread === idle) idle = undefined
  return thread
}

/** Parses in a thread that is stopped when its time is up. */
export const thread: Apart = { parse: parseInThread, time: cpuTime }

async function parseInThread(segment: ToParse, left: number, takes: (milliseconds: number) => void): Promise<Parsed> {
  const thread = await threadOf(segment.limits.memory)
  // To start a thread is no fault of the page.
  const before = cpuTime()
  const end = await run(thread.worker, segment, left)
  takes(cpuTime() - before)
  if ('isStopped' in end) void thread.worker.terminate()
  else putBack(thread)
  return 'isStopped' in end ? { exceeded: end.isStopped } : end
}

function putBack(thread: Thread): void {
  void idle?.worker.terminate()
  idle = thread
}

// Built, the thread's code lies beside this file. As source, in tests, it needs what makes JavaScript of it.
const entry = import.meta.url.endsWith('.ts')
  ? {
      code: `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(new URL('./parse-thread.ts', import.meta.url).href)})))`,
      eval: true,
    }
  : { code: new URL('./parse-thread.js', import.meta.url), eval: false }

function start(memory: number): Promise<Thread> {
  const worker = new Worker(entry.code, {
    eval: entry.eval,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 32 },
  })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', () => {
      // What a thread that is being stopped complains about concerns nobody.
      worker.off('error', reject).on('error', () => undefined)
      // An idle thread keeps no process alive.
      worker.unref()
      resolve({ worker, memory })
    })
  })
}

/** How often it is looked how much time has gone. */
const everyMilliseconds = 20

type End = Parsed | { isStopped: Exceeded }

function run(worker: Worker, segment: ToParse, left: number): Promise<End> {
  const { time, memory } = segment.limits
  const deadline = cpuTime() + left
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearInterval(timer)
      worker.off('message', onMessage).off('error', onError)
      settle()
    }
    const onMessage = (parsed: Parsed): void => end(() => resolve(parsed))
    const onError = (fault: NodeJS.ErrnoException): void =>
      end(() => (fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(stopped('memory', memory)) : reject(fault)))
    const timer = setInterval(() => {
      if (cpuTime() > deadline) end(() => resolve(stopped('time', time)))
    }, everyMilliseconds)
    worker.on('message', onMessage).on('error', onError)
    worker.postMessage(segment)
  })
}

const stopped = (limit: 'time' | 'memory', most: number): End => ({
  isStopped: { limit, found: `more than ${most}`, line: 1 },
})
