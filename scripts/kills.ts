/**
 * `npm run kills [-- --kills N --stops N --rounds N --at-once N --seed N]`: ends the built command at random times while it writes
 * 300 files, also while it finishes what an earlier one left, then changes the pages and lets it run: the output is what the pages
 * say, nothing else is there, and nothing is called edited. Then runs it many times at once. Exits 1 when that does not hold.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { randomFrom } from './random.ts'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    stops: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '50' },
    'at-once': { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
  },
})
const [kills, stops, rounds, atOnce] = [values.kills, values.stops, values.rounds, values['at-once']].map(Number)
const work = mkdtempSync(join(tmpdir(), 'marktype-kills-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
// When a process dies is up to the machine all the same.
const { number: random, pick } = randomFrom(Number(values.seed))

type Version = 1 | 2 | 3
const versions: readonly Version[] = [1, 2, 3]

/** 150 pages, of which each version has ten that no other has: with two templates, 300 files. */
function writePages(folder: string, version: Version): void {
  rmSync(join(folder, 'models'), { recursive: true, force: true })
  for (let index = 0; index < 150; index++) {
    const name = index < 10 ? `Only${version}x${index}` : `Model${index}`
    const at = join(folder, 'models', `group${index % 7}`)
    mkdirSync(at, { recursive: true })
    const rows = Array.from(
      { length: 3 + version },
      (_, row) => `| \`v${version}_${row}\` | *str* | :heavy_check_mark: | N/A |`,
    )
    const head = ['## Fields', '', '| Field | Type | Required | Description |', '| --- | --- | --- | --- |']
    writeFileSync(join(at, `${name.toLowerCase()}.md`), [`# ${name}`, '', ...head, ...rows, ''].join('\n'))
  }
}

type Run = { code: number | null; signal: NodeJS.Signals | null; out: string }

/** Starts the command. `done` resolves when it ended, in whatever way. */
function start(folder: string, command = 'generate'): { child: ChildProcess; done: Promise<Run> } {
  const argv = [
    cli,
    command,
    'models',
    '--output',
    'out',
    '--templates',
    'docs,json-schema',
    '--cache-dir',
    join(folder, 'cache'),
  ]
  const child = spawn(process.execPath, argv, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (out += text.toString()))
  const done = new Promise<Run>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, out })))
  return { child, done }
}

const filesIn = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory() || readdirSync(join(entry.parentPath, entry.name)).length === 0)
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(folder.length + 1), entry.isDirectory() ? 'empty folder' : readFileSync(path, 'utf8')]
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

const textOf = (files: ReadonlyMap<string, string>): string => JSON.stringify([...files])

/** What a clean run makes of each version. */
async function references(): Promise<Map<Version, { folder: string; text: string }>> {
  const made = new Map<Version, { folder: string; text: string }>()
  for (const version of versions) {
    const folder = join(work, `clean${version}`)
    writePages(folder, version)
    const { code, out } = await start(folder).done
    if (code !== 0) throw new Error(out)
    made.set(version, { folder: join(folder, 'out'), text: textOf(filesIn(join(folder, 'out'))) })
  }
  return made
}

const clean = await references()
const project = join(work, 'project')

function reset(version: Version): void {
  rmSync(join(project, 'out'), { recursive: true, force: true })
  cpSync(clean.get(version)!.folder, join(project, 'out'), { recursive: true })
}

/** Ends a run at random: most often while it writes, which takes a tenth of its time. Out: whether it did not come to its end. */
async function end(signal: NodeJS.Signals): Promise<boolean> {
  const { child, done } = start(project)
  const isBlind = random() < 0.15
  const isOver = done.then(() => true)
  const over = { is: false }
  void isOver.then(() => (over.is = true))
  if (isBlind) await Promise.race([setTimeout(random() * 1200), isOver])
  else {
    // Half of them while new files are made ready, and half while they move: a journal stands there then.
    const sign = join(project, 'out/.marktype-run', random() < 0.5 ? '' : 'finish.json')
    while (!over.is && !existsSync(sign)) await setTimeout(1)
    await Promise.race([setTimeout(random() * 90), isOver])
  }
  child.kill(signal)
  return (await done).signal === signal
}

