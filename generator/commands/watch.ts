/** Runs again whenever a page or the configuration changes, one run at a time, until the process is asked to end. */
import { dirname, resolve } from 'node:path'
import { watch } from 'chokidar'
import { configFiles, type Settings } from '../config/settings.ts'
import { Refusal } from '../ir/diagnostics.ts'
import { failureText } from '../ir/errno.ts'
import { terminalText } from '../sinks/terminal.ts'
import type { CommonOptions, Io } from './io.ts'
import { isWithin } from './paths.ts'
import { refuse } from './refuse.ts'

/** Editors write in bursts: a run starts this long after the first change (milliseconds). */
const burst = 80

/** Out: the exit code of the last run. */
export async function watchInputs(
  { inputs, folder, resolve: resolved }: Pick<Settings, 'inputs' | 'folder' | 'resolve'>,
  options: CommonOptions,
  io: Io,
  run: () => Promise<number>,
): Promise<number> {
  const { config } = options
  const configs = (): Promise<string[]> =>
    configFiles(folder, config === undefined ? undefined : resolve(io.cwd, config))
  const folders = inputs.flatMap(({ path, given, siblings = [] }) => [
    given?.path ?? path,
    ...siblings.map((each) => each.path),
  ])
  const samples = Object.values(resolved.samples)
    .flat()
    .map((glob) => resolve(folder, stillPartOf(glob)))
  const asked = new Set(await configs())
  // A page that an editor replaces is another file: its folder tells of it, and what else is in there is nobody's business.
  const watched = folders.map((each) => (/\.mdx?$/i.test(each) ? dirname(each) : each))
  const isNear = (path: string): boolean =>
    [...folders, ...samples, ...asked].some((each) => isWithin(path, each) || isWithin(each, path))
  // Samples may stand beside everything else: what a run writes is no reason for another.
  const ignored = (path: string): boolean =>
    !asked.has(path) && !folders.some((each) => isWithin(path, each)) && (!isNear(path) || isNoSample(path, inputs))
  const watcher = watch([...watched, ...samples, ...asked], { ignoreInitial: true, ignored })
  // The system watches only so many files.
  watcher.on('error', (fault) => io.err(terminalText(`not all files can be watched: ${failureText(fault)}\n`)))
  let wake: (() => void) | undefined
  let isStopped = false
  let hasChanged = true
  watcher.on('all', () => {
    hasChanged = true
    wake?.()
  })
  void io.stopped().then(() => {
    isStopped = true
    wake?.()
  })
  let exit = 0
  while (!isStopped) {
    if (!hasChanged) await new Promise<void>((done) => (wake = done))
    if (isStopped) break
    await new Promise((done) => setTimeout(done, burst))
    hasChanged = false
    // It may import another module by now; what is edited while a run is on is seen.
    for (const each of await configs()) asked.add(each)
    watcher.add([...asked])
    exit = await run().catch((fault: unknown) => refused(fault, options, io))
    io.err('watching; Ctrl-C ends\n')
  }
  await watcher.close()
  return exit
}

const isNoSample = (path: string, inputs: Settings['inputs']): boolean =>
  /[\\/](?:node_modules|\.git)(?:[\\/]|$)/.test(path) || inputs.some(({ output }) => isWithin(path, output))

// The folders of a glob before the first that has a wildcard.
const stillPartOf = (glob: string): string => {
  const parts = glob.split('/')
  const first = parts.findIndex((part) => /[*?[{(!]/.test(part))
  return parts.slice(0, first === -1 ? undefined : first).join('/')
}

// A configuration that is wrong while it is being edited ends nothing.
function refused(fault: unknown, options: CommonOptions, io: Io): Promise<number> {
  if (!(fault instanceof Refusal)) throw fault
  return refuse(fault, { ...options, command: 'generate' }, io)
}