function differenceFrom(version: Version): string | undefined {
  const files = filesIn(join(project, 'out'))
  if (textOf(files) === clean.get(version)!.text) return undefined
  const expected = filesIn(clean.get(version)!.folder)
  const paths = [...new Set([...files.keys(), ...expected.keys()])].filter(
    (path) => files.get(path) !== expected.get(path),
  )
  return `${paths.length} files are not what the pages say: ${paths.slice(0, 5).join(', ')}`
}

const faults: string[] = []
const found = { killed: 0, inRecovery: 0, finished: 0, cleared: 0, stopped: 0, old: 0, new: 0, waits: 0 }

/** The run that must put everything right. */
async function settle(version: Version, what: string): Promise<void> {
  const { code, out } = await start(project).done
  if (/^finished what/m.test(out)) found.finished++
  if (/^removed what/m.test(out)) found.cleared++
  const fault = code === 0 ? differenceFrom(version) : `it ends in ${code}: ${out}`
  if (fault !== undefined) faults.push(`${what}: ${fault}`)
}

async function kill(): Promise<void> {
  const before = pick(versions)
  reset(before)
  writePages(project, pick(versions))
  if (await end('SIGKILL')) found.killed++
  while (random() < 0.4) {
    if (random() < 0.5) writePages(project, pick(versions))
    if (!(await end('SIGKILL'))) continue
    found.killed++
    found.inRecovery++
  }
  const after = pick(versions)
  writePages(project, after)
  await settle(after, `kill ${found.killed}`)
}

/** Asked to end, it leaves the old output or the new one, and nothing else, without a second run. */
async function stop(): Promise<void> {
  const [before, after] = [pick(versions), pick(versions)]
  reset(before)
  writePages(project, after)
  if (!(await end(pick(['SIGINT', 'SIGTERM'])))) return
  found.stopped++
  const isOld = differenceFrom(before) === undefined
  found[isOld ? 'old' : 'new']++
  const fault = isOld ? undefined : differenceFrom(after)
  if (fault !== undefined) faults.push(`stop ${found.stopped}: ${fault}`)
}

/** Many at once, over pages that change while they run: in the end there is one whole result. */
async function race(round: number): Promise<void> {
  reset(1)
  writePages(project, 2)
  const runs = Array.from({ length: atOnce! }, () => start(project))
  if (round % 2 === 1) {
    await setTimeout(random() * 600)
    runs[0]!.child.kill('SIGKILL')
  }
  const ended = await Promise.all(runs.map(({ done }) => done))
  for (const { code, signal, out } of ended) {
    if (/^waiting for/m.test(out)) found.waits++
    if (code !== 0 && signal === null) faults.push(`round ${round}: one ends in ${code}: ${out}`)
  }
  const fault = differenceFrom(2)
  if (fault !== undefined) faults.push(`round ${round}: ${fault}`)
}

const start_ = performance.now()
while (found.killed < kills!) await kill()
for (let count = 0; count < stops!; count++) await stop()
for (let round = 0; round < rounds!; round++) await race(round)
const minutes = ((performance.now() - start_) / 60_000).toFixed(1)
console.log(
  [
    `kills: ${found.killed}, of which ${found.inRecovery} in a run after one that was killed; the next run finished ${found.finished}, and cleared ${found.cleared} that had changed nothing`,
    `stops: ${found.stopped}; ${found.old} left the old output, ${found.new} the new one`,
    `rounds: ${rounds} of ${atOnce} at once; ${found.waits} runs waited for another`,
    `faults: ${faults.length}, ${minutes} min`,
    ...faults.slice(0, 20),
  ].join('\n'),
)
process.exitCode = faults.length === 0 ? 0 : 1
